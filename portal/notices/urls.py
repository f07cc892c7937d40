from django.urls import path

from . import views

urlpatterns = [
    path("", views.notice_list, name="notices"),
    path("read/", views.read_all, name="notices-read"),
    path("settings/", views.settings, name="notices-settings"),
    path("<int:pk>/open/", views.open_notice, name="notice-open"),
]
