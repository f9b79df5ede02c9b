"""Articles."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.looking_up import there_is
from articles.models.outlet import Outlet
from articles.models.partial_date import PartialDateField, is_partial
from articles.models.rating import DEFAULT_SCALE, RatingScale
from articles.models.web_address import WebAddressField, is_web_address
from articles.text import languages

LANGUAGE = RegexValidator(languages.LANGUAGE, _("Write a language tag (BCP 47): en, fa, pt-BR."))
MOST_REVIEWS = 5


def default_reviews_required() -> int:
    return int(settings.FACTCHECK_REVIEWS_REQUIRED)


def default_rating_scale() -> int | None:
    # None while the first migrations run: the scale is not there yet.
    return RatingScale.objects.filter(code=DEFAULT_SCALE).values_list("pk", flat=True).first()


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """Articles of which at least one claim has a published verdict."""
        judged = self.model.objects.filter(pk=OuterRef("pk"), claims__verdicts__current=True)
        return self.filter(there_is(judged))

    def with_progress(self) -> "ArticleQuerySet":
        """Adds `claim_count` and `published_count`."""
        return self.annotate(
            claim_count=Count("claims", filter=~Q(claims__status="deleted")),
            published_count=Count("claims", filter=Q(claims__status="published")),
        )

    def get_by_natural_key(self, slug: str) -> "Article":
        return self.get(slug=slug)


class Article(models.Model):
    """A text that somebody published (schema.org NewsArticle); the text is in its versions."""

    headline = models.CharField(_("headline"), max_length=500)
    deck = models.TextField(_("deck"), blank=True, help_text=_("The line below the headline."))
    slug = models.SlugField(_("slug"), max_length=120, allow_unicode=True)
    url = WebAddressField(_("address"), blank=True)
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, related_name="articles", verbose_name=_("outlet")
    )
    syndicated_from = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        related_name="originals",
        null=True,
        blank=True,
        verbose_name=_("syndicated from"),
    )
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    credit_line = models.CharField(
        _("credit line"), max_length=300, blank=True, help_text=_("As printed, to the letter.")
    )
    language = models.CharField(_("language"), max_length=languages.LONGEST, validators=[LANGUAGE])
    published_on = PartialDateField(_("published on"), blank=True)
    reviews_required = models.PositiveSmallIntegerField(
        _("reviews required"),
        default=default_reviews_required,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_REVIEWS)],
        help_text=_("How many independent reviews each claim needs."),
    )
    rating_scale = models.ForeignKey(
        RatingScale,
        on_delete=models.PROTECT,
        related_name="articles",
        default=default_rating_scale,
        verbose_name=_("rating scale"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        permissions = [("import_article", _("Can import articles, with reviews in others' names"))]
        # SQLite does not use the one of the constraint, which leaves the empty ones out.
        indexes = [models.Index(fields=["url"], name="article_url")]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="article_slug_once",
                violation_error_message=_("There is an article with this slug already."),
                violation_error_code="unique",  # with which Django says it of the field
            ),
            models.UniqueConstraint(
                fields=["url"],
                name="article_url_once",
                condition=~Q(url=""),
                violation_error_message=_("There is an article with this address already."),
                violation_error_code="unique",
            ),
            models.CheckConstraint(
                name="article_is_named",
                condition=~Q(headline="") & ~Q(slug="") & ~Q(language=""),
                violation_error_message=_("An article has a headline, a slug and a language."),
            ),
            models.CheckConstraint(
                name="article_needs_one_to_five_reviews",
                condition=Q(reviews_required__range=(1, MOST_REVIEWS)),
                violation_error_message=_("A claim needs one to five reviews."),
            ),
            is_partial("article", "published_on"),
            is_web_address("article", "url"),
        ]

    def __str__(self) -> str:
        return self.headline

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
