"""What holds of every verdict, and the triggers that keep it."""

from importlib import import_module

from django.db import migrations, models

append_only = import_module("articles.migrations.0004_append_only")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_fill_verdicts")]

    operations = [
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("explanation", ""), _negated=True),
                        ("change", "retraction"),
                        _connector="OR",
                    ),
                    models.Q(("document", ""), _negated=True),
                ),
                name="verdict_is_explained",
                violation_error_message="A verdict needs an explanation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("change__in", ["initial", "update", "correction", "retraction"]),
                    (
                        "kind__in",
                        [
                            "event_property",
                            "numerical",
                            "causal",
                            "position",
                            "quote",
                            "prediction",
                            "opinion",
                            "question",
                        ],
                    ),
                    ("number__gte", 1),
                ),
                name="verdict_values_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attribution_check", ""),
                        ("change", "retraction"),
                        ("confidence", ""),
                        ("explanation", ""),
                        ("rating", None),
                        ("sourcing", ""),
                    ),
                    models.Q(
                        models.Q(("change", "retraction"), _negated=True),
                        (
                            "attribution_check__in",
                            [
                                "confirmed_verbatim",
                                "confirmed_in_substance",
                                "altered",
                                "not_found",
                                "not_applicable",
                            ],
                        ),
                        ("confidence__in", ["high", "medium", "low"]),
                        ("rating__isnull", False),
                        (
                            "sourcing__in",
                            [
                                "record",
                                "named_person",
                                "institution",
                                "named_outlet",
                                "vague",
                                "none",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="verdict_judges_unless_it_retracts",
                violation_error_message="A verdict has a judgement, and a retraction has none.",
            ),
        ),
        migrations.RunPython(append_only.refuse_changes, append_only.allow_changes),
    ]
