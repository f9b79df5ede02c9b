"""Published verdicts for feed readers, with what was corrected and retracted of them."""

import json
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request

from articles.api.feeds.feed import Feed
from articles.api.filters import refuse_unknown
from articles.api.linked_data import PlainRenderer
from articles.exchange.claim_reviews import written
from articles.exchange.publisher import publisher
from articles.formats import atom
from articles.models import Verdict


class VerdictFeed(Feed, GenericAPIView):
    """Every verdict that was published, the newest first, also those that correct, update or
    retract others; a page at a time.
    """

    renderer_classes = [PlainRenderer]  # of errors; the feed itself is XML
    queryset = Verdict.objects.none()
    filter_backends = ()
    ordering = "-pk"

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request.query_params, ["cursor", "page_size"])
        author = publisher(request.build_absolute_uri("/"))
        page = self.paginate_queryset(Verdict.objects.values("pk", "document"))
        text = atom.feed(
            [self.entry(row, author["url"]) for row in page],
            identity=urljoin(author["url"], request.path),
            links=self.links(),
            author=author,
            updated=self.updated(),
        )
        return HttpResponse(text, content_type=f"{atom.MEDIA_TYPE}; charset=utf-8")

    def entry(self, row: dict[str, Any], site: str) -> Element:
        path = reverse("api:verdict-detail", args=[row["pk"]])
        return atom.entry(
            json.loads(row["document"]),
            identity=urljoin(site, path),
            address=self.request.build_absolute_uri(path),
        )

    def links(self) -> dict[str, str]:
        found = {
            "self": self.request.build_absolute_uri(),
            "first": self.request.build_absolute_uri(self.request.path),
            "next": self.paginator.get_next_link(),
            "previous": self.paginator.get_previous_link(),
        }
        return {relation: address for relation, address in found.items() if address}

    def updated(self) -> str:
        newest = Verdict.objects.order_by("-pk").values_list("published_at", flat=True).first()
        return written(newest) if newest else ""
