"""Which figures there are."""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

REGISTRY: dict = {}
PROVIDERS: list[Callable[[], dict]] = []


class UnknownFigure(LookupError):
    """No figure has this code."""


def declare(*figures):
    """Puts figures into the registry; a code declared twice is a programming error."""
    for figure in figures:
        if figure.code in REGISTRY:
            raise ValueError(f"The figure {figure.code} is declared twice.")
        REGISTRY[figure.code] = figure


def provide(provider):
    """Adds figures that are rows themselves (indicators): ``provider()`` answers ``{code: Figure}``, in one query."""
    PROVIDERS.append(provider)
    return provider


def declared():
    """The figures that the code declares, by code: all but the indicators, without a query."""
    return dict(REGISTRY)


def known(codes=None):
    """Every figure there is, by code. Where ``codes`` are asked for and all declared, only the declared ones, without a query."""
    found = declared()
    if codes is not None and found.keys() >= set(codes):
        return found
    for provider in PROVIDERS:
        found |= provider()
    return found


def discover():
    autodiscover_modules("figures")
