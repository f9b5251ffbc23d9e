"""Whether the site is well: its database answers and its tables are up to date."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers and every migration has run, else 503; it tells nothing else."""
    try:
        executor = MigrationExecutor(connection)
        is_current = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"well": False, "database": "does not answer"}, status=503)
    if not is_current:
        return JsonResponse({"well": False, "database": "migrations have not run"}, status=503)
    return JsonResponse({"well": True})
