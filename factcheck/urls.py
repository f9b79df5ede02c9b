"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from django.views.i18n import set_language

from articles.api import explanations, health, problems
from articles.api.google import errors

handler400 = "articles.api.outside.bad_request"
handler500 = "articles.api.outside.server_error"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/language/", require_POST(set_language), name="set_language"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("articles.api.urls")),
    re_path(r"^api(?:/[\s\S]*)?$", problems.not_found),  # no other version
    path("v1alpha1/", include("articles.api.google.urls")),
    path("v1alpha1", errors.not_found),
    path("feeds/", include("articles.api.feeds.urls")),
    path("problems/<slug:kind>", explanations.explain, name="problem"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
