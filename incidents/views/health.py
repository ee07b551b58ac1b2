"""What a load balancer or a container asks: is it alive, and can it serve?"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt
@never_cache
@require_safe
def healthz(request):
    """200 while this process answers at all; the database is not asked."""
    return answer(200, "ok")


@csrf_exempt
@never_cache
@require_safe
def readyz(request):
    """200 when the database answers and has every migration, else 503."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return answer(503, "the database does not answer")
    if known_migrations() - applied.keys():
        return answer(503, "migrations are missing")
    return answer(200, "ok")


@cache
def known_migrations():
    """Migrations that this version of Casebook brings."""
    return frozenset(MigrationLoader(None).disk_migrations)


def answer(status, words):
    """One line of plain text."""
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
