"""How far a job is. The page asks for itself every half second; without script the browser reloads it."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal import access
from portal.accounts.models import Role
from portal.jobs import telling
from portal.jobs.models import Job
from portal.jobs.queue import try_again

from .. import archives
from ..models import Document
from ..models.reports import WRITERS


def visible_jobs(person):
    """One's own, and those that draw a document or make a summary one may see: two who ask for the same paper wait for
    the same job."""
    drawn = Document.objects.visible_to(person).filter(job__isnull=False).values("job")
    summed = Q(kind="summarise", arguments__province__in=list(access.own_provinces(person, *WRITERS)))
    if access.is_at_ministry(person):
        summed |= Q(kind="summarise", arguments__province=None)
    if person.holds(Role.ADMINISTRATOR, ministry=True):
        summed |= Q(pk__in=archives.visible_jobs().values("pk"))
    return Job.objects.filter(Q(pk__in=Job.objects.visible_to(person).values("pk")) | Q(pk__in=drawn) | summed)


def followed(job, documents):
    """The job that draws the document of a summary, once the summary is made; else the job itself."""
    document = documents.filter(pk=job.result.get("document")).first() if job.kind == "summarise" else None
    return document.job if document and document.job else job


def sentence(job):
    """What is done, in words."""
    if job.state == Job.State.RUNNING and job.kind == "summarise":
        return _("The summary is being computed from the registers. You may leave this page; the work goes on.")
    if job.kind == archives.KIND and job.state in {Job.State.RUNNING, Job.State.DONE}:
        return archive_sentence(job)
    if job.state == Job.State.RUNNING:
        return _("The document is being drawn. You may leave this page; the work goes on.")
    return _("The document is ready.")


def archive_sentence(job):
    if job.state == Job.State.RUNNING:
        return _("The archive is being packed. You may leave this page; the work goes on.")
    count = job.result["documents"]
    said = ngettext(
        "The archive is ready: %(count)s document, with an index and the hash of every file.",
        "The archive is ready: %(count)s documents, with an index and the hash of every file.",
        count,
    )
    return said % {"count": count}


@require_safe
@never_cache
def job(request, pk):
    documents = Document.objects.visible_to(request.user).with_parts()
    found = followed(get_object_or_404(visible_jobs(request.user), pk=pk), documents)
    if telling.has_nothing_new(request, found):
        return HttpResponse(status=204)
    context = {
        **telling.shown(found, sentence),
        "is_archive": found.kind == archives.KIND,
        "document": documents.filter(job=found).first(),
    }
    return render(request, "documents_pages/_job.html" if request.htmx else "documents_pages/job.html", context)


@require_POST
def again(request, pk):
    """Tries a failed job again; one that is not failed goes on as it is."""
    found = get_object_or_404(visible_jobs(request.user), pk=pk)
    try_again(found)
    return redirect("job", pk=found.pk)
