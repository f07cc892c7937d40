"""Reach: what a person's current posts open."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from portal import access
from portal.accounts.models import Role
from portal.organisations.models import Province
from tests.factories import at_ministry, contributor, officer, province

BEFORE = datetime.date(2025, 6, 30)
pytestmark = pytest.mark.django_db


def test_an_officer_sees_the_province_and_what_it_was_made_from():
    seen = set(access.provinces_seen_by(officer()))

    assert seen == {province("75"), province("75", BEFORE), province("70", BEFORE)}


def test_the_ministry_sees_all():
    assert access.provinces_seen_by(at_ministry()).count() == Province.objects.count()


def test_nobody_sees_nothing():
    assert not access.provinces_seen_by(AnonymousUser()).exists()


def test_a_post_that_ended_opens_nothing():
    person = officer()
    person.posts.update(valid_to=datetime.date(2020, 1, 1))

    assert not access.provinces_seen_by(person).exists()


def test_a_person_who_left_sees_nothing():
    person = officer()
    person.is_active = False

    assert not access.provinces_seen_by(person).exists()


@pytest.mark.parametrize(("somebody", "expected"), [(officer, True), (contributor, False), (at_ministry, True)])
def test_restricted_rows_are_not_for_the_other_agencies(somebody, expected):
    assert access.sees_restricted(somebody()) is expected


def test_an_auditor_keeps_no_records():
    assert not access.user_can_keep_records(at_ministry(Role.AUDITOR))
