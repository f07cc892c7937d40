from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

from reports.models.words import DROP_SQL, FUNCTIONS_SQL, SECTION_INDEX, SUBMISSION_INDEX


class Migration(migrations.Migration):
    """Search over what was written and sent. Built beside the running portal: nothing is locked."""

    atomic = False
    dependencies = [("reports", "0012_contributions_and_threads")]
    operations = [
        migrations.RunSQL(FUNCTIONS_SQL, DROP_SQL),
        AddIndexConcurrently("reportsection", SECTION_INDEX),
        AddIndexConcurrently("submission", SUBMISSION_INDEX),
    ]
