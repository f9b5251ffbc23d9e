"""The site's own settings in the surroundings of a test: a folder of its own, plain static files, letters in memory."""

import os
import tempfile

os.environ.setdefault("OPENCOMPACT_FOLDER", tempfile.mkdtemp(prefix="opencompact-tests-"))
os.environ.setdefault("OPENCOMPACT_SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz")
os.environ["OPENCOMPACT_PLAIN_STATIC"] = "yes"
os.environ["OPENCOMPACT_ADDRESS"] = "http://localhost:8000"

from opencompact.server.settings import *  # noqa: E402, F403 - the settings themselves, once the surroundings stand

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
