"""The addresses of one register: list, record, entry, change, withdrawal, history, many at once; made from its declaration."""

import copy
import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from portal import access
from portal.events.seen import note_seen
from portal.organisations.models import Province
from portal.periods import VIETNAM, today
from portal.registers import history
from portal.registers.forms import WithdrawalForm
from portal.registers.likely_rows import likely_of_many
from portal.registers.permissions import (
    check_can_be_restored,
    check_record_is_open,
    check_user_can_add,
    check_user_can_edit,
    visible_record,
)

from . import descriptions, facts
from .errors import Problem, problem
from .paging import PARAMETERS, Page, paged
from .reading import Reader
from .serializers import change_shape, input_shape
from .views import ApiViewSet
from .writing import Writer

MOST_AT_ONCE = 1000
PROVINCE, SINCE = {"province", "province_code"}, "since"
OURS = {*PROVINCE, SINCE}


def wanted(request):
    """The keys of ``?fields=``."""
    return [name.strip() for name in request.query_params.get("fields", "").split(",") if name.strip()]


def known_only(request, known):
    """A filter that is misspelt would answer with everything.

    :raises Problem: 400 for a parameter that means nothing here.
    """
    if unknown := [name for name in request.query_params if name not in known]:
        raise Problem([problem(name[:60], _("There is no such parameter here.")) for name in unknown])


class RecordViewSet(ApiViewSet):
    """``register`` is set by :func:`viewset_for`."""

    register = None
    lookup_field, lookup_value_converter = "pk", "int"

    def list(self, request):
        filters = self._filters(request)
        rows = _changed_since(request, self._of_province(request, filters, filters.qs))
        page = Page.asked(request.query_params, facts.orderable(self.register))
        reader = Reader(self.register, request.user, wanted(request))
        found = reader.read(page.of(rows), extra=dict.fromkeys([page.name, "id"]))
        answer = paged(request, page, found, rows)
        for row in answer["results"]:
            for name in {page.name, "id"} - set(reader.keys):
                row.pop(name, None)
        return Response(answer)

    def _filters(self, request):
        known_only(request, PARAMETERS | OURS | set(self.register.filters.base_filters))
        query = request.query_params.copy()
        for name in PARAMETERS | OURS:
            query.pop(name, None)
        rows = self.register.rows(request.user)
        filters = self.register.filters(query, rows, person=request.user, asked=query)
        if not filters.form.is_valid():
            raise Problem(problem(name, said) for name, errors in filters.form.errors.items() for said in errors)
        return filters

    def _of_province(self, request, filters, rows):
        for name in PROVINCE & set(request.query_params):
            pk = _province(request, name, request.query_params[name])
            rows = filters.of_province(rows, name, pk)
        return rows

    def retrieve(self, request, pk):
        known_only(request, {"fields"})
        found = visible_record(self.register, request.user, pk)
        if found.restricted:
            note_seen(request, found)
        return Response(Reader(self.register, request.user, wanted(request)).one(found))

    @transaction.atomic
    def create(self, request):
        check_user_can_add(request.user)
        writer = Writer(self.register, request.user, input_shape(self.register))
        drafts = writer.check(_object(request.data))
        writer.save(drafts)
        return self._told(request, drafts[0].instance, status=201, warnings=self._alike(request, drafts))

    @transaction.atomic
    def update(self, request, pk, whole=True):
        stored = visible_record(self.register, request.user, pk, lock=True)
        check_user_can_edit(request.user, stored)
        sent = _object(request.data)
        if stored.is_withdrawn:
            raise self._conflict(request, stored, _said(check_record_is_open, stored))
        if not _is_version(sent.get("version")):
            raise Problem([problem("version", _("Send the version of the record that you read."))])
        if sent["version"] != stored.version:
            raise self._conflict(request, stored, yours=sent)
        before = copy.copy(stored)
        writer = Writer(self.register, request.user, change_shape(self.register), stored)
        drafts = writer.check(sent, whole=whole)
        writer.save(drafts, [before])
        return self._told(request, stored)

    def partial_update(self, request, pk):
        return self.update(request, pk, whole=False)

    @action(methods=["post"], detail=True)
    @transaction.atomic
    def withdraw(self, request, pk):
        found = visible_record(self.register, request.user, pk, lock=True)
        check_user_can_edit(request.user, found)
        form = WithdrawalForm(_texts(_object(request.data)))
        if not form.is_valid():
            raise Problem(problem(name, said) for name, errors in form.errors.items() for said in errors)
        if found.is_withdrawn:
            raise self._conflict(request, found, _("This record was withdrawn already."))
        if said := _said(self.register.check_withdrawal, found):
            raise self._conflict(request, found, said)
        before = copy.copy(found)
        found.withdraw(by=request.user, reason=form.cleaned_data["reason"])
        self.register.after_save(found, before)
        return self._told(request, found)

    @action(methods=["post"], detail=True)
    @transaction.atomic
    def restore(self, request, pk):
        found = visible_record(self.register, request.user, pk, lock=True)
        check_user_can_edit(request.user, found)
        if not found.is_withdrawn:
            raise self._conflict(request, found, _("This record was not withdrawn."))
        if said := _said(check_can_be_restored, self.register, found):
            raise self._conflict(request, found, said)
        before = copy.copy(found)
        found.restore()
        self.register.after_save(found, before)
        return self._told(request, found)

    @action(methods=["get"], detail=True)
    def history(self, request, pk):
        found = visible_record(self.register, request.user, pk)
        return Response({"results": [_entry(entry) for entry in history.entries(found, request.user)]})

    @action(methods=["post"], detail=False)
    @transaction.atomic
    def bulk(self, request):
        check_user_can_add(request.user)
        rows = request.data
        if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_AT_ONCE:
            raise Problem([problem("", _("Send a list of 1 to %(most)s records.") % {"most": MOST_AT_ONCE})])
        writer = Writer(self.register, request.user, input_shape(self.register))
        drafts = writer.check(rows)
        writer.save(drafts)
        ids, alike = [draft.instance.pk for draft in drafts], self._alike(request, drafts)
        return Response({"count": len(drafts), "ids": ids, "warnings": alike}, status=201)

    def _told(self, request, record, status=200, **more):
        return Response({**Reader(self.register, request.user).one(record), **more}, status=status)

    def _alike(self, request, drafts):
        """What a page would have asked about before it saved: the records that those just made look like."""
        rows = self.register.model.objects.visible_to(request.user).counted()
        rows = rows.exclude(pk__in=[draft.instance.pk for draft in drafts])
        names = [field.name for field in self.register.model._meta.concrete_fields if field.name != "search"]
        values = [{name: getattr(draft.instance, name) for name in names} for draft in drafts]
        found = likely_of_many(self.register, values, rows)
        return [
            {**({} if draft.index is None else {"index": draft.index}), "id": one.record.pk, "title": str(one.record)}
            for draft, likenesses in zip(drafts, found, strict=True)
            for one in likenesses
        ]

    def _conflict(self, request, stored, sentence=None, **more):
        current = Reader(self.register, request.user).one(stored)
        return Problem(detail=sentence, code=409, current=current, **more)


def _object(data):
    if not isinstance(data, dict):
        raise Problem([problem("", _("A record is an object with the fields of the register."))])
    return data


def _texts(data):
    """The form reads texts only; a NUL or half a character is no text."""
    return {name: value for name, value in data.items() if isinstance(value, str) and _is_text(value)}


def _is_text(value):
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_version(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _said(check, *arguments):
    try:
        check(*arguments)
    except access.Refused as refusal:
        return str(refusal)
    return None


def _entry(entry):
    changes = [{"label": str(c.label), "before": str(c.before), "after": str(c.after)} for c in entry.changes]
    told = {"at": entry.stamp, "who": str(entry.who), "what": str(entry.what), "reason": str(entry.reason)}
    return {**told, "changes": changes}


def _changed_since(request, rows):
    """The rows that were entered or changed at a moment or later: history knows, bulk writes and imports included.

    :raises Problem: 400 for what is no moment.
    """
    if (text := request.query_params.get(SINCE)) is None:
        return rows
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem([problem(SINCE, _("Write the moment as 2026-06-14T08:30:00+07:00."))]) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    try:
        moment = moment.astimezone(datetime.UTC)
    except OverflowError as error:
        raise Problem([problem(SINCE, _("Write the moment as 2026-06-14T08:30:00+07:00."))]) from error
    changes = rows.model.pgh_event_model.objects.filter(pgh_created_at__gte=moment)
    return rows.filter(pk__in=changes.values("pgh_obj_id"))


def _province(request, name, text):
    """The id of a province within reach, by its id or by its GSO code today.

    :raises Problem: 400 where there is none.
    """
    seen = access.provinces_seen_by(request.user)
    text = text.strip()
    found = None
    if text.isascii() and text.isdecimal() and len(text) < 10:
        try:
            unit = Province.objects.by_code(text, today()) if name == "province_code" else Province(pk=int(text))
            found = seen.filter(pk=unit.pk).first()
        except Province.DoesNotExist:
            found = None
    if found is None:
        raise Problem([problem(name, _("There is no such province within your reach."))])
    return found.pk


def viewset_for(register):
    """The class of a register's addresses, described from its declaration."""
    name = "".join(part.capitalize() for part in register.name.split("-")) + "ViewSet"
    made = type(name, (RecordViewSet,), {"register": register, "__doc__": None})
    return extend_schema_view(**descriptions.of_register(register))(made)
