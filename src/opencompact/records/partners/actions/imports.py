"""Reading a register in: looked at first, then all of it or nothing; and the file kept in between."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from opencompact.formats.registers import Register
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.importing.comparing import compare
from opencompact.records.partners.importing.following import follow
from opencompact.records.partners.importing.matching import Here, matched
from opencompact.records.partners.importing.plan import LABELS, Imported, Plan, Planned, Told
from opencompact.records.partners.importing.writing import write
from opencompact.records.partners.models import Import, Upload
from opencompact.records.partners.permissions import check_can_keep
from opencompact.records.partners.queries import UPLOAD_LASTS
from opencompact.records.partners.rows import lock_successions
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

IMPORTED = Act("register.imported", "{name} was read in: {added} added, {changed} changed, {unchanged} unchanged.")


def import_register(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    kept_by: str,
    register: Register,
    dry_run: bool = False,
    add_likely: bool = False,
    once: str | None = None,
) -> Imported:
    """Read a register in, all of it or nothing; with ``dry_run`` only say what that would do.

    ``add_likely`` adds also those rows that are called like an organisation that is here under no such number.
    One entry tells of the whole register: its digest, its counts, and the digest of the list of what was touched,
    which stands in the Import row.
    """
    check_can_keep(by, kept_by)
    register = replace(register, name=register.name[:300])
    if dry_run:
        return _account(_planned(register, kept_by, add_likely, locks=False)[0], register)
    try:
        with transaction.atomic():
            check_not_done(once)
            return _import(by=by, at=at, on=on, kept_by=kept_by, register=register, add_likely=add_likely, once=once)
    except IntegrityError:
        raise Refused(
            "Somebody changed the same organisations at this very moment, so nothing was read in; try again."
        ) from None


def _import(
    *, by: Visitor, at: datetime, on: date, kept_by: str, register: Register, add_likely: bool, once: str | None
) -> Imported:
    if any(row.replaced_by for row in register.rows):
        lock_successions()
    plan, here = _planned(register, kept_by, add_likely, locks=True)
    write(plan, here, register=register.name, on=on)
    account = _account(plan, register)
    record = Import(
        name=register.name, digest=register.digest, kept_by=kept_by, at=at, by=by.reference,
        added=len(account.added), changed=len(account.changed), unchanged=account.unchanged,
        problems=[[one.place, one.sentence] for one in (*account.problems, *account.questions, *account.left)],
        organisations=[_touched(planned) for planned in plan.planned if planned.is_new or planned.changed],
    )  # fmt: skip
    record.save()
    facts = {
        "name": record.name, "digest": record.digest, "added": record.added, "changed": record.changed,
        "unchanged": record.unchanged, "successions": account.successions, "problems": len(account.problems),
        "list": hashlib.sha256(json.dumps(record.organisations).encode()).hexdigest(),
    }  # fmt: skip
    write_entry(
        IMPORTED, about=f"import:{record.reference}", by=by.reference, at=at, area=kept_by, facts=facts, once=once
    )
    return replace(account, record=record)


def _planned(register: Register, kept_by: str, add_likely: bool, *, locks: bool) -> tuple[Plan, Here]:
    plan, here = matched(register, kept_by=kept_by, add_likely=add_likely, locks=locks)
    compare(plan, here)
    follow(plan)
    return plan, here


def _touched(planned: Planned) -> list[object]:
    assert planned.organisation is not None  # written by now
    return [planned.organisation.reference, "added" if planned.is_new else "changed", planned.changed]


def _told(planned: Planned) -> Told:
    return Told(planned.row.place, planned.row.name, tuple(LABELS[name] for name in planned.changed))


def _account(plan: Plan, register: Register) -> Imported:
    added = [planned for planned in plan.planned if planned.is_new]
    changed = [planned for planned in plan.planned if planned.changed and not planned.is_new]
    return Imported(
        name=register.name,
        digest=register.digest,
        added=tuple(Told(one.row.place, one.row.name) for one in added),
        changed=tuple(_told(one) for one in changed),
        unchanged=len(plan.planned) - len(added) - len(changed),
        successions=len(plan.successions),
        questions=tuple(plan.questions),
        left=tuple(plan.left),
        problems=tuple(plan.problems),
        notes=register.notes,
        organisations=tuple(planned.organisation.pk for planned in plan.planned if planned.organisation),
    )


@transaction.atomic
def keep_upload(*, by: Visitor, at: datetime, kept_by: str, name: str, content: bytes) -> Upload:
    """Keep a file for the time that somebody looks at what it would do; those of the day before are deleted."""
    check_can_keep(by, kept_by)
    Upload.objects.filter(at__lt=at - UPLOAD_LASTS).delete()
    Upload.objects.filter(by=by.reference, kept_by=kept_by).delete()
    return Upload.objects.create(kept_by=kept_by, by=by.reference, at=at, name=name[:300], content=content)
