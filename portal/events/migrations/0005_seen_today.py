"""Whether a person has read a thing today is asked at each page of it; the index is made while the portal goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("events", "0004_withdrawn_documents")]

    operations = [
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(
                condition=models.Q(("verb", "seen")),
                fields=["actor", "content_type", "object_id", "at"],
                name="events_seen_today",
            ),
        ),
    ]
