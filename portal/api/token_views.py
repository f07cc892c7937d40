"""A person's own tokens: made, shown once, revoked."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.middleware import confirm_identity
from portal.events import models as events
from portal.secrecy import refuse_marked

from .models import Token

LIVES = (30, 90, 180, 365)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the token"),
        max_length=80,
        validators=[refuse_marked],
        help_text=gettext_lazy("which system uses it: you will know by it which token to revoke"),
    )
    scope = forms.ChoiceField(label=gettext_lazy("Rights"), choices=Token.Scope.choices)
    days = forms.TypedChoiceField(
        label=gettext_lazy("Valid for"),
        coerce=int,
        initial=90,
        choices=[(days, ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days}) for days in LIVES],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request):
    """The secret stands on the page that answers the making, and nowhere else."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    made = secret = None
    if request.method == "POST":
        confirm_identity(request)  # a token outlives the session that somebody left open
    if request.method == "POST" and form.is_valid():
        made, secret = _make(request, form.cleaned_data)
        form = TokenForm()
    context = {"form": form, "made": made, "secret": secret, "tokens": request.user.tokens.all()}
    return render(request, "api/tokens.html", context)


@transaction.atomic
def _make(request, wanted):
    made, secret = Token.make(request.user, **wanted)
    events.record(
        events.Event.Verb.GRANTED, made, by=request.user, address=request.META.get("REMOTE_ADDR"),
        name=made.name, scope=made.scope, expires_at=made.expires_at.isoformat(),
    )  # fmt: skip
    return made, secret


@require_POST
@transaction.atomic
def revoke(request, pk):
    token = get_object_or_404(request.user.tokens.select_for_update(), pk=pk)
    if token.state == "valid":
        token.revoke()
        address = request.META.get("REMOTE_ADDR")
        events.record(events.Event.Verb.REVOKED, token, by=request.user, address=address, name=token.name)
    messages.success(request, _("The token was revoked: it opens nothing any more."))
    return redirect("api-tokens")
