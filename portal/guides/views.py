"""/help/: the guides, and each of them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import GUIDES, guide, page


@require_safe
def index(request):
    return render(request, "guides/index.html", {"guides": [(one, page(one)) for one in GUIDES]})


@require_safe
def show(request, name):
    one = guide(name)
    if one is None:
        raise Http404
    return render(request, "guides/guide.html", {"guide": one, "text": page(one)})
