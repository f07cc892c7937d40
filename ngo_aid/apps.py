from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NgoAidConfig(AppConfig):
    name = "ngo_aid"
    label = "ngo_aid"
    verbose_name = _("Foreign NGOs and aid")
