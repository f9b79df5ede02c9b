"""Claims as the public has them: as their current verdicts say, whatever was changed since.

A published claim can be reopened, edited and moved to another text of its article. Until another
verdict is out, the public reads what was published.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from articles.models import ArticleVersion, Change, Claim, Speaker, Status, Verdict

Documents = Mapping[int, Mapping[str, Any]]
STATUSES = (Status.PUBLISHED, Status.RETRACTED)  # what the public can tell apart
AS_PRINTED = (
    *("number", "quote", "start", "end", "prefix", "suffix", "statement", "kind", "via"),
    *("relation", "checkworthiness", "checkworthiness_reason"),
)
_withdrawn = {"change": Change.RETRACTION}


def in_status(status: Status) -> Q:
    """The current verdicts whose claims have a status to the public."""
    return Q(**_withdrawn) if status == Status.RETRACTED else ~Q(**_withdrawn)


def as_published(claims: Sequence[Claim]) -> list[Claim]:
    """Claims, given with `current_verdicts`, as these say; not to be saved."""
    documents = {c.pk: json.loads(c.current_verdicts[0].document) for c in claims}
    parents = _parents(claims, documents)
    return [_as_published(claim, documents[claim.pk], parents[claim.pk]) for claim in claims]


def _as_published(claim: Claim, document: Mapping[str, Any], parent: Claim | None) -> Claim:
    verdict: Verdict = claim.current_verdicts[0]
    printed = document["claim"]
    withdrawn = document["change"] == Change.RETRACTION
    seen = Claim(
        pk=claim.pk,
        article=claim.article,
        version=ArticleVersion(number=document["article"]["version"]),
        speaker=_speaker(verdict, printed["speaker"]),
        parent=parent,
        status=Status.RETRACTED if withdrawn else Status.PUBLISHED,
        created_at=claim.created_at,
        updated_at=verdict.published_at,
        **{name: printed[name] for name in AS_PRINTED},
    )
    seen.current_verdicts = claim.current_verdicts
    return seen


def _speaker(verdict: Verdict, printed: Mapping[str, Any] | None) -> Speaker | None:
    return Speaker(pk=verdict.speaker_id, **printed) if printed else None


def _parents(claims: Iterable[Claim], documents: Documents) -> dict[int, Claim | None]:
    """The claims around these, by the keys of these; without a key where one is not public."""
    wanted = {
        claim.pk: (claim.article_id, documents[claim.pk]["claim"]["parent"]) for claim in claims
    }
    articles, numbers = zip(*wanted.values(), strict=True) if wanted else ((), ())
    public = Claim.objects.published().filter(article__in=articles, number__in=numbers)
    keys = {
        (article, number): pk
        for article, number, pk in public.values_list("article", "number", "pk")
    }
    return {
        pk: Claim(pk=keys.get(place), number=place[1]) if place[1] is not None else None
        for pk, place in wanted.items()
    }
