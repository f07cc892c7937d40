"""Who has not signed in is sent to the way in, and who has no second factor to where one is set up."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponseRedirect
from django.urls import reverse

from . import typed
from .adapters import has_second_factor

OPEN_WITHOUT_FACTOR = {"sign-out", "set_language", "account_reauthenticate", "javascript-catalog", "healthz", "readyz"}


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """As Django's; what a form brought is kept for its person (portal.accounts.typed)."""

    def handle_no_permission(self, request, view_func):
        if not typed.keep(request):
            return super().handle_no_permission(request, view_func)
        address = f"{reverse('sign-in')}?{typed.query_of(request)}"
        return HttpResponseRedirect(address)

    def process_view(self, request, view_func, view_args, view_kwargs):
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None and request.method == "POST" and request.user.is_authenticated:
            typed.forget(request, path=request.path)
        return answer


def second_factor_middleware(get_response):
    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name or ""
        if name in OPEN_WITHOUT_FACTOR or name.startswith("mfa_") or has_second_factor(request.user):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))

    middleware.process_view = process_view
    return middleware


def confirm_signature(request):
    """Before what binds an agency (signing, a token): as ``confirm_identity``, for whoever has a second factor."""
    if has_second_factor(request.user):
        confirm_identity(request)


def confirm_identity(request):
    """Before what is sensitive: whoever signed in longer ago than settings say is asked again, then comes back here."""
    raise_if_reauthentication_required(request, app="portal.accounts")
