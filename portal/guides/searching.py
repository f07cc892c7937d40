"""The guides in the search: the parts under a heading that hold every word."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from portal.searching import Hit, Source, add
from portal.searching.passages import passage
from portal.text import fold

from . import GUIDES, page


class Guides(Source):
    name, icon, place = "help", "help-circle", 7
    title = gettext_lazy("Help")

    def rows(self, person, words):
        found = [(one, part) for one in GUIDES for part in page(one).parts]
        return [
            (one, part) for one, part in found if all(word in fold(f"{part.heading} {part.text}") for word in words)
        ]

    def hits(self, rows, words):
        return [
            Hit(
                title=part.heading,
                about=str(one.title),
                url=f"{reverse('guide', args=[one.name])}#{part.key}",
                passage=passage(part.text, words),
            )
            for one, part in rows
        ]


add(Guides())
