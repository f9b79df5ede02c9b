"""What each resource looks like. One file per noun; import them from this package only."""

from articles.api.serializers.article import ArticleSerializer, VersionSerializer
from articles.api.serializers.claim import ClaimSerializer
from articles.api.serializers.root import RootSerializer
from articles.api.serializers.verdict import VerdictSerializer
from articles.api.serializers.vocabulary import (
    OutletSerializer,
    RatingScaleSerializer,
    SpeakerSerializer,
)

__all__ = [
    "ArticleSerializer",
    "ClaimSerializer",
    "OutletSerializer",
    "RatingScaleSerializer",
    "RootSerializer",
    "SpeakerSerializer",
    "VerdictSerializer",
    "VersionSerializer",
]
