from django.urls import path

from . import views

urlpatterns = [
    path("", views.event_list, name="event-list"),
    path("export/", views.export, name="event-export"),
]
