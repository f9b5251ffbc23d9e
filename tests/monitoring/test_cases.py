"""The rules that are pinned down as cases come out the same through the rooms' records as through the engine alone."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitoring_cast import the_rooms_hold
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import FactType
from opencompact.compact.loading import load
from opencompact.monitoring.live import findings_of
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.recorded import Recorded
from site_cast import an_area, an_edition

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[3] / "shared" / "CASES.jsonl"
LIBRARY = Path(__file__).parents[2] / "src" / "opencompact" / "compact" / "library"


def cases() -> Iterator[Any]:
    if not SHARED.exists():
        yield pytest.param({}, marks=pytest.mark.skip("the shared cases are not here"))
        return
    for line in SHARED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield pytest.param(case, id=case["reference"])


def facts_of(case: dict[str, Any]) -> dict[str, Any]:
    """The facts as a room gives them: days as days."""
    facts = VOCABULARY[case["kind"]].facts
    return {name: date.fromisoformat(value) if value not in (None, "none") and facts[name].type is FactType.DAY else value for name, value in case["facts"].items()}


@pytest.mark.parametrize("case", list(cases()))
def test_a_case_through_the_records(case: dict[str, Any], monkeypatch: Any) -> None:
    area = an_area()
    an_edition(area, text=(LIBRARY / f"{case['compact']}.toml").read_text(encoding="utf-8"), in_force_on=date(1990, 1, 1))
    the_rooms_hold(monkeypatch, [Recorded(case["kind"], "one", "One", "", facts_of(case), True)], kinds=(case["kind"],))

    findings = findings_of(area, kind=case["kind"], reference="one", seen_by=HOUSE_ITSELF, on=date.fromisoformat(case["as_of"]))

    (shown,) = [one for one in findings if one.commitment == case["commitment"]]
    assert (shown.outcome, shown.due_on) == (case["outcome"], date.fromisoformat(case["due_on"]) if case["due_on"] else None)
    assert shown.because == said_of(case)


def said_of(case: dict[str, Any]) -> str:
    """What ``opencompact check`` says of the same facts in a file."""
    import polars as pl

    from opencompact.compact.findings import judge
    from opencompact.formats.records import assemble

    compact = load(case["compact"])
    kind = compact.vocabulary[case["kind"]]
    frame, problems = assemble(kind, {"reference": ["one"], **{name: [value] for name, value in case["facts"].items()}}, ["row 2"], "a.csv")
    assert (isinstance(frame, pl.DataFrame), problems) == (True, [])
    (finding,) = judge(compact, {case["kind"]: frame}, as_of=date.fromisoformat(case["as_of"])).of(case["commitment"]).findings()
    return finding.because
