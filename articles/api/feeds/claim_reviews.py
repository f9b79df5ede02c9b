"""Every ClaimReview there is, and those that are no more."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from articles.api.caching import Key
from articles.api.feeds.feed import Feed
from articles.api.filters import refuse_unknown
from articles.api.linked_data import PROFILE, PlainRenderer, profile_of
from articles.exchange.claim_reviews import items_in_force, items_removed, written
from articles.formats.claim_review.feed import data_feed


class Stream(Feed, APIView):
    """A feed that is written while it is read, because it may be long: none of it is kept."""

    renderer_classes = [PlainRenderer]

    def stream(self, items: Iterable[Any]) -> StreamingHttpResponse:
        modified = written(self.changed_at) if self.changed_at else ""
        parts = data_feed(items, dateModified=modified) if self.request.method == "GET" else ()
        return StreamingHttpResponse(parts, content_type=PlainRenderer.media_type)

    def shown(self, response: HttpResponseBase, key: Key) -> HttpResponseBase:
        return self.tagged(response)


class ClaimReviewFeed(Stream):
    """The ClaimReview of every verdict that makes one, as DataFeed, in the profile asked for."""

    def get(self, request: Request) -> StreamingHttpResponse:
        refuse_unknown(request.query_params, [PROFILE.name])
        profile, site = profile_of(request), request.build_absolute_uri("/")
        response = self.stream(items_in_force(addresses(request), site, profile))
        gone = reverse("feeds:claimreview-removed", request=request)
        response.headers["Link"] = f'<{gone}>; rel="related"'
        return response


class RemovedClaimReviewFeed(Stream):
    """The addresses of those that have left the other feed, and when: their verdicts were
    retracted, or others followed that rate nothing. Who keeps a copy takes them out of it.
    """

    def get(self, request: Request) -> StreamingHttpResponse:
        refuse_unknown(request.query_params, [])
        return self.stream(items_removed(addresses(request)))


def addresses(request: Request) -> Callable[[int], str]:
    """The page of a claim's check, by the claim's key: made once, and not for each anew."""
    claims = reverse("api:claim-list", request=request)
    return lambda claim: f"{claims}{claim}/"
