"""What each promise says of a consultation while its days are chosen: of days in a form, and once it is open."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from opencompact.compact.outcomes import NOT_KEPT
from opencompact.monitoring.live import Findings, Shown, findings_of_draft
from opencompact.records.areas.models import Area
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.preparing import missing_in_reason
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import NEVER, Recorded


@dataclass(frozen=True)
class AtOpening:
    """What the promises will say: today, and what is not kept once it is open, if nothing changes."""

    today: Findings
    departed: list[Shown]


def of_days(
    area: Area, row: Consultation, *, opens_on: date | None, closes_on: date | None, seen_by: Visitor, on: date
) -> Findings:
    """What the promises say today of these days, whether or not they are kept already."""
    return findings_of_draft(area, _with_days(_draft(area, row, seen_by=seen_by, on=on), opens_on, closes_on), on=on)


def at_opening(area: Area, row: Consultation, *, seen_by: Visitor, on: date) -> AtOpening:
    """What they say of the draft as it stands; its days and its reason taken as announced on the day it is opened."""
    draft = _draft(area, row, seen_by=seen_by, on=on)
    if row.announced_on is None and row.opens_on:
        draft = replace(draft, facts={**draft.facts, "announced_on": on if on < row.opens_on else NEVER})
    whole = row.reason_draft and not missing_in_reason(row.reason_draft)
    if whole:
        draft = replace(draft, facts={**draft.facts, "reason": row.reason_draft["why"], "reason_published_on": on})
    today = findings_of_draft(area, draft, on=on)
    once_open = max(row.opens_on or on, on) + timedelta(days=1)  # on the opening day itself all can still be put right
    then = findings_of_draft(area, draft, on=once_open)
    return AtOpening(today, [one for one in then.that_apply if one.outcome is NOT_KEPT])


def _draft(area: Area, row: Consultation, *, seen_by: Visitor, on: date) -> Recorded:
    """Its record with the days that are chosen, also where the forward plan shows it without them."""
    (draft,) = recorded(area, seen_by=seen_by, on=on, consultations=[row])
    return _with_days(draft, row.opens_on, row.closes_on) if row.opens_on or row.closes_on else draft


def _with_days(draft: Recorded, opens_on: date | None, closes_on: date | None) -> Recorded:
    return replace(draft, facts={**draft.facts, "opens_on": opens_on, "closes_on": closes_on})
