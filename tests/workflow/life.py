"""Random steps by random people on two claims: through the verbs, and in the model of them."""

from collections import Counter
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from articles import audit, workflow
from articles.models import Article, Claim, Review, Status
from articles.text.spans import Span
from articles.workflow import StepRefused
from tests import make
from tests.workflow import cast, model

ASKED = {
    "edit": ("how", "revision"),
    "reanchor": ("span", "words", "revision"),
    **dict.fromkeys(("assign", "unassign"), ("reviewer",)),
    **dict.fromkeys(("submit", "save_draft"), ("judgement", "revision")),
    "adjudicate": ("judgement", "revision", "seen"),
    **dict.fromkeys(("publish", "update"), ("seen",)),
    "correct": ("seen", "explanation"),
}
TELLS = {"publish": "initial", "update": "update", "correct": "correction", "retract": "retraction"}
LEADS_ON = {"accept", "submit", "reanchor", "adjudicate", "publish", "update"}
met: Counter[str] = Counter()  # statuses that claims were in, steps that were taken


def likely(draw, some, every, often=5):
    """One of some, and once in a while any."""
    is_one = some and draw(st.integers(0, often)) < often
    return draw(st.sampled_from(sorted(some if is_one else every)))


def is_taken(verb, *args, **asked):
    try:
        verb(*args, **asked)
    except (StepRefused, PermissionDenied, ValidationError):
        return False
    return True


class Life(RuleBasedStateMachine):
    """Two claims of an article, and for each its model."""

    @initialize(required=st.integers(1, 3), suggested=st.tuples(st.booleans(), st.booleans()))
    def begin(self, required, suggested):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.latest = [(1, 1), (1, 1)]  # the passages, in the latest text
        self.placed = [(1, 1), (1, 1)]  # and where each claim stands
        anna = cast.users["anna"]
        version = make.make_version(cast.body_of(1, self.latest), anna, reviews_required=required)
        self.article, self.claims = version.article, []
        for place, is_suggested in enumerate(suggested):
            add = workflow.suggest_claim if is_suggested else workflow.add_claim
            span = cast.span_of(version.body, cast.passage(place, 1))
            self.claims.append(add(version, span, by=anna, statement="Zero.", kind="quote"))
        shared = {"version": 1, "recused": {}, "assignable": cast.those_who_may("submit")}
        self.desk = SimpleNamespace(required=required, **shared)
        self.models = [model.Claim(self.desk, str(claim.status)) for claim in self.claims]
        self.is_sound, self.story = True, []

    @rule(data=st.data())
    def take_a_step(self, data):
        self.is_sound, draw = False, data.draw
        place = draw(st.integers(0, 1))
        known = self.models[place]
        step = likely(draw, self.near(known), cast.EVERY, often=3)
        by = likely(draw, cast.those_who_may(step), cast.PEOPLE)
        expected, taken = getattr(self, step, self.take)(step, by, place, draw)
        self.agree(taken, expected and step in cast.may(by))
        met[step] += taken
        self.compare()
        self.is_sound = True

    def near(self, known):
        """Steps that may well be taken from here, or are telling; those that lead on come often."""
        rules = known.rules("anybody").items()
        near = {step for step, (source, *_) in rules if known.status in source}
        near -= {"settle", "delete", "reanchor", "unassign", "save_draft"}
        near |= {"delete"} if known.verdicts and known.status == "open" else set()
        near |= {"reanchor"} if known.version < self.desk.version else set()
        near |= {"unassign"} if any(known.assigned.values()) else set()
        near |= {"agreed": {"edit_article"}, "published": {"add_version"}}.get(known.status, set())
        return [*near, *[*near & LEADS_ON] * 5]

    def take(self, step, by, place, draw):
        known = self.models[place]
        asked = {name: getattr(self, f"any_{name}")(place, draw) for name in ASKED.get(step, ())}
        taken = is_taken(cast.VERBS[step], self.claims[place], cast.users[by], **asked)
        self.story.append((place, step, by, asked, taken))
        if step == "save_draft" or step not in cast.may(by):
            return taken, taken  # a draft changes nothing, whatever comes of it
        expected = known.take(step, by, **asked)
        if expected and step == "reanchor":
            known.follow(asked["words"])
        if expected and step in ("accept", "edit", "reanchor"):
            self.desk.assignable.discard(by)
        if known.version == self.desk.version:
            self.placed[place] = self.latest[place]
        return expected, taken

    def decline(self, step, by, place, draw):
        reason = draw(st.sampled_from(["A relative.", "Money."]))
        taken = is_taken(workflow.decline, self.article, by=cast.users[by], reason=reason)
        self.story.append((step, by, reason, taken))
        expected = self.desk.recused.get(by, reason) == reason
        if expected and step in cast.may(by):
            self.desk.recused[by] = reason
            self.desk.assignable.discard(by)
            for known in self.models:
                if known.status in ("open", "in_review") and by not in known.given():
                    known.assigned.pop((known.round, by), None)
        return expected, taken

    def add_version(self, step, by, place, draw):
        latest = list(self.latest)
        latest[place] = draw(st.tuples(st.integers(0, 2), st.integers(1, 2)))
        body = cast.body_of(self.desk.version + 1, latest)
        taken = is_taken(workflow.add_version, self.article, body, by=cast.users[by])
        self.story.append((step, by, latest, taken))
        if step in cast.may(by):
            self.latest, self.desk.version = latest, self.desk.version + 1
            for known, here, there in zip(self.models, self.placed, latest, strict=True):
                known.follow(known.words if here == there else 0)
        return True, taken

    def edit_article(self, step, by, place, draw):
        article = Article.objects.get(pk=self.article.pk)
        article.reviews_required = draw(st.integers(1, 3))
        taken = is_taken(workflow.edit_article, article, by=cast.users[by])
        self.story.append((step, by, article.reviews_required, taken))
        if step in cast.may(by):
            self.desk.required = article.reviews_required
            for known in self.models:
                known.take("settle", "the workflow itself")
        return True, taken

    # What is asked

    def row(self, place):
        return Claim.with_deleted.select_related("version").get(pk=self.claims[place].pk)

    def any_revision(self, place, draw):
        return self.models[place].revision - (draw(st.integers(0, 5)) == 5)

    def any_how(self, place, draw):
        claim = self.row(place)  # with its last character, or without
        end = claim.end + (-1 if claim.quote.endswith("!") else 1)
        return draw(st.sampled_from(["One.", "Two.", Span(claim.start, end)]))

    def any_words(self, place, draw):
        return self.latest[place][0]

    def any_span(self, place, draw):
        words = cast.passage(place, self.latest[place][0])
        if not self.row(place).quote.endswith("!"):
            words = words.removesuffix("!")
        return cast.span_of(cast.body_of(self.desk.version, self.latest), words)

    def any_reviewer(self, place, draw):
        return likely(draw, cast.those_who_may("submit"), cast.PEOPLE)

    def any_judgement(self, place, draw):
        return draw(st.sampled_from(["supported", "supported", "refuted"]))

    def any_seen(self, place, draw):
        known = self.models[place]
        seen = [(known.round, who) for who in known.given()]
        return frozenset(seen[1:] if draw(st.integers(0, 5)) == 5 else seen)

    def any_explanation(self, place, draw):
        return draw(st.sampled_from(["In other words.", "Better said."]))

    # Whether both agree

    def compare(self):
        for place, known in enumerate(self.models):
            row = self.row(place)
            verdicts = list(row.verdicts.order_by("number").values_list("change", "current"))
            changes = [TELLS[step] for step, *_ in known.verdicts]
            self.agree(verdicts, [(c, n == len(changes)) for n, c in enumerate(changes, 1)])
            facts = (known.status, known.round, known.revision)
            self.agree((row.status, row.round, row.revision), facts)
            if row.status != Status.DELETED:
                self.agree(row.version.number, known.version)
            met[row.status] += 1

    def agree(self, there, expected):
        steps = "".join(f"\n{number}. {step}" for number, step in enumerate(self.story, 1))
        assert there == expected, f"{there}, where the model says {expected}, after:{steps}"

    def teardown(self):
        try:
            if getattr(self, "is_sound", False):
                audit.check(self.article.pk)
                for place in (0, 1):
                    self.bring_home(place)
                audit.check(self.article.pk)
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # No dead end: from wherever a claim got, fresh people can publish it

    def bring_home(self, place):
        for _ in range(12):
            claim = self.row(place)
            if claim.status in (Status.PUBLISHED, Status.DELETED):
                return
            if claim.version.number < self.desk.version:
                self.place_again(place, claim)
            else:
                self.go_on(claim)
        raise AssertionError(f"A claim got no further than: {claim.status}.")

    def place_again(self, place, claim):
        flo = cast.users["flo"]
        if not self.latest[place][0]:
            self.latest[place], self.desk.version = (3, 3), self.desk.version + 1
            body = cast.body_of(self.desk.version, self.latest)
            workflow.add_version(self.article, body, by=flo)
        span = self.any_span(place, None)
        workflow.reanchor(claim, span, by=flo, revision=claim.revision)

    def go_on(self, claim):
        seen = [(r.round, r.reviewer.username) for r in Review.objects.of_round(claim)]
        judge = {"revision": claim.revision, "judgement": "supported"}
        someone = min({"fay", "finn", "fred"} - {who for _, who in seen}, default="")
        ways: dict[str, list] = {
            "suggested": [("accept", "flo", {})],
            "rejected": [("accept", "flo", {})],
            "open": [("submit", someone, judge)],
            "in_review": [("submit", someone, judge)],
            "disputed": [("adjudicate", "flo", judge | {"seen": seen})],
            "agreed": [(step, "fritz", {"seen": seen}) for step in ("publish", "update")],
            "retracted": [("reopen", "flo", {})],
        }
        ways["agreed"].append(("reopen", "flo", {}))  # where more reviews are needed by now
        acts = ways[claim.status]
        assert any(is_taken(cast.VERBS[s], claim, cast.users[by], **asked) for s, by, asked in acts)
