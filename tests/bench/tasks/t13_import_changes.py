"""The same file again with changes: 10,000 stored delegations, each with another number of people."""

from delegations.models import Delegation

from .t01_import import MERGED, ROWS, Importing


class Changing(Importing):
    number, label = 13, "1b"
    title = "import of 10,000 rows of .xlsx: update"
    aim, times = "≥ 8× faster", 8
    changes = True

    def rows(self):
        stored = Delegation.objects.counted().filter(
            starts_on__gte=MERGED, starts_on__lt="2026-11-01", partner__isnull=False
        )
        stored = stored.select_related("partner", "province").prefetch_related("province__names").order_by("pk")[:ROWS]
        self.ids = [row.pk for row in stored]
        for row in stored:
            row.people = (row.people or 0) + 1
            yield row

    def _stored(self):
        rows = Delegation.objects.filter(pk__in=self.ids).order_by("pk")
        columns = ("pk", "title", "direction", "countries", "starts_on", "people", "partner", "province", "version")
        events = Delegation.pgh_event_model.objects.filter(pgh_obj__in=self.ids).count()
        return [events, *rows.values_list(*columns)]


TASK = Changing()
