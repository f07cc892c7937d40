from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self):
        from portal import figures

        # Most register what they do.
        from . import archives, delivered, evidence, leaving, rendering, reported, searching, summaries, telling  # noqa: F401

        figures.discover()
        # Reference data, as Django does it for its own permissions.
        post_migrate.connect(delivered.load, sender=self)
