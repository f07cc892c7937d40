"""The addresses (docs/architecture.md). Sign-in is required everywhere; an open page says so itself."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from portal.health import healthz, readyz

urlpatterns = [
    path(
        "sign-in/",
        auth.LoginView.as_view(template_name="sign_in.html", redirect_authenticated_user=True),
        name="sign-in",
    ),
    path("sign-out/", auth.LogoutView.as_view(), name="sign-out"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("administration/", admin.site.urls),
    path("", include("portal.registers.urls")),
    path("", include("portal.jobs.urls")),
    path("", include("reports.urls")),
    path("desk/", include("reports.desk_urls")),
    path("documents/", include("reports.document_urls")),
    path("verify/", include("reports.verify_urls")),
]
if not settings.PRODUCTION:
    from portal.gallery import gallery

    urlpatterns.append(path("components/", gallery, name="gallery"))

handler400, handler403, handler404 = "portal.errors.bad_request", "portal.errors.forbidden", "portal.errors.not_found"
