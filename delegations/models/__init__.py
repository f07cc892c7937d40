"""Delegations with their members and decisions, the yearly plan of them, and international conferences."""

from .conferences import Conference
from .delegations import Delegation, Direction, PlannedDelegation
from .lines import DelegationDecision, DelegationMember

__all__ = ["Conference", "Delegation", "DelegationDecision", "DelegationMember", "Direction", "PlannedDelegation"]
