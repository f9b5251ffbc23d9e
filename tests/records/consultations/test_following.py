"""Asking to hear early: asked for, confirmed, ended with the address erased; and no way to fill a letter box."""

from datetime import timedelta

import pytest

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.following import (
    MOST_WAITING,
    WAITS_FOR,
    ask_to_follow,
    confirm_follow,
    end_follow,
    end_what_nobody_confirmed,
)
from opencompact.records.consultations.links import code_of_follow
from opencompact.records.consultations.models import Follow
from opencompact.records.consultations.queries.following import follow_by_link, state_of
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, an_area

pytestmark = pytest.mark.django_db
EMAIL = "Rowan@Example.org"
A_DAY = timedelta(days=1)


@pytest.fixture
def area() -> Area:
    return an_area()


def asked(area: Area, **more: object) -> Follow:
    follow = ask_to_follow(**{"at": NOON, "area": area, "email": EMAIL} | more)  # type: ignore[arg-type]
    assert follow is not None
    return follow


def letters(action: str = "follow.asked") -> int:
    return Entry.objects.filter(action=action).count()


def test_it_waits_until_its_link_is_used(area: Area) -> None:
    follow = asked(area, subject="Housing")

    entry = Entry.objects.get()

    assert (follow.email, follow.subject, state_of(follow)) == ("rowan@example.org", "Housing", "waiting")
    assert (entry.action, entry.about, entry.by, entry.facts) == ("follow.asked", f"follow:{follow.reference}", "nobody", {})


def test_the_link_confirms_and_ends_and_the_address_is_gone(area: Area) -> None:
    follow = asked(area)

    confirmed = state_of(confirm_follow(at=NOON, follow=follow_by_link(follow.reference, code_of_follow(follow))))
    ended = end_follow(at=NOON, follow=follow_by_link(follow.reference, code_of_follow(follow)))

    assert (confirmed, state_of(ended), Follow.objects.get().email) == ("confirmed", "ended", "")
    assert EMAIL.lower() not in str(list(Entry.objects.values_list("facts", "about", "note_digest")))


def test_confirming_and_ending_twice_is_doing_it_once(area: Area) -> None:
    follow = asked(area)

    for _ in range(2):
        confirm_follow(at=NOON, follow=follow)
    for _ in range(2):
        end_follow(at=NOON, follow=follow)

    assert (letters("follow.confirmed"), letters("follow.ended")) == (1, 1)


def test_what_has_ended_is_not_confirmed(area: Area) -> None:
    follow = end_follow(at=NOON, follow=asked(area))

    with pytest.raises(Refused, match="has ended and the address was erased"):
        confirm_follow(at=NOON, follow=follow)


def test_the_same_asked_again_is_one_request_and_one_letter_a_day(area: Area) -> None:
    first = asked(area, subject="Housing")

    again = ask_to_follow(at=NOON + timedelta(hours=23), area=area, email="ROWAN@example.org ", subject="housing")
    next_day = ask_to_follow(at=NOON + A_DAY + timedelta(hours=1), area=area, email=EMAIL, subject="HOUSING")

    assert (again, next_day, Follow.objects.count(), letters()) == (None, first, 1, 2)


def test_no_more_than_three_wait_for_an_address_within_a_day(area: Area) -> None:
    fenland = an_area("fenland")

    made = [ask_to_follow(at=NOON, area=where, email=EMAIL, subject=subject) for where in (area, fenland) for subject in ("A", "B", "C")]
    other = ask_to_follow(at=NOON, area=area, email="other@example.org", subject="A")
    later = ask_to_follow(at=NOON + A_DAY, area=fenland, email=EMAIL, subject="A")

    assert [follow is not None for follow in made] == [True] * MOST_WAITING + [False] * 3
    assert other is not None
    assert later is not None


def test_what_is_confirmed_does_not_count_and_asking_for_it_again_does(area: Area) -> None:
    for subject in "ABC":
        confirm_follow(at=NOON, follow=asked(area, subject=subject))
    asked(area, subject="D")

    later = NOON + A_DAY + timedelta(hours=1)
    again = [ask_to_follow(at=later, area=area, email=EMAIL, subject=subject) is not None for subject in "ABCD"]

    assert again == [True, True, True, False]


def test_two_areas_two_subjects_and_two_places_are_apart(area: Area) -> None:
    for where, words in ((area, {"subject": "Housing"}), (area, {"place": "Housing"}), (an_area("fenland"), {"subject": "Housing"})):
        asked(where, **words)

    assert Follow.objects.count() == 3


def test_a_form_sent_twice_asks_once(area: Area) -> None:
    asked(area, once="once-for-this-form")

    with pytest.raises(AlreadyDone):
        asked(area, once="once-for-this-form")


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "rowan@example.org\nBcc: all@example.org"])
def test_what_is_no_address_is_refused(area: Area, email: str) -> None:
    with pytest.raises(Refused):
        asked(area, email=email)

    assert (Follow.objects.count(), letters()) == (0, 0)


def test_an_area_that_is_not_open_has_nothing_to_follow() -> None:
    with pytest.raises(Refused, match="not open yet"):
        asked(an_area(opened_on=None))


def test_a_wrong_code_and_a_wrong_reference_answer_alike(area: Area) -> None:
    follow, other = asked(area), asked(area, subject="Housing")

    for reference, code in ((follow.reference, "wrong"), (follow.reference, code_of_follow(other)), ("zzzz-zzzz", code_of_follow(follow))):
        with pytest.raises(NotThere):
            follow_by_link(reference, code)


def test_what_nobody_confirmed_in_time_is_erased_by_the_site_alone(area: Area) -> None:
    old, confirmed = asked(area), confirm_follow(at=NOON, follow=asked(area, subject="A"))
    new = asked(area, subject="B", at=NOON + WAITS_FOR)

    with pytest.raises(NotAllowed):
        end_what_nobody_confirmed(by=NOBODY, at=NOON + WAITS_FOR + A_DAY)
    ended = end_what_nobody_confirmed(by=HOUSE_ITSELF, at=NOON + WAITS_FOR + A_DAY)

    assert ended == 1
    assert {one.reference for one in Follow.objects.exclude(email="")} == {confirmed.reference, new.reference}
    assert state_of(Follow.objects.get(pk=old.pk)) == "ended"
