"""The modules of the section editor, found by name: under the strict policy each keeps its own hashed address."""

from django.utils.translation import gettext as _
from js_asset import ImportMap

OWN = (
    "nodes",
    "choices",
    "palette",
    "toolbar",
    "notes",
    "drafts",
    "saving",
    "conflict",
    "pieces",
    "findings",
    "copied",
    "pasted",
    "pasted-lists",
)
IMPORTS = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    **{f"portal/{name}": f"js/editor/{name}.js" for name in OWN},
}


def import_map(nonce):
    """The import map as a script element that carries the page's nonce."""
    return ImportMap(IMPORTS).render(attrs={"nonce": str(nonce)})


def sentences():
    """What the script says, in the language of the page."""
    return {
        "saved": _("Saved at {when}"),
        "saving": _("Saving…"),
        "typing": _("Not saved yet"),
        "offline": _(
            "Not saved: no connection. The text is kept in this browser and saved when the connection is back."
        ),
        "refused": _("Not saved. The text stays here."),
        "session": _("You are signed out. The text is kept in this browser."),
        "sign_in": _("Sign in again in a new tab, then come back here"),
        "restored": _("This text was kept in this browser and had not reached the portal. It is being saved now."),
        "conflict": _("Two versions: choose below which one stands"),
        "storage": _("This browser keeps no drafts: do not close the page before it says “Saved”."),
        "note": _("Note {number}"),
        "remove_note": _("Remove note {number}"),
        "no_figure": _("No figure is called that. Try fewer words."),
        "choices": _("{count} choices"),
        "load_newer": _("Show the newer text"),
        "copied": _("Copied from last period, not yet read"),
        "copied_unread": _("{count} copied paragraphs not yet read"),
        "copied_gaps": _("{count} numbers to fill in"),
        "loading": _("Loading the other figures…"),
        "only_own": _("Only the figures of this section: the others could not be loaded."),
        "inserted": _("Inserted: {text}"),
        "own_figures": _("Figures of this section"),
        "other_figures": _("Other figures"),
    }
