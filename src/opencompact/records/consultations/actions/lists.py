"""A list of consultations held elsewhere, read in again and again without doubling; one alone is registered."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from opencompact.compact.kinds import Vocabulary
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import check_is_partner
from opencompact.records.consultations.permissions import check_can_read_list
from opencompact.records.consultations.queries.lists import vocabulary_of
from opencompact.records.consultations.reading_in.comparing import compare
from opencompact.records.consultations.reading_in.matching import matched
from opencompact.records.consultations.reading_in.plan import Plan, ReadIn, Told, labels
from opencompact.records.consultations.reading_in.rows import Line, List, Row, list_of
from opencompact.records.consultations.reading_in.writing import write
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation, Upload
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

READ_IN = Act("consultations.read_in", "{name} was read in: {added} added, {changed} changed, {unchanged} unchanged.")


def read_list(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    file_name: str,
    content: bytes,
    name: str = "",
    organisation: Organisation | None = None,
    dry_run: bool = False,
    upload: Upload | None = None,
    once: str | None = None,
) -> ReadIn:
    """Read a list of consultations held elsewhere in, all of it or nothing; with ``dry_run`` only say what that does.

    ``name`` is what the list is called, the same each time (else its file's name), and ``organisation`` the body of
    rows that name none. A consultation is known again by what the list calls it, so that nothing doubles; what
    somebody wrote here since is left. Days that are others now are announced anew, as seen on this day; the earlier
    ones stay. What is no longer in the list stays as well. The file that was looked at goes with it.
    """
    check_can_read_list(by, area=area)
    if organisation is not None:
        check_is_partner(area, organisation)
    vocabulary = vocabulary_of(area, on=on)
    given = list_of(content, file_name=file_name, name=(name or file_name).strip()[:300], vocabulary=vocabulary)
    if dry_run:
        return _account(_planned(given, area, organisation, vocabulary, locks=False), given, area, vocabulary)
    try:
        with transaction.atomic():
            check_not_done(once)
            if upload is not None:
                upload.delete()
            plan = _planned(given, area, organisation, vocabulary, locks=True)
            account = _account(plan, given, area, vocabulary)
            write(plan, area, name=given.name, by=by.reference, at=at, on=on)
            _enter(account, plan, by=by, at=at, area=area, once=once)
    except IntegrityError:
        raise Refused("Somebody read the same list in at this moment, so nothing was read in; try again.") from None
    return replace(account, is_done=True)


def _planned(given: List, area: Area, whose: Organisation | None, vocabulary: Vocabulary, *, locks: bool) -> Plan:
    plan = matched(given, area, whose, locks=locks)
    compare(plan, {name: fact.noun for name, fact in vocabulary["consultation"].facts.items()})
    return plan


def _account(plan: Plan, given: List, area: Area, vocabulary: Vocabulary) -> ReadIn:
    added = [one for one in plan.planned if one.is_new]
    changed = [one for one in plan.planned if one.changed and not one.is_new]
    return ReadIn(
        name=given.name,
        format=given.format,
        digest=given.digest,
        added=tuple(Told(one.row.place, one.title) for one in added),
        changed=tuple(Told(one.row.place, one.title, labels(one.changed, vocabulary)) for one in changed),
        unchanged=len(plan.planned) - len(added) - len(changed),
        left=tuple(plan.left),
        unmatched=tuple(_unmatched(name, rows, area) for name, rows in plan.unmatched.items()),
        gone=tuple(Told(one.reference, one.title) for one in plan.gone),
        problems=tuple(plan.problems),
        notes=given.notes,
    )


def _unmatched(name: str, rows: list[Row], area: Area) -> Line:
    number = "1 consultation was" if len(rows) == 1 else f"{len(rows)} consultations were"
    if not name:
        why = f"{number} left out: the list does not say whose. Say whose list it is."
        return Line(rows[0].place, why)
    todo = "put it on the list, or give a partner this name as another name or this number, and read the list again"
    return Line(rows[0].place, f"{name} is no partner of {area.name}, so {number} left out; {todo}.")


def _enter(account: ReadIn, plan: Plan, *, by: Visitor, at: datetime, area: Area, once: str | None) -> None:
    """One entry for the whole list: its digest, its counts, and the digest of what was touched."""
    touched = [
        [one.consultation.reference, "added" if one.is_new else "changed", one.changed]
        for one in plan.planned
        if one.consultation and (one.changed or one.is_new)
    ]
    facts = {
        "name": account.name,
        "format": account.format,
        "digest": account.digest,
        "added": len(account.added),
        "changed": len(account.changed),
        "unchanged": account.unchanged,
        "unmatched": len(account.unmatched),
        "problems": len(account.problems),
        "list": hashlib.sha256(json.dumps(touched).encode()).hexdigest(),
    }
    about_list = f"list:{account.digest[:16]}"
    write_entry(READ_IN, about=about_list, by=by.reference, at=at, area=area.slug, facts=facts, once=once)
