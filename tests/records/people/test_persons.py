"""People are kept once for an address, in however many ways it is written."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from opencompact.records.history.models import Entry
from opencompact.records.people.actions import change_details, forget_what_ran_out, join, keep_person, name_newcomer
from opencompact.records.people.models import OFFICER, Person, Remembered, plain_address
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import NotAllowed, Refused
from site_cast import NOON, a_person, a_role, the_visitor

pytestmark = pytest.mark.django_db

SAME = ["ada@example.org", "ADA@EXAMPLE.ORG", " ada@example.org ", "ａｄａ@example.org", "ada＠example.org", "ada@exam\uff50le.org", "ada@example。org"]
NOT_THE_SAME = ["a.da@example.org", "ada@example.com", "adaı@example.org", "ada+x@example.org"]


@pytest.mark.parametrize("written", SAME)
def test_one_address_however_it_is_written(written):
    assert plain_address(written) == "ada@example.org"


@pytest.mark.parametrize("written", NOT_THE_SAME)
def test_others_stay_others(written):
    assert plain_address(written) != "ada@example.org"


@pytest.mark.parametrize(("written", "plain"), [
    ("I@example.org", "i@example.org"),
    ("İ@example.org", "i\u0307@example.org"),  # not an i: forms refuse it
    ("ı@example.org", "ı@example.org"),
    ("\u212aate@example.org", "kate@example.org"),  # the sign for kelvin
    ("a@сouncil.example", "a@xn--ouncil-hrf.example"),  # the first letter is Cyrillic
    ("a@münchen.example", "a@xn--mnchen-3ya.example"),
    ("no address", "no address"),
    ("a@b..c", "a@b..c"),
])
def test_letters_that_look_like_others(written, plain):
    assert plain_address(written) == plain


def test_keeping_somebody_twice_keeps_one():
    first = keep_person(email="Ada@Example.org", name="Ada", at=NOON)

    second = keep_person(email="ada@example.org", name="Somebody else", at=NOON + timedelta(days=1))

    assert first == second
    assert (second.name, second.joined_at) == ("Ada", NOON)
    assert EmailAddress.objects.get().verified
    assert [entry.action for entry in Entry.objects.all()] == ["person.joined"]


@pytest.mark.parametrize("email", ["a\u200bda@example.org", "no address", "a@b", "", "x" * 250 + "@example.org"])
def test_what_is_no_address_is_not_kept(email):
    with pytest.raises(ValidationError):
        keep_person(email=email, name="Ada", at=NOON)


NAMES = [
    "O'Brien", "O’Brien", "Nguyễn Thị Minh Khai", "Zoe\u0301", "Ｚｏｅ", "Zo\u200de", "🙂", "X", "Sukarno", "N" * 200,
    "عبد الله", "null", "Test", "0", "=1+1", "<script>alert(1)</script>", "{{ 7*7 }}", "Robert'); DROP TABLE people;--",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_it_is(name):
    person = keep_person(email="ada@example.org", name=name, at=NOON)

    assert Person.objects.get(pk=person.pk).name == name
    assert str(person) == name


def test_who_signs_up_again_before_confirming_is_one_person_with_the_later_name():
    first = name_newcomer(email="ada@example.org", name="Wrong", at=NOON)
    EmailAddress.objects.create(user=first, email=first.email)

    second = name_newcomer(email="ADA@example.org", name="Ada", at=NOON)

    assert (second.pk, second.name) == (first.pk, "Ada")
    assert not EmailAddress.objects.exists()
    assert not Entry.objects.exists()


def test_who_has_joined_is_not_named_anew():
    with pytest.raises(Refused):
        name_newcomer(email=a_person().email, name="Other", at=NOON)


def test_joining_is_told_once():
    person = name_newcomer(email="ada@example.org", name="Ada", at=NOON)

    join(person=person, at=NOON)
    join(person=person, at=NOON + timedelta(days=1))

    assert Entry.objects.get().about == f"person:{person.reference}"


def test_changing_ones_details_tells_which_and_not_what():
    person = a_person(name="Ada")

    change_details(by=the_visitor(person), at=NOON, name="Ada L.", language="en-gb")

    assert Person.objects.get().name == "Ada L."
    assert Entry.objects.get().facts == {"changed": ["name"]}


def test_changing_nothing_writes_nothing_and_nobody_changes_nothing():
    person = a_person(name="Ada")

    change_details(by=the_visitor(person), at=NOON, name="Ada", language="en-gb")

    assert not Entry.objects.exists()
    with pytest.raises(NotAllowed):
        change_details(by=NOBODY, at=NOON, name="X", language="cy")


def test_what_ran_out_is_forgotten_and_the_rest_stays():
    old, young = (name_newcomer(email=f"{days}@example.org", name="Ada", at=NOON - timedelta(days=days)) for days in (2, 0))
    joined = a_person()
    with_role = name_newcomer(email="role@example.org", name="Ada", at=NOON - timedelta(days=2))
    a_role(with_role, OFFICER, area="marchshire")
    for key, days in (("old", -1), ("young", 1)):
        Remembered.objects.create(cache_key=key, value="x", expires=NOON + timedelta(days=days))

    rows = forget_what_ran_out(at=NOON)

    assert rows == 2
    assert set(Person.objects.all()) == {young, joined, with_role}
    assert Remembered.objects.get().cache_key == "young"
    assert not Person.objects.filter(pk=old.pk).exists()
