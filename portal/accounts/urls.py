"""One's own account. The names that begin with account_ and mfa_ are those by which allauth finds its pages."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from portal.limits import limited

from . import account_views, people_views

reset = login_not_required(limited("password-reset", 5, 900)(allauth.password_reset))
urlpatterns = [
    path("", account_views.account, name="account"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("password/first/", allauth.password_set, name="account_set_password"),
    path("password/reset/", reset, name="account_reset_password"),
    path("password/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # as allauth puts them together
        login_not_required(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("confirm/", allauth.reauthenticate, name="account_reauthenticate"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("sessions/end/", account_views.end_session, name="session-end"),
    path("sessions/end-others/", account_views.end_others, name="session-end-others"),
    path("handovers/<int:pk>/done/", account_views.handover_done, name="handover-done"),
    path("typed/forget/", account_views.forget_typed, name="typed-forget"),
    path("invitation/<str:token>/", people_views.join, name="invitation"),
    path("second-factor/", include("allauth.mfa.urls")),
]
