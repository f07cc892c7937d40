from django.db import migrations

from portal.text import FOLD_SQL, VI_KEY_SQL


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL(FOLD_SQL, "DROP FUNCTION fold(text)"),
        migrations.RunSQL(VI_KEY_SQL, "DROP FUNCTION vi_key(text)"),
    ]
