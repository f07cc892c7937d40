"""The rounds as the administrator opens them: proposed for a year, or one by one."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Refused
from portal.events.models import Event, record
from portal.periods import today
from portal.registers.file_views import sent

from .. import letters, opening
from ..manage_forms import LetterForm, RoundDaysForm, RoundForm
from ..models import Round
from .ministry import for_administrators

PER_PAGE = 20
FIRST, LAST = 2000, 2098


@require_safe
@for_administrators
def round_list(request):
    """Every round, the last due first, and the usual ones of a year that are not there yet."""
    year = _year(request.GET.get("year", ""))
    rounds = Round.objects.select_related("form_version__form")
    page = Paginator(rounds, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(round_, opening.may_change(round_)) for round_ in page],
        "proposals": opening.proposals(year),
        "year": year,
        "today": today(),
    }
    return render(request, "manage/rounds.html", context)


def _year(text):
    year = int(text) if text.isdecimal() and len(text) == 4 else today().year
    return min(max(year, FIRST), LAST)


@require_POST
@for_administrators
def proposed(request):
    """Makes the rounds that were ticked."""
    year = _year(request.POST.get("year", ""))
    count = opening.open_proposed(year, request.POST.getlist("key"), by=request.user)
    text = ngettext("%(count)s round was made.", "%(count)s rounds were made.", count)
    messages.success(request, text % {"count": count})
    return HttpResponseRedirect(f"{reverse('manage-rounds')}?year={year}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request):
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        version, period = data.pop("form_version"), data.pop("period")
        try:
            opening.open_round(version, period, **data, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is made. Provinces see it from the day it opens."))
            return redirect("manage-rounds")
    status = 422 if form.errors else 200
    return render(request, "manage/round.html", {"form": form, "round": None, "may_change": True}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request, pk):
    """The days of a round that has not opened; of another one they are only read."""
    found = get_object_or_404(Round.objects.select_related("form_version__form"), pk=pk)
    form = RoundDaysForm(request.POST or None, initial=_days(found))
    if request.method == "POST" and form.is_valid():
        try:
            opening.change_days(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round has its new days."))
            return redirect("manage-rounds")
    return _round_page(request, found, form, status=422 if form.errors else 200)


def _round_page(request, found, form, letter=None, *, status=200):
    standing = {"letter_number": found.letter_number, "letter_on": found.letter_on}
    context = {
        "form": form,
        "round": found,
        "may_change": opening.may_change(found),
        "provinces": found.provinces().count(),
        "letter": letter or LetterForm(initial=standing),
        "file": letters.file_of(found),
    }
    return render(request, "manage/round.html", context, status=status)


@require_POST
@for_administrators
def letter(request, pk):
    """Keeps the letter that asks for a round: number, date, and the file."""
    found = get_object_or_404(Round.objects.select_related("form_version__form"), pk=pk)
    form = LetterForm(request.POST, request.FILES)
    if not form.is_valid():
        return _round_page(request, found, RoundDaysForm(initial=_days(found)), form, status=422)
    told = form.cleaned_data
    letters.keep(found, number=told["letter_number"], on=told["letter_on"], files=told["file"], by=request.user)
    messages.success(request, _("The letter is kept. Whoever must report sees it on the report."))
    return redirect("manage-round", pk=pk)


def _days(found):
    return {name: getattr(found, name) for name in ("opened_on", "province_due_on", "due_on", "letter")}


@require_safe
@never_cache
def letter_file(request, pk):
    """The letter itself, for whoever sees the round: from the day it opens for provinces."""
    found = get_object_or_404(letters.seen_by(request.user), pk=pk)
    file = letters.file_of(found)
    if file is None or not file.is_served or not default_storage.exists(file.stored_as):
        raise Http404
    record(Event.Verb.DOWNLOADED, file, by=request.user, address=request.META.get("REMOTE_ADDR"), round=pk)
    return sent(file)
