"""The versions of a section: one beside today's text, word by word, and the way back to it."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.access import Refused

from .. import actions, chips, rules, versions
from ..prose import plain
from ..scope import section_for
from ..wording import moment, name_of, words_of


@require_GET
def versions_of_section(request, pk, key):
    """``?version=7`` shows that one beside today's text; without it, the last one that is not today's."""
    section = section_for(request.user, pk, key)
    sittings = versions.sittings_of(section)
    chosen = _chosen(request, section, sittings)
    context = {
        "report": section.report,
        "section": section,
        "name": name_of(section.form_section, words_of(section.report)),
        "sittings": sittings,
        "chosen": chosen,
        "may_restore": rules.user_can_write_section(request.user, section),
        **(_beside(section, chosen) if chosen else {}),
    }
    return render(request, "reports/section/versions.html", context)


def _chosen(request, section, sittings):
    asked = request.GET.get("version", "")
    if not asked:
        earlier = [one.number for one in sittings if one.number != section.version]
        return versions.version_of(section, earlier[0]) if earlier else None
    chosen = versions.version_of(section, int(asked)) if asked.isdecimal() and len(asked) < 7 else None
    if chosen is None:
        raise Http404
    return chosen


def _beside(section, chosen):
    cells = chips.cells_for(section.report, chips.codes_in(chosen.html + section.html))
    then, now = (plain(chips.filled(html, cells)) for html in (chosen.html, section.html))
    return {"then": then, "now": now, "when": moment(chosen.pgh_created_at), "is_same": chosen.html == section.html}


@require_POST
def restore(request, pk, key):
    """Puts a version back through the door of saving: what stands now stays a version, and nothing is lost."""
    section = section_for(request.user, pk, key)
    asked, onto = (request.POST.get(name, "") for name in ("version", "onto"))
    kept = versions.version_of(section, int(asked)) if asked.isdecimal() and len(asked) < 7 else None
    if kept is None:
        raise Http404
    back = HttpResponseRedirect(reverse("section-versions", args=[pk, key]) + f"?version={kept.version}")
    try:
        actions.restore_version(
            section, kept, onto=int(onto) if onto.isdecimal() and len(onto) < 7 else 0, by=request.user
        )
    except actions.StaleVersionError:
        messages.error(request, _("The text was changed in the meantime. Look at both texts again, then decide."))
        return back
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back
    messages.success(
        request,
        _("The text of %(when)s is back. Read it, then mark the section complete.")
        % {"when": moment(kept.pgh_created_at)},
    )
    return HttpResponseRedirect(reverse("section", args=[pk, key]))
