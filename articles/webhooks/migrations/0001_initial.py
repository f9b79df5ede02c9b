"""Subscriptions, their deliveries, and each attempt at one."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import articles.models.web_address
import articles.webhooks.models.delivery
import articles.webhooks.models.subscription
import articles.webhooks.signing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0013_change_feed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "webhook_id",
                    models.CharField(
                        default=articles.webhooks.models.delivery.new_webhook_id,
                        max_length=40,
                        verbose_name="webhook-id",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("delivered", "Delivered"),
                            ("withheld", "Withheld"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "failures",
                    models.PositiveSmallIntegerField(default=0, verbose_name="failed attempts"),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="next attempt at"
                    ),
                ),
                (
                    "leased_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="delivered at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.feedentry",
                        verbose_name="entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="time")),
                ("headers", models.JSONField(verbose_name="headers")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="answer")),
                ("answer", models.TextField(blank=True, verbose_name="beginning of the answer")),
                ("error", models.TextField(blank=True, verbose_name="what went wrong")),
                ("seconds", models.FloatField(verbose_name="seconds")),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="webhooks.delivery",
                        verbose_name="delivery",
                    ),
                ),
            ],
            options={
                "verbose_name": "attempt",
                "verbose_name_plural": "attempts",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="Who is told.", max_length=100, verbose_name="name"),
                ),
                (
                    "url",
                    articles.models.web_address.WebAddressField(
                        help_text="Where it is sent, by POST: https://example.org/changes.",
                        max_length=2000,
                        verbose_name="address",
                    ),
                ),
                (
                    "secret",
                    models.CharField(
                        default=articles.webhooks.signing.make_secret,
                        editable=False,
                        max_length=100,
                        verbose_name="secret",
                    ),
                ),
                ("types", models.JSONField(blank=True, default=list, verbose_name="what is told")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "disabled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="disabled at"),
                ),
                (
                    "disabled_because",
                    models.TextField(blank=True, editable=False, verbose_name="disabled because"),
                ),
                (
                    "position",
                    models.BigIntegerField(
                        default=articles.webhooks.models.subscription.end_of_feed,
                        editable=False,
                        verbose_name="position",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "articles",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="articles.article",
                        verbose_name="only of these articles",
                    ),
                ),
                (
                    "outlets",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="articles.outlet",
                        verbose_name="only of articles of these outlets",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhook_subscriptions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["pk"],
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="subscription",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="webhooks.subscription",
                verbose_name="subscription",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("url", ""),
                    ("url__startswith", "http://"),
                    ("url__startswith", "https://"),
                    _connector="OR",
                ),
                name="subscription_url_is_on_the_web",
                violation_error_message="A web address starts with http:// or https://.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("disabled_at", None), ("is_active", False), _connector="OR"),
                name="subscription_disabled_is_not_active",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["subscription", "state", "entry"], name="delivery_next"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["subscription", "claim", "state", "entry"], name="delivery_before"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("webhook_id",), name="delivery_webhook_id_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("subscription", "entry"), name="delivery_of_an_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "delivered", "withheld"])),
                name="delivery_state_is_known",
            ),
        ),
    ]
