"""Claims of records: each found among those that are there, or made ready to be added."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Claim, Relation, Status
from articles.text import spans
from articles.text.spans import Span
from articles.workflow.importing import fields
from articles.workflow.importing.fields import (
    CLAIM_PLACE,
    NOWHERE,
    SPEAKER_PLACE,
    UNNUMBERED,
    Place,
)
from articles.workflow.importing.judging import Judges
from articles.workflow.importing.plan import ArticlePlan, ClaimPlan, Values
from articles.workflow.importing.stored import Record, SpeakerKey, Stored, speaker_key

LONGEST_IDENTIFIER = 500
LONGEST_FORMAT = 30


class Claims:
    """Takes the claims that a record has of an article."""

    def __init__(self, plan: ArticlePlan, stored: Stored, judges: Judges) -> None:
        self.plan, self.stored, self.judges = plan, stored, judges
        self.faults = plan.faults
        self.there = stored.claims[plan.stored.pk] if plan.stored else []
        self.by_number = {claim.number: claim for claim in self.there}
        self.last = max(self.by_number, default=0)
        self.taken: dict[int, Span] = {}  # the numbers of the record's claims, and where they stand
        self.is_latest = not plan.stored or plan.version == stored.versions[plan.stored.pk][-1]

    def take(self, said: Any) -> None:
        """Put the claims of a record, and the reviews of them, to the plan of their article."""
        if said is None:
            return
        if not isinstance(said, list):
            self.faults.add(NOWHERE, "claims", _("Write a list here."))
            return
        for place, record in enumerate(said, 1):
            self._take_one(record, place)
        new = [claim for claim in self.plan.claims if claim.is_new]
        if new and not self.faults:
            standing = dict(self._standing())
            for claim in new:
                self._check_parent(claim, standing)
            self._check_crossing(standing)

    def _take_one(self, record: Any, place: int) -> None:
        number = record.get("number") if isinstance(record, dict) else None
        where = Place(CLAIM_PLACE, number) if number else Place(UNNUMBERED, place)
        errors = len(self.faults)
        values = fields.cleaned(fields.CLAIM, record, where, self.faults)
        speaker = self._speaker(record, where) if len(self.faults) == errors else None
        if len(self.faults) > errors:
            return
        claim = self._claim(record, values, speaker, where)
        if claim.number in self.taken:
            self.faults.add(where, "number", _("There are two claims with this number."))
        self.taken[claim.number] = claim.span
        if len(self.faults) > errors:
            return
        kind = claim.stored.kind if claim.stored else values["kind"]
        self.judges.take(claim, record.get("reviews"), kind, where, self.faults)
        if claim.is_new or claim.reviews:
            self.plan.claims.append(claim)

    def _claim(
        self, record: Record, values: Values, speaker: SpeakerKey | None, where: Place
    ) -> ClaimPlan:
        """The claim that a record is about: the one that is there, or a new one."""
        there = self._find(record, values)
        if there is None:
            return self._new(record, values, speaker, where)
        self._compare(there, record, values, speaker, where)
        claim = ClaimPlan(there.number, there.span, there)
        claim.status, claim.round = there.status, there.round
        return claim

    def _speaker(self, record: Record, where: Place) -> SpeakerKey | None:
        said = record.get("speaker")
        if said is None:
            return None
        inner = Place(SPEAKER_PLACE, None, where)
        values = fields.cleaned(fields.SPEAKER, said, inner, self.faults)
        fields.require(fields.SPEAKER, values, inner, self.faults)
        key = speaker_key(values)
        self.plan.speakers.setdefault(key, values)
        return key

    def _find(self, record: Record, values: Values) -> Claim | None:
        """The claim of a record that is there: by its origin, its number, or its place."""
        if not self.there:
            return None
        key = self.stored.origin_key(record)
        if key and key in self.stored.origins:
            pk = self.stored.origins[key].claim_id
            return next((claim for claim in self.there if claim.pk == pk), None)
        if values["number"]:
            return self.by_number.get(values["number"])
        span = (values["start"], values["end"])
        return next((c for c in self.there if (c.start, c.end) == span), None)

    def _compare(
        self, there: Claim, record: Record, values: Values, speaker: SpeakerKey | None, where: Place
    ) -> None:
        said = fields.said(record, values)
        if not (self.is_latest and there.version_id == getattr(self.plan.version, "pk", None)):
            said = {name: value for name, value in said.items() if name not in ("start", "end")}
        said["quote"] = record.get("quote", there.quote)
        if said.get("number") is None:
            said.pop("number", None)
        different = [name for name, value in said.items() if getattr(there, name) != value]
        parent = there.parent.number if there.parent else None
        if "parent" in record and record["parent"] != parent:
            different.append("parent")
        if "speaker" in record and speaker != (
            there.speaker.natural_key() if there.speaker else None
        ):
            different.append("speaker")
        if there.status == Status.DELETED:
            different = [_("it was deleted")]
        if different:
            words = _("It differs from what is stored: %s.") % ", ".join(different)
            self.faults.add(where, "", words)

    def _new(
        self, record: Record, values: Values, speaker: SpeakerKey | None, where: Place
    ) -> ClaimPlan:
        values["number"] = values["number"] or self.last + 1
        self.last = max(self.last, values["number"])
        fields.require(fields.CLAIM, values, where, self.faults)
        span = Span(values["start"] or 0, values["end"] or 0)
        claim = ClaimPlan(values["number"], span, values=values, speaker=speaker)
        try:
            claim.quote = spans.quote(self.plan.body, span)
        except ValueError as error:
            self.faults.add(where, "end", str(error))
        else:
            self._check_quote(claim, record, where)
        if not self.is_latest:
            self.faults.add(where, "", _("The article has a newer text: add the claim there."))
        claim.parent = record.get("parent")
        self._set_origin(claim, record, where)
        return claim

    def _check_quote(self, claim: ClaimPlan, record: Record, where: Place) -> None:
        if "quote" in record and record["quote"] != claim.quote:
            words = _("The quote is not what the text says at this place: “%s”")
            self.faults.add(where, "quote", words % claim.quote[:200])

    def _set_origin(self, claim: ClaimPlan, record: Record, where: Place) -> None:
        origin = record.get("origin")
        if origin is None:
            return
        if not isinstance(origin, dict) or origin.keys() - {"format", "identifier", "extra"}:
            self.faults.add(where, "origin", _("It has a format, an identifier and an extra."))
            return
        claim.origin = self.stored.origin_key(record)
        if claim.origin is None:
            self.faults.add(where, "origin", _("It has no identifier."))
            return
        claim.extra = _as_text(origin.get("extra"))
        try:
            for text in (*claim.origin, claim.extra):
                fields.require_text(text)
        except ValidationError as error:
            self.faults.add(where, "origin", " ".join(error.messages))
        if len(claim.origin[0]) > LONGEST_FORMAT or len(claim.origin[1]) > LONGEST_IDENTIFIER:
            words = _("An identifier has at most %d characters.") % LONGEST_IDENTIFIER
            self.faults.add(where, "origin", words)
        if claim.origin in self.stored.origins:
            self.faults.add(where, "origin", _("A claim with this origin is there already."))

    def _check_parent(self, claim: ClaimPlan, standing: Mapping[int, Span]) -> None:
        """A nested claim names its relation, and lies in a claim of the same text."""
        number, where = claim.parent, Place(CLAIM_PLACE, claim.number)
        if number is None and not claim.values["relation"]:
            return
        if number is None or claim.values["relation"] not in Relation.values:
            words = _("A nested claim names its relation, and only a nested.")
            self.faults.add(where, "relation", words)
            return
        outer = standing.get(number) if type(number) is int else None
        if outer is None or number == claim.number:
            words = _("Claim %s is not in the same text: nest the claim in one that is.")
            self.faults.add(where, "parent", words % number)
        elif not spans.contains(outer, claim.span):
            words = _("A nested claim lies inside the claim around it.")
            self.faults.add(where, "parent", words)

    def _standing(self) -> Iterator[tuple[int, Span]]:
        """The numbers and spans of all claims that will stand in the text."""
        version = self.plan.version.pk if self.plan.version else None
        for claim in self.there:
            if claim.version_id == version and claim.status != Status.DELETED:
                yield claim.number, claim.span
        for new in self.plan.claims:
            if new.is_new:
                yield new.number, new.span

    def _check_crossing(self, standing: Mapping[int, Span]) -> None:
        """Spans nest or lie apart, and none is there twice."""
        around: list[tuple[int, Span]] = []
        for number, span in sorted(standing.items(), key=lambda c: (c[1].start, -c[1].end)):
            while around and around[-1][1].end <= span.start:
                around.pop()
            if around and around[-1][1] == span:
                words = _("There is a claim on exactly these words already.")
                self.faults.add(Place(CLAIM_PLACE, number), "", words)
            elif around and around[-1][1].end < span.end:
                words = _("It crosses claim %s: nest them or part them.") % around[-1][0]
                self.faults.add(Place(CLAIM_PLACE, number), "", words)
            around.append((number, span))


def _as_text(extra: Any) -> str:
    """JSON text of what has no place here, its keys in their order; empty for nothing."""
    if extra is None:
        return ""
    text = json.dumps(extra, ensure_ascii=False)
    return text if fields.is_whole(text) else json.dumps(extra)
