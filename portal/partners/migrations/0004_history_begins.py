"""Partners that were there before their history was kept get the version it begins with: later changes say "from what"."""

from django.db import migrations

COLUMNS = "id, name, country, kind, spellings, is_proposed, merged_into_id"
BEGIN = f"""
    INSERT INTO partners_partnerevent (pgh_created_at, pgh_label, pgh_obj_id, {COLUMNS})
    SELECT now(), 'found', id, {COLUMNS} FROM partners_partner
    WHERE id NOT IN (SELECT pgh_obj_id FROM partners_partnerevent)
"""  # noqa: S608 - names of our own columns
END = "DELETE FROM partners_partnerevent WHERE pgh_label = 'found'"


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_history")]

    operations = [migrations.RunSQL(BEGIN, END)]
