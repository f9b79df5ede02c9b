"""Adjudications, assignments, recusals, retractions and deleted claims.

The triggers of the verdicts are lifted here and put back by 0007, when all their rows are filled.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

append_only = import_module("articles.migrations.0004_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(append_only.allow_changes, append_only.refuse_changes),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="due at")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ["pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(max_length=2000, verbose_name="reason")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
            ],
            options={
                "verbose_name": "recusal",
                "verbose_name_plural": "recusals",
                "ordering": ["pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AlterModelOptions(
            name="claim",
            options={
                "default_permissions": ("add", "change", "view"),
                "ordering": ["article_id", "number"],
                "permissions": [
                    ("review_claim", "Can review claims"),
                    ("assign_claim", "Can assign claims to reviewers"),
                    ("adjudicate_claim", "Can adjudicate disputed claims"),
                    ("publish_claim", "Can publish verdicts on claims"),
                    ("reopen_claim", "Can reopen claims"),
                ],
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
            },
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_span_once",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_values_are_known",
        ),
        migrations.RemoveConstraint(
            model_name="verdict",
            name="verdict_is_explained",
        ),
        migrations.RemoveConstraint(
            model_name="verdict",
            name="verdict_values_are_known",
        ),
        migrations.AddField(
            model_name="review",
            name="disagreement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ambiguous_claim", "Ambiguous claim"),
                    ("guideline_gap", "Gap in the guidelines"),
                    ("error", "Error of a reviewer"),
                    ("new_evidence", "New evidence"),
                ],
                max_length=16,
                verbose_name="kind of disagreement",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="is_adjudication",
            field=models.BooleanField(
                default=False,
                help_text="Decides between reviews that differ, which stay as they were.",
                verbose_name="adjudication",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="reason",
            field=models.TextField(
                blank=True,
                help_text="Of the decision between reviews.",
                max_length=2000,
                verbose_name="reason",
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="kind",
            field=models.CharField(
                choices=[
                    ("event_property", "Event or property"),
                    ("numerical", "Numerical"),
                    ("causal", "Causal"),
                    ("position", "Position"),
                    ("quote", "Quote"),
                    ("prediction", "Prediction"),
                    ("opinion", "Opinion"),
                    ("question", "Question"),
                ],
                default="",
                max_length=16,
                verbose_name="kind",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="verdict",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="status",
            field=models.CharField(
                choices=[
                    ("suggested", "Suggested"),
                    ("rejected", "Rejected"),
                    ("open", "Open"),
                    ("in_review", "In review"),
                    ("disputed", "Disputed"),
                    ("agreed", "Agreed"),
                    ("published", "Published"),
                    ("retracted", "Retracted"),
                    ("deleted", "Deleted"),
                ],
                default="open",
                editable=False,
                max_length=12,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="attribution_check",
            field=models.CharField(
                blank=True,
                choices=[
                    ("confirmed_verbatim", "Confirmed verbatim"),
                    ("confirmed_in_substance", "Confirmed in substance"),
                    ("altered", "Altered"),
                    ("not_found", "Not found"),
                    ("not_applicable", "Not applicable"),
                ],
                max_length=24,
                verbose_name="attribution check",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="confidence",
            field=models.CharField(
                blank=True,
                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=8,
                verbose_name="confidence",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="explanation",
            field=models.TextField(blank=True, verbose_name="explanation"),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="rating",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verdicts",
                to="articles.rating",
                verbose_name="rating",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="sourcing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("record", "Record"),
                    ("named_person", "Named person"),
                    ("institution", "Institution"),
                    ("named_outlet", "Named outlet"),
                    ("vague", "Vague"),
                    ("none", "None"),
                ],
                max_length=16,
                verbose_name="sourcing",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "deleted"), _negated=True),
                fields=("version", "start", "end"),
                name="claim_span_once",
                violation_error_message="There is a claim on exactly these words already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
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
                    (
                        "status__in",
                        [
                            "suggested",
                            "rejected",
                            "open",
                            "in_review",
                            "disputed",
                            "agreed",
                            "published",
                            "retracted",
                            "deleted",
                        ],
                    ),
                    ("revision__gte", 1),
                    ("round__gte", 1),
                ),
                name="claim_values_are_known",
                violation_error_message="A claim is of one of the listed kinds.",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_adjudication", True)),
                fields=("claim", "round"),
                name="review_adjudication_once_in_a_round",
                violation_error_message="This claim has been adjudicated already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("disagreement", ""), ("is_adjudication", False), ("reason", "")),
                    models.Q(
                        models.Q(("reason", ""), _negated=True),
                        (
                            "disagreement__in",
                            ["ambiguous_claim", "guideline_gap", "error", "new_evidence"],
                        ),
                        ("is_adjudication", True),
                    ),
                    _connector="OR",
                ),
                name="review_adjudication_has_its_reason",
                violation_error_message="An adjudication says why the reviews differ and gives its reason.",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="articles.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewer",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recusals",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recusals",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewer",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("claim", "reviewer", "round"),
                name="assignment_once_in_a_round",
                violation_error_message="This claim is assigned to this reviewer already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(
                fields=("article", "reviewer"),
                name="recusal_once_of_an_article",
                violation_error_message="You have declined to review this article already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="recusal_has_a_reason",
                violation_error_message="Say why you decline, such as a conflict of interest.",
            ),
        ),
    ]
