"""The addresses of the API."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from articles.api import problems, views


class KeyConverter(StringConverter):
    """A slug or a code; PostgreSQL cannot even compare a text that holds a null character."""

    regex = "[^/\0]+"


register_converter(KeyConverter, "key")

LIST, DETAIL = {"get": "list"}, {"get": "retrieve"}
ADD, CHANGE = {"post": "create"}, {"patch": "partial_update"}
TAKE = {"post": "take"}

app_name = "api"
urlpatterns = [
    # Verdicts, which most programs ask for: addresses are tried one after the other
    path("verdicts/", views.VerdictViewSet.as_view(LIST), name="verdict-list"),
    path("verdicts/<int:pk>/", views.VerdictViewSet.as_view(DETAIL), name="verdict-detail"),
    path("verdicts/<int:pk>/history/", views.HistoryViewSet.as_view(LIST), name="verdict-history"),
    path(
        "verdicts/<int:pk>/claimreview/",
        views.ClaimReviewView.as_view(),
        name="verdict-claimreview",
    ),
    path("corrections/", views.CorrectionViewSet.as_view(LIST), name="correction-list"),
    path("changes/", views.ChangeViewSet.as_view(LIST), name="change-list"),
    path("", views.RootView.as_view(), name="root"),
    # Articles
    path("articles/", views.ArticleViewSet.as_view(LIST | ADD), name="article-list"),
    path(
        "articles/<key:slug>/",
        views.ArticleViewSet.as_view(DETAIL | CHANGE),
        name="article-detail",
    ),
    path(
        "articles/<key:slug>/versions/",
        views.VersionViewSet.as_view(LIST | ADD),
        name="article-version-list",
    ),
    path(
        "articles/<key:slug>/versions/<int:number>/",
        views.VersionViewSet.as_view(DETAIL),
        name="article-version-detail",
    ),
    path(
        "articles/<key:slug>/history/",
        views.ArticleHistoryViewSet.as_view(LIST),
        name="article-history",
    ),
    path("add-article/", views.ArticleFileViewSet.as_view(ADD), name="add-article"),
    path(
        "articles/<key:slug>/add-version/",
        views.VersionFileViewSet.as_view(ADD),
        name="article-add-version",
    ),
    path(
        "articles/<key:slug>/claims/",
        views.ArticleClaimViewSet.as_view(LIST | ADD),
        name="article-claim-list",
    ),
    path(
        "articles/<key:slug>/annotations/",
        views.AnnotationsView.as_view(),
        name="article-annotations",
    ),
    path(
        "articles/<key:slug>/add-claims/",
        views.ManyClaimsViewSet.as_view(ADD),
        name="article-add-claims",
    ),
    *(
        path(
            f"articles/<key:slug>/{step}/",
            views.ArticleStepViewSet.as_view(TAKE, step=step),
            name=f"article-{step}",
        )
        for step in views.ARTICLE_STEPS
    ),
    # Claims
    path("claims/", views.ClaimViewSet.as_view(LIST), name="claim-list"),
    path("claims/next/", views.NextClaimViewSet.as_view(DETAIL), name="claim-next"),
    path("claims/export/", views.ClaimExportViewSet.as_view(LIST), name="claim-export"),
    *(
        path(
            f"claims/{step}/",
            views.BulkViewSet.as_view(TAKE, step=step),
            name=f"claim-{step}-many",
        )
        for step in views.BULK_STEPS
    ),
    path("claims/<int:pk>/", views.ClaimViewSet.as_view(DETAIL | CHANGE), name="claim-detail"),
    path("claims/<int:pk>/annotation/", views.AnnotationView.as_view(), name="claim-annotation"),
    path(
        "claims/<int:pk>/candidates/",
        views.CandidatesViewSet.as_view(DETAIL),
        name="claim-candidates",
    ),
    path("claims/<int:pk>/history/", views.ClaimHistoryViewSet.as_view(LIST), name="claim-history"),
    path(
        "claims/<int:pk>/reviews/",
        views.ReviewViewSet.as_view(LIST | ADD),
        name="claim-review-list",
    ),
    path(
        "claims/<int:pk>/reviews/<int:review>/",
        views.ReviewViewSet.as_view(DETAIL),
        name="claim-review-detail",
    ),
    path(
        "claims/<int:pk>/assignments/",
        views.AssignmentViewSet.as_view(LIST | ADD),
        name="claim-assignment-list",
    ),
    path(
        "claims/<int:pk>/assignments/<int:assignment>/",
        views.AssignmentViewSet.as_view(DETAIL),
        name="claim-assignment-detail",
    ),
    path("claims/<int:pk>/preview/", views.PreviewViewSet.as_view(TAKE), name="claim-preview"),
    path(
        "claims/<int:pk>/presence/",
        views.PresenceViewSet.as_view(DETAIL),
        name="claim-presence",
    ),
    *(
        path(
            f"claims/<int:pk>/{step}/",
            views.OnTheWayViewSet.as_view(TAKE, step=step),
            name=f"claim-{step}",
        )
        for step in views.ON_THE_WAY
    ),
    path("claims/<int:pk>/split/", views.SplitViewSet.as_view(ADD), name="claim-split"),
    *(
        path(
            f"claims/<int:pk>/{step}/",
            views.ClaimStepViewSet.as_view(TAKE, step=step),
            name=f"claim-{step}",
        )
        for step in views.CLAIM_STEPS
        if step != views.SplitViewSet.step
    ),
    # The work on all of them
    path("reviews/", views.AllReviewsViewSet.as_view(LIST), name="review-list"),
    path("assignments/", views.AllAssignmentsViewSet.as_view(LIST), name="assignment-list"),
    path("recusals/", views.RecusalViewSet.as_view(LIST), name="recusal-list"),
    path("search/", views.SearchView.as_view(), name="search"),
    # The vocabularies
    path("outlets/", views.OutletViewSet.as_view(LIST | ADD), name="outlet-list"),
    path("outlets/<int:pk>/", views.OutletViewSet.as_view(DETAIL | CHANGE), name="outlet-detail"),
    path("speakers/", views.SpeakerViewSet.as_view(LIST | ADD), name="speaker-list"),
    path(
        "speakers/<int:pk>/", views.SpeakerViewSet.as_view(DETAIL | CHANGE), name="speaker-detail"
    ),
    path("rating-scales/", views.RatingScaleViewSet.as_view(LIST), name="rating-scale-list"),
    path(
        "rating-scales/<key:code>/",
        views.RatingScaleViewSet.as_view(DETAIL),
        name="rating-scale-detail",
    ),
    path("agreement/", views.AgreementView.as_view(), name="agreement"),
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(), name="docs"),
    re_path(r"[\s\S]", problems.not_found),  # anything else, line breaks too
]
