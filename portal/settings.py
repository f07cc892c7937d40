"""Settings, all from the environment.

``PORTAL_ENV=production`` asks for every secret and refuses to start without one. Without it the portal is on one
person's machine: it listens on loopback, uses the embedded engines where no server is named, and keeps its own key.
Whoever operates the portal finds each of them here; what nobody sets stands in the room it is about.
"""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from portal import embedded, logs, schedule
from portal.api.configuration import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - settings, too
from portal.headers import CONTENT_SECURITY_POLICY  # noqa: F401 - a setting, too

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = os.environ.get("PORTAL_ENV", "local") == "production"


def required(name):
    """The value of an environment variable that production can't do without."""
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(f"{name} is not set: the portal does not start without it in production.")


def flag(name, default=False):
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


DEBUG = False
SECRET_KEY = required("SECRET_KEY") if PRODUCTION else os.environ.get("SECRET_KEY") or embedded.secret_key()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
DATABASE_URL = required("DATABASE_URL") if PRODUCTION else os.environ.get("DATABASE_URL") or embedded.database_url()
REDIS_URL = required("REDIS_URL") if PRODUCTION else os.environ.get("REDIS_URL") or embedded.redis_url()
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",") if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
CSRF_FAILURE_VIEW = "portal.errors.forbidden"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]
# The demonstration accounts have a published password: they never exist in production.
DEMONSTRATION = not PRODUCTION
# Under which people reach the portal; it is printed on issued documents, for whoever checks one in ten years.
PORTAL_ADDRESS = required("PORTAL_ADDRESS") if PRODUCTION else os.environ.get("PORTAL_ADDRESS", "http://127.0.0.1:8000")
# Electronic signatures (docs/operations.md): a JSON file that lists the keys, a folder of trusted root certificates.
SIGNING_KEYS = os.environ.get("SIGNING_KEYS", "")
SIGNING_ROOTS = os.environ.get("SIGNING_ROOTS", "")
# Of a time-stamping authority (RFC 3161) that signatures set here ask; without one they have no time stamp.
TIMESTAMP_ADDRESS = os.environ.get("TIMESTAMP_ADDRESS", "")
FILES_DIR = Path(required("FILES_DIR")) if PRODUCTION else Path(os.environ.get("FILES_DIR") or embedded.files_dir())

INSTALLED_APPS = [
    "portal.organisations",
    "portal.accounts",
    "portal.partners",
    "portal.citations",
    "portal.rates",
    "portal.registers",
    "portal.jobs",
    "portal.searching",
    "portal.guides",
    "portal.events",
    "portal.notices",
    "portal.backups",
    "portal.api",
    "agreements",
    "delegations",
    "economy",
    "ngo_aid",
    "reports",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "django_tables2",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "portal.headers.headers_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.errors.size_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.language.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.sessions.limits_middleware",
    "portal.accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.second_factor_middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

FORM_RENDERER = "portal.forms.PortalRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "portal.context.page",
            ],
        },
    },
]

DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
# What the address says besides (sslmode, target_session_attrs of several hosts) stays beside our name.
DATABASES["default"].setdefault("OPTIONS", {})["application_name"] = "portal"
# Off behind a pooler that lends connections by transaction (docs/scaling.md).
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = not flag("SERVER_SIDE_CURSORS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "portal.accounts.passwords.MonotonyValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AXES_VERBOSE = False  # no line at each start
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_USERNAME_CALLABLE = "portal.accounts.signing_in.name_locked_out"
# Everybody has a second factor. The demonstration and the tests do without; production cannot.
SECOND_FACTOR_REQUIRED = flag("SECOND_FACTOR_REQUIRED", PRODUCTION)
if PRODUCTION and not SECOND_FACTOR_REQUIRED:
    raise ImproperlyConfigured(
        "SECOND_FACTOR_REQUIRED can't be switched off in production: everybody has a second factor."
    )
# Encrypts the secrets of authenticator apps. It must be kept as long as they are used: it is not the key of the sessions.
FACTOR_KEY = required("FACTOR_KEY") if PRODUCTION else os.environ.get("FACTOR_KEY") or SECRET_KEY
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "reauthenticate": "portal.accounts.forms.ConfirmForm",
}
MFA_ADAPTER = "portal.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"activate_totp": "portal.accounts.forms.ActivateAppForm"}
MFA_TOTP_ISSUER = "Cổng báo cáo đối ngoại"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# An officer writes long: two hours without a request end a session, twelve hours end it whatever happens.
SESSION_IDLE_SECONDS = int(os.environ.get("SESSION_IDLE_SECONDS", 2 * 3600))
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS = int(os.environ.get("SESSION_ABSOLUTE_SECONDS", 12 * 3600))
INVITATION_DAYS = 7
# How many proxies stand before the portal: the address of a caller is that many from the end of X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "1" if PRODUCTION else "0"))
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
# The heads of the sealed events are kept in a file besides; best on a disk that the database's keepers cannot write.
SEAL_FILE = Path(os.environ.get("SEAL_FILE") or FILES_DIR / "seals.jsonl")
# Backups by beat, into a folder on another disk; on one person's machine only by hand, unless asked for.
BACKUP_DIR = Path(os.environ.get("BACKUP_DIR") or (FILES_DIR / "backups" if PRODUCTION else embedded.backups_dir()))
BACKUPS_SCHEDULED = flag("BACKUPS_SCHEDULED", PRODUCTION)
BACKUPS_KEPT = int(os.environ.get("BACKUPS_KEPT", "14"))
BACKUP_OLD_HOURS, DRILL_OLD_DAYS = 26, 8  # after which the page of the portal's health is red
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    required("DEFAULT_FROM_EMAIL") if PRODUCTION else os.environ.get("DEFAULT_FROM_EMAIL", "portal@localhost")
)
# Where the letters go: to the server that EMAIL_HOST names, else as files into EMAIL_FOLDER, else into the log.
EMAIL_FILE_PATH = os.environ.get("EMAIL_FOLDER", "")
_MAILER = "smtp" if os.environ.get("EMAIL_HOST") else "filebased" if EMAIL_FILE_PATH else "console"
EMAIL_BACKEND = f"django.core.mail.backends.{_MAILER}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = os.environ.get("EMAIL_HOST", ""), int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_USER", ""), os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_TIMEOUT = flag("EMAIL_USE_TLS", True), 10
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = embedded.static_dir() if not PRODUCTION else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Compressing takes 15 seconds, and gains nothing on the way from a machine to itself.
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
# Where several machines serve the portal its files lie in a bucket of S3-compatible storage (docs/scaling.md).
FILES_BUCKET = os.environ.get("FILES_BUCKET", "")
_FOLDER = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}}
_BUCKET = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": FILES_BUCKET,
        "endpoint_url": os.environ.get("FILES_ENDPOINT") or None,
        "region_name": os.environ.get("FILES_REGION") or None,
        "access_key": os.environ.get("FILES_KEY_ID") or None,
        "secret_key": os.environ.get("FILES_SECRET_KEY") or None,
        "file_overwrite": False,
        "max_memory_size": 1024 * 1024,  # bytes; what is larger is read by way of the disk
    },
}
STORAGES = {
    "default": _BUCKET if FILES_BUCKET else _FOLDER,
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_MOST_BYTES = int(os.environ.get("FILE_MOST_MB", "25")) * 1024 * 1024
FILES_MOST_PER_RECORD = int(os.environ.get("FILES_MOST_PER_RECORD", "40"))
REQUEST_MOST_BYTES = 4 * FILE_MOST_BYTES  # several files in one sending
CLAMAV_SOCKET = os.environ.get("CLAMAV_SOCKET", "")  # path of a socket or host:port; without it files are not scanned

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"

# The row is the job: a message lost or doubled changes nothing, so nothing here tries to be clever.
# Celery has words of its own for a Unix socket and for the number of a database on it.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = CELERY_TASK_ACKS_LATE = CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_REJECT_ON_WORKER_LOST = CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 180
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # kB; what has grown beyond is replaced when its job is done
CELERY_BEAT_SCHEDULE = schedule.of_beat(with_backups=BACKUPS_SCHEDULED)
# How long the files of exports and imports are kept; the jobs that made or read them stay.
PASSING_FILES_DAYS = int(os.environ.get("PASSING_FILES_DAYS", "30"))

# How often one person may ask the API in a minute, whatever the number of tokens.
API_A_MINUTE = {
    "read": int(os.environ.get("API_READS_A_MINUTE", "600")),
    "write": int(os.environ.get("API_WRITES_A_MINUTE", "120")),
}

LOGGING = logs.logging_of(is_json=PRODUCTION, level=os.environ.get("LOG_LEVEL", "INFO"))
