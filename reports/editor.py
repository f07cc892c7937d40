"""The modules of the section editor, found by name: under the strict policy each keeps its own hashed address."""

from js_asset import ImportMap

OWN = ("nodes", "palette", "toolbar", "notes", "drafts", "saving", "conflict", "pieces", "findings")
IMPORTS = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    **{f"portal/{name}": f"js/editor/{name}.js" for name in OWN},
}


def import_map(nonce):
    """The import map as a script element that carries the page's nonce."""
    return ImportMap(IMPORTS).render(attrs={"nonce": str(nonce)})
