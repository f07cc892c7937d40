"""All documents of a round as one ZIP: for administrators of the ministry alone."""

from django.core.files.storage import default_storage
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.events.models import Event, record
from portal.jobs.models import Job
from portal.limits import limited

from .. import archives
from ..models import Round
from .ministry import for_administrators


@for_administrators
@require_POST
@limited("archive", 12, 3600)
def make(request, pk):
    round_ = get_object_or_404(Round, pk=pk)
    return redirect("job", pk=archives.archive_of(round_, by=request.user).pk)


@for_administrators
@require_safe
@never_cache
def download(request, pk):
    """Streamed from where it is kept; each download is told in the log of acts."""
    job = get_object_or_404(archives.visible_jobs(), pk=pk)
    if job.state != Job.State.DONE:
        return redirect("job", pk=job.pk)
    round_ = get_object_or_404(Round.objects.select_related("form_version__form"), pk=job.result["round"])
    if request.method == "GET":
        record(
            Event.Verb.EXPORTED,
            round_,
            by=request.user,
            address=request.META.get("REMOTE_ADDR"),
            documents=job.result["documents"],
            sha256=job.result["sha256"],
        )
    name = f"{round_.form_version.form.code}_{round_.period.code}.zip".replace("..", "-")
    answer = FileResponse(
        default_storage.open(job.result["file"], "rb"),
        as_attachment=True,
        filename=name,
        content_type="application/zip",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
