"""All settings. What a deployment changes comes from the environment, and nothing else does.

Without any variable this is a development set-up on SQLite. Production sets DEBUG=0, SECRET_KEY
and ALLOWED_HOSTS, and usually DATABASE_URL: see CONTRIBUTING.md, "Settings".
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from factcheck import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# Who is served, and how

DEBUG = env.boolean("DEBUG", default=True)
DEVELOPMENT_KEY = "development-only-not-a-secret-key-0123456789-abcdefghijklmnop"
SECRET_KEY = env.text("SECRET_KEY") or (DEVELOPMENT_KEY if DEBUG else "")
if not DEBUG and (len(SECRET_KEY) < 50 or SECRET_KEY == DEVELOPMENT_KEY):
    raise ImproperlyConfigured(
        "SECRET_KEY must be set to at least 50 random characters when DEBUG is off. Make one with: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

# The parts

INSTALLED_APPS = [
    "articles.webhooks",  # can be left out; before the desk, to whose first page it adds
    "articles",  # before the admin, whose templates it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
]
MIDDLEWARE = [
    "articles.api.google.arrival.Arrival",  # before anything that could note a key
    "django.middleware.security.SecurityMiddleware",
    "factcheck.csp.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "factcheck.language.DeskLanguage",
    "articles.api.throttling.Throttle",  # early, but after the language of what it says
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"desk": "articles.admin.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data

DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/db.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because threads of a live server cannot share IMMEDIATE transactions in memory; one
    # for each process, because two runs of the tests must not meet.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / f"test-{os.getpid()}.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
FORMS_URLFIELD_ASSUME_HTTPS = True

# People

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# How claims are reviewed

FACTCHECK_REVIEWS_REQUIRED = env.integer("REVIEWS_REQUIRED", default=1, least=1, most=5)
FACTCHECK_FOUR_EYES = env.boolean("FOUR_EYES", default=True)

# Who publishes

FACTCHECK_PUBLISHER_NAME = env.text("PUBLISHER_NAME") or "Fact-check desk"

# Webhooks

FACTCHECK_SITE_URL = env.text("SITE_URL") or ("http://127.0.0.1:8000" if DEBUG else "")
FACTCHECK_WEBHOOKS_PRIVATE = env.boolean("WEBHOOKS_PRIVATE", default=False)

# Imports

# 0 where `import_uploads` runs: the web server then leaves uploaded files to it.
FACTCHECK_IMPORTS_IN_WEB = env.boolean("IMPORTS_IN_WEB", default=True)

# Language and time

LANGUAGE_CODE = "en"  # of the API and of whatever is public, in any case
LANGUAGES = [("en", "English"), ("ar", "Arabic")]  # of the desk: see CONTRIBUTING.md, "Languages"
FORMAT_MODULE_PATH = "factcheck.formats"
LANGUAGE_COOKIE_AGE = 31_536_000  # a year
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

# Static files: found where they lie in development, collected in production

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security

CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
HTTPS = env.boolean("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.boolean("BEHIND_PROXY", default=False) else None
)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# The API

# Requests a minute, in each process; 0 is no limit.
FACTCHECK_API_RATE_ANONYMOUS = env.integer("API_RATE_ANONYMOUS", default=300)
FACTCHECK_API_RATE_KEY = env.integer("API_RATE_KEY", default=3000)
FACTCHECK_PROXY_HOPS = env.integer("PROXY_HOPS", default=0, most=10)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "articles.api.authentication.ApiKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["articles.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "articles.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "articles.api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "articles.api.problems.handle",
    "UNICODE_JSON": True,
    "URL_FORMAT_OVERRIDE": None,
}
# Whose pages may have a browser read here what the public may read: nobody's by default, since a
# desk inside a house is in reach of browsers that are in reach of every page.
CORS_ORIGINS = env.words("CORS_ORIGINS")
CORS_ALLOW_ALL_ORIGINS = CORS_ORIGINS == ["*"]
CORS_ALLOWED_ORIGINS = [] if CORS_ALLOW_ALL_ORIGINS else CORS_ORIGINS
CORS_URLS_REGEX = r"^/(api|v1alpha1|feeds)/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "if-modified-since", "if-none-match"]  # a page keeps no API key
CORS_EXPOSE_HEADERS = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"]
if CORS_ORIGINS:
    MIDDLEWARE.insert(1, "corsheaders.middleware.CorsMiddleware")
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-check desk",
    "DESCRIPTION": "Articles, their claims, and the published verdicts on them.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "KindEnum": "articles.models.Kind",
        "SpeakerKindEnum": "articles.models.SpeakerKind",
        "ConfirmedEnum": "articles.workflow.Warn",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "articles.api.schema.add_problems",
        "articles.api.composing.add_examples",
    ],
}

LOGGING = logs.SETTINGS
