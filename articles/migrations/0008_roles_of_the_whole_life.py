"""What the roles may do besides, now that claims are assigned and adjudicated."""

from importlib import import_module

from django.db import migrations

roles = import_module("articles.migrations.0003_roles")

MORE = {
    "Reviewers": ["view_assignment"],
    "Editors": ["assign_claim", "adjudicate_claim", "view_assignment", "view_recusal"],
}


def extend_roles(apps, schema_editor):
    roles.give(apps, schema_editor, MORE)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_guard_verdicts")]

    operations = [migrations.RunPython(extend_roles, migrations.RunPython.noop)]
