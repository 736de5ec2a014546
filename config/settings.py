"""Settings: one file, every value from the environment.

A value that is missing or unclear stops the start with the name of the variable. The defaults are
those of a workshop machine; ``DEBUG=false`` makes the secrets compulsory.
"""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from django.conf import locale as django_locale
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from translations import languages as registry

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)
(BASE_DIR / "build").mkdir(exist_ok=True)


def _read(kind: str, name: str, **options: object):  # type: ignore[no-untyped-def]
    try:
        return getattr(env, kind)(name, **options)
    except EnvError as fault:
        raise ImproperlyConfigured(f"{name}: {fault}") from fault


DEBUG = _read("bool", "DEBUG", default=False)
WORKSHOP = _read("bool", "WORKSHOP", default=False)
"""A workshop machine (make demo, make test): well-known secrets and http are allowed."""


def _secret(name: str) -> str:
    value = _read("str", name, default="workshop-only-" + name.lower() * 3 if WORKSHOP else "")
    if len(value) < 32:
        raise ImproperlyConfigured(
            f"{name}: set a secret of at least 32 characters (or WORKSHOP=true on a test machine)"
        )
    return str(value)


SECRET_KEY = _secret("SECRET_KEY")
CODE_KEY = _secret("CODE_KEY").encode()
"""Key of the hashes in which respondents' codes are stored; never in the database."""

ALLOWED_HOSTS = _read("list", "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if WORKSHOP else [])
PUBLIC_URL = _read("str", "PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "translations",
    "survey",
    "panel",
    "analysis",
    "config",
]

MIDDLEWARE = [
    "survey.middleware.RespondentDoor",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database() -> dict[str, object]:
    url = _read("str", "DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'build' / 'perspectief.sqlite3'}")
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    except Exception as fault:
        raise ImproperlyConfigured(f"DATABASE_URL: {fault}") from fault
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["CONN_HEALTH_CHECKS"] = False
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

django_locale.LANG_INFO.update(registry.lang_info())
LANGUAGES = [(language.code, language.autonym) for language in registry.languages()]
LANGUAGES_BIDI = [language.code for language in registry.languages() if language.rtl]
LANGUAGE_CODE = "nl"
MODELTRANSLATION_DEFAULT_LANGUAGE = "nl"
MODELTRANSLATION_LANGUAGES = tuple(language.code for language in registry.languages())
MODELTRANSLATION_FALLBACK_LANGUAGES = ()
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.bundles.Storage"
        if _read("bool", "STATIC_MANIFEST", default=not DEBUG)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = _read("str", "MEDIA_ROOT", default=str(BASE_DIR / "build" / "media"))

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# no-referrer would make browsers send "Origin: null" and break staff forms over https.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
_HTTPS = PUBLIC_URL.startswith("https://")
if not WORKSHOP and not _HTTPS:
    raise ImproperlyConfigured("PUBLIC_URL: must begin with https:// (or WORKSHOP=true on a test machine)")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"hide_codes": {"()": "survey.codes.HideCodes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_codes"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}
