"""Verification of an issued document, open to all: by the code printed on it, and by the file itself.

It tells what stands on the paper anyway (number, date, agency, title), whether it still holds, and the hashes of its
files. Never what is written in it.
"""

from functools import wraps

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.limits import limited

from .. import verification
from ..documents.content import Content
from ..documents.frame import title_line
from ..documents.verification import grouped

MOST_A_MINUTE = 30
LARGEST_UPLOAD = 30 * 1024 * 1024  # bytes; the papers are far smaller
FORM_AROUND = 64 * 1024  # bytes a browser puts around the file


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Verification code"),
        max_length=60,
        help_text=_("At the foot of the first page: four groups of four letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


def open_to_all(view):
    """No sign-in; bounded for each address; kept out of search engines and caches."""

    bounded = limited("verify", MOST_A_MINUTE, 60, methods=("GET", "HEAD", "POST"))(view)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        answer = bounded(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return login_not_required(never_cache(guarded))


@open_to_all
@require_safe
def find(request):
    """The code typed by hand, where no camera reads it."""
    form = CodeForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("verify", code=verification.plain(form.cleaned_data["code"]) or "-")
    return render(request, "verify/find.html", {"form": form})


# The answer depends on nobody's session and nothing is changed: a token would only keep the form from strangers.
@csrf_exempt
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request, code):
    """What was issued under a code. A file sent with POST is compared and forgotten; where there is script the browser
    computes the hash itself and sends nothing."""
    submission = verification.found_by(code)
    if submission is None:
        return render(request, "verify/unknown.html", {"code": code[:40], "form": CodeForm()}, status=404)
    files = verification.files_of(submission)
    verdict = _compared(request, files) if request.method == "POST" else ""
    header = Content.from_json(submission.content).layout
    context = {
        "submission": submission,
        "code": grouped(submission.code),
        "title": title_line(header),
        "agency": " ".join(header.issuer),
        "files": files,
        "hashes": " ".join(one.sha256 for one in files),
        "seals": files[-1].seals if len(files) > 1 else [],
        "verdict": verdict,
    }
    status = {"too-large": 413, "missing": 422}.get(verdict, 200)
    return render(request, "verify/document.html", context, status=status)


def _compared(request, files):
    """``same``, ``other``, ``missing`` or ``too-large``; the length is asked before the body is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST_UPLOAD + FORM_AROUND:
        return "too-large"
    upload = request.FILES.get("file")
    if upload is None:
        return "missing"
    return "same" if verification.sha256_of(upload) in {one.sha256 for one in files} else "other"
