from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CitationsConfig(AppConfig):
    name = "portal.citations"
    label = "citations"
    verbose_name = _("Legal documents")

    def ready(self):
        from . import shipped

        post_migrate.connect(shipped.load, sender=self)
