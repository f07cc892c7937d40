"""/desk/: the ministry's side. Provinces get 404 on all of it."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import archives, desk, review


class GsoCode(StringConverter):
    """Two digits, so that words stay free for other pages of a round."""

    regex = "[0-9]{2}"


register_converter(GsoCode, "gso")

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("<int:pk>/", desk.desk_round, name="desk-round"),
    path("<int:pk>/archive/", archives.make, name="archive-make"),
    path("archives/<uuid:pk>/", archives.download, name="archive"),
    path("<int:pk>/<gso:code>/", review.review, name="review"),
    path("<int:pk>/<gso:code>/return/", review.return_report, name="review-return"),
    path("<int:pk>/<gso:code>/accept/", review.accept_report, name="review-accept"),
    path("<int:pk>/<gso:code>/reopen/", review.reopen_report, name="review-reopen"),
]
