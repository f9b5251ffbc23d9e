"""Putting a finding to the body that it names, and the body's reply."""

import hashlib
from datetime import date, datetime

from django.db import IntegrityError, transaction

from opencompact.records.areas.models import Area, Edition
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere, Refused
from opencompact.records.replies.models import Put, Reply
from opencompact.records.replies.permissions import check_can_put, check_can_reply
from opencompact.records.replies.queries import bodies_of

PUT = Act("finding.put", "A finding was put to the body that it names; everybody sees it from {public_from}.")
REPLIED = Act("finding.replied", "The body replied to a finding that was put to it.")
"""Neither names the body or the promise: an entry may be read by anybody, and the finding is not public yet."""


def put_finding(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    edition: Edition,
    organisation: Organisation,
    kind: str,
    record: str,
    title: str,
    commitment: str,
    outcome: str,
    sentence: str,
    digest: str,
    public_from: date,
) -> Put | None:
    """Put it to the body; None where the very same finding was put before, by whoever was faster."""
    check_can_put(by)
    put = Put(
        area=area,
        edition=edition,
        organisation=organisation,
        kind=kind,
        record=record,
        title=title,
        commitment=commitment,
        outcome=outcome,
        sentence=sentence,
        digest=digest,
        put_on=on,
        public_from=public_from,
    )
    if _is_put(put):
        return None
    try:
        return _put(put, by=by, at=at)
    except (IntegrityError, Refused):
        if _is_put(put):
            return None
        raise


@transaction.atomic
def reply(*, by: Visitor, at: datetime, on: date, put: str, words: str, once: str | None = None) -> Reply:
    """Answer for the body; shown beside the finding wherever that is shown. A later reply stands in its place."""
    rows = Put.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.filter(reference=put).first()
    if row is None:
        raise NotThere()
    check_can_reply(by, row, bodies=bodies_of(row, on=on))
    check_not_done(once)
    if not words.strip():
        raise Refused("Write what your organisation answers.")

    given = Reply(put=row, words=words.strip(), replied_on=on, replied_by=by.reference)
    check_fits(given)
    given.save()
    facts = {"text": hashlib.sha256(given.words.encode()).hexdigest()}
    write_entry(REPLIED, about=f"put:{row.reference}", by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return given


@transaction.atomic
def _put(put: Put, *, by: Visitor, at: datetime) -> Put:
    check_fits(put)
    put.save()
    facts = {"public_from": put.public_from.isoformat()}
    write_entry(PUT, about=f"put:{put.reference}", by=by.reference, at=at, area=put.area_id, facts=facts)
    return put


def _is_put(put: Put) -> bool:
    named = ("area", "edition", "kind", "record", "commitment", "digest")
    return Put.objects.filter(**{name: getattr(put, name) for name in named}).exists()
