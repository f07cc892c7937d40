"""The people of a unit: who works there, inviting, handing over, closing an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, Func, Q, TextField
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Refused
from portal.limits import limited
from portal.text import ViKey, fold

from . import handover, people
from .adapters import has_second_factor
from .forms import EndPostForm, InvitationForm, JoinForm, PeopleFilterForm, ReasonForm
from .middleware import confirm_identity
from .models import Post

PER_PAGE = 25


@require_safe
def people_list(request):
    _or_nothing(request)
    form = PeopleFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    posts = Post.objects.filter(agency__in=people.agencies_managed(request.user)).select_related("person", "agency")
    state = wanted.get("state")
    if state != "all":
        posts = posts.on(timezone.localdate()).filter(person__is_active=True)
    if state == "invited":
        posts = posts.filter(person__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    posts = _searched(posts, wanted.get("q", "")).prefetch_related("agency__names")
    page = Paginator(posts.order_by(ViKey("person__full_name"), "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "is_narrowed": any(request.GET.values())}
    return render(request, "people/list.html", context)


def _searched(posts, text):
    paths = {"who": "person__full_name", "account": "person__username", "what": "title"}
    for word in fold(text).split():
        posts = posts.alias(
            **{key: Func(F(path), function="fold", output_field=TextField()) for key, path in paths.items()}
        )
        posts = posts.filter(Q(who__contains=word) | Q(account__contains=word) | Q(what__contains=word))
    return posts


@require_safe
def person(request, pk):
    return _page(request, _somebody(request, pk))


def _page(request, found):
    """A person and what may be done for them."""
    mine = people.agencies_managed(request.user)
    posts = list(
        found.posts.filter(agency__in=mine)
        .select_related("agency")
        .prefetch_related("agency__names")
        .order_by("-valid_from", "pk")
    )
    today = timezone.localdate()
    context = {
        "found": found,
        "posts": [
            (post, EndPostForm(post=post, prefix=f"post-{post.pk}") if _may_end(request.user, post, today) else None)
            for post in posts
        ],
        "work": handover.open_work(found),
        "has_factor": has_second_factor(found),
        "is_invited": found.is_active and not found.has_usable_password(),
        "refusal": _refusal(request.user, found),
        "reason": ReasonForm(),
    }
    return render(request, "people/person.html", context)


def _may_end(by, post, today):
    try:
        people.check_user_can_end_post(by, post)
    except Refused:
        return False
    return post.valid_to is None or post.valid_to > today


def _refusal(by, found):
    try:
        people.check_user_can_keep_account(by, found)
    except Refused as refusal:
        return str(refusal)
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@limited("invite", 60, 3600)
def invite(request):
    _or_nothing(request)
    confirm_identity(request)
    form = InvitationForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = people.invite(by=request.user, address=request.META["REMOTE_ADDR"], **form.cleaned_data)
                people.send_invitation(made, by=request.user, link_of=_link_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation was sent to %(email)s.") % {"email": made.email})
            return redirect("people-person", made.pk)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


def _link_of(request):
    return lambda token: request.build_absolute_uri(reverse("invitation", args=[token]))


@require_POST
@limited("invite", 60, 3600)
def invite_again(request, pk):
    found = _somebody(request, pk)
    said = _("A new invitation was sent. The link sent before is no longer valid.")

    def send():
        people.check_user_can_keep_account(request.user, found)
        with transaction.atomic():
            people.send_invitation(found, by=request.user, link_of=_link_of(request))

    return _done(request, found, send, said)


@require_POST
def end_post(request, pk, post):
    """Ends a post; the open work is handed to the colleague who was named."""
    found = _somebody(request, pk)
    held = get_object_or_404(found.posts.filter(agency__in=people.agencies_managed(request.user)), pk=post)
    form = EndPostForm(request.POST, post=held, prefix=f"post-{held.pk}")
    if not form.is_valid():
        messages.error(request, "; ".join(error for errors in form.errors.values() for error in errors))
        return redirect("people-person", pk)
    to, address = form.cleaned_data["to"], request.META["REMOTE_ADDR"]

    def end():
        with transaction.atomic():
            people.end_post(held, by=request.user, on=form.cleaned_data["on"], address=address)
            if to:
                handover.hand_over(found, to=to, by=request.user, address=address)

    return _done(request, found, end, _("The post was ended."))


@require_POST
def deactivate(request, pk):
    found = _somebody(request, pk)
    return _with_reason(request, found, people.deactivate, _("The account was closed and its sessions ended."))


@require_POST
def reset_factors(request, pk):
    found = _somebody(request, pk)
    return _with_reason(
        request, found, people.reset_factors, _("The second factors were taken away and the sessions ended.")
    )


def _with_reason(request, found, act, said):
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: it stands in the log."))
        return redirect("people-person", found.pk)
    reason, address = form.cleaned_data["reason"], request.META["REMOTE_ADDR"]
    return _done(request, found, lambda: act(found, by=request.user, reason=reason, address=address), said)


def _done(request, found, act, said):
    """Runs an act of the domain after the person was confirmed, and says what came of it."""
    confirm_identity(request)
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("people-person", found.pk)


@sensitive_post_parameters()
@never_cache
@login_not_required
@limited("invitation", 20, 900)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Where the link of an invitation leads: the first password, then the way in."""
    invited = people.invited_by(token)
    if invited is None:
        return render(request, "people/invitation_over.html", status=410)
    form = JoinForm(invited, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            people.join(token, form.cleaned_data["new_password1"], address=request.META["REMOTE_ADDR"])
        except Refused:
            return render(request, "people/invitation_over.html", status=410)
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("sign-in")
    return render(request, "people/join.html", {"form": form, "invited": invited})


def _or_nothing(request):
    if not people.user_can_manage_people(request.user):
        raise Http404


def _somebody(request, pk):
    _or_nothing(request)
    return get_object_or_404(people.people_managed(request.user), pk=pk)
