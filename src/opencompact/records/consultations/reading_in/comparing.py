"""Fact by fact: what a list changes of a consultation, and what somebody wrote here that it must leave."""

from collections.abc import Mapping

from opencompact.compact.periods import say_day
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.reading_in.plan import DAYS, WHOSE, Plan, Planned
from opencompact.records.consultations.reading_in.rows import Line
from opencompact.records.consultations.told import FIELD_OF, field_value, is_as_told

_BLANK: tuple[object, ...] = (None, "", [])


def compare(plan: Plan, nouns: Mapping[str, str]) -> None:
    """Note in each planned row what is new in it; consultations are only filled in memory. ``nouns`` name facts."""
    for planned in plan.planned:
        if planned.consultation is not None:
            _compare(plan, planned, planned.consultation, nouns)


def _compare(plan: Plan, planned: Planned, row: Consultation, nouns: Mapping[str, str]) -> None:
    before, told = row.told, planned.told
    for name in (*planned.row.unread, *DAYS):
        if name in before and (name not in told or told[name] is None):
            told[name] = before[name]  # a day that is no longer there, or cannot be read, was not taken back
    if planned.organisation.pk != row.organisation_id:
        planned.changed.append("held_by")
    changed = [name for name in told if name not in WHOSE and told[name] != before.get(name)]
    for name in changed:
        if name in DAYS:
            continue
        if name not in FIELD_OF or _may_fill(row, name):
            planned.changed.append(name)
            if name in FIELD_OF:
                setattr(row, FIELD_OF[name], field_value(name, told[name]))
        elif getattr(row, FIELD_OF[name]) != field_value(name, told[name]):
            sentence = f"{row.title}: its {nouns[name]} was written here by hand and was left as it is."
            plan.left.append(Line(planned.row.place, sentence))
    _compare_days(plan, planned, row)


def _compare_days(plan: Plan, planned: Planned, row: Consultation) -> None:
    told = planned.told
    new = [field_value(name, told.get(name)) for name in DAYS]
    if new == [row.opens_on, row.closes_on] or all(told.get(name) == row.told.get(name) for name in DAYS):
        return
    if not all(_may_fill(row, name) for name in DAYS):
        days = " to ".join(say_day(day) if day else "a day not recorded" for day in (row.opens_on, row.closes_on))
        sentence = f"{row.title}: its days were written here by hand ({days}) and were left as they are."
        plan.left.append(Line(planned.row.place, sentence))
        return
    planned.changed += [name for name in DAYS if told.get(name) != row.told.get(name)]
    planned.moves = True


def _may_fill(row: Consultation, name: str) -> bool:
    """Whether the row still says what the list told before, or nothing yet."""
    return is_as_told(row, name, row.told) or (name not in row.told and getattr(row, FIELD_OF[name]) in _BLANK)
