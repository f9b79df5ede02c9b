"""An Atom feed (RFC 4287), with the links of a paged one (RFC 5005), of public documents."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

MEDIA_TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
BEGINNING = "1970-01-01T00:00:00Z"  # when a feed was updated that has had no entry yet
# What XML 1.0 has no way to write, not even escaped
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CHANGES = {"correction": "Correction", "update": "Update", "retraction": "Retraction"}

register_namespace("", NAMESPACE)


def feed(
    entries: Iterable[Element],
    *,
    identity: str,
    links: Mapping[str, str],
    author: Mapping[str, str],
    updated: str,
) -> bytes:
    """The feed as XML in UTF-8.

    `identity` is an address that stays, wherever it was asked for; `links` are addresses by their
    relation; `author` has a `name` and a `url`; `updated` is the time of the newest entry, empty
    where there has been none.
    """
    root = Element(_of_atom("feed"))
    _say(root, "id", identity)
    _say(root, "title", f"Verdicts of {author['name']}")
    _say(root, "updated", updated or BEGINNING)
    by = SubElement(root, _of_atom("author"))
    _say(by, "name", author["name"])
    _say(by, "uri", author["url"])
    for relation, href in links.items():
        _say(root, "link", rel=relation, href=href, type=MEDIA_TYPE)
    root.extend(entries)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def entry(record: Mapping[str, Any], *, identity: str, address: str) -> Element:
    """The entry of a verdict, by its public document, an address that stays and the address that it
    can be read at now. Each verdict is an entry, also one that corrects or retracts another.
    """
    published, rating = record["published_at"], record["rating"]
    found = Element(_of_atom("entry"))
    _say(found, "id", identity)
    _say(found, "title", _title(record))
    _say(found, "published", published)
    _say(found, "updated", published)
    _say(found, "link", rel="alternate", type="application/json", href=address)
    if about := record["article"]["url"]:
        _say(found, "link", rel="related", href=about, title=record["article"]["headline"])
    _say(found, "category", term=record["change"])
    if rating:
        _say(found, "category", term=rating["code"], label=rating["label"])
    summary = "\n\n".join(filter(None, (record["public_note"], record["explanation"])))
    _say(found, "summary", summary)
    return found


def _title(record: Mapping[str, Any]) -> str:
    """What kind of change it is, the rating, the claim: `Correction: Refuted: Water is dry.`"""
    rating = record["rating"]["label"] if record["rating"] else ""
    parts = (CHANGES.get(record["change"], ""), rating, record["claim"]["statement"])
    return ": ".join(filter(None, parts))


def _say(parent: Element, name: str, text: str = "", **attributes: str) -> None:
    written = {name: _writable(value) for name, value in attributes.items()}
    SubElement(parent, _of_atom(name), written).text = _writable(text) or None


def _of_atom(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _writable(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)
