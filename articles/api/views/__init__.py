"""What each address answers. One file per noun; import them from this package only."""

from articles.api.views.agreement import AgreementView
from articles.api.views.annotation import AnnotationsView, AnnotationView
from articles.api.views.article import ArticleViewSet, VersionViewSet
from articles.api.views.article_file import ArticleFileViewSet, VersionFileViewSet
from articles.api.views.assignment import AssignmentViewSet
from articles.api.views.bulk import BULK_STEPS, BulkViewSet
from articles.api.views.changes import ChangeViewSet
from articles.api.views.claim import (
    ArticleClaimViewSet,
    CandidatesViewSet,
    ClaimViewSet,
)
from articles.api.views.claim_export import ClaimExportViewSet
from articles.api.views.claim_review import ClaimReviewView
from articles.api.views.history import ArticleHistoryViewSet, ClaimHistoryViewSet
from articles.api.views.many_claims import ManyClaimsViewSet
from articles.api.views.preview import PreviewViewSet
from articles.api.views.review import ReviewViewSet
from articles.api.views.reviewing import (
    ON_THE_WAY,
    NextClaimViewSet,
    OnTheWayViewSet,
    PresenceViewSet,
)
from articles.api.views.root import DocsView, RootView, SchemaView
from articles.api.views.search import SearchView
from articles.api.views.steps import (
    ARTICLE_STEPS,
    CLAIM_STEPS,
    ArticleStepViewSet,
    ClaimStepViewSet,
    SplitViewSet,
)
from articles.api.views.verdict import CorrectionViewSet, HistoryViewSet, VerdictViewSet
from articles.api.views.vocabulary import OutletViewSet, RatingScaleViewSet, SpeakerViewSet
from articles.api.views.work import AllAssignmentsViewSet, AllReviewsViewSet, RecusalViewSet

__all__ = [
    "ARTICLE_STEPS",
    "BULK_STEPS",
    "CLAIM_STEPS",
    "ON_THE_WAY",
    "AgreementView",
    "AllAssignmentsViewSet",
    "AllReviewsViewSet",
    "AnnotationView",
    "AnnotationsView",
    "ArticleClaimViewSet",
    "ArticleFileViewSet",
    "ArticleHistoryViewSet",
    "ArticleStepViewSet",
    "ArticleViewSet",
    "AssignmentViewSet",
    "BulkViewSet",
    "CandidatesViewSet",
    "ChangeViewSet",
    "ClaimExportViewSet",
    "ClaimHistoryViewSet",
    "ClaimReviewView",
    "ClaimStepViewSet",
    "ClaimViewSet",
    "CorrectionViewSet",
    "DocsView",
    "HistoryViewSet",
    "ManyClaimsViewSet",
    "NextClaimViewSet",
    "OnTheWayViewSet",
    "OutletViewSet",
    "PresenceViewSet",
    "PreviewViewSet",
    "RatingScaleViewSet",
    "RecusalViewSet",
    "ReviewViewSet",
    "RootView",
    "SchemaView",
    "SearchView",
    "SpeakerViewSet",
    "SplitViewSet",
    "VerdictViewSet",
    "VersionFileViewSet",
    "VersionViewSet",
]
