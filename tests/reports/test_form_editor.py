"""The editor of report forms: drafts are copies, trees are moved, what is published never changes."""

import pytest
from django.db import InternalError, transaction

from portal.access import Refused
from portal.accounts.models import Role
from reports import drafting, specimen
from reports.models import FormVersion, ReportForm
from tests import factories

pytestmark = pytest.mark.django_db
FORM = "integration-half-year"
NEXT = 3  # two versions of it are delivered


@pytest.fixture
def administrator():
    return factories.at_ministry(Role.ADMINISTRATOR)


@pytest.fixture
def draft(administrator):
    return drafting.make_draft(ReportForm.objects.get(code=FORM), by=administrator)


def outline(version):
    return list(version.sections.values_list("number", "key"))


def section(version, key):
    return version.sections.select_related("version").get(key=key)


def test_a_draft_is_a_copy_and_there_is_one(draft, administrator):
    first = FormVersion.objects.get(form__code=FORM, number=1)

    assert (draft.number, outline(draft)) == (NEXT, outline(first))
    assert drafting.make_draft(draft.form, by=administrator) == draft


def test_a_section_moves_with_its_children(draft, administrator):
    drafting.move(section(draft, "society"), "up", by=administrator)
    numbers = {key: number for number, key in outline(draft)}

    assert (numbers["society"], numbers["culture-tourism"], numbers["security"]) == ("5", "a", "6")


def test_a_move_that_leads_nowhere_is_refused(draft, administrator):
    with pytest.raises(Refused):
        drafting.move(section(draft, "context"), "up", by=administrator)
    with pytest.raises(Refused):
        drafting.move(section(draft, "trade"), "in", by=administrator)


def test_moving_in_and_out_numbers_anew(draft, administrator):
    drafting.move(section(draft, "context"), "out", by=administrator)

    assert outline(draft)[:3] == [("I", "results"), ("II", "context"), ("1", "dissemination")]


def test_a_new_section_gets_a_key_of_its_own(draft, administrator):
    keys = [
        drafting.add(draft, "Chuyển đổi số", by=administrator, after=section(draft, "economy")).key for _ in range(2)
    ]

    assert keys == ["chuyen-doi-so", "chuyen-doi-so-2"]


def test_what_stands_under_it_is_taken_out_too(draft, administrator):
    drafting.remove(section(draft, "society"), by=administrator)

    assert not draft.sections.filter(key="labour-health").exists()


def test_a_published_version_never_changes(draft, administrator):
    drafting.publish(draft, by=administrator)
    with pytest.raises(Refused):
        drafting.add(draft, "Mục mới", by=administrator)
    for change in (
        lambda: draft.sections.update(heading="Khác"),
        lambda: draft.sections.all().delete(),
        lambda: draft.sections.create(position=99, level=1, key="new", heading="Mới"),
        lambda: FormVersion.objects.filter(pk=draft.pk).update(subject="Khác"),
    ):
        with pytest.raises(InternalError, match="pgtrigger"), transaction.atomic():
            change()


def test_an_open_report_keeps_its_version(administrator):
    report = factories.report(factories.officer(), period="2026-H1", form=FORM)
    before = list(report.sections.values_list("form_section__key", flat=True))
    draft = drafting.make_draft(report.round.form_version.form, by=administrator)
    drafting.remove(section(draft, "society"), by=administrator)
    drafting.publish(draft, by=administrator)
    report.refresh_from_db()

    assert report.round.form_version.number == 1
    assert list(report.sections.values_list("form_section__key", flat=True)) == before


def test_the_pages_walk_from_draft_to_published(client, administrator):
    client.force_login(administrator)
    client.post(f"/manage/forms/{FORM}/draft/")
    page = f"/manage/forms/{FORM}/{NEXT}/"
    context = section(FormVersion.objects.get(form__code=FORM, number=NEXT), "context")
    fields = {"heading": "Bối cảnh", "kind": "text", "guidance": "Ngắn gọn.", "figures": ["agreements.signed"]}
    client.post(f"{page}sections/{context.pk}/", fields)
    client.post(f"{page}sections/{context.pk}/move/", {"way": "down"})
    client.post(f"{page}publish/")
    context.refresh_from_db()

    assert (context.heading, context.number, context.figures) == ("Bối cảnh", "2", ["agreements.signed"])
    assert not context.version.is_draft
    assert client.get(page).status_code == client.get("/manage/forms/").status_code == 200


def test_the_frame_keeps_lists_line_by_line(client, administrator, draft):
    client.force_login(administrator)
    page = f"/manage/forms/{FORM}/{NEXT}/frame/"
    fields = {"type_name": "BÁO CÁO", "symbol": "BC", "subject": "Kết quả {period}", "layout_profile": "state"}
    fields["issued_by"] = "committee"
    client.post(page, fields | {"addressees": "Bộ Ngoại giao\n\nChính phủ", "recipients": "Lưu: VT"})
    draft.refresh_from_db()

    assert (draft.addressees, draft.annexes) == (["Bộ Ngoại giao", "Chính phủ"], [])
    assert client.get(page).status_code == 200


def test_the_preview_shows_guidance_and_law(client, administrator):
    client.force_login(administrator)
    version = FormVersion.objects.get(form__code="foreign-affairs-half-year", number=2)
    text = str(specimen.content_of(version)["sections"])

    assert "Nghị định số" in text
    assert client.get("/manage/forms/foreign-affairs-half-year/2/preview/").content.startswith(b"%PDF")
