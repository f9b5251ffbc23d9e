"""Records of an invented room, as every room gives them upwards: what the tests of monitoring share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from opencompact.monitoring import gathering
from opencompact.monitoring.gathering import Room
from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.partners.models import Organisation
from opencompact.records.recorded import Recorded
from opencompact.records.refusals import NotThere

SHORT = "Open for 8 weeks; 12 weeks would have run to 24 May 2026. No reason is recorded."
"""What is said of ``a_short_one``."""


def a_consultation(reference: str, held_by: Organisation | None, opens: str = "2026-03-01", closes: str = "2026-05-24", *, is_shown: bool = True, **facts: Any) -> Recorded:
    """A consultation as its room gives it: open for twelve weeks unless told otherwise."""
    days = {"opens_on": date.fromisoformat(opens) if opens else None, "closes_on": date.fromisoformat(closes) if closes else None}
    body = {"held_by": held_by.name if held_by else None, "held_by_sector": (held_by.sector or None) if held_by else None}
    blank = {"reason": None, "reason_published_on": None}
    given = {"reference": reference, "title": f"About {reference}", **body, **days, **blank, **facts}
    children = {"audience": (), "event": ()}
    return Recorded("consultation", reference, f"About {reference}", held_by.reference if held_by else "", given, is_shown, children)


def a_short_one(reference: str, held_by: Organisation | None, **more: Any) -> Recorded:
    """One that was open for eight weeks, for no reason."""
    return a_consultation(reference, held_by, "2026-03-01", "2026-04-26", **more)


def the_rooms_hold(monkeypatch: pytest.MonkeyPatch, recorded: Iterable[Recorded], kinds: Iterable[str] = ("consultation",)) -> None:
    """The rooms of the house hold these records, whoever asks; drafts are given to nobody but who is signed in."""
    held = list(recorded)

    def seen(kind: str, who: Any) -> list[Recorded]:
        return [one for one in held if one.kind == kind and (one.is_shown or who.person or who.is_house)]

    def one(kind: str, reference: str, who: Any) -> list[Recorded]:
        found = [each for each in seen(kind, who) if each.reference == reference]
        if not found:
            raise NotThere
        return found

    def room(kind: str) -> Room:
        return Room(kind, lambda area, *, seen_by, on: seen(kind, seen_by), lambda area, reference, who, on, at: one(kind, reference, who))

    monkeypatch.setattr(gathering, "ROOMS", tuple(room(kind) for kind in kinds))


def signs(edition: Edition, organisation: Organisation, on: date = date(2025, 11, 1), **more: Any) -> Signature:
    """The organisation signed the edition as a full signatory."""
    given = {"digest": edition.digest, "signs_as": "full", "signed_on": on, "signed_by": "somebody", "name_as_signed": organisation.name}
    return Signature.objects.create(edition=edition, organisation=organisation, **given | more)


def opened(area: Area) -> Area:
    """The area as it is now."""
    return Area.objects.get(slug=area.slug)
