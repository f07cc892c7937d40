"""A record names the legal documents it rests on, in its form, its file and the API; a document lists its records."""

import pytest

from portal.citations.models import Citation
from portal.registers import bases, merging, registry, unmerging
from portal.registers.bases import Basis
from tests import factories
from tests.registers import forms
from tests.registers.imports.making import exported, imported, records, said

pytestmark = pytest.mark.django_db
DECREE, RULES = "06/2020/QĐ-TTg", "272-QĐ/TW"


def document(number):
    return Citation.objects.get(number=number)


def citing(record, *numbers, by=None):
    bases.change(record, added=[document(number).pk for number in numbers], by=by)
    return record


def numbers(record):
    return [one.number for one in bases.cited(record)]


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


def test_the_form_names_documents_and_the_page_leads_to_them(client, officer):
    typed = forms.delegation(citations=[document(RULES).pk], province=factories.province().pk)
    client.post("/registers/delegations/new/", typed)
    [basis] = Basis.objects.all()
    page = client.get(f"/registers/delegations/{basis.object_id}/")

    assert f'href="/citations/{document(RULES).pk}/"' in page.content.decode()
    assert any(RULES in entry.sentence for entry in page.context["entries"])


def test_a_form_takes_off_what_it_showed_and_leaves_what_a_colleague_added(client, officer):
    trip = citing(factories.delegation(title="Đoàn lãnh đạo tỉnh thăm Lào"), DECREE, RULES)
    shown = {"citations": [], "initial-citations": [document(DECREE).pk]}
    typed = forms.delegation(province=factories.province().pk, **shown)
    client.post(f"/registers/delegations/{trip.pk}/edit/", typed)

    assert numbers(trip) == [RULES]
    assert Basis.objects.of(trip).get(citation__number=DECREE).withdrawn_by == officer


def test_a_document_lists_the_records_within_reach(client, officer):
    citing(factories.delegation(title="Đoàn của tỉnh tôi"), RULES)
    citing(factories.delegation(factories.province("68"), title="Đoàn của tỉnh khác"), RULES)
    page = client.get(f"/citations/{document(RULES).pk}/").content.decode()

    assert "Đoàn của tỉnh tôi" in page
    assert "Đoàn của tỉnh khác" not in page


def test_a_file_takes_documents_out_and_in_and_changes_nothing_twice():
    unit = factories.province(on=factories.IN_2024_H1)
    trip = citing(factories.delegation(unit, people=5), DECREE)
    assert imported("delegations", exported("delegations")).counts["unchanged"] == 1
    row = {"Mã bản ghi": trip.pk, "Căn cứ pháp lý (số, ký hiệu)": "272-qd/tw; 06/2020/QĐ-TTg"}
    plan = imported("delegations", records(row))

    assert said(plan) == []
    assert plan.of("changed")[0].changes == [("Căn cứ pháp lý (số, ký hiệu)", DECREE, f"{RULES}; {DECREE}")]
    assert sorted(numbers(trip)) == [DECREE, RULES]
    assert imported("delegations", records(row)).counts["unchanged"] == 1


def test_an_unknown_document_in_a_file_is_named_with_the_nearest():
    trip = factories.delegation(factories.province(on=factories.IN_2024_H1))
    plan = imported("delegations", records({"Mã bản ghi": trip.pk, "Căn cứ pháp lý (số, ký hiệu)": "06/2020/QĐ-TT"}))

    assert DECREE in said(plan)[0][2]


def test_a_merger_carries_documents_over_and_its_undoing_brings_them_back(officer):
    kept, gone = (citing(factories.delegation(title="Đoàn", direction="out"), number) for number in (RULES, DECREE))
    merge = merging.merge(registry["delegations"], kept.pk, gone.pk, by=officer)
    assert sorted(numbers(kept)) == [DECREE, RULES]
    unmerging.undo(registry["delegations"], merge.pk, by=officer)

    assert (numbers(kept), numbers(gone)) == ([RULES], [DECREE])


def test_the_history_tells_of_documents(client, officer):
    trip = citing(factories.delegation(), RULES, by=officer)
    bases.change(trip, removed=[document(RULES).pk], by=officer)
    said_ = [entry.sentence for entry in client.get(f"/registers/delegations/{trip.pk}/history/").context["entries"]]

    assert sum(RULES in sentence for sentence in said_) == 2


def test_the_api_reads_and_writes_documents_by_number(client, officer):
    sent = {"title": "Đoàn A", "direction": "out", "countries": ["LA"], "starts_on": "2026-03-01", "people": 4}
    sent |= {"ends_on": "2026-03-04", "state": "done", "citations": ["272-qđ/tw"]}
    made = client.post("/api/v1/delegations/", sent, content_type="application/json")
    wrong = client.post("/api/v1/delegations/", sent | {"citations": ["1/NĐ"]}, content_type="application/json")

    assert (made.status_code, made.json()["citations"]) == (201, [RULES])
    assert [one["field"] for one in wrong.json()["errors"]] == ["citations"]
