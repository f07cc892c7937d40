"""Căn cứ của bản ghi: the legal documents a record rests on, beside the records of every register as files are.

A register says in ``basis`` what kind of ground its records have; forms, files, API, history and mergers follow from it.
"""

from collections import defaultdict

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.citations.models import Citation

from . import registry


class BasisQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def of(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


@pghistory.track()
class Basis(models.Model):
    """One document that one record cites; taken off, never deleted, so that mergers can be undone and history told."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+", verbose_name=_("legal document"))
    at = models.DateTimeField(_("added at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = BasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("document it rests on")
        verbose_name_plural = _("documents it rests on")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="bases_of_a_record"),
            models.Index(fields=["citation"], condition=Q(withdrawn_at=None), name="records_of_a_citation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False), name="a_basis_taken_off_says_when"
            )
        ]

    def __str__(self):
        return str(self.citation)


def has_basis(model):
    """Whether the records of a model name the documents they rest on."""
    register = registry.of(model)
    return register is not None and bool(register.basis)


def cited_by(model, ids):
    """``{id: [Citation]}`` of the documents that rows of one model cite, for rows that cite none ``[]``; each once, though two
    records that were merged may have cited the same."""
    return _by_record(
        model, ids, lambda rows: ((row.object_id, row.citation) for row in rows.select_related("citation"))
    )


def numbers_of(model, ids):
    """The same as ``{id: [number of a document]}``."""
    return _by_record(model, ids, lambda rows: rows.values_list("object_id", "citation__number"))


def _by_record(model, ids, told):
    found, kind = defaultdict(dict), ContentType.objects.get_for_model(model)
    for pk, one in told(Basis.objects.standing().filter(content_type=kind, object_id__in=ids)):
        found[pk][one] = None
    return {pk: list(found[pk]) for pk in ids}


def cited(record):
    """The documents a record cites."""
    return cited_by(type(record), [record.pk])[record.pk] if record.cited_as is None else record.cited_as


def change(record, *, added=(), removed=(), by):
    """Adds and takes off documents, by their ids; what is there already is not added twice."""
    standing = Basis.objects.of(record).standing()
    standing.filter(citation__in=removed).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    known = set(standing.values_list("citation_id", flat=True))
    Basis.objects.bulk_create(Basis(record=record, citation_id=pk, by=by) for pk in added if pk not in known)


def cite(records, *, by):
    """Makes each record cite exactly its documents: ``[(record, [Citation])]`` of one model, three queries at most."""
    if not records:
        return
    kind, stored = ContentType.objects.get_for_model(records[0][0]), defaultdict(set)
    rows = Basis.objects.standing().filter(content_type=kind, object_id__in=[record.pk for record, _all in records])
    for pk, object_id, citation_id in rows.values_list("pk", "object_id", "citation_id"):
        stored[object_id].add((citation_id, pk))
    gone, new = [], []
    for record, citations in records:
        wanted, known = {citation.pk for citation in citations}, {pk for pk, _row in stored[record.pk]}
        gone += [row for pk, row in stored[record.pk] if pk not in wanted]
        new += [Basis(content_type=kind, object_id=record.pk, citation_id=pk, by=by) for pk in sorted(wanted - known)]
    if gone:
        Basis.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    Basis.objects.bulk_create(new)
