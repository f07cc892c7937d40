from django.urls import path

from . import people_views

urlpatterns = [
    path("", people_views.people_list, name="people"),
    path("invite/", people_views.invite, name="people-invite"),
    path("<int:pk>/", people_views.person, name="people-person"),
    path("<int:pk>/invite-again/", people_views.invite_again, name="people-invite-again"),
    path("<int:pk>/posts/<int:post>/end/", people_views.end_post, name="people-end-post"),
    path("<int:pk>/deactivate/", people_views.deactivate, name="people-deactivate"),
    path("<int:pk>/reset-factors/", people_views.reset_factors, name="people-reset-factors"),
]
