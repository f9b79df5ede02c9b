"""That a slug, an address or a domain is taken is said of its field: the database stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_indexes_of_lists_of_claims"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="article",
            name="article_slug_once",
            constraint=models.UniqueConstraint(
                fields=("slug",),
                name="article_slug_once",
                violation_error_code="unique",
                violation_error_message="There is an article with this slug already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="article",
            name="article_url_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("url", ""), _negated=True),
                fields=("url",),
                name="article_url_once",
                violation_error_code="unique",
                violation_error_message="There is an article with this address already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="outlet",
            name="outlet_domain_once",
            constraint=models.UniqueConstraint(
                fields=("domain",),
                name="outlet_domain_once",
                violation_error_code="unique",
                violation_error_message="There is an outlet with this domain already.",
            ),
        ),
    ]
