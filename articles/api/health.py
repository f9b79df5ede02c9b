"""Liveness and readiness, for load balancers."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the process answers at all."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether the database answers and has all migrations: 200, or 503 with what is missing."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return _not_ready("The database does not answer.")
    if waiting:
        return _not_ready("Migrations are missing: run `manage.py migrate`.")
    return JsonResponse({"status": "ok"})


def _not_ready(detail: str) -> JsonResponse:
    return JsonResponse(
        {"status": "unavailable", "detail": detail}, status=503, headers={"Retry-After": "5"}
    )
