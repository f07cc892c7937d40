"""The year's plan: nine kinds of time frame, progress by those who lead, what is late, and the annexes."""

import datetime

import pytest

from portal import figures
from portal.access import Refused
from portal.periods import Period
from reports import planning, writing
from reports.documents.html import render_html
from reports.freezing import freeze
from reports.models import PlanProgress, PlanTask
from tests import factories

pytestmark = pytest.mark.django_db
FRAMES = [
    ("quarter", {"quarter": 4, "years": [2022]}, "Quý IV/2022", "2022-12-31"),
    ("quarter-on", {"quarter": 4, "years": [2022]}, "Quý IV/2022 và các năm tiếp theo", "2022-12-31"),
    ("month", {"month": 11, "years": [2022]}, "Tháng 11/2022", "2022-11-30"),
    ("years", {"years": [2022, 2023]}, "Năm 2022, 2023 và các năm tiếp theo", "2023-12-31"),
    ("from-year", {"years": [2023]}, "Năm 2023 và các năm tiếp theo", "2023-12-31"),
    ("yearly", {}, "Hằng năm", "2026-12-31"),
    ("continuous", {}, "Thường xuyên", None),
    ("on-demand", {}, "Theo yêu cầu nhiệm vụ cụ thể", None),
    ("document", {"document": "Kế hoạch số 79/KH-UBND"}, "Theo Kế hoạch số 79/KH-UBND", None),
]
LATE = {"frame": "month", "month": 1, "years": [2026]}


@pytest.mark.parametrize(("frame", "fields", "words", "due"), FRAMES)
def test_each_time_frame_has_its_words_and_its_day(frame, fields, words, due):
    task = PlanTask(year=2026, frame=frame, **fields)

    assert task.frame_words == words
    assert task.due_on == (due and datetime.date.fromisoformat(due))


def test_a_task_is_late_until_it_is_told_done():
    task, officer = factories.plan_task(**LATE), factories.officer()
    late = lambda: planning.late_in(planning.groups_of(task.province, 2026))  # noqa: E731
    before = len(late())
    planning.tell(task, Period("2026-H1"), PlanProgress.State.DONE, "Đã tổ chức.", by=officer)

    assert (before, len(late())) == (1, 0)


def test_only_those_who_lead_it_tell():
    task, other = factories.plan_task(), factories.contributor()
    with pytest.raises(Refused):
        planning.tell(task, Period("2026-H1"), PlanProgress.State.DONE, "", by=other)
    task.leads.add(other.current_posts[0].agency)

    assert planning.tell(task, Period("2026-H1"), PlanProgress.State.DONE, "", by=other).pk


def test_what_is_given_up_says_why():
    with pytest.raises(Refused):
        planning.tell(factories.plan_task(), Period("2026-H1"), PlanProgress.State.STOPPED, " ", by=factories.officer())


def test_the_officer_enters_a_task_and_its_group_is_found_again(client):
    officer = factories.officer()
    client.force_login(officer)
    first = factories.plan_task(group="THÔNG TIN ĐỐI NGOẠI")
    data = {"group": first.group, "text": "Phát hành bản tin", "lead": "Sở Ngoại vụ", "frame": "quarter"}
    refused = client.post("/plan/2026/tasks/", data)
    client.post("/plan/2026/tasks/", data | {"quarter": 2, "years": "2026"})
    made = PlanTask.objects.exclude(pk=first.pk).get()

    assert refused.status_code == 422
    assert (made.group_place, made.frame_words) == (1, "Quý II/2026")
    assert "Phát hành bản tin" in client.get("/plan/2026/").text


def told(unit=None):
    """Four tasks: one done, one late, one under way, one given up."""
    officer = factories.officer()
    half = Period("2026-H1")
    done, _late, under_way, stopped = (factories.plan_task(**fields) for fields in ({}, LATE, {}, {}))
    planning.tell(done, half, PlanProgress.State.DONE, "Đã tổ chức.", by=officer)
    planning.tell(under_way, half, PlanProgress.State.UNDER_WAY, "", by=officer)
    planning.tell(stopped, half, PlanProgress.State.STOPPED, "Không còn cần.", by=officer)
    return officer


def test_the_plan_answers_as_figures_of_the_period():
    told()
    codes = ["plan.tasks", "plan.done", "plan.done_rate", "plan.under_way", "plan.waiting", "plan.stopped", "plan.late"]
    table = figures.compute(codes, [factories.province()], Period("2026-H1"))

    assert [table[code, factories.province()].value for code in codes] == [4, 1, 25, 1, 1, 1, 1]
    assert [row.frame for row in table["plan.late", factories.province()].rows()] == ["month"]


def test_without_a_plan_there_is_no_figure_rather_than_zero():
    table = figures.compute(["plan.tasks", "plan.late"], [factories.province()], Period("2024-H1"))

    assert not any(cell.number.is_known for cell in table.cells(factories.province()))


def test_the_sections_of_the_progress_report_fill_from_the_plan():
    officer = told()
    report = factories.report(officer, period="2026-H1", form="plan-progress", number=2)
    late = report.sections.select_related("form_section", "report__round__form_version").get(form_section__key="late")
    own, _cells = writing.figures_beside(report, late)
    said = writing.pieces_beside(report, own).sentence

    assert "01 nhiệm vụ" in said
    assert "chậm so với thời hạn" in said
    assert own[0].note.startswith("Tổ chức hội nghị xúc tiến (Sở Ngoại vụ; Tháng 1/2026)")


def test_what_was_told_is_frozen_with_the_rows_behind_it():
    frozen = {
        figure["code"]: figure for figure in freeze(factories.report(told(), form="plan-progress", number=2))["figures"]
    }

    assert frozen["plan.late"]["value"] == 1
    assert frozen["plan.late"]["rows"][0]["model"] == "reports.plantask"
    assert frozen["plan.done"]["rows"][0]["version"] == 2  # told once since it was entered


@pytest.mark.parametrize(
    ("form", "period", "words"), [("plan", "2026", "Thường xuyên"), ("plan-progress", "2026-H1", "Đã ký.")]
)
def test_the_table_is_the_annex_of_the_document(form, period, words):
    task, officer = factories.plan_task(), factories.officer()
    planning.tell(task, Period("2026-H1"), PlanProgress.State.UNDER_WAY, "Đã ký.", by=officer)
    content = freeze(factories.report(officer, period=period, form=form))
    annex = content["annexes"][0]

    assert annex["landscape"]
    assert annex["rows"][0] == {"group": "I. KINH TẾ ĐỐI NGOẠI"}
    assert words in " ".join(annex["rows"][1])
    assert "Tổ chức hội nghị xúc tiến" in render_html(content)
