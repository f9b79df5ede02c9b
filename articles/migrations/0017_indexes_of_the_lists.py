"""Indexes for what the lists of programs are narrowed to."""

from django.db import migrations, models
from django.db.models import Q

NARROWED = {
    **{name: name for name in ("kind", "speaker", "confidence", "change")},
    "attribution_check": "check",
}


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_search")]

    operations = [
        migrations.AddIndex(
            model_name="article", index=models.Index(fields=["url"], name="article_url")
        ),
        *(
            migrations.AddIndex(
                model_name="verdict",
                index=models.Index(
                    fields=[name, "-id"], name=f"verdict_current_{short}", condition=Q(current=True)
                ),
            )
            for name, short in NARROWED.items()
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["-id"], name="verdict_replaced", condition=Q(current=False)),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                fields=["-id"], name="verdict_changed", condition=~Q(change="initial")
            ),
        ),
    ]
