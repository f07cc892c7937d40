"""Search over everything in reach: found without accents, grouped, paged, and nothing out of reach."""

import datetime

import pytest
from django.urls import reverse

from portal.searching import all_sources, words_of
from portal.searching.passages import passage, plain
from reports import actions
from reports.models import ReportSection
from tests import factories

pytestmark = pytest.mark.django_db
SEARCH = reverse("search")
MOST_QUERIES = 75


def shown(client, **query):
    answer = client.get(SEARCH, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def written(officer):
    """A report of Đồng Nai with a sentence that stands nowhere else."""
    report = factories.written(factories.report(officer, period="2026-H1"), officer)
    section = report.sections.texts().first()
    ReportSection.objects.filter(pk=section.pk).update(
        html="<p>Tỉnh kết nghĩa với <strong>Gyeongsangnam</strong>, mở đường bay/đường biển.</p>"
    )
    return report


def test_it_finds_a_record_without_accents_and_by_the_beginning_of_a_word(client, officer):
    factories.agreement(title="Bản ghi nhớ với Bình Định")
    client.force_login(officer)
    assert "Bản ghi nhớ với Bình Định" in shown(client, q="binh DINH nh")


def test_it_finds_what_was_written_and_shows_the_place(client, officer, written):
    client.force_login(officer)
    page = shown(client, q="gyeong duong bien")
    assert "<mark>Gyeongsangnam</mark>" in page
    assert reverse("report", args=[written.pk]) in page


def test_a_tag_is_not_a_word(client, officer, written):
    client.force_login(officer)
    assert "<mark>" not in shown(client, q="strong")


@pytest.mark.parametrize("role", [factories.stranger, factories.at_ministry, factories.contributor])
def test_a_draft_is_found_by_nobody_who_may_not_read_it(client, written, role):
    client.force_login(role())
    page = shown(client, q="Gyeongsangnam")
    assert "<mark>" not in page
    assert reverse("report", args=[written.pk]) not in page


def test_the_ministry_finds_what_was_sent(client, officer, written):
    leader = factories.leader()
    actions.send_for_signature(written, signer=leader.posts.get(), by=officer)
    actions.sign(written, by=leader)
    client.force_login(factories.at_ministry())
    page = shown(client, q="Gyeongsangnam", **{"in": "sent"})
    assert "<mark>Gyeongsangnam</mark>" in page
    assert reverse("submission", args=[written.pk, 1]) in page


def test_a_stranger_finds_neither_records_nor_reports_nor_documents(client, officer, written):
    submission = factories.signed(written, officer, factories.leader())
    factories.delegation(title="Đoàn Gyeongsangnam")
    client.force_login(factories.stranger())
    for asked in ("Gyeongsangnam", submission.full_number, "dong nai"):
        page = shown(client, q=asked)
        assert "Đoàn Gyeongsangnam" not in page
        assert f"/reports/{written.pk}/" not in page
        assert 'id="found-documents"' not in page


def test_a_restricted_record_is_not_found_by_a_contributor(client):
    factories.agreement(title="Ghi nhớ biên giới", restricted=True)
    client.force_login(factories.contributor())
    assert "Ghi nhớ biên giới" not in shown(client, q="bien gioi")


def test_one_kind_is_shown_page_by_page(client, officer):
    for number in range(30):
        factories.delegation(title=f"Đoàn Champasak {number:02d}", starts_on=datetime.date(2024, 1, 1))
    client.force_login(officer)
    assert "in=delegations" in shown(client, q="champasak")
    pages = [shown(client, q="champasak", page=page, **{"in": "delegations"}) for page in (1, 2)]
    assert [page.count('class="hit"') for page in pages] == [25, 5]


def test_it_asks_no_more_for_many_rows(client, officer, written, django_assert_max_num_queries):
    client.force_login(officer)
    factories.delegation(title="Đoàn Gyeongsangnam 2026")
    factories.agreement(title="Đoàn Gyeongsangnam 2026")
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        shown(client, q="gyeongsangnam doan 2026")
    for number in range(12):
        factories.delegation(title=f"Đoàn Gyeongsangnam 2026 {number}")
        factories.agreement(title=f"Đoàn Gyeongsangnam 2026 {number}")
    with django_assert_max_num_queries(len(few)):
        shown(client, q="gyeongsangnam doan 2026")


def test_a_long_or_strange_question_is_answered(client, officer):
    client.force_login(officer)
    for asked in ("", "'; --", "a & | ! <->", "x" * 5000, "\x00"):
        shown(client, q=asked)
    assert len(words_of("một hai ba bốn năm sáu bảy tám")) == 6


def test_an_unknown_kind_is_no_page(client, officer):
    client.force_login(officer)
    assert client.get(SEARCH, {"q": "a", "in": "secrets"}).status_code == 404


def test_every_kind_has_a_name_and_an_icon_of_its_own():
    assert all(str(source.title) and source.icon for source in all_sources())


def test_a_passage_stands_around_the_first_word_and_marks_all():
    found = passage(plain("<p>Một đoạn</p><p>Đoàn đi Huế, đoàn về.</p>"), ["doan"])
    assert [words for words, asked_for in found if asked_for] == ["đoạn", "Đoàn", "đoàn"]
    assert "".join(words for words, _asked_for in found) == "Một đoạn Đoàn đi Huế, đoàn về."
