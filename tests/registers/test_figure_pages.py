"""The pages of figures: definitions, a value, the records behind it, and a sentence for what means nothing."""

import datetime

import pytest
from django.urls import reverse

from portal import figures
from tests import factories

pytestmark = pytest.mark.django_db
H1 = {"province": "75", "period": "2024-H1"}


@pytest.fixture
def dong_nai():
    return factories.province("75", factories.IN_2024_H1)


def page(client, code, person=None, **query):
    client.force_login(person or factories.officer())
    return client.get(reverse("figure-detail", args=[code]), H1 | query)


def titles(answer):
    return {row["record"].title for row in answer.context["records"]}


def test_it_shows_the_value_the_year_before_and_the_records_behind_it(client, dong_nai):
    now = [factories.agreement(dong_nai) for _place in range(3)]
    factories.agreement(dong_nai, signed_on=datetime.date(2023, 3, 1))
    answer = page(client, "agreements.signed")
    assert answer.context["value"][0] == "03"
    assert answer.context["previous"].startswith("01 ")
    assert answer.context["change"][0] == "up"
    assert titles(answer) == {record.title for record in now}
    assert reverse("register-record", args=["agreements", now[0].pk]) in answer.content.decode()


def test_a_trip_over_new_year_counts_once(client, dong_nai):
    start = datetime.date(2023, 12, 14)
    factories.delegation(dong_nai, starts_on=start, ends_on=start + datetime.timedelta(9))
    assert page(client, "delegations.outbound").context["total"] == 0
    assert page(client, "delegations.outbound", period="2023-H2").context["total"] == 1


def test_a_replaced_agreement_is_never_expired(client, dong_nai):
    ends = {"expires_on": datetime.date(2024, 4, 20), "ended_on": datetime.date(2024, 4, 20), "ended_by": "replaced"}
    replaced = factories.agreement(dong_nai, signed_on=datetime.date(2020, 1, 1), **ends)
    assert page(client, "agreements.expired").context["total"] == 0
    assert titles(page(client, "agreements.replaced")) == {replaced.title}


def test_a_share_names_its_part_and_its_whole(client, dong_nai):
    item, _other = factories.planned(dong_nai), factories.planned(dong_nai)
    factories.delegation(dong_nai, planned_item=item)
    answer = page(client, "delegations.outbound_plan_rate")
    assert answer.context["value"] == ("50%", "")
    assert [text for _label, text, _url in answer.context["parts"]] == ["01 đoàn", "02 đoàn"]


def test_the_past_of_a_merged_province_is_said_in_words(client, dong_nai):
    binh_phuoc = factories.province("70", factories.IN_2024_H1)
    for unit in (dong_nai, binh_phuoc):
        factories.agreement(unit)
    answer = page(client, "agreements.in_force", period="2026-H1")
    assert answer.context["value"][0] == "02"
    assert any("Bình Phước" in str(name) for name in answer.context["origins"])


def test_restricted_records_count_but_are_not_named_to_the_other_agencies(client, dong_nai):
    secret, open_one = factories.agreement(dong_nai, restricted=True), factories.agreement(dong_nai)
    answer = page(client, "agreements.signed", factories.contributor())
    assert (answer.context["total"], answer.context["hidden"]) == (2, 1)
    assert titles(answer) == {open_one.title}
    assert secret.title not in answer.content.decode()


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("agreements.nothing", {}),
        ("agreements.signed", {"period": "2024-H3"}),
        ("agreements.signed", {"period": "1900"}),
        ("agreements.signed", {"province": "68"}),
        ("agreements.signed", {"province": "<b>"}),
        ("agreements.signed", {"province": "{date}"}),
    ],
)
def test_what_means_nothing_gets_a_sentence_and_404(client, code, query):
    answer = page(client, code, **query)
    assert answer.status_code == 404
    assert answer.context["sentence"]


def test_a_province_out_of_reach_and_an_unknown_one_look_the_same(client):
    sentences = {
        page(client, "agreements.signed", province=code).context["sentence"].replace(code, "") for code in ("68", "99")
    }
    assert len(sentences) == 1


def test_the_list_defines_every_figure_and_gives_its_value(client, dong_nai):
    client.force_login(factories.officer())
    answer = client.get(reverse("figure-list"), H1)
    lines = {line["code"]: line for _register, lines in answer.context["groups"] for line in lines}
    assert lines.keys() == figures.known().keys()
    assert all(line["definition"] and line["value"] for line in lines.values())


def test_the_ministry_chooses_a_province_first(client):
    client.force_login(factories.at_ministry())
    assert "value" not in client.get(reverse("figure-detail", args=["agreements.signed"])).context
    assert page(client, "agreements.signed", factories.at_ministry()).context["value"][0] == "0"


def test_a_record_says_where_it_counts(client, dong_nai):
    record = factories.delegation(dong_nai, planned_item=factories.planned(dong_nai))
    client.force_login(factories.officer())
    counted = client.get(reverse("register-record", args=["delegations", record.pk])).context["counted"]
    places = {one.figure.code: [str(period) for period, _url in one.places] for one in counted}
    assert places["delegations.outbound"] == ["2024-H1", "2024"]
    assert places["delegations.outbound_planned_done"] == ["2024-H1", "2024"]
    assert not {"delegations.inbound", "delegations.outbound_unplanned"} & places.keys()
    assert all(client.get(url).status_code == 200 for one in counted for _period, url in one.places)
