"""Files that are uploaded to be imported, and how far each has come."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_search_of_plain_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=255, verbose_name="file")),
                (
                    "size",
                    models.PositiveBigIntegerField(help_text="In bytes.", verbose_name="size"),
                ),
                ("format", models.CharField(max_length=30, verbose_name="format")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("previewing", "Being looked at"),
                            ("previewed", "Waits for a decision"),
                            ("importing", "Being imported"),
                            ("done", "Imported"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="previewing",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "bytes_read",
                    models.PositiveBigIntegerField(default=0, verbose_name="bytes read"),
                ),
                (
                    "records_read",
                    models.PositiveIntegerField(default=0, verbose_name="records read"),
                ),
                ("imported", models.PositiveIntegerField(default=0, verbose_name="imported")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="refused")),
                (
                    "lines",
                    models.PositiveIntegerField(default=0, verbose_name="lines of the report"),
                ),
                ("error", models.TextField(blank=True, verbose_name="what went wrong")),
                (
                    "failures",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="times it was stopped"
                    ),
                ),
                (
                    "leased_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
                ),
                ("queued_at", models.DateTimeField(verbose_name="waits since")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded at")),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_runs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="imported by",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose the reviews are that name nobody; left empty, your own.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="articles.importrun",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a file",
                "verbose_name_plural": "parts of files",
                "ordering": ["run_id", "number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.TextField(verbose_name="place")),
                ("name", models.TextField(blank=True, verbose_name="article")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("imported", "imported"),
                            ("unchanged", "unchanged"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report",
                        to="articles.importrun",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a report",
                "verbose_name_plural": "lines of reports",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(fields=["state", "queued_at"], name="import_run_next"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["previewing", "previewed", "importing", "done", "failed", "cancelled"],
                    )
                ),
                name="import_run_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importpart",
            constraint=models.UniqueConstraint(
                fields=("run", "number"), name="import_part_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="importline",
            index=models.Index(fields=["run", "result"], name="import_line_result"),
        ),
    ]
