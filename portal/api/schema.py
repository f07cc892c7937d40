"""The schema, drawn once a language and process, and the page that says what there is. Both are open: they hold no data."""

import json
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer

from .views import language_of


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = "portal.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer"}


class Schema(AutoSchema):
    """The names of operations are those of the addresses: agreements_list, agreements_withdraw."""

    def get_operation_id(self):
        action = getattr(self.view, "action", None) or self.method.lower()
        return f"{self.view.basename.removeprefix('api-')}_{action}".replace("-", "_")

    def _is_list_view(self, serializer=None):
        return False  # each address names its shape itself, a page where it answers with one

    def get_filter_backends(self):
        return []


@lru_cache
def document(language):
    """The schema as JSON text in a language."""
    with translation.override(language):
        drawn = SchemaGenerator().get_schema(request=None, public=True)
        return OpenApiJsonRenderer().render(drawn, renderer_context={}).decode()


@login_not_required
@require_safe
def schema(request):
    language = language_of(request.headers.get("Accept-Language", ""))
    answer = HttpResponse(document(language), content_type="application/vnd.oai.openapi+json; charset=utf-8")
    answer.headers["Content-Language"], answer.headers["Vary"] = language, "Accept-Language"
    return answer


@require_safe
def guide(request):
    """The addresses with what they do, for who writes a program against them."""
    drawn = json.loads(document(translation.get_language()))
    groups = {}
    for path, methods in drawn["paths"].items():
        for method, told in methods.items():
            line = {"method": method.upper(), "path": path, "summary": told["summary"].partition(": ")}
            groups.setdefault(told["tags"][0], []).append(line)
    groups = {
        name: [{**line, "summary": line["summary"][2] or line["summary"][0]} for line in lines]
        for name, lines in groups.items()
    }
    return render(request, "api/guide.html", {"groups": groups})
