"""Breakdowns: the same numbers, parted."""

import datetime

import pytest

from portal import figures
from portal.organisations.models import Province
from portal.periods import Period
from tests.factories import agreement, delegation, partner, province

H1 = Period("2024-H1")
TRIPS, SIGNED = "delegations.outbound", "agreements.signed"
pytestmark = pytest.mark.django_db


@pytest.fixture
def dong_nai():
    return province("75", datetime.date(2024, 6, 14))


def parts(code, name, unit, period=H1):
    found = figures.breakdown([code], name, [unit], [period])[code, period, unit.pk]
    return {key: number.value for key, number in found.items()}


def test_a_trip_to_two_countries_counts_in_both(dong_nai):
    delegation(dong_nai, countries=["LA", "KR"])
    delegation(dong_nai, countries=["LA", "LA"])

    assert parts(TRIPS, "countries", dong_nai) == {"LA": 2, "KR": 1}


def test_people_of_a_trip_count_once_a_country(dong_nai):
    delegation(dong_nai, countries=["LA", "KR", "LA"], people=7)

    assert parts("delegations.outbound_people", "countries", dong_nai) == {"LA": 7, "KR": 7}


def test_what_names_no_country_is_a_part_of_its_own_and_comes_last(dong_nai):
    delegation(dong_nai, countries=[])
    delegation(dong_nai, countries=["VN"])

    assert list(parts(TRIPS, "countries", dong_nai).items()) == [("VN", 1), (None, 1)]


def test_an_agreement_counts_for_its_partners_country_and_the_other_parties(dong_nai):
    agreement(dong_nai, partner=partner("Tỉnh Gyeongnam", "KR"), countries=["LA", "KR"])

    assert parts(SIGNED, "countries", dong_nai) == {"KR": 1, "LA": 1}


def test_a_choice_adds_up_to_the_whole(dong_nai):
    for kind in ("memorandum", "plan", "memorandum"):
        agreement(dong_nai, kind=kind)

    assert parts(SIGNED, "kind", dong_nai) == {"memorandum": 2, "plan": 1}
    assert (
        sum(parts(SIGNED, "kind", dong_nai).values())
        == figures.compute([SIGNED], [dong_nai], H1)[SIGNED, dong_nai].value
    )


def test_labels_stand_in_vietnamese_order(dong_nai):
    delegation(dong_nai, countries=["DE", "DK", "KH", "FR", "AT"])

    assert list(parts(TRIPS, "countries", dong_nai)) == ["AT", "KH", "DK", "DE", "FR"]  # Áo Campuchia Đan Đức Pháp


def test_a_merged_unit_holds_the_parts_of_its_origins(dong_nai):
    delegation(dong_nai, countries=["LA"])
    delegation(province("70", datetime.date(2024, 6, 14)), countries=["LA", "KR"])

    assert parts(TRIPS, "countries", province("75")) == {"KR": 1, "LA": 2}


def test_only_what_the_figure_counts_is_parted(dong_nai):
    delegation(dong_nai, state="cancelled")
    delegation(dong_nai, starts_on=datetime.date(2024, 6, 15))

    assert parts(TRIPS, "countries", dong_nai) == {}


def test_one_query_a_source_whatever_is_asked(dong_nai, django_assert_num_queries):
    everyone, years = list(Province.objects.all()), [Period(str(year)) for year in range(2015, 2025)]
    delegation(dong_nai)

    with django_assert_num_queries(3):  # lineage, two sources
        figures.breakdown([TRIPS, "delegations.inbound", "delegations.guests", SIGNED], "countries", everyone, years)


def test_a_breakdown_nobody_declared_is_named(dong_nai):
    with pytest.raises(figures.UnknownFigure, match=r"agreements\.signed by head"):
        figures.breakdown([SIGNED], "head", [dong_nai], [H1])


def test_every_breakdown_names_its_parts_in_both_languages():
    from django.utils import translation

    for code in figures.REGISTRY:
        for split in figures.splits_of(figures.REGISTRY[code]):
            for key in [*split.choices, None]:
                with translation.override("en"):
                    assert split.text(key)
