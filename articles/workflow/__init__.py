"""The verbs: every change of an article, a claim, a review or a verdict, and nothing else writes.

The table of steps (`steps.STEPS`) says who may take a claim from where to where; `steps.take` is
the one function that does it: lock, read again, check, write, record, in one transaction. What
cannot be done is refused in words: `StepRefused` for the state of a claim, Django's
`PermissionDenied` for the person, Django's `ValidationError` for what was handed in.
"""

from articles.workflow.articles import add_article, add_version, edit_article
from articles.workflow.claims import EDITABLE, add_claim, edit_claim, reopen
from articles.workflow.reviews import ANSWERS, save_draft, submit
from articles.workflow.steps import STEPS, Step, StepRefused, is_allowed
from articles.workflow.verdicts import publish

__all__ = [
    "ANSWERS",
    "EDITABLE",
    "STEPS",
    "Step",
    "StepRefused",
    "add_article",
    "add_claim",
    "add_version",
    "edit_article",
    "edit_claim",
    "is_allowed",
    "publish",
    "reopen",
    "save_draft",
    "submit",
]
