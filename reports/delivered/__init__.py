"""The report forms that come with the portal, as data: each JSON file is one form with its version, sections, indicators.

``<form>.json`` holds the first version, ``<form>.2.json`` the second. A version that is there already is never touched:
open and old reports keep what they were written by. A form without a version has no outline to write by; only
summaries are made in its name.

A later version may name only what it changes: ``"from": 2``, ``"sections": {key: {field: value}}`` and
``"after": {key: [new sections that stand behind it]}``; the rest is that of the version it follows.
"""

import json
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reports.models import FormSection, FormVersion, Indicator, ReportForm
from reports.numbering import numbered

FOLDER = Path(__file__).parent
VERSION_FIELDS = (
    "type_name",
    "symbol",
    "subject",
    "opening",
    "closing",
    "addressees",
    "recipients",
    "layout_profile",
    "issued_by",
    "annexes",
)
SECTION_FIELDS = (
    "level",
    "key",
    "heading",
    "kind",
    "guidance",
    "required",
    "restricted",
    "figures",
    "indicators",
    "contributors",
    "recipes",
)


def load(**kwargs):
    """Creates the forms and versions that are missing; runs after every migrate."""
    delivered = [whole(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))]
    for data in sorted(delivered, key=lambda data: "gathers" in data):  # what is gathered is there before
        gathers = ReportForm.objects.filter(code=data.get("gathers", "")).first()
        if "gathers" in data and gathers is None:
            continue  # what it would be made from is not there yet
        form, _made = ReportForm.objects.get_or_create(
            code=data["code"], defaults={"name": data["name"], "kind": data["kind"], "gathers": gathers}
        )
        if "version" in data and not form.versions.filter(number=data["version"]).exists():
            with transaction.atomic():
                _create(form, data)


def whole(data):
    """A delivered version in full: of one that follows another, what that one says, changed."""
    if "from" not in data:
        return data
    name = data["code"] if data["from"] == 1 else f"{data['code']}.{data['from']}"
    before = whole(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    sections = []
    for section in before["sections"]:
        sections += [{**section, **data["sections"].get(section["key"], {})}, *data["after"].get(section["key"], [])]
    return {**before, **data, "sections": sections}


def _create(form, data):
    for indicator in data.get("indicators", []):
        Indicator.objects.update_or_create(code=indicator["code"], defaults=indicator)
    version = FormVersion.objects.create(
        form=form,
        number=data["version"],
        **{name: data[name] for name in VERSION_FIELDS if name in data},
    )
    _add_sections(version, data)
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])


def _add_sections(version, data):
    numbers = numbered([section["level"] for section in data["sections"]])
    FormSection.objects.bulk_create(
        FormSection(
            version=version,
            position=place,
            number=number,
            **{name: section[name] for name in SECTION_FIELDS if name in section},
        )
        for place, (number, section) in enumerate(zip(numbers, data["sections"], strict=True), 1)
    )
