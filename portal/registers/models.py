"""What every record has: an owner, a source, a version, and no way to vanish."""

import hashlib
import json

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.organisations.models import Agency, Province
from portal.text import Fold, Joined, SearchText, fold


def digest_of(facts):
    """A SHA-256 of JSON-able facts, whatever their order."""
    text = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class RecordQuerySet(models.QuerySet):
    def counted(self):
        """The rows that stand: a withdrawn one counts nowhere."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, person):
        """A restricted record is read by officers, leaders and the ministry, not by the other agencies."""
        rows = self.filter(access.in_reach(person))
        return rows if access.sees_restricted(person) else rows.filter(restricted=False)

    def editable_by(self, person):
        return self.visible_to(person).filter(province__in=access.own_provinces(person, *access.KEEPERS))

    def searched(self, text):
        """The rows that hold every word, as its beginning, accents and case ignored."""
        words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
        found = self
        for condition in self.holding(words) if words else ():
            found = found.filter(condition)
        return found

    def holding(self, words):
        """[the condition that a row holds a folded word]; a register adds the names its rows point at."""
        return [Q(search=SearchQuery(f"{word}:*", config="simple", search_type="raw")) for word in words]


def searchable(*fields):
    """A stored search vector over text fields of the row, without accents."""
    text = Joined(*(Coalesce(name, Value("")) for name in fields)) if len(fields) > 1 else F(fields[0])
    return GeneratedField(
        expression=SearchText(Fold(text)), output_field=SearchVectorField(), db_persist=True, verbose_name=_("search")
    )


def counting_versions(*untold):
    """The trigger that counts the versions of a row; a change of the ``untold`` fields alone makes none."""
    return pgtrigger.Trigger(
        name="count_versions",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="NEW.version = OLD.version + 1; RETURN NEW;",
        condition=pgtrigger.AnyChange(exclude=["version", *untold]),
    )


# What lines have from their whole, by either name under which a save may be told to write it.
FOLLOWED_COLUMNS = frozenset({"province", "province_id", "agency", "agency_id", "restricted"})


class Record(models.Model):
    """Bản ghi: a row a province owns, with where it comes from and as of when."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name=_("province"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency that keeps it")
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("the document or person the facts come from")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)
    restricted = models.BooleanField(
        _("restricted"),
        default=False,
        help_text=_("shown only to the foreign-affairs office, leaders and the ministry"),
    )
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("entered by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=300, blank=True, editable=False)

    said_by = ("title",)  # the columns that ``str()`` reads: who only names many rows reads no more
    bases = GenericRelation("registers.Basis")
    cited_as = None  # [Citation], where that is known: read for many at once, or what a row of a file says
    is_typed_with_lines = False  # in a form together with them: the rules of the whole then look at all at once

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        # Bulk writes count versions too: an officer's stale form is found out whoever wrote in between.
        triggers = [counting_versions("search")]
        indexes = [GinIndex(fields=["search"], name="%(class)s_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="%(class)s_withdrawal_says_who_and_why",
                violation_error_message=_("A withdrawal says who withdrew the record, when and why."),
            )
        ]

    def save(self, **kwargs):
        is_stored = not self._state.adding
        super().save(**kwargs)
        written = kwargs.get("update_fields")
        if is_stored and (written is None or FOLLOWED_COLUMNS.intersection(written)):
            self.lead_lines()

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def choice_words(self):
        """What a list to choose from calls it."""
        return str(self)

    def withdraw(self, *, by, reason):
        """Takes the record out of every figure; it stays readable, marked, and can be restored."""
        self.withdrawn_at, self.withdrawn_by, self.withdrawal_reason = timezone.now(), by, reason
        self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])

    def restore(self):
        self.withdrawn_at, self.withdrawn_by, self.withdrawal_reason = None, None, ""
        self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])

    def lead_lines(self):
        """Hands owner and reach to the lines of this record; bulk writes, which pass :meth:`save` by, call it themselves."""
        followed = {name: getattr(self, name) for name in ("province_id", "agency_id", "restricted")}
        for line, inside in lines_of(type(self)):
            line._base_manager.filter(**{inside: self}).exclude(**followed).update(**followed)

    def facts(self):
        """The row's own values as JSON-able data, without what changes with every save."""
        left_out = {"version", "search", "created_at", "created_by"}
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in left_out
        }

    def digest(self):
        """A SHA-256 of the facts: two submissions tell by it whether a row changed in between."""
        return digest_of(self.facts())


def lines_of(model):
    """[(model of lines, name of its foreign key)]: the lines that records of a model may have."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if getattr(relation.related_model, "inside", "") == relation.field.name
    ]


class LineQuerySet(RecordQuerySet):
    def counted(self):
        """A line of a withdrawn record counts nowhere, either."""
        return super().counted().filter(**{f"{self.model.inside}__withdrawn_at": None})


class WholesNamed:
    """For querysets of lines: a search finds them by what their whole holds, too."""

    def holding(self, words):
        inside = self.model.inside
        wholes = self.model._meta.get_field(inside).related_model.objects.all()
        own, named = super().holding(words), wholes.holding(words)
        return [
            condition | Q(**{f"{inside}__in": wholes.filter(whole)})
            for condition, whole in zip(own, named, strict=True)
        ]


class Line(Record):
    """A record inside another one (a member of a delegation, a commitment of an aid project).

    ``inside`` names the foreign key to the whole. A line belongs to whom the whole belongs to and is as restricted.
    """

    FOLLOWED = ("province", "agency", "restricted")

    inside = ""

    objects = LineQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True

    def save(self, **kwargs):
        if kwargs.get("update_fields") is None:
            self.follow_whole()
        super().save(**kwargs)

    @property
    def title(self):
        """What pages call the line; a model with a field of this name has its own."""
        return str(self)

    @property
    def short_title(self):
        """What the page of its whole calls it: without the name of the whole."""
        return self.title

    @property
    def whole(self):
        return getattr(self, self.inside)

    def follow_whole(self):
        """Takes the owner and the reach of the whole; bulk writes, which pass :meth:`save` by, call it themselves."""
        self.province_id, self.agency_id, self.restricted = (
            self.whole.province_id,
            self.whole.agency_id,
            self.whole.restricted,
        )


from .bases import Basis  # noqa: E402, F401 - Django looks for an app's models here
from .beside import Apart, Attachment, Merge  # noqa: E402, F401 - Django looks for an app's models here
