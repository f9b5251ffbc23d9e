"""`opencompact consultations read`: looked at, read in, twice, and every refusal in a sentence with exit code 2."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consultations_cast import marchshire
from opencompact.records.consultations.models import Consultation
from opencompact.records.history.models import Entry
from opencompact.server.entry import main

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]

SHEET = "reference,title,held_by,opens_on,closes_on\nC-1,Parks,Marchshire Council,2026-10-05,2026-12-28\nC-2,Roads,Nobody,soon,\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    marchshire()
    (tmp_path / "list.csv").write_text(SHEET)
    return lambda area, *words: CliRunner().invoke(main, ["consultations", "read", area, str(tmp_path / "list.csv"), *words])


def test_it_is_only_looked_at(run: Run) -> None:
    done = run("marchshire", "--dry-run")

    assert done.exit_code == 0
    assert done.output.startswith("list.csv (CSV) was only looked at; nothing was changed.\n1 added, 0 changed, 0 unchanged,")
    assert "Nobody is no partner of Marchshire" in done.output
    assert "row 3, opens_on: 'soon' is not a day" in done.output
    assert not Consultation.objects.exists()


def test_it_is_read_in_by_the_house_and_twice_is_once(run: Run) -> None:
    first, second = (run("marchshire", "--name", "Our list") for _ in range(2))

    assert "Our list (CSV) was read in.\n1 added" in first.output
    assert "0 added, 0 changed, 1 unchanged" in second.output
    assert {entry.by for entry in Entry.objects.all()} == {"house"}


def test_the_partner_whose_list_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("reference,title,opens_on,closes_on\nC-1,Parks,2026-10-05,2026-12-28\n")

    assert "1 added" in run("marchshire", "--of", "marchshire council").output
    assert run("marchshire", "--of", "nobody").output == "--of must name one partner of Marchshire; called like that: nobody.\n"


@pytest.mark.parametrize(("area", "content", "sentence"), [
    ("nowhere", SHEET, 'There is no area "nowhere"'), ("marchshire", "", "list.csv is empty."), ("marchshire", "name\nHarbour Youth\n", "holds no consultations")])
def test_what_cannot_be_done_is_said_with_exit_code_2(run: Run, tmp_path: Path, area: str, content: str, sentence: str) -> None:
    (tmp_path / "list.csv").write_text(content)
    done = run(area)

    assert done.exit_code == 2
    assert sentence in done.output


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").unlink()

    assert run("marchshire").exit_code == 2
