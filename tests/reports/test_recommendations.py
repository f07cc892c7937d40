"""A section of recommendations: rows with an addressee and an answer, frozen, printed, and asked again next period."""

import pytest

from portal.access import Refused
from portal.periods import Period
from reports import recommending
from reports.freezing import freeze
from reports.models import Recommendation
from reports.recommending import Row
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
VISA = Row("Đề nghị hướng dẫn cấp thẻ đi lại.", "Bộ Công an")
PORT = Row("Đề nghị hỗ trợ xúc tiến.", "Bộ Công Thương", "considered", "đang lấy ý kiến")
KEY = "recommendations"


@pytest.fixture
def officer():
    return factories.officer()


def section_of(officer, period="2024-H1"):
    unit = making.dong_nai()
    report = factories.report(officer, unit, period=period, number=2)
    return making.section(report, KEY)


def saved(section, rows, by):
    recommending.save(section, rows, seen=recommending.fingerprint(recommending.standing(section)), by=by)


def posted(*rows, seen):
    data = {"asked-TOTAL_FORMS": len(rows), "asked-INITIAL_FORMS": 0, "seen": seen}
    for place, row in enumerate(rows):
        data |= {f"asked-{place}-{key}": value for key, value in vars(row).items()}
    return data


def address(section, page="recommendations/"):
    return making.address(section.report, KEY, page)


def test_the_page_saves_rows_and_leaves_out_empty_ones(client, officer):
    section = section_of(officer)
    client.force_login(officer)
    answer = client.post(address(section), posted(VISA, Row("", ""), PORT, seen=recommending.fingerprint([])))

    assert answer.status_code == 302
    assert recommending.standing(section) == [VISA, PORT]


def test_a_row_without_addressee_says_so_and_keeps_what_was_typed(client, officer):
    section = section_of(officer)
    client.force_login(officer)
    answer = client.post(address(section), posted(Row("Đề nghị A", ""), seen=""))

    assert answer.status_code == 422
    assert "Đề nghị A" in answer.text
    assert not Recommendation.objects.exists()


def test_what_somebody_else_saved_is_not_lost(officer):
    section = section_of(officer)
    saved(section, [VISA], officer)

    with pytest.raises(recommending.RowsRefused):
        recommending.save(section, [PORT], seen=recommending.fingerprint([]), by=officer)


def test_a_mark_of_secrecy_is_refused(officer):
    with pytest.raises(recommending.RowsRefused):
        saved(section_of(officer), [Row("TỐI MẬT", "Bộ Công an")], officer)


def test_a_stranger_can_not_write_them(officer):
    with pytest.raises(Refused):
        saved(section_of(officer), [VISA], factories.stranger())


def test_they_are_frozen_and_printed_by_addressee(officer):
    section = section_of(officer)
    saved(section, [VISA, PORT, Row("Đề nghị B.", "Bộ Công an")], officer)
    part = next(part for part in freeze(section.report)["sections"] if part["key"] == KEY)

    assert part["wishes"][0] == {"text": VISA.text, "addressee": "Bộ Công an", "answer": ""}
    assert part["wishes"][1]["answer"].endswith(": đang lấy ý kiến")
    assert part["html"].index("Đề nghị B.") < part["html"].index(PORT.text)


def test_other_sections_are_frozen_as_ever(officer):
    parts = freeze(section_of(officer).report)["sections"]

    assert [part["key"] for part in parts if "wishes" in part] == [KEY]


def test_what_was_asked_last_time_is_asked_again_once(client, officer):
    saved(section_of(officer), [VISA], officer)
    section = section_of(officer, "2024-H2")
    client.force_login(officer)
    for _twice in range(2):
        client.post(address(section, "recommendations/again/"), {"place": 0})

    assert section.report.before.period == Period("2024-H1")
    assert recommending.standing(section) == [Row(VISA.text, VISA.addressee, "waiting")]


def test_the_page_shows_what_was_asked_last_time(client, officer):
    saved(section_of(officer), [VISA], officer)
    section = section_of(officer, "2024-H2")
    client.force_login(officer)

    assert VISA.text in client.get(address(section, "")).text
