from django.urls import path

from . import views

urlpatterns = [
    path("analysis/", views.analysis, name="analysis"),
    path("analysis/file/<slug:kind>/", views.analysis_file, name="analysis-file"),
]
