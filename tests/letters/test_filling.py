"""The outbox is filled from the history: each letter once, however often and by however many."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from letters_cast import Cast
from marchshire_acts import claimed, invited, signs
from opencompact.letters.drafts import cause_of, officers, to_each
from opencompact.letters.filling import AT_ONCE, fill, fill_from_history
from opencompact.letters.makers import LETTERS
from opencompact.letters.models import Letter, Place
from opencompact.letters.outbox import begin, held_or_failed, hold_back, release
from opencompact.records.areas.actions import requests
from opencompact.records.history import acts
from opencompact.records.history.acts import Act
from opencompact.records.history.models import Head
from opencompact.records.history.writing import write_entry
from opencompact.records.partners.models import Succession
from opencompact.records.people import actions as people
from opencompact.records.people.visitors import HOUSE_ITSELF
from side_by_side import side_by_side
from site_cast import NOON, a_representative, an_officer, an_organisation

Filled = Callable[[], list[Letter]]


def test_an_act_makes_its_letters_once(cast: Any, clock: Any, filled: Filled) -> None:
    invited(cast, clock)

    first, again = filled(), filled()

    assert [(letter.kind, letter.cause) for letter in first] == [("invitation", "entry:marchshire/1")]
    assert again == first
    assert Place.objects.get(area="marchshire").number == 1


def test_of_most_acts_nobody_is_told(cast: Any, filled: Filled) -> None:
    people.change_details(by=cast.stranger, at=cast.at, name="Sam S", language="cy")

    assert filled() == []
    assert Place.objects.get(area="house").number == 1


def test_each_officer_is_told_and_nobody_of_what_they_did(cast: Any, clock: Any, filled: Filled) -> None:
    other = an_officer(cast.area, "second@example.org", "Una Second")

    requests.ask_for_format(by=cast.officer, at=cast.at, on=cast.on, area=cast.area, wants="braille", contact="01234 567890", came="phone")

    assert [(letter.kind, letter.recipient) for letter in filled()] == [("format-asked", f"person:{other.reference}")]


def test_a_signature_of_a_merged_body_is_told_to_who_bears_it(cast: Any, clock: Any, filled: Filled) -> None:
    signs(cast, clock)
    heir = an_organisation("Harbour and Hill Youth")
    bearer = a_representative(heir, "bearer@example.org")
    Succession.objects.create(predecessor=cast.youth, successor=heir, how="merged", on=cast.on)

    told = {letter.recipient for letter in filled() if letter.kind == "signed"}

    assert told == {f"person:{bearer.reference}"}


def test_an_area_that_cannot_be_read_stops_no_other_and_goes_on_later(cast: Any, clock: Any, filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(entry: object, on: object) -> None:
        raise ZeroDivisionError

    claimed(cast, clock)
    cast.officer.person.roles.update(area="wendshire")
    people.invite(by=HOUSE_ITSELF, at=cast.at, email="new@example.org", role="keeper", area="house")
    with monkeypatch.context() as patch:
        patch.setitem(LETTERS, "claim.made", broken)
        assert [letter.area for letter in filled()] == ["house"]
    assert not Place.objects.filter(area="marchshire", number__gt=0).exists()

    cast.officer.person.roles.update(area="marchshire")
    assert sorted(letter.area for letter in filled()) == ["house", "marchshire"]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Act:
    """An act that makes one letter, to the officer."""
    monkeypatch.setattr(acts, "ACTS", {})
    monkeypatch.setitem(LETTERS, "test.tried", lambda entry, on: to_each(officers("marchshire", on=on), "claim-waiting", cause_of(entry), entry.area))
    return Act("test.tried", "Tried.")


def happens(tried: Act, times: int) -> None:
    """It happens so often."""
    for number in range(times):
        with transaction.atomic():
            write_entry(tried, about=f"area:{number}", by="nobody", at=NOON, area="marchshire")


def test_a_long_history_is_read_in_parts(cast: Any, tried: Act, filled: Filled) -> None:
    happens(tried, AT_ONCE + 3)

    assert len(filled()) == AT_ONCE + 3
    assert Place.objects.get(area="marchshire").number == AT_ONCE + 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_side_by_side_each_letter_is_made_once(tried: Act) -> None:
    Cast()
    happens(tried, 60)

    made = side_by_side([partial(fill, at=NOON, on=timezone.localdate(NOON))] * 4)

    assert all(isinstance(number, int) for number in made), made
    assert sum(number for number in made if isinstance(number, int)) == Letter.objects.count() == 60
    assert Place.objects.get(area="marchshire").number == 60


def test_letters_that_begin_now_tell_nothing_of_before(cast: Any, clock: Any, filled: Filled) -> None:
    signs(cast, clock)
    clock.now += timedelta(days=400)
    begin(at=clock.now, on=clock.today)

    assert filled() == []

    cast.officer.person.roles.update(confirmed_on=clock.today)
    claimed(cast, clock)
    assert [letter.kind for letter in filled()] == ["claim-waiting"]


def test_after_a_restore_everything_is_held_back_until_it_is_let_go(cast: Any, clock: Any, filled: Filled) -> None:
    invited(cast, clock)
    waits = filled()
    claimed(cast, clock)  # after the backup nobody knows whether its letter went

    assert hold_back(at=clock.now, on=clock.today) == 2
    assert filled() == []
    assert {letter.kind for letter in held_or_failed("marchshire")} == {"invitation", "claim-waiting"}
    assert release(at=clock.now, references=[waits[0].reference]) == 1
    assert filled() == waits
    assert release(at=clock.now) == 1


def test_a_history_that_ends_before_its_head_is_not_read_for_ever(cast: Any, clock: Any) -> None:
    Head.objects.create(area="marchshire", number=3)

    assert fill_from_history(at=clock.now, on=clock.today) == 0
