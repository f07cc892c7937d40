"""One's own notices: reading them, and choosing how they come by e-mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .forms import ChoiceForm
from .models import Choice, Notice
from .writing import reason_of

A_PAGE = 25
LETTERS_SHOWN = 10


@require_safe
def notice_list(request):
    """Unread first, the newest on top."""
    mine = Notice.objects.visible_to(request.user)
    page = Paginator(mine.unread_first(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/list.html", {"page": page})


@require_POST
def open_notice(request, pk):
    """Marks a notice read and goes where it leads: looking at a page never writes, so this is a POST."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    _mark(Notice.objects.filter(pk=notice.pk))
    is_ours = url_has_allowed_host_and_scheme(notice.address, {request.get_host()})
    return redirect(notice.address if is_ours and "stay" not in request.POST else "notices")


@require_POST
def read_all(request):
    _mark(Notice.objects.visible_to(request.user))
    messages.success(request, _("All notices are marked as read."))
    return redirect("notices")


def _mark(notices):
    notices.unread().update(read_at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    """At once, one letter a day or a week, or only what is required; and what became of the last letters."""
    choice = Choice.objects.filter(person=request.user).first() or Choice(person=request.user)
    form = ChoiceForm(request.POST if request.method == "POST" else None, instance=choice)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The changes were saved."))
        return redirect("notices-settings")
    letters = [(letter, reason_of(letter)) for letter in request.user.letters.order_by("-pk")[:LETTERS_SHOWN]]
    return render(request, "notices/settings.html", {"form": form, "letters": letters})
