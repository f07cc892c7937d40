"""What organisations and aid are for: one main sector each, so that the parts add up to the whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    HEALTH = "health", _("health")
    EDUCATION = "education", _("education and training")
    SOCIAL = "social", _("social affairs")
    LIVELIHOOD = "livelihood", _("economic development and livelihoods")
    ENVIRONMENT = "environment", _("environment and climate")
    RELIEF = "relief", _("emergency relief and recovery")
    MINES = "mines", _("clearing of mines, consequences of war")
    OTHER = "other", _("other sector")
