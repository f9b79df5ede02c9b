"""The nouns. One file each; import them from this package only."""

from articles.models.api_key import ApiKey
from articles.models.article import Article, ArticleQuerySet
from articles.models.article_version import ArticleVersion
from articles.models.claim import CheckWorthiness, Claim, ClaimQuerySet, Kind, Relation, Status
from articles.models.event import Event
from articles.models.evidence import Evidence, Stance
from articles.models.outlet import Outlet
from articles.models.rating import Rating, RatingScale
from articles.models.review import AttributionCheck, Confidence, Review, Sourcing
from articles.models.speaker import Speaker, SpeakerKind
from articles.models.verdict import Change, Verdict

__all__ = [
    "ApiKey",
    "Article",
    "ArticleQuerySet",
    "ArticleVersion",
    "AttributionCheck",
    "Change",
    "CheckWorthiness",
    "Claim",
    "ClaimQuerySet",
    "Confidence",
    "Event",
    "Evidence",
    "Kind",
    "Outlet",
    "Rating",
    "RatingScale",
    "Relation",
    "Review",
    "Sourcing",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Verdict",
]
