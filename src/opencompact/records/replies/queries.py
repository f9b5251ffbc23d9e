"""Finds what was put to bodies and what they answered; only monitoring and the body's own pages ask."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Prefetch

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import forebears_of, heirs
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere
from opencompact.records.replies.models import Put, Reply
from opencompact.records.replies.permissions import may_see_early

Key = tuple[int, str, str, str, str]
"""Edition (row number), kind, record, commitment, digest: what makes a finding the one that was put."""
Putting = Mapping[Key, tuple[Put, Reply | None]]
"""What was put, each with the latest reply."""


def put_in(area: Area) -> Putting:
    """All that was put in an area, in two queries: for working out who sees what, never to be shown as it is."""
    rows = Put.objects.filter(area=area).prefetch_related(_replies())
    return {(one.edition_id, one.kind, one.record, one.commitment, one.digest): (one, _latest(one)) for one in rows}


def put(area: Area, reference: str, *, seen_by: Visitor, on: date) -> Put:
    """What was put to a body. Raises NotThere for whoever it is not for; from its day it is for everybody."""
    rows = Put.objects.select_related("area", "edition", "organisation").defer("edition__text", "area__logo")
    found = rows.filter(area=area, reference=reference).first()
    if found is None:
        raise NotThere()
    is_public = found.public_from <= on and area.opened_on is not None
    if not (is_public or may_see_early(seen_by, found, bodies=bodies_of(found, on=on))):
        raise NotThere()
    return found


def bodies_of(put: Put, *, on: date) -> list[Organisation]:
    """Who answers for it: the body that it was put to, and those that came after it."""
    after = heirs([put.organisation], on=on)[put.organisation_id]
    return [put.organisation, *(one for one in after if one.pk != put.organisation_id)]


def replies(put: Put) -> list[Reply]:
    """Every reply, the latest first."""
    return list(put.replies.order_by("-pk"))


def awaited_from(area: Area, organisations: Iterable[Organisation], *, on: date) -> list[Put]:
    """What was put to these bodies, or to those before them, and is not public yet, the soonest first."""
    pks = {one.pk for one in organisations}
    before = {pk for earlier in forebears_of(pks, on=on).values() for pk in earlier}
    rows = Put.objects.filter(area=area, organisation__in=pks | before, public_from__gt=on)
    return list(rows.select_related("organisation").prefetch_related(_replies()).order_by("public_from", "pk"))


def _replies() -> "Prefetch[str]":
    return Prefetch("replies", queryset=Reply.objects.order_by("-pk"))


def _latest(put: Put) -> Reply | None:
    return next(iter(put.replies.all()), None)
