from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("People")

    def ready(self):
        from allauth.account.decorators import secure_admin_login
        from django.contrib import admin

        from . import recording, sessions  # noqa: F401 - they listen

        # The administration has a form of its own, which knows neither lockout page nor second factor: ours is the only way in.
        admin.site.login = secure_admin_login(admin.site.login)
