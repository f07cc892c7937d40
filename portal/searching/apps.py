from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "portal.searching"
    label = "searching"

    def ready(self):
        from . import ground

        ground.declare()
