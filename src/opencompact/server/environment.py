"""The environment of a site: each variable read once, checked, and refused with a sentence that says what to mend."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


@dataclass(frozen=True)
class Mail:
    """How letters leave: a server, or a folder to put them in."""

    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    folder: str | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    starts_tls: bool = False
    is_tls: bool = False


@dataclass(frozen=True)
class Environment:
    """The site's surroundings, checked."""

    folder: Path
    secret_key: str = field(repr=False)
    address: str
    hosts: tuple[str, ...]
    proxies: int
    database: dict[str, Any] = field(repr=False)  # Any: as Django has it
    cache: dict[str, Any]
    mail: Mail
    sender: str
    plain_static: bool

    @property
    def is_https(self) -> bool:
        """Whether the public address is an encrypted one."""
        return self.address.startswith("https://")


def read_environment(given: Mapping[str, str] = os.environ) -> Environment:
    """The checked environment. Raises ImproperlyConfigured with a sentence that says what to write."""
    folder = Path(given.get("OPENCOMPACT_FOLDER") or "opencompact-data").absolute()
    address = _address(given.get("OPENCOMPACT_ADDRESS") or "http://localhost:8000")
    host = urlsplit(address).hostname or ""
    return Environment(
        folder=folder,
        secret_key=_secret_key(given.get("OPENCOMPACT_SECRET_KEY"), folder),
        address=address,
        hosts=(host, *(("127.0.0.1", "[::1]") if host == "localhost" else ())),
        proxies=_whole_number("OPENCOMPACT_PROXIES", given.get("OPENCOMPACT_PROXIES") or "0"),
        database=_database(given.get("DATABASE_URL"), folder),
        cache={"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(folder / "cache"),
               "OPTIONS": {"MAX_ENTRIES": 100_000}},
        mail=_mail(given.get("OPENCOMPACT_MAIL") or "", folder),
        sender=_sender(given.get("OPENCOMPACT_SENDER") or f"Open Compact <compact@{host or 'localhost'}>"),
        plain_static=bool(given.get("OPENCOMPACT_PLAIN_STATIC")),
    )


def _address(written: str) -> str:
    parts = urlsplit(written)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(
            f'OPENCOMPACT_ADDRESS is "{written}"; write the public address of the site without a path, '
            "such as https://compact.example.org."
        )
    return written.rstrip("/")


def _secret_key(written: str | None, folder: Path) -> str:
    kept = folder / "secret-key"
    key = written or (kept.read_text("utf-8").strip() if kept.is_file() else "")
    if not key:
        raise ImproperlyConfigured(
            "There is no secret key: set OPENCOMPACT_SECRET_KEY to 50 random characters or more, "
            f'or run "opencompact serve" once, which writes one to {kept}.'
        )
    if len(key) < 50 or len(set(key)) < 5:
        raise ImproperlyConfigured("OPENCOMPACT_SECRET_KEY is easily guessed; it needs 50 random characters or more.")
    return key


def _whole_number(name: str, written: str) -> int:
    if not re.fullmatch(r"\d{1,2}", written):
        raise ImproperlyConfigured(f'{name} is "{written}"; write how many proxies stand before the site, such as 1.')
    return int(written)


def _database(written: str | None, folder: Path) -> dict[str, Any]:
    if not written:
        return _sqlite(folder / "compact.sqlite3")
    scheme = urlsplit(written).scheme
    if scheme == "sqlite":
        return _sqlite(Path(unquote(urlsplit(written).path)))
    if scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgresql:// (or sqlite:///); for the embedded database leave it out."
        )
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(written))
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; write it as postgresql://user:password@host:5432/name."
        ) from None
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 20}}
    return database


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS, "timeout": 20},
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def _mail(written: str, folder: Path) -> Mail:
    parts = urlsplit(written)
    if not written:
        return Mail()
    if parts.scheme == "folder":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return Mail(backend, folder=unquote(parts.path) or str(folder / "letters"))
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname:
        raise ImproperlyConfigured(
            "OPENCOMPACT_MAIL must be smtp://user:password@host:port (smtp+tls:// to start encryption, smtps:// for an "
            "encrypted port), or folder:/path to put letters into a folder."
        )
    usual = 465 if parts.scheme == "smtps" else 587 if parts.scheme == "smtp+tls" else 25
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or usual,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )


def _sender(written: str) -> str:
    if "@" not in parseaddr(written)[1] or "\n" in written:
        raise ImproperlyConfigured(
            f'OPENCOMPACT_SENDER is "{written}"; write a name and an address, such as Compact <compact@example.org>.'
        )
    return written
