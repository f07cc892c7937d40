"""The addresses (docs/architecture.md). Sign-in is required everywhere; an open page says so itself."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from portal.accounts import signing_in
from portal.api.views import Nothing
from portal.backups.views import health
from portal.health import healthz, readyz
from portal.metrics import metrics

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/", signing_in.sign_in, name="account_login"),  # as allauth calls it
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/", include("portal.accounts.urls")),
    path("account/notices/", include("portal.notices.urls")),
    path("manage/people/", include("portal.accounts.people_urls")),
    path("manage/health/", health, name="portal-health"),
    path("events/", include("portal.events.urls")),
    path("metrics", metrics, name="metrics"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("administration/", admin.site.urls),
    path("", include("portal.api.urls")),
    path("api/v1/", include("portal.api.routes")),
    path("api/v1/", include("reports.api")),
    re_path(r"^api/v1(?:/.*)?$", Nothing.as_view(), name="api-nothing"),
    path("", include("portal.rates.urls")),
    path("", include("portal.registers.urls")),
    path("", include("portal.analysis.urls")),
    path("", include("portal.jobs.urls")),
    path("", include("portal.searching.urls")),
    path("", include("portal.guides.urls")),
    path("", include("portal.citations.urls")),
    path("", include("portal.partners.urls")),
    path("", include("reports.urls")),
    path("desk/", include("reports.desk_urls")),
    path("manage/", include("reports.manage_urls")),
    path("documents/", include("reports.document_urls")),
    path("verify/", include("reports.verify_urls")),
]
if not settings.PRODUCTION:
    from portal.gallery import gallery

    urlpatterns.append(path("components/", gallery, name="gallery"))

handler400, handler403, handler404 = "portal.errors.bad_request", "portal.errors.forbidden", "portal.errors.not_found"
