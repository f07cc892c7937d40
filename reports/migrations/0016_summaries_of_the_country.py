import django.db.models.deletion
from django.db import migrations, models

INDEX = "one_summary_of_the_country"


class Migration(migrations.Migration):
    """A summary without a province is the country's; its index is made beside the work that goes on."""

    atomic = False

    dependencies = [
        ("organisations", "0002_initial"),
        ("reports", "0015_order_of_examples"),
    ]

    operations = [
        migrations.AlterField(
            model_name="summary",
            name="province",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="summaries",
                to="organisations.province",
                verbose_name="province",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {INDEX} "
                    "ON reports_summary (form_id, period) WHERE province_id IS NULL",
                    f"DROP INDEX CONCURRENTLY IF EXISTS {INDEX}",
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="summary",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(province=None), fields=("form", "period"), name=INDEX
                    ),
                )
            ],
        ),
    ]
