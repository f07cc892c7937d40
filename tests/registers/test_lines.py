"""Lines in the form, on the page and in the history of the record they stand in."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from delegations.models import Delegation, DelegationMember
from portal.registers import history
from tests import factories

from . import forms

pytestmark = pytest.mark.django_db
LINES = "delegation-members"


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


@pytest.fixture
def trip():
    return factories.delegation(people=9, starts_on=datetime.date(2026, 3, 10))


def edit(record):
    return reverse("register-edit", args=["delegations", record.pk])


def rows(*typed, stored=0):
    """The part of the form that holds the members; the first ``stored`` are lines that exist."""
    found = {f"{LINES}-TOTAL_FORMS": len(typed), f"{LINES}-INITIAL_FORMS": stored}
    for place, row in enumerate(typed):
        found |= {f"{LINES}-{place}-{name}": value for name, value in row.items()}
    return found


def row(name="Lê Thị Minh Họa", post="Chuyên viên", **typed):
    return {"name": name, "post": post, "version": 1, **typed}


def stored(line, **typed):
    known = {"name": line.name, "post": line.post, "unit": line.unit, "version": line.version}
    return row(**{**known, "id": line.pk, **typed})


def sent(record, *typed, version=1, **fields):
    known = sum("id" in one for one in typed)
    here = {"province": factories.province().pk, "title": record.title if record else "Đoàn mới"}
    return forms.delegation(**here, **fields, **rows(*typed, stored=known), version=version)


def test_lines_are_saved_with_a_new_whole_and_follow_it(client, officer):
    client.post(reverse("register-new", args=["delegations"]), sent(None, row(), restricted="on"))
    line = DelegationMember.objects.get()
    assert (line.delegation, line.created_by) == (Delegation.objects.get(), officer)
    assert (line.province, line.restricted) == (line.delegation.province, True)


def test_a_wrong_line_is_told_at_its_row_and_nothing_is_saved(client, officer):
    answer = client.post(reverse("register-new", args=["delegations"]), sent(None, row(), row(post="")))
    (formset,) = [one for one in answer.context["lines"].formsets if one.prefix == LINES]
    assert [set(form.errors) for form in formset.forms] == [set(), {"post"}]
    assert not Delegation.objects.exists()


def test_more_members_than_people_are_an_error_and_fewer_are_none(client, officer, trip):
    answer = client.post(edit(trip), sent(trip, row(), row(), people="1"))
    assert set(answer.context["form"].errors) == {"people"}
    assert client.post(edit(trip), sent(trip, row(), row(), people="2")).status_code == 302


def test_a_member_by_itself_is_counted_too(client, officer):
    full = factories.delegation(people=1)
    factories.member(of=full)
    answer = client.post(reverse("register-new", args=[LINES]), row(delegation=full.pk))
    assert set(answer.context["form"].errors) == {"delegation"}


def test_a_marked_line_is_withdrawn_with_a_reason(client, officer, trip):
    line = factories.member(of=trip)
    answer = client.post(edit(trip), sent(trip, stored(line, DELETE="on")))
    assert "reason" in answer.context["lines"].reason.errors
    client.post(edit(trip), sent(trip, stored(line, DELETE="on"), **{"lines-reason": "Không đi"}))
    line.refresh_from_db()
    assert (line.is_withdrawn, line.withdrawal_reason, line.withdrawn_by) == (True, "Không đi", officer)


def test_a_stale_line_is_a_conflict_that_shows_both(client, officer, trip):
    line = factories.member(of=trip)
    DelegationMember.objects.filter(pk=line.pk).update(post="Phó Giám đốc")
    answer = client.post(edit(trip), sent(trip, stored(line, post="Giám đốc")))
    assert answer.status_code == 409
    (difference,) = answer.context["conflict"].differences
    assert (difference.mine, difference.theirs) == ("Giám đốc", "Phó Giám đốc")
    (formset,) = [one for one in answer.context["lines"].formsets if one.prefix == LINES]
    assert str(formset.forms[0]["version"].value()) == "2"


def test_a_line_withdrawn_meanwhile_is_told_of(client, officer, trip):
    line = factories.member(of=trip)
    typed = sent(trip, stored(line, post="Giám đốc"))
    line.withdraw(by=officer, reason="Nhập trùng")
    answer = client.post(edit(trip), typed)
    (formset,) = [one for one in answer.context["lines"].formsets if one.prefix == LINES]
    assert str(officer) in str(formset.forms[0].non_field_errors())


def test_another_province_of_the_whole_is_that_of_its_lines(trip):
    line, other = factories.member(of=trip), factories.province("68")
    trip.province, trip.restricted = other, True
    trip.save()
    line.refresh_from_db()
    assert (line.province, line.restricted) == (other, True)


def test_one_more_row_needs_no_script_and_checks_nothing(client, officer, trip):
    answer = client.post(edit(trip), sent(trip, row(post=""), **{"add-line": LINES}))
    (formset,) = [one for one in answer.context["lines"].formsets if one.prefix == LINES]
    assert (len(formset.forms), formset.forms[0]["name"].value()) == (2, "Lê Thị Minh Họa")
    assert "has-error" not in answer.content.decode()
    assert not DelegationMember.objects.exists()


def test_the_whole_shows_its_lines_and_offers_a_new_one(client, officer, trip):
    line, gone = factories.member(of=trip), factories.member(of=trip)
    gone.withdraw(by=officer, reason="Nhập trùng")
    page = client.get(reverse("register-record", args=["delegations", trip.pk]))
    assert line.name in page.content.decode()
    assert gone.name not in {str(row.record) for row in page.context["lines"][0].table.rows}
    form = client.get(page.context["lines"][0].new_url).context["form"]
    assert form["delegation"].value() == trip.pk


def test_a_whole_of_another_province_is_not_offered(client, officer):
    far = factories.delegation(factories.province("68"))
    address = reverse("register-new", args=[LINES])
    assert client.get(address, {"delegation": far.pk}).context["form"]["delegation"].value() is None
    client.post(address, row(delegation=far.pk))
    assert not DelegationMember.objects.exists()


def test_a_line_of_another_whole_is_not_touched(client, officer, trip):
    other = factories.member()
    client.post(edit(trip), sent(trip, stored(other, post="Giám đốc")))
    other.refresh_from_db()
    assert other.post == "Chuyên viên"


def test_the_history_of_the_whole_tells_of_its_lines(client, officer, trip):
    line = factories.member(of=trip)
    client.post(edit(trip), sent(trip, stored(line, post="Giám đốc"), people="9"))
    with translation.override("en"):
        told = [entry.what for entry in history.entries(trip, officer)]
    assert f"changed delegation member “{line.name}”" in told
    assert f"added delegation member “{line.name}”" in told


def test_the_list_of_lines_is_narrowed_to_one_whole(client, officer, trip):
    mine, other = factories.member(of=trip), factories.member()
    page = client.get(reverse("register-list", args=[LINES]), {"delegation": trip.pk}).content.decode()
    assert mine.name in page
    assert other.name not in page


@pytest.mark.parametrize("page", ["register-record", "register-edit", "register-history"])
def test_the_pages_of_the_whole_ask_no_more_for_many_lines(client, officer, trip, page, django_assert_max_num_queries):
    address = reverse(page, args=["delegations", trip.pk])
    factories.member(of=trip)
    factories.decision(of=trip)
    with django_assert_max_num_queries(45) as few:
        client.get(address)
    for _place in range(8):
        factories.member(of=trip)
        factories.decision(of=trip)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_what_reports_freeze_of_a_member_is_not_the_name():
    line = factories.member()
    assert line.name not in line.trace_label()
