"""/search/?q=: a few of each kind; ``in`` one kind, page by page."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from . import all_sources, words_of

A_FEW, A_PAGE = 5, 25
LONGEST = 200  # characters of a question


@require_safe
def search(request):
    asked = request.GET.get("q", "").strip()[:LONGEST]
    words = words_of(asked)
    context = {"asked": asked, "words": words, "groups": [], "one": None}
    if name := request.GET.get("in"):
        context |= _of_one_kind(request, name, words)
    elif words:
        context["groups"] = [group for source in all_sources() if (group := _a_few(source, request.user, words))]
    return render(request, "search/page.html", context)


def _a_few(source, person, words):
    """{source, title, hits, has_more} or ``None`` where nothing was found; one row more than shown tells of the rest."""
    rows = list(source.rows(person, words)[: A_FEW + 1])
    if not rows:
        return None
    hits = source.hits(rows[:A_FEW], words)
    return {"source": source, "title": capfirst(source.title), "hits": hits, "has_more": len(rows) > A_FEW}


def _of_one_kind(request, name, words):
    source = next((source for source in all_sources() if source.name == name), None)
    if source is None:
        raise Http404
    page = Paginator(source.rows(request.user, words) if words else [], A_PAGE).get_page(request.GET.get("page"))
    hits = source.hits(list(page.object_list), words)
    return {"one": {"source": source, "title": capfirst(source.title), "hits": hits}, "page": page}
