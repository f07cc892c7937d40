"""/documents/: what was issued, its files, and the jobs that draw them."""

from django.urls import path

from .views import documents, jobs

urlpatterns = [
    path("", documents.document_list, name="document-list"),
    path("<int:pk>/", documents.download, name="document-download"),
    path("make/<int:pk>/", documents.make, name="document-make"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/again/", jobs.again, name="job-again"),
]
