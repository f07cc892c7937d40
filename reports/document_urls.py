"""/documents/: what was issued, the drafts of summaries, the files, and the jobs that draw them."""

from django.urls import path

from .views import documents, jobs, summaries

urlpatterns = [
    path("", documents.document_list, name="document-list"),
    path("<int:pk>/", documents.download, name="document-download"),
    path("make/<int:pk>/", documents.make, name="document-make"),
    path("summaries/", summaries.summary_list, name="summary-list"),
    path("summaries/make/", summaries.make, name="summary-make"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/again/", jobs.again, name="job-again"),
]
