"""The real consultation of 2007, entered whole: on the site its facts give the same findings as the example file."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from opencompact.cli import main
from opencompact.compact.findings import judge
from opencompact.compact.loading import load
from opencompact.formats.facts_files import facts_csv
from opencompact.monitoring.frames import frames_of
from opencompact.records.areas.models import Area
from opencompact.records.consultations.days import state
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.people.visitors import NOBODY
from opencompact.records.recorded import Recorded
from opencompact.server.demo.filling import fill
from opencompact.server.demo.told import noon

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"
Said = list[tuple[str, str, str]]


@pytest.fixture
def entered() -> Recorded:
    """What the site records of it, once the demo is filled."""
    fill(today=TODAY)
    (found,) = recorded(Area.objects.get(slug="herefordshire"), seen_by=NOBODY, on=TODAY)
    return found


def by_command(*files: Path) -> Said:
    words = ["check", *map(str, files), "--compact", "herefordshire-2007", "--as-of", TODAY.isoformat(), "--format", "json", "--findings"]
    report = json.loads(CliRunner().invoke(main, words).stdout)
    assert [file["problems"] for file in report["files"]] == [[]] * len(files)
    return sorted((one["commitment"], one["outcome"], one["because"]) for one in report["findings"])


def test_its_days_are_blank_and_nothing_is_invented(entered: Recorded) -> None:
    row = Consultation.objects.get(area="herefordshire")

    assert (row.opens_on, row.closes_on, row.decided_on, row.feedback_published_on) == (None, None, None, None)
    assert not Period.objects.filter(consultation=row).exists()
    assert state(row, at=noon(TODAY)) == "closed"
    assert (entered.facts["opens_on"], entered.facts["closes_on"], entered.facts["held_by_sector"]) == (None, None, None)


def test_what_the_report_tells_is_there(entered: Recorded) -> None:
    names = ("responses", "responses_third_sector", "responses_public_sector", "responses_not_said", "people_at_events", "methods")

    assert [entered.facts[name] for name in names] == [18, 13, 3, 2, 50, ["eConsult page", "articles", "workshop"]]
    assert [(one["took_place_on"], one["attendance"]) for one in entered.children["event"]] == [(date(2007, 7, 6), 50)]


def test_its_findings_are_those_of_the_example_file(entered: Recorded, tmp_path: Path) -> None:
    compact = load("herefordshire-2007")
    frames, problems = frames_of({"consultation": [entered]}, compact.vocabulary)
    exported = tmp_path / "herefordshire.csv"
    exported.write_text("".join(facts_csv([entered], compact.vocabulary)), encoding="utf-8", newline="")

    on_the_site = sorted(
        (one.commitment, one.outcome.value, one.because) for judged in judge(compact, frames, as_of=TODAY).judged for one in judged.findings())
    of_the_example = by_command(*sorted(EXAMPLES.glob("herefordshire-2007-*.csv")))

    assert problems == []
    assert on_the_site == of_the_example == by_command(exported)
    assert {outcome for _, outcome, _ in on_the_site} >= {"kept", "not_recorded"}
