"""Where partners are used: every register that points at them, found by asking the models."""

from collections import defaultdict

import pghistory.models
from django.db.models import Count

from .models import Partner


def relations():
    """``[(model, name of its foreign key)]`` of the records that may name a partner."""
    found = []
    for relation in Partner._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.one_to_many:
            model = relation.related_model
            if not issubclass(model, pghistory.models.Event) and hasattr(model.objects, "visible_to"):
                found.append((model, relation.field.name))
    return found


def used_by(partners, person):
    """``{partner id: [(model, how many standing records within the person's reach)]}``, one query a register."""
    wanted, found = [partner.pk for partner in partners], defaultdict(list)
    for model, name in relations():
        rows = model.objects.visible_to(person).counted().filter(**{f"{name}__in": wanted}).order_by()
        for pk, count in rows.values_list(name).annotate(Count("pk")):
            found[pk].append((model, count))
    return found
