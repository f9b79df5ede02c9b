"""Reviews of records: held against the rules of submitting them, and what becomes of the claim."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Rating, Review, Status
from articles.models.kind import UNRATED_KINDS
from articles.workflow.answers import seal_of, unanswered
from articles.workflow.importing import fields
from articles.workflow.importing.comparing import is_there
from articles.workflow.importing.fields import EVIDENCE_PLACE, REVIEW_PLACE, Faults, Place
from articles.workflow.importing.plan import ClaimPlan, NewReview, Step, Values
from articles.workflow.importing.stored import Record, Stored
from articles.workflow.steps import STEPS

REOPENED = "Imported: reviewed again."
MOST_ROUNDS = 100


class Judges:
    """Takes the reviews that records have of claims, those that are there and those to be added."""

    def __init__(self, stored: Stored, by: User, reviewer: User, required: int, scale: int) -> None:
        self.stored, self.by, self.reviewer = stored, by, reviewer
        self.required, self.scale = required, scale

    def take(self, plan: ClaimPlan, said: Any, kind: str, where: Place, faults: Faults) -> None:
        """Put the reviews of a record that are not there yet to the plan of its claim."""
        if said is None or said == []:
            return
        if not isinstance(said, list):
            faults.add(where, "reviews", _("Write a list here."))
            return
        there = list(self.stored.reviews[plan.stored.pk]) if plan.stored else []
        errors = len(faults)
        for place, record in enumerate(said, 1):
            inner = Place(REVIEW_PLACE, place, where)
            if (new := self._new(plan, record, there, kind, inner, faults)) is not None:
                plan.reviews.append(new)
        if plan.reviews and len(faults) == errors:
            self._judge(plan, there, where, faults)

    def _new(
        self,
        plan: ClaimPlan,
        record: Any,
        there: Sequence[Review],
        kind: str,
        where: Place,
        faults: Faults,
    ) -> NewReview | None:
        """A review that is not there yet; None of one that is, or cannot be."""
        errors = len(faults)
        values = fields.cleaned(fields.REVIEW, record, where, faults)
        evidence = _evidence(record, where, faults)
        if len(faults) > errors:
            return None
        values["explanation"] = values["explanation"].strip()
        reviewer = self._reviewer(record, where, faults)
        rating = self._rating(record.get("rating"), kind, where, faults)
        submitted_at = _time(record.get("submitted_at"), where, faults)
        if reviewer is None or rating is None or len(faults) > errors:
            return None
        number = values.pop("round") or plan.round
        new = NewReview(values, evidence, reviewer, rating, number, submitted_at)
        if there and is_there(new, record, there, where, faults):
            return None
        _check(new, where, faults)
        return new

    def _reviewer(self, record: Record, where: Place, faults: Faults) -> User | None:
        name = record.get("reviewer")
        if name in (None, ""):
            return self.reviewer
        found = self.stored.accounts.get(name) if isinstance(name, str) else None
        if found is None:
            words = _("There is no active account %s: make it, or take the name out.")
            faults.add(where, "reviewer", words % name)
        return found

    def _rating(self, code: Any, kind: str, where: Place, faults: Faults) -> Rating | None:
        rating = self.stored.ratings.get((self.scale, code)) if isinstance(code, str) else None
        if rating is None:
            faults.add(where, "rating", _("This rating is not of the article's scale."))
        elif rating.makes_claim_review and kind in UNRATED_KINDS:
            words = _("Predictions, opinions and questions are never rated.")
            faults.add(where, "rating", words)
        return rating

    def _judge(
        self, plan: ClaimPlan, there: Sequence[Review], where: Place, faults: Faults
    ) -> None:
        """The steps that the new reviews take the claim, round by round."""
        if fault := self._fault(plan, there):
            faults.add(where, "reviews", fault)
            return
        plan.reviews.sort(key=lambda new: (new.round, new.values["is_adjudication"]))
        judgements = [_judgement(one) for one in _of_round(there, plan.round)]
        for new in plan.reviews:
            judgements = self._up_to_round(plan, new.round, judgements)
            action = "submit"
            if new.values["is_adjudication"]:
                self._settle(plan, judgements)
                action = "adjudicate"
            if plan.status not in STEPS[action].source:
                status = _("This one is: %(status)s.") % {"status": Status(plan.status).label}
                faults.add(where, "reviews", f"{STEPS[action].only} {status}")
                return
            self._submit(plan, new, action)
            if action == "submit":
                judgements.append((new.rating.pk, *_axes(new.values)))
        self._settle(plan, judgements)

    def _up_to_round(self, plan: ClaimPlan, number: int, judgements: list[Any]) -> list[Any]:
        """Take a claim to a round; the judgements that there are in it."""
        while plan.round < number:
            self._settle(plan, judgements)
            _begin_round(plan)
            judgements = []
        return judgements

    def _fault(self, plan: ClaimPlan, there: Sequence[Review]) -> str:
        """Why the claim takes none of these reviews; empty where it does."""
        people = [(new.round, new.reviewer.pk) for new in plan.reviews]
        people += [(old.round, old.reviewer_id) for old in there]
        if len(set(people)) < len(people):
            return _("One person reviews a claim once in a round: say who made which review.")
        rounds = [new.round for new in plan.reviews]
        if min(rounds) < plan.round or (plan.stored and max(rounds) > plan.round):
            return _("The claim is in round %d: it takes reviews of that round alone.") % plan.round
        if max(rounds) > MOST_ROUNDS:
            return _("A claim is imported with at most %d rounds of reviews.") % MOST_ROUNDS
        if plan.stored and any(
            (plan.stored.article_id, new.reviewer.pk) in self.stored.recusals
            for new in plan.reviews
        ):
            return _("A reviewer has declined to review this article.")
        return ""

    def _submit(self, plan: ClaimPlan, new: NewReview, action: str) -> None:
        new.seal = seal_of(
            {
                **new.values,
                "rating": new.rating,
                "claim_revision": plan.revision,
                "round": new.round,
            },
            new.evidence,
        )
        data = {"round": new.round, "revision": plan.revision, "review": new.seal}
        if new.reviewer.pk != self.by.pk:
            data["reviewer"] = new.reviewer.get_username()
        after = Status.IN_REVIEW if action == "submit" else Status.AGREED
        if action == "adjudicate":
            data["disagreement"] = new.values["disagreement"]
        plan.steps.append(Step(action, plan.status, after, data, new.values["reason"]))
        plan.status = after

    def _settle(self, plan: ClaimPlan, judgements: Sequence[Any]) -> None:
        """As `reviews.settle` does."""
        if plan.status != Status.IN_REVIEW or len(judgements) < self.required:
            return
        agree = len(set(judgements)) == 1
        after = Status.AGREED if agree else Status.DISPUTED
        data = {"reviews": len(judgements)}
        plan.steps.append(Step("agree" if agree else "dispute", plan.status, after, data))
        plan.status = after


def _begin_round(plan: ClaimPlan) -> None:
    """A claim that was never reviewed in a round was out of date; any other was reopened."""
    action = "outdate" if plan.status == Status.OPEN else "reopen"
    data = {"changes": {"round": [plan.round, plan.round + 1]}}
    reason = REOPENED if action == "reopen" else ""
    plan.steps.append(Step(action, plan.status, Status.OPEN, data, reason))
    plan.status, plan.round = Status.OPEN, plan.round + 1


def _of_round(reviews: Iterable[Review], number: int) -> list[Review]:
    return [one for one in reviews if one.round == number and one.is_submitted]


def _judgement(review: Review) -> tuple[Any, ...]:
    return review.judgement


def _axes(values: Mapping[str, Any]) -> tuple[str, str]:
    return (values["sourcing"], values["attribution_check"])


def _evidence(record: Any, where: Place, faults: Faults) -> list[Values]:
    said = record.get("evidence") if isinstance(record, dict) else None
    if said is None:
        return []
    if not isinstance(said, list):
        faults.add(where, "evidence", _("Write a list here."))
        return []
    found = []
    for position, item in enumerate(said, 1):
        inner = Place(EVIDENCE_PLACE, position, where)
        values = fields.cleaned(fields.EVIDENCE, item, inner, faults)
        if values.get("confidential"):  # of which an export has nothing else
            values["title"] = values["title"] or values["public_description"]
        fields.require(fields.EVIDENCE, values, inner, faults)
        found.append(values)
    return found


def _time(said: Any, where: Place, faults: Faults) -> datetime | None:
    if said in (None, ""):
        return None
    try:
        found = datetime.fromisoformat(said)
        if found.tzinfo is not None and found <= timezone.now():
            return found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    words = _("Write a time that is past, as 2027-01-31T12:00:00Z.")
    faults.add(where, "submitted_at", words)
    return None


def _check(new: NewReview, where: Place, faults: Faults) -> None:
    """What a review needs to be submitted."""
    for name, missing in unanswered({**new.values, "rating": new.rating}).items():
        faults.add(where, name, missing)
    if new.rating.value is not None and not new.evidence:
        words = _("“%s” needs at least one piece of evidence.") % new.rating.label
        faults.add(where, "evidence", words)
