"""Summaries: drafts computed from the registers alone, so that the periodic work exists before anybody asks for it.

They reach the registers through :mod:`portal.figures` and the registry only. Their text is official Vietnamese
whatever the interface's language, and every number in it is a figure's chip.
"""

from .making import SummaryError, make_summary, summarise

__all__ = ["SummaryError", "make_summary", "summarise"]
