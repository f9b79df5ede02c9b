"""The nouns. One file each; import them from this package only."""

from articles.models.api_key import ApiKey
from articles.models.article import Article, ArticleQuerySet
from articles.models.article_version import ArticleVersion
from articles.models.assignment import Assignment, Recusal
from articles.models.claim import Claim
from articles.models.claim_query_set import ClaimQuerySet
from articles.models.event import Event
from articles.models.evidence import Evidence, Stance
from articles.models.feed_entry import FeedEntry, Told
from articles.models.idempotency_key import IdempotencyKey
from articles.models.import_run import ImportLine, ImportPart, ImportRun, RecordResult, RunState
from articles.models.judgement import AttributionCheck, Confidence, Disagreement, Sourcing
from articles.models.key_holder import KeyHolder
from articles.models.kind import CheckWorthiness, Kind, Relation
from articles.models.origin import Origin
from articles.models.outlet import Outlet
from articles.models.presence import Presence
from articles.models.rating import Rating, RatingScale
from articles.models.review import Review
from articles.models.scope import Scope
from articles.models.skip import Skip
from articles.models.speaker import Speaker, SpeakerKind
from articles.models.status import RUNNING, Status
from articles.models.verdict import Change, Verdict

__all__ = [
    "RUNNING",
    "ApiKey",
    "Article",
    "ArticleQuerySet",
    "ArticleVersion",
    "Assignment",
    "AttributionCheck",
    "Change",
    "CheckWorthiness",
    "Claim",
    "ClaimQuerySet",
    "Confidence",
    "Disagreement",
    "Event",
    "Evidence",
    "FeedEntry",
    "IdempotencyKey",
    "ImportLine",
    "ImportPart",
    "ImportRun",
    "KeyHolder",
    "Kind",
    "Origin",
    "Outlet",
    "Presence",
    "Rating",
    "RatingScale",
    "RecordResult",
    "Recusal",
    "Relation",
    "Review",
    "RunState",
    "Scope",
    "Skip",
    "Sourcing",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Told",
    "Verdict",
]
