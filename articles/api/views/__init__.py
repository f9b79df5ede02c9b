"""What each address answers. One file per noun; import them from this package only."""

from articles.api.views.article import ArticleViewSet, VersionViewSet
from articles.api.views.claim import ArticleClaimViewSet, ClaimViewSet
from articles.api.views.root import DocsView, RootView, SchemaView
from articles.api.views.verdict import HistoryViewSet, VerdictViewSet
from articles.api.views.vocabulary import OutletViewSet, RatingScaleViewSet, SpeakerViewSet

__all__ = [
    "ArticleClaimViewSet",
    "ArticleViewSet",
    "ClaimViewSet",
    "DocsView",
    "HistoryViewSet",
    "OutletViewSet",
    "RatingScaleViewSet",
    "RootView",
    "SchemaView",
    "SpeakerViewSet",
    "VerdictViewSet",
    "VersionViewSet",
]
