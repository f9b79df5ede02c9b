"""The publish desk: what is agreed and waits, and publishing what is ticked, claim by claim.

Nothing is published unseen: each claim is sent with the reviews that were on the page, and with
the warnings that were confirmed there, and is a transaction and a line of the result of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, Max, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.admin.desk import UNPROCESSABLE, key, sentences
from articles.admin.desk_page import DeskPage
from articles.models import Article, ArticleVersion, Claim, Review, Status, Verdict
from articles.workflow import STEPS, Basis, NotConfirmed, StepRefused, Warn

PAGE = 25
MOST_PAGES = 40  # further ones are found by article
MOST = 100


class Waiting(NamedTuple):
    """An agreed claim, as it would be published."""

    claim: Claim
    reviews: Sequence[Review]
    objections: list[str]
    warnings: list[Warn]

    @property
    def decisive(self) -> Review | None:
        return Basis(self.claim, self.reviews).decisive if self.reviews else None

    @property
    def seen(self) -> str:
        """What is sent of it: the claim, and the reviews that are on the page."""
        return f"{self.claim.pk}:{','.join(str(review.pk) for review in self.reviews)}"

    @property
    def asked(self) -> str:
        return f"{self.claim.pk}:{','.join(self.warnings)}"

    @property
    def can_be_ticked(self) -> bool:
        return bool(self.reviews) and not self.objections


class Line(NamedTuple):
    """What became of one claim; what is asked has its warnings and can be sent again."""

    claim: Claim
    is_published: bool = False
    refused: Sequence[str] = ()
    warnings: Sequence[Warn] = ()
    seen: str = ""
    asked: str = ""


class PublishingPage(DeskPage):
    """Agreed claims, the longest waiting first (?article=7 of one article, ?page=2)."""

    permission = STEPS["publish"].permission
    what = gettext_lazy("publishing verdicts")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        ticked = _parsed(request.POST.getlist("claim"))
        if not ticked:
            return self.show(_("Tick the claims that you want to publish."))
        if len(ticked) > MOST:
            return self.show(_("Publish at most %d claims at a time.") % MOST)
        lines = self.publish(ticked, _parsed(request.POST.getlist("confirmed")))
        return self.result(lines)

    def show(self, refusal: str = "") -> HttpResponse:
        wanted = key(self.request.GET.get("article"))
        article = Article.objects.filter(pk=wanted).first() if wanted else None
        page = min(max(key(self.request.GET.get("page")), 1), MOST_PAGES)
        found = agreed(article)[(page - 1) * PAGE : page * PAGE + 1]
        claims = list(found)
        context = {
            "title": _("To publish"),
            "refusal": refusal,
            "article": article,
            "waiting": waiting(claims[:PAGE], self.request.user),
            "page": page,
            "has_next": len(claims) > PAGE and page < MOST_PAGES,
        }
        return self.page("claim/publishing", context, UNPROCESSABLE if refusal else 200)

    def publish(
        self, ticked: Mapping[int, list[str]], confirmed: Mapping[int, list[str]]
    ) -> list[Line]:
        claims = Claim.with_deleted.filter(pk__in=ticked).select_related("article")
        by_key = claims.in_bulk()
        return [
            self.publish_one(by_key[pk], reviews, confirmed.get(pk, []))
            for pk, reviews in ticked.items()
            if pk in by_key
        ]

    def publish_one(self, claim: Claim, reviews: list[str], confirmed: list[str]) -> Line:
        seen = f"{claim.pk}:{','.join(reviews)}"
        keys = [key(review) for review in reviews]
        try:
            workflow.publish(claim, by=self.request.user, reviews=keys, confirmed=confirmed)
        except NotConfirmed as refusal:
            asked = ",".join([*confirmed, *refusal.warnings])
            return Line(claim, warnings=refusal.warnings, seen=seen, asked=f"{claim.pk}:{asked}")
        except (StepRefused, ValidationError) as refusal:
            return Line(claim, refused=sentences(refusal))
        return Line(claim, is_published=True)

    def result(self, lines: list[Line]) -> HttpResponse:
        done = sum(line.is_published for line in lines)
        words = ngettext("%d verdict is published.", "%d verdicts are published.", done) % done
        context = {
            "title": _("What was published"),
            "words": words,
            "published": [line for line in lines if line.is_published],
            "asked": [line for line in lines if line.warnings],
            "refused": [line for line in lines if line.refused],
        }
        return self.page("claim/publishing_result", context)


def agreed(article: Article | None) -> Any:
    """What waits to be published, the longest waiting first; `is_out`, where it was before."""
    claims = Claim.objects.filter(status=Status.AGREED)
    if article:
        claims = claims.filter(article=article)
    beside = ("article__outlet", "article__rating_scale", "version", "speaker")
    out = Verdict.objects.filter(claim=OuterRef("pk"))
    rows = claims.select_related(*beside).defer("version__body").annotate(is_out=Exists(out))
    return rows.order_by("updated_at", "pk")


def waiting(claims: Sequence[Claim], user: User) -> list[Waiting]:
    """Claims with what stands against publishing them, in a few queries for all."""
    by_claim: dict[int, list[Review]] = {claim.pk: [] for claim in claims}
    for review in _reviews(claims, user):
        by_claim[review.claim_id].append(review)
    latest = _latest(claims)
    return [_waiting(claim, by_claim[claim.pk], latest[claim.article_id], user) for claim in claims]


def _waiting(claim: Claim, reviews: list[Review], latest: int, user: User) -> Waiting:
    for review in reviews:
        review.claim = claim
    if claim.is_out or not reviews:
        return Waiting(claim, reviews, [], [])
    basis = Basis(claim, reviews)
    basis.latest = latest
    return Waiting(claim, reviews, workflow.objections(basis, user), workflow.warnings(basis))


def _reviews(claims: Iterable[Claim], user: User) -> Any:
    """The reviews of the running rounds that this person may read, in their order."""
    visible = Review.objects.visible_to(user).submitted()
    of_the_round = visible.filter(claim__in=[c.pk for c in claims], round=F("claim__round"))
    beside = of_the_round.select_related("reviewer", "rating__scale")
    return beside.prefetch_related("evidence").order_by("submitted_at", "pk")


def _latest(claims: Iterable[Claim]) -> dict[int, int]:
    """The number of the latest text, by article."""
    of_these = ArticleVersion.objects.filter(article__in={claim.article_id for claim in claims})
    rows = of_these.order_by().values("article").annotate(latest=Max("number"))
    return dict(rows.values_list("article", "latest"))


def _parsed(sent: Iterable[str]) -> dict[int, list[str]]:
    """What follows each claim's key, part by part, as `seen` and `asked` put it together."""
    pairs = (value.partition(":") for value in sent)
    found = {key(pk): [part for part in parts.split(",") if part] for pk, _colon, parts in pairs}
    found.pop(0, None)
    return found
