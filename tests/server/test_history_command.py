"""`opencompact history`: whole or not by its exit code, the heads to keep, and words erased."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection, transaction

from opencompact.records.history import guards
from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry, Head, Note
from opencompact.records.history.writing import write_entry
from opencompact.server.commands.history import history
from site_cast import NOON

pytestmark = pytest.mark.django_db
COMMANDED = ACTS.get("test.commanded") or Act("test.commanded", "Commanded.")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs the command with its words."""
    return lambda *words: CliRunner().invoke(history, [str(word) for word in words])


@pytest.fixture(autouse=True)
def three() -> list[Entry]:
    """Three entries of Marchshire, the second with a note."""
    with transaction.atomic():
        return [write_entry(COMMANDED, about=f"thing:{n}", by="house", at=NOON, area="marchshire", note="Ola rang." if n == 2 else "")
                for n in (1, 2, 3)]


def change_the_second() -> None:
    guards.take_down(connection)
    Entry.objects.filter(number=2).update(by="somebody")
    guards.put_up(connection)


def cut_the_third(three: list[Entry]) -> None:
    guards.take_down(connection)
    Entry.objects.filter(number=3).delete()
    Head.objects.update(number=2, hash=three[1].hash)
    guards.put_up(connection)


def test_a_whole_history_says_how_much_it_is(run: Callable[..., Result]) -> None:
    done = run("verify")

    assert (done.exit_code, done.output) == (0, "The history is as it was written: 3 entries in 1 chain.\n")


def test_a_changed_entry_is_named_and_the_exit_code_is_1(run: Callable[..., Result]) -> None:
    change_the_second()

    done = run("verify", "--area", "marchshire")

    assert done.exit_code == 1
    assert done.output == "marchshire: entry 2 was changed after it was written: its hash is no longer its own.\n"


def test_a_cut_tail_is_found_by_the_heads_that_were_kept(run: Callable[..., Result], three: list[Entry], tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(run("head").output, "utf-8")
    cut_the_third(three)

    assert run("verify").exit_code == 0
    done = run("verify", "--head", kept)

    assert done.exit_code == 1
    assert done.output == "marchshire: the chain ends with entry 2, but a kept head tells of entry 3: its tail was cut.\n"


def test_a_head_is_an_area_a_number_and_a_hash(run: Callable[..., Result], three: list[Entry]) -> None:
    assert run("head").output == f"marchshire 3 {three[2].hash}\n"
    assert run("head", "--area", "marchshire").output == f"marchshire 3 {three[2].hash}\n"


@pytest.mark.parametrize(("words", "sentence"), [
    (("verify", "--area", "marchsire"), "There is no history of marchsire."),
    (("head", "--area", "marchsire"), "There is no history of marchsire."),
    (("erase", "marchshire", "1", "--yes"), "No personal words stand beside entry 1 of marchshire."),
])
def test_what_cannot_be_done_is_refused_in_a_sentence(run: Callable[..., Result], words: tuple[str, ...], sentence: str) -> None:
    done = run(*words)

    assert (done.exit_code, done.output) == (2, f"{sentence}\n")


@pytest.mark.parametrize(("heads", "sentence"), [
    (b"marchshire 3\n", "Line 1 of the heads is not an area, a number and a hash: 'marchshire 3'."),
    (b"\xff\xfe\x00", "The file of heads is not text in UTF-8."),
])
def test_a_file_that_holds_no_heads_is_refused(run: Callable[..., Result], tmp_path: Path, heads: bytes, sentence: str) -> None:
    (tmp_path / "heads.txt").write_bytes(heads)

    done = run("verify", "--head", tmp_path / "heads.txt")

    assert (done.exit_code, done.output) == (2, f"{sentence}\n")


def test_words_are_erased_and_the_history_stays_whole(run: Callable[..., Result]) -> None:
    done = run("erase", "marchshire", "2", "--yes")

    assert (done.exit_code, done.output) == (0, "The words beside entry 2 of marchshire are erased.\n")
    assert Note.objects.get().text == ""
    assert run("verify").exit_code == 0


def test_words_are_erased_after_a_yes() -> None:
    done = CliRunner().invoke(history, ["erase", "marchshire", "2"], input="y\n")

    assert done.exit_code == 0
    assert Note.objects.get().text == ""


def test_nothing_is_erased_by_somebody_who_thinks_twice(run: Callable[..., Result]) -> None:
    done = run("erase", "marchshire", "2")  # nobody answers

    assert done.exit_code == 2
    assert done.output.endswith("Nothing was erased.\n")
    assert Note.objects.get().text == "Ola rang."


def test_a_database_without_tables_is_refused_in_a_sentence(run: Callable[..., Result]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE history_note")

    done = run("verify")

    assert done.exit_code == 2
    assert done.output.startswith("The database does not answer as it should: ")
