"""The text report, as an officer pastes it."""

import pytest

from .conftest import CHANGES, EXPLAINED, KEPT, OPEN_ENDED, SHORT


@pytest.fixture
def text(check, sheet):
    files = sheet(KEPT, SHORT, EXPLAINED, OPEN_ENDED), sheet(name="changes.csv", headings=CHANGES)
    return check(*files).stdout


@pytest.mark.parametrize(
    "says",
    [
        "Measured against The Marchshire Compact (2025)\n======",
        "As of 22 November 2026.",
        "A guide to working together, not a set of rules.",
        "Kept 1, explained 1, not kept 1, not yet due 0, not recorded 1, does not apply\n0.",
        "  Not kept\n    C-2 (row 3): Open for 4 weeks;",
        "No yearly returns were supplied: named-person.",
        "  - open-dealing: Deal openly with each other.",
        "  - prompt-answers: Neither the compact nor the area has set",
        "The sector of the funder is not recorded in 2 of 2 funding changes",
    ],
)
def test_it_says(text, says):
    assert says in text


def test_the_worst_comes_first(text):
    table = text[text.index("the worst first") : text.index("\nLeave twelve weeks")]

    assert table.index("discuss-before-decision") > table.index("consultation-twelve-weeks")
    assert "named-person" not in table


def test_it_fits_a_page_and_makes_no_percentage(text):
    lines = [line for line in text.splitlines() if not line.startswith("/")]

    assert max(map(len, lines)) <= 78
    assert "%" not in text
    assert "violation" not in text.lower()


def test_a_few_sentences_unless_every_finding_is_asked_for(check, sheet):
    path = sheet(*(f"C-{n},x,2026-01-05,2026-02-02,,\n" for n in range(30)))

    assert "and 20 more: use --findings" in check(path).stdout
    assert check(path, "--findings").stdout.count("Open for 4 weeks") == 30


def test_problems_of_one_kind_are_gathered(check, sheet):
    path = sheet(*(f"C-{n},x,2026-13-{n % 20 + 10},2026-02-02,,\n" for n in range(50)))

    result = check(path)

    assert result.exit_code == 2
    assert "more of the same kind" in result.stdout
    assert len(result.stdout.splitlines()) < 120


def test_nothing_from_a_file_steers_the_terminal(check, sheet):
    assert "\x1b" not in check(sheet("C-\x1b[31m1,x,2026-01-05,2026-02-02,,\n")).stdout
