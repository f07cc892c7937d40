"""The addresses of the API: those of the reference data, of every register, and of the figures. Rooms that stand on this
one make theirs with :func:`addresses`, too."""

from rest_framework.routers import SimpleRouter

from portal.registers import registry

from .figure_views import FigureViewSet
from .rates import Rates
from .records import viewset_for
from .reference import Agencies, Partners, Provinces


def addresses(*named):
    """The URL patterns of (name, class) under ``/api/v1/``."""
    router = SimpleRouter(use_regex_path=False)
    for name, views in named:
        router.register(name, views, basename=f"api-{name}")
    return router.urls


urlpatterns = addresses(
    ("provinces", Provinces),
    ("agencies", Agencies),
    ("partners", Partners),
    ("exchange-rates", Rates),
    *((register.name, viewset_for(register)) for register in registry.all()),
    ("figures", FigureViewSet),
)
