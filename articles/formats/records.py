"""What files say, in one shape for every format: readers make these records, writers get them.

A record has nothing but what JSON has: objects, lists, strings, numbers, booleans, null. What a
file does not say is left out, and stands for the plainest there is. Offsets are code points, the
end is exclusive. Nobody has checked a record against the rules of the database: that is done where
it is imported.
"""

from typing import Any, NamedTuple, TypedDict

Extra = dict[str, Any]


class Origin(TypedDict, total=False):
    """What a claim was in the file that it comes from."""

    format: str  # left out: that of the file; said where the file hands on what another one said
    identifier: str  # the same whenever the same record is read; told apart within its format
    extra: Extra  # what the file says of it that has no other place here; given back when exported


class OutletRecord(TypedDict, total=False):
    name: str
    domain: str  # in small letters, without "www."
    country: str


class SpeakerRecord(TypedDict, total=False):
    name: str
    kind: str  # person, organization, unnamed
    job_title: str
    same_as: str


class EvidenceRecord(TypedDict, total=False):
    title: str
    publisher: str
    url: str
    reference: str
    published_on: str
    accessed_on: str
    archived_url: str
    excerpt: str
    stance: str
    note: str
    confidential: bool
    public_description: str


class ReviewRecord(TypedDict, total=False):
    """One judgement; `reviewer` is the name of an account, left out where the file has none."""

    reviewer: str
    round: int
    sourcing: str
    attribution_check: str
    rating: str  # a code of the article's scale
    confidence: str
    explanation: str
    single_origin: bool
    inferred_upstream: str
    is_adjudication: bool
    disagreement: str
    reason: str
    lead_time: int | None
    submitted_at: str  # RFC 3339
    evidence: list[EvidenceRecord]


class ClaimRecord(TypedDict, total=False):
    number: int
    start: int
    end: int
    quote: str  # what stands there; refused where the text says something else
    statement: str
    kind: str
    speaker: SpeakerRecord | None
    via: str
    parent: int | None  # the number of the claim around it
    relation: str
    checkworthiness: str
    checkworthiness_reason: str
    reviews: list[ReviewRecord]
    origin: Origin


class ArticleRecord(TypedDict, total=False):
    """An article with its text and its claims: what is imported as a whole, or not at all."""

    slug: str  # left out: made from the headline
    headline: str
    deck: str
    url: str
    outlet: OutletRecord
    syndicated_from: OutletRecord | None
    byline: str
    credit_line: str
    language: str
    published_on: str
    reviews_required: int
    rating_scale: str
    body: str
    claims: list[ClaimRecord]


class Read(NamedTuple):
    """One record of a file, or why there is none; nothing of a file is passed over in silence."""

    place: str  # where it stands, for people: "line 3", "dataFeedElement 7, item 1"
    record: ArticleRecord | None  # None: it cannot be taken, and the remarks say why
    remarks: tuple[str, ...] = ()  # sentences, also about what is taken: what was left out of it
