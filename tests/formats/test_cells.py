"""One cell by the type of its fact: states, yes and no, words, texts, identifiers."""

from datetime import date

import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Fact
from opencompact.formats.cells import NOT_GIVEN, Cell, read_cell
from opencompact.formats.unreadable import Unreadable


def fact(path: str) -> Fact:
    kind, name = path.split(".")
    return VOCABULARY[kind].facts[name]


EVERY_TYPE = (
    "consultation.opens_on",
    "consultation.about",
    "consultation.methods",
    "consultation.easy_to_reach",
    "consultation.responses",
    "funding_agreement.recipient_id",
    "funding_change.change",
    "funding_change.agreement",
)


@pytest.mark.parametrize("path", EVERY_TYPE)
@pytest.mark.parametrize(
    ("written", "cell"),
    [
        (None, Cell(None)),
        ("  ", Cell(None)),
        ("none", Cell(None, "never")),
        ("Never", Cell(None, "never")),
        ("Not known", Cell(None, "unknown")),
        ("not_recorded", Cell(None, "unknown")),
        (NOT_GIVEN, Cell(None, "unknown")),
    ],
)
def test_states_are_the_same_in_every_type(path: str, written: object, cell: Cell) -> None:
    assert read_cell(fact(path), written) == cell


@pytest.mark.parametrize(
    ("path", "written", "value"),
    [
        ("consultation.opens_on", "1 April 2025", date(2025, 4, 1)),
        ("funding_agreement.ends_on", "03/2028", date(2028, 3, 31)),
        ("funding_agreement.in_writing", "Y", True),
        ("funding_agreement.in_writing", "FALSE", False),
        ("funding_agreement.in_writing", 1, True),
        ("funding_agreement.in_writing", False, False),
        ("funding_agreement.recipient_id", "GB-CHC- 1153055 ", "GB-CHC-1153055"),
        ("funding_agreement.recipient_id", "gb-chc-1153055", "GB-CHC-1153055"),
        ("funding_change.change", "Not_renew", "not renew"),
        ("funding_agreement.recipient_sector", "VCS", "third"),
        ("funding_agreement.recipient_sector", "third sector", "third"),
        ("funding_agreement.recipient_sector", "Council", "public"),
        ("volunteer_role.kind_of_role", "Shop-Work", "shop work"),
        ("consultation.methods", "online; Paper;;online ; ONLINE", ("online", "Paper")),
        ("consultation.methods", ["online", "event"], ("online", "event")),
        ("consultation.about", "  Zoe\u0308's  hall ", "Zoë's  hall"),
        ("consultation.about", "=1+1", "=1+1"),
        ("consultation.about", "a\x00b", "ab"),
        ("funding_change.agreement", 12.0, "12"),
    ],
)
def test_a_cell_is_read_by_its_type(path: str, written: object, value: object) -> None:
    assert read_cell(fact(path), written).value == value


@pytest.mark.parametrize(
    ("path", "written", "reason"),
    [
        ("funding_change.change", "non-renewal", "'non-renewal' is none of: end; not renew; reduce; vary"),
        ("funding_agreement.in_writing", "maybe", "'maybe' is neither yes nor no"),
        ("consultation.opens_on", "=TODAY()", "holds a formula, not a value"),
        ("consultation.responses", "＝1+1", "holds a formula, not a value"),
        ("funding_agreement.in_writing", "@yes", "holds a formula, not a value"),
        ("consultation.about", "#REF!", "holds the error #REF!, not a value"),
        ("consultation.about", {"a": 1}, "'{\"a\": 1}' is not a text"),
        ("consultation.about", True, "'true' is not a text"),
        ("consultation.about", "\ud800", "holds half a character; the file is damaged"),
        ("consultation.methods", ["online", 1], "'[\"online\", 1]' is not a list of words"),
        ("funding_change.change", 3, "'3' is not a word"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(path: str, written: object, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_cell(fact(path), written)
    assert str(refused.value) == reason


@pytest.mark.parametrize("written", ["-", ".", " \u200b ", "?!", "–"])
def test_a_text_without_a_letter_or_a_digit_is_blank(written: str) -> None:
    assert read_cell(fact("consultation.reason"), written) == Cell(None)
    assert read_cell(fact("consultation.reference"), written) == Cell(None)
    assert read_cell(fact("funding_agreement.recipient_id"), written) == Cell(None)


def test_a_title_is_free() -> None:
    assert read_cell(fact("consultation.title"), "?!") == Cell("?!")
    assert read_cell(fact("consultation.title"), "TBC") == Cell("TBC")


@pytest.mark.parametrize("path", ["consultation.reason", "payment.query"])
@pytest.mark.parametrize("written", ["N/A", "n/a", "TBC", "to be confirmed", "Not applicable.", "none given?", "=A1", '=IF(B2="","","late")', "@SUM(A1)"])
def test_what_says_no_reason_is_not_one(path: str, written: str) -> None:
    with pytest.raises(Unreadable):
        read_cell(fact(path), written)
    assert read_cell(fact("consultation.about"), "N/A") == Cell("N/A")


def test_a_reason_may_begin_with_a_dash() -> None:
    assert read_cell(fact("consultation.reason"), "- the funder asked for it").value == "- the funder asked for it"
