"""Settings of Casebook: one file, every difference read from the environment.

Nothing is started here. Nonsense in the environment is an error that names the variable.
"""

import os
import re
import secrets
import tempfile
from pathlib import Path

import environ
import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict
from whitenoise.compress import Compressor

from casebook.localdb import LocalDatabase, make_folders

BASE_DIR = Path(__file__).resolve().parent.parent

# In an example to fill in, where a key of chance has none of them.
PLACEHOLDER_WORDS = re.compile(r"insecure|change.?me|secret", re.IGNORECASE)
HOST_NAME = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
# An e-mail address, or that of a page; either becomes a link.
CONTACT = re.compile(r"https?://[^\s<>\"'@]+|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)

env = environ.Env()


def read_environment_kind() -> str:
    """`development` or `production`; anything else is an error."""
    kind = env.str("CASEBOOK_ENV", default="development")
    if kind not in ("development", "production"):
        raise ImproperlyConfigured(
            f"CASEBOOK_ENV is {kind!r}; it must be 'development' or 'production'."
        )
    return kind


def read_switch(name: str, *, default: bool) -> bool:
    """A variable that is on or off. The library would take any nonsense for off."""
    text = env.str(name, default="").lower()
    if text and text not in (*env.BOOLEAN_TRUE_STRINGS, "0", "false", "off", "no", "n"):
        raise ImproperlyConfigured(f"{name} is {text!r}; it must be 1 or 0.")
    return text in env.BOOLEAN_TRUE_STRINGS if text else default


def read_number(name: str, *, default: int, least: int = 1, most: int = 65_535) -> int:
    """A variable that counts something."""
    text = env.str(name, default="") or str(default)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ImproperlyConfigured(
            f"{name} is {text!r}; it must be a whole number from {least} to {most}."
        )
    return int(text)


def read_contact() -> str:
    """CASEBOOK_CONTACT: an e-mail address, or that of a page; "" where the site names none."""
    text = env.str("CASEBOOK_CONTACT", default="").strip()
    if text and not CONTACT.fullmatch(text):
        raise ImproperlyConfigured(
            f"CASEBOOK_CONTACT is {text!r}; it must be an e-mail address, or the address of a page "
            "that begins with https:// or http://."
        )
    return text


def kept_secret_key(home: Path) -> str:
    """The key kept in `home`, made on first use; a key for this process alone if none can be kept.

    The second case lets a command that only reads run where the folder cannot be written.
    """
    kept = home / "secret-key"
    try:
        if not kept.exists():
            make_folders(home)
            write_once(kept, secrets.token_urlsafe(64))
        key = kept.read_text(encoding="ascii").strip()
    except OSError:
        key = ""
    return key or secrets.token_urlsafe(64)


def write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all; if another process was first, keep its file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text + "\n")
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)


def read_secret_key(home: Path, *, production: bool) -> str:
    """SECRET_KEY of the environment; only development makes its own.

    Not read by the library, which takes a key that begins with $ for the name of a variable.
    """
    key = os.environ.get("SECRET_KEY", "")
    if production and not could_be_random(key):
        raise ImproperlyConfigured(
            "SECRET_KEY must be set in production, to 50 or more random characters."
        )
    return key or kept_secret_key(home)


def could_be_random(key: str) -> bool:
    """Whether a key is none that is known, short, repeated or an example of one."""
    return len(key) >= 50 and len(set(key)) >= 8 and not PLACEHOLDER_WORDS.search(key)


def read_allowed_hosts(*, production: bool) -> list[str]:
    """ALLOWED_HOSTS, comma-separated; this machine alone in development when it is not set."""
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
    if strange := next((host for host in hosts if not HOST_NAME.fullmatch(host)), None):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS has {strange!r}; it must be names of hosts, without scheme and port, "
            "separated by commas."
        )
    if production and (not hosts or "*" in hosts):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the hosts of this site in production; '*' is not a name."
        )
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def read_database_url(*, production: bool) -> str:
    """DATABASE_URL; empty for the embedded server, which production must be told to take."""
    url = env.str("DATABASE_URL", default="")
    may_embed = read_switch("CASEBOOK_EMBEDDED_DATABASE", default=not production)
    if not url and not may_embed:
        raise ImproperlyConfigured(
            "DATABASE_URL must be set where CASEBOOK_EMBEDDED_DATABASE is off, "
            "which it is in production unless set to 1."
        )
    return url


def database_from_url(url: str) -> dict:
    """Django's settings for a PostgreSQL address, understood as libpq understands it.

    The pool makes a request reuse an open connection. CONN_HEALTH_CHECKS lets it notice that the
    server was restarted. A request waits two seconds for a connection, then fails.
    """
    try:
        options = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name"
        ) from error
    if not options.get("dbname"):
        raise ImproperlyConfigured("DATABASE_URL must end in the name of a database.")
    places = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{place: str(options.pop(key, "")) for place, key in places.items()},
        "PORT": str(options.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            "pool": {"min_size": 1, "max_size": CASEBOOK_THREADS, "timeout": 2},
            "server_side_binding": True,
        },
    }


PRODUCTION = read_environment_kind() == "production"

# Everything that Casebook writes by itself lies in this folder.
CASEBOOK_HOME = (BASE_DIR / Path(env.str("CASEBOOK_HOME", default="var")).expanduser()).resolve()

# Off in development too: `manage.py up` serves as production does. DEBUG=1 is for the template
# that will not render.
DEBUG = read_switch("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production.")

SECRET_KEY = read_secret_key(CASEBOOK_HOME, production=PRODUCTION)
ALLOWED_HOSTS = read_allowed_hosts(production=PRODUCTION)

INSTALLED_APPS = [
    "incidents",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "casebook.apps.StaticFiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "incidents.views.request_ids.RequestIds",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "incidents.admin.sessions.EndsWithItsRole",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "incidents.views.unavailable.DatabaseAway",
]

# Where `manage.py up` listens, and with what. A worker's threads share its pool of connections.
CASEBOOK_BIND = env.str("CASEBOOK_BIND", default="127.0.0.1")
CASEBOOK_PORT = read_number("CASEBOOK_PORT", default=8000)
CASEBOOK_WORKERS = read_number("CASEBOOK_WORKERS", default=2, most=64)
CASEBOOK_THREADS = read_number("CASEBOOK_THREADS", default=8, most=64)

# Who may do everything, made by the first `manage.py up`; without a password one is made up.
CASEBOOK_ADMIN_NAME = env.str("CASEBOOK_ADMIN_NAME", default="admin")
CASEBOOK_ADMIN_PASSWORD = os.environ.get("CASEBOOK_ADMIN_PASSWORD", "")

# Whether nobody publishes alone what only they wrote.
CASEBOOK_FOUR_EYES = read_switch("CASEBOOK_FOUR_EYES", default=PRODUCTION)

# Whom a person who is named can ask for a correction; /about/ shows it.
CASEBOOK_CONTACT = read_contact()

ROOT_URLCONF = "casebook.urls"
WSGI_APPLICATION = "casebook.wsgi.application"

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

# Without DATABASE_URL the embedded server is used; manage.py starts it (casebook/localdb/).
DATABASE_URL = read_database_url(production=PRODUCTION)
LOCAL_DATABASE = LocalDatabase(
    CASEBOOK_HOME,
    binaries=env.str("CASEBOOK_PG_BIN", default="") or None,
    user=env.str("CASEBOOK_PG_USER", default="") or None,
)
DATABASES = {"default": database_from_url(DATABASE_URL or LOCAL_DATABASE.url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = CASEBOOK_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Maps from packed scripts to their sources are large, and only developers' tools ask for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "incidents.api.openapi.operations.Operation",
    "EXCEPTION_HANDLER": "incidents.api.errors.answer_to",
    # `format` is no parameter of ours, so it must not choose how an answer is written.
    "URL_FORMAT_OVERRIDE": None,
}

# The OpenAPI document. What it says of an address comes from the view, see incidents/api/openapi/.
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "TITLE": "Casebook",
    "VERSION": "1",
    "DEFAULT_GENERATOR_CLASS": "incidents.api.openapi.operations.Generator",
    # Addresses in the order of the routes, and every enum as the vocabulary has it.
    "SORT_OPERATIONS": False,
    "POSTPROCESSING_HOOKS": [],
}

# The form of a case with forty parties and their citations has more than Django's thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = read_switch("SECURE_SSL_REDIRECT", default=PRODUCTION)
# A health check inside the machine speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
# The number of proxies in front; only then may a request say that it came over TLS.
TRUSTED_PROXIES = read_number("TRUSTED_PROXIES", default=0, least=0, most=10)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whether subdomains and preload lists follow is for the owner of the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {request_id} {name}: {message}", "style": "{"}
    },
    "filters": {"request_id": {"()": "incidents.views.request_ids.WithRequestId"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # It warns at each HEAD request that Django leaves the body for the server to drop.
    "loggers": {"gunicorn.http.wsgi": {"level": "ERROR"}},
}
