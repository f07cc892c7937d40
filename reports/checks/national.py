"""National documents that provinces cite in nearly every report, with the day each was issued.

They are the ones that come with the portal's table of legal documents; whoever has the table at hand gives what it says
today to ``check(known=…)`` instead.
"""

from functools import cache

from portal.citations import shipped


@cache
def documents():
    """``{(number, year in the number or None, symbol): day of issue}``, read once from the file: no database is asked."""
    return shipped.known()
