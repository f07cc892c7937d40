"""/documents/: what was issued, the drafts of summaries, the files, and the jobs that draw them."""

from django.urls import path

from .views import documents, jobs, papers, summaries

urlpatterns = [
    path("", documents.document_list, name="document-list"),
    path("<int:pk>/", documents.download, name="document-download"),
    path("<int:pk>/about/", papers.paper, name="paper"),
    path("<int:pk>/sign/", papers.sign, name="paper-sign"),
    path("<int:pk>/signed/", papers.bring, name="paper-bring"),
    path("<int:pk>/withdraw/", papers.withdraw, name="paper-withdraw"),
    path("signed/<int:pk>/", papers.signed, name="paper-signed"),
    path("make/<int:pk>/", documents.make, name="document-make"),
    path("summaries/", summaries.summary_list, name="summary-list"),
    path("summaries/make/", summaries.make, name="summary-make"),
    path("summaries/<int:pk>/file/", summaries.file, name="summary-file"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/again/", jobs.again, name="job-again"),
]
