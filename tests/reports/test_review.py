"""Review: what the ministry reads, and what its three verbs do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Role
from reports.models import Remark, StateChange
from reports.models.submissions import canonical
from reports.workflow import State
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db
NOTED = '<p>Đã làm.<span data-footnote="Theo báo cáo của sở."></span> <span data-figure="delegations.outbound" data-show="count"></span></p>'


@pytest.fixture
def report():
    return sending.sent(sending.opened(), text=NOTED)


@pytest.fixture
def reviewer(client):
    somebody = factories.at_ministry()
    client.force_login(somebody)
    return somebody


def address(report, name="review"):
    return reverse(name, kwargs={"pk": report.round_id, "code": "75"})


def posted(client, report, verb, **data):
    return client.post(address(report, f"review-{verb}"), {"reviewed": report.submissions.count(), **data})


def section(report, key="delegations"):
    return report.sections.get(form_section__key=key)


def after(report):
    report.refresh_from_db()
    return report.state


def test_it_shows_what_was_sent_with_numbered_notes(client, reviewer, report):
    page = client.get(address(report)).content.decode()
    assert '<li id="note-1">' in page
    assert "Theo báo cáo của sở." in page
    assert page.count('class="note-number"') == report.sections.count()


def test_a_chip_leads_to_the_figure_as_reported(client, reviewer, report):
    page = client.get(address(report)).content.decode()
    place = 1 + [s["key"] for s in report.submission.content["sections"]].index("delegations")
    assert f'href="#s{place}-delegations.outbound"' in page
    assert f'id="s{place}-delegations.outbound"' in page


def test_indicators_that_no_sentence_names_are_shown_too(client, reviewer, report):
    assert "indicator.friendship-members" in client.get(address(report)).content.decode()


def test_the_records_behind_a_figure_are_those_of_the_day_it_was_sent(client, reviewer):
    trip = factories.delegation(title="Đoàn đi Champasak", starts_on=sending.datetime.date(2026, 3, 1))
    report = sending.sent(sending.opened())
    type(trip).objects.filter(pk=trip.pk).update(title="Tên đổi về sau")
    page = client.get(address(report)).content.decode()
    assert f'<a href="/registers/delegations/{trip.pk}/">Đoàn đi Champasak (Lào)</a>' in page
    assert "<ins>Tên đổi về sau</ins>" in page


def test_a_sensitive_section_says_so(client, reviewer, report):
    parts = client.get(address(report)).context["parts"]
    assert [part.report_section.form_section.key for part, *_ in parts if part.restricted] == ["delegations"]


def test_what_happens_inside_the_province_is_not_told(client, reviewer):
    from reports import actions

    report = sending.written(sending.begun(sending.opened()))
    actions.send_for_signature(report, signer=report.leader.posts.get(), by=report.officer)
    actions.decline(report, by=report.leader, comment="Chuyện nội bộ của tỉnh")
    sending.signed(report)
    page = client.get(address(report))
    assert "Chuyện nội bộ" not in page.content.decode()
    assert len(page.context["events"]) == 1


def test_a_return_names_the_sections_and_keeps_the_others_accepted(client, reviewer, report):
    mine = section(report)
    data = {"comment": "Bổ sung.", f"return_{mine.pk}": "on", f"remark_{mine.pk}": "Thiếu đoàn tháng 3."}
    assert posted(client, report, "return", **data).status_code == 302
    assert after(report) == State.RETURNED
    assert section(report).state == "returned"
    assert section(report, "context").state == "accepted"
    assert Remark.objects.get().text == "Thiếu đoàn tháng 3."


def test_a_return_of_no_section_is_a_return_of_all(client, reviewer, report):
    posted(client, report, "return", comment="Làm lại.")
    assert set(report.sections.values_list("state", flat=True).order_by()) == {"returned"}


def test_a_return_without_a_comment_keeps_what_was_typed(client, reviewer, report):
    mine = section(report)
    data = {f"return_{mine.pk}": "on", f"remark_{mine.pk}": "Thiếu đoàn tháng 3."}
    page = posted(client, report, "return", comment=" ", **data)
    assert page.status_code == 422
    assert "Thiếu đoàn tháng 3." in page.content.decode()
    assert after(report) == State.SUBMITTED


def test_a_remark_on_a_section_that_does_not_go_back_is_refused(client, reviewer, report):
    page = posted(client, report, "return", comment="Bổ sung.", **{f"remark_{section(report).pk}": "Thiếu."})
    assert page.status_code == 422
    assert after(report) == State.SUBMITTED


def test_a_comment_marked_secret_is_refused(client, reviewer, report):
    page = posted(client, report, "return", comment="MẬT\nĐề nghị gửi lại.")
    assert page.status_code == 422
    assert after(report) == State.SUBMITTED


def test_it_accepts(client, reviewer, report):
    assert posted(client, report, "accept").url == reverse("desk-round", kwargs={"pk": report.round_id})
    assert after(report) == State.ACCEPTED


def test_it_does_not_accept_over_remarks_nobody_would_read(client, reviewer, report):
    mine = section(report)
    data = {f"return_{mine.pk}": "on", f"remark_{mine.pk}": "Thiếu."}
    assert posted(client, report, "accept", **data).status_code == 422
    assert after(report) == State.SUBMITTED


def test_a_decision_somebody_else_took_first_is_told_and_nothing_is_lost(client, reviewer, report):
    sending.accepted(report)
    page = posted(client, report, "return", comment="Lời nhận xét dài của tôi")
    assert page.status_code == 409
    assert "Lời nhận xét dài của tôi" in page.content.decode()
    assert after(report) == State.ACCEPTED


def test_a_newer_submission_is_never_accepted_unread(client, reviewer, report):
    sending.signed(sending.written(sending.returned(report)))
    assert posted(client, report, "accept", reviewed=1).status_code == 409
    assert after(report) == State.SUBMITTED


def test_an_accepted_report_is_reopened_with_a_reason(client, reviewer, report):
    sending.accepted(report)
    assert posted(client, report, "reopen").status_code == 422
    until = f"{timezone.localdate():%d/%m/%Y}"
    assert posted(client, report, "reopen", comment="Đính chính số liệu.", until=until).status_code == 302
    assert after(report) == State.REOPENED


def test_what_was_asked_before_stands_under_its_section(client, reviewer, report):
    mine = section(report)
    sending.returned(report, sections=[mine], remarks={mine.pk: "Thiếu đoàn tháng 3."})
    sending.signed(sending.written(report, "<p>Đã bổ sung.</p>"))
    page = client.get(address(report))
    parts = {part.report_section.pk: part for part, *_ in page.context["parts"] if part.is_text}
    assert [remark.text for remark in parts[mine.pk].remarks] == ["Thiếu đoàn tháng 3."]
    assert parts[mine.pk].is_changed
    assert not parts[section(report, "context").pk].is_changed


def test_an_older_submission_is_read_but_not_decided(client, reviewer, report):
    sending.signed(sending.written(sending.returned(report)))
    page = client.get(address(report), {"n": 1})
    assert page.context["submission"].ordinal == 1
    assert not page.context["may_review"]
    assert client.get(address(report), {"n": 7}).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_at_the_ministry_read_and_do_not_decide(client, report, role):
    client.force_login(factories.at_ministry(role))
    assert not client.get(address(report)).context["may_review"]
    assert posted(client, report, "accept").status_code == 409
    assert after(report) == State.SUBMITTED


@pytest.mark.parametrize("verb", ["return", "accept", "reopen"])
def test_a_province_decides_nothing(client, report, verb):
    client.force_login(report.officer)
    assert posted(client, report, verb, comment="Tự nhận.").status_code == 404


def test_reading_changes_nothing(client, reviewer, report):
    before = StateChange.objects.count(), report.submissions.count()
    client.get(address(report))
    assert (StateChange.objects.count(), report.submissions.count()) == before


def test_sections_of_another_report_are_not_touched(reviewer, report):
    from portal.access import Refused

    other = sending.sent(report.round, factories.province("68"))
    with pytest.raises(Refused):
        sending.returned(report, by=reviewer, sections=[section(other)])
    with pytest.raises(Refused):
        sending.returned(report, by=reviewer, remarks={section(other).pk: "Sửa."})


def test_script_that_slipped_into_the_content_is_cleaned_again(report):
    from reports.reading import read

    content = report.submission.content
    content["sections"][1]["html"] = '<p onclick="x()">Chữ<script>alert(1)</script></p>'
    report.submission.canonical = canonical(content)
    html = "".join(part.html for part in read(report.submission))
    assert "script" not in html
    assert "onclick" not in html


def test_the_page_asks_a_fixed_number_of_queries(client, reviewer, report, django_assert_max_num_queries):
    with django_assert_max_num_queries(51):
        client.get(address(report))
