from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "portal.guides"
    label = "guides"

    def ready(self):
        from . import searching  # noqa: F401 - adds its source
