"""What makes the records of the economy right. One file a family of registers."""

from .fdi import CAPITAL_EVENT_RULES, FDI_PROJECT_RULES
from .investment import DOMESTIC_RULES, OUTWARD_RULES
from .oda import DISBURSEMENT_RULES, ODA_RULES
from .trade import TRADE_FIGURE_RULES, TRADE_PLAN_RULES

__all__ = [
    "CAPITAL_EVENT_RULES",
    "DISBURSEMENT_RULES",
    "DOMESTIC_RULES",
    "FDI_PROJECT_RULES",
    "ODA_RULES",
    "OUTWARD_RULES",
    "TRADE_FIGURE_RULES",
    "TRADE_PLAN_RULES",
]
