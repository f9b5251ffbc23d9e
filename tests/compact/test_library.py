"""The compacts that ship: every row of the source documents has a commitment, and the documents' facts are exact."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from opencompact.compact.commitments import Compact
from opencompact.compact.loading import LIBRARY, library, load
from opencompact.compact.terms import AllOf, Asked, Lasts, Notice, Order, Recorded, figure_is_missing

SHARED = Path(__file__).parents[2].parent / "shared"
ROWS_OF = {
    "herefordshire-2007": (("S000", 30), ("S001", 17)),
    "herefordshire-2014": (("S002", 131),),
    "hertsmere": (("S003", 52),),
    "hertfordshire-2001": (("S004", 23),),
}
"""The documents whose rows each compact carries, with how many rows each document has."""


def rows_of(compact: str) -> set[str]:
    return {f"{document}-{row:03}" for document, last in ROWS_OF[compact] for row in range(1, last + 1)}


def sources(compact: Compact) -> list[str]:
    of_commitments = [row for commitment in compact.commitments for row in commitment.source]
    return of_commitments + [row for measure in compact.measures for row in measure.source]


@cache
def written(name: str) -> str:
    return (LIBRARY / f"{name}.toml").read_text(encoding="utf-8")


def test_the_library_has_the_four_compacts() -> None:
    assert set(library()) >= set(ROWS_OF)
    assert sum(len(rows_of(name)) for name in ROWS_OF) == 253


@pytest.mark.parametrize("name", ROWS_OF)
def test_every_row_is_the_source_of_some_promise_and_none_is_made_up(name: str) -> None:
    assert set(sources(load(name))) == rows_of(name)


@pytest.mark.parametrize("name", ROWS_OF)
def test_every_commitment_names_its_rows_and_a_row_has_one_standing(name: str) -> None:
    standings: dict[str, set[str]] = {}
    for commitment in load(name).commitments:
        assert commitment.source, commitment.id
        for row in commitment.source:
            standings.setdefault(row, set()).add(commitment.standing)
    assert {row: found for row, found in standings.items() if len(found) > 1} == {}


CENTRAL = {
    "consultation-twelve-weeks": "lasts",
    "consultation-feedback": "recorded",
    "funding-three-years": "lasts",
    "funding-ending-notice": "notice",
    "reasons-in-full": "recorded",
    "renewal-decision-notice": "notice",
    "discuss-before-decision": "order",
    "funding-redesign-opportunity": "order",
    "equality-assessment-before-negotiation": "order",
    "impact-before-decision": "all_of",
    "risk-assessment": ("recorded", "order"),
    "outcomes-agreed-first": "order",
    "feedback-to-unsuccessful": "within",
    "prompt-payment": "within",
    "named-person": "recorded",
    "informal-first": "order",
    "resolution-six-weeks": ("within", "all_of"),
    "panel-cross-sector": "compares",
    "panel-no-links": "none_of",
}


@pytest.mark.parametrize(("id", "kinds"), CENTRAL.items())
def test_the_central_commitments_have_their_check(id: str, kinds: str | tuple[str, ...]) -> None:
    commitment = load("herefordshire-2014").commitment(id)

    assert commitment.check.kind in kinds if isinstance(kinds, tuple) else commitment.check.kind == kinds
    assert commitment.is_checked


FIGURES = (
    ("herefordshire-2014", "consultation-twelve-weeks", "at_least", "12 weeks", "source"),
    ("herefordshire-2014", "funding-three-years", "at_least", "3 years", "source"),
    ("herefordshire-2014", "funding-ending-notice", "at_least", "3 months", "source"),
    ("herefordshire-2014", "renewal-decision-notice", "at_least", "3 months", "source"),
    ("herefordshire-2014", "feedback-to-unsuccessful", "at_most", "28 days", "area"),
    ("herefordshire-2014", "prompt-payment", "at_most", "30 days", "area"),
    ("hertsmere", "funding-multi-year", "at_least", "24 months", "area"),
    ("hertsmere", "funding-ending-notice", "at_least", "3 months", "source"),
    ("hertsmere", "partnership-survey", "each", "12 months", "area"),
    ("herefordshire-2007", "yearly-review", "each", "12 months", "source"),
    ("herefordshire-2007", "draft-consultation-three-months", "at_least", "3 months", "source"),
    ("herefordshire-2007", "three-year-settlements-passed-on", "at_least", "3 years", "source"),
    ("hertfordshire-2001", "relations-evaluated", "each", "12 months", "area"),
    ("hertfordshire-2001", "actions-within-the-year", "at_most", "12 months", "source"),
)


@pytest.mark.parametrize(("compact", "id", "bound", "figure", "whose"), FIGURES)
def test_the_figures_and_whose_they_are(compact: str, id: str, bound: str, figure: str, whose: str) -> None:
    commitment = load(compact).commitment(id)

    assert str(getattr(commitment.check, bound)) == figure
    assert commitment.figure_from == whose


NOT_CHECKABLE = (
    ("herefordshire-2007", "consultation-enough-time"),
    ("herefordshire-2007", "funding-code-first"),
    ("hertsmere", "consultation-early-notice"),
    ("hertsmere", "open-data"),
    ("hertsmere", "joint-bids"),
    ("hertfordshire-2001", "frame-for-district-compacts"),
)


@pytest.mark.parametrize(("compact", "id"), NOT_CHECKABLE)
def test_a_figure_that_nobody_has_set_is_said_to_be_missing(compact: str, id: str) -> None:
    commitment = load(compact).commitment(id)

    assert commitment.not_checkable_because
    assert not commitment.is_checked


def test_the_text_of_2014_allows_notice_no_exception_and_hertsmere_does() -> None:
    ending = {name: load(name).commitment("funding-ending-notice") for name in ("herefordshire-2014", "hertsmere")}

    assert ending["herefordshire-2014"].unless is None
    assert ending["hertsmere"].unless is not None
    assert ending["hertsmere"].unless.by is None
    assert all(isinstance(notice.check, Notice) and notice.check.in_writing for notice in ending.values())
    changes = [notice.when.tests[0].is_in for notice in ending.values() if notice.when]
    assert changes == [("end", "not renew"), ("end", "not renew", "reduce", "vary")]


def test_hertsmere_shares_ids_with_herefordshire_where_the_promise_is_the_same() -> None:
    hertsmere = load("hertsmere")
    feedback, impact = hertsmere.commitment("consultation-feedback"), hertsmere.commitment("impact-before-decision")
    discuss = hertsmere.commitment("discuss-before-decision").check

    assert isinstance(feedback.check, Recorded)
    assert [str(by) for by in feedback.check.by] == ["12 weeks after closes_on"]
    assert feedback.strength == "wherever possible"
    assert feedback.figure_from == "area"
    assert isinstance(impact.check, AllOf)
    assert len(impact.check.parts) == 2
    assert isinstance(discuss, Order)
    assert discuss.steps == ("discussed_on", "response_heard_on", "decided_on")
    assert isinstance(hertsmere.commitment("reasons-in-full").check, Recorded)


TOPICS = (
    ("consultation-length", {"herefordshire-2007", "herefordshire-2014"}),
    ("consultation-feedback", {"herefordshire-2014", "hertsmere"}),
    ("early-involvement", {"herefordshire-2014", "hertsmere"}),
    ("funding-length", {"herefordshire-2007", "herefordshire-2014", "hertsmere"}),
    ("funding-ending-notice", {"herefordshire-2014", "hertsmere"}),
    ("notice-reasons", {"herefordshire-2014", "hertsmere"}),
    ("discuss-before-decision", {"herefordshire-2014", "hertsmere"}),
    ("impact-assessment", {"herefordshire-2014", "hertsmere"}),
    ("multi-way-funding", {"herefordshire-2014", "hertsmere"}),
    ("transparency-of-decisions", {"herefordshire-2014", "hertsmere"}),
    ("feedback-from-users", {"herefordshire-2014", "hertsmere"}),
    ("governance", {"herefordshire-2014", "hertsmere"}),
    ("independence", {"herefordshire-2007", "herefordshire-2014", "hertsmere"}),
    ("compact-review", {"herefordshire-2007", "hertfordshire-2001"}),
    ("code-of-practice", {"herefordshire-2007", "hertfordshire-2001"}),
)


@pytest.mark.parametrize(("topic", "compacts"), TOPICS)
def test_areas_meet_on_topics(topic: str, compacts: set[str]) -> None:
    found = {name for name in ROWS_OF if any(promise.topic == topic for promise in load(name).commitments)}

    assert found >= compacts


def test_herefordshire_2007_is_recommended_and_never_called_adopted() -> None:
    compact = load("herefordshire-2007")
    notes = " ".join(compact.notes)

    assert compact.adopted_on is None
    assert compact.in_force_from is None
    assert "13 December 2007 recommends adoption" in notes
    assert "No minute is held" in notes
    assert "mid-August 2007" in notes
    assert "not given" in notes
    for said in ("eConsult", "6 July 2007", "50 people", "18 written answers", "13 from", "3 from", "2 whose sector"):
        assert said in notes
    assert [related.note for related in compact.related if "31 March 2004" in (related.note or "")]


def test_herefordshire_2007_names_eight_bodies_and_says_of_none_that_it_signed() -> None:
    parties = load("herefordshire-2007").parties

    assert len(parties) == len({party.name for party in parties}) == 8
    assert {party.named_as for party in parties} == {"named in the draft"}
    assert [party.name for party in parties if party.sector == "private"] \
        == ["Chamber of Commerce Herefordshire & Worcestershire"]


def test_herefordshire_2007_keeps_national_policy_and_steps_taken_apart() -> None:
    compact = load("herefordshire-2007")
    settlements, consulted = (compact.commitment(id) for id in (
        "three-year-settlements-passed-on", "draft-consultation-three-months"))

    assert settlements.standing == "national policy"
    assert consulted.standing == "step taken"
    assert isinstance(consulted.check, Lasts)
    assert consulted.when
    assert consulted.when.tests[0].is_in == ("the Herefordshire Compact",)
    assert compact.review
    assert str(compact.review.each) == "12 months"


def test_herefordshire_2014_seats_chair_and_measures() -> None:
    compact = load("herefordshire-2014")
    sectors = [seat.sector for seat in compact.seats]

    assert len(compact.seats) == 9
    assert len({seat.body for seat in compact.seats}) == 8
    assert [seat.body for seat in compact.seats].count("Herefordshire Council") == 2
    assert (sectors.count("third"), sectors.count("private")) == (2, 1)
    assert [("HVOSS" in seat.body) for seat in compact.seats if seat.chair] == [True]
    assert {measure.id for measure in compact.measures} == {
        "measure-challenges-resolved", "measure-consultations-twelve-weeks", "measure-notice-and-redesign",
        "measure-new-projects"}
    mylo = next(note for note in compact.notes if "MYLO" in note)
    assert "HCVYS" in mylo
    assert "HVOSS" in mylo


def test_herefordshire_2014_resolution_and_what_it_revises() -> None:
    compact = load("herefordshire-2014")

    assert compact.resolution
    assert len(compact.resolution.stages) == 3
    assert str(compact.resolution.within) == "6 weeks"
    assert compact.resolution.panel_sectors_at_least == 2
    assert compact.resolution.panel_without_links is True
    assert compact.resolution.pauses is False
    assert compact.resolution.extensions is False
    revised = [related for related in compact.related if related.relation == "revises"]
    assert ["2012" in related.name and not related.held for related in revised] == [True]


def test_hertsmere_principles_outcomes_and_what_it_lacks() -> None:
    compact = load("hertsmere")
    within = [related for related in compact.related if related.relation == "sits within"]

    assert compact.adopted_on is None
    assert compact.in_force_from is None
    assert compact.edition == "undated"
    assert len([promise for promise in compact.commitments if promise.standing == "principle"]) == 7
    assert len(compact.sections) == 5
    assert compact.resolution is None
    assert compact.review is None
    assert [(related.id, related.inferred) for related in within] == [("hertfordshire-2001", True)]


def test_hertfordshire_is_known_only_from_a_report() -> None:
    compact = load("hertfordshire-2001")
    notes = " ".join(compact.notes)

    assert compact.known_from == "a report recommending it; the text itself is not held"
    assert compact.known_from in notes
    assert compact.adopted_on is None
    for said in ("February 2000", "10.00", "14.15", "17 September 2001", "24 September 2001"):
        assert said in notes


CODES = {
    "herefordshire-2007": ["Black and Minority Ethnic organisations", "Community Groups",
                           "Consultation and Policy Appraisal", "Funding and Procurement", "Volunteering"],
    "hertfordshire-2001": ["Consultation", "Funding", "Volunteering and Community Action",
                           "Black and Ethnic Minorities", "Disability and Accessibility"],
    "hertsmere": [],
}


@pytest.mark.parametrize(("name", "topics"), CODES.items())
def test_codes_of_practice(name: str, topics: list[str]) -> None:
    codes = load(name).codes

    assert [code.topic for code in codes] == topics
    assert {code.status for code in codes} <= {"planned"}


def test_every_asked_commitment_has_a_question() -> None:
    without = [(name, promise.id) for name in ROWS_OF for promise in load(name).commitments
               if isinstance(promise.check, Asked) and not promise.check.question]

    assert without == []


def test_a_missing_figure_is_marked_so() -> None:
    marked = {promise.figure_from for name in ROWS_OF for promise in load(name).commitments
              if figure_is_missing(promise.check)}

    assert marked == {"not set"}


# Words ---------------------------------------------------------------------------------------------------------------

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
TELEPHONE = re.compile(r"(?:\+44|(?<![\w-])\(?0\d)[\d ()-]{7,}\d")


@pytest.mark.parametrize("name", ROWS_OF)
def test_nobody_can_be_rung_or_written_to(name: str) -> None:
    assert not E_MAIL.search(written(name))
    assert not TELEPHONE.search(written(name))


def test_an_address_or_a_number_would_be_found() -> None:
    assert E_MAIL.search("write to someone@example.org")
    assert TELEPHONE.search("ring 01632 960000")
    assert TELEPHONE.search("ring (01632) 960 000")


NAMES = {"name", "body", "title", "clause"}
"""Keys whose value is what somebody or something is called."""


def own_words(value: object, key: str = "") -> Iterator[str]:
    """Every string of a file but names."""
    if isinstance(value, str) and key not in NAMES:
        yield value
    elif isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from own_words(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from own_words(inner, key)


def runs_of_eight(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[n:n + 8]) for n in range(len(words) - 7)}


@cache
def seeds() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt")))


@pytest.mark.parametrize("name", ROWS_OF)
def test_the_words_are_our_own(name: str) -> None:
    theirs = set().union(*(runs_of_eight(seed) for seed in seeds()))
    ours = set().union(*(runs_of_eight(text) for text in own_words(tomllib.loads(written(name)))))

    assert ours & theirs == set()


def test_no_person_who_was_to_sign_is_named() -> None:
    signing = r"^([A-Z][a-z]+ [A-Z][a-z]+), (?:Acting )?(?:Chief|Chair|Area|Nominated)"
    people = {name for seed in seeds() for name in re.findall(signing, seed, re.MULTILINE)}

    assert not [(person, name) for person in people for name in ROWS_OF if person in written(name)]


def test_standings_and_rows_agree_with_the_table_of_commitments() -> None:
    table = SHARED / "COMMITMENTS.csv"
    if not table.exists():
        return
    with table.open(encoding="utf-8", newline="") as opened:
        listed = {row["id"]: row["standing"] for row in csv.DictReader(opened)}
    ours = {row: promise.standing for name in ROWS_OF for promise in load(name).commitments for row in promise.source}

    assert set(listed) == set().union(*(rows_of(name) for name in ROWS_OF))
    assert {row: ours[row] for row in ours if ours[row] != listed[row]} == {}
