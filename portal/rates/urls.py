from django.urls import path

from . import views

urlpatterns = [
    path("rates/", views.rate_list, name="rate-list"),
    path("rates/new/", views.new, name="rate-new"),
    path("rates/<int:pk>/", views.edit, name="rate-edit"),
]
