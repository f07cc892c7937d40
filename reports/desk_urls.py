"""/desk/: the ministry's side. Provinces get 404 on all of it."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import archives, desk, marking, national, questions, reminders, review


class GsoCode(StringConverter):
    """Two digits, so that words stay free for other pages of a round."""

    regex = "[0-9]{2}"


register_converter(GsoCode, "gso")

question = "<int:pk>/<gso:code>/questions/"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("provinces/<gso:code>/", desk.province, name="desk-province"),
    path("<int:pk>/", desk.desk_round, name="desk-round"),
    path("<int:pk>/sendings.xlsx", desk.desk_sheet, name="desk-sheet"),
    path("<int:pk>/<gso:code>/take/", desk.take, name="review-take"),
    path("<int:pk>/<gso:code>/give-back/", desk.give_back, name="review-give-back"),
    path("<int:pk>/reminders/", reminders.reminders, name="desk-reminders"),
    path("<int:pk>/remind/", reminders.remind, name="desk-remind"),
    path("<int:pk>/archive/", archives.make, name="archive-make"),
    path("archives/<uuid:pk>/", archives.download, name="archive"),
    path("<int:pk>/<gso:code>/", review.review, name="review"),
    path("<int:pk>/<gso:code>/return/", review.return_report, name="review-return"),
    path("<int:pk>/<gso:code>/accept/", review.accept_report, name="review-accept"),
    path("<int:pk>/national/", national.national, name="desk-national"),
    path("<int:pk>/national/begin/", national.begin, name="national-begin"),
    path("<int:pk>/national/build/", national.build, name="national-build"),
    path("<int:pk>/national/sections/<slug:key>/take-over/", national.take_over, name="national-take-over"),
    path("<int:pk>/national/figures/<str:code>/", national.figure, name="national-figure"),
    path("<int:pk>/national/examples/<int:example>/move/", national.move_example, name="example-move"),
    path("<int:pk>/<gso:code>/examples/", marking.mark, name="example-mark"),
    path("<int:pk>/<gso:code>/examples/<int:example>/remove/", marking.remove, name="example-remove"),
    path(question, questions.ask, name="review-ask"),
    path(question + "<int:remark>/reply/", questions.reply_from_ministry, name="review-reply"),
    path(question + "<int:remark>/resolve/", questions.resolve, name="review-resolve"),
    path(question + "<int:remark>/open-again/", questions.open_again, name="review-open-again"),
    path("<int:pk>/<gso:code>/reopen/", review.reopen_report, name="review-reopen"),
]
