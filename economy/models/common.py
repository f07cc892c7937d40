"""What several registers of the economy share: amounts, sectors, places."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The sections of Vietnam's classification of economic activities: Quyết định 27/2018/QĐ-TTg, Phụ lục I."""

    A = "A", _("A. Agriculture, forestry and fishery")
    B = "B", _("B. Mining and quarrying")
    C = "C", _("C. Manufacturing and processing")
    D = "D", _("D. Electricity, gas, steam and air conditioning")
    E = "E", _("E. Water supply, waste and waste water")
    F = "F", _("F. Construction")
    G = "G", _("G. Wholesale and retail trade, repair of vehicles")
    H = "H", _("H. Transport and storage")
    I = "I", _("I. Accommodation and food services")  # noqa: E741 (the letter of the classification)
    J = "J", _("J. Information and communication")
    K = "K", _("K. Finance, banking and insurance")
    L = "L", _("L. Real estate")
    M = "M", _("M. Professional, scientific and technical activities")
    N = "N", _("N. Administrative and support services")
    O = "O", _("O. Party, state and defence")  # noqa: E741
    P = "P", _("P. Education and training")
    Q = "Q", _("Q. Health and social work")
    R = "R", _("R. Arts, entertainment and recreation")
    S = "S", _("S. Other services")
    T = "T", _("T. Households as employers")
    U = "U", _("U. International organisations")


class Place(models.TextChoices):
    ZONE = "zone", _("in an economic zone or industrial park")
    OUTSIDE = "outside", _("outside zones and parks")


class Placed(models.Model):
    """An investment in the province: what it does, and where."""

    sector = models.CharField(_("sector"), max_length=1, choices=Sector.choices, blank=True)
    place = models.CharField(_("place"), max_length=7, choices=Place.choices)
    zone = models.CharField(_("zone or park"), max_length=150, blank=True)

    class Meta:
        abstract = True


class Amounted(models.Model):
    """An amount in the base unit of the currency it was registered in."""

    amount = models.DecimalField(_("capital"), max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(amount__gt=0) & ~Q(currency=""),
                name="%(class)s_amount_has_its_currency",
                violation_error_message=_("An amount above zero needs its currency, a currency its amount."),
            )
        ]
