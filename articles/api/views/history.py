"""What happened to an article or to a claim."""

from django.db.models import QuerySet

from articles.api import visibility
from articles.api.filter_sets import EventFilter
from articles.api.serializers import EventSerializer
from articles.api.views.reading import ReadingViewSet
from articles.api.views.writing import OfArticle, OfClaim, OnlyForKeys, Permits
from articles.models import Article, Claim, Event


class EventsViewSet(OnlyForKeys, Permits, ReadingViewSet):
    queryset = Event.objects.none()
    serializer_class = EventSerializer
    filterset_class = EventFilter
    ordering = "-pk"
    to_read = "articles.view_event"

    def get_queryset(self) -> QuerySet[Event]:
        noun = self.get_noun()
        self.permit(self.to_read)
        return visibility.events(noun)

    def get_noun(self) -> Article | Claim:
        raise NotImplementedError


class ClaimHistoryViewSet(OfClaim, EventsViewSet):
    """What happened to a claim, the newest first: who did what, when. Of a deleted one too."""

    def get_noun(self) -> Claim:
        return self.get_claim()


class ArticleHistoryViewSet(OfArticle, EventsViewSet):
    """What happened to an article and its text, the newest first: who did what, when. What
    happened to a claim of it, the claim's own history says.
    """

    def get_noun(self) -> Article:
        return self.get_article()
