"""One's own account: who one is here, password, second factors, sessions."""

from allauth.account.internal.flows.logout import logout
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.events.models import Event, record

from . import sessions, typed
from .forms import ProfileForm
from .middleware import confirm_identity
from .models import Handover


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST":
        confirm_identity(request)  # a password can be reset through the e-mail address
        if form.is_valid():
            form.save()
            messages.success(request, _("The changes were saved."))
            return redirect("account")
    key = request.session.session_key
    context = {
        "form": form,
        "posts": request.user.posts.select_related("agency")
        .prefetch_related("agency__names")
        .order_by("-valid_from", "pk"),
        "kinds": set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True)),
        "sessions": [_told(session, key) for session in sessions.sessions_of(request.user)],
        "handovers": Handover.objects.open_for(request.user),
        "tokens_url": _address("api-tokens"),
    }
    return render(request, "account/account.html", context)


def _told(session, key):
    browser, system = sessions.device(session.user_agent)
    words = _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if browser and system else ""
    return {
        "session": session,
        "device": words or browser or _("unknown device"),
        "is_this": session.session_key == key,
    }


def _address(name):
    """The address of a page that another room may bring."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_POST
def end_session(request):
    """Ends one of one's own sessions; the one in use by signing out, others once the person was confirmed."""
    pk = request.POST.get("session", "")
    session = get_object_or_404(UserSession, user=request.user, pk=pk if pk.isdecimal() else 0)
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("sign-in")
    confirm_identity(request)
    session.end()
    _record(request, 1)
    messages.success(request, _("The session was ended."))
    return redirect("account")


@require_POST
def end_others(request):
    confirm_identity(request)
    ended = sessions.end_sessions(request.user, keep=request.session.session_key)
    _record(request, ended)
    messages.success(request, _("All other sessions were ended."))
    return redirect("account")


def _record(request, ended):
    address = request.META["REMOTE_ADDR"]
    record(Event.Verb.SESSION_ENDED, request.user, by=request.user, address=address, ended=ended)


@require_POST
def handover_done(request, pk):
    Handover.objects.filter(pk=pk, receiver=request.user, done_at=None).update(done_at=timezone.now())
    return redirect("account")


@require_POST
def forget_typed(request):
    """Lets go of what was typed before the session ended."""
    typed.forget(request)
    page = request.POST.get("next", "")
    return redirect(page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else "home")
