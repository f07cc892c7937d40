"""/verify/: open to all, for whoever holds a paper."""

from django.urls import path

from .views import verifying

urlpatterns = [
    path("", verifying.find, name="verify-find"),
    path("<str:code>/", verifying.verify, name="verify"),
]
