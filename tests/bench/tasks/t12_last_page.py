"""The last page of the API's list: by key, and by OFFSET."""

from delegations.models import Delegation
from portal.api.records import Page, viewset_for
from portal.registers import registry

from .. import asking
from ..task import Task

ROWS = 100


def page_by_offset(page, rows):
    """As OFFSET has it: what comes before is read and thrown away."""
    rows = rows.order_by("pk")
    return rows[page_by_offset.first : page_by_offset.first + page.limit + 1]


class LastPage(Task):
    number, label = 12, "10b"
    title = "the last page of the API's list of 180,000 rows"
    peer_name = "the same with OFFSET"
    aim, times = "≥ 10× faster", 10
    runs = 9
    tried = (
        "relations are read without what only lists show, units are named by one query, only the filters that were asked for are "
        "built, who asks is counted in one round trip: 14 ms became 10. What is left does not depend on the page: names of "
        "partners and units, citations, JSON; the peer pays it, too."
    )

    def prepare(self, side):
        self.person = asking.person("reviewer")
        self.view = viewset_for(registry["delegations"]).as_view({"get": "list"})
        ids = Delegation.objects.visible_to(self.person).counted().order_by("pk").values_list("pk", flat=True)
        first = ids.count() - ROWS
        self.query = {"limit": ROWS}
        if side == "peer":
            page_by_offset.first, Page.of = first, page_by_offset
        else:
            before = ids[first - 1]
            page = Page.asked({}, ["id"])
            self.query["cursor"] = page.cursor({"id": before})

    def ours(self):
        return asking.answered(self.view, self.person, **self.query)

    peer = ours

    def answer(self, given):
        return asking.rows(given)

    def bytes(self, given):
        return len(given)


TASK = LastPage()
