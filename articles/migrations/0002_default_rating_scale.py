"""The scale that articles use unless they name another (codebook, section 5)."""

from django.db import migrations

BEST, WORST = 5, 1
SUPPORTED, REFUTED = "Supported", "Refuted"

# code, label, value, colour, AVeriTeC label, makes a ClaimReview, definition
RATINGS = [
    ("supported", "Supported", 5, "#1a7f37", SUPPORTED, True,
     "The evidence backs the statement as worded."),
    ("mostly_supported", "Mostly supported", 4, "#5a7d1a", SUPPORTED, True,
     "One minor detail is off, the message is intact."),
    ("conflicting", "Conflicting evidence or missing context", 3, "#9a6700",
     "Conflicting Evidence/Cherrypicking", True,
     "Good evidence both ways, or true but missing decisive context."),
    ("mostly_refuted", "Mostly refuted", 2, "#bc4c00", REFUTED, True,
     "Wrong as worded, with a defensible kernel."),
    ("refuted", "Refuted", 1, "#cf222e", REFUTED, True,
     "The evidence shows the opposite."),
    ("not_enough_evidence", "Not enough evidence", None, "#57606a", "Not Enough Evidence", True,
     "Searched, and cannot decide. This is not “false”."),
    ("not_rated", "Not rated", None, "#8250df", "", False,
     "A prediction, an opinion or a question: kinds that are never rated."),
]  # fmt: skip
FIELDS = ("code", "label", "value", "colour", "averitec_label", "makes_claim_review", "definition")


def make_scale(apps, schema_editor):
    database = schema_editor.connection.alias
    scales = apps.get_model("articles", "RatingScale").objects.using(database)
    ratings = apps.get_model("articles", "Rating").objects.using(database)
    scale, _ = scales.get_or_create(
        code="default", defaults={"name": "Default scale", "best": BEST, "worst": WORST}
    )
    for position, values in enumerate(RATINGS, start=1):
        fields = dict(zip(FIELDS, values, strict=True))
        ratings.get_or_create(
            scale=scale, code=fields.pop("code"), defaults={**fields, "position": position}
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(make_scale, migrations.RunPython.noop)]
