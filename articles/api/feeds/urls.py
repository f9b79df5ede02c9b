"""The addresses of the feeds."""

from django.urls import path, re_path

from articles.api import problems
from articles.api.feeds.claim_reviews import ClaimReviewFeed, RemovedClaimReviewFeed
from articles.api.feeds.verdicts import VerdictFeed

app_name = "feeds"
urlpatterns = [
    path("claimreview.json", ClaimReviewFeed.as_view(), name="claimreview"),
    path("claimreview-removed.json", RemovedClaimReviewFeed.as_view(), name="claimreview-removed"),
    path("verdicts.atom", VerdictFeed.as_view(), name="verdicts"),
    re_path(r"[\s\S]*", problems.not_found),
]
