"""Settings for every place the program runs in; what differs comes from the environment.

Nothing here knows a secret: without YORIAI_ENV=demo or =test a missing secret stops the start.
"""

import os
from pathlib import Path

from csp.constants import NONCE

from config import beat, environment, logs
from config.local import places
from office import deadlines

BASE_DIR = Path(__file__).resolve().parent.parent

ENVIRONMENT = environment.environment()
IS_DEMO = ENVIRONMENT == "demo"
IS_TEST = ENVIRONMENT == "test"
IS_PRODUCTION = ENVIRONMENT == "production"
#: The invented ward and the gallery of components stand outside what a real site runs.
HAS_DEMO = IS_DEMO or IS_TEST
DEBUG = False

SECRET_KEY, *SECRET_KEY_FALLBACKS = environment.signing_keys(ENVIRONMENT)
#: What locks the secrets of second factors, by keys of their own: the first one locks, each of them opens.
FACTOR_KEYS = environment.factor_keys(ENVIRONMENT, [SECRET_KEY, *SECRET_KEY_FALLBACKS])
ALLOWED_HOSTS = environment.allowed_hosts(ENVIRONMENT)
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("YORIAI_TRUSTED_ORIGINS", "").split(",") if o]
#: Where people open the program: mails and letters are made where no request says it.
PUBLIC_URL = next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    *(["demo"] if HAS_DEMO else []),
    "config.local",
    "compliance.obligations",
    "publications",
    "evaluations",
    "meetings",
    "facilities",
    "accounts",
    "office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",  # pghistory asks for it
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "import_export",
]

MIDDLEWARE = [
    # around everything, so that each answer has its number and its line
    "config.monitoring.requests.RequestLineMiddleware",
    # before whatever answers by itself, so that static files and refusals carry the same headers
    "config.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.limits.RequestSizeMiddleware",
    "config.read_only.ReadOnlyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.sessions.SessionTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "office.changing.middleware.DraftsMiddleware",
    "accounts.middleware.TenancyMiddleware",
    # inside the door, as its page names the person's municipality
    "config.errors.NotThisWayMiddleware",
    "config.errors.GoneMiddleware",
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
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context_processors.membership",
                *(["demo.context_processors.demo_accounts"] if HAS_DEMO else []),
                "config.navigation.head",
            ],
        },
    },
]
FORM_RENDERER = "office.forms.Renderer"

# --- database -------------------------------------------------------------------------------------
# ATOMIC_REQUESTS stays off: the tenancy middleware opens the transaction, rendering included.
DATABASES = {"default": places.database(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who somebody is ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.LoginBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if IS_TEST
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.NoCommonPairValidator"},
    {"NAME": "accounts.passwords.NoLocalWordsValidator"},
]
#: Seconds for which the link to a new password is good.
PASSWORD_RESET_TIMEOUT = 60 * 30
SIGN_ON_HOSTS = environment.sign_on_hosts()
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "【よりあい帳】"
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "accounts.login_forms.LoginForm",
    "reset_password": "accounts.login_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.login_forms.ResetPasswordKeyForm",
    "change_password": "accounts.login_forms.ChangePasswordForm",
    "reauthenticate": "accounts.login_forms.ReauthenticateForm",
    "user_token": "accounts.backends.OwnerOfLinkForm",
}
#: Wrong passwords and codes are counted by accounts.attempts: by account and place, with delays that grow. Mails that
#: are asked for are counted there by address and day; the packages' own limit there would tell its owner to go away.
ACCOUNT_RATE_LIMITS = False if IS_TEST else {"login_failed": None, "reset_password": "20/m/ip"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
#: The mark of a device that has signed in before (accounts.devices).
DEVICE_COOKIE_AGE = 60 * 60 * 24 * 180
#: How many proxies of ours add the caller's address to X-Forwarded-For. Uncounted, all people would share the proxy's
#: own address, and somebody who guesses would make everybody wait.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("YORIAI_PROXIES", "1" if IS_PRODUCTION else "0"))
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "authenticate": "accounts.login_forms.AuthenticateForm",
    "reauthenticate": "accounts.login_forms.ReauthenticateByCodeForm",
    "activate_totp": "accounts.login_forms.ActivateTOTPForm",
    "add_webauthn": "accounts.login_forms.AddPasskeyForm",
    "login_webauthn": "accounts.login_forms.PasskeyLoginForm",
}
# Whoever asks for a new password leaves an unconfirmed address with allauth. People come in by invitation only, so
# nobody holds another's address, and the second factor, which some must have, waits for no confirmation.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# They rest as hashes from then on (accounts.recovery_codes).
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE = "よりあい帳", 1
# A passkey that checks a finger, a face or a number is both factors at once.
MFA_PASSKEY_LOGIN_ENABLED = True
#: Seconds for which people of facilities may have a device taken for theirs; see accounts.stages.
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 60 * 60 * 24 * 30
USERSESSIONS_TRACK_ACTIVITY = False

# --- what the browser may do ----------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'", NONCE],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
#: No other host, no other path and no open line may set a cookie of this name; a browser takes it by https alone.
_HOST = "__Host-" if IS_PRODUCTION else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST}sessionid", f"{_HOST}csrftoken"
DEVICE_COOKIE_NAME, MFA_TRUST_COOKIE_NAME = f"{_HOST}known_device", f"{_HOST}known_factor"
#: What a council member's link was exchanged for; it opens nothing but that member's own pages.
MEMBER_COOKIE_NAME, MEMBER_COOKIE_AGE = f"{_HOST}member_door", 60 * 60 * 12
SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
# What a page says after a step may name people: it stays with the session and in no cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    # Probes ask the process itself, with no proxy before it.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- language, time -------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
# Outside production WhiteNoise serves from the source folders.
STATIC_ROOT = BASE_DIR / "staticfiles" if IS_PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
#: Where the bytes of files lie beside the database, and whether new ones go there (office.files).
BUCKET, NEW_FILES_IN_BUCKET = environment.bucket()

# --- lasting work ---------------------------------------------------------------------------------
REDIS_URL = places.redis_url(ENVIRONMENT)
CELERY_BROKER_URL = places.celery_broker_url(ENVIRONMENT)
CELERY_TASK_ALWAYS_EAGER = IS_TEST
CELERY_TASK_EAGER_PROPAGATES = CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than the longest task: a shorter one hands a running task to a second worker.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, **deadlines.BROKER}
CELERY_TIMEZONE = TIME_ZONE
CELERY_IMPORTS = beat.IMPORTS
# Lines of JSON and no personal data in production: the worker's words go the way of all others.
CELERY_WORKER_HIJACK_ROOT_LOGGER = not IS_PRODUCTION
CELERY_BEAT_SCHEDULE = beat.SCHEDULE
#: The packages' limits and used codes live in PostgreSQL, as nothing may be open while Redis is away. How far a job
#: is, which a worker tells in the middle of a transaction, may be forgotten.
CACHES = {
    "default": {"BACKEND": "accounts.remembering.PostgresCache"},
    "progress": places.cache(ENVIRONMENT),
}
#: A clamd that looks at every file from outside: ``unix:/run/clamav/clamd.ctl`` or ``tcp:host:3310``; off where empty.
CLAMD = os.environ.get("YORIAI_CLAMD", "")

# --- mail -----------------------------------------------------------------------------------------
EMAIL_HOST = os.environ.get("YORIAI_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("YORIAI_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("YORIAI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("YORIAI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("YORIAI_SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = deadlines.MAIL_WHOLE
BOUNCE_BOX, BOUNCE_PASSWORD = environment.bounce_box()
DEFAULT_FROM_EMAIL = os.environ.get("YORIAI_MAIL_FROM", "yoriai@localhost")
# The demo has no mail server and nobody to write to: what it sends lies in a folder, to be read there.
EMAIL_FILE_PATH = None if EMAIL_HOST or not IS_DEMO else str(places.mail_folder())
EMAIL_BACKEND = "django.core.mail.backends.{}.EmailBackend".format(
    "filebased" if EMAIL_FILE_PATH else "dummy"
)
if EMAIL_HOST:
    EMAIL_BACKEND = "office.mail_line.BoundedBackend"

# --- audit ----------------------------------------------------------------------------------------
# Context stands in the event row itself: the shared context table is an upsert and could be altered.
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False
# Its triggers are of our own text (sql/trail.sql), for pgtrigger's obey a setting that any login can make.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_SCHEMA_EDITOR = False

LOGGING = logs.settings(IS_PRODUCTION, os.environ.get("YORIAI_LOG_LEVEL", "WARNING"))
