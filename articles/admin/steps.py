"""The steps of a claim at the desk: one row each, with its form, its verb and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin import span_forms, step_forms
from articles.admin.step_forms import StepForm
from articles.models import Change, Claim, Verdict
from articles.workflow import STEPS, Step, is_allowed


@dataclass(frozen=True)
class DeskStep:
    name: str  # in its address
    verb: Callable[..., Any]
    form: type[StepForm]
    title: str | Promise  # on its page, and on its button
    lead: str | Promise  # what it does
    done: str | Promise
    of: str = ""  # its name in the table of the workflow, where it has another one there
    onward: str = "claim"

    @property
    def rule(self) -> Step:
        return STEPS[self.of or self.name]

    @property
    def address(self) -> str:
        return f"admin:articles_claim_{self.name}"


def decline(claim: Claim, *, by: User, reason: str) -> Any:
    return workflow.decline(claim.article, by=by, reason=reason)


DESK_STEPS = {
    step.name: step
    for step in (
        # Publishing
        DeskStep(
            "publish",
            workflow.publish,
            step_forms.PublishForm,
            _("Publish verdict"),
            _("This becomes public, for good, with the evidence."),
            _("The verdict is published."),
        ),
        DeskStep(
            "update",
            workflow.update,
            step_forms.UpdateForm,
            _("Publish an update"),
            _("There is something new: these reviews replace the verdict that is public."),
            _("The update is published."),
        ),
        DeskStep(
            "correct",
            workflow.correct,
            step_forms.CorrectForm,
            _("Correct the verdict"),
            _("The verdict was wrong: this replaces it, and the public is told why."),
            _("The correction is published."),
        ),
        DeskStep(
            "retract",
            workflow.retract,
            step_forms.PublicNoteForm,
            _("Retract the verdict"),
            _("The verdict is withdrawn in public. Your note stands in its place."),
            _("The verdict is retracted."),
        ),
        DeskStep(
            "reopen",
            workflow.reopen,
            step_forms.ReasonForm,
            _("Reopen claim"),
            _("A new round of reviews begins; those of this round are kept."),
            _("The claim is open again."),
        ),
        # Suggestions
        DeskStep(
            "accept",
            workflow.accept,
            StepForm,
            _("Accept claim"),
            _("It can be reviewed from then on."),
            _("The claim is accepted."),
        ),
        DeskStep(
            "reject",
            workflow.reject,
            step_forms.ReasonForm,
            _("Reject suggestion"),
            _("It is kept, out of the way, and can be accepted later."),
            _("The suggestion is rejected."),
        ),
        # Breaking down
        DeskStep(
            "respan",
            workflow.respan,
            span_forms.RespanForm,
            _("Move its edges"),
            _("The claim is to quote other words at this place, some more or some less."),
            _("The claim has new edges."),
        ),
        DeskStep(
            "split",
            workflow.split,
            span_forms.SplitForm,
            _("Split in two"),
            _("The first part stays this claim, the second becomes a new one."),
            _("The claim is split."),
        ),
        DeskStep(
            "merge",
            workflow.merge,
            span_forms.MergeForm,
            _("Merge with another"),
            _("This claim then spans both, and the other one goes."),
            _("The claims are merged."),
        ),
        DeskStep(
            "reanchor",
            workflow.reanchor,
            span_forms.ReanchorForm,
            _("Place in the latest text"),
            _("If it says something else there, its reviews do not count any more."),
            _("The claim stands in the latest text."),
        ),
        DeskStep(
            "delete",
            workflow.delete_claim,
            step_forms.ReasonForm,
            _("Delete claim"),
            _("It goes out of sight; that it was there stays on record."),
            _("The claim is deleted."),
            onward="article",
        ),
        # Assigning
        DeskStep(
            "assign",
            workflow.assign,
            step_forms.AssignForm,
            _("Assign"),
            _("Ask somebody to review this claim; asked again, by another day."),
            _("The claim is assigned."),
        ),
        DeskStep(
            "unassign",
            workflow.unassign,
            step_forms.UnassignForm,
            _("Take back an assignment"),
            _("The claim then waits for others."),
            _("The claim is assigned to this reviewer no longer."),
        ),
        # Reviewing
        DeskStep(
            "undo",
            workflow.undo,
            StepForm,
            _("Take the review back"),
            _("It becomes your draft again. Only at once, and while nobody else has reviewed it."),
            _("Your review is a draft again."),
            onward="review",
        ),
        DeskStep(
            "decline",
            decline,
            step_forms.DeclineForm,
            _("Decline this article"),
            _(
                "None of its claims will wait for you any more, and what is assigned to you goes "
                "to others. Reviews that you have submitted stay."
            ),
            _("You do not review this article any more."),
            of="submit",
            onward="next",
        ),
    )
}
MENU = (
    *("update", "correct", "accept", "reject", "reanchor", "assign", "respan", "split", "merge"),
    *("reopen", "retract", "delete"),
)


def offered(claim: Claim, user: User, verdict: Verdict | None, is_adrift: bool) -> list[DeskStep]:
    """The steps that make sense now, for this person; the verbs have the last word."""
    is_out = verdict is not None and verdict.change != Change.RETRACTION
    sense = {
        "publish": not verdict,
        "update": verdict,
        "correct": is_out,
        "retract": is_out,
        "delete": not verdict,
        "reanchor": is_adrift,
        **dict.fromkeys(("respan", "split", "merge"), not is_adrift),
    }
    allowed = (name for name in ("publish", *MENU) if is_allowed(name, claim, user))
    return [DESK_STEPS[name] for name in allowed if sense.get(name, True)]
