"""Django's settings, from the checked environment (environment.py); one installation is one area."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.config import database
from kohtaanto.config.environment import read_environment
from kohtaanto.config.logging import configure_logging
from kohtaanto.config.paths import PACKAGE, ROOT
from kohtaanto.config.secrets import kept_secret

ENVIRONMENT = read_environment()
DEBUG = ENVIRONMENT.debug
SECRET_KEY = kept_secret(ENVIRONMENT.secret_key, ENVIRONMENT.var, "secret_key")
FIELD_KEY = kept_secret(ENVIRONMENT.field_key, ENVIRONMENT.var, "field_key")
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)

# Rooms in the order of the floors, lowest first (docs/architecture.md).
ROOMS = [
    "access",
    "audit",
    "ui",
    "area",
    "skills",
    "staff",
    "jobseekers",
    "vacancies",
    "employers",
    "casework",
    "matching",
    "desks",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    *(f"kohtaanto.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "kohtaanto.config.middleware.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kohtaanto.config.middleware.RefuseBrokenRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kohtaanto.access.middleware.NothingKept",
    "kohtaanto.access.middleware.DefaultNoAccess",
]

ROOT_URLCONF = "kohtaanto.config.urls"
WSGI_APPLICATION = "kohtaanto.config.wsgi.application"

# cotton and template-partials each rewrite the loaders when left to themselves: named here once for both.
_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _loaders)])],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "kohtaanto.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kohtaanto.ui.context.shell",
            ],
        },
    }
]
FORM_RENDERER = "kohtaanto.ui.forms.FormRenderer"

DATABASES = {"default": database.django_settings(ENVIRONMENT) | {"TEST": {"NAME": ENVIRONMENT.test_db}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["kohtaanto.access.backends.DemoPasswords"]
LOGIN_URL = "access:sign-in"
LOGIN_REDIRECT_URL = "access:home"
LOGOUT_REDIRECT_URL = "access:sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
FORMAT_MODULE_PATH = ["kohtaanto.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "kohtaanto.config.static.HashedStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
# The web process never ends TLS itself: without the proxy's word every form would be refused as sent from elsewhere.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
# Computers are shared, at libraries for one: a sign-in ends with the browser, and with the working day.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kohtaanto.config.errors.csrf_failure"

# Bytes: fields without files, and the whole body. A plan's file is the largest that a page takes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
LARGEST_BODY = 3_000_000

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING_CONFIG = None
configure_logging(ENVIRONMENT.log_level)

__all__ = ["DEBUG", "ENVIRONMENT", "ROOT"]
