"""Indexes for what lists of claims are narrowed to, in the order of these lists."""

from django.db import migrations, models
from django.db.models import Q

NARROWED = {
    **{name: name for name in ("sourcing", "rating", "kind", "speaker")},
    "attribution_check": "check",
}


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_many_rows_at_once")]

    operations = [
        *(
            migrations.AddIndex(
                model_name="claim",
                index=models.Index(fields=[name, "id"], name=f"claim_{name}"),
            )
            for name in ("status", "kind")
        ),
        *(
            migrations.AddIndex(
                model_name="verdict",
                index=models.Index(
                    fields=[name, "claim"], name=f"verdict_claim_{short}", condition=Q(current=True)
                ),
            )
            for name, short in NARROWED.items()
        ),
    ]
