"""The entry: every command is there, listed without being loaded, and refusals are sentences with exit code 2."""

import subprocess
import sys
from importlib import import_module

import click
import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured, ValidationError

from opencompact.cli import main as for_files
from opencompact.records.refusals import Refused
from opencompact.server.entry import OF_THE_SITE, Entry, main

HEAVY = ("polars", "jinja2", "fastexcel", "rich", "django", "psycopg", "gunicorn")
RUN = """
import sys
from opencompact.server.entry import main
try:
    main(sys.argv[1:], prog_name="opencompact")
finally:
    sys.stderr.write(",".join(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize("command", ["", *for_files.commands, *OF_THE_SITE])
def test_help_imports_nothing_heavy(command: str) -> None:
    words = [*filter(None, [command]), "--help"]

    done = subprocess.run([sys.executable, "-c", RUN.format(heavy=HEAVY), *words], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: opencompact" in done.stdout


def test_the_list_names_every_command_in_two_parts() -> None:
    told = CliRunner().invoke(main, ["--help"]).output

    files, _, site = told.partition("The site:")
    assert all(f"\n  {name} " in files for name in ("check", "show", "compare", "facts", "plan", "library"))
    assert all(f"\n  {name} " in site for name in OF_THE_SITE)


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_a_command_of_the_site_stands_in_the_module_of_its_name(name: str) -> None:
    word = name.replace("-", "_")

    assert isinstance(getattr(import_module(f"opencompact.server.commands.{word}"), word), click.Command)


@pytest.mark.parametrize("refusal", [
    Refused("The area is closed."),
    ImproperlyConfigured("The area is closed."),
    ValidationError("The area is closed."),
])
def test_a_refusal_is_a_sentence_with_exit_code_2(refusal: Exception) -> None:
    ended = CliRunner().invoke(a_program_that(raises=refusal), ["act"])

    assert (ended.exit_code, ended.output) == (2, "The area is closed.\n")


def test_a_mistake_of_ours_is_no_refusal() -> None:
    ended = CliRunner().invoke(a_program_that(raises=KeyError("area")), ["act"])

    assert isinstance(ended.exception, KeyError)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), click.Abort()])
def test_stopping_is_130(stop: BaseException) -> None:
    ended = CliRunner().invoke(a_program_that(raises=stop), ["act"])

    assert (ended.exit_code, ended.output) == (130, "Stopped.\n")


def a_program_that(*, raises: BaseException) -> click.Group:
    @click.group(cls=Entry)
    def program() -> None: ...

    @program.command()
    def act() -> None:
        raise raises

    return program
