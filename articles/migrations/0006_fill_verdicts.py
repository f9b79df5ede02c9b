"""Verdicts know the kind and the speaker of their claim, as published.

Until now a published claim could not be edited: what its row says is what was published.
"""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    database = schema_editor.connection.alias
    claims = (
        apps.get_model("articles", "Claim").objects.using(database).filter(pk=OuterRef("claim"))
    )
    apps.get_model("articles", "Verdict").objects.using(database).update(
        kind=Subquery(claims.values("kind")), speaker=Subquery(claims.values("speaker"))
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_life_of_a_claim")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
