"""The folder of the site's data: made for nobody else to read, with a secret key of its own."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from opencompact.cli.refusals import Refusal


def make_folder(folder: Path, *, with_key: bool = True) -> Path:
    """Make the folder and, where asked for, its secret key, unless they are there. Raises Refusal with a sentence."""
    os.umask(0o077)
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        if with_key:
            _write_once(folder / "secret-key", secrets.token_urlsafe(48) + "\n")
    except OSError as error:
        raise Refusal(f"The data folder {folder} cannot be made: {error.strerror or error}.") from None
    return folder


def _write_once(path: Path, text: str) -> None:
    """Write a file whole, for its owner alone, unless it is there; of two writers one is first."""
    if path.exists():
        return
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else on this machine prepares the folder meanwhile (on Windows nothing keeps them from it)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / ".preparing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
