"""The site's own settings in the surroundings of a test: a folder of its own, plain static files, letters in memory."""

import atexit
import os
import shutil
import tempfile

if "OPENCOMPACT_FOLDER_OF_TESTS" not in os.environ:  # workers and programs that a test starts share it
    os.environ["OPENCOMPACT_FOLDER_OF_TESTS"] = tempfile.mkdtemp(prefix="opencompact-tests-")
    atexit.register(shutil.rmtree, os.environ["OPENCOMPACT_FOLDER_OF_TESTS"], ignore_errors=True)
os.environ["OPENCOMPACT_FOLDER"] = os.environ["OPENCOMPACT_FOLDER_OF_TESTS"]
os.environ["OPENCOMPACT_SECRET_KEY"] = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
os.environ["OPENCOMPACT_PLAIN_STATIC"] = "yes"
os.environ["OPENCOMPACT_ADDRESS"] = "http://localhost:8000"
for name in ("OPENCOMPACT_MAIL", "OPENCOMPACT_SENDER", "OPENCOMPACT_PROXIES"):
    os.environ.pop(name, None)

from opencompact.server.settings import *  # noqa: E402, F403 - the settings themselves, once the surroundings stand
from opencompact.server.settings import STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
