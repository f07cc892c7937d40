"""People of every role, and something of Đồng Nai's for each route to point at."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import QueryDict

from portal.accounts.models import Role
from portal.api.models import Token
from portal.citations.models import Citation
from portal.jobs.models import Job
from portal.notices.models import Notice
from portal.registers import exports, registry
from portal.registers.files import attach
from portal.registers.imports import work
from reports import actions
from reports.archives import archive_of
from reports.models import Document, Remark, SignedCopy
from reports.summaries import make_summary
from tests import factories
from tests.registers import uploads

from .table import MAY


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
        "candidate-rows": {"pk": waiting.pk, "code": "delegations.outbound"},
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
        **{name: of_report for name in MAY if name.startswith("report-") and name != "report-list"},
        **{key: {**of_report, "code": "delegations.outbound"} for key in ("report-figure", "report-check-rows")},
        "submission-rows": {**of_report, "ordinal": 1, "code": "delegations.outbound"},
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
