"""The pages that a register of records has otherwise: included before those, whose list, import and export serve rates too."""

from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path(
        "rates/",
        RedirectView.as_view(
            url=reverse_lazy("register-list", args=["exchange-rates"]), query_string=True, permanent=True
        ),
        name="rate-list",
    ),
    path("registers/exchange-rates/new/", views.new, name="rate-new"),
    path("registers/exchange-rates/<int:pk>/", views.rate, name="rate"),
]
