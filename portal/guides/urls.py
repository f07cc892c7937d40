from django.urls import path

from . import views

urlpatterns = [path("help/", views.index, name="help"), path("help/<slug:name>/", views.show, name="guide")]
