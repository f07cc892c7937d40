"""Recipes: from the national figures to the first draft of a section, one small module a kind.

Each is a function ``draft(national, **options)`` that answers HTML with empty chips, in the Vietnamese of documents; the
empty text where there is nothing to say. A number stands in it as a chip wherever there is one, so that it follows what
the ministry accepts later. A form names the recipes of a section as data: ``[{"kind": "ranks", "figures": […]}]``.
"""

from . import comparability, examples, movement, ranks, reporting, sums, table, wishes, years, yesno

KINDS = {
    "reporting": reporting.draft,
    "sums": sums.draft,
    "table": table.draft,
    "movement": movement.draft,
    "ranks": ranks.draft,
    "yesno": yesno.draft,
    "examples": examples.draft,
    "wishes": wishes.draft,
    "years": years.draft,
    "comparability": comparability.draft,
}


def draft_of(recipes, national):
    """The draft of a section. ``recipes``: ``[{"kind": …, **options}]``."""
    return "".join(KINDS[recipe["kind"]](national, **_options(recipe)) for recipe in recipes)


def _options(recipe):
    return {name: value for name, value in recipe.items() if name != "kind"}
