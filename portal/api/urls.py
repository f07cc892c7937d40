"""The pages about the API and its schema; ``/api/v1/`` itself is put together in :mod:`portal.urls`."""

from django.urls import path

from . import schema, token_views

urlpatterns = [
    path("api/", schema.guide, name="api-guide"),
    path("api/schema/", schema.schema, name="api-schema"),
    path("account/tokens/", token_views.tokens, name="api-tokens"),
    path("account/tokens/<int:pk>/revoke/", token_views.revoke, name="api-token-revoke"),
]
