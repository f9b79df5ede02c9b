"""Claims: exact spans of an article's text, each with a statement that stands alone."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.article_version import ArticleVersion
from articles.models.claim_query_set import ClaimQuerySet, LiveClaims
from articles.models.kind import UNRATED_KINDS, CheckWorthiness, Kind, Relation
from articles.models.speaker import Speaker
from articles.models.status import Status
from articles.text import spans
from articles.text.spans import Span


class Claim(models.Model):
    """One assertion of an article: `version.body[start:end] == quote`, in code points.

    `quote`, `prefix` and `suffix` are a W3C TextQuoteSelector, `start` and `end` a
    TextPositionSelector; all five are set together by `place`. `status` and `round` are written by
    `articles.workflow` only. `revision` goes up when what a review judges changes; a move to the
    same words in another version does not raise it.
    """

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="claims",
        db_index=False,  # claim_number_once_in_its_article begins with it
        verbose_name=_("article"),
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="claims", verbose_name=_("version")
    )
    number = models.PositiveIntegerField(_("number"))
    start = models.PositiveIntegerField(
        _("start"), help_text=_("Offset of the first character in the text, counted from 0.")
    )
    end = models.PositiveIntegerField(_("end"), help_text=_("Offset just past the last character."))
    quote = models.TextField(_("quote"), editable=False)
    prefix = models.CharField(_("prefix"), max_length=spans.CONTEXT, blank=True, editable=False)
    suffix = models.CharField(_("suffix"), max_length=spans.CONTEXT, blank=True, editable=False)
    statement = models.TextField(
        _("statement"),
        max_length=5000,
        help_text=_("The claim in a sentence that stands alone: names for pronouns, dates given."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="claims",
        null=True,
        blank=True,
        verbose_name=_("speaker"),
        help_text=_("Whose words these are; empty for the article's own voice."),
    )
    via = models.CharField(
        _("via"), max_length=300, blank=True, help_text=_("What carried the words: Interfax.")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="nested",
        null=True,
        blank=True,
        verbose_name=_("nested in"),
    )
    relation = models.CharField(_("relation"), max_length=16, choices=Relation, blank=True)
    checkworthiness = models.CharField(
        _("check-worthiness"), max_length=3, choices=CheckWorthiness, blank=True
    )
    checkworthiness_reason = models.CharField(_("reason"), max_length=500, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.OPEN, editable=False
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = LiveClaims()
    with_deleted = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["article_id", "number"]
        default_permissions = ("add", "change", "view")
        permissions = [
            ("review_claim", _("Can review claims")),
            ("assign_claim", _("Can assign claims to reviewers")),
            ("adjudicate_claim", _("Can adjudicate disputed claims")),
            ("publish_claim", _("Can publish verdicts on claims")),
            ("reopen_claim", _("Can reopen claims")),
        ]
        # The order of the lists, -article and number, with what they are narrowed to before it.
        indexes = [
            models.Index(fields=["-article", "number", "status"], name="claim_order"),
            models.Index(fields=["status", "-article", "number"], name="claim_status_order"),
            models.Index(fields=["kind", "-article", "number", "status"], name="claim_kind_order"),
            models.Index(fields=["status", "id"], name="claim_status"),
            models.Index(fields=["kind", "id"], name="claim_kind"),
            models.Index(fields=["status", "round"], name="claim_round"),
            models.Index(fields=["status", "updated_at"], name="claim_since"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="claim_number_once_in_its_article",
                violation_error_message=_("The article has a claim with this number already."),
            ),
            models.UniqueConstraint(
                fields=["version", "start", "end"],
                name="claim_span_once",
                condition=~Q(status=Status.DELETED),
                violation_error_message=_("There is a claim on exactly these words already."),
            ),
            models.CheckConstraint(
                name="claim_span_not_empty",
                condition=Q(start__lt=F("end")),
                violation_error_message=_("A claim quotes at least one character."),
            ),
            models.CheckConstraint(
                name="claim_is_stated",
                condition=~Q(quote="") & ~Q(statement="") & Q(number__gte=1),
                violation_error_message=_("A claim has a quote, a statement and a number from 1."),
            ),
            models.CheckConstraint(
                name="claim_values_are_known",
                condition=Q(kind__in=Kind.values, status__in=Status.values)
                & Q(round__gte=1, revision__gte=1),
                violation_error_message=_("A claim is of one of the listed kinds."),
            ),
            models.CheckConstraint(
                name="claim_nested_has_a_relation",
                condition=Q(parent=None, relation="")
                | Q(parent__isnull=False, relation__in=Relation.values),
                violation_error_message=_("A nested claim names its relation, and only a nested."),
            ),
            models.CheckConstraint(
                name="claim_is_not_nested_in_itself",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("A claim is not nested in itself."),
            ),
            models.CheckConstraint(
                name="claim_not_checkworthy_has_a_reason",
                condition=Q(checkworthiness__in=["", CheckWorthiness.CFS])
                | ~Q(checkworthiness_reason=""),
                violation_error_message=_("Say why the claim is not check-worthy."),
            ),
            models.CheckConstraint(
                name="claim_of_an_unrated_kind_is_not_checkworthy",
                condition=~Q(kind__in=UNRATED_KINDS)
                | Q(checkworthiness__in=["", CheckWorthiness.NFS]),
                violation_error_message=_(
                    "Predictions, opinions and questions are non-factual (NFS)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.quote if len(self.quote) <= 80 else self.quote[:79] + '…'}"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.number)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def place(self, version: ArticleVersion, span: Span) -> None:
        """Put the claim at a span of a version; ValueError where the text has no such span."""
        self.article, self.version = version.article, version
        self.quote = spans.quote(version.body, span)
        self.start, self.end = span
        self.prefix, self.suffix = spans.context(version.body, span)

    def clean(self) -> None:
        """What a constraint cannot see: the text itself and the other claims."""
        if not (self.version_id and self.start is not None and self.end is not None):
            return
        if self.version.article_id != self.article_id:
            raise ValidationError(_("The version is not one of the claim's article."))
        if self.version.body[self.start : self.end] != self.quote:
            raise ValidationError(_("The quote is not what the text says at this place."))
        if self.parent and not self._is_inside(self.parent):
            raise ValidationError({"parent": _("A nested claim lies inside the claim around it.")})
        self._check_nested()
        other = Claim.objects.exclude(pk=self.pk).crossing(self.version, self.span).first()
        if other:
            raise ValidationError(
                _("“%(mine)s” crosses claim %(number)s, “%(other)s”: nest them or part them."),
                params={"mine": self.quote, "number": other.number, "other": other.quote},
            )

    def _check_nested(self) -> None:
        for inner in self.nested.filter(version=self.version_id) if self.pk else ():
            if not spans.contains(self.span, inner.span):
                raise ValidationError(
                    _("Claim %(number)s, “%(quote)s”, is nested in this one and would stick out."),
                    params={"number": inner.number, "quote": inner.quote},
                )

    def _is_inside(self, outer: "Claim") -> bool:
        # Until it is found in the newer version, a claim says nothing of what moved there.
        return outer.version_id != self.version_id or spans.contains(outer.span, self.span)
