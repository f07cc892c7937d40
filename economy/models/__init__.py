"""Economic diplomacy: investment in and out of the province, ODA, exports and imports. One file a family of registers."""

from .fdi import CapitalEvent, FdiProject
from .investment import DomesticProject, OutwardInvestment
from .oda import OdaDisbursement, OdaProject
from .trade import TradeFigure, TradePlan

__all__ = [
    "CapitalEvent",
    "DomesticProject",
    "FdiProject",
    "OdaDisbursement",
    "OdaProject",
    "OutwardInvestment",
    "TradeFigure",
    "TradePlan",
]
