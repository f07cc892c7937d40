"""Whose rows: other provinces, successors, who has left; what is restricted, withdrawn, or a stranger's child."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.organisations.models import Agency, AgencyName, Province, ProvinceName, Succession
from portal.registers.files import attach
from reports import actions
from reports.models import Remark
from tests import factories
from tests.registers import uploads

from .table import MAY, MINISTRY, WALKED, kwargs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def others():
    """People besides, each with the role whose reach they have: ``None`` reaches no row of Đồng Nai's.

    Of the unit that Đồng Nai becomes, of one it was made from, of another province; and who has left.
    """
    ours, today = factories.province(), timezone.localdate()
    after = Province.objects.create(started_on=today)
    ProvinceName.objects.create(province=after, code="99", name="Tân Đồng", valid_from=today)
    committee = Agency.objects.create(province=after, role=Agency.Role.COMMITTEE)
    AgencyName.objects.create(agency=committee, name="UBND tỉnh", heading="UBND", symbol="UBND", place="Tân Đồng")
    Succession.objects.create(predecessor=ours, successor=after, on=today)
    before, elsewhere = factories.province("70", factories.IN_2024_H1), factories.province("68")
    left = factories.officer()
    left.posts.update(valid_to=today - datetime.timedelta(days=1))
    return {
        "officer": factories.officer(after), "leader": factories.leader(after),
        "officer of a predecessor": factories.officer(before), "leader elsewhere": factories.leader(elsewhere),
        "contributor elsewhere": factories.contributor(elsewhere), "who left": left,
    }  # fmt: skip


PERSONAL = {name for name, allowed in MAY.items() if allowed == {"officer"}}  # what one person alone asked for


def is_open(client, name, kwargs, *, posting=True):
    """Whether an address answers with anything but 404; where it takes POST only it may be asked with POST, too."""
    address = reverse(name, kwargs=kwargs)
    answer = client.get(address)
    list(getattr(answer, "streaming_content", ()))  # a file is read to its end, and closed
    assert answer.status_code < 500, (name, answer.status_code)
    if answer.status_code == 405 and posting:
        answer = client.post(address)
    return answer.status_code != 404


def test_a_successor_reaches_what_its_predecessor_did_and_no_other_province_does(client, others, arguments, proved):
    wrong, rows = [], {name: kwargs for name, kwargs in arguments.items() if "stranger" not in MAY[name]}
    for role, person in others.items():
        client.force_login(person)
        for name, kwargs in rows.items():
            allowed = role in MAY[name] and name not in PERSONAL
            if is_open(client, name, kwargs, posting=not allowed) != allowed:
                wrong.append((role, name, allowed))
    assert wrong == []
    proved(WALKED, len(others) * len(rows))


def _hidden(people):
    """What of Đồng Nai's is not for all of it: ``[(names of routes, what they point at, roles it is for)]``."""
    day, officer = datetime.date(2026, 3, 1), people["officer"]
    of_record = {
        name for name in MAY if name.startswith("register-") and "pk" in kwargs_of(name) and "unmerge" not in name
    }
    pages = {name for name in of_record if "file" not in kwargs_of(name)}
    hidden = []
    for fields, roles in (
        ({"restricted": True}, MAY["register-record"] - {"contributor"}),
        ({}, MAY["register-record"]),
    ):
        trip, paper = factories.delegation(starts_on=day, **fields), uploads.upload()
        file = attach(trip, paper, name=paper.name, file_format="pdf", kind="other", label="", by=officer)
        at = {"name": "delegations", "pk": trip.pk}
        hidden += [(pages, at, roles), (of_record - pages, {**at, "file": file.pk}, roles)]
    trip.withdraw(by=officer, reason="Nhập trùng")
    file.withdraw(by=officer, reason="Nhầm tệp")
    hidden[-1] = ({"register-file"}, hidden[-1][1], set())  # what was withdrawn is given to nobody
    national = actions.begin_national(factories.round_of(form="national-half-year"), by=people["reviewer"])
    drafts = {name for name in MAY if name.startswith(("report-", "candidate")) and kwargs_of(name) == {"pk"}}
    return [*hidden, (drafts | {"report"}, {"pk": national.pk}, MINISTRY)]


def test_what_is_restricted_withdrawn_or_the_ministrys_is_for_nobody_else(client, people, proved):
    wrong, walked = [], 0
    for names, kwargs, roles in _hidden(people):
        for role, person in people.items():
            client.force_login(person)
            wrong += [(role, name) for name in names if role not in roles and is_open(client, name, kwargs)]
            walked += len(names)
    assert wrong == []
    proved(WALKED, walked)


def _of_a_stranger():
    """A child of each kind that belongs to Lâm Đồng: ``{its name in addresses: id}``."""
    unit, reviewer = factories.province("68"), factories.at_ministry()
    officer, leader = factories.officer(unit), factories.leader(unit)
    submission = factories.signed(factories.report(officer, unit), officer, leader)
    remark = Remark.objects.create(
        submission=submission, section=submission.report.sections.first(), text="?", author=reviewer
    )
    paper = uploads.upload()
    file = attach(
        factories.delegation(unit), paper, name=paper.name, file_format="pdf", kind="other", label="", by=officer
    )
    return {"file": file.pk, "post": officer.posts.get().pk, "remark": remark.pk}


ALONE = {
    "merge",
    "merger",
    "example",
}  # tests/registers/test_merging.py, tests/portal/test_partners_kept.py, tests/reports/national
NAMES_OF_OURS = {"name", "pk", "code", "key", "kind", "year", "number", "ordinal"}


def test_a_child_of_another_province_is_not_reached_through_a_parent_of_ones_own(client, people, arguments, proved):
    """The parent in the address is Đồng Nai's, the child is not: 404 to everybody, and nothing is changed."""
    children, wrong = _of_a_stranger(), []
    nested = {name: kwargs_of(name) - NAMES_OF_OURS for name in arguments if kwargs_of(name) - NAMES_OF_OURS}
    assert set().union(*nested.values()) <= set(children) | ALONE
    for role, person in people.items():
        client.force_login(person)
        for name, keys in nested.items():
            kwargs = arguments[name] | {key: children[key] for key in keys & set(children)}
            if not keys & ALONE and is_open(client, name, kwargs):
                wrong.append((role, name))
    assert wrong == []
    proved(WALKED, len(people) * sum(not keys & ALONE for keys in nested.values()))
