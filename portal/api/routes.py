"""The addresses of the API: those of the reference data, of every register, and of the rooms that stand on this one."""

from rest_framework.routers import SimpleRouter

from portal.registers import registry

from .figure_views import FigureViewSet
from .records import viewset_for
from .reference import Agencies, Partners, Provinces


def addresses(*more):
    """The URL patterns under ``/api/v1/``; ``more`` are (name, class) of other rooms."""
    router = SimpleRouter(use_regex_path=False)
    ours = [("provinces", Provinces), ("agencies", Agencies), ("partners", Partners)]
    registers = [(register.name, viewset_for(register)) for register in registry.all()]
    for name, views in [*ours, *registers, *more, ("figures", FigureViewSet)]:
        router.register(name, views, basename=f"api-{name}")
    return router.urls
