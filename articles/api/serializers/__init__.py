"""What each resource looks like, and the bodies that are sent. One file per noun; import them from
this package only.
"""

from articles.api.serializers.agreement import AgreementSerializer
from articles.api.serializers.article import (
    ArticleChangesBody,
    ArticleSerializer,
    DeclineBody,
    NewArticleBody,
    NewVersionBody,
    RecusalSerializer,
    RenumberedSerializer,
    SharedOutSerializer,
    ShareOutBody,
    VersionSerializer,
)
from articles.api.serializers.article_file import (
    ArticleFromFileSerializer,
    NewArticleFileBody,
    NewVersionFileBody,
    VersionFromFileSerializer,
)
from articles.api.serializers.assignment import AssignBody, AssignmentSerializer, UnassignBody
from articles.api.serializers.body import Body, NothingBody
from articles.api.serializers.bulk import (
    AssignManyBody,
    BulkSerializer,
    ChosenBody,
    ReopenManyBody,
)
from articles.api.serializers.candidate import CandidatesSerializer
from articles.api.serializers.change import ChangeSerializer
from articles.api.serializers.claim import (
    ClaimChangesBody,
    ClaimSerializer,
    NewClaimBody,
    NewClaimsBody,
    NewClaimsSerializer,
)
from articles.api.serializers.event import EventSerializer
from articles.api.serializers.preview import PreviewBody, PreviewSerializer
from articles.api.serializers.review import AdjudicateBody, NewReviewBody, ReviewSerializer
from articles.api.serializers.reviewing import NextClaimSerializer, PresenceSerializer
from articles.api.serializers.root import RootSerializer
from articles.api.serializers.search import SearchSerializer
from articles.api.serializers.steps import (
    CorrectBody,
    MergeBody,
    NestBody,
    PlaceBody,
    PublishBody,
    ReopenBody,
    RetractBody,
    SayWhyBody,
    SplitBody,
    SplitSerializer,
    UpdateBody,
)
from articles.api.serializers.verdict import VerdictSerializer
from articles.api.serializers.vocabulary import (
    NewOutletBody,
    NewSpeakerBody,
    OutletChangesBody,
    OutletSerializer,
    RatingScaleSerializer,
    SpeakerChangesBody,
    SpeakerSerializer,
)

__all__ = [
    "AdjudicateBody",
    "AgreementSerializer",
    "ArticleChangesBody",
    "ArticleFromFileSerializer",
    "ArticleSerializer",
    "AssignBody",
    "AssignManyBody",
    "AssignmentSerializer",
    "Body",
    "BulkSerializer",
    "CandidatesSerializer",
    "ChangeSerializer",
    "ChosenBody",
    "ClaimChangesBody",
    "ClaimSerializer",
    "CorrectBody",
    "DeclineBody",
    "EventSerializer",
    "MergeBody",
    "NestBody",
    "NewArticleBody",
    "NewArticleFileBody",
    "NewClaimBody",
    "NewClaimsBody",
    "NewClaimsSerializer",
    "NewOutletBody",
    "NewReviewBody",
    "NewSpeakerBody",
    "NewVersionBody",
    "NewVersionFileBody",
    "NextClaimSerializer",
    "NothingBody",
    "OutletChangesBody",
    "OutletSerializer",
    "PlaceBody",
    "PresenceSerializer",
    "PreviewBody",
    "PreviewSerializer",
    "PublishBody",
    "RatingScaleSerializer",
    "RecusalSerializer",
    "RenumberedSerializer",
    "ReopenBody",
    "ReopenManyBody",
    "RetractBody",
    "ReviewSerializer",
    "RootSerializer",
    "SayWhyBody",
    "SearchSerializer",
    "ShareOutBody",
    "SharedOutSerializer",
    "SpeakerChangesBody",
    "SpeakerSerializer",
    "SplitBody",
    "SplitSerializer",
    "UnassignBody",
    "UpdateBody",
    "VerdictSerializer",
    "VersionFromFileSerializer",
    "VersionSerializer",
]
