"""What stands around the editor, on the page of a section and on that of a contribution alike."""

from django.http import JsonResponse
from django.urls import reverse

from .. import editor, writing
from ..wording import clock, filled, heading_of, name_of


def around(request, form_section, words):
    """The names of what is written, its guidance, and what the editor itself needs."""
    return {
        "heading": heading_of(form_section, words),
        "name": name_of(form_section, words),
        "guidance": filled(form_section.guidance, words),
        "sentences": editor.sentences(),
        "import_map": editor.import_map(request.csp_nonce),
    }


def at_hand(report, written, own, cells):
    """The figures beside the text, what can be inserted, and last period's text."""
    return {
        "figures": own,
        "pieces": writing.pieces_beside(report, own),
        "palette": writing.palette(own),
        "last": writing.last_period(report, written, cells),
    }


def addresses(name, thing, indicators, *keys):
    """Where the page of a ``thing`` saves its text and its indicators, and asks for a figure."""
    return {
        "save_url": reverse(f"{name}-save", args=keys),
        "indicators_url": reverse(f"{name}-{indicators}", args=keys),
        "figure_url": reverse(f"{thing}-figure", args=[keys[0], "CODE"]),
        "figures_url": reverse(f"{thing}-figures", args=[keys[0]]),
    }


def kept(written):
    """Which version stands, and when somebody last saved it."""
    return {"version": written.version, "saved_at": clock(written.updated_at) if written.updated_by_id else ""}


def every_figure(report):
    """All that the palette offers. A section's own figures come with its page, these when they are first asked for."""
    return JsonResponse({"figures": writing.palette(writing.every_figure(report))})
