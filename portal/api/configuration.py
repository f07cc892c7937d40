"""How Django REST framework and its description of the API are used here."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["portal.api.authentication.MayAsk"],
    "DEFAULT_THROTTLE_CLASSES": ["portal.api.throttling.ByPerson"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.exchange.JsonParser"],
    "DEFAULT_RENDERER_CLASSES": ["portal.api.exchange.JsonRenderer"],
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.Schema",
    "EXCEPTION_HANDLER": "portal.api.errors.answer",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Foreign Affairs Reporting Portal",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "POSTPROCESSING_HOOKS": [],  # two registers may each have a "kind" of their own
    "SERVE_INCLUDE_SCHEMA": False,
}
