"""The programs of a running site: gunicorn, and the one that sends letters every minute."""

import os
import socket
import sys
from collections.abc import Callable
from typing import IO

from opencompact.cli.refusals import Refusal
from opencompact.server.minding import House, Minded

LETTERS_EVERY = 60


def refuse_where_taken(host: str, port: int) -> None:
    """Raises Refusal where somebody listens already: a port that is shared would answer for both, by turns."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(kind, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise Refusal(
            f"Port {port} of {host} cannot be had: {error.strerror or error}. Choose another with --port."
        ) from None


def house(
    *,
    host: str,
    port: int,
    workers: int,
    threads: int,
    log: IO[bytes] | None = None,
    letters_every: int = LETTERS_EVERY,
    each_second: Callable[[], None] = lambda: None,
) -> House:
    """The programs of a site, not started yet; their messages go to ``log``, or where ours go."""
    surroundings = {**os.environ, "POLARS_MAX_THREADS": "1", "DJANGO_SETTINGS_MODULE": "opencompact.server.settings"}
    shown = f"[{host}]" if ":" in host else host
    site = [sys.executable, "-m", "gunicorn", "--config", "python:opencompact.server.gunicorn_settings"]
    site += ["--bind", f"{shown}:{port}", "--workers", str(workers), "--threads", str(threads)]
    letters = [sys.executable, "-c", "from opencompact.server.entry import main; main()"]
    letters += ["letters", "run", "--every", str(letters_every)]
    return House(
        site=Minded(site, surroundings, log),
        beside=[Minded(letters, surroundings, log)],
        each_second=each_second,
    )
