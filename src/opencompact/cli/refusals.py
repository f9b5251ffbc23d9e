"""How the command line refuses: a sentence on stderr, exit 2, no traceback."""

from datetime import date, datetime
from pathlib import Path
from typing import IO

import click

from opencompact.compact.commitments import BrokenCompact, Compact
from opencompact.compact.loading import load


class Refusal(click.ClickException):
    """Something asked for that cannot be done, said in a sentence."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Print the sentence as it stands."""
        click.echo(self.message, err=file is None, file=file)


def day(context: click.Context, parameter: click.Parameter, written: str | None) -> date | None:
    """An option's day, written as 2026-11-24. Raises click.BadParameter with a sentence."""
    if written is None:
        return None
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(
            f'"{written}" is not a day; write the year, the month and the day, such as 2026-11-24.'
        ) from None


def opened(name: str) -> Compact:
    """The compact of that id or path. Raises Refusal with every error of the file, each with its place."""
    try:
        return load(name)
    except BrokenCompact as broken:
        lines = [str(broken), *(f"  {place}: {reason}" if place else f"  {reason}" for place, reason in broken.errors)]
        raise Refusal("\n".join(lines)) from None
    except OSError as error:
        raise Refusal(f"{name} cannot be read: {error.strerror or error}.") from None


def nearest(word: str, words: list[str]) -> str:
    """A sentence that offers the nearest of the words, or all of them."""
    from difflib import get_close_matches

    close = get_close_matches(word, words, n=1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(words)}."


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    return one.exists() and other.exists() and one.samefile(other)
