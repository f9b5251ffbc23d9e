"""The steps of working on a consultation, each with its page and what is still missing there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.preparing import missing
from opencompact.records.consultations.told import is_told_of
from opencompact.records.people.visitors import Visitor

_PAGES = {
    "told": ("consultation_told", "What is told of it elsewhere"),
    "about": ("consultation_change", "What it is about"),
    "ways": ("consultation_ways", "Ways of taking part"),
    "questions": ("consultation_questions", "Questions"),
    "papers": ("consultation_papers", "Papers"),
    "events": ("consultation_meetings", "Events"),
    "bodies": ("consultation_bodies", "Bodies: who asks, who is affected, who was invited"),
    "days": ("consultation_days", "Days"),
    "reason": ("consultation_reason", "Reason, where a promise is departed from"),
    "open": ("consultation_open", "Open it"),
    "change days": ("consultation_change_days", "Change the days"),
    "enter": ("answer_enter", "Enter an answer from paper, phone or letter"),
    "read": ("answers_read", "Read the answers"),
    "moderate": ("answers_moderate", "Decide which answers are published"),
    "themes": ("themes", "Themes"),
    "figures": ("answers_summary", "Figures"),
    "statements": ("statements", "What people said, and what was decided"),
    "feedback": ("feedback_approve", "Publish the feedback"),
    "decision": ("consultation_decision", "Decision"),
    "keeping": ("consultation_keeping", "How long answers are kept"),
    "withdraw": ("consultation_withdraw", "Withdraw it"),
}
"""By step: the name of its address, and what it is called."""
_PHASES = {
    "Set it up": (
        "told", "about", "ways", "questions", "papers", "events", "bodies", "days", "change days", "reason", "open",
    ),
    "Answers": ("enter", "read", "moderate"),
    "What they come to": ("themes", "figures", "statements", "feedback", "decision"),
    "Keeping and ending": ("keeping", "withdraw"),
}  # fmt: skip
_BEFORE = ("about", "ways", "questions", "papers", "events", "bodies", "days", "reason", "open", "withdraw")
_RUNNING = (
    "about", "ways", "questions", "papers", "events", "bodies", "change days", "enter", "read", "moderate", "themes",
    "figures", "statements", "feedback", "decision", "keeping", "withdraw",
)  # fmt: skip
_HELD_ELSEWHERE = ("about", "ways", "papers", "events", "bodies", "change days", "statements", "decision", "withdraw")
_AFTER_WITHDRAWAL = ("read", "keeping")
_OF_ITS_OWN_PEOPLE = {"enter", "read", "moderate", "themes", "figures", "statements", "feedback"}
"""Whoever only looks after the area sets up and does not read what was answered."""


@dataclass(frozen=True)
class Step:
    """A step: its key and phase, what it is called, its page, what is missing there, and how far it is, in words."""

    key: str
    phase: str
    label: str
    href: str
    missing: tuple[str, ...] = ()
    note: str = ""


def steps(
    area: Area,
    row: Consultation,
    *,
    visitor: Visitor,
    has_questions: bool | None = None,
    notes: Mapping[str, str] | None = None,
) -> list[Step]:
    """The steps that there are for it now, in their order; the database is asked at most for who asks together.

    Whether it has questions is told where the page knows it, and how far each step is in ``notes``; else nothing is
    said of either.
    """
    lacking = missing(row, has_questions=has_questions is not False) if row.set_on is None else []
    reads_answers = runs(visitor, row)
    return [
        Step(
            key,
            _phase(key),
            _PAGES[key][1],
            href,
            tuple(one.sentence for one in lacking if one.step == key),
            (notes or {}).get(key, ""),
        )
        for key in _keys(row)
        if (href := page_of(key, area, row)) and (reads_answers or key not in _OF_ITS_OWN_PEOPLE)
    ]


def _phase(key: str) -> str:
    return next(phase for phase, keys in _PHASES.items() if key in keys)


def page_of(step: str, area: Area, row: Consultation) -> str:
    """The address of a step's page; nothing while there is no such page."""
    try:
        return reverse(_PAGES[step][0], args=[area.slug, row.reference])
    except NoReverseMatch:
        return ""


def _keys(row: Consultation) -> tuple[str, ...]:
    if row.withdrawn_on:
        return _AFTER_WITHDRAWAL
    return ("told", *_by_its_days(row)) if is_told_of(row) else _by_its_days(row)


def _by_its_days(row: Consultation) -> tuple[str, ...]:
    if row.set_on is None:
        return tuple(key for key in _BEFORE if key != "questions") if row.is_held_elsewhere else _BEFORE
    return _HELD_ELSEWHERE if row.is_held_elsewhere else _RUNNING
