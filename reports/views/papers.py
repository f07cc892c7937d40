"""The page of one issued document: its state, its signatures, its files; signing, bringing back what was signed outside,
withdrawing."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal import access
from portal.access import Refused
from portal.accounts.middleware import confirm_signature
from portal.accounts.models import Role
from portal.events.models import Event, record

from .. import actions, rules, sealing
from ..models import Document, SignedCopy
from ..models.reports import WRITERS
from .documents import attachment
from .files import files_of

LARGEST_UPLOAD = 30 * 1024 * 1024  # bytes


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class SignedForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Signed PDF"), widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"})
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("The file is larger than 30 MB: it is not the one downloaded here."))
        return file


def _found(request, pk):
    return get_object_or_404(Document.objects.visible_to(request.user).issued().with_parts(), pk=pk)


def _page(request, document, status=200, **forms_):
    submission = document.submission
    context = {
        "document": document,
        "submission": submission,
        "files": files_of([submission])[submission.pk],
        "copies": document.signed_copies.select_related("added_by"),
        "withdrawal": getattr(submission, "withdrawal", None),
        "may_bring": rules.user_can_bring_signed(request.user, document),
        "may_seal": rules.user_can_seal(request.user, document) and sealing.has_keys(submission, request.user),
        "may_withdraw": rules.user_can_withdraw(request.user, submission),
        "signed_form": SignedForm(),
        "withdrawal_form": WithdrawalForm(),
        **forms_,
    }
    return render(request, "documents_pages/paper.html", context, status=status)


@require_safe
def paper(request, pk):
    return _page(request, _found(request, pk))


def _answer(request, document, done, said):
    """Does it, and says that it is done or why not."""
    try:
        done()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("paper", pk=document.pk)


def _only_for(document, condition):
    """404 for who can never do it: a stranger does not learn what there is to do."""
    if not condition:
        raise Http404
    return document


def _of_province(request, document, *roles):
    return document.report.province_id in access.own_provinces(request.user, *roles)


@require_POST
def sign(request, pk):
    document = _found(request, pk)
    _only_for(document, _of_province(request, document, *WRITERS))
    confirm_signature(request)
    address = request.META.get("REMOTE_ADDR")
    said = _("The document is signed electronically. The signed file stands beside the issued one.")
    return _answer(request, document, lambda: sealing.sign_here(document, by=request.user, address=address), said)


@require_POST
def bring(request, pk):
    document = _found(request, pk)
    _only_for(document, _of_province(request, document, *WRITERS))
    form = SignedForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, document, 422, signed_form=form)
    address, data = request.META.get("REMOTE_ADDR"), form.cleaned_data["file"].read()
    said = _("The signed file was checked and is kept beside the issued one.")
    return _answer(
        request, document, lambda: sealing.take_signed(document, data, by=request.user, address=address), said
    )


@require_POST
def withdraw(request, pk):
    document = _only_for(_found(request, pk), request.user.holds(Role.ADMINISTRATOR, ministry=True))
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, document, 422, withdrawal_form=form)
    reason, address = form.cleaned_data["reason"], request.META.get("REMOTE_ADDR")
    said = _("The document is withdrawn. Lists and the verification page say so from now on.")
    return _answer(
        request,
        document,
        lambda: actions.withdraw(document.submission, by=request.user, reason=reason, address=address),
        said,
    )


@require_safe
@never_cache
def signed(request, pk):
    """A signed copy, as it was kept."""
    mine = Document.objects.visible_to(request.user)
    copy = get_object_or_404(SignedCopy.objects.filter(document__in=mine), pk=pk)
    copy.document = mine.with_parts().get(pk=copy.document_id)
    try:
        file = copy.file.open("rb")
    except FileNotFoundError:
        return render(request, "documents_pages/lost.html", {"document": copy.document}, status=503)
    if request.method == "GET":
        record(Event.Verb.DOWNLOADED, copy, by=request.user, address=request.META.get("REMOTE_ADDR"))
    return attachment(file, copy.document, name=copy.filename)
