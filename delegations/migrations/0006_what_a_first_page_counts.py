from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What every visit of a first page counts is found without reading all of a province. Built beside the running portal."""

    atomic = False
    dependencies = [("delegations", "0005_lists_in_their_order")]
    operations = [
        AddIndexConcurrently(
            "delegation",
            models.Index(
                condition=models.Q(direction="out", state="done", reported_on=None, withdrawn_at=None),
                fields=["province", "ends_on"],
                name="delegation_unreported",
            ),
        ),
        AddIndexConcurrently(
            "planneddelegation", models.Index(fields=["province", "year"], name="planned_by_year")
        ),
    ]
