"""Foreign NGOs and aid. Who an NGO or a donor is, across provinces, is the shared partner (docs/decisions/0009)."""

from .aid import AidCommitment, AidDisbursement, AidProject, under_way
from .ngos import Ngo, NgoRegistration, in_force_on
from .sectors import Sector

__all__ = [
    "AidCommitment",
    "AidDisbursement",
    "AidProject",
    "Ngo",
    "NgoRegistration",
    "Sector",
    "in_force_on",
    "under_way",
]
