"""The one decision of a delegation becomes the first of its decisions."""

from django.db import migrations
from django.db.models import Q

FOLLOWED = ("province_id", "agency_id", "restricted", "created_by_id")
BATCH = 1000


def to_lines(apps, schema_editor):
    delegations = apps.get_model("delegations", "Delegation").objects
    decision = apps.get_model("delegations", "DelegationDecision")
    stated = delegations.filter(~Q(decision="") | Q(decided_on__isnull=False)).order_by("pk")
    lines = [
        decision(
            delegation_id=one.pk,
            number=one.decision,
            decided_on=one.decided_on,
            **{name: getattr(one, name) for name in FOLLOWED},
        )
        for one in stated.iterator()
    ]
    decision.objects.bulk_create(lines, batch_size=BATCH)


def to_fields(apps, schema_editor):
    """The earliest standing decision; a delegation that had several keeps that one."""
    delegations = apps.get_model("delegations", "Delegation").objects
    lines = apps.get_model("delegations", "DelegationDecision").objects.filter(withdrawn_at=None)
    for line in lines.order_by("-decided_on", "-pk").iterator():
        delegations.filter(pk=line.delegation_id).update(decision=line.number, decided_on=line.decided_on)
    lines.all().delete()


class Migration(migrations.Migration):
    dependencies = [("delegations", "0002_members_and_decisions")]

    operations = [migrations.RunPython(to_lines, to_fields)]
