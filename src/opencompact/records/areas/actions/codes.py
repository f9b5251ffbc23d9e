"""A code of good practice is given its status, the day of it, and its own text."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from opencompact.records.areas.models import Code
from opencompact.records.areas.permissions import check_can_edit
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed

CHANGED = Act("code.changed", "The code of good practice {topic}: {status} {status_on}.")


class CodeFields(TypedDict, total=False):
    """What an officer can say of a code."""

    status: str
    status_on: date | None
    text: str
    note: str


@transaction.atomic
def change_code(
    *, by: Visitor, at: datetime, code: Code, version: int, once: str | None = None, **fields: Unpack[CodeFields]
) -> Code:
    """Change the status or the text of a code; a day that nobody wrote down stays None."""
    check_can_edit(by, code.edition)
    check_not_done(once)
    code = Code.objects.select_for_update(of=("self",)).select_related("edition__area").get(pk=code.pk)
    if code.version != version:
        theirs = {name: getattr(code, name) for name in fields}
        raise Changed("Somebody else changed this code while you were writing.", theirs=theirs, version=code.version)

    for name, value in fields.items():
        setattr(code, name, value)
    code.version += 1
    check_fits(code)
    code.save()
    facts = {
        "edition": code.edition.address,
        "topic": code.topic,
        "status": code.status,
        "status_on": code.status_on.isoformat() if code.status_on else "",
        "fields": sorted(fields),
    }
    area = code.edition.area_id
    write_entry(CHANGED, about=f"code:{code.reference}", by=by.reference, at=at, area=area, facts=facts, once=once)
    return code
