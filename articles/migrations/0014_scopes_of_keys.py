"""What a key may do; those that there are keep what they could, which was all."""

from django.db import migrations, models

import articles.models.scope

ALL = ["read:published", "read:all", "review", "edit", "publish"]


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_change_feed")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="scopes",
            field=models.JSONField(
                default=ALL,
                help_text="What it may do of all that the person may.",
                validators=[articles.models.scope.check_scopes],
                verbose_name="scopes",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="apikey",
            name="last_used_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="last used at"
            ),
        ),
    ]
