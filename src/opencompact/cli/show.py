"""`opencompact show`: a compact as a person reads it."""

from collections.abc import Iterator

import click

from opencompact.cli.layout import heading, listed, wrapped
from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.edition_in_words import (
    ASKED_OF_PARTNERS,
    by_section,
    code_in_words,
    days_in_words,
    party_named_in_words,
    related_in_words,
    resolution_in_words,
    review_in_words,
    seat_in_words,
)
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import counted, sentence
from opencompact.compact.terms_in_words import bound_in_words, exception_in_words, where_checked


@click.command(short_help="A compact as a person reads it.")
@click.argument("name", metavar="ID|PATH")
def show(name: str) -> None:
    """Show a compact of the library by its ID, or one of your own by its PATH."""
    from opencompact.cli.refusals import opened
    from opencompact.cli.writing import write

    write(pieces(opened(name)), None)


def pieces(compact: Compact) -> Iterator[str]:
    """The compact in pieces, from the top of the page."""
    for part in (_opening, _commitments, _asked, _not_checkable, _measures, _resolution, _review, _people, _codes):
        yield from part(compact)


def _opening(compact: Compact) -> Iterator[str]:
    yield heading(compact.full_name, "=").lstrip("\n")
    yield wrapped(f"{compact.area}. Known from {compact.known_from}. {days_in_words(compact)}")
    for related in compact.related:
        yield wrapped(related_in_words(related), hang=2)
    if compact.says_of_itself:
        yield heading("What it says of itself")
        yield from listed([sentence(line) for line in compact.says_of_itself])
    if compact.notes:
        yield heading("Worth knowing")
        yield from listed(compact.notes)


def _commitments(compact: Compact) -> Iterator[str]:
    checked = [commitment for commitment in compact.commitments if commitment.is_checked]
    yield heading(f"{counted(len(checked), 'commitment')} that records settle")
    for title, commitments in by_section(compact, checked):
        if title:
            yield "\n" + wrapped(title).upper()
        for commitment in commitments:
            yield from _checked(compact, commitment)


def _checked(compact: Compact, commitment: Commitment) -> Iterator[str]:
    yield f"\n{commitment.id}\n"
    yield wrapped(sentence(commitment.text), indent=2)
    yield wrapped(_bracket(compact, commitment), indent=2)
    yield wrapped(where_checked(commitment, compact), indent=2)
    if commitment.unless:
        yield wrapped(exception_in_words(commitment.unless, compact.vocabulary.get(commitment.record or "")), indent=2)
    if commitment.figure_from == "area":
        yield wrapped("The figure is the area's own; the text gives none.", indent=2)
    if commitment.in_force_from:
        yield wrapped(f"In force from {say_day(commitment.in_force_from)}.", indent=2)
    if commitment.note:
        yield wrapped(f"Note: {sentence(commitment.note)}", indent=2)


def _bracket(compact: Compact, commitment: Commitment) -> str:
    standing = "" if commitment.standing == "undertaking" else commitment.standing
    parts = (commitment.clause, standing, f"binds {bound_in_words(commitment, compact)}")
    return f"[{'; '.join(filter(None, parts))}]"


def _asked(compact: Compact) -> Iterator[str]:
    asked = [commitment for commitment in compact.commitments if commitment.is_asked]
    if asked:
        yield heading(f"{len(asked):,} asked, not judged")
        yield wrapped(ASKED_OF_PARTNERS)
        yield from listed([f"{c.id}: {c.text} {_bracket(compact, c)}" for c in asked])


def _not_checkable(compact: Compact) -> Iterator[str]:
    lines = [f"{c.id}: {c.text} {c.not_checkable_because}" for c in compact.commitments if c.not_checkable_because]
    if lines:
        yield heading(f"{len(lines):,} not checkable")
        yield from listed(lines)


def _measures(compact: Compact) -> Iterator[str]:
    if compact.measures:
        yield heading("Its own measures of success")
        yield from listed([f"{measure.text} [{measure.id}]" for measure in compact.measures])


def _resolution(compact: Compact) -> Iterator[str]:
    yield heading("When there is a difficulty")
    for number, stage in enumerate(compact.resolution.stages if compact.resolution else (), 1):
        yield wrapped(f"{stage.name}: {stage.what}", first=f"{number}. ", hang=3, indent=2)
    words = resolution_in_words(compact.resolution)
    if words:
        yield wrapped(words)


def _review(compact: Compact) -> Iterator[str]:
    yield heading("Review")
    yield wrapped(review_in_words(compact.review))


def _people(compact: Compact) -> Iterator[str]:
    if compact.parties:
        yield heading("Bodies that the text names")
        yield from listed([party_named_in_words(party, compact) for party in compact.parties])
    if compact.seats:
        yield heading(f"Seats of {compact.reference_group or 'the reference group'}")
        yield from listed([seat_in_words(seat, compact) for seat in compact.seats])


def _codes(compact: Compact) -> Iterator[str]:
    if compact.codes:
        yield heading("Codes of good practice")
        yield from listed([code_in_words(code) for code in compact.codes])
