"""What all feeds have in common: they are the same for everybody, and are of one format, whatever
the caller would accept; and they are not sent to who has them already.
"""

from typing import Any

from rest_framework.negotiation import BaseContentNegotiation

from articles.api.caching import ByTheFeed


class AsNamed(BaseContentNegotiation):
    """The address names the format. Feed readers say all sorts of things in `Accept`."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Feed(ByTheFeed):
    """Mixed into a view."""

    content_negotiation_class = AsNamed
    schema = None  # the OpenAPI document is of the API alone
