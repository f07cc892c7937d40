from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "portal.registers"
    label = "registers"
    verbose_name = _("Registers")

    def ready(self):
        from . import evidence, exports, files  # noqa: F401 - they register what they do
        from .imports import work  # noqa: F401 - registers its workers

        autodiscover_modules("figures")
        autodiscover_modules("register")
