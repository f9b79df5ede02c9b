"""Random histories of claims, made by the verbs: what nobody thought of writing a test for."""

import random
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article, ArticleVersion, Claim, Speaker
from articles.text.spans import Span
from articles.workflow import STEPS, StepRefused
from tests import make

NOTE = {"public_note": "What was published has changed."}
SAID = "says that "


def make_people() -> list[User]:
    """Six who may do everything, so that nothing is refused for who asks for it."""
    return [User.objects.create_superuser(f"person{number}") for number in range(6)]


class History:
    """An article with claims, half of them inside others, and what people do to them."""

    def __init__(self, seed: int, people: list[User], claims: int) -> None:
        self.rng, self.people, self.texts = random.Random(seed), people, 1  # noqa: S311
        self.words = [f"Sentence {n} {SAID}matter {n} is so." for n in range(claims // 2)]
        self.names = [f"{name}{seed}" for name in "ABC"]
        self.numbers = self.rng.sample(range(1, 2 * claims), claims)
        required = self.rng.randint(1, 3)
        version = make.make_version(self.body(), people[0], reviews_required=required)
        self.article = version.article
        for words in self.words:
            start = version.body.index(words)
            outer = self.add(version, Span(start, start + len(words)))
            within = self.rng.choice([{}, {"parent": outer, "relation": "content"}])
            inner = Span(start + words.index(SAID) + len(SAID), start + len(words))
            self.add(version, inner, **within)
        if self.rng.random() < 0.5:
            workflow.renumber(self.article, by=self.one())

    def body(self) -> str:
        return "\n\n".join([f"Text {self.texts}.", *self.words])

    def add(self, version: ArticleVersion, span: Span, **fields: Any) -> Claim:
        suggest = self.rng.random() < 0.2
        verb = workflow.suggest_claim if suggest else workflow.add_claim
        fields |= {"statement": "So.", "kind": "quote", "speaker": self.speaker()}
        return verb(version, span, by=self.people[0], number=self.numbers.pop(), **fields)

    def of(self, **fields: Any) -> list[Claim]:
        return list(Claim.with_deleted.filter(article=self.article, **fields))

    def one(self) -> User:
        return self.rng.choice(self.people)

    def speaker(self) -> Speaker | None:
        name = self.rng.choice(self.names)
        known, _ = Speaker.objects.get_or_create(name=name, kind="person", job_title="")
        return self.rng.choice([None, known])

    def run(self) -> int:
        """Three to ten turns for each claim, and some for the article; how many were taken."""
        keys = [claim.pk for claim in self.of()]
        turns = [key for key in keys for _ in range(self.rng.randint(3, 10))]
        self.rng.shuffle(turns)
        return sum(self.turn(Claim.with_deleted.get(pk=key)) for key in turns)

    def turn(self, claim: Claim) -> bool:
        steps = [s.name for s in STEPS.values() if s.permission and claim.status in s.source]
        if self.rng.random() < 0.04 or not steps:
            steps = ["rewrite", "require", "renumber", "decline", "rename"]
        # What leads on is likelier than what is always possible.
        liked = [name for name in steps if name in ("submit", "adjudicate", "publish", "update")]
        try:
            getattr(self, self.rng.choice(steps + liked * 4))(claim)
        except (StepRefused, ValidationError):
            return False
        return True

    # With the article

    def rewrite(self, claim: Claim) -> None:
        self.texts += 1
        place = self.rng.randrange(len(self.words))
        self.words[place] = self.rng.choice(
            [self.words[place], f"In text {self.texts} {SAID}it is."]
        )
        self.rng.shuffle(self.words)
        workflow.add_version(self.article, self.body(), by=self.one())

    def require(self, claim: Claim) -> None:
        article = Article.objects.get(pk=self.article.pk)
        article.reviews_required = self.rng.randint(1, 3)
        workflow.edit_article(article, by=self.one())

    def renumber(self, claim: Claim) -> None:
        workflow.renumber(self.article, by=self.one())

    def decline(self, claim: Claim) -> None:
        workflow.decline(self.article, by=self.people[-1], reason="A relative.")

    def rename(self, claim: Claim) -> None:
        name = self.rng.choice(self.names)
        self.names.remove(name)
        self.names.append(f"{name}'")
        Speaker.objects.filter(name=name).update(name=f"{name}'")

    # With a claim

    def accept(self, claim: Claim) -> None:
        workflow.accept(claim, by=self.one())

    def reject(self, claim: Claim) -> None:
        workflow.reject(claim, by=self.one())

    def edit(self, claim: Claim) -> None:
        changes = self.rng.choice([{"statement": "So it is."}, {"speaker": self.speaker()}])
        workflow.edit_claim(claim, changes, by=self.one(), revision=claim.revision)

    def nest(self, claim: Claim) -> None:
        parent = self.rng.choice([None, *self.of(start__lte=claim.start, end__gte=claim.end)])
        relation = "content" if parent else ""
        workflow.nest(claim, parent, relation, by=self.one(), revision=claim.revision)

    def respan(self, claim: Claim) -> None:
        span = Span(claim.start, claim.end - self.rng.choice([1, 2, -1]))
        workflow.respan(claim, span, by=self.one(), revision=claim.revision)

    def split(self, claim: Claim) -> None:
        cut = self.rng.randint(claim.start + 1, claim.end)
        parts = Span(claim.start, cut), Span(cut + 1, claim.end)
        both = ("First.", "Second.")
        workflow.split(claim, *parts, by=self.one(), revision=claim.revision, statements=both)

    def merge(self, claim: Claim) -> None:
        other = self.rng.choice(self.of())
        statement = "Both."
        by, revision = self.one(), claim.revision
        workflow.merge(claim, other, by=by, revision=revision, statement=statement)

    def delete(self, claim: Claim) -> None:
        workflow.delete_claim(claim, by=self.one())

    def reanchor(self, claim: Claim) -> None:
        for found in workflow.candidates(claim)[:1]:
            workflow.reanchor(claim, found.span, by=self.one(), revision=claim.revision)

    def assign(self, claim: Claim) -> None:
        workflow.assign(claim, self.one(), by=self.one())

    def unassign(self, claim: Claim) -> None:
        workflow.unassign(claim, self.one(), by=self.one())

    def review(self) -> dict[str, Any]:
        answers = make.make_answers(self.rng.choice(["supported", "supported", "refuted"]))
        evidence = [make.make_evidence(note=f"{n}") for n in range(self.rng.randint(1, 2))]
        return {"by": self.one(), "answers": answers, "evidence": evidence}

    def submit(self, claim: Claim) -> None:
        workflow.submit(claim, revision=claim.revision, **self.review())

    def undo(self, claim: Claim) -> None:
        mine = claim.reviews.filter(round=claim.round).last()
        workflow.undo(claim, by=mine.reviewer if mine else self.one())

    def adjudicate(self, claim: Claim) -> None:
        why = {"disagreement": "error", "reason": "The first is right."}
        read = make.read(claim)
        workflow.adjudicate(claim, reviews=read, revision=claim.revision, **self.review(), **why)

    def reopen(self, claim: Claim) -> None:
        workflow.reopen(claim, by=self.one(), reason="Look again.")

    def publish(self, claim: Claim) -> None:
        workflow.publish(claim, **make.basis(claim, self.one()))

    def correct(self, claim: Claim) -> None:
        words = f"In the words of {self.rng.random()}."
        workflow.correct(claim, **make.basis(claim, self.one()), **NOTE, explanation=words)

    def update(self, claim: Claim) -> None:
        workflow.update(claim, **make.basis(claim, self.one()), **NOTE)

    def retract(self, claim: Claim) -> None:
        workflow.retract(claim, by=self.one(), **NOTE)
