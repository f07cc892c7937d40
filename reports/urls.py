"""The province's side of reporting, and the frozen submissions that both sides read."""

from django.urls import path

from .views import (
    candidates,
    checking,
    home,
    indicator_sheets,
    keeping,
    plans,
    recommendations,
    reports,
    sections,
    submissions,
)

section = "reports/<int:pk>/sections/<slug:key>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("first-steps/end/", home.end_tour, name="tour-end"),
    path("reports/", reports.report_list, name="report-list"),
    path("reports/begin/", reports.begin, name="report-begin"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path(section, sections.section, name="section"),
    path(section + "save/", sections.save, name="section-save"),
    path(section + "keep/", keeping.keep, name="section-keep"),
    path(section + "open-again/", keeping.open_again, name="section-open-again"),
    path(section + "indicators/", sections.indicators, name="section-indicators"),
    path(section + "recommendations/", recommendations.save, name="section-recommendations"),
    path(section + "recommendations/again/", recommendations.again, name="section-recommend-again"),
    path("reports/<int:pk>/indicators/", indicator_sheets.grid, name="report-indicators"),
    path("reports/<int:pk>/indicators/template/", indicator_sheets.template, name="report-indicators-template"),
    path("reports/<int:pk>/indicators/preview/", indicator_sheets.preview, name="report-indicators-preview"),
    path("reports/<int:pk>/indicators/save/", indicator_sheets.save, name="report-indicators-save"),
    path("plan/", plans.current, name="plan-current"),
    path("plan/<int:year>/", plans.plan, name="plan"),
    path("plan/<int:year>/tasks/", plans.new, name="plan-task-new"),
    path("plan/tasks/<int:pk>/", plans.task, name="plan-task"),
    path("plan/tasks/<int:pk>/remove/", plans.remove, name="plan-task-remove"),
    path("plan/tasks/<int:pk>/progress/", plans.tell, name="plan-progress"),
    path("reports/<int:pk>/figures/<str:code>/", sections.figure, name="report-figure"),
    path("reports/<int:pk>/check/", checking.check, name="report-check"),
    path("reports/<int:pk>/check/send/", checking.send, name="report-send"),
    path("reports/<int:pk>/check/annexes/", checking.annexes, name="report-annexes"),
    path("reports/<int:pk>/check/preview/", checking.preview, name="report-preview"),
    path("reports/<int:pk>/candidate/", candidates.candidate, name="candidate"),
    path("reports/<int:pk>/candidate/sign/", candidates.sign, name="candidate-sign"),
    path("reports/<int:pk>/candidate/decline/", candidates.decline, name="candidate-decline"),
    path("reports/<int:pk>/submissions/<int:ordinal>/", submissions.submission, name="submission"),
]
