"""What all views that read rows have in common."""

from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api.filters import refuse_unknown


class PerCaller:
    """Tells caches that the answer depends on who asks."""

    def finalize_response(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().finalize_response(*args, **kwargs)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


class ReadingViewSet(PerCaller, ReadOnlyModelViewSet):
    """Lists rows in the order of their keys, and reads one."""

    ordering = "pk"  # for KeysetPagination


class WithoutParameters(PerCaller):
    """Mixed into a view that takes no parameters: it refuses them like the lists do."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(request.query_params, [])
