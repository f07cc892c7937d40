"""What views share: a refusal turned into its sentence."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse


def refused(request, refusal, name, *args):
    """Back to a page, which shows why it was not done."""
    messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse(name, args=args))
