"""Issued documents: the list, the file, and asking for one that was never drawn."""

import logging

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal import downloads
from portal.events.models import Event, record
from portal.limits import limited
from portal.periods import Period

from ..models import Document, ReportForm, Submission
from ..rendering import document_of
from .files import asked_format, files_of, way_to
from .summaries import user_can_see_summaries

log = logging.getLogger(__name__)
DOCUMENTS_A_PAGE = 25
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Document.Format.PDF: "application/pdf",
    Document.Format.DOCX: f"{OFFICE}.wordprocessingml.document",
    Document.Format.XLSX: f"{OFFICE}.spreadsheetml.sheet",
}


class DocumentFilter(forms.Form):
    q = forms.CharField(
        label=_("Number or province"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "data-search": True}),
    )
    standing = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *Submission.Standing.choices]
    )
    period = forms.ChoiceField(label=_("Period"), required=False)
    form = forms.ChoiceField(label=_("Report form"), required=False)

    def __init__(self, data, found):
        super().__init__(data)
        codes = found.order_by().values_list("report__round__period", flat=True).distinct()
        periods = sorted((Period(str(code)) for code in codes), reverse=True)
        forms_ = ReportForm.objects.filter(versions__rounds__reports__documents__in=found).distinct()
        self.fields["period"].choices = [("", _("All")), *((str(period), period.title) for period in periods)]
        self.fields["form"].choices = [("", _("All")), *forms_.values_list("code", "name")]

    def apply(self, found):
        """Whatever is not a choice filters nothing: an old address stays of use."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("q"):
            found = found.searched(chosen["q"])
        if chosen.get("standing"):
            found = found.standing(chosen["standing"])
        if chosen.get("period"):
            found = found.filter(report__round__period=chosen["period"])
        if chosen.get("form"):
            found = found.filter(report__round__form_version__form__code=chosen["form"])
        return found

    @property
    def is_on(self):
        return any(self.cleaned_data.values())


@require_safe
def document_list(request):
    # One row a submission: every one has its PDF from the day it was signed, the other files stand beside it.
    mine = Document.objects.visible_to(request.user).issued().filter(format=Document.Format.PDF)
    filters = DocumentFilter(request.GET, mine)
    page = Paginator(filters.apply(mine).with_parts(), DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    files = files_of([document.submission for document in page])
    for document in page:
        document.files = files[document.submission_id]
    has_summaries = user_can_see_summaries(request.user)
    context = {"filter": filters, "page": page, "has_summaries": has_summaries}
    return render(request, "documents_pages/list.html", context)


@require_safe
@never_cache
def download(request, pk):
    """The file as it is kept. Each download is told in the log of acts: that is a trace of reading, as an access log
    is, and changes nothing a person works on, so a link may do it."""
    document = get_object_or_404(Document.objects.visible_to(request.user).with_parts(), pk=pk)
    if not document.is_ready:
        if document.job is None:
            return render(request, "documents_pages/unmade.html", {"document": document}, status=404)
        return redirect("job", pk=document.job_id)
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        log.error("The file of document %s is not where it was kept", document.pk)
        return render(request, "documents_pages/lost.html", {"document": document}, status=503)
    if request.method == "GET":
        record(Event.Verb.DOWNLOADED, document, by=request.user, address=request.META.get("REMOTE_ADDR"))
    return attachment(file, document)


def attachment(file, document, name=""):
    return downloads.attachment(
        file, CONTENT_TYPES[document.format], name or document.filename, document.title_filename
    )


@require_POST
@limited("document", 60, 600)
def make(request, pk):
    """Asks for the document of a submission in a format; the second time it is the same one."""
    submission = get_object_or_404(Submission.objects.visible_to(request.user), pk=pk)
    return way_to(document_of(submission, by=request.user, format=asked_format(request)))
