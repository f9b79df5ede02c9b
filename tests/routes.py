"""Every address that the URL configuration knows, so that a test can say something of each."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
ROW = re.compile(r"([\w-]+)/<")


class Route(NamedTuple):
    """`name` as `reverse` knows it, `pattern` as it stands in the URL configuration."""

    name: str
    pattern: str

    @property
    def noun(self) -> str:
        """Of what the row is that the address asks for: `claim`, `articles`; "" where of none."""
        found = ROW.search(self.pattern)
        return found[1] if found else ""

    def address(self, values: Mapping[str, object]) -> str:
        """With its parameters filled in; KeyError names one that is not among the values."""
        return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), self.pattern)


def routes() -> list[Route]:
    """All routes that have a name, in the order in which they are tried."""
    return [route for route in _walk(get_resolver().url_patterns) if not route.name.endswith(":")]


def every_route() -> list[Route]:
    """Those too that have no name, or one that is taken before: by their pattern, with a slash."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver().url_patterns):
        is_named = not route.name.endswith(":") and route.name not in found
        name = route.name if is_named else f"/{route.pattern}"
        found[name] = route._replace(name=name)
    return list(found.values())


def _walk(
    patterns: list[URLPattern | URLResolver], space: str = "", before: str = ""
) -> Iterator[Route]:
    for entry in patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, inner, pattern)
        else:
            yield Route(space + (entry.name or ":"), pattern)
