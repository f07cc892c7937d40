"""Who asks: the holder of a token, or a person signed in to the pages. A token opens no page."""

from django.utils.translation import gettext_lazy as _
from rest_framework import authentication, exceptions, permissions

from .models import Token

WORD = "bearer"


class TokenAuthentication(authentication.BaseAuthentication):
    """``Authorization: Bearer fap_…``"""

    def authenticate(self, request):
        word, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if word.lower() != WORD:
            return None
        token = Token.objects.of_secret(secret.strip())
        if token is None:
            raise exceptions.AuthenticationFailed
        token.note_use()
        return token.person, token

    def authenticate_header(self, request):
        return "Bearer"


class MayAsk(permissions.BasePermission):
    """Who holds a post today; who only reads with a token changes nothing with it."""

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            return False
        if not request.user.current_posts:
            self.message = _("You hold no post today: nothing is within your reach.")
            return False
        if request.auth is not None and request.method not in permissions.SAFE_METHODS and not request.auth.can_write:
            self.message = _("This token only reads: make one that may write.")
            return False
        return True
