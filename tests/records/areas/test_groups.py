"""The reference group's seats: who looks after them, who holds them, the chair, and what never overlaps."""

from datetime import date
from typing import Any

import pytest

from opencompact.records.areas.actions import groups
from opencompact.records.areas.models import Area, Holding, Seat
from opencompact.records.areas.queries.groups import balance, seats
from opencompact.records.areas.seating import Seated
from opencompact.records.history.models import Entry, Note
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db
D = date.fromisoformat


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def officer(area: Area) -> Visitor:
    return an_officer(area)


def a_seat(area: Area, sector: str = "third", **more: Any) -> Seat:
    """A seat added by the house."""
    given: dict[str, Any] = {"by": HOUSE_ITSELF, "at": NOON, "area": area, "sector": sector, "from_on": D("2026-01-01")}
    return groups.add_seat(**given | more)


def fill(seat: Seat, name: str, from_on: str, to_on: str = "", **more: Any) -> Holding:
    """Somebody holds the seat."""
    given: dict[str, Any] = {"by": HOUSE_ITSELF, "at": NOON, "to_on": D(to_on) if to_on else None}
    return groups.fill_seat(seat=seat.reference, name=name, from_on=D(from_on), **given | more)


def seated(area: Area, on: str) -> Seated:
    """The one seat of the area on a day."""
    (found,) = seats(area, on=D(on), seen_by=NOBODY)
    return found


@pytest.mark.parametrize(("who", "may"), [("officer", True), ("house", True), ("other officer", False), ("representative", False), ("nobody", False)])
def test_only_the_officer_changes_the_group(who: str, may: bool, area: Area) -> None:
    body = an_organisation()
    seat = a_seat(area, organisation=body)
    held = fill(seat, "Ada", "2026-02-01")
    by = {
        "officer": lambda: an_officer(area), "house": lambda: HOUSE_ITSELF, "nobody": lambda: NOBODY,
        "other officer": lambda: an_officer(an_area("elsewhere")), "representative": lambda: a_representative(body)}[who]()
    acts = [
        lambda: groups.add_seat(by=by, at=NOON, area=area, sector="third"),
        lambda: groups.take_chair(by=by, at=NOON, seat=seat.reference, on=TODAY),
        lambda: groups.vacate_seat(by=by, at=NOON, holding=held.reference, on=TODAY),
        lambda: groups.fill_seat(by=by, at=NOON, seat=seat.reference, name="Bo", from_on=D("2026-12-01")),
        lambda: groups.end_seat(by=by, at=NOON, seat=seat.reference, on=D("2026-12-31"))]

    for act in acts:
        if may:
            assert act()
        else:
            with pytest.raises(NotAllowed, match="Only the compact officer of Marchshire"):
                act()


def test_holder_and_deputy_over_time(area: Area) -> None:
    seat = a_seat(area, organisation=an_organisation())
    fill(seat, "Ada", "2026-02-01", "2026-06-30", name_is_public=True)
    fill(seat, "Bo", "2026-07-01", name_is_public=False)
    fill(seat, "Cy", "2026-02-01", is_deputy=True, name_is_public=True)

    assert seated(area, "2026-01-15").says == "Nobody's name is recorded"
    assert (seated(area, "2026-06-30").says, seated(area, "2026-06-30").deputy_says) == ("Ada", "Cy")
    assert seated(area, "2026-07-01").says == "Held; the name is not public"


def test_vacant_is_not_the_same_as_no_name_recorded(area: Area) -> None:
    seat = a_seat(area, organisation=an_organisation())
    assert not seated(area, "2026-02-01").is_vacant

    held = fill(seat, "Ada", "2026-02-01", name_is_public=True)
    groups.vacate_seat(by=HOUSE_ITSELF, at=NOON, holding=held.reference, on=D("2026-06-30"))

    assert (seated(area, "2026-06-30").says, seated(area, "2026-07-01").says) == ("Ada", "Vacant since 1 July 2026")


@pytest.mark.parametrize(
    ("name", "from_on", "to_on", "told"),
    [
        ("Bo", "2026-06-30", "", "Somebody holds the seat from 1 February 2026 up to 30 June 2026"),
        ("Bo", "2026-01-15", "2026-02-01", "Somebody holds the seat"),
        ("Bo", "2025-12-31", "2026-01-01", "The seat began on 1 January 2026"),
        ("Bo", "2026-08-01", "2026-07-31", "The last day is before the first"),
        ("", "2026-08-01", "", "Name"),
    ],
)
def test_what_a_holder_cannot_be(name: str, from_on: str, to_on: str, told: str, area: Area) -> None:
    seat = a_seat(area, organisation=an_organisation())
    fill(seat, "Ada", "2026-02-01", "2026-06-30")

    with pytest.raises(Refused, match=told):
        fill(seat, name, from_on, to_on)
    assert Holding.objects.count() == 1


def test_names_are_in_notes_and_not_in_facts(area: Area) -> None:
    fill(a_seat(area, organisation=an_organisation()), "Ada Surname", "2026-02-01")

    assert "Ada" not in str([entry.facts for entry in Entry.objects.all()])
    assert Note.objects.get().text == "Ada Surname"


def test_sent_twice_the_seat_is_filled_once(area: Area) -> None:
    seat = a_seat(area)
    fill(seat, "Ada", "2026-02-01", once="the-same-sending")

    with pytest.raises(AlreadyDone):
        fill(seat, "Ada", "2026-02-01", once="the-same-sending")


def test_one_seat_has_the_chair_and_hands_it_on(area: Area) -> None:
    first, second = a_seat(area, body="First"), a_seat(area, body="Second")
    groups.take_chair(by=HOUSE_ITSELF, at=NOON, seat=first.reference, on=D("2026-01-01"))
    groups.take_chair(by=HOUSE_ITSELF, at=NOON, seat=second.reference, on=D("2026-05-01"))

    def chair(on: str) -> list[str]:
        return [one.body for one in seats(area, on=D(on), seen_by=NOBODY) if one.chairing]

    assert (chair("2026-04-30"), chair("2026-05-01")) == (["First"], ["Second"])
    with pytest.raises(Refused, match="has the chair already"):
        groups.take_chair(by=HOUSE_ITSELF, at=NOON, seat=second.reference, on=D("2026-06-01"))
    with pytest.raises(Refused, match="took the chair on 1 May 2026"):
        groups.take_chair(by=HOUSE_ITSELF, at=NOON, seat=first.reference, on=D("2026-05-01"))


def test_a_seat_ends_with_its_holder_and_its_chair_and_stays_in_history(area: Area) -> None:
    seat = a_seat(area, body="First")
    fill(seat, "Ada", "2026-02-01")
    groups.take_chair(by=HOUSE_ITSELF, at=NOON, seat=seat.reference, on=D("2026-02-01"))

    groups.end_seat(by=HOUSE_ITSELF, at=NOON, seat=seat.reference, on=D("2026-06-30"))

    assert seated(area, "2026-06-30").holder
    assert seats(area, on=D("2026-07-01"), seen_by=NOBODY) == []
    for told, act in (("already ended", groups.end_seat), ("ended on 30 June 2026", groups.take_chair)):
        with pytest.raises(Refused, match=told):
            act(by=HOUSE_ITSELF, at=NOON, seat=seat.reference, on=TODAY)  # type: ignore[operator]  # both take these
    with pytest.raises(Refused, match="ended on 30 June 2026"):
        fill(seat, "Bo", "2026-07-01")


def test_the_balance_counts_bodies_once(area: Area) -> None:
    council = an_organisation("Marchshire Council", "public")
    a_seat(area, "public", organisation=council, part="Children"), a_seat(area, "public", organisation=council, part="Money")
    a_seat(area, "private", body="Chamber"), a_seat(area, "third")

    counted = balance(seats(area, on=TODAY, seen_by=NOBODY), sectors=("public", "third", "private"))
    assert counted == [("public", 2, 1), ("third", 1, 0), ("private", 1, 1)]


def test_the_group_of_an_area_that_is_not_open_is_not_there(area: Area, officer: Visitor) -> None:
    Area.objects.update(opened_on=None)
    area.refresh_from_db()

    assert seats(area, on=TODAY, seen_by=officer) == []
    with pytest.raises(NotThere):
        seats(area, on=TODAY, seen_by=NOBODY)
