"""What is to be written of a record: what is not there yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User

from articles.models import Article, ArticleVersion, Claim, Rating, Status
from articles.text.spans import Span
from articles.workflow.importing.fields import Faults
from articles.workflow.importing.stored import OriginKey, SpeakerKey

Values = dict[str, Any]


class Step(NamedTuple):
    """One event of a claim to come."""

    action: str
    before: str
    after: str
    data: Mapping[str, Any]
    reason: str = ""


@dataclass(slots=True)
class NewReview:
    values: Values
    evidence: list[Values]
    reviewer: User
    rating: Rating
    round: int
    submitted_at: datetime | None  # None: when it is imported
    seal: str = ""


@dataclass(slots=True)
class ClaimPlan:
    """A claim that is new, or gets reviews; `stored` is one that is there."""

    number: int
    span: Span
    stored: Claim | None = None
    values: Values = field(default_factory=dict)
    quote: str = ""
    speaker: SpeakerKey | None = None
    parent: int | None = None  # its number
    origin: OriginKey | None = None
    extra: str = ""
    status: str = Status.OPEN
    round: int = 1
    reviews: list[NewReview] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def revision(self) -> int:
        return self.stored.revision if self.stored else 1


@dataclass(slots=True)
class ArticlePlan:
    """An article that is new, or whose claims are; `stored` and `version` are what is there."""

    name: str
    faults: Faults = field(default_factory=Faults)
    remarks: list[str] = field(default_factory=list)
    stored: Article | None = None
    version: ArticleVersion | None = None
    values: Values = field(default_factory=dict)
    outlets: list[Values | None] = field(default_factory=list)  # its own; that it is taken from
    speakers: dict[SpeakerKey, Values] = field(default_factory=dict)
    scale: int = 0
    body: str = ""
    claims: list[ClaimPlan] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def changes_something(self) -> bool:
        return self.is_new or bool(self.claims)
