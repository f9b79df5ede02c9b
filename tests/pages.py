"""Web pages that tests make of a text: one that is well made, and one that is not."""

import html
import json
from typing import Any

HEADLINE = "Water levels rise, and nobody knows why"
TEXT = """\
CORK (Daily Example) –The water of the lake has risen by two metres since the spring, and those \
who live beside it have begun to move their boats.

“We have never seen this,” said Ann Example, who has kept the lock for thirty years. “It’s the \
rain, or it’s the dam.”

The office that measures the lake said on Monday that it would look at both, and publish what it \
finds within four weeks.

Two years ago the same office had said that the lake was falling, and had asked people to use \
less water in their gardens."""


def escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def well_made(
    body: str,
    headline: str = HEADLINE,
    deck: str = "",
    credit: str = "",
    lang: str = "en",
    **said: Any,
) -> str:
    """As a news site makes them: JSON-LD, one heading, paragraphs in an <article>."""
    thing = {"@type": "NewsArticle", "headline": headline, "description": deck.strip(), **said}
    about = json.dumps({"@context": "https://schema.org", "@graph": [thing]})
    shown = [f"<p>{escaped(paragraph)}</p>" for paragraph in (*body.split("\n\n"), credit)]
    above = f'<p class="deck">{escaped(deck)}</p>' if deck else ""
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{headline} - Daily Example</title>
<script type="application/ld+json">{about}</script><script>track("page")</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
</header><article><h1>{headline}</h1>{above}<div class="entry">{"".join(shown)}</div></article>
<aside><h2>Most read</h2><ul><li><a href="/a">Something else has happened</a></li></ul></aside>
<footer><p>© Daily Example. All rights reserved.</p></footer></body></html>"""


def soup(body: str, headline: str = HEADLINE) -> str:
    """No paragraph is one, and between them stands what is not the article."""
    between = [
        '<div class="ad-slot advertisement"><div>Advertisement</div><script>ad()</script></div>',
        '<div class="related-articles"><h3>Related</h3><a href="/x">The dam, explained</a></div>',
    ]
    shown = [f'<div class="para"><span>{escaped(text)}</span></div>' for text in body.split("\n\n")]
    for at, what in enumerate(between, start=1):
        shown.insert(2 * at, what)
    return f"""<html><head><title>{headline} | Daily Example</title>
<meta property="og:title" content="{headline}"><meta property="og:locale" content="en_GB">
<meta property="og:site_name" content="Daily Example">
<meta property="og:url" content="https://www.daily.example.org/2026/09/water/"></head>
<body><div id="top"><div class="menu"><a href=/>Home</a> <a href=/n>News</a></div></div>
<div id="wrap"><div class="title"><h1>{headline}</h1></div>
<div class="share">Share on Facebook</div><div class="content story-body">{"".join(shown)}</div>
<div class="comments" id="comments"><div class="comment"><p>I do not agree with any of this, said
a reader at length, and here is why it is so.</p></div></div></div>
<div class="footer">Contact | Imprint</div></body></html>"""


def of_line_breaks(body: str, headline: str = HEADLINE) -> str:
    """A layout of tables, where two line breaks part paragraphs."""
    text = "<br><br>\n".join(escaped(paragraph) for paragraph in body.split("\n\n"))
    return f"""<html><head><title>{headline}</title></head><body><table><tr>
<td><a href=/>Home</a></td><td><h1>{headline}</h1>{text}</td></tr></table></body></html>"""
