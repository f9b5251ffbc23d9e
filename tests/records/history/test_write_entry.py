"""One entry after another, chained; once means once; only what every database gives back as it was."""

import hashlib
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from opencompact.records.areas.models import Area
from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry, Head, Note
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.refusals import AlreadyDone, Refused
from site_cast import NOON, an_area

pytestmark = pytest.mark.django_db


def test_an_entry_names_the_hash_before_it(write: Callable[..., Entry]) -> None:
    first, second = write("one"), write("two")

    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.hash)


def test_each_area_has_a_chain_of_its_own(write: Callable[..., Entry]) -> None:
    write(area="marchshire")
    write(area="house")
    last = write(area="marchshire")

    assert last.number == 2
    assert list(Head.objects.order_by("area").values_list("area", "number")) == [("house", 1), ("marchshire", 2)]


def test_the_hash_can_be_worked_out_by_anybody(write: Callable[..., Entry]) -> None:
    entry = write("edition:marchshire/2025", facts={"who": "Ωκεανός", "on": "2026-11-22", "pages": 3})

    told = ["marchshire", 1, "test.tried", "edition:marchshire/2025", "house", "2026-11-22T12:00:00.000000+00:00",
            {"on": "2026-11-22", "pages": 3, "who": "Ωκεανός"}, "", "", ""]
    assert entry.hash == hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@pytest.mark.parametrize("name", ["Ωκεανός", "جمعية", "=1+1", "<script>", "é", "e\u0301", "\u202eabc", "a\nb\tc", "x" * 2000])
def test_facts_come_back_as_they_were_written(write: Callable[..., Entry], name: str) -> None:
    write(facts={"name": name, "list": [1, True, None, {"a": "b"}]}, note=name)

    assert Entry.objects.get().facts == {"name": name, "list": [1, True, None, {"a": "b"}]}
    assert Note.objects.get().text == name


@pytest.mark.parametrize("value", [1.5, 1e22, date(2026, 11, 22), {1: "one"}, [1, [2.0]], {"in": {"depth": 0.1}}])
def test_what_a_database_may_write_otherwise_is_refused(write: Callable[..., Entry], value: object) -> None:
    with pytest.raises(TypeError, match=r"^test\.tried thing"):
        write(facts={"thing": value})

    assert not Entry.objects.exists()


def test_an_act_is_refused_without_the_facts_that_its_sentence_needs() -> None:
    used = ACTS.get("test.needing") or Act("test.needing", "{by} used {tool} on {part} of {about}.")

    with pytest.raises(TypeError, match=r"^test\.needing cannot be told without: part, tool\.$"), transaction.atomic():
        write_entry(used, about="seat:one", by="house", at=NOON)


def test_what_is_too_long_is_refused_on_every_database(write: Callable[..., Entry]) -> None:
    with pytest.raises(ValidationError):
        write("organisation:" + "x" * 120)

    assert not Entry.objects.exists()


def test_the_same_form_sent_twice_makes_one_thing(write: Callable[..., Entry]) -> None:
    write("organisation:k7m2-x9pq", once="token")

    @transaction.atomic
    def send_it_again() -> None:
        an_area()
        write("organisation:another", once="token")

    with pytest.raises(AlreadyDone) as told:
        send_it_again()

    assert told.value.about == "organisation:k7m2-x9pq"
    assert not Area.objects.exists()


def test_an_action_can_ask_first_whether_it_was_done(write: Callable[..., Entry]) -> None:
    write("signature:k7m2-x9pq", once="token", area="house")

    with pytest.raises(AlreadyDone) as told, transaction.atomic():
        check_not_done("token")

    assert told.value.about == "signature:k7m2-x9pq"


def test_forms_without_a_mark_are_as_many_as_they_are(write: Callable[..., Entry]) -> None:
    write()
    write()

    assert Entry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_the_transaction_of_its_action(tried: Act) -> None:
    with pytest.raises(RuntimeError):
        write_entry(tried, about="one", by="house", at=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry(write: Callable[..., Entry]) -> None:
    @transaction.atomic
    def fail() -> None:
        write("one")
        raise Refused("After all not.")

    with pytest.raises(Refused):
        fail()

    assert write("two").number == 1


def test_writing_takes_three_queries_in_the_transaction_of_its_action(
    tried: Act, write: Callable[..., Entry], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write()

    with django_assert_num_queries(3):
        write_entry(tried, about="one", by="house", at=NOON, area="marchshire")


def test_an_act_is_declared_once(tried: Act) -> None:
    with pytest.raises(ValueError, match=r"test\.tried is declared twice"):
        Act(tried.name, "Again.")
