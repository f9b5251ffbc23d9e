"""`opencompact check`: records measured against a compact."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from opencompact.cli.refusals import Refusal, day, opened, same_file

if TYPE_CHECKING:
    from opencompact.cli.report import Report
    from opencompact.compact.commitments import Compact

FORMATS = ("text", "json", "csv", "html")


@click.command(short_help="Check records against a compact.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--compact", "compact_name", required=True, metavar="ID|PATH", help="One of the library, or a file of your own."
)
@click.option(
    "--as-of", callback=day, metavar="DATE", help="The day to judge on, such as 2026-11-24. Default: today in London."
)
@click.option("--kind", metavar="KIND", help="What the rows are, where a sheet does not say so itself.")
@click.option("--columns", metavar="FILE", help='A TOML file of your headings: "Their heading" = "name_of_a_fact".')
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="The form of the report."
)
@click.option("--findings", is_flag=True, help="Every finding, not only a few of each commitment.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="PATH", help="Write the report here."
)
def check(
    files: tuple[str, ...],
    compact_name: str,
    as_of: date | None,
    kind: str | None,
    columns: str | None,
    form: str,
    *,
    findings: bool,
    output: Path | None,
) -> None:
    """Check the records in FILEs against a compact, and say what was kept and why.

    Exit code: 2 where an argument, a file or a row could not be used (the rest is still judged and reported);
    otherwise 1 where something was not kept; otherwise 3 where something is not recorded; otherwise 0.
    """
    compact = opened(compact_name)
    if output is not None and any(same_file(output, Path(file)) for file in files):
        raise Refusal(f"The report would overwrite {output}, which is one of the files to check.")
    headings = _headings(Path(columns)) if columns else None

    report = _judged(files, compact, as_of or today(), kind, headings, every_finding=findings)
    _write(report, form, output)
    sys.exit(report.exit_code)


def today() -> date:
    """Today in London."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def _judged(
    files: tuple[str, ...],
    compact: Compact,
    as_of: date,
    kind: str | None,
    columns: Mapping[str, str] | None,
    *,
    every_finding: bool,
) -> Report:
    from opencompact.cli.report import Report
    from opencompact.compact.findings import judge
    from opencompact.compact.measures import measures
    from opencompact.compact.phrases import sentence
    from opencompact.formats.reading import read_files
    from opencompact.formats.records import NotUsable

    with _progress() as say:
        try:
            reading = read_files(files, compact.vocabulary, kind=kind, columns=columns, progress=say)
        except NotUsable as problem:
            raise Refusal(sentence(str(problem))) from None
        say("Checking the records")
        results = judge(compact, reading.frames, as_of=as_of)
        return Report(compact, as_of, reading, results, measures(results), every_finding)


def _write(report: Report, form: str, output: Path | None) -> None:
    from opencompact.cli.problems import summary
    from opencompact.cli.writing import write

    write(import_module(f"opencompact.cli.report_{form}").pieces(report), output)
    if form == "text" and import_module("opencompact.cli.report_text").leaves_out(report):
        click.echo("Only a few records of each promise are shown; --findings shows every one.", err=True)
    if report.problems:
        click.echo(summary(report.files), err=True)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A function that says what is being done, on stderr, where somebody is watching."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("Reading") as status:
        yield lambda words: status.update(escape(words))


def _headings(path: Path) -> dict[str, str]:
    """The file's headings by the fact each stands for: a [columns] table, or the whole file. Raises Refusal."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not text in UTF-8, as a TOML file is.") from None
    except RecursionError:
        raise Refusal(f"{path} is nested too deeply to be read.") from None
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f'{path} is not TOML: {error}. A line of it reads "Their heading" = "name_of_a_fact".') from None
    table = data.get("columns", data)
    beside = [key for key in data if key != "columns"] if table is not data else []
    if beside:
        raise Refusal(f"{path}: {', '.join(beside)} stands outside [columns], where nothing is read.")
    wrong = (
        [key for key, value in table.items() if not isinstance(value, str)] if isinstance(table, dict) else ["columns"]
    )
    if wrong:
        raise Refusal(f"{path}: {', '.join(wrong)} must be the name of one fact in quotation marks.")
    return {str(heading): str(fact) for heading, fact in table.items()}
