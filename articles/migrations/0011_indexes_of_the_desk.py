"""Indexes for the lists and the queue of the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_desk")]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claim_queue"),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["-article", "number", "status"], name="claim_order"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["status", "-article", "number"], name="claim_status_order"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["kind", "-article", "number", "status"], name="claim_kind_order"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["status", "round"], name="claim_round"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["status", "updated_at"], name="claim_since"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["submitted_at", "id"], name="review_latest"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["reviewer", "submitted_at"], name="review_of_reviewer"),
        ),
        *(
            migrations.AddIndex(
                model_name="verdict",
                index=models.Index(
                    fields=[name, "-id"],
                    name=f"verdict_current_{name}",
                    condition=models.Q(current=True),
                ),
            )
            for name in ("sourcing", "rating")
        ),
    ]
