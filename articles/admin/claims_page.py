"""The page of an article with its claims: the text with all of them marked, and their list."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.admin import claim_page, marked
from articles.admin.article_pages import ARTICLE_STEPS
from articles.admin.desk import key
from articles.admin.desk_page import DeskPage
from articles.admin.marked import MOST, Shown
from articles.admin.progress import progress_of
from articles.admin.reading import SIGNS, claims_in
from articles.models import Article, ArticleVersion, Claim, Speaker, Status
from articles.models.kind import Kind, Relation
from articles.models.queue import next_for
from articles.text.spans import Span
from articles.text.windows import following, leading_to, preceding, window
from articles.workflow import STEPS
from articles.workflow.steps import BREAK_DOWN

MOST_ADRIFT = 50
MOST_SPEAKERS = 200
MARKED = [status for status in Status if status not in (Status.REJECTED, Status.DELETED)]
LEAST_TEXT = 1_000  # that is shown however many claims stand in it
READING = (
    ("j k", _("Next, previous paragraph")),
    ("n p", _("Next, previous claim")),
    ("o", _("Open the claim")),
    ("Esc", _("Leave the claim, or what is selected")),
)
BREAKING_DOWN = (
    ("] [", _("Select the next sentence (or the rest of this one), the previous one")),
    ("l h", _("The selection ends a word later, earlier; also Shift and an arrow")),
    ("L H", _("It starts a word later, earlier")),
    (". ,", _("It ends a character later, earlier")),
    ("> <", _("It starts a character later, earlier")),
    ("a", _("Make a claim of what is selected")),
    ("e", _("Give the claim these edges")),
    ("x", _("Split the claim where the selection begins")),
    ("m", _("Merge the claim with the one before or after it")),
    ("i", _("Nest the claim in the one around it")),
    ("1 … 8", _("In the form: the kind of assertion")),
    ("Ctrl Enter", _("In the form: save")),
)


class ArticlePart:
    """An article, its latest text, and the window of it that is shown."""

    def __init__(self, pk: int, start: int = 0, number: int = 0) -> None:
        try:
            self.article = Article.objects.select_related("outlet").get(pk=pk)
        except Article.DoesNotExist as error:
            raise Http404 from error
        self.start, self.number = start, number

    @cached_property
    def version(self) -> ArticleVersion | None:
        return self.article.versions.last()

    @cached_property
    def window(self) -> Span:
        """Less text where more claims stand in it than a page can show."""
        body = self._body
        whole = window(body, self._start())
        if len(self._met(whole)) <= MOST:
            return whole
        last = self._met(whole)[MOST].start
        return window(body, whole.start, max(LEAST_TEXT, last - whole.start))

    @cached_property
    def rows(self) -> list[Shown]:
        span = self.window
        met = [c for c in self._found if c.start < span.end and c.end > span.start][:MOST]
        for claim in met:
            claim.article = self.article
        return marked.shown(met)

    @property
    def _body(self) -> str:
        return self.version.body if self.version else " "

    def _start(self) -> int:
        if not self.number:
            return self.start
        claims = self.article.claims.filter(version=self.version, number=self.number)
        at = claims.values_list("start", flat=True).first()
        return leading_to(self._body, at) if at else 0

    def _met(self, span: Span) -> list[Claim]:
        if not hasattr(self, "_found"):
            self._found = list(self._claims(span)[: MOST + 1])
        return self._found

    def _claims(self, span: Span) -> QuerySet[Claim]:
        if self.version is None:
            return Claim.objects.none()
        met = claims_in(self.version, span).select_related("speaker")
        return claim_page.with_submitted(met)

    def parts(self) -> dict[str, Any]:
        """What changes on the page when the article is broken down."""
        latest = self.version
        lost = self.article.claims.exclude(version=latest).exclude(status=Status.REJECTED)
        span, body = self.window, self._body
        return {
            "article": self.article,
            "version": latest,
            "window": span,
            "rows": self.rows,
            "verdicts": [row for row in self.rows if row.verdict],
            "paragraphs": marked.paragraphs(body, span, self.rows) if latest else [],
            "preceding": preceding(body, span),
            "following": following(body, span),
            "adrift": lost.order_by("number")[:MOST_ADRIFT],
            "progress": progress_of(self.article, latest),
        }


class ClaimsPage(DeskPage):
    permission = "articles.view_article"
    what = _("reading articles")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = {name: key(request.GET.get(name)) for name in ("from", "claim")}
        part = ArticlePart(pk, asked["from"], asked["claim"])
        may_break_down = request.user.has_perms([BREAK_DOWN, "articles.add_claim"])
        context = {
            "title": part.article.headline,
            "subtitle": None,
            "may_break_down": may_break_down,
            "signs": [(status, status.label, SIGNS[status]) for status in MARKED],
            "keys": (*READING, *(BREAKING_DOWN if may_break_down else ())),
            "to_review": self.to_review(part.article),
            "menu": [s for s in ARTICLE_STEPS.values() if request.user.has_perm(s.permission)],
            **part.parts(),
            **(self.choices(part.article) if may_break_down else {}),
        }
        return self.page("article/claims", context)

    def to_review(self, article: Article) -> Claim | None:
        """The next claim of this article that waits for this person."""
        if not self.request.user.has_perm(STEPS["submit"].permission):
            return None
        return next_for(self.request.user, article=article)

    def choices(self, article: Article) -> dict[str, Any]:
        used = Speaker.objects.filter(claims__article=article).distinct()
        return {
            "kinds": list(enumerate(Kind.choices, start=1)),
            "relations": [*zip(("c", "s"), Relation.choices, strict=True)],
            "speakers": used.order_by("name", "pk")[:MOST_SPEAKERS],
        }


def address(article: int, claim: int | None = None) -> str:
    """The way to an article and its claims, or to one of them, by its number, in its text."""
    page = reverse("admin:articles_article_claims", args=[article])
    return f"{page}?claim={claim}#c{claim}" if claim else page
