"""`opencompact register import`: looked at, read in, twice, and every refusal in a sentence with exit code 2."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opencompact.records.areas.models import Partner
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.server.entry import main
from site_cast import an_area

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]

SHEET = "name,charity number\nHarbour Youth,1234567\nBad,12\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    an_area()
    (tmp_path / "list.csv").write_text(SHEET)
    return lambda *words: CliRunner().invoke(main, ["register", "import", str(tmp_path / "list.csv"), *words])


def test_it_is_only_looked_at(run: Run) -> None:
    done = run("--area", "marchshire", "--dry-run")

    assert done.exit_code == 0
    assert done.output.startswith("list was only looked at; nothing was changed.\n2 added, 0 changed, 0 unchanged,")
    assert "row 3: '12' is no charity number" in done.output
    assert not Organisation.objects.exists()


def test_it_is_read_in_by_the_house_and_twice_is_once(run: Run) -> None:
    first, second = (run("--area", "marchshire", "--name", "Our list", "--list") for _ in range(2))

    assert "Our list was read in.\n2 added" in first.output
    assert "0 added, 0 changed, 2 unchanged" in second.output
    assert (Organisation.objects.count(), Partner.objects.count()) == (2, 2)
    assert {entry.by for entry in Entry.objects.all()} == {"house"}


def test_the_site_itself_keeps_entries(run: Run) -> None:
    run("--area", "house")

    assert {one.kept_by for one in Organisation.objects.all()} == {"house"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--area", "nowhere"), 'There is no area "nowhere"'),
        (("--area", "nowhere", "--dry-run"), 'There is no area "nowhere"'),
        (("--area", "house", "--list"), "The site itself has no list of partners"),
        ((), "Missing option '--area'"),
    ],
)
def test_what_cannot_be_done(run: Run, words: tuple[str, ...], sentence: str) -> None:
    done = run(*words)

    assert (done.exit_code, sentence in done.output) == (2, True)
    assert not Organisation.objects.exists()


def test_what_is_no_register_and_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("title\nA\n")

    assert (run("--area", "marchshire").exit_code, "No heading is 'name'" in run("--area", "marchshire").output) == (2, True)
    (tmp_path / "list.csv").unlink()
    assert "There is no file" in run("--area", "marchshire").output
