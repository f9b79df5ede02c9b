"""The verbs: every change of an article, a claim, a review or a verdict, and nothing else writes.

The table of steps (`steps.STEPS`) says who may take a claim from where to where; `steps.take` is
the one function that does it: lock, read again, check, write, record, in one transaction. What
cannot be done is refused in words: `StepRefused` for the state of a claim, Django's
`PermissionDenied` for the person, Django's `ValidationError` for what was handed in.
"""

from articles.workflow.adjudication import adjudicate
from articles.workflow.answers import ANSWERS, unanswered
from articles.workflow.articles import add_article, edit_article
from articles.workflow.assignments import assign, decline, return_to_queue, share_out, unassign
from articles.workflow.breaking_down import merge, renumber, respan, split
from articles.workflow.claims import (
    EDITABLE,
    accept,
    add_claim,
    delete_claim,
    edit_claim,
    nest,
    reject,
    reopen,
    suggest_claim,
)
from articles.workflow.importing import Imported, import_articles
from articles.workflow.looking_ahead import look_ahead
from articles.workflow.many_claims import MOST_CLAIMS, Draft, DraftsRefused, add_claims
from articles.workflow.objections import Basis, NotConfirmed, Warn, objections, warnings
from articles.workflow.presence import arrive, leave, skip, unskip
from articles.workflow.reviews import UNDO_WITHIN, save_draft, submit, undo
from articles.workflow.steps import STEPS, Step, StepRefused, is_allowed
from articles.workflow.verdicts import (
    correct,
    foresee,
    preview,
    publish,
    retract,
    update,
)
from articles.workflow.versions import add_version, candidates, reanchor

__all__ = [
    "ANSWERS",
    "EDITABLE",
    "MOST_CLAIMS",
    "STEPS",
    "UNDO_WITHIN",
    "Basis",
    "Draft",
    "DraftsRefused",
    "Imported",
    "NotConfirmed",
    "Step",
    "StepRefused",
    "Warn",
    "accept",
    "add_article",
    "add_claim",
    "add_claims",
    "add_version",
    "adjudicate",
    "arrive",
    "assign",
    "candidates",
    "correct",
    "decline",
    "delete_claim",
    "edit_article",
    "edit_claim",
    "foresee",
    "import_articles",
    "is_allowed",
    "leave",
    "look_ahead",
    "merge",
    "nest",
    "objections",
    "preview",
    "publish",
    "reanchor",
    "reject",
    "renumber",
    "reopen",
    "respan",
    "retract",
    "return_to_queue",
    "save_draft",
    "share_out",
    "skip",
    "split",
    "submit",
    "suggest_claim",
    "unanswered",
    "unassign",
    "undo",
    "unskip",
    "update",
    "warnings",
]
