"""The path of an edition: its moves, its order, and its diagram."""

from datetime import date

import pytest

from opencompact.records.areas.models import STEPS, Step
from opencompact.records.areas.path import MOVES, begins_on, check_move, check_withdrawal, draw, in_order
from opencompact.records.refusals import Refused

TODAY = date(2026, 11, 22)
MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def step(name: str, on: date | None = None, certainty: str = "done", **more: str) -> Step:
    more.setdefault("body", "Marchshire Council")
    return Step(step=name, on=on, certainty=certainty, **more)


@pytest.mark.parametrize(
    ("new", "recorded", "refusal"),
    [
        (step("drafted"), [], ""),
        (step("launched", MAY), [], ""),
        (step("drafted", JUNE), [step("in_force", MAY)], ""),
        (step("superseded", JUNE), [step("in_force", MAY)], ""),
        (step("superseded", MAY), [step("in_force", MAY)], ""),
        (step("superseded", JUNE), [step("in_force")], ""),
        (step("superseded"), [step("in_force", MAY)], ""),
        (step("superseded", JUNE), [], 'needs "in force" to be recorded first'),
        (step("superseded", JUNE), [step("in_force", MAY, "planned")], 'needs "in force" to be recorded first'),
        (step("superseded", JUNE), [step("in_force", certainty="not shown")], 'needs "in force" to be recorded first'),
        (step("superseded", MAY), [step("in_force", JUNE)], 'cannot be earlier than "in force"'),
        (step("superseded", certainty="not shown"), [], ""),
        (step("superseded", JUNE, "planned"), [], ""),
        (step("in_force", JUNE), [step("in_force", MAY)], '"In force" is recorded already'),
        (step("in_force", JUNE), [step("in_force", MAY, "planned")], ""),
        (step("scrutiny_reported", JUNE), [], 'needs "comments of scrutiny asked for"'),
        (step("scrutiny_reported", JUNE), [step("scrutiny_asked", MAY)], ""),
        (step("scrutiny_asked", JUNE), [step("scrutiny_asked", MAY), step("scrutiny_reported", MAY)], "which is earlier"),
        (step("approved", MAY, body=""), [], "Say which body"),
        (step("recommended", MAY, body=" "), [], "Say which body"),
        (step("endorsed", certainty="not shown", body=""), [], "Say which body"),
        (step("approved", JUNE), [step("approved", MAY)], "recorded of that body already"),
        (step("approved", body=" marchshire  COUNCIL"), [step("approved")], "recorded of that body already"),
        (step("approved", JUNE, body="Wend Valley Health"), [step("approved", MAY)], ""),
        (step("approved", JUNE), [step("approved", MAY, "planned")], ""),
        (step("launched", date(2027, 1, 1)), [], "still to come"),
        (step("launched", date(2027, 1, 1), "planned"), [], ""),
        (step("launched", certainty="planned"), [], "Give the day that it is planned for"),
        (step("launched", certainty="planned", as_written="in spring"), [], ""),
    ],
)
def test_a_move(new: Step, recorded: list[Step], refusal: str) -> None:
    if not refusal:
        check_move(new, recorded, today=TODAY)
        return
    with pytest.raises(Refused, match=refusal):
        check_move(new, recorded, today=TODAY)


def test_a_step_that_another_stands_on_is_not_withdrawn() -> None:
    began, ended = step("in_force", MAY, reference="aaaa"), step("superseded", JUNE, reference="bbbb")

    check_withdrawal(ended, [began, ended])
    with pytest.raises(Refused, match='"Superseded" stands on this step'):
        check_withdrawal(began, [began, ended])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2014", date(2014, 1, 1)),
        ("September 2007", date(2007, 9, 1)),
        ("three months, finished in mid-August 2007", date(2007, 8, 1)),
        ("work began in February 2000", date(2000, 2, 1)),
        ("before the summer", None),
        ("", None),
    ],
)
def test_what_the_papers_say_of_a_day_places_a_step_and_is_no_day(written: str, day: date | None) -> None:
    found = step("drafted", as_written=written)

    assert begins_on(found) == day
    assert found.on is None


def test_the_line_runs_by_the_days_and_keeps_the_others_in_their_usual_place() -> None:
    steps = [
        step("in_force", certainty="not shown"),
        step("approved", certainty="not shown"),
        step("drafted", as_written="September 2007"),
        step("recommended", date(2007, 12, 13)),
        step("consulted", as_written="three months, finished in mid-August 2007"),
        step("endorsed", certainty="planned", as_written="after the cabinet"),
    ]

    found = [one.step for one in in_order(steps)]

    assert found == ["consulted", "drafted", "approved", "recommended", "endorsed", "in_force"]


def test_every_step_has_its_moves_and_stands_in_the_diagram() -> None:
    drawn = draw()

    assert list(MOVES) == list(STEPS)
    assert all(f"{name}[{words}]" in drawn and f"| {words} |" in drawn for name, words in STEPS.items())
    assert "in_force -. needed by .-> superseded" in drawn
