"""Everything that points at a record, found by asking the models: nothing is left behind because nobody thought of it."""

from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from . import registry
from .bases import Basis
from .beside import Apart, Attachment, Merge

# What names a record by its type and id and stays where it is: it tells of the past.
STAYS = {"events.Event", Apart._meta.label, Merge._meta.label}


@dataclass(frozen=True)
class Relation:
    """A way in which rows of ``model`` point at a record: by a foreign key, or by type and id (``generic``)."""

    model: Any
    field: str
    generic: bool = False

    @property
    def label(self):
        return f"{self.model._meta.label}.{self.field}"

    def rows(self, record):
        if not self.generic:
            return self.model._base_manager.filter(**{self.field: record.pk}).order_by("pk")
        kind = next(field for field in self.model._meta.private_fields if field.name == self.field)
        named = {kind.ct_field: ContentType.objects.get_for_model(record), kind.fk_field: record.pk}
        return self.model._base_manager.filter(**named).order_by("pk")

    @property
    def column(self):
        """The attribute that is written when a row is moved."""
        if not self.generic:
            return self.model._meta.get_field(self.field).attname
        return next(field.fk_field for field in self.model._meta.private_fields if field.name == self.field)


def of(model):
    """Every :class:`Relation` that can point at rows of a model; histories, which tell of the past, are none."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete) or isinstance(relation, models.ManyToManyRel):
            continue  # the rows of a many-to-many relation are found as those of its own table
        if not issubclass(relation.related_model, pghistory.models.Event):
            found.append(Relation(relation.related_model, relation.field.name))
    return [*found, *_generic()]


def _generic():
    for model in apps.get_models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey) and model._meta.label not in STAYS:
                yield Relation(model, field.name, generic=True)


def is_declared(register, relation):
    """Whether a merger may move these rows: files, citations, lines of the record, and what its register names in ``moves``."""
    if relation.model in (Attachment, Basis) or relation.label in register.moves:
        return True
    keeper = registry.of(relation.model)
    return keeper is not None and keeper.inside == relation.field
