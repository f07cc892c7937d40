from django.db import migrations

INDEX = "reports_indicatorvalueevent_citation_id_3c7f01c9"


class Migration(migrations.Migration):
    """The index of the history's citations, made while people go on entering."""

    atomic = False

    dependencies = [
        ("reports", "0017_documents_that_prove_a_yes"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {INDEX} ON reports_indicatorvalueevent (citation_id)",
            f"DROP INDEX CONCURRENTLY IF EXISTS {INDEX}",
        ),
    ]
