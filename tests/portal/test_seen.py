"""Who read a restricted record or a submission: kept once a person, thing and day."""

import pytest
from django.contrib.contenttypes.models import ContentType

from portal.events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


def reads(thing):
    found = Event.objects.filter(verb=Event.Verb.SEEN, content_type=ContentType.objects.get_for_model(thing))
    return list(found.filter(object_id=str(thing.pk)).values_list("actor", flat=True))


def test_reading_a_restricted_record_is_kept_once_a_day(client, officer):
    agreement = factories.agreement(restricted=True)

    for tail in ("", "", "history/"):
        assert client.get(f"/registers/agreements/{agreement.pk}/{tail}").status_code == 200

    assert reads(agreement) == [officer.pk]


def test_reading_it_through_the_api_is_kept_too(client, officer):
    agreement = factories.agreement(restricted=True)

    assert client.get(f"/api/v1/agreements/{agreement.pk}/").status_code == 200

    assert reads(agreement) == [officer.pk]


def test_what_all_may_read_is_not_kept(client, officer):
    agreement = factories.agreement()

    client.get(f"/registers/agreements/{agreement.pk}/")

    assert reads(agreement) == []


def test_a_reviewer_who_reads_a_submission_leaves_a_trace(client, officer):
    leader = factories.leader()
    submission = factories.signed(factories.written(factories.report(officer), officer), officer, leader)
    reviewer = factories.at_ministry()
    client.force_login(reviewer)

    assert client.get(f"/desk/{submission.report.round_id}/75/").status_code == 200
    assert client.get(f"/reports/{submission.report_id}/submissions/1/").status_code == 200

    assert reads(submission) == [reviewer.pk]
