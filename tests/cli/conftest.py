"""A small compact of Marchshire and its records, as files, and the command that checks them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opencompact.cli import main

COMPACT = """
id = "marchshire-test"
name = "The Marchshire Compact"
area = "Marchshire"
edition = "2025"
known_from = "its own text"
says_of_itself = ["A guide to working together, not a set of rules."]

[[commitments]]
id = "consultation-twelve-weeks"
topic = "consultation-length"
clause = "1.1"
text = "Leave twelve weeks for answers to a consultation."
binds = ["all"]
record = "consultation"
check = { kind = "lasts", from = "opens_on", to = "closes_on", at_least = "12 weeks" }
unless = { by = "opens_on" }
note = "No day is set; twelve weeks is ours."

[[commitments]]
id = "discuss-before-decision"
topic = "early-talk"
clause = "2.1"
text = "Talk over a change of funding before it is decided."
binds = ["public"]
record = "funding_change"
check = { kind = "order", steps = ["discussed_on", "decided_on"] }

[[commitments]]
id = "funding-ending-notice"
topic = "notice"
clause = "2.2"
text = "Give three months' notice in writing before funding ends."
binds = ["public"]
record = "funding_change"
check = { kind = "notice", given = "notice_given_on", event = "effective_on", at_least = "3 months" }

[[commitments]]
id = "named-person"
topic = "volunteering"
clause = "3.1"
text = "Have a named person for volunteers."
binds = ["all"]
record = "yearly_return"
check = { kind = "recorded", facts = ["named_person"] }

[[commitments]]
id = "open-dealing"
topic = "trust"
clause = "4"
text = "Deal openly with each other."
binds = ["all"]
check = { kind = "asked" }

[[commitments]]
id = "prompt-answers"
topic = "answers"
clause = "5"
text = "Answer a request for another format promptly."
binds = ["public"]
record = "information_notice"
check = { kind = "within", done = "format_given_on", after = "format_asked_on", at_most = "not set" }
figure_from = "not set"

[[measures]]
id = "measure-long-enough"
text = "How many consultations were long enough."
record = "consultation"
kept = ["consultation-twelve-weeks"]
clause = "6"
"""

KEPT = "C-1,A long one,2026-01-05,2026-04-20,,\n"
SHORT = "C-2,<script>alert(1)</script>,2026-01-05,2026-02-02,,\n"
EXPLAINED = "C-3,With a reason,2026-01-05,2026-02-02,The law fixes it.,2026-01-05\n"
OPEN_ENDED = "C-4,No end,2026-01-05,,,\n"
HEADINGS = "reference,title,opens_on,closes_on,reason,reason_published_on\n"
CHANGES = """reference,change,discussed_on,decided_on,notice_given_on,effective_on
V-1,end,2026-02-01,2026-01-20,2026-02-02,2026-03-31
V-2,end,,,,2027-03-31
"""

Check = Callable[..., Result]


@pytest.fixture
def compact(tmp_path: Path) -> Path:
    """The compact's file."""
    path = tmp_path / "marchshire.toml"
    path.write_text(COMPACT, encoding="utf-8")
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a sheet of consultations, or one with the text given."""

    def write(*rows: str, name: str = "consultations.csv", headings: str = HEADINGS) -> Path:
        path = tmp_path / name
        path.write_text(headings + "".join(rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def check(compact: Path) -> Check:
    """Runs `opencompact check` on files, as of 22 November 2026 unless told otherwise."""

    def run(*arguments: object) -> Result:
        fixed = ["check", "--compact", str(compact), "--as-of", "2026-11-22"]
        return CliRunner().invoke(main, [*fixed, *map(str, arguments)], catch_exceptions=False)

    return run
