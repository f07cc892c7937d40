"""The national report: computed from the accepted submissions of the provinces, and from nothing else.

``gathering`` reads what was accepted, ``cells`` adds it up so that a national figure answers like any other (chips, the
palette and the checks ask no difference), with the submissions as the rows behind it.
"""
