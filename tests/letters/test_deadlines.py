"""Letters of days that come: on which day each is made, once, and only that of the stage reached."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marchshire_acts import asks, at_noon, nobody_in_office, seat_held, signs, stays_in_office
from opencompact.letters.deadlines import drafts_due
from opencompact.letters.models import Letter
from opencompact.records.areas.models import Signature
from opencompact.records.partners.models import Succession
from site_cast import CONFIRMED_ON, an_organisation

Filled = Callable[[], list[Letter]]
DUE = date(2027, 11, 22)
"""The day by which a signature of 22 November 2026 is renewed."""


@pytest.mark.parametrize(("day", "kinds"), [
    (CONFIRMED_ON + timedelta(days=365), []),
    (CONFIRMED_ON + timedelta(days=366), ["role-to-confirm"]),
    (CONFIRMED_ON + timedelta(days=395), ["role-to-confirm"]),
    (CONFIRMED_ON + timedelta(days=396), ["role-rests"]),
    (CONFIRMED_ON + timedelta(days=395 + 365), ["role-rests"]),
    (CONFIRMED_ON + timedelta(days=395 + 366), []),
])
def test_a_role_to_confirm(day: date, kinds: list[str], cast: Any, clock: Any, filled: Filled) -> None:
    clock.now = at_noon(day)

    mine = [letter.kind for letter in filled() if letter.recipient == f"person:{cast.representative.reference}"]

    assert mine == kinds


@pytest.mark.parametrize(("day", "made"), [
    (DUE - timedelta(days=61), []),
    (DUE - timedelta(days=60), [("renewal-due", "first")]),
    (DUE - timedelta(days=8), [("renewal-due", "first")]),
    (DUE - timedelta(days=7), [("renewal-due", "last")]),
    (DUE, [("renewal-due", "last")]),
    (DUE + timedelta(days=1), [("renewal-lapsed", "lapsed")]),
    (DUE + timedelta(days=200), [("renewal-lapsed", "lapsed")]),
])
def test_a_signature_to_renew(day: date, made: list[tuple[str, str]], cast: Any, clock: Any, filled: Filled) -> None:
    signature = signs(cast, clock)
    stays_in_office(cast, day)
    clock.now = at_noon(day)

    renewals = [letter for letter in filled() if letter.kind.startswith("renewal")]

    assert [(letter.kind, letter.cause) for letter in renewals] == [(kind, f"renewal:{signature.reference}:2027-11-22:{stage}") for kind, stage in made]


def test_every_day_looked_at_three_letters_are_made_in_all(cast: Any, clock: Any, filled: Filled) -> None:
    signs(cast, clock)
    filled()
    for days in range(-70, 30, 3):
        clock.now = at_noon(DUE + timedelta(days=days))
        stays_in_office(cast, clock.today)
        filled()

    stages = [letter.cause.rpartition(":")[2] for letter in Letter.objects.filter(kind__startswith="renewal").order_by("pk")]

    assert stages == ["first", "last", "lapsed"]


def test_what_several_bear_nobody_is_asked_to_renew(cast: Any, clock: Any, filled: Filled) -> None:
    signs(cast, clock)
    for name in ("Harbour Young", "Hill Young"):
        Succession.objects.create(predecessor=cast.youth, successor=an_organisation(name), how="split", on=cast.on)
    clock.now = at_noon(DUE)

    assert not [letter for letter in filled() if letter.kind.startswith("renewal")]


@pytest.mark.parametrize(("days", "kinds"), [(61, []), (60, ["seat-expiring"]), (0, ["seat-expiring"]), (-1, ["seat-vacant"])])
def test_a_seat_of_the_group(days: int, kinds: list[str], cast: Any, clock: Any, filled: Filled) -> None:
    seat_held(cast, clock, days=days)

    assert [letter.kind for letter in filled()] == kinds


@pytest.mark.parametrize(("days", "kinds"), [(-2, []), (-1, ["format-due"]), (0, ["format-due"]), (1, ["format-overdue"]), (90, ["format-overdue"])])
def test_a_request_for_a_format(days: int, kinds: list[str], cast: Any, clock: Any, filled: Filled) -> None:
    request = asks(cast, clock)
    filled()
    Letter.objects.all().delete()
    clock.now = at_noon(request.answer_by + timedelta(days=days))

    assert [letter.kind for letter in filled()] == kinds


def test_an_area_without_an_officer_is_told_of_once_a_month(cast: Any, clock: Any, filled: Filled) -> None:
    nobody_in_office(cast, clock)
    for day in (date(2026, 11, 22), date(2026, 11, 30), date(2026, 12, 1)):
        clock.now = at_noon(day)
        filled()

    assert [letter.cause for letter in Letter.objects.order_by("pk")] == [f"area:marchshire:without-officer:{month}" for month in ("2026-11", "2026-12")]


def test_a_person_who_was_shut_out_is_asked_nothing(cast: Any, clock: Any, filled: Filled) -> None:
    cast.representative.person.is_active = False
    cast.representative.person.save()
    clock.now = at_noon(CONFIRMED_ON + timedelta(days=366))

    assert {letter.recipient for letter in filled()} == {f"person:{cast.officer.reference}"}


def test_signatures_that_are_not_due_cost_no_query(cast: Any, clock: Any) -> None:
    def looked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert list(drafts_due(clock.today, at=clock.now)) == []
        return len(queries)

    first = signs(cast, clock)
    looked()  # which reads the text of the edition, once
    for_one = looked()
    for number in range(5):
        body = an_organisation(f"Hall {number}")
        Signature.objects.create(edition=cast.edition, organisation=body, digest=first.digest, signs_as="full", signed_on=cast.on, signed_by="test", name_as_signed=body.name)

    assert looked() == for_one == 23
