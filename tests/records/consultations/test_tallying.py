"""Counting what was chosen: question by question, wording by wording, group by group; and what of it is published."""

import json

import pytest

from opencompact.records.consultations.figures import figures
from opencompact.records.consultations.questions import Option, Question
from opencompact.records.consultations.tallying import MOST_PLACES, OTHERS, Came, Row, tally

USES = Question("q1", "one", "Do you use it?", options=(Option("o1", "Yes"), Option("o2", "No")))
DOES = Question("q2", "several", "What do you do there?", options=(Option("o1", "Read"), Option("o2", "Meet")))
SAYS = Question("q3", "long", "What else?")


def test_each_reply_is_counted_and_what_was_not_replied() -> None:
    [uses, does, says] = tally({1: (USES, DOES, SAYS)}, [
        Came(1, {"q1": "o1", "q2": ["o1", "o2"], "q3": "A"}), Came(1, {"q1": "o2", "q2": ["o2"]}), Came(1, {})]).questions  # fmt: skip

    assert (uses.columns, uses.totals, uses.asked, uses.replied) == (("Yes", "No", "No reply"), (1, 1, 1), 3, 2)
    assert (does.totals, does.is_sum, does.replied) == ((1, 2, 1), False, 2)
    assert (says.columns, says.asked, says.replied) == ((), 3, 1)


def test_by_sector_kind_place_and_source() -> None:
    told = tally({1: (USES,)}, [
        Came(1, {"q1": "o1"}, "third", "organisation", "Fenwick", "paper"), Came(1, {"q1": "o2"}, "third", "organisation", "FENWICK"),
        Came(1, {"q1": "o1"})])  # fmt: skip

    assert told.groups == {
        "sector": (("a voluntary or community organisation", 2), ("not said", 1)), "kind": (("an organisation", 2), ("not said", 1)),
        "place": (("Fenwick", 2), ("not said", 1)), "source": (("online", 2), ("on the printed form", 1))}
    assert told.questions[0].by["place"] == (Row("Fenwick", (1, 1, 0), 2), Row("not said", (1, 0, 0), 1))


def test_places_with_few_answers_are_counted_together() -> None:
    told = tally({1: ()}, [Came(1, {}, place=f"Place {number:02}") for number in range(MOST_PLACES + 3) for _ in range(1 + (number < MOST_PLACES))])

    assert told.groups["place"][-1] == (OTHERS, 3)
    assert len(told.groups["place"]) == MOST_PLACES + 1


def test_what_only_a_few_typed_as_their_place_is_not_published_as_a_name() -> None:
    came = [Came(1, {"q1": "o1"}, place="Fenwick")] * 5 + [Came(1, {"q1": "o2"}, place="14 Elm Court")]

    told = tally({1: (USES,)}, came, named_from=5)

    assert told.groups["place"] == (("Fenwick", 5), (OTHERS, 1))
    assert [row.label for row in told.questions[0].by["place"]] == ["Fenwick", OTHERS]


def test_a_question_in_another_wording_is_counted_apart_and_the_same_together() -> None:
    other = Question("q1", "one", "Do you ever use it?", options=USES.options)

    told = tally({1: (USES, SAYS), 2: (other, SAYS)}, [Came(1, {"q1": "o1"}), Came(2, {"q1": "o1", "q3": "A"}), Came(2, {"q1": "o2"})])

    assert [(one.question.wording, one.versions, one.asked, one.totals) for one in told.questions] == [
        ("Do you ever use it?", (2,), 2, (1, 1, 0)), ("What else?", (1, 2), 3, ()), ("Do you use it?", (1,), 1, (1, 0, 0))]


def _came(counts: dict[tuple[str, str], int]) -> list[Came]:
    return [Came(1, {"q1": option}, sector) for (sector, option), number in counts.items() for _ in range(number)]


def test_what_is_published_leaves_small_numbers_out() -> None:
    told = tally({1: (USES,)}, _came({("third", "o1"): 20, ("third", "o2"): 3, ("individual", "o1"): 40, ("individual", "o2"): 30}))

    kept = figures(told)

    [question] = kept["questions"]
    assert (question["totals"], question["asked"]) == ([60, "hidden", "few"], 93)
    assert question["tables"]["sector"]["cells"] == [[20, "hidden", "hidden"], [40, "hidden", "hidden"]]
    assert question["tables"].keys() == {"sector"}, "where all are of one group there is nothing to compare"
    assert json.loads(json.dumps(kept)) == kept


@pytest.mark.parametrize("number", [0, 1, 4])
def test_of_fewer_than_five_answers_only_their_number_is_published(number: int) -> None:
    kept = figures(tally({1: (USES,)}, _came({("third", "o1"): number})))

    assert kept == {"answers": number, "groups": {}, "questions": []}


def test_a_version_that_few_answered_has_no_table() -> None:
    other = Question("q1", "one", "Really?", options=USES.options)

    kept = figures(tally({1: (USES,), 2: (other,)}, [*_came({("third", "o1"): 9}), Came(2, {"q1": "o1"})]))

    assert [(one["asked"], one["replied"], one["totals"]) for one in kept["questions"]] == [("few", "few", []), (9, "hidden", ["hidden", "few", "few"])]
