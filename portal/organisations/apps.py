from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "portal.organisations"
    label = "organisations"
    verbose_name = _("Provinces and agencies")

    def ready(self):
        from . import units

        # Reference data, as Django does it for its own permissions: a flushed test database gets it back too.
        post_migrate.connect(units.load, sender=self)
