"""The people of a unit: who manages whom, invitations, handing over; and that nobody rises by it."""

import datetime

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from portal.access import Refused
from portal.accounts import handover, people
from portal.accounts.models import Handover, Person, Role
from portal.events.models import Event
from portal.organisations.models import Agency
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "bon tu xa nhau 9 ghe"


@pytest.fixture
def manager():
    return factories.person(Role.OFFICER, factories.office(factories.province()), manages=True)


@pytest.fixture
def signed_in(client, manager):
    client.post(reverse("sign-in"), {"username": manager.username, "password": factories.PASSWORD})
    return client


def invited(by, **fields):
    given = {
        "full_name": "Người mới",
        "email": "moi@example.vn",
        "agency": factories.office(factories.province()),
        "title": "Chuyên viên",
        "role": Role.OFFICER,
        "valid_from": timezone.localdate(),
    }
    return people.invite(by=by, **{**given, **fields})


def test_the_whole_way_of_an_invitation(signed_in, manager, mailoutbox, django_capture_on_commit_callbacks):
    office = manager.posts.get().agency
    form = {"full_name": "Đặng Mới", "email": "moi@example.vn", "agency": office.pk, "title": "Chuyên viên"}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(reverse("people-invite"), {**form, "role": "officer", "valid_from": "01/01/2026"})
    link = next(word for word in mailoutbox[0].body.split() if word.startswith("http"))
    stranger = type(signed_in)()
    assert "Đặng Mới" in stranger.get(link).content.decode()
    stranger.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert stranger.get(link).status_code == 410
    stranger.post(reverse("sign-in"), {"username": "moi@example.vn", "password": PASSWORD})
    assert stranger.get("/account/").status_code == 200
    found = Person.objects.get(username="moi@example.vn")
    assert list(Event.objects.filter(object_id=found.pk).values_list("verb", flat=True)) == [
        "invited",
        "joined",
        "signed-in",
    ]


def test_a_link_that_is_old_or_was_sent_before_another_is_worth_nothing(manager, settings, mailoutbox):
    person = invited(manager)
    links = []
    for _time in range(2):
        people.send_invitation(person, by=manager, link_of=lambda token: links.append(token) or token)
    assert people.invited_by(links[0]) is None
    assert people.invited_by(links[1]) == person
    settings.INVITATION_DAYS = -1
    assert people.invited_by(links[1]) is None
    assert people.invited_by(signing.dumps({"person": person.pk, "state": "x"}, salt=people.SALT)) is None


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_a_manager_of_a_province_gives_no_role_of_the_ministry(manager, role):
    with pytest.raises(Refused):
        invited(manager, role=role)


def test_a_manager_gives_no_role_elsewhere_and_no_right_to_manage(manager):
    for wrong in (
        {"agency": factories.office(factories.province("68"))},
        {"agency": Agency.objects.get(role=Agency.Role.MINISTRY), "role": Role.REVIEWER},
        {"agency": factories.province().agencies.get(role=Agency.Role.COMMITTEE), "role": Role.LEADER},
        {"manages": True},
    ):
        with pytest.raises(Refused):
            invited(manager, **wrong)
    assert not Person.objects.filter(email="moi@example.vn").exists()


def test_the_form_of_a_manager_offers_and_takes_nothing_more(signed_in, manager):
    elsewhere = factories.office(factories.province("68"))
    form = {"full_name": "X", "email": "x@example.vn", "agency": elsewhere.pk, "title": "X", "role": "administrator"}
    answer = signed_in.post(reverse("people-invite"), {**form, "valid_from": "01/01/2026", "manages": "on"})
    assert answer.status_code == 422
    assert not Person.objects.filter(email="x@example.vn").exists()


def test_an_administrator_of_the_ministry_invites_anywhere_and_others_there_make_no_administrator():
    ministry = Agency.objects.get(role=Agency.Role.MINISTRY)
    keeper = factories.person(Role.REVIEWER, ministry, manages=True)
    assert Role.ADMINISTRATOR not in people.roles_to_give(keeper, ministry)
    administrator = factories.at_ministry(Role.ADMINISTRATOR)
    assert invited(administrator, agency=ministry, role=Role.ADMINISTRATOR, manages=True).holds(Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        people.deactivate(administrator, by=keeper, reason="x")


def test_nobody_changes_themselves_or_somebody_of_another_agency(manager):
    for other in (manager, factories.stranger(), factories.at_ministry()):
        for act in (people.deactivate, people.reset_factors):
            with pytest.raises(Refused):
                act(other, by=manager, reason="x")
        with pytest.raises(Refused):
            people.end_post(other.posts.get(), by=manager, on=timezone.localdate())


def test_somebody_with_a_post_at_another_agency_too_keeps_the_account(manager):
    both = factories.contributor()
    both.posts.create(agency=factories.office(factories.province("68")), role=Role.OFFICER, title="x")
    with pytest.raises(Refused):
        people.reset_factors(Person.objects.get(pk=both.pk), by=manager, reason="x")


def test_a_post_ends_and_the_open_work_goes_to_a_colleague(signed_in, manager):
    leaving = factories.officer()
    report = factories.report(leaving)
    report.sections.filter(form_section__key="delegations").update(updated_by=leaving, is_complete=False)
    post, to = leaving.posts.get(), factories.officer()
    assert len(handover.open_work(leaving)) == 1
    data = {f"post-{post.pk}-on": f"{timezone.localdate():%d/%m/%Y}", f"post-{post.pk}-to": to.pk}
    signed_in.post(reverse("people-end-post", args=[leaving.pk, post.pk]), data)
    post.refresh_from_db()
    assert post.valid_to == timezone.localdate()
    taken = Handover.objects.get(receiver=to)
    assert f"/reports/{report.pk}/sections/delegations/" in str(taken.items)


def test_closing_and_resetting_end_the_sessions_and_ask_for_a_reason(signed_in, manager, client):
    colleague, theirs = factories.contributor(), type(client)()
    theirs.post(reverse("sign-in"), {"username": colleague.username, "password": factories.PASSWORD})
    address = reverse("people-reset-factors", args=[colleague.pk])
    signed_in.post(address, {"reason": ""})
    assert theirs.get("/").status_code == 200
    signed_in.post(address, {"reason": "mất điện thoại"})
    assert theirs.get("/").status_code == 302
    signed_in.post(reverse("people-deactivate", args=[colleague.pk]), {"reason": "chuyển công tác"})
    colleague.refresh_from_db()
    assert not colleague.is_active
    assert Event.objects.get(verb="factors-reset").details["reason"] == "mất điện thoại"


def test_the_list_is_searched_without_accents_and_shows_today(signed_in, manager):
    found, former = factories.contributor(), factories.contributor()
    Person.objects.filter(pk=found.pk).update(full_name="Đặng Thị Ước")
    former.posts.update(valid_to=timezone.localdate() - datetime.timedelta(days=1))
    page = signed_in.get("/manage/people/?q=dang uoc").content.decode()
    assert "Đặng Thị Ước" in page
    assert reverse("people-person", args=[former.pk]) not in signed_in.get("/manage/people/").content.decode()
    everybody = signed_in.get("/manage/people/?state=all").content.decode()
    assert reverse("people-person", args=[former.pk]) in everybody
    assert reverse("people-person", args=[factories.stranger().pk]) not in everybody
