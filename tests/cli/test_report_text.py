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
        "Kept 1, explained 1, not kept 1, not recorded 1.\n",
        "  Not kept\n    <script>alert(1)</script> (C-2, row 3): Open for 4 weeks;",
        "No yearly returns were supplied.\n  - Have a named person for volunteers [named-person]",
        "  - Deal openly with each other. [open-dealing]",
        "judge it by.\n  - Answer a request for another format promptly [prompt-answers]",
        "; 1.1; binds both sides (public bodies and the\nvoluntary and community sector); must]",
        "Note: No day is set; twelve weeks is ours.\n",
        "consultations.csv (CSV): 4 consultations.",
        "How many consultations were long enough: 1 of 3; 1 not recorded.",
        "The sector of the funder is not recorded in 2 of 2 funding changes",
    ],
)
def test_it_says(text, says):
    assert says in text


def test_the_worst_comes_first(text):
    table = text[text.index("the worst first") : text.index("[consultation-twelve-weeks;")]

    assert table.index("Leave twelve weeks") < table.index("Talk over a change")
    assert "named person" not in table


def test_it_fits_a_page_and_makes_no_percentage(text):
    lines = [line for line in text.splitlines() if not line.startswith("/")]

    assert max(map(len, lines)) <= 78
    assert "%" not in text
    assert "violation" not in text.lower()


def test_a_few_sentences_unless_every_finding_is_asked_for(check, sheet):
    path = sheet(*(f"C-{n},x,2026-01-05,2026-02-02,,\n" for n in range(30)))

    few, every = check(path), check(path, "--findings")

    assert "    and 20 more\n" in few.stdout
    assert "--findings shows every one" in few.stderr
    assert every.stdout.count("Open for 4 weeks") == 1
    assert "C-10, C-11, C-12" in every.stdout
    assert every.stderr == ""


def test_problems_of_one_kind_are_gathered(check, sheet):
    path = sheet(*(f"C-{n},x,2026-13-{n % 20 + 10},2026-02-02,,\n" for n in range(50)))

    result = check(path)

    assert result.exit_code == 2
    assert "more of the same kind" in result.stdout
    assert len(result.stdout.splitlines()) < 120


def test_nothing_from_a_file_steers_the_terminal(check, sheet):
    assert "\x1b" not in check(sheet("C-\x1b[31m1,x,2026-01-05,2026-02-02,,\n")).stdout


def test_the_result_stands_on_top_in_sentences(text):
    result = text[text.index("The result") : text.index("What the compact says")]

    assert [" ".join(line.split()) for line in result.split("\n- ")[1:]] == [
        "Leave twelve weeks for answers to a consultation (consultation-twelve-weeks): not kept in 1 of 4 consultations.",
        "Talk over a change of funding before it is decided (discuss-before-decision): not kept in 1 of 2 funding changes.",
        "Give three months' notice in writing before funding ends (funding-ending-notice): not kept in 1 of 2 funding changes.",
        "1 promise had no records to be judged by.",
    ]


def test_what_no_record_can_tell_is_told_of_once(check, sheet):
    text = check(sheet("C-1,x\n", "C-2,y\n", headings="reference,title\n"), "--kind", "consultation").stdout

    assert "- 1 promise could not be told from these records." in text
    assert "Not recorded in any of the 2 consultations\n------" in text
    assert "\n- Leave twelve weeks for answers to a consultation. The opening day" in text
    assert "C-1" not in text


def test_what_no_record_can_tell_is_told_of_each_when_every_finding_is_asked_for(check, sheet):
    path = sheet("C-1,x\n", "C-2,y\n", headings="reference,title\n")

    text = check(path, "--kind", "consultation", "--findings").stdout

    assert "Not recorded in any" not in text
    assert "x (C-1, row 2); y (C-2, row 3)" in text


def test_files_without_problems_share_a_line_where_there_are_many(check, sheet):
    files = [sheet(f"C-{n},x,2026-01-05,2026-04-20,,\n", name=f"{n}.csv") for n in range(4)]
    broken = sheet("C-9,Bad,31/02/2026,2026-05-01,,\n", name="broken.csv")

    text = check(*files, broken).stdout

    assert "4 files without problems: 0.csv (1 consultation), 1.csv" in text
    assert "broken.csv (CSV): 1 consultation.\n  1 problem;" in text
    assert "- 1 problem in the files" in text


def test_the_two_sides_are_a_table(check, sheet):
    answers = "reference,answered_by,answered_by_sector,commitment,score\nA-1,A,public,open-dealing,3\nA-2,B,third,open-dealing,1\n"

    text = check(sheet(name="answers.csv", headings=answers)).stdout

    assert "public        third   gap\nDeal openly with each other" in text
    assert "      3.0 (1)      1.0 (1)   2.0\n" in text


def test_an_empty_sheet_has_nothing_to_judge(check, sheet):
    result = check(sheet())

    assert "No records were read; there is nothing to judge." in result.stdout
    assert result.exit_code == 0
