"""The settings as the site has them under an encrypted address, in a program of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"
ASK = """
import json, sys
from opencompact.server import settings
print(json.dumps([getattr(settings, name) for name in sys.argv[1:]]))
"""
VISIT = """
import json, django
django.setup()
from django.test import Client
plain = Client().get("/", HTTP_HOST="compact.example.org")
health = Client().get("/health/", HTTP_HOST="127.0.0.1")
page = Client(headers={"x-forwarded-proto": "https"}).get("/account/login/", HTTP_HOST="compact.example.org")
print(json.dumps([plain.status_code, plain["Location"], health.status_code, page.status_code,
                  page["Strict-Transport-Security"], page.cookies["csrftoken"]["secure"]]))
"""


def https(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "OPENCOMPACT_FOLDER": str(folder),
            "OPENCOMPACT_SECRET_KEY": KEY, "OPENCOMPACT_ADDRESS": "https://compact.example.org",
            "OPENCOMPACT_PROXIES": "1", "DJANGO_SETTINGS_MODULE": "opencompact.server.settings"}


def run(folder: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *words], env=https(folder) | more, text=True, capture_output=True, check=False)


@pytest.mark.slow
def test_the_deployment_checks_find_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_an_encrypted_address_makes_everything_so(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    assert run(tmp_path, "-m", "django", "migrate", "-v0").returncode == 0

    done = run(tmp_path, "-c", VISIT, OPENCOMPACT_PLAIN_STATIC="yes")

    assert json.loads(done.stdout) == [
        301, "https://compact.example.org/", 200, 200, "max-age=31536000; includeSubDomains; preload", True]


@pytest.mark.slow
def test_the_settings_follow_the_address(tmp_path: Path) -> None:
    names = ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
             "SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT", "DEBUG")

    done = run(tmp_path, "-c", ASK, *names)

    assert json.loads(done.stdout) == [
        ["compact.example.org"], ["https://compact.example.org"], True, True, ["HTTP_X_FORWARDED_PROTO", "https"], 1, False]


@pytest.mark.slow
def test_nothing_of_the_checking_engine_is_loaded_before_the_workers_are_forked(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", "import sys, opencompact.server.wsgi; print('polars' in sys.modules)")

    assert done.stdout == "False\n"
