"""The addresses of Google's API: a colon as it is, and no slash at the end."""

from django.urls import path, re_path

from articles.api.google import errors, views

app_name = "google"
urlpatterns = [
    path("claims:search", views.ClaimSearch.as_view(), name="claim-search"),
    path("claims:imageSearch", errors.not_implemented, name="claim-image-search"),
    path("pages", views.PageList.as_view(), name="page-list"),
    # `key` is a converter of the native API, whose addresses come first.
    path("pages/<key:slug>", views.PageDetail.as_view(), name="page-detail"),
    re_path(r"[\s\S]*", errors.not_found),  # anything else, line breaks too
]
