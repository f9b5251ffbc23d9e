"""Every setting of the site, read from the environment, refused at start with a sentence when wrong."""

from csp.constants import NONE, SELF

from opencompact.server.environment import read_environment

ENVIRONMENT = read_environment()

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.address]
BASE_ADDRESS = ENVIRONMENT.address
ROOT_URLCONF = "opencompact.server.urls"
WSGI_APPLICATION = "opencompact.server.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "opencompact.website",  # before the library, whose pages it writes anew
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "opencompact.records.history",
    "opencompact.records.people",
    "opencompact.records.partners",
    "opencompact.records.areas",
    "opencompact.records.explanations",
    "opencompact.records.consultations",
    "opencompact.records.replies",
    "opencompact.letters",
]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MIDDLEWARE = [
    "opencompact.server.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "opencompact.server.health.Health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "opencompact.website.visits.Visits",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opencompact.website.visits.surroundings",
            ],
        },
    }
]
FORM_RENDERER = "opencompact.website.forms.Renderer"

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": ENVIRONMENT.cache}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"

ACCOUNT_ADAPTER = "opencompact.server.signing_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # without a password the sign-in page itself sends a code
ACCOUNT_SIGNUP_FORM_CLASS = "opencompact.website.people.forms.NameForm"
ACCOUNT_FORMS = {
    "add_email": "opencompact.website.people.entry_forms.NewAddressForm",
    "change_password": "opencompact.website.people.entry_forms.ChangePasswordForm",
    "confirm_email_verification_code": "opencompact.website.people.entry_forms.AddressCodeForm",
    "confirm_login_code": "opencompact.website.people.entry_forms.SignInCodeForm",
    "confirm_password_reset_code": "opencompact.website.people.entry_forms.PasswordCodeForm",
    "login": "opencompact.website.people.entry_forms.SignInForm",
    "reauthenticate": "opencompact.website.people.entry_forms.PasswordAgainForm",
    "reset_password": "opencompact.website.people.entry_forms.ForgottenPasswordForm",
    "reset_password_from_key": "opencompact.website.people.entry_forms.PasswordAfterCodeForm",
    "set_password": "opencompact.website.people.entry_forms.SetPasswordForm",
    "signup": "opencompact.website.people.entry_forms.SignUpForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_TIMEOUT = 1800
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {  # docs/decisions/django-allauth.md says how no limit can shut a person out
    "confirm_email": "30/h/key",
    "manage_email": "5/10m/user",
    "reset_password": "20/m/ip",
    "code_to_known_browser": "6/10m/key,60/d/key",
    "code_to_stranger": "3/10m/key,12/d/key",
    "code_to_address": "60/d/key",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "opencompact.website.people.authenticator_forms.ActivateForm",
    "authenticate": "opencompact.website.people.authenticator_forms.AuthenticateForm",
    "reauthenticate": "opencompact.website.people.authenticator_forms.AuthenticateAgainForm",
}
MFA_TOTP_ISSUER = "Open Compact"
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = ENVIRONMENT.is_https
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # it is asked from this machine, behind the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.is_https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.folder / "static"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = ENVIRONMENT.plain_static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT.plain_static
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "opencompact.website.finding.Pictures",
]

EMAIL_BACKEND = ENVIRONMENT.mail.backend
EMAIL_FILE_PATH = ENVIRONMENT.mail.folder
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = ENVIRONMENT.mail.starts_tls, ENVIRONMENT.mail.is_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.sender

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"structured": {"()": "opencompact.server.logs.Structured"}},
    "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["standard"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["standard"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["standard"], "level": "ERROR", "propagate": False},
        "psycopg.pool": {"handlers": ["standard"], "level": "ERROR", "propagate": False},  # whoever asked hears of it
        "django.server": {"handlers": ["standard"], "level": "WARNING", "propagate": False},
    },
}
