"""The queue: which claims wait for a reviewer."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models.assignment import Assignment, Recusal
from articles.models.claim import Claim, ClaimQuerySet
from articles.models.review import Review
from articles.models.status import RUNNING


def waiting_for(reviewer: User) -> ClaimQuerySet:
    """Claims of a running round that this reviewer may review and has not, with `is_mine`.

    Those that are adrift wait for somebody to place them first.
    Work that is assigned to others is theirs while it is not overdue: a claim waits for everybody
    else only while it needs more reviews than are in or on their way.
    """
    of_claim = {"claim": OuterRef("pk"), "round": OuterRef("round")}
    done = Review.objects.submitted().filter(**of_claim)
    held = Assignment.objects.in_force().filter(**of_claim)
    recused = Recusal.objects.filter(article=OuterRef("article"), reviewer=reviewer)
    claims: ClaimQuerySet = Claim.objects.in_place().filter(~Exists(recused), status__in=RUNNING)
    waiting = claims.annotate(
        is_mine=Exists(held.filter(reviewer=reviewer)),
        taken=_number(done) + _number(held.exclude(reviewer=reviewer)),
    )
    has_room = Q(is_mine=True) | Q(taken__lt=F("article__reviews_required"))
    return waiting.filter(has_room, ~Exists(done.filter(reviewer=reviewer)))


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("claim").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, IntegerField()), 0)
