"""The environment of a site: each variable read once, checked, and refused with a sentence that says what to mend."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from opencompact.server.variables import VARIABLES

OUR_OWN = "OPENCOMPACT_"
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
USUAL_PORTS = {"http": 80, "https": 443, "smtp": 25, "smtp+tls": 587, "smtps": 465}
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
)
"""Each acknowledged act is on the disk even when the power fails, and what was erased leaves the file."""
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")


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

    @property
    def leaves(self) -> bool:
        """Whether a letter goes anywhere at all."""
        return bool(self.host or self.folder)


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
    _refuse_misspelt(given)
    folder = folder_of(given)
    address = _address(given.get("OPENCOMPACT_ADDRESS") or "http://localhost:8000")
    host = urlsplit(address).hostname or ""
    return Environment(
        folder=folder,
        secret_key=_secret_key(given.get("OPENCOMPACT_SECRET_KEY"), folder),
        address=address,
        hosts=(host, *(("127.0.0.1", "[::1]") if host == "localhost" else ())),
        proxies=_proxies(given.get("OPENCOMPACT_PROXIES") or "0", address),
        database=_database(given.get("DATABASE_URL"), folder),
        cache={
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # every process and machine counts the same tries
            "LOCATION": "people_remembered",
            "OPTIONS": {"MAX_ENTRIES": 200_000},
        },
        mail=_mail(given.get("OPENCOMPACT_MAIL") or "", folder),
        sender=_sender(given.get("OPENCOMPACT_SENDER") or f"Open Compact <compact@{host}>"),
        plain_static=_yes_or_no("OPENCOMPACT_PLAIN_STATIC", given.get("OPENCOMPACT_PLAIN_STATIC") or "no"),
    )


def folder_of(given: Mapping[str, str] = os.environ) -> Path:
    """The folder of the site's data."""
    return Path(given.get("OPENCOMPACT_FOLDER") or "opencompact-data").absolute()


def _refuse_misspelt(given: Mapping[str, str]) -> None:
    known = {variable.name.removeprefix(OUR_OWN): variable.name for variable in VARIABLES}
    for name in sorted(set(given) - set(known.values())):
        close = get_close_matches(name.removeprefix(OUR_OWN), known, n=1, cutoff=0.75)
        if name.startswith(OUR_OWN) and close:
            raise ImproperlyConfigured(f"{name} is not a setting; did you mean {known[close[0]]}?")


def _parts(written: str, refusal: str) -> tuple[SplitResult, int | None]:
    """An address taken apart, with its port."""
    try:
        parts = urlsplit(written)
        return parts, parts.port
    except ValueError:
        raise ImproperlyConfigured(refusal) from None


def _address(written: str) -> str:
    refusal = (
        f'OPENCOMPACT_ADDRESS is "{written}"; write the public address of the site without a path, '
        "such as https://compact.example.org."
    )
    parts, port = _parts(written, refusal)
    host, more = parts.hostname or "", (parts.path.strip("/"), parts.query, parts.fragment, parts.username)
    if parts.scheme not in ("http", "https") or any(more) or not _HOST.fullmatch(host):
        raise ImproperlyConfigured(refusal)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != USUAL_PORTS[parts.scheme] else "")


def _secret_key(written: str | None, folder: Path) -> str:
    kept = folder / "secret-key"
    try:
        key = written or (kept.read_text("utf-8").strip() if kept.is_file() else "")
    except (OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(f"The secret key in {kept} cannot be read by this user.") from None
    if not key:
        raise ImproperlyConfigured(
            "There is no secret key: set OPENCOMPACT_SECRET_KEY to 50 random characters or more, "
            f'or run "opencompact serve" once, which writes one to {kept}.'
        )
    if len(key) < 50 or len(set(key)) < 5:
        raise ImproperlyConfigured("OPENCOMPACT_SECRET_KEY is easily guessed; it needs 50 random characters or more.")
    return key


def _proxies(written: str, address: str) -> int:
    if not re.fullmatch(r"[0-9]", written):
        raise ImproperlyConfigured(
            f'OPENCOMPACT_PROXIES is "{written}"; write how many proxies stand before the site, such as 1.'
        )
    if address.startswith("https://") and written == "0":
        raise ImproperlyConfigured(
            "OPENCOMPACT_ADDRESS begins with https, and the site itself does not encrypt: put a proxy before it that "
            "does, and set OPENCOMPACT_PROXIES to 1."
        )
    return int(written)


def _database(written: str | None, folder: Path) -> dict[str, Any]:
    if not written:
        return _sqlite(folder / "compact.sqlite3")
    scheme = written.partition(":")[0]
    if scheme == "sqlite":
        return _sqlite_at(written)
    if scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgresql:// (or sqlite:///); for the embedded database leave it out."
        )
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(written))
    except ValueError:
        database = {}
    if not database.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; write it as postgresql://user:password@host:5432/name, "
            "with @ in a password as %40 and # as %23."
        )
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
    database["CONN_HEALTH_CHECKS"] = True  # the pool gives out no connection that a restart of the database has cut
    return database


def _sqlite_at(written: str) -> dict[str, Any]:
    """Three strokes begin a path from here, four one from the top, as everywhere."""
    path = unquote(written.removeprefix("sqlite:///")) if written.startswith("sqlite:///") else ""
    if not path or path == ":memory:":
        raise ImproperlyConfigured("DATABASE_URL names no file; write it as sqlite:////var/lib/opencompact/name.sqlite3.")
    return _sqlite(Path(path).absolute())


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS, "timeout": 20},
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def _mail(written: str, folder: Path) -> Mail:
    refusal = (
        "OPENCOMPACT_MAIL must be smtp+tls://user:password@host:587 (smtps:// for a port that is always encrypted, "
        "smtp:// for a server without a password), or folder:/path to put letters into a folder."
    )
    if not written:
        return Mail()
    parts, port = _parts(written, refusal)
    if parts.scheme == "folder" and not parts.netloc:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return Mail(backend, folder=unquote(parts.path) or str(folder / "letters"))
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(refusal)
    if parts.password and parts.scheme == "smtp" and parts.hostname not in ON_THIS_MACHINE:
        raise ImproperlyConfigured(
            "OPENCOMPACT_MAIL would send its password in clear; write smtp+tls:// (or smtps://) instead of smtp://."
        )
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port or USUAL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )


def _sender(written: str) -> str:
    name, at, host = parseaddr(written)[1].rpartition("@")
    if not (name and at and host) or not written.isprintable():
        raise ImproperlyConfigured(
            f'OPENCOMPACT_SENDER is "{written}"; write a name and an address, such as Compact <compact@example.org>.'
        )
    return written


def _yes_or_no(name: str, written: str) -> bool:
    word = written.strip().lower()
    if word not in ("yes", "true", "1", "no", "false", "0"):
        raise ImproperlyConfigured(f'{name} is "{written}"; write yes or no.')
    return word in ("yes", "true", "1")
