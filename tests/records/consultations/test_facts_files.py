"""The same sentences from the engine on what is recorded, and from ``opencompact check`` on the exported files."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from consultations_cast import a_draft, a_period, an_announced, marchshire
from opencompact.cli import main
from opencompact.compact.findings import Finding, judge
from opencompact.compact.loading import load
from opencompact.formats.facts_files import facts_csv, facts_json
from opencompact.monitoring.frames import frames_of
from opencompact.records.areas.models import Area
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Body, Consultation, Meeting
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY
from opencompact.records.recorded import Recorded
from site_cast import an_organisation

pytestmark = pytest.mark.django_db

COMPACT = str(Path(__file__).parents[3] / "examples" / "marchshire-compact.toml")
ON = date(2026, 11, 22)
Said = tuple[str, str, str, str, str | None]


def running(place: tuple[Area, Organisation], opens: str, weeks: int, title: str, **more: Any) -> Consultation:
    opens_on = date.fromisoformat(opens)
    days = {"opens_on": opens_on, "closes_on": opens_on + timedelta(weeks=weeks), "set_on": opens_on - timedelta(days=7)}
    return an_announced(*place, title=title, shown_from=opens_on - timedelta(days=7), **days | more)


def explained(row: Consultation, why: str) -> None:
    Explanation.objects.create(
        area=row.area, edition=row.area.editions.get(), commitment="consultation-twelve-weeks", organisation=row.organisation, concerns="x",
        subject=row.reference, why=why, softened_by="x", until_note="x", approved_by="x", published_on=row.set_on or ON, published_by="x")


@pytest.fixture
def everything() -> list[Recorded]:
    """Consultations that come out in every way, with words that break files."""
    place = marchshire()
    area, council = place
    fed_back = running(place, "2026-01-05", 12, '=HYPERLINK("https://nowhere.example")', feedback_published_on=date(2026, 4, 20), methods=["online", "paper"],
                       formats=["large print", "easy read"], languages=["English", "Polski; język"], feedback_shows_effect=True)
    for name, invited in (("+44 Club", "2026-01-05"), ("'@home", None), ("Harbour; Youth", "2026-02-01")):
        Body.objects.create(consultation=fed_back, name=name, is_affected=True, invited_on=invited and date.fromisoformat(invited))
    Meeting.objects.create(consultation=fed_back, title="-5 degrees", held_on=date(2026, 2, 3), attendance=50)
    for number, why in enumerate(("- a law fixes\nits days, \"so\" it is", "=1+1", "none", "To be confirmed", "'=quoted", "'t is short", "Because\u00a0of  that ")):
        explained(running(place, "2026-02-02", 8, f"Explained {number}", decided_on=date(2026, 6, 1)), why)
    running(place, "2026-03-02", 8, "Unknown", about="none")
    moved = running(place, "2026-04-06", 8, "Moved")
    a_period(moved, "extended", closes_on=date(2026, 7, 20), announced_on=date(2026, 5, 1))
    again = running(place, "2026-04-06", 8, "A second period")
    a_period(again, "opened again", closes_on=date(2026, 9, 20), opens_on=date(2026, 8, 20), announced_on=date(2026, 8, 1))
    running(place, "2026-12-07", 6, "Ahead")
    running(place, "2026-10-05", 12, "Withdrawn", withdrawn_on=date(2026, 10, 20), withdrawn_note="x")
    running(place, "2026-12-05", 12, "Never opened", withdrawn_on=date(2026, 11, 20), withdrawn_note="x")
    a_draft(area, council, opens_on=None, closes_on=None, source="known from a paper", shown_from=ON)
    running((area, an_organisation("Wendbury Supplies", "private")), "2026-03-02", 2, "Not bound")
    listed = {"feedback_published_on": None, "wholly_in_august": True, "_reading": {"read_on": "2026-11-20"}}
    running(place, "2026-08-03", 3, "From a list", source="C-1", told=listed)
    running(place, "2026-05-04", 9, "From a list that cannot tell", source="C-2", told={"title": "x", "opens_on": "2026-05-04"})
    return recorded(area, seen_by=NOBODY, on=ON)


def by_engine(records: Iterable[Recorded]) -> list[Said]:
    compact = load(COMPACT)
    frames, _ = frames_of({"consultation": list(records)}, compact.vocabulary)
    found = [finding for judged in judge(compact, frames, as_of=ON).judged for finding in judged.findings()]
    return sorted(said(finding) for finding in found)


def said(finding: Finding) -> Said:
    due = finding.due_on.isoformat() if finding.due_on else None
    return (finding.record, finding.commitment, finding.outcome.value, finding.because, due)


def by_command(*files: Path) -> tuple[list[Said], list[Any]]:
    words = ["check", *map(str, files), "--compact", COMPACT, "--as-of", ON.isoformat(), "--format", "json", "--findings"]
    report = json.loads(CliRunner().invoke(main, words).stdout)
    names = ("record", "commitment", "outcome", "because", "due_on")
    notes = [note for file in report["files"] for note in file["notes"]]
    return sorted(tuple(one[name] for name in names) for one in report["findings"]), notes


def test_they_come_out_in_every_way(everything: list[Recorded]) -> None:
    outcomes = Counter(outcome for _, _, outcome, _, _ in by_engine(everything))

    assert set(outcomes) == {"kept", "explained", "not_kept", "not_yet_due", "not_recorded", "does_not_apply"}


@pytest.mark.parametrize(("write", "ending"), [(facts_json, "json"), (facts_csv, "csv")])
def test_the_exported_file_says_the_same_word_for_word(everything: list[Recorded], write: Any, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"consultations.{ending}"
    file.write_text("".join(write(everything, load(COMPACT).vocabulary)), encoding="utf-8", newline="")

    findings, notes = by_command(file)

    assert findings == by_engine(everything)
    assert notes == []


@pytest.mark.parametrize(("write", "ending"), [(facts_json, "json"), (facts_csv, "csv")])
def test_one_alone_says_the_same_as_among_others(everything: list[Recorded], write: Any, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"consultation.{ending}"
    every = {}
    for one in everything:
        file.write_text("".join(write([one], load(COMPACT).vocabulary)), encoding="utf-8", newline="")
        every[one.reference] = by_command(file)[0]

    assert sorted(finding for found in every.values() for finding in found) == by_engine(everything)


def test_the_json_is_as_stored_and_the_sheet_is_guarded(everything: list[Recorded]) -> None:
    vocabulary = load(COMPACT).vocabulary
    stored = json.loads("".join(facts_json(everything, vocabulary)))
    sheet = "".join(facts_csv(everything, vocabulary))

    assert {'=HYPERLINK("https://nowhere.example")'} < {one["title"] for one in stored["consultations"]}
    assert {one["audience"] for one in stored["audiences"]} == {"+44 Club", "'@home", "Harbour; Youth"}
    assert "\"'=HYPERLINK(" in sheet
    assert "'+44 Club" in sheet
    assert "\n=" not in sheet
    assert ",=" not in sheet
    assert "_reading" not in sheet + json.dumps(stored)


def test_nothing_recorded_is_an_empty_file() -> None:
    vocabulary = load(COMPACT).vocabulary

    assert json.loads("".join(facts_json([], vocabulary))) == {}
    assert "".join(facts_csv([], vocabulary)) == "\ufeffkind\n"
