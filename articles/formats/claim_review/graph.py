"""Objects of JSON-LD by their plain names, with what they point to in its place."""

import re
from typing import Any

from articles.formats.claim_review.values import Item, items

MOST_LINKED = 20  # objects of one property
LINKED = ("author", "publisher", "itemReviewed", "reviewRating", "appearance", "firstAppearance")
# As it is written in full, and as files shorten it
VOCABULARY = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|(?:schema|sdo|so|sc):)")


def plain(item: Item) -> Item:
    """The object with the names of its properties alone, without the vocabulary; also of microdata
    as extruct writes it, with its properties apart from its type.
    """
    properties = item.get("properties")
    if isinstance(properties, dict) and "type" in item:
        item = {"@type": item["type"], **properties}
    elif not any(VOCABULARY.match(name) for name in item):
        return item
    return {VOCABULARY.sub("", name): _plain_value(value) for name, value in item.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain_value(part) for part in value]
    return plain(value) if isinstance(value, dict) else value


def nodes_in(value: Any) -> dict[str, Item]:
    """An object and those of its `@graph` by their @id, for properties that only point to them."""
    graph = [value, *items(value.get("@graph"))] if isinstance(value, dict) else []
    found = [node for node in graph if isinstance(node, dict) and len(node) > 1]
    return {node["@id"]: node for node in found if isinstance(node.get("@id"), str)}


def in_place(item: Item, nodes: dict[str, Item], levels: int = 2) -> Item:
    """The object with what its properties point to in their place."""
    if not nodes or not levels:
        return item
    linked = dict(item)
    for name in LINKED:
        parts = [
            in_place(
                nodes.get(part["@id"], part) if set(part) == {"@id"} else part, nodes, levels - 1
            )
            for part in items(item.get(name))[:MOST_LINKED]
            if isinstance(part, dict) and isinstance(part.get("@id", ""), str)
        ]
        if parts and len(parts) == len(items(item[name])):
            linked[name] = parts if len(parts) > 1 else parts[0]
    return linked
