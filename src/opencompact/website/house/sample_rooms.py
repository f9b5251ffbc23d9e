"""Invented contents for the parts that single rooms have: findings, figures, a consultation in short, its steps."""

from dataclasses import dataclass
from datetime import date

from opencompact.compact.outcomes import EXPLAINED, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, Outcome
from opencompact.monitoring.shown import Counts, Findings, Shown, Waiting
from opencompact.records.areas.models import Edition
from opencompact.records.partners.models import Organisation
from opencompact.website.consultations.sense.bars import Bar
from opencompact.website.consultations.sense.figures import Figure, picture
from opencompact.website.consultations.setting_up.steps import Step
from opencompact.website.monitoring.overview import Line

_COUNCIL = Organisation(name="Marchshire County Council")
_EDITION = Edition(address="2027")


@dataclass(frozen=True)
class Steps:
    """The steps of working on a consultation, one of them open."""

    here: Step
    near: list[Step]


def rooms() -> dict[str, object]:
    """What the page shows of the rooms."""
    return {
        "record_findings": Findings(map(_found, _SENTENCES), waiting=Waiting(1, date(2027, 6, 21), date(2027, 6, 21))),
        "own_findings": Findings(is_own_check=True),
        "no_findings": Findings(),
        "figure_lines": [Line(words, clause, "#rooms", Counts(outcomes)) for words, clause, outcomes in _FIGURES],
        "figure": _figure(),
        "staff_steps": Steps(_STEPS[1], _STEPS),
        "in_short": _IN_SHORT,
    }


_SENTENCES = [
    (NOT_KEPT, "Give people twelve weeks.", "1.1", "Open for 8 weeks; 12 weeks would have run to 24 May 2027."),
    (EXPLAINED, "Ask early.", "1.2", "Announced 3 weeks ahead. Reason given on 1 March 2027: the grant lapses."),
    (NOT_RECORDED, "Offer two formats.", "1.3", "Nobody has recorded the formats."),
    (NOT_YET_DUE, "Say what came of it.", "1.4", "Feedback: due by 16 August 2027."),
    (KEPT, "Give people two ways of answering.", "", "Methods: 3; at least 2 was promised."),
]


def _found(told: tuple[Outcome, str, str, str]) -> Shown:
    outcome, words, clause, because = told
    return Shown(
        commitment="twelve-weeks", words=words, clause=clause, outcome=outcome, because=because, due_on=None,
        kind="consultation", record="0000-0000", title="Library opening hours", organisation=_COUNCIL,
        edition=_EDITION, bound=True,
    )  # fmt: skip


_FIGURES = [
    ("Give people twelve weeks to answer a consultation.", "1.1", dict(zip(Outcome, (12, 3, 2, 1, 4, 0), strict=True))),
    ("Offer the papers in two formats.", "", dict(zip(Outcome, (0, 0, 0, 2, 1_204, 3), strict=True))),
]


def _figure() -> Figure:
    wording = "The way to each surgery comes before the shops."
    told: list[tuple[str, int | None, str, str]] = [
        ("Strongly agree", 128, "128", "62%"),
        ("Agree", 61, "61", "29%"),
        ("Neither agree nor disagree, or it depends on where the bus stops are going to be", 0, "0", "0%"),
        ("Disagree", None, "fewer than 5", ""),
        ("I don’t know", None, "not shown", ""),
    ]
    drawn: list[Bar] = [(label, size, words) for label, size, words, _ in told]
    lines = tuple((label, words, share) for label, _, words, share in told)
    return Figure(
        name="sample-figure", wording=wording, note="Replied to in 207 of 214 answers.", lines=lines,
        picture=picture("sample-figure", wording, drawn),
    )  # fmt: skip


_STEPS = [
    Step("themes", "What they come to", "Themes", "#rooms"),
    Step("figures", "What they come to", "Figures", "#rooms"),
    Step("statements", "What they come to", "What people said, and what was decided", "#rooms", ("Say why.",)),
]

_IN_SHORT = [
    ("What", "The county buys evening buses for five years. What do young people need?"),
    ("Who asks", "Harbour Youth with Marchshire County Council"),
    ("By when", "Closes on Monday 24 May 2027, in 9 days."),
]
