"""What the history tells, in which order, and in words."""

from collections.abc import Callable

import pytest
from django.core.paginator import Paginator
from pytest_django import DjangoAssertNumQueries

from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry
from opencompact.records.history.queries import entries, heads, told

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def used() -> Act:
    """An act whose sentence needs a fact."""
    return ACTS.get("test.used") or Act("test.used", "{by} used {tools} on {about}.")


def test_the_entries_of_an_area_and_of_no_other(write: Callable[..., Entry]) -> None:
    mine, _, also_mine = write(area="marchshire"), write(area="wendshire"), write(area="marchshire")

    assert list(entries("marchshire")) == [mine, also_mine]
    assert list(entries("marchshire").reverse()) == [also_mine, mine]


def test_the_entries_about_a_thing_and_after_a_number(write: Callable[..., Entry]) -> None:
    first, _, third = write("seat:one"), write("seat:two"), write("seat:one")

    assert list(entries("marchshire", about="seat:one")) == [first, third]
    assert list(entries("marchshire", about="seat:one", after=1)) == [third]


@pytest.mark.parametrize("length", [3, 30])
def test_a_page_of_entries_takes_two_queries_however_many_there_are(
    write: Callable[..., Entry], length: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(length):
        write(f"thing:{number}")

    with django_assert_num_queries(2):
        page = list(Paginator(entries("marchshire").reverse(), 10).page(1))

    assert page[0].about == f"thing:{length - 1}"


def test_a_chain_without_an_entry_has_no_head(write: Callable[..., Entry]) -> None:
    entry = write(area="wendshire")

    assert [(head.area, head.hash) for head in heads()] == [("wendshire", entry.hash)]


def test_an_entry_is_told_in_its_acts_words_with_its_facts(used: Act) -> None:
    entry = Entry(action=used.name, about="seat:one", by="house", facts={"tools": ["hammer", "nails"]})

    assert told(entry) == "house used hammer, nails on seat:one."
    assert told(entry, by="The officer", about="the first seat") == "The officer used hammer, nails on the first seat."


def test_what_an_early_entry_does_not_say_is_not_guessed(used: Act) -> None:
    assert told(Entry(action=used.name, about="seat:one", by="house", facts={})) == "house used (tools not recorded) on seat:one."


def test_an_act_that_nobody_declares_any_more_is_told_by_its_name() -> None:
    assert told(Entry(action="old.act", about="seat:one", facts={})) == "old.act: seat:one."
