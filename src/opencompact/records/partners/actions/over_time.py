"""What happens to an organisation over time: a new name, its end, and who came after it."""

from datetime import date, datetime

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.alike import called_like
from opencompact.records.partners.claiming import check_seen
from opencompact.records.partners.models import SUCCESSIONS, Name, Organisation, Succession
from opencompact.records.partners.names import checked_name
from opencompact.records.partners.permissions import check_can_change, check_can_keep, keeps
from opencompact.records.partners.queries import leads_to
from opencompact.records.partners.rows import check_version, lock_successions, locked, public_name, saved
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

RENAMED = Act("organisation.renamed", "{was} is now called {name}.")
CLOSED = Act("organisation.closed", "{name} closed.")
SUCCEEDED = Act("organisation.succeeded", "{was} {how} {name}.")


@transaction.atomic
def rename(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    organisation: Organisation,
    version: int,
    name: str,
    from_on: date | None = None,
    is_correction: bool = False,
) -> Organisation:
    """Give it another name from a day (today, unless another is given); the old one is kept with its days.

    ``is_correction`` says that the old one was never its name, only mistyped: it is not kept.
    """
    check_seen(by, organisation)
    row = locked(organisation)
    check_can_change(by, row)
    check_version(row, version, {"name": row.name})
    name, was = checked_name(name), row.name
    if name == was:
        raise Refused(f"It is called {was} already.")
    if not keeps(by, row.kept_by) and called_like(name, but=row):
        raise Refused("Another organisation here has or had a name like that; ask the compact officer to change it.")
    row.name = name
    if is_correction:
        row.names.filter(is_short_form=False, to_on__isnull=True).update(name=name)
    else:
        _take_over(row, name, from_on=from_on or on, today=on)
    saved(row)
    is_public = row.confirmed_on is not None
    facts = {
        "organisation": row.reference, "correction": is_correction, "name": public_name(row),
        "was": was if is_public else public_name(row),
    }  # fmt: skip
    write_entry(
        RENAMED, about=f"organisation:{row.reference}", by=by.reference, at=at, area=row.kept_by, facts=facts,
        note="" if is_public else f"{was} -> {name}",
    )  # fmt: skip
    return row


def _take_over(row: Organisation, name: str, *, from_on: date, today: date) -> None:
    """The old name ends on the day on which the new one begins."""
    if from_on > today:
        raise Refused("The new name is written down on the day it is taken, or later.")
    for old in row.names.select_for_update().filter(is_short_form=False, to_on__isnull=True):
        if old.from_on and old.from_on > from_on:
            raise Refused(f"It took its present name on {say_day(old.from_on)}; the new one cannot begin before that.")
        old.to_on = from_on
        old.save()
    Name.objects.create(organisation=row, name=name, from_on=from_on)


@transaction.atomic
def close(
    *, by: Visitor, at: datetime, organisation: Organisation, version: int, closed_on: date
) -> Organisation:
    """Write down the day on which it closes. Nothing is deleted: what it signed and did stays."""
    check_seen(by, organisation)
    row = locked(organisation)
    check_can_change(by, row)
    check_version(row, version, {"closed_on": row.closed_on})
    if row.closed_on:
        raise Refused(f"{row.name} is closed already, from {say_day(row.closed_on)}.")
    row.closed_on = closed_on
    _check_days(row)
    saved(row)
    _write_closed(row, by=by, at=at)
    return row


def _check_days(row: Organisation) -> None:
    if row.started_on and row.closed_on and row.closed_on < row.started_on:
        raise Refused(f"It began on {say_day(row.started_on)}; it cannot have closed before that.")


def _write_closed(row: Organisation, *, by: Visitor, at: datetime) -> None:
    assert row.closed_on is not None  # what is written down
    facts = {"organisation": row.reference, "on": row.closed_on.isoformat(), "name": public_name(row)}
    write_entry(CLOSED, about=f"organisation:{row.reference}", by=by.reference, at=at, area=row.kept_by, facts=facts)


@transaction.atomic
def succeed(
    *,
    by: Visitor,
    at: datetime,
    predecessor: Organisation,
    successor: Organisation,
    how: str,
    on: date | None,
    once: str | None = None,
) -> Succession:
    """Write down that one came after another: from that day it bears what the other signed and owes.

    The predecessor ends with it, on that day where it is known. People do not follow: they need new roles.
    """
    check_seen(by, predecessor)
    check_seen(by, successor)
    check_not_done(once)
    if predecessor.pk == successor.pk:
        raise Refused("An organisation cannot come after itself.")
    lock_successions()
    rows = Organisation.objects.select_for_update().order_by("pk").in_bulk([predecessor.pk, successor.pk])
    before, after = rows[predecessor.pk], rows[successor.pk]
    check_can_keep(by, before.kept_by)
    _check_can_succeed(before, after, how)
    told = Succession(predecessor=before, successor=after, how=how, on=on)
    check_fits(told)
    told.save()
    if on and not before.closed_on:
        before.closed_on = on
        _check_days(before)
        saved(before)
    facts = {
        "organisation": before.reference, "successor": after.reference, "how": SUCCESSIONS[how],
        "name": after.name, "was": public_name(before), "on": on.isoformat() if on else "",
    }  # fmt: skip
    write_entry(
        SUCCEEDED, about=f"organisation:{before.reference}", by=by.reference, at=at, area=before.kept_by, facts=facts,
        once=once,
    )  # fmt: skip
    return told


def _check_can_succeed(before: Organisation, after: Organisation, how: str) -> None:
    if how not in SUCCESSIONS:
        raise Refused("Say whether it was merged, split or replaced.")
    if after.confirmed_on is None:
        raise Refused(f"{after.name} is not confirmed yet; confirm it first.")
    if Succession.objects.filter(predecessor=before, successor=after).exists():
        raise Refused(f"It is written down already that {after.name} came after {before.name}.")
    if leads_to(after.pk, before.pk):
        raise Refused(f"{before.name} came after {after.name}; neither can come after the other twice round.")
