"""Partners are proposed by keepers, and accepted, corrected and merged by the ministry; nothing is left behind."""

import pytest
from django.urls import reverse

from agreements.models import Agreement
from portal.access import Refused
from portal.partners import merging
from portal.partners.models import Partner
from portal.registers import registry, relations
from tests import factories
from tests.registers.imports.making import imported, records, said

pytestmark = pytest.mark.django_db
TYPED = {"name": "Tỉnh Attapeu", "country": "LA", "kind": "local-government", "also": "Attapu\nA-ta-pư"}


@pytest.fixture
def reviewer():
    return factories.at_ministry()


@pytest.fixture
def pair():
    """One partner under two rows, each named by a record."""
    kept, gone = factories.partner("Tỉnh Attapeu", "LA"), factories.partner("Tỉnh Attapu", "LA")
    factories.agreement(partner=kept), factories.agreement(partner=gone), factories.oda_project(partner=gone)
    return kept, gone


def test_a_keeper_proposes_and_the_ministry_accepts(client, reviewer):
    client.force_login(factories.officer())
    client.post(reverse("partner-new"), TYPED)
    found = Partner.objects.get(name="Tỉnh Attapeu")
    assert (found.is_proposed, found.spellings) == (True, ["attapu", "a-ta-pu"])
    assert client.post(reverse("partner-accept", args=[found.pk])).status_code == 403
    client.force_login(reviewer)
    client.post(reverse("partner-accept", args=[found.pk]))
    found.refresh_from_db()
    assert not found.is_proposed


def test_an_auditor_proposes_nothing(client):
    client.force_login(factories.at_ministry(role="auditor"))

    assert client.post(reverse("partner-new"), TYPED).status_code == 403


def test_a_spelling_of_another_partner_is_refused_with_its_name(client, pair, reviewer):
    client.force_login(reviewer)
    address = reverse("partner-edit", args=[pair[0].pk])
    form = client.post(address, TYPED | {"also": "Tỉnh Attapu"}).context["form"]

    assert "Tỉnh Attapu" in str(form.errors["also"])


def test_a_merger_shows_and_moves_every_record(client, pair, reviewer):
    kept, gone = pair
    client.force_login(reviewer)
    address = reverse("partner-merge", args=[kept.pk])
    moving = client.get(address, {"other": gone.pk}).context["moving"]
    client.post(address, {"other": gone.pk})

    assert sum(len(rows) for _words, rows in moving) == 2
    assert all(not list(relation.rows(gone)) for relation in relations.of(Partner))
    assert Agreement.objects.filter(partner=kept).count() == 2


def test_what_is_spelled_as_the_one_that_went_means_the_one_that_stays(pair, reviewer):
    kept, gone = pair
    merging.merge(kept.pk, gone.pk, by=reviewer)

    assert list(Partner.objects.spelled("TỈNH ATTAPU")) == [kept]
    row = {"Tên thỏa thuận": "Bản ghi nhớ", "Loại": "thỏa thuận", "Đối tác nước ngoài": "tinh attapu"}
    assert said(imported("agreements", records(row))) == []
    assert Agreement.objects.get(title="Bản ghi nhớ").partner == kept


def test_undoing_brings_both_back_with_their_records(client, pair, reviewer):
    kept, gone = pair
    merge = merging.merge(kept.pk, gone.pk, by=reviewer)
    client.force_login(reviewer)
    client.post(reverse("partner-unmerge", args=[kept.pk, merge.pk]))

    assert (Agreement.objects.filter(partner=kept).count(), Agreement.objects.filter(partner=gone).count()) == (1, 1)
    assert Partner.objects.get(pk=kept.pk).spellings == []
    assert Partner.objects.get(pk=gone.pk).merged_into is None


def test_two_countries_are_two_partners(reviewer):
    with pytest.raises(Refused):
        merging.merge(factories.partner("Tỉnh A", "LA").pk, factories.partner("Tỉnh A", "KH").pk, by=reviewer)


def test_two_rows_of_one_province_that_exclude_each_other_are_merged_first(reviewer):
    kept, gone = factories.ngo(), factories.ngo()
    if kept.partner.country != gone.partner.country:
        Partner.objects.filter(pk=gone.partner_id).update(country=kept.partner.country)
    with pytest.raises(Refused):
        merging.merge(kept.partner_id, gone.partner_id, by=reviewer)


def test_every_way_to_name_a_partner_is_a_register_s():
    ways = [one for one in relations.of(Partner) if not one.generic and one.label != merging.OWN]

    assert ways
    assert [one.label for one in ways if registry.of(one.model) is None] == []


def test_the_api_proposes_by_the_same_rules(client, pair):
    client.force_login(factories.officer())
    typed = {"name": "Tỉnh Oita", "country": "JP", "spellings": ["Ô-i-ta"]}
    made = client.post("/api/v1/partners/", typed, content_type="application/json")
    twice = client.post("/api/v1/partners/", typed, content_type="application/json")

    assert (made.status_code, made.json()["is_proposed"], made.json()["spellings"]) == (201, True, ["o-i-ta"])
    assert (twice.status_code, twice.json()["errors"][0]["field"]) == (400, "name")


def history_of(client, partner):
    entries = client.get(reverse("partner", args=[partner.pk])).context["entries"]
    return [(entry.what, [str(change) for change in entry.changes]) for entry in entries], entries[0].who


def test_its_page_tells_who_changed_what_from_what(client, reviewer):
    client.force_login(factories.officer())
    client.post(reverse("partner-new"), TYPED)
    found = Partner.objects.get(name="Tỉnh Attapeu")
    client.force_login(reviewer)
    client.post(reverse("partner-accept", args=[found.pk]))
    client.post(reverse("partner-edit", args=[found.pk]), TYPED | {"name": "Tỉnh A-ta-pư", "also": "Attapu"})
    acts, who = history_of(client, found)

    renamed = "Tên: từ “Tỉnh Attapeu” thành “Tỉnh A-ta-pư”"
    spelled = [f"Cách viết khác: {one}" for one in ("thêm “tinh attapeu”", "bỏ “a-ta-pu”")]
    assert acts[0] == ("đã sửa đối tác", [renamed, *spelled])
    assert [what for what, _changes in acts[1:]] == ["đã duyệt đối tác", "đã đề xuất đối tác"]
    assert who == str(reviewer)


def test_its_page_tells_of_mergers_and_of_what_was_undone(client, pair, reviewer):
    kept, gone = pair
    merger = merging.merge(kept.pk, gone.pk, by=reviewer)
    merging.undo(merger.pk, by=reviewer)
    client.force_login(reviewer)

    acts = [what for what, _changes in history_of(client, kept)[0]]
    assert "đã hợp nhất “Tỉnh Attapu” vào “Tỉnh Attapeu”; 2 bản ghi được chuyển theo" in acts
    assert "đã hoàn tác việc hợp nhất “Tỉnh Attapu” vào “Tỉnh Attapeu”" in acts
