"""What stands against publishing a judgement: objections block, warnings ask once.

Each is a sentence for the editor. What reviews have to say was checked when they came in; here it
is checked again, because rows also come in as fixtures, and because claims and texts change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Claim, Evidence, Review, Stance
from articles.workflow.steps import StepRefused


class Warn(models.TextChoices):
    """What an editor is asked about once before publishing."""

    ONE_SIDED = "one_sided", gettext_lazy("All the evidence is on one side.")
    SINGLE_ORIGIN = "single_origin", gettext_lazy("All the evidence goes back to one origin.")
    OWN_OUTLET = (
        "own_outlet",
        gettext_lazy("The only source is the outlet that published the article."),
    )
    CONFIDENTIAL = "confidential", gettext_lazy("Readers can look up none of the evidence.")


class NotConfirmed(StepRefused):
    """Warnings that nobody has confirmed yet; `warnings` has them."""

    def __init__(self, warnings: Sequence[Warn]) -> None:
        self.warnings = tuple(warnings)
        super().__init__(*(warning.label for warning in warnings))


@dataclass
class Basis:
    """What a verdict would rest on: the reviews of a round, and the one that decides.

    An adjudication decides, and brings its own evidence; reviews that agree bring all of theirs.
    """

    claim: Claim
    reviews: Sequence[Review]

    @property
    def deciding(self) -> Sequence[Review]:
        return [review for review in self.reviews if review.is_adjudication] or self.reviews

    @property
    def decisive(self) -> Review:
        return self.deciding[0]

    @property
    def concurring(self) -> set[int]:
        """Who made this very judgement."""
        own = self.decisive.judgement
        return {review.reviewer_id for review in self.reviews if review.judgement == own}

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        rows = (item for review in self.deciding for item in review.evidence.all())
        return sorted(rows, key=lambda item: (item.review_id, item.position))

    @cached_property
    def latest(self) -> int:
        """The number of the article's latest text; who has many claims may set it."""
        return int(self.claim.article.versions.aggregate(latest=Max("number"))["latest"])


def object_to(basis: Basis, by: User) -> None:
    """Raise StepRefused with every objection to publishing this."""
    if found := objections(basis, by):
        raise StepRefused(*found)


def objections(basis: Basis, by: User) -> list[str]:
    """What stands against publishing this, a sentence each."""
    return [*_to_people(basis, by), *_to_text(basis), *_to_judgement(basis)]


def _to_people(basis: Basis, by: User) -> Iterator[str]:
    independent = [review for review in basis.reviews if not review.is_adjudication]
    missing = basis.claim.article.reviews_required - len(independent)
    if missing > 0:
        words = ngettext(
            "%d review is missing: reopen the claim.",
            "%d reviews are missing: reopen the claim.",
            missing,
        )
        yield words % missing
    if settings.FACTCHECK_FOUR_EYES and basis.concurring <= {by.pk}:
        yield _("You alone have judged the claim this way: somebody else has to publish it.")


def _to_text(basis: Basis) -> Iterator[str]:
    claim = basis.claim
    if any(review.claim_revision != claim.revision for review in basis.reviews):
        yield _("The claim has changed since it was reviewed: reopen it.")
    if basis.latest > claim.version.number:
        yield _("The reviews are of an older text of the article: place the claim in the newer.")


def _to_judgement(basis: Basis) -> Iterator[str]:
    decisive = basis.decisive
    if len({review.judgement for review in basis.deciding}) > 1:
        yield _("The reviews differ: reopen the claim.")
    if not decisive.explanation.strip():
        yield _("There is no explanation.")
    if decisive.rating and decisive.rating.value is not None and not basis.evidence:
        yield _("“%s” needs at least one piece of evidence.") % decisive.rating.label
    for item in basis.evidence:
        if not (item.url.strip() or item.reference.strip() or item.confidential):
            yield _("Nobody can find “%s”: give an address or a reference.") % item.title
    try:
        decisive.clean()
    except ValidationError as error:
        yield from error.messages


def ask_about(basis: Basis, confirmed: Iterable[str]) -> list[str]:
    """Raise NotConfirmed unless every warning was confirmed; return those there were."""
    found = warnings(basis)
    if new := [warning for warning in found if warning not in set(confirmed)]:
        raise NotConfirmed(new)
    return [warning.value for warning in found]


def warnings(basis: Basis) -> list[Warn]:
    """What an editor is asked about before this is published."""
    return [warning for warning, is_given in _warnings(basis).items() if is_given]


def _warnings(basis: Basis) -> Mapping[Warn, bool]:
    evidence = basis.evidence
    stances = {item.stance for item in evidence}
    has_rating = basis.decisive.rating is not None and basis.decisive.rating.value is not None
    return {
        Warn.ONE_SIDED: has_rating and len(stances) == 1 and Stance.CONTEXT not in stances,
        Warn.SINGLE_ORIGIN: any(review.single_origin for review in basis.deciding),
        Warn.OWN_OUTLET: bool(evidence) and all(_is_own(item, basis.claim) for item in evidence),
        Warn.CONFIDENTIAL: bool(evidence) and all(item.confidential for item in evidence),
    }


def _is_own(item: Evidence, claim: Claim) -> bool:
    host, domain = urlsplit(item.url).hostname or "", claim.article.outlet.domain
    return host == domain or host.endswith(f".{domain}")
