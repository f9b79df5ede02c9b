"""The addresses of the API."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from articles.api import problems, views


class KeyConverter(StringConverter):
    """A slug or a code; PostgreSQL cannot even compare a text that holds a null character."""

    regex = "[^/\0]+"


register_converter(KeyConverter, "key")

LIST, DETAIL = {"get": "list"}, {"get": "retrieve"}

app_name = "api"
urlpatterns = [
    path("", views.RootView.as_view(), name="root"),
    path("articles/", views.ArticleViewSet.as_view(LIST), name="article-list"),
    path("articles/<key:slug>/", views.ArticleViewSet.as_view(DETAIL), name="article-detail"),
    path(
        "articles/<key:slug>/versions/",
        views.VersionViewSet.as_view(LIST),
        name="article-version-list",
    ),
    path(
        "articles/<key:slug>/claims/",
        views.ArticleClaimViewSet.as_view(LIST),
        name="article-claim-list",
    ),
    path("claims/", views.ClaimViewSet.as_view(LIST), name="claim-list"),
    path("claims/<int:pk>/", views.ClaimViewSet.as_view(DETAIL), name="claim-detail"),
    path("verdicts/", views.VerdictViewSet.as_view(LIST), name="verdict-list"),
    path("verdicts/<int:pk>/", views.VerdictViewSet.as_view(DETAIL), name="verdict-detail"),
    path("verdicts/<int:pk>/history/", views.HistoryViewSet.as_view(LIST), name="verdict-history"),
    path("outlets/", views.OutletViewSet.as_view(LIST), name="outlet-list"),
    path("outlets/<int:pk>/", views.OutletViewSet.as_view(DETAIL), name="outlet-detail"),
    path("speakers/", views.SpeakerViewSet.as_view(LIST), name="speaker-list"),
    path("speakers/<int:pk>/", views.SpeakerViewSet.as_view(DETAIL), name="speaker-detail"),
    path("rating-scales/", views.RatingScaleViewSet.as_view(LIST), name="rating-scale-list"),
    path(
        "rating-scales/<key:code>/",
        views.RatingScaleViewSet.as_view(DETAIL),
        name="rating-scale-detail",
    ),
    path("schema/", views.SchemaView.as_view(), name="schema"),
    path("docs/", views.DocsView.as_view(), name="docs"),
    re_path(r"[\s\S]", problems.not_found),  # anything else, line breaks too
]
