"""Writes docs/reference/ and the end of docs/map.md from the program itself; --check only compares."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import click
from click.testing import CliRunner
from docs_history import acts
from docs_letters import LEAD, at_once_rows, letter_rows

from opencompact.compact.commitments import STANDINGS, Commitment, Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.in_words import cases_in_words
from opencompact.compact.kinds import Fact, Kind
from opencompact.compact.loading import library, load
from opencompact.compact.outcomes import ALL_OF_ORDER, ANY_OF_ORDER, Outcome
from opencompact.compact.periods import Period
from opencompact.compact.terms import CHECK_KINDS, Condition, Day, Moment, Name, NotSet, Terms
from opencompact.server.entry import main as opencompact
from opencompact.server.variables import VARIABLES

TOP = Path(__file__).resolve().parent.parent
SOURCE = TOP / "src" / "opencompact"
GENERATED = "*This page is written by `scripts/docs` from the program itself; change the program, not the page.*"


def page(title: str, *parts: str) -> str:
    """A page of Markdown: its title, the note that it is generated, and its parts."""
    return "\n\n".join((f"# {title}", GENERATED, *parts)) + "\n"


def table(headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table of Markdown, with any bar inside a cell made harmless."""
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(words: tuple[str, ...]) -> str:
    """Words as code, with commas."""
    return ", ".join(f"`{word}`" for word in words)


# The vocabulary


def facts_page() -> str:
    """Every kind of record with its facts."""
    lead = (
        "A fact's name is the heading in a sheet and the key in JSON. `opencompact facts KIND --csv` writes an empty "
        "sheet. A **planned** day counts whatever its date; a **done** day after the day of the check has not happened "
        "yet. In a column that is there, write `none` for what is known never to have happened; a blank cell says what "
        "the table says. A column that a file does not have is not known for every row."
    )
    contents = "\n".join(f"- [`{kind.name}`](#{kind.name}): {kind.meaning}" for kind in VOCABULARY.values())
    return page("Kinds of record and their facts", lead, contents, *map(kind_part, VOCABULARY.values()))


def kind_part(kind: Kind) -> str:
    """One kind: what it is, its sides, the day it is placed by, and its facts."""
    placed = f"Placed in time by {code(kind.anchor)}{', the first that is known' if len(kind.anchor) > 1 else ''}."
    about = [kind.meaning, f"{'Sides' if len(kind.sides) > 1 else 'Side'}: {code(kind.sides)}.", placed]
    if kind.parent:
        named, parent = kind.parent
        about.append(f"`{named}` names the {VOCABULARY[parent].noun if parent else 'record'} it belongs to.")
    headings = ("Heading", "Type", "Meaning", "Blank means", "Side")
    return f"## {kind.name}\n\n{' '.join(about)}\n\n" + table(headings, map(fact_row, kind.facts.values()))


def fact_row(fact: Fact) -> tuple[str, ...]:
    """One fact as a row of its kind's table."""
    side = f"`{fact.side}`" if fact.side else ""
    return f"`{fact.name}`", fact_type(fact), fact_meaning(fact), fact.blank.value, side


def fact_type(fact: Fact) -> str:
    """"day, planned" or "number, pounds"."""
    more = fact.timing.value if fact.timing else fact.unit
    return f"{fact.type.value}, {more}" if more else fact.type.value


def fact_meaning(fact: Fact) -> str:
    """Its label, its meaning, and what else a cell of it may say."""
    parts = [f"**{fact.label}.** {fact.meaning}"]
    if fact.choices:
        parts.append(f"One of: {', '.join(fact.choices)}.")
    if fact.last_day_included:
        parts.append("The day itself is included.")
    if fact.month_means:
        parts.append(f"A month alone means its {fact.month_means} day.")
    if fact.inherited:
        parts.append("Left blank, it is taken from the record it belongs to.")
    if fact.derived:
        parts.append(f"Where rows of `{fact.derived.kind}` point to the record, it is worked out from them.")
    if fact.also:
        parts.append(f"Also read under: {', '.join(fact.also)}.")
    return " ".join(parts)


# The outcomes


def outcomes_page() -> str:
    """The six outcomes and the orders in which parts are weighed."""
    rows = ((f"**{outcome.words}**", f"`{outcome.value}`", outcome.meaning) for outcome in Outcome)
    orders = "\n".join((
        f"- `all_of`, the worst part decides: {in_order(ALL_OF_ORDER)}.",
        f"- `any_of`, the best part decides: {in_order(ANY_OF_ORDER)}.",
    ))
    return page(
        "The six outcomes",
        "One record and one commitment have one outcome, and there is no seventh.",
        table(("Outcome", "In JSON", "What it says"), rows),
        "They are four figures and more, never one percentage: what is not recorded is never counted as kept.",
        f"Where a commitment has several parts:\n\n{orders}",
        "Parts that do not apply drop out; if all do, it does not apply.",
    )


def in_order(outcomes: tuple[Outcome, ...]) -> str:
    """Outcomes in words, leaving out the one that drops out."""
    return ", ".join(outcome.words for outcome in outcomes if outcome is not Outcome.DOES_NOT_APPLY)


# The check kinds

KEY_TYPES = {
    Day: "the name of a day", Name: "the name of a fact", str: "words", float: "a number", Moment: "a moment",
    Period: "a period", NotSet: '`"not set"`', Condition: "a condition",
}


def check_kinds_page() -> str:
    """Every check kind: one line, its keys, and its table of cases in an example out of the library."""
    lead = (
        "A commitment's `[commitments.check]` names one of these kinds and gives its keys. A **period** is "
        '`"84 days"`, `"12 weeks"`, `"3 months"`, `"3 years"` or `"20 working days"`; a **moment** is a day '
        '(`"decided_on"`) or a period before or after one (`"12 weeks after closes_on"`); `"not set"` stands for a '
        "figure that neither the source nor the area has set, and makes the commitment not checkable. "
        "How to write one, with examples: [write a compact](../how-to/write-a-compact.md)."
    )
    cases = (
        "Cases are read from the top, and the first that fits decides. Where a commitment has an `unless`, its case "
        "stands straight after kept. Where it has several parts, their cases follow one another: each part is read on "
        "its own, and the worst, or the best, decides. Words in brackets stand for what the record says."
    )
    return page("The check kinds", lead, cases, *map(check_kind_part, CHECK_KINDS.values()))


def check_kind_part(terms: type[Terms]) -> str:
    """One check kind: what it says and its keys."""
    hints = get_type_hints(terms)
    rows = ((f"`{key.name.rstrip('_')}`", in_words(hints[key.name]), needed(key)) for key in keys_of(terms))
    keys = table(("Key", "Holds", "Needed"), rows)
    about = "\n".join(line.strip() for line in (terms.__doc__ or "").splitlines()).strip()
    return "\n\n".join((f"## {terms.kind}", *dict.fromkeys((terms.one_line, about)), keys, *cases_part(terms)))


def cases_part(terms: type[Terms]) -> Iterator[str]:
    """The table of cases of the first commitment of that check kind in the library, if there is one."""
    for compact, commitment in every_commitment():
        if isinstance(commitment.check, terms) and commitment.record:
            cases = dict.fromkeys(cases_in_words(commitment, compact.vocabulary[commitment.record]))
            yield f"So in `{commitment.id}` of `{compact.id}`: {commitment.text}"
            yield table(("When", "Outcome", "Sentence"), ((c.means, c.outcome.words, c.sentence) for c in cases))
            return


def every_commitment() -> Iterator[tuple[Compact, Commitment]]:
    """The checked commitments of the library, the longest compact first."""
    compacts = sorted((load(id) for id in library()), key=lambda compact: len(compact.commitments), reverse=True)
    return ((compact, each) for compact in compacts for each in compact.commitments if each.is_checked)


def keys_of(terms: type[Terms]) -> tuple["Field[object]", ...]:
    """The fields of a check kind, every one of which is a dataclass."""
    return fields(terms)  # type: ignore[arg-type]  # said of each kind, not of what they have in common


def needed(key: "Field[object]") -> str:
    """Whether a file must give the key."""
    return "yes" if key.default is MISSING and key.default_factory is MISSING else "no"


def in_words(hint: object) -> str:
    """The type of a key as a person would say it."""
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(in_words(part) for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return f"{in_words(inner)}, or a list of them" if inner in KEY_TYPES else "a list of checks"
    return KEY_TYPES[hint] if hint in KEY_TYPES else str(hint)


# The commands


def command_line_page() -> str:
    """The help of every command as it is printed."""
    codes = table(("Exit code", "When"), iter((
        ("0", "Everything that applies is kept, explained or not yet due."),
        ("1", "Something was not kept."),
        ("2", "An argument, a file or a row could not be used; everything readable was still judged."),
        ("3", "Nothing was not kept, but something is not recorded."),
        ("130", "It was stopped from the keyboard."),
    )))
    of_the_site = (
        "The commands for the site end with 0 when it was done, 2 when it was refused (the sentence says why), 130 "
        "when it was stopped from the keyboard; `opencompact history verify` with 1 when the history was changed. "
        "Which settings there are: [settings](settings.md)."
    )
    parts = [help_part(*words) for words in words_of_commands()]
    return page("The command line", "The exit codes of `opencompact check`:", codes, of_the_site, *parts)


def words_of_commands(command: click.Command = opencompact, *words: str) -> Iterator[tuple[str, ...]]:
    """Every command and every command below it, by the words that call it."""
    words = words or ("opencompact",)
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=words[-1])
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from words_of_commands(below, *words, name)


def help_part(*words: str) -> str:
    """The help of one command."""
    result = CliRunner().invoke(opencompact, [*words[1:], "--help"], prog_name="opencompact", terminal_width=100)
    return f"## {' '.join(words)}\n\n```text\n{result.output.rstrip()}\n```"


# The settings


def settings_page() -> str:
    """Every environment variable of the site."""
    lead = (
        "The site is set up by environment variables. It refuses to start with a wrong one and says what to mend. "
        "`opencompact check-settings` prints what is in force, without secrets."
    )
    parts = (
        f"## {variable.name}\n\n{variable.meaning}\n\n- Where it is not set: {variable.otherwise}.\n"
        f"- Example: `{variable.example}`" for variable in VARIABLES
    )
    return page("Settings", lead, *parts)


# The history


def history_page() -> str:
    """Every act that the history can tell of, and the sentence it is told in."""
    lead = (
        "Each act adds one entry to the history of its area, or of the house where it belongs to none. The words in "
        "braces are facts of the entry, which anybody may read; `about` is what it was done to and `by` who did it. "
        "What the history proves: [the history](../explanation/history.md)."
    )
    rows = ((f"`{act.name}`", act.told) for act in acts())
    return page("Acts of the history", lead, table(("Act", "How it is told"), rows))


# The path of an edition


def edition_path_page() -> str:
    """The steps of an edition as a diagram and a table."""
    from opencompact.records.areas.path import draw

    lead = (
        "The steps of an edition, in their usual order. They may be recorded late and in any order, as often as the "
        "table says. A step is *done*, *planned*, or *not shown in the papers held*; only one that is done needs "
        "another one first, and its day is never before that one's. A day that nobody wrote down stays empty, with "
        "what the papers say of it beside it."
    )
    return page("The path of an edition", lead, draw().rstrip())


# The letters


def letters_page() -> str:
    """Every kind of letter: what makes it and to whom it goes."""
    kinds = table(("Kind", "Subject", "Made by", "Goes to"), letter_rows())
    return page("Letters", LEAD, kinds, "## Signing in\n\n" + table(("Letter", "Subject"), at_once_rows()))


# The library


def library_page() -> str:
    """The compacts that ship, and what is in each."""
    return page(
        "The library of compacts",
        "Each is in our own words with its clauses. `opencompact show ID` prints one whole.",
        *(compact_part(load(id)) for id in library()),
    )


def compact_part(compact: Compact) -> str:
    """One compact: what it is, what it says of itself, and its commitments by standing."""
    about = [f"- Area: {compact.area}; edition {compact.edition}; known from {compact.known_from}."]
    about += [f"- Status: {compact.status}."] if compact.status else []
    about += [f"- Says of itself: {words}" for words in compact.says_of_itself]
    about += [f"- {related.relation.capitalize()} {related.name}{' (our inference)' if related.inferred else ''}."
              for related in compact.related]
    standings = [(word, [c for c in compact.commitments if c.standing == word]) for word in STANDINGS]
    rows = [standing_row(word.capitalize(), found) for word, found in standings if found]
    rows.append(standing_row("**All**", list(compact.commitments)))
    headings = ("Standing", "Commitments", "Checked from records", "Asked of partners", "Not checkable")
    return f"## {compact.id}\n\n{compact.name}\n\n" + "\n".join(about) + "\n\n" + table(headings, iter(rows))


def standing_row(heading: str, found: list[Commitment]) -> tuple[str, ...]:
    """How many commitments records settle, partners are asked, and nobody can check."""
    ways = Counter("checked" if c.is_checked else "asked" if c.is_asked else "not checkable" for c in found)
    return (heading, str(len(found)), *(str(ways[way]) for way in ("checked", "asked", "not checkable")))


# The map

MARK = "<!-- From here on written by scripts/docs from the first line of each file. -->"


def map_page() -> str:
    """The map as it is written by hand, with each file and its first sentence at its end."""
    by_hand = (TOP / "docs" / "map.md").read_text("utf-8").partition(MARK)[0]
    folders = sorted({path.parent for path in SOURCE.rglob("*.py")})
    return "\n\n".join((by_hand + MARK, *(folder_part(folder) for folder in folders))) + "\n"


def folder_part(folder: Path) -> str:
    """One folder and the first sentence of each of its files."""
    rows = ((f"`{path.name}`", first_sentence(path)) for path in sorted(folder.glob("*.py")) if first_sentence(path))
    return f"### {folder.relative_to(SOURCE.parent).as_posix()}\n\n" + table(("File", "What it is for"), rows)


def first_sentence(path: Path) -> str:
    """The first paragraph of a module's docstring on one line; empty where there is none."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())


PAGES = {
    "reference/facts.md": facts_page,
    "reference/outcomes.md": outcomes_page,
    "reference/check-kinds.md": check_kinds_page,
    "reference/command-line.md": command_line_page,
    "reference/library.md": library_page,
    "reference/settings.md": settings_page,
    "reference/history.md": history_page,
    "reference/edition-path.md": edition_path_page,
    "reference/letters.md": letters_page,
    "map.md": map_page,
}


def out_of_date() -> dict[str, str]:
    """The pages whose text differs from what the program says, with the text they should have."""
    wanted = {name: write() for name, write in PAGES.items()}
    return {name: text for name, text in wanted.items() if not is_current(TOP / "docs" / name, text)}


def is_current(path: Path, text: str) -> bool:
    """Whether the file is there and says exactly that."""
    return path.exists() and path.read_text("utf-8") == text


def main(arguments: list[str]) -> int:
    """Writes the pages that differ; with --check names them and returns 1."""
    differing, only_check = out_of_date(), "--check" in arguments
    for name, text in differing.items():
        print(f"docs/{name} {'is out of date: run scripts/docs' if only_check else 'written'}")
        if not only_check:
            (TOP / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (TOP / "docs" / name).write_text(text, "utf-8")
    return 1 if differing and only_check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
