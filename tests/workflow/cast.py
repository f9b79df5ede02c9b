"""Who takes part in life.py, the text they work on, and what they can do to a claim."""

from django.contrib.auth.models import Group, User

from articles import workflow
from articles.text.spans import Span
from tests import make

REVIEW = {"submit", "save_draft", "undo", "decline"}
BREAK = {"accept", "reject", "edit", "delete", "reanchor", "add_version", "edit_article"}
DECIDE = {"assign", "unassign", "adjudicate", "reopen", "publish", "update", "correct", "retract"}
MAY = {"annotator": BREAK, "reviewer": REVIEW, "editor": BREAK | DECIDE, "administrator": set()}
EVERY = REVIEW | BREAK | DECIDE
PEOPLE = {
    "anna": {"annotator"},
    "rita": {"reviewer"},
    "rolf": {"reviewer"},
    "ruth": {"reviewer"},
    "edna": {"editor"},
    "egon": {"editor"},
    "both": {"reviewer", "editor"},
    "adam": {"administrator"},
    "stranger": set(),
}
# They come last: with them there is always somebody to bring a claim to its end.
FRESH = {
    "fay": {"reviewer"},
    "finn": {"reviewer"},
    "fred": {"reviewer"},
    "flo": {"editor"},
    "fritz": {"editor"},
}
NOTE = {"public_note": "What was published has changed."}
users: dict[str, User] = {}


def come_in():
    for name, roles in (PEOPLE | FRESH).items():
        users[name] = make.make_user("", name)
        groups = Group.objects.filter(name__in=[make.ROLES[role] for role in roles])
        users[name].groups.set(groups)


def may(name):
    return set().union(*(MAY[role] for role in PEOPLE[name]))


def those_who_may(step):
    return {name for name in PEOPLE if step in may(name)}


# The text: of each claim the number of its words (0: they are gone), and of those around them


def body_of(number, passages):
    parts = [f"Text {number} of the article."]
    for place, (words, around) in enumerate(passages):
        before = f"What is written before claim {place}, in wording number {around}."
        after = f"What is written after claim {place}, whatever it says."
        parts += [before, passage(place, words), after] if words else [before, after]
    return "\n\n".join(parts)


def passage(place, words):
    return f"Claim {place} says this in wording number {words}!"


def span_of(body, words):
    """Where words stand; where they do not, a span that is in no text."""
    start = body.find(words)
    return Span(start, start + len(words)) if start >= 0 else Span(0, 10**6)


# The verbs, with what each is asked


def edit(claim, by, how, revision):
    if isinstance(how, Span):
        return workflow.respan(claim, how, by=by, revision=revision)
    return workflow.edit_claim(claim, {"statement": how}, by=by, revision=revision)


def review(verb, claim, by, revision, judgement, **more):
    answers, evidence = make.make_answers(judgement), [make.make_evidence()]
    return verb(claim, by=by, revision=revision, answers=answers, evidence=evidence, **more)


def read(claim, seen):
    keys = {(r.round, r.reviewer.username): r.pk for r in claim.reviews.select_related("reviewer")}
    return [keys[one] for one in seen]


def adjudicate(claim, by, seen, **asked):
    why = {"disagreement": "error", "reason": "The first is right."}
    return review(workflow.adjudicate, claim, by, reviews=read(claim, seen), **why, **asked)


def publish(verb, claim, by, seen, **more):
    reviews = read(claim, seen)
    return verb(claim, by=by, reviews=reviews, confirmed=workflow.Warn.values, **more)


VERBS = {
    "accept": lambda claim, by: workflow.accept(claim, by=by),
    "reject": lambda claim, by: workflow.reject(claim, by=by),
    "edit": edit,
    "delete": lambda claim, by: workflow.delete_claim(claim, by=by),
    "reanchor": lambda claim, by, words, **asked: workflow.reanchor(claim, by=by, **asked),
    "assign": lambda claim, by, reviewer: workflow.assign(claim, users[reviewer], by=by),
    "unassign": lambda claim, by, reviewer: workflow.unassign(claim, users[reviewer], by=by),
    "submit": lambda *args, **asked: review(workflow.submit, *args, **asked),
    "save_draft": lambda *args, **asked: review(workflow.save_draft, *args, **asked),
    "undo": lambda claim, by: workflow.undo(claim, by=by),
    "adjudicate": adjudicate,
    "reopen": lambda claim, by: workflow.reopen(claim, by=by, reason="Look again."),
    "publish": lambda *args, **asked: publish(workflow.publish, *args, **asked),
    "update": lambda *args, **asked: publish(workflow.update, *args, **NOTE, **asked),
    "correct": lambda *args, **asked: publish(workflow.correct, *args, **NOTE, **asked),
    "retract": lambda claim, by: workflow.retract(claim, by=by, **NOTE),
}
