"""A section's versions: who wrote when, one beside today's text, and back to it without losing anything."""

import datetime

import pytest

from reports import presence, versions
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(report, officer):
    """Two sittings of the officer, with a colleague's between them."""
    colleague = factories.officer()
    for by, html in [
        (officer, "<p>Một</p>"),
        (officer, "<p>Một hai</p>"),
        (colleague, "<p>Một hai ba bốn</p>"),
        (officer, "<p>Một năm</p>"),
    ]:
        making.write(report, "agreements", html, by)
    return making.section(report)


def post(client, report, version, onto):
    return client.post(making.address(report, page="versions/restore/"), {"version": version, "onto": onto})


def test_saves_of_one_person_in_one_go_are_one_version(written, officer):
    found = versions.sittings_of(written)
    assert [(one.number, one.came, one.went) for one in found] == [(5, 1, 3), (4, 2, 0), (3, 2, 0)]
    assert found[0].who == found[2].who == officer


def test_time_parts_two_versions(report, officer, monkeypatch):
    for text in ("Một", "Hai"):
        making.write(report, "agreements", f"<p>{text}</p>", officer)
    monkeypatch.setattr(versions, "SITTING", datetime.timedelta(days=-1))
    assert [one.number for one in versions.sittings_of(making.section(report))] == [3, 2]


def test_what_stood_before_a_large_part_went_is_a_version(report, officer):
    for text in ("Một", "hai " * 100, ""):
        making.write(report, "agreements", f"<p>{text}</p>", officer)
    assert [one.number for one in versions.sittings_of(making.section(report))] == [4, 3]


def test_their_number_costs_no_query(written, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        versions.sittings_of(written)


def test_the_page_shows_the_last_other_version_word_by_word(signed_in, officer, report, written):
    page = signed_in(officer).get(making.address(report, page="versions/")).content.decode()
    assert "Một <del>hai ba bốn</del>" in page
    assert "Một <ins>năm</ins>" in page


def test_a_version_comes_back_and_nothing_is_lost(signed_in, officer, report, written):
    post(signed_in(officer), report, version=4, onto=5)
    section = making.section(report)
    assert (section.html, section.version, section.is_complete) == ("<p>Một hai ba bốn</p>", 6, False)
    assert versions.version_of(section, 5).html == "<p>Một năm</p>"
    assert [one.number for one in versions.sittings_of(section)] == [6, 5, 4, 3]


def test_a_text_that_moved_on_is_looked_at_again(signed_in, officer, report, written):
    making.write(report, "agreements", "<p>Mới</p>", officer)
    post(signed_in(officer), report, version=4, onto=5)
    assert making.section(report).html == "<p>Mới</p>"


def test_nothing_comes_back_while_the_report_lies_for_signature(signed_in, officer, leader, report):
    making.sent_for_signature(report, officer, leader)
    before = making.section(report)
    post(signed_in(officer), report, version=1, onto=before.version)
    assert making.section(report).html == before.html


def test_a_version_that_never_was_is_not_found(signed_in, officer, report, written):
    client = signed_in(officer)
    for number in ("99", "x", "9" * 30):
        assert client.get(making.address(report, page="versions/"), {"version": number}).status_code == 404
        assert post(client, report, number, 5).status_code == 404


def test_two_at_one_section_see_each_other_until_one_leaves(signed_in, officer, report):
    colleague, section = factories.officer(), making.section(report)
    assert presence.note(section, officer) == []
    assert presence.note(section, colleague) == [officer]
    assert presence.note(making.section(report, "delegations"), colleague) == []
    told = signed_in(officer).post(making.address(report, page="presence/")).json()
    assert str(colleague) in told["sentence"]
    presence.note(section, colleague, leaving=True)
    assert presence.note(section, officer) == []


def test_who_says_nothing_for_a_minute_is_forgotten(report, officer):
    colleague, section = factories.officer(), making.section(report)
    presence.note(section, colleague, now=datetime.datetime.now().timestamp() - 2 * presence.FORGOTTEN)
    assert presence.note(section, officer) == []


@pytest.mark.usefixtures("without_redis")
def test_without_redis_nobody_is_seen_and_nothing_fails(report, officer):
    assert presence.note(making.section(report), officer) == []
