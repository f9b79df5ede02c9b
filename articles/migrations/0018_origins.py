"""Where imported claims come from, and who may import."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

roles = import_module("articles.migrations.0003_roles")


def let_administrators_import(apps, schema_editor):
    roles.give(apps, schema_editor, {"Administrators": ["import_article"]})


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_indexes_of_the_lists")]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("import_article", "Can import articles, with reviews in others' names")
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("format", models.CharField(max_length=30, verbose_name="format")),
                ("identifier", models.CharField(max_length=500, verbose_name="identifier")),
                (
                    "extra",
                    models.TextField(blank=True, verbose_name="more of what its file says"),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origin",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "origin",
                "verbose_name_plural": "origins",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("format", "identifier"),
                        name="origin_once",
                        violation_error_message="A claim with this origin is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("format", ""), _negated=True),
                            models.Q(("identifier", ""), _negated=True),
                        ),
                        name="origin_is_named",
                        violation_error_message="An origin has a format and an identifier.",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_administrators_import, migrations.RunPython.noop),
    ]
