"""Every route × every role: who gets in. A route this table does not know fails the test.

The table says who may open each address with GET; everybody else gets 404, whoever has not signed in is sent to sign in.
POST-only addresses answer GET with 405 to those who may see them at all.
"""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from portal.accounts.models import Role
from portal.api.models import Token
from portal.citations.models import Citation
from portal.jobs.models import Job
from portal.notices.models import Notice
from portal.organisations.models import Agency, AgencyName, Province, ProvinceName, Succession
from portal.registers import exports, registry
from portal.registers.files import attach
from portal.registers.imports import work
from reports import actions
from reports.archives import archive_of
from reports.models import Document, Remark, SignedCopy
from reports.summaries import make_summary
from tests import factories
from tests.api import routes as api_routes
from tests.registers import uploads

pytestmark = pytest.mark.django_db
PROVINCE = {"contributor", "officer", "leader", "auditor_of_province", "manager"}
WRITERS = PROVINCE - {"contributor"}
MINISTRY = {"reviewer", "ministry_leader", "administrator", "auditor"}
ALL = PROVINCE | MINISTRY | {"stranger"}
OPEN = {
    "api-schema",
    "verify-find",
    "verify",
    "sign-in",
    "account_login",
    "healthz",
    "readyz",
    "metrics",
    "set_language",
    "invitation",
    "account_inactive",
    "mfa_authenticate",
}
OPEN |= {
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
NOT_WALKED = {"sign-out", "gallery", "report-begin", "javascript-catalog"}  # no rows of anybody behind them
# One's own factors: without one of them they lead elsewhere (tests/portal/test_factors.py).
NOT_WALKED |= {"account_set_password", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp"}
NOT_WALKED |= {"mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"}
NOT_WALKED |= {"mfa_remove_webauthn", "mfa_edit_webauthn"}
# name → who gets an answer other than 404; the rows behind them are Đồng Nai's
MAY = {
    "home": ALL, "province": PROVINCE | MINISTRY, "figure-list": ALL, "analysis": ALL, "analysis-file": ALL, "figure-detail": PROVINCE | MINISTRY | {"stranger"}, "register-index": ALL,
    "register-list": ALL, "register-new": ALL, "document-list": ALL, "report-list": WRITERS | {"stranger"},
    "register-record": PROVINCE | MINISTRY, "register-edit": PROVINCE | MINISTRY, "register-history": PROVINCE | MINISTRY,
    "register-export": ALL, "register-export-make": ALL, "export-job": {"officer"}, "export-again": {"officer"},
    "export-file": {"officer"},
    "register-files": PROVINCE | MINISTRY, "register-file": PROVINCE | MINISTRY, "register-file-withdraw": PROVINCE | MINISTRY,
    "register-merge": PROVINCE | MINISTRY, "register-unmerge": PROVINCE | MINISTRY, "citation-list": ALL, "citation": ALL, "rate-list": ALL, "rate-new": ALL, "rate": ALL, "partner-list": ALL, "search": ALL, "help": ALL, "tour-end": ALL, "guide": ALL,
    **{f"partner{page}": ALL for page in ("", "-new", "-edit", "-accept", "-merge")}, "partner-unmerge": ALL - MINISTRY | {"ministry_leader", "auditor"},  # there is none: 404 to who may
    "register-import": ALL, "register-import-template": ALL,
    "import-job": {"officer"}, "import-confirm": {"officer"}, "import-file": {"officer"},
    "register-withdraw": PROVINCE | MINISTRY, "register-restore": PROVINCE | MINISTRY,
    "round-letter": ALL, "report": WRITERS, "section": WRITERS, "section-save": WRITERS, "section-keep": WRITERS, "section-open-again": WRITERS, "section-indicators": WRITERS, "report-figure": WRITERS, "report-figures": WRITERS,
    **dict.fromkeys(("section-presence", "section-versions", "section-restore"), WRITERS),
    "report-check": WRITERS, "report-annexes": WRITERS, "report-send": WRITERS, "report-preview": WRITERS, "candidate": WRITERS,
    "candidate-sign": WRITERS, "candidate-decline": WRITERS,
    "submission": WRITERS | MINISTRY, "document-download": WRITERS | MINISTRY, "document-make": WRITERS | MINISTRY,
    "paper": WRITERS | MINISTRY, "paper-signed": WRITERS | MINISTRY, "paper-sign": WRITERS, "paper-bring": WRITERS, "paper-withdraw": {"administrator"},
    "archive-make": {"administrator"}, "archive": {"administrator"},
    "desk": MINISTRY, "desk-round": MINISTRY, "desk-sheet": MINISTRY, "desk-province": MINISTRY, "review-take": MINISTRY, "review-give-back": MINISTRY,
    "review": MINISTRY, "review-return": MINISTRY, "review-accept": MINISTRY,
    **dict.fromkeys(("review-ask", "review-reply", "review-resolve", "review-open-again"), MINISTRY),
    **dict.fromkeys(("desk-national", "national-begin", "national-build", "national-take-over", "national-figure"), MINISTRY),
    "example-mark": MINISTRY, "example-remove": MINISTRY, "example-move": MINISTRY,
    "api-guide": ALL, "api-tokens": ALL, "api-token-revoke": {"officer"},
    "summary-list": WRITERS | MINISTRY | {"stranger"}, "summary-make": WRITERS | MINISTRY | {"stranger"}, "summary-file": WRITERS, "review-reopen": MINISTRY, "job": WRITERS | MINISTRY, "job-again": WRITERS | MINISTRY,
    "account": ALL, "account_change_password": ALL, "account_reauthenticate": ALL, "session-end-others": ALL, "handover-done": ALL,
    "typed-forget": ALL, "mfa_index": ALL, "mfa_activate_totp": ALL, "mfa_add_webauthn": ALL, "mfa_list_webauthn": ALL, "session-end": set(),
    "people": {"administrator", "manager"}, "people-invite": {"administrator", "manager"},
    **{key: {"administrator", "manager"} for key in ("people-person", "people-invite-again", "people-end-post", "people-deactivate", "people-reset-factors")},
    "portal-health": {"administrator"},
    **dict.fromkeys(("notices", "notices-read", "notices-settings"), ALL), "notice-open": {"officer"},
    "desk-reminders": MINISTRY, "desk-remind": MINISTRY, "manage-round-reminders": {"administrator"},
    **dict.fromkeys(("section-recommendations", "section-recommend-again"), WRITERS),
    **{f"report-indicators{page}": WRITERS for page in ("", "-template", "-preview", "-save")},
    **{f"manage-indicator{page}": {"administrator"} for page in ("s", "", "-new")},
    "plan-current": PROVINCE | {"stranger"}, "plan": PROVINCE | {"stranger"}, "plan-task-new": {"officer", "manager", "stranger"},
    **dict.fromkeys(("plan-task", "plan-task-remove", "plan-progress"), PROVINCE),
    **{key: {"administrator"} for key in ("manage-rounds", "manage-round-letter", "manage-rounds-proposed", "manage-round-new", "manage-round", "manage-forms")},
    **{f"manage-form{page}": {"administrator"} for page in ("", "-draft", "-frame", "-preview", "-publish", "-discard")},
    **{f"manage-section{page}": {"administrator"} for page in ("", "-add", "-move", "-remove")},
    **dict.fromkeys(("section-reply", "section-wave-away"), WRITERS),
    "report-ask": WRITERS, "contribution": PROVINCE,
    **{f"contribution-{page}": {"contributor"} for page in ("save", "values", "figure", "figures", "send", "decline")},
    **{f"contribution-{page}": WRITERS for page in ("accept", "send-back", "withdraw")},
    "event-list": {"leader", "auditor_of_province", "administrator", "auditor", "manager"},
    "event-export": {"leader", "auditor_of_province", "administrator", "auditor", "manager"},
}  # fmt: skip


@pytest.fixture
def people():
    return {
        "contributor": factories.person(Role.CONTRIBUTOR, factories.department()), "officer": factories.officer(), "leader": factories.leader(),
        "auditor_of_province": factories.person(Role.AUDITOR, factories.office(factories.province())),
        "reviewer": factories.at_ministry(), "ministry_leader": factories.at_ministry(Role.LEADER),
        "administrator": factories.at_ministry(Role.ADMINISTRATOR), "auditor": factories.at_ministry(Role.AUDITOR),
        "stranger": factories.stranger(),
        "manager": factories.person(Role.OFFICER, factories.office(factories.province()), manages=True),
    }  # fmt: skip


def _kwargs_of(name):
    """The names in the address of a route."""
    return {key for _template, keys in get_resolver().reverse_dict.getlist(name)[0][0] for key in keys}


def routes(patterns=None, prefix=""):
    """The names of all routes of ours; the administration is Django's own."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.namespace != "admin":
            yield from routes(pattern.url_patterns)


@pytest.fixture
def arguments(people):
    """What each route needs to point at something of Đồng Nai's."""
    trip = factories.delegation(starts_on=datetime.date(2026, 3, 1))
    report = factories.report(people["officer"])
    submission = factories.signed(report, people["officer"], people["leader"])
    document = Document.objects.get(submission=submission)
    copy = SignedCopy.objects.create(
        document=document,
        file=default_storage.save("documents/signed/x.pdf", ContentFile(b"%PDF")),
        sha256="x",
        origin="uploaded",
        seals=[],
        added_by=people["officer"],
    )
    archive = archive_of(report.round, by=people["administrator"])
    waiting = factories.written(factories.report(people["officer"], period="2025-H2"), people["officer"])
    actions.send_for_signature(waiting, signer=people["leader"].posts.get(), by=people["officer"])
    wanted = exports.asked_for(registry["delegations"], "csv", people["officer"], QueryDict(), uuid.uuid4())
    checked = Job.objects.create(
        kind=work.CHECK, key="reach", asked_by=people["officer"],
        arguments={"register": "delegations", "name": "tệp.xlsx", "file": "imports/none.xlsx"},
    )  # fmt: skip
    contribution = {"pk": factories.asked(factories.report(people["officer"], period="2026-H2"), people["officer"]).pk}
    asked = Remark.objects.create(
        submission=submission, section=report.sections.get(form_section__key="delegations"), text="Vì sao?", author=people["reviewer"]
    )  # fmt: skip
    later = factories.report(people["officer"], period="2026-H2")
    before = {"pk": later.pk, "key": "delegations", "remark": asked.pk}
    exported, of_job = {"name": "delegations", "kind": "csv"}, {"pk": wanted.pk}
    record = {"name": "delegations", "pk": trip.pk}
    paper = uploads.upload()
    file = attach(trip, paper, name=paper.name, file_format="pdf", kind="other", label="", by=people["officer"])
    attach(
        report.round,
        uploads.upload(),
        name="cong-van.pdf",
        file_format="pdf",
        kind="text",
        label="",
        by=people["administrator"],
    )
    section = {"pk": report.pk, "key": "delegations"}
    desk = {"pk": report.round_id, "code": "75"}
    task = factories.plan_task()
    outline = {"code": "foreign-affairs-half-year", "number": 1}
    first = {**outline, "pk": report.round.form_version.sections.first().pk}
    of_report = {"pk": report.pk}
    summary = make_summary("foreign-affairs-half-year", report.province, report.period)
    national = factories.round_of(form="national-half-year")
    actions.begin_national(national, by=people["reviewer"])
    of_national = {"pk": national.pk}
    of_colleague = {"pk": people["officer"].pk}
    return {
        **{name: {"pk": waiting.pk} for name in ("candidate", "candidate-sign", "candidate-decline")},
        **{f"register-{page}": record for page in ("record", "edit", "history", "withdraw", "restore", "files", "merge")},
        "register-unmerge": {**record, "merge": 1}, "citation": {"pk": Citation.objects.first().pk},
        **{f"partner{page}": {"pk": factories.partner().pk} for page in ("", "-edit", "-accept", "-merge")},
        "rate": {"pk": factories.rate("LAK", 1, datetime.date(2024, 3, 1)).pk},
        "partner-unmerge": {"pk": factories.partner().pk, "merger": 1},
        **{key: {**record, "file": file.pk} for key in ("register-file", "register-file-withdraw")},
        **{name: of_colleague for name in MAY if name.startswith("people-") and name != "people-invite"},
        "people-end-post": {**of_colleague, "post": people["officer"].posts.get().pk}, "handover-done": {"pk": 1},
        "register-list": {"name": "delegations"}, "register-new": {"name": "delegations"},
        **dict.fromkeys(("register-export", "register-export-make"), exported),
        **dict.fromkeys(("export-job", "export-again", "export-file"), of_job),
        **{name: {"pk": checked.pk} for name in ("import-job", "import-confirm", "import-file")},
        **{name: {"name": "delegations"} for name in ("register-import", "register-import-template")},
        "analysis-file": {"kind": "csv"}, "guide": {"name": "officer"}, "figure-detail": {"code": "delegations.outbound"}, "province": {"code": "75"},
        **dict.fromkeys(("section", "section-save", "section-keep", "section-open-again", "section-indicators"), section),
        **dict.fromkeys(("section-recommendations", "section-recommend-again"), section),
        **dict.fromkeys(("section-presence", "section-versions", "section-restore"), section),
        **{name: outline for name in MAY if name.startswith("manage-form-") or name in {"manage-form", "manage-section-add"}},
        **dict.fromkeys(("manage-section", "manage-section-move", "manage-section-remove"), first),
        **{name: {"pk": task.pk} for name in ("plan-task", "plan-task-remove", "plan-progress")},
        "plan": {"year": 2026}, "plan-task-new": {"year": 2026},
        "manage-indicator": {"code": "friendship-members"},
        "manage-form-draft": {"code": outline["code"]}, **{key: {"pk": report.round_id} for key in ("manage-round", "manage-round-letter", "round-letter")},
        **{name: contribution for name in MAY if name.startswith("contribution")},
        "contribution-figure": {**contribution, "code": "delegations.outbound"},
        "report-figure": {"pk": report.pk, "code": "delegations.outbound"},
        **{name: of_report for name in MAY if name.startswith("report-") and name not in {"report-list", "report-figure"}},
        "report": of_report, "submission": {"pk": report.pk, "ordinal": 1},
        "summary-file": {"pk": summary.pk}, "document-download": {"pk": document.pk}, "document-make": {"pk": submission.pk},
        **{name: {"pk": document.pk} for name in MAY if name.startswith("paper")}, "paper-signed": {"pk": copy.pk},
        "archive-make": {"pk": report.round_id}, "archive": {"pk": archive.pk},
        **dict.fromkeys(("desk-national", "national-begin", "national-build"), of_national),
        "national-take-over": {**of_national, "key": "reporting"}, "national-figure": {**of_national, "code": "delegations.outbound"},
        "example-mark": desk, "example-remove": {**desk, "example": 1}, "example-move": {**of_national, "example": 1},
        "desk-round": {"pk": report.round_id}, "desk-sheet": {"pk": report.round_id}, "desk-province": {"code": "75"}, **{name: desk for name in MAY if name.startswith("review")},
        **{name: {**desk, "remark": asked.pk} for name in ("review-reply", "review-resolve", "review-open-again")},
        "section-reply": {**section, "remark": asked.pk}, "section-wave-away": before,
        "api-token-revoke": {"pk": Token.make(people["officer"], name="Kho", scope="read", days=30)[0].pk},
        **{key: {"pk": report.round_id} for key in ("desk-reminders", "desk-remind", "manage-round-reminders")},
        "notice-open": {"pk": Notice.objects.filter(person=people["officer"]).latest("pk").pk},
        "job": {"pk": document.job_id}, "job-again": {"pk": document.job_id},
    }  # fmt: skip


def test_every_route_is_known_to_the_table():
    """The addresses of the API are walked by tests/api/test_api_reach.py."""
    assert set(routes()) <= set(MAY) | OPEN | NOT_WALKED | api_routes.NAMES


WALKED = "routes × roles × rows walked"
# What leaves, and who reads what was sent, is told in the log of acts: such a GET writes.
TOLD = {"document-download", "register-export", "register-file", "event-export", "paper-signed", "submission", "review"}


def asked(client, address):
    """The answer to a GET, and the rows it wrote but for the session's; a file is read to its end, and closed."""
    connection.queries_log.clear()  # it holds 9,000, and warns
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        list(getattr(answer, "streaming_content", ()))
    words = [query["sql"][:90] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return answer, [word for word in words if "session" not in word]


def test_each_route_opens_to_those_it_is_for_and_to_nobody_else_and_no_get_changes_a_row(
    client, people, arguments, proved
):
    """An address that takes POST only is asked with POST by those it is not for: they get 404 and change nothing."""
    wrong, written = [], []
    for role, person in people.items():
        client.force_login(person)
        for name, allowed in MAY.items():
            address = reverse(name, kwargs=arguments.get(name, {}))
            answer, rows = asked(client, address)
            written += [(role, name, row) for row in rows if name not in TOLD]
            status = answer.status_code
            if status == 405 and role not in allowed:
                status = client.post(address).status_code
            if (role in allowed) != (status != 404) or status >= 500:
                wrong.append((role, name, status))
    assert "\n".join(map(str, wrong)) == ""
    assert written == []
    proved(WALKED, len(people) * len(MAY))


def test_nobody_gets_in_without_signing_in(client, arguments, proved):
    answers = {name: client.get(reverse(name, kwargs=arguments.get(name, {}))) for name in MAY}

    assert {name for name, answer in answers.items() if answer.status_code != 302} == set()
    assert all("/sign-in/" in answer.headers["Location"] for answer in answers.values())
    proved(WALKED, len(MAY))


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
        name for name in MAY if name.startswith("register-") and "pk" in _kwargs_of(name) and "unmerge" not in name
    }
    pages = {name for name in of_record if "file" not in _kwargs_of(name)}
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
    drafts = {name for name in MAY if name.startswith(("report-", "candidate")) and _kwargs_of(name) == {"pk"}}
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
    nested = {name: _kwargs_of(name) - NAMES_OF_OURS for name in arguments if _kwargs_of(name) - NAMES_OF_OURS}
    assert set().union(*nested.values()) <= set(children) | ALONE
    for role, person in people.items():
        client.force_login(person)
        for name, keys in nested.items():
            kwargs = arguments[name] | {key: children[key] for key in keys & set(children)}
            if not keys & ALONE and is_open(client, name, kwargs):
                wrong.append((role, name))
    assert wrong == []
    proved(WALKED, len(people) * sum(not keys & ALONE for keys in nested.values()))
