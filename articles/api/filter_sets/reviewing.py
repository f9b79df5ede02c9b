"""What reviews and assignments can be narrowed to: of those alone that the caller may read."""

from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filter_sets.judgement import JudgementFilter
from articles.api.filters import (
    AskedFilterSet,
    IdFilter,
    TrueOrFalseFilter,
    before,
    by_article,
    since,
)
from articles.models import Disagreement


class ReviewFilter(JudgementFilter):
    reviewer = CharFilter("reviewer__username", help_text="The username of whose review it is.")
    round = IdFilter("round", help_text="The round in which it was made.")
    draft = TrueOrFalseFilter(
        "submitted_at__isnull", help_text="Whether it is a draft of the caller's own."
    )
    is_adjudication = TrueOrFalseFilter(
        "is_adjudication", help_text="Whether it decides between reviews that differ."
    )
    disagreement = ChoiceFilter(
        choices=Disagreement.choices, help_text="Of an adjudication: why the reviews differ."
    )
    submitted_since = since("submitted_at", "Handed in")
    submitted_before = before("submitted_at", "Handed in")
    updated_since = since("updated_at", "Changed")


class AllReviewsFilter(ReviewFilter):
    article = by_article("claim__article")
    claim = IdFilter("claim", help_text="The id of the claim.")


class RecusalFilter(AskedFilterSet):
    article = by_article("article")
    reviewer = CharFilter("reviewer__username", help_text="The username of who has declined.")
    created_since = since("created_at", "Declined")
    created_before = before("created_at", "Declined")


class ClaimAssignmentFilter(AskedFilterSet):
    reviewer = CharFilter("reviewer__username", help_text="The username of who is asked.")
    round = IdFilter("round", help_text="The round for which they are asked.")
    in_force = TrueOrFalseFilter(
        "in_force",
        help_text="Whether it holds a place: of a running round, not overdue, and not yet done.",
    )
    due_since = since("due_at", "Due")
    due_before = before("due_at", "Due")
    created_since = since("created_at", "Made")
    created_before = before("created_at", "Made")


class AssignmentFilter(ClaimAssignmentFilter):
    article = by_article("claim__article")
    claim = IdFilter("claim", help_text="The id of the claim.")
