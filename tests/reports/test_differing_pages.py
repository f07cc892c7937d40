"""Where it is said that today's records differ from what was reported: to the province and to the ministry."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from portal import formats
from reports import actions
from tests import factories

pytestmark = pytest.mark.django_db
IN_PERIOD = datetime.date(2026, 3, 1)


def said(page, sentence="Differs from what was reported on %(day)s"):
    """Whether the page says so, in the language of pages."""
    return translation.gettext(sentence) % {"day": formats.short_date(timezone.localdate())} in page


@pytest.fixture
def trip():
    return factories.delegation(starts_on=IN_PERIOD, title="Đoàn đi Lào")


@pytest.fixture
def sent(trip):
    """A report that was sent; its officer is ``.officer``."""
    by = factories.officer()
    report = factories.report(by)
    report.officer = by
    factories.signed(report, by, factories.leader())
    return report


@pytest.fixture
def renamed(sent, trip):
    trip.title = "Đoàn đi Champasak"
    trip.save()
    return trip


def shown(client, person, address):
    client.force_login(person)
    return client.get(address)


def pages(report):
    return ["/", f"/reports/{report.pk}/", f"/reports/{report.pk}/submissions/1/"]


def unfolded(client, person, page, code="delegations.outbound"):
    """What the page fetches when somebody unfolds a figure; the same without a script, as a page of its own."""
    (rows,) = set(re.findall(f'="(/[^"]*/figures/{code}/)"', page))
    client.force_login(person)
    part = client.get(rows, headers={"HX-Request": "true"}).content.decode()
    assert part.strip() in client.get(rows).content.decode()
    return part


def review(report):
    return reverse("review", args=[report.round_id, "75"])


@pytest.mark.parametrize("place", range(3))
def test_the_province_is_told_on_its_pages(client, sent, renamed, place):
    page = shown(client, sent.officer, pages(sent)[place]).content.decode()

    assert said(page)
    assert f"/reports/{sent.pk}/submissions/1/" in page or "#figure-delegations.outbound" in page


@pytest.mark.parametrize("place", range(3))
def test_nobody_is_told_while_nothing_differs(client, sent, place):
    assert not said(shown(client, sent.officer, pages(sent)[place]).content.decode())
    assert not said(shown(client, factories.at_ministry(), review(sent)).content.decode())


def test_the_submission_shows_what_it_was_and_what_it_is(client, sent, renamed):
    page = shown(client, sent.officer, pages(sent)[2]).content.decode()

    assert f'<a href="/registers/delegations/{renamed.pk}/">Đoàn đi Lào (Lào)</a>' in page
    assert "<del>Đoàn đi Lào</del> <ins>Đoàn đi Champasak</ins>" in page


def test_a_chip_leads_to_the_rows_behind_it(client, trip):
    by = factories.officer()
    draft = factories.written(
        factories.report(by), by, html='<p>Có <span data-figure="delegations.outbound" data-show="count"></span>.</p>'
    )
    page = shown(client, by, reverse("report-check", args=[draft.pk])).content.decode()

    assert '<a class="chip-link" href="#figure-delegations.outbound"><span data-figure=' in page
    assert 'id="figure-delegations.outbound"' in page
    assert f'<a href="/registers/delegations/{trip.pk}/">Đoàn đi Lào (Lào)</a>' in unfolded(client, by, page)


@pytest.mark.parametrize("reader", [factories.officer, factories.at_ministry])
def test_the_rows_behind_what_was_sent_come_when_it_is_unfolded(client, sent, trip, reader):
    person = reader()
    page = shown(client, person, pages(sent)[2]).content.decode()

    assert "Đoàn đi Lào (Lào)" not in page
    assert "Đoàn đi Lào (Lào)" in unfolded(client, person, page)
    assert client.get(f"{pages(sent)[2]}figures/no.such/").status_code == 404


def test_the_leader_sees_what_changed_since_the_candidate_was_frozen(client, trip):
    by, leader = factories.officer(), factories.leader()
    draft = factories.written(factories.report(by), by)
    actions.send_for_signature(draft, signer=leader.posts.get(), by=by)
    trip.withdraw(by=by, reason="Nhập nhầm")

    page = shown(client, leader, reverse("candidate", args=[draft.pk])).content.decode()
    assert said(page, "withdrawn since")


def test_the_ministry_is_told_on_the_review_page(client, sent, renamed):
    page = shown(client, factories.at_ministry(), review(sent)).content.decode()

    assert said(page)
    assert page.count('href="#s') >= 1
    assert "<del>Đoàn đi Lào</del> <ins>Đoàn đi Champasak</ins>" in page


def test_a_replaced_submission_raises_no_notice(client, sent, renamed):
    actions.send_back(sent, by=factories.at_ministry(), comment="Đề nghị sửa.")
    factories.signed(sent, sent.officer, factories.leader())

    assert not said(shown(client, sent.officer, pages(sent)[2]).content.decode())
    assert not said(shown(client, sent.officer, "/").content.decode())


def test_a_stranger_is_not_told(client, sent, renamed):
    assert not said(shown(client, factories.stranger(), "/").content.decode())


def test_the_tile_says_so_with_an_icon_and_a_word(client, sent, renamed):
    page = shown(client, factories.at_ministry(), reverse("desk-round", args=[sent.round_id])).content.decode()

    assert page.count(translation.gettext("differs from what was reported")) == 1


def test_the_grid_asks_as_many_queries_for_four_that_differ_as_for_one(client, sent, renamed):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            shown(client, factories.at_ministry(), reverse("desk-round", args=[sent.round_id]))
        return len(seen)

    asked()
    few = asked()
    for code in ("68", "79", "01"):
        unit = factories.province(code)
        by, lone = factories.officer(unit), factories.delegation(unit, starts_on=IN_PERIOD)
        factories.signed(factories.report(by, unit), by, factories.leader(unit))
        lone.withdraw(by=by, reason="Nhập nhầm")

    asked()
    assert asked() == few
