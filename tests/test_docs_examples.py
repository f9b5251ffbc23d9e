"""Every example of docs/how-to/write-a-compact.md loads, and the engine says the sentences that stand in its tables.

Run as a program, this file writes the engine's sentences into the page; the outcomes are written by people.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

from opencompact.compact.commitments import BrokenCompact, Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.findings import Finding, judge
from opencompact.compact.kinds import Fact, FactType, Kind
from opencompact.compact.loading import load
from opencompact.compact.outcomes import Outcome
from opencompact.compact.terms import CHECK_KINDS
from opencompact.formats.reading import read_files

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "write-a-compact.md"
HEAD = """
id = "ourtown-2026"
name = "The Ourtown Compact"
area = "Ourtown"
edition = "2026"
known_from = "its own text"
"""
FILLER = """
[[commitments]]
id = "consultation-twelve-weeks"
topic = "consultation-length"
clause = "4.1"
text = "Give people twelve weeks."
binds = ["all"]
record = "consultation"
check = { kind = "lasts", from = "opens_on", to = "closes_on", at_least = "12 weeks" }
"""
TYPES = {FactType.DAY: pl.Date, FactType.WORDS: pl.List(pl.String), FactType.YES_NO: pl.Boolean,
         FactType.NUMBER: pl.Float64}
OUTCOMES = "|".join(outcome.words for outcome in Outcome)
_PIECE = re.compile(
    r"^```toml (?P<mark>\w+)\n(?P<toml>.*?)^```$|^Checked on (?P<day>\d+ \w+ \d{4})"
    rf"|^\| (?P<row>`[^\n]*` \| (?:{OUTCOMES}) \| [^\n]*) \|$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block of TOML on the page, and what it is: a whole file, commitments, or another part of a file."""

    line: int
    mark: str
    toml: str

    @property
    def file(self) -> str:
        """The block as a whole file."""
        return {"whole": "", "commitment": HEAD, "part": HEAD + FILLER}[self.mark] + self.toml


@dataclass(frozen=True)
class Row:
    """A row of a table: what stands in the record, the outcome and the sentence, for the last commitment of a block."""

    line: int
    block: Block
    as_of: date
    boxes: tuple[str, ...]
    columns: frozenset[str]
    outcome: str
    sentence: str


def read_page(text: str) -> tuple[list[Block], list[Row]]:
    """The blocks and the rows of tables on the page, in its order; a fact of any row is a column of its table."""
    blocks: list[Block] = []
    tables: list[list[tuple[int, str]]] = []
    days: list[tuple[Block, date]] = []
    for found in _PIECE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found["mark"] and found["mark"] not in ("columns", "broken"):
            blocks.append(Block(line, found["mark"], found["toml"]))
        elif found["day"]:
            days.append((blocks[-1], datetime.strptime(found["day"], "%d %B %Y").date()))
            tables.append([])
        elif found["row"] and days and days[-1][0] is blocks[-1]:
            tables[-1].append((line, found[0]))
    rows = [row for (block, day), table in zip(days, tables, strict=True) for row in rows_of(block, day, table)]
    return blocks, rows


def rows_of(block: Block, day: date, lines: list[tuple[int, str]]) -> list[Row]:
    """The rows of one table."""
    cut = [(line, [cell.strip() for cell in row.strip("|").split(" | ")]) for line, row in lines]
    boxes = [tuple(re.findall(r"`([^`]+)`", cells[0])) for _, cells in cut]
    told = [facts_of(box) for row in boxes for box in row]
    columns = frozenset(f"{kind}.{name}" for kind, values in told for name in values)
    return [Row(line, block, day, row, columns, cells[1], cells[2])
            for (line, cells), row in zip(cut, boxes, strict=True)]


def facts_of(box: str) -> tuple[str, dict[str, object]]:
    """The kind that a box names, or nothing for the record itself, and its facts."""
    kind, _, values = box.partition(": ") if re.match(r"\w+: ", box) else ("", "", box)
    return kind, tomllib.loads(f"facts = {{ {values} }}")["facts"]


def finding_of(row: Row, folder: Path) -> Finding:
    """What the engine says of a row's record."""
    compact = compact_of(row.block, folder)
    commitment = compact.commitments[-1]
    assert commitment.record
    boxes = [facts_of(box) for box in row.boxes]
    frames = {}
    for name in dict.fromkeys(kind for kind, _ in boxes):
        kind = compact.vocabulary[name or commitment.record]
        columns = {column.partition(".")[2] for column in row.columns if column.partition(".")[0] == name}
        frames[kind.name] = frame_of(kind, columns, [values for box, values in boxes if box == name])
    judged = judge(compact, frames, as_of=row.as_of).judged
    return next(one for one in judged if one.commitment.id == commitment.id).findings()[-1]


def compact_of(block: Block, folder: Path) -> Compact:
    """The compact that a block makes."""
    path = folder / "ourtown.toml"
    path.write_text(block.file, encoding="utf-8")
    return load(str(path))


def frame_of(kind: Kind, columns: set[str], records: list[dict[str, object]]) -> pl.DataFrame:
    """A frame as a sheet would give it; rows of another kind point to the first record."""
    names = [f"R{n}" for n in range(1, len(records) + 1)]
    base = [pl.Series("reference", names), pl.Series("file__", ["sheet.csv"] * len(names)),
            pl.Series("place__", [f"row {n}" for n in range(2, len(names) + 2)])]
    if kind.parent and kind.parent[0] == "of":
        base.append(pl.Series("of", ["R1"] * len(names)))
    return pl.DataFrame(base + [series for name in sorted(columns) for series in column_of(kind.facts[name], records)])


def column_of(fact: Fact, records: list[dict[str, object]]) -> list[pl.Series]:
    """The column of one fact and its states."""
    cells = [record.get(fact.name) for record in records]
    kept = [None if cell == "none" else cell for cell in cells]
    states = ["never" if cell == "none" else None for cell in cells]
    values = pl.Series(fact.name, kept, TYPES.get(fact.type, pl.String))
    return [values, pl.Series(f"{fact.name}__state", states, pl.String)]


def write_sentences() -> None:
    """Writes the engine's sentences into the page, where the outcome is the one that the page gives."""
    lines = TEXT.splitlines()
    with TemporaryDirectory() as folder:
        for row in ROWS:
            finding = finding_of(row, Path(folder))
            if finding.outcome.words == row.outcome:
                cells = lines[row.line - 1].split(" | ")
                lines[row.line - 1] = " | ".join([*cells[:-1], f"{finding.because} |"])
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS, ROWS = read_page(TEXT)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line-{block.line}")
def test_every_example_loads(block: Block, tmp_path: Path) -> None:
    compact = compact_of(block, tmp_path)

    assert compact.commitments


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_every_sentence_is_what_the_engine_says(row: Row, tmp_path: Path) -> None:
    finding = finding_of(row, tmp_path)

    assert (finding.outcome.words, finding.because) == (row.outcome, row.sentence)


def test_the_broken_example_is_refused_with_the_errors_on_the_page(tmp_path: Path) -> None:
    shown = re.search(r"^```toml broken\n(?P<toml>.*?)^```$.*?^```text\n(?P<said>.*?)^```$", TEXT,
                      re.MULTILINE | re.DOTALL)
    assert shown
    (tmp_path / "our-compact.toml").write_text(shown["toml"], encoding="utf-8")

    with pytest.raises(BrokenCompact) as refused:
        load(str(tmp_path / "our-compact.toml"))

    said = shown["said"].splitlines()[1:]
    assert [f"  {place}: {why}" for place, why in refused.value.errors] == said


@pytest.mark.parametrize(("lines", "why"), [
    ('check = { kind = "asked" }\nid = “curly”', "The file is not written as TOML: invalid value."),
    ('in_force_from = 01/04/2026\ncheck = { kind = "asked" }',
     "The file is not written as TOML: expected newline or end of document after a statement."),
    ('check = { kind = "asked" }\ncheck = { kind = "asked" }',
     "The file is not written as TOML: cannot overwrite a value."),
    ("", '"check" is missing.'),
    ('check = { kind = "lasts", from = "opens_on", to = "closes_on", at_least = "12 weeks" }',
     '"record" is missing: this check needs a kind of record.'),
    ('record = "consultation"\ncheck = { kind = "lasts", from = "opens_on", to = "closes_on" }',
     '"at_least" or "at_most" is missing: how much is promised.'),
    ('record = "consultation"\ncheck = { kind = "lasts", from = "opens_on", to = "methods", at_least = "12 weeks" }',
     '"methods" is several words; a day is wanted here.'),
    ('record = "consultation"\nside = "recipient"\ncheck = { kind = "compares", value = "methods", at_least = 2 }',
     'A record of the kind consultation has no side "recipient"; it may be: held_by.'),
    ('binds = ["pubic"]\ncheck = { kind = "asked" }', 'There is no party "pubic"; did you mean "public"?'),
    ('strength = "ought"\ncheck = { kind = "asked" }',
     'There is no strength "ought"; it may be: must, should, wherever possible, working towards.'),
])
def test_a_common_error_says_what_the_page_says(lines: str, why: str, tmp_path: Path) -> None:
    start = '[[commitments]]\nid = "short"\ntopic = "short"\nclause = "1"\ntext = "Short."\n'
    start += "" if "binds" in lines else 'binds = ["all"]\n'
    path = tmp_path / "ourtown.toml"
    path.write_text(HEAD + start + lines + "\n", encoding="utf-8")

    with pytest.raises(BrokenCompact) as refused:
        load(str(path))

    assert why in [said for _, said in refused.value.errors]
    assert f"| `{why}` |" in TEXT


def test_the_page_shows_every_check_kind() -> None:
    shown = set(re.findall(r'kind = "(\w+)"', "".join(block.toml for block in BLOCKS)))

    assert set(CHECK_KINDS) <= shown
    assert len(ROWS) > 80


OWN_SPREADSHEET = (PAGE.parent / "bring-your-own-spreadsheet.md").read_text(encoding="utf-8")


def test_the_headings_of_our_own_name_facts() -> None:
    (toml,) = re.findall(r"^```toml columns\n(.*?)^```$", OWN_SPREADSHEET, re.MULTILINE | re.DOTALL)

    assert set(tomllib.loads(toml).values()) <= set(VOCABULARY["consultation"].facts)


def test_the_problems_on_the_page_are_those_of_the_program(tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    rows = ("reference,opens_on,closes_on,Klosing date", "C-1,2026-03-02,24/05/2026,", "C-2,2026-03-02,31/02/2026,",
            "C-2,2026-03-02,24/05/2026,")
    sheet.write_text("\n".join(rows), encoding="utf-8")

    (read,) = read_files([str(sheet)], VOCABULARY, kind="consultation").files

    said = [*read.notes, *(f"{problem.place}: {problem.reason}" for problem in read.problems)]
    assert len(said) == 3
    assert [one for one in said if one not in OWN_SPREADSHEET] == []


@pytest.mark.parametrize(("fact", "cell", "wanted"), [
    ("opens_on", "2026-05-24", date(2026, 5, 24)), ("opens_on", "24/05/2026", date(2026, 5, 24)),
    ("opens_on", "04/2025", date(2025, 4, 1)), ("closes_on", "04/2025", date(2025, 4, 30)),
    ("opens_on", "24/05/26", None), ("opens_on", "31/02/2026", None),
    ("amount", "£1,200", 1200.0), ("amount", "1200", 1200.0), ("amount", "1.200,50", None),
    ("planned_months", "36 months", 36.0),
    ("support_offered", "yes", True), ("support_offered", "Y", True), ("support_offered", "true", True),
    ("support_offered", "no", False), ("support_offered", "N", False), ("support_offered", "false", False),
])
def test_a_cell_is_read_as_the_page_says(fact: str, cell: str, wanted: object, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text(f'reference,{fact}\nC-1,"{cell}"\n', encoding="utf-8")

    kind = "consultation" if fact in VOCABULARY["consultation"].facts else "funding_agreement"
    reading = read_files([str(sheet)], VOCABULARY, kind=kind)

    assert f"`{cell}`" in OWN_SPREADSHEET
    assert reading.frames[kind][fact].to_list() == [wanted]
    assert len(reading.files[0].problems) == (wanted is None)


if __name__ == "__main__":
    write_sentences()
