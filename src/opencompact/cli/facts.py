"""`opencompact facts`: the vocabulary, and a sheet's headings."""

from collections.abc import Iterator

import click

from opencompact.cli.layout import heading, wrapped
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Fact, Kind, Vocabulary


@click.command(short_help="The facts of a kind of record, or a sheet's headings.")
@click.argument("kind", required=False)
@click.option("--csv", "as_csv", is_flag=True, help="Only the heading row, to open as an empty sheet.")
@click.option("--compact", "compact_name", metavar="ID|PATH", help="Include the facts of this compact's own.")
def facts(kind: str | None, *, as_csv: bool, compact_name: str | None) -> None:
    """Show the facts of a KIND of record; without KIND, the kinds there are."""
    from opencompact.cli.refusals import Refusal, nearest, opened
    from opencompact.cli.writing import write

    vocabulary = opened(compact_name).vocabulary if compact_name else VOCABULARY
    if kind is None:
        if as_csv:
            raise Refusal("Say which kind of record the sheet is for, such as: opencompact facts consultation --csv")
        write(_kinds(vocabulary), None)
    elif kind not in vocabulary:
        raise Refusal(f'There is no kind of record called "{kind}". {nearest(kind, list(vocabulary))}')
    elif as_csv:
        from opencompact.formats.guarded import row

        write([row(fact.name for fact in vocabulary[kind].facts.values() if not fact.derived)], None)
    else:
        write(_facts(vocabulary[kind]), None)


def _kinds(vocabulary: Vocabulary) -> Iterator[str]:
    for kind in vocabulary.values():
        yield f"{kind.name}\n{wrapped(kind.meaning, indent=2)}"


def _facts(kind: Kind) -> Iterator[str]:
    yield heading(f"{kind.noun.capitalize()} ({kind.name})", "=").lstrip("\n")
    yield wrapped(kind.meaning)
    if kind.parent:
        yield wrapped(f"Its {kind.parent[0]} names the {kind.parent[1] or 'record'} that it belongs to.")
    yield "\n"
    for fact in kind.facts.values():
        yield f"{fact.name:<34}{_type(fact)}\n"
        yield wrapped(_meaning(fact), indent=4)


def _type(fact: Fact) -> str:
    timing = f", {fact.timing.value}" if fact.timing else ""
    unit = f", in {fact.unit}" if fact.unit else ""
    return f"{fact.type.value}{timing}{unit}"


def _meaning(fact: Fact) -> str:
    said = [fact.meaning]
    if fact.choices:
        said.append(f"One of: {', '.join(fact.choices)}.")
    if fact.derived:
        said.append("Worked out from the rows that point to the record.")
    elif fact.inherited:
        said.append("Blank: as in the record it belongs to.")
    elif fact.name != "reference" and "Blank:" not in fact.meaning:
        said.append(f"Blank: {fact.blank.value}.")
    return " ".join(said)
