"""Whether the site is well: its database answers and its tables are up to date."""

from collections.abc import Callable
from functools import cache

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ADDRESS = "/health/"


class Health:
    """Answers before anything asks for a session or minds the host name: a broken database must still be told of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The health, where that is what was asked for."""
        return health(request) if request.path_info == ADDRESS else self.get_response(request)


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 where the database answers and every migration has run, else 503; it tells nothing else."""
    try:
        is_current = _is_current()
    except Error:
        return JsonResponse({"well": False, "database": "does not answer"}, status=503)
    if not is_current:
        return JsonResponse({"well": False, "database": "migrations have not run"}, status=503)
    return JsonResponse({"well": True})


def _is_current() -> bool:
    """Every migration has run. Looked up in full only where the short way does not say yes."""
    return _known() <= set(MigrationRecorder(connection).applied_migrations()) or not _waiting()


@cache
def _known() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.nodes)


def _waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
