"""What a web page says of the article in it: JSON-LD, OpenGraph, microdata, and HTML itself.

Only what the page says is taken, as precisely as it says it: a date is not padded, and none is
guessed from the text.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from articles.formats.json_ld import in_script, is_json_ld
from articles.formats.json_values import values_in
from articles.formats.records import ArticleRecord, OutletRecord
from articles.formats.sentence import Sentence
from articles.text.dates import is_partial_date, read_date

ARTICLES = re.compile(r"(.*[/:#])?(\w*Article|\w*BlogPosting|Report)\Z")  # types of schema.org
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DATE_IN_ADDRESS = re.compile(
    r"/(?P<year>(19|20)[0-9]{2})/(?P<month>[0-9]{1,2})/((?P<day>[0-9]{1,2})/)?"
)
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url: (\S+)")
MOST_SCRIPTS = 50
DATES = (  # of publication, as they are called in <meta>
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued"),
    *("dcterms.issued", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date"),
    *("publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "date"),
)
NAMES_OF_META = ("property", "name", "itemprop", "http-equiv")
Json = dict[str, Any]


class Told(NamedTuple):
    record: ArticleRecord
    description: str  # what the page says of itself; it may be printed as the deck
    article_body: str  # the text, where JSON-LD has it
    remarks: list[str]


def read(tree: Any) -> Told:
    """What a parsed page says of its article; what it does not say is left out."""
    page = _Page(tree)
    remarks: list[str] = []
    record: ArticleRecord = {
        "headline": page.headline,
        "byline": page.byline,
        "language": page.language,
        "url": page.url,
        "published_on": page.published_on,
    }
    if not record["published_on"] and (date := _date_in(page.url)):
        record["published_on"] = date
        remarks.append(
            Sentence("The date is that in the address of the page: %(date)s.", date=date)
        )
    if not record["published_on"] and (stated := next(filter(None, page.dates), "")):
        remarks.append(
            Sentence(
                "“%(stated)s” is no date that can be read in one way alone.", stated=stated[:100]
            )
        )
    if outlet := page.outlet:
        record["outlet"] = outlet
    told: Any = {name: value for name, value in record.items() if value}
    return Told(told, page.description, page.article_body, remarks)


class _Page:
    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.things = list(_things(tree))
        self.article = next(filter(_is_article, self.things), {})

    @property
    def headline(self) -> str:
        headings = self.tree.findall(".//h1")
        return (
            _text(self.article.get("headline"))
            or self.meta("og:title", "twitter:title", "dc.title")
            or (_line(headings[0].text_content()) if len(headings) == 1 else "")
            or _line("".join(self.tree.xpath("//head/title//text()")))
        )

    @property
    def description(self) -> str:
        names = ("alternativeHeadline", "description", "abstract")
        found = next(filter(None, (_text(self.article.get(name)) for name in names)), "")
        return found or self.meta("og:description", "description", "twitter:description")

    @property
    def article_body(self) -> str:
        body = self.article.get("articleBody")
        return unescape(body).strip() if isinstance(body, str) else ""

    @property
    def byline(self) -> str:
        authors = [_text(self.named(one, "name")) for one in _several(self.article.get("author"))]
        names = ", ".join(filter(None, authors))
        found = names or self.meta("author", "article:author", "dc.creator", "parsely-author")
        return "" if urlsplit(found).scheme in ("http", "https") else found

    @property
    def language(self) -> str:
        said = (
            _text(self.named(self.article.get("inLanguage"), "alternateName")),
            *(self.tree.get(name, "") for name in ("lang", "xml:lang")),
            *map(self.meta, ("content-language", "og:locale", "dc.language", "language")),
        )
        tags = (tag.strip().replace("_", "-") for tag in said)
        return next((tag for tag in tags if LANGUAGE.fullmatch(tag)), "")

    @property
    def url(self) -> str:
        main = self.named(self.article.get("mainEntityOfPage"), "@id")
        said = (
            *(link.get("href", "") for link in self.tree.iter("link") if is_canonical(link)),
            self.meta("og:url"),
            *(one for one in (self.article.get("url"), main) if isinstance(one, str)),
            *_saved_from(self.tree),
        )
        return next((url.strip() for url in said if _host(url)), "")

    @property
    def published_on(self) -> str:
        return next(filter(None, map(read_date, self.dates)), "")

    @property
    def dates(self) -> list[str]:
        """All that the page may say of when it was published, the surest first."""
        return [
            _text(self.article.get("datePublished")),
            *map(self.meta, DATES),
            *self.tree.xpath(
                "//*[@itemprop='datePublished']/@*[name()='datetime' or name()='content']"
            ),
            *self.tree.xpath("//time[@pubdate]/@datetime"),
            self.the_only_time,
        ]

    @property
    def the_only_time(self) -> str:
        """The one time that the page marks up: of several, nobody knows which it is."""
        times = {read_date(time) for time in self.tree.xpath("//time/@datetime")}
        return times.pop() if len(times) == 1 else ""

    @property
    def outlet(self) -> OutletRecord | None:
        publisher = self.reference(self.article.get("publisher"))
        name = _text(self.named(publisher, "name")) or self.meta("og:site_name", "application-name")
        address = publisher.get("url") if isinstance(publisher, dict) else ""
        domain = _host(self.url) or (_host(address) if isinstance(address, str) else "")
        outlet: OutletRecord = {}
        if name:
            outlet["name"] = name
        if domain:
            outlet["domain"] = domain
        return outlet or None

    def meta(self, *names: str) -> str:
        """The first of these that the page has in a <meta>, by its name, property or itemprop."""
        for wanted in names:
            for element in self.tree.iter("meta"):
                own = (element.get(key, "").lower() for key in NAMES_OF_META)
                if wanted in own and (content := _line(element.get("content", ""))):
                    return content
        return ""

    def reference(self, value: Any) -> Any:
        """What JSON-LD says elsewhere of something that it names by `@id` alone."""
        [first, *_rest] = _several(value) or [None]
        if isinstance(first, dict) and set(first) == {"@id"}:
            return next(
                (one for one in self.things if one.get("@id") == first["@id"] != one), first
            )
        return first

    def named(self, value: Any, key: str) -> Any:
        found = self.reference(value)
        return found.get(key) if isinstance(found, dict) else found


def _things(tree: Any) -> Iterator[Json]:
    """Every object of the page's JSON-LD that is not within another one, but in a list or graph."""
    scripts = [script for script in tree.iter("script") if is_json_ld(script.get("type", ""))]
    for script in scripts[:MOST_SCRIPTS]:
        # JSON-LD that is broken says nothing
        waiting = [one.value for one in values_in(in_script(script.text or "")) if not one.problem]
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                yield one
                waiting += [*_several(one.get("@graph")), *_several(one.get("mainEntity"))]


def _is_article(thing: Json) -> bool:
    types = _several(thing.get("@type"))
    return any(isinstance(name, str) and ARTICLES.match(name) for name in types)


def is_canonical(link: Any) -> bool:
    """Whether the attributes of a <link> say that it leads to the page's own address."""
    return "canonical" in (link.get("rel") or "").lower().split()


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A value as a line of text; pages write entities even where JSON knows none."""
    value = value.get("@value") if isinstance(value, dict) else value
    return _line(unescape(value)) if isinstance(value, str) else ""


def _line(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def _date_in(address: str) -> str:
    found = DATE_IN_ADDRESS.search(urlsplit(address).path)
    if not found:
        return ""
    parts = [part.zfill(2) for part in (found["year"], found["month"], found["day"]) if part]
    date = "-".join(parts)
    return date if is_partial_date(date) else ""


def _host(address: str) -> str:
    """The domain of a web address, in small letters and without `www.`; empty of any other."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
        return host.encode("idna").decode("ascii").removeprefix("www.")
    except ValueError:
        return ""


def _saved_from(tree: Any) -> Iterator[str]:
    """Where browsers say that they have a page from, in a comment above it."""
    for comment in tree.xpath("//comment() | /comment()")[:20]:
        if found := SAVED_FROM.search(comment.text or ""):
            yield found[1] or found[2]
