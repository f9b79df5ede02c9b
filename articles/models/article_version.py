"""The text of an article, verbatim and for good."""

import hashlib

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

LONGEST_TEXT = 1_000_000  # code points: two long novels, and what a page still reads in no time


def sha256(body: str) -> str:
    """The hexadecimal SHA-256 of a text in UTF-8; UnicodeEncodeError for a lone surrogate."""
    return hashlib.sha256(body.encode()).hexdigest()


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    def get_by_natural_key(self, slug: str, number: int) -> "ArticleVersion":
        return self.get(article__slug=slug, number=number)


class ArticleVersion(models.Model):
    """One state of an article's text; immutable, which triggers in the database enforce.

    Nothing in `body` is normalised: the offsets of claims count its code points.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="versions", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(
        _("body"),
        validators=[
            MaxLengthValidator(
                LONGEST_TEXT,
                _(
                    "The text is %(show_value)d characters long; an article has at most "
                    "%(limit_value)d. Store it as several articles."
                ),
            )
        ],
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("article version")
        verbose_name_plural = _("article versions")
        ordering = ["article_id", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="article_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["article", "sha256"],
                name="article_version_text_once",
                violation_error_message=_("The article has a version with exactly this text."),
            ),
            models.CheckConstraint(
                name="article_version_has_a_text",
                condition=~Q(body="") & Q(number__gte=1),
                violation_error_message=_("The text of an article is empty."),
            ),
        ]

    def __str__(self) -> str:
        words = gettext("%(article)s, version %(number)d")
        return words % {"article": self.article, "number": self.number}

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.number)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
