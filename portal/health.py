"""Two addresses for whoever watches over the portal: does the process answer, and can it do its work."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError


@login_not_required
@require_safe
@never_cache
def healthz(request):
    """200 as long as the process answers; it asks nobody else, so that a slow database does not restart the web."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(request):
    """200 when the database answers, else 503. Without the broker pages work and jobs wait as rows: told, not fatal."""
    found = {"database": database_answers(), "broker": broker_answers()}
    return JsonResponse(found, status=200 if found["database"] else 503)


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers():
    try:
        with Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2) as client:
            return client.ping()
    except RedisError:
        return False
