"""What every address of the API has: the language that was asked for, the limits told, JSON for whatever goes wrong."""

from django.http import Http404
from django.utils import translation
from django.utils.cache import patch_vary_headers
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

LANGUAGES = ("vi", "en")


def language_of(header):
    """English where ``Accept-Language`` puts it before Vietnamese, else Vietnamese."""
    for wanted in header.lower().split(","):
        if (code := wanted.strip()[:2]) in LANGUAGES:
            return code
    return LANGUAGES[0]


class ApiView(APIView):
    def dispatch(self, request, *args, **kwargs):
        # The middleware around the request puts its own language back.
        translation.activate(language_of(request.headers.get("Accept-Language", "")))
        return super().dispatch(request, *args, **kwargs)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Content-Language"] = translation.get_language()
        response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Accept-Language", "Authorization"])
        for name, value in getattr(request._request, "api_rate", {}).items():
            response.headers[name] = value
        return response


class ApiViewSet(ViewSetMixin, ApiView):
    pass


class Nothing(ApiView):
    """Every other address under the API: JSON, too, and 404 to whoever may ask."""

    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise Http404
