"""The officer chooses which annexes of the form go with the report."""

import pytest

from reports.freezing import freeze
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(officer):
    factories.plan_task()
    return factories.report(officer, period="2026", form="plan", number=2)


def test_every_annex_goes_with_it_unless_it_is_taken_out(signed_in, officer, planned):
    client = signed_in(officer)
    before = [annex["title"] for annex in freeze(planned)["annexes"]]
    answer = client.post(f"/reports/{planned.pk}/check/annexes/", {})
    planned.refresh_from_db()

    assert answer.status_code == 302
    assert before == ["Các nhiệm vụ cụ thể thực hiện Kế hoạch công tác đối ngoại năm 2026"]
    assert freeze(planned)["annexes"] == []


def test_it_is_ticked_again(signed_in, officer, planned):
    client = signed_in(officer)
    client.post(f"/reports/{planned.pk}/check/annexes/", {})
    client.post(f"/reports/{planned.pk}/check/annexes/", {"annexes": ["0"]})
    planned.refresh_from_db()

    assert planned.left_out == []
    assert "checked" in client.get(f"/reports/{planned.pk}/check/").text


def test_what_the_form_does_not_have_is_refused(signed_in, officer, planned):
    assert signed_in(officer).post(f"/reports/{planned.pk}/check/annexes/", {"annexes": ["9"]}).status_code == 422


def test_a_report_that_was_sent_keeps_its_annexes(signed_in, officer):
    sent = factories.report(officer, period="2026", form="plan", number=2)
    factories.signed(sent, officer, factories.leader())
    signed_in(officer).post(f"/reports/{sent.pk}/check/annexes/", {})
    sent.refresh_from_db()

    assert sent.left_out == []
