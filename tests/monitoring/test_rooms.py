"""The rooms that there are: what a page says of their records is what ``opencompact check`` says of the same in a file."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations_cast import an_announced
from opencompact.cli import main
from opencompact.compact.loading import load
from opencompact.formats.facts_files import facts_json
from opencompact.monitoring.gathering import gathered, kinds
from opencompact.monitoring.live import findings_of, overview, record_of
from opencompact.records.areas.models import Area, Edition
from opencompact.records.consultations.models import Body, Meeting, Plan, PlanStep
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from site_cast import TODAY, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "examples" / "marchshire-compact.toml"


@pytest.fixture
def edition() -> Edition:
    return an_edition(an_area(), text=EXAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def council(edition: Edition) -> Organisation:
    return an_organisation("Marchshire Council", "public")


def consultations(area: Area, council: Organisation, number: int) -> None:
    """So many, of every length and state, some with what belongs to them."""
    for n in range(number):
        opens = date(2026, 1, 5) + timedelta(days=n * 41 % 330)
        row = an_announced(area, council, title=f"Number {n}", opens_on=opens, closes_on=opens + timedelta(weeks=8 + n % 6), set_on=opens - timedelta(days=7))
        Body.objects.create(consultation=row, name=f"Club {n}", is_affected=True, invited_on=opens if n % 2 else None)
        Meeting.objects.create(consultation=row, title="Evening", held_on=opens + timedelta(days=3), attendance=n or None)


def plans(area: Area, council: Organisation, number: int) -> None:
    for n in range(number):
        plan = Plan.objects.create(area=area, organisation=council, title=f"Plan {n}", shown_from=TODAY)
        for step, day in (("partners_first_met_on", 1), ("drafted_on", 10 - n % 3 * 4), ("adopted_on", 20))[: n % 4]:
            PlanStep.objects.create(plan=plan, step=step, on=date(2026, 6, day), recorded_on=TODAY, recorded_by="somebody")


def test_the_rooms_of_the_house() -> None:
    assert set(kinds()) == {"consultation", "plan"}


def test_a_page_says_what_the_command_says_of_the_file(edition: Edition, council: Organisation, tmp_path: Path) -> None:
    consultations(edition.area, council, 9)
    plans(edition.area, council, 5)
    records = gathered(edition.area, seen_by=HOUSE_ITSELF, on=TODAY)
    file = tmp_path / "records.json"
    file.write_text("".join(facts_json(records, load(str(EXAMPLE)).vocabulary)), encoding="utf-8")

    report = json.loads(CliRunner().invoke(main, ["check", str(file), "--compact", str(EXAMPLE), "--as-of", TODAY.isoformat(), "--format", "json", "--findings"]).stdout)

    by_command = sorted((one["record"], one["commitment"], one["outcome"], one["because"], one["due_on"]) for one in report["findings"])
    by_page = sorted(
        (one.record, one.commitment, one.outcome.value, one.because, one.due_on.isoformat() if one.due_on else None)
        for each in records for one in findings_of(edition.area, kind=each.kind, reference=each.reference, seen_by=HOUSE_ITSELF, on=TODAY))
    assert by_page == by_command
    assert {outcome for _, _, outcome, _, _ in by_page} >= {"kept", "not_kept", "not_yet_due", "not_recorded"}


def queries(act: Callable[[], Any]) -> int:
    act()
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_queries_do_not_grow_with_the_rooms(edition: Edition, council: Organisation) -> None:
    def asked() -> tuple[int, int]:
        every = queries(lambda: overview(edition.area, seen_by=NOBODY, on=TODAY))
        return every, queries(lambda: record_of(edition.area, edition, "consultation-twelve-weeks", seen_by=NOBODY, on=TODAY))

    consultations(edition.area, council, 3)
    plans(edition.area, council, 3)
    few = asked()
    consultations(edition.area, council, 60)
    plans(edition.area, council, 30)

    assert asked() == few == (18, 18)
