"""What each list can be narrowed to. One file per noun; import them from this package only.

To callers who do not see work, claims are what their current verdicts say: they are never narrowed
by a claim's own row, which may have been changed since. Articles are public as they stand.
"""

from articles.api.filter_sets.article import ArticleFilter, VersionFilter
from articles.api.filter_sets.change import ChangeFilter
from articles.api.filter_sets.claim import ArticleClaimFilter, ClaimFilter
from articles.api.filter_sets.event import EventFilter
from articles.api.filter_sets.reviewing import (
    AllReviewsFilter,
    AssignmentFilter,
    ClaimAssignmentFilter,
    RecusalFilter,
    ReviewFilter,
)
from articles.api.filter_sets.verdict import CorrectionFilter, HistoryFilter, VerdictFilter
from articles.api.filter_sets.vocabulary import OutletFilter, SpeakerFilter

__all__ = [
    "AllReviewsFilter",
    "ArticleClaimFilter",
    "ArticleFilter",
    "AssignmentFilter",
    "ChangeFilter",
    "ClaimAssignmentFilter",
    "ClaimFilter",
    "CorrectionFilter",
    "EventFilter",
    "HistoryFilter",
    "OutletFilter",
    "RecusalFilter",
    "ReviewFilter",
    "SpeakerFilter",
    "VerdictFilter",
    "VersionFilter",
]
