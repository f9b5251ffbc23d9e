"""What was put to a body: put once, seen early by whom it is for, and answered by those who represent it."""

from datetime import date
from typing import Any

import pytest

from opencompact.records.areas.models import Area, Edition
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from opencompact.records.replies import queries
from opencompact.records.replies.actions import put_finding, reply
from opencompact.records.replies.models import Put, Reply
from side_by_side import side_by_side
from site_cast import NOON, TODAY, a_keeper, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db
OUT = date(2026, 12, 18)


@pytest.fixture
def edition() -> Edition:
    return an_edition(an_area())


@pytest.fixture
def council() -> Organisation:
    return an_organisation("Marchshire Council", "public")


def putting(edition: Edition, council: Organisation, **more: Any) -> Put | None:
    given: dict[str, Any] = {"by": HOUSE_ITSELF, "at": NOON, "on": TODAY, "area": edition.area, "edition": edition, "organisation": council, "kind": "consultation",
                             "record": "k7m2-x9pq", "title": "Library hours", "commitment": "consultation-twelve-weeks", "outcome": "not_kept",
                             "sentence": "Open for 8 weeks.", "digest": "a" * 64, "public_from": OUT}
    return put_finding(**given | more)


@pytest.fixture
def put(edition: Edition, council: Organisation) -> Put:
    put = putting(edition, council)
    assert put
    return put


def answered(put: Put, by: Any, words: str = "We were asked to hurry.", **more: Any) -> Reply:
    return reply(**{"by": by, "at": NOON, "on": TODAY, "put": put.reference, "words": words} | more)


def test_the_same_finding_is_put_once(edition: Edition, council: Organisation, put: Put) -> None:
    assert putting(edition, council) is None
    assert putting(edition, council, digest="b" * 64) is not None
    assert (Put.objects.count(), Entry.objects.filter(action="finding.put").count()) == (2, 2)


def test_only_the_house_puts(edition: Edition, council: Organisation) -> None:
    with pytest.raises(NotAllowed, match="by the house itself"):
        putting(edition, council, by=an_officer())
    assert Put.objects.count() == 0


def test_a_finding_that_does_not_fit_is_refused_and_not_lost(edition: Edition, council: Organisation) -> None:
    with pytest.raises(Refused):
        putting(edition, council, title="")


def test_a_representative_answers(council: Organisation, put: Put) -> None:
    rae = a_representative(council)

    given = answered(put, rae)

    assert (given.words, given.replied_on, given.replied_by) == ("We were asked to hurry.", TODAY, rae.reference)
    (entry,) = Entry.objects.filter(action="finding.replied")
    assert (entry.about, entry.by, list(entry.facts)) == (f"put:{put.reference}", rae.reference, ["text"])


def test_a_later_answer_stands_and_the_earlier_stays(edition: Edition, council: Organisation, put: Put) -> None:
    rae = a_representative(council)
    answered(put, rae, "First.")
    answered(put, rae, "Second.")

    ((_, latest),) = queries.put_in(edition.area).values()

    assert latest
    assert latest.words == "Second."
    assert [one.words for one in queries.replies(put)] == ["Second.", "First."]


def test_who_came_after_the_body_answers_for_it(council: Organisation, put: Put) -> None:
    unitary = an_organisation("Marchshire Unitary", "public")
    Succession.objects.create(predecessor=council, successor=unitary, how="replaced", on=date(2026, 4, 1))

    assert answered(put, a_representative(unitary)).words


@pytest.mark.parametrize("who", ["nobody", "stranger", "another body", "keeper", "officer elsewhere"])
def test_to_others_it_is_not_there(edition: Edition, put: Put, who: str) -> None:
    visitor = {
        "nobody": lambda: NOBODY,
        "stranger": lambda: NOBODY,
        "another body": lambda: a_representative(an_organisation()),
        "keeper": a_keeper,
        "officer elsewhere": lambda: an_officer("wendshire"),
    }[who]()

    with pytest.raises(NotThere):
        queries.put(edition.area, put.reference, seen_by=visitor, on=date(2026, 12, 17))
    with pytest.raises(NotThere):
        answered(put, visitor)


@pytest.mark.parametrize("who", ["contributor", "officer"])
def test_who_sees_it_early_does_not_answer_unless_they_represent(edition: Edition, council: Organisation, put: Put, who: str) -> None:
    visitor = an_officer() if who == "officer" else a_representative(council, role=CONTRIBUTOR)

    assert queries.put(edition.area, put.reference, seen_by=visitor, on=TODAY) == put
    with pytest.raises(NotAllowed, match="Only a representative of Marchshire Council can answer for it"):
        answered(put, visitor)


def test_from_its_day_everybody_finds_it(edition: Edition, put: Put) -> None:
    assert queries.put(edition.area, put.reference, seen_by=NOBODY, on=OUT) == put
    Area.objects.update(opened_on=None)
    edition.area.refresh_from_db()
    with pytest.raises(NotThere):
        queries.put(edition.area, put.reference, seen_by=NOBODY, on=OUT)


@pytest.mark.parametrize("words", ["", "  \n "])
def test_an_answer_says_something(council: Organisation, put: Put, words: str) -> None:
    with pytest.raises(Refused, match="Write what your organisation answers"):
        answered(put, a_representative(council), words)


def test_what_waits_for_an_answer(edition: Edition, council: Organisation, put: Put) -> None:
    unitary = an_organisation("Marchshire Unitary", "public")
    Succession.objects.create(predecessor=council, successor=unitary, how="replaced", on=None)

    assert queries.awaited_from(edition.area, [unitary], on=TODAY) == [put]
    assert queries.awaited_from(edition.area, [council], on=OUT) == []


@pytest.mark.django_db(transaction=True)
def test_put_side_by_side_it_is_put_once(edition: Edition, council: Organisation) -> None:
    made = side_by_side([lambda: putting(edition, council)] * 4)

    assert sorted(one is None for one in made) == [False, True, True, True], made
    assert (Put.objects.count(), Entry.objects.filter(action="finding.put").count()) == (1, 1)
