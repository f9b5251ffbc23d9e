"""`opencompact show`: a compact as a person reads it."""

from collections.abc import Iterator

import click

from opencompact.cli.layout import counted, heading, listed, sentence, wrapped
from opencompact.cli.wording import bound_in_words, check_in_words, exception_in_words
from opencompact.compact.commitments import Commitment, Compact, Related, Seat
from opencompact.compact.periods import say_day
from opencompact.compact.wording import condition_in_words


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
    yield heading(f"{compact.name} ({compact.edition})", "=").lstrip("\n")
    yield wrapped(f"{compact.area}. Known from {compact.known_from}.{_days(compact)}")
    for related in compact.related:
        yield wrapped(_related(related), hang=2)
    if compact.says_of_itself:
        yield heading("What it says of itself")
        yield from listed([sentence(line) for line in compact.says_of_itself])
    if compact.notes:
        yield heading("Worth knowing")
        yield from listed(compact.notes)


def _days(compact: Compact) -> str:
    status = f" {sentence(compact.status)}" if compact.status else ""
    adopted = f" Adopted on {say_day(compact.adopted_on)}." if compact.adopted_on else ""
    force = f" In force from {say_day(compact.in_force_from)}." if compact.in_force_from else ""
    both = " Days are counted with both the first and the last." if compact.counts == "both_days" else ""
    return status + adopted + force + both


def _related(related: Related) -> str:
    held = "" if related.held or related.id else " Its text is not held."
    inferred = " That is our inference; the text does not say so." if related.inferred else ""
    note = f" {sentence(related.note)}" if related.note else ""
    known = f" ({related.id})" if related.id else ""
    return f"It {related.relation} {related.name}{known}.{held}{inferred}{note}"


def _commitments(compact: Compact) -> Iterator[str]:
    checked = [commitment for commitment in compact.commitments if commitment.is_checked]
    yield heading(f"{counted(len(checked), 'commitment')} that records settle")
    titles = {section.id: section.title for section in compact.sections}
    for section in (*titles, None):
        of_section = [c for c in checked if (c.section if c.section in titles else None) == section]
        if of_section and titles:
            yield "\n" + wrapped(titles[section] if section else "Under no heading of the text").upper()
        for commitment in of_section:
            yield from _checked(compact, commitment)


def _checked(compact: Compact, commitment: Commitment) -> Iterator[str]:
    kind = compact.vocabulary.get(commitment.record or "")
    yield f"\n{commitment.id}\n"
    yield wrapped(sentence(commitment.text), indent=2)
    yield wrapped(f"[{_clause(commitment)}binds {bound_in_words(commitment, compact)}]", indent=2)
    where = f" where {condition_in_words(commitment.when, kind)}" if commitment.when else ""
    plural = kind.plural if kind else "records"
    yield wrapped(f"Checked in {plural}{where}: {check_in_words(commitment.check, kind)}.", indent=2)
    if commitment.unless:
        yield wrapped(exception_in_words(commitment.unless, kind), indent=2)
    if commitment.figure_from == "area":
        yield wrapped("The figure is the area's own; the text gives none.", indent=2)
    if commitment.in_force_from:
        yield wrapped(f"In force from {say_day(commitment.in_force_from)}.", indent=2)
    if commitment.note:
        yield wrapped(f"Note: {sentence(commitment.note)}", indent=2)


def _clause(commitment: Commitment) -> str:
    standing = "" if commitment.standing == "undertaking" else f"{commitment.standing}; "
    return (f"{commitment.clause}; " if commitment.clause else "") + standing


def _asked(compact: Compact) -> Iterator[str]:
    asked = [commitment for commitment in compact.commitments if commitment.is_asked]
    if asked:
        yield heading(f"{len(asked):,} asked, not judged")
        yield wrapped("No record settles these; partners on both sides are asked in the yearly review.")
        yield from listed([f"{c.id}: {c.text} [{_clause(c)}binds {bound_in_words(c, compact)}]" for c in asked])


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
    procedure = compact.resolution
    if procedure is None:
        yield wrapped("The compact has no resolution procedure.")
        return
    for number, stage in enumerate(procedure.stages, 1):
        yield wrapped(f"{stage.name}: {stage.what}", first=f"{number}. ", hang=3, indent=2)
    said = [
        f"Within {procedure.within} of first contact." if procedure.within else "",
        f"The panel comes from the {procedure.panel_from}." if procedure.panel_from else "",
        f"At least {procedure.panel_sectors_at_least} sectors sit on it." if procedure.panel_sectors_at_least else "",
        "Nobody with links to either side sits on it." if procedure.panel_without_links else "",
        {True: "It may pause.", False: "It has no pauses.", None: ""}[procedure.pauses],
        {True: "It may be extended.", False: "It has no extensions.", None: ""}[procedure.extensions],
        sentence(procedure.note or ""),
    ]
    if any(said):
        yield wrapped(" ".join(filter(None, said)))


def _review(compact: Compact) -> Iterator[str]:
    yield heading("Review")
    review = compact.review
    if review is None:
        yield wrapped("The compact says nothing of its review.")
        return
    each = f"Every {review.each}" if review.each else "With no interval set"
    by = f", by {review.by}" if review.by else ""
    yield wrapped(f"{each}{by}. {sentence(review.note or '')}".strip())


def _people(compact: Compact) -> Iterator[str]:
    words = {"public": "public", "third": "third", "private": "private", **compact.sector_names}
    if compact.parties:
        yield heading("Bodies that the text names")
        yield from listed([f"{p.name} ({words.get(p.sector, p.sector)}): {p.named_as}" for p in compact.parties])
    if compact.seats:
        yield heading(f"Seats of {compact.reference_group or 'the reference group'}")
        yield from listed([_seat(seat, words.get(seat.sector, seat.sector)) for seat in compact.seats])


def _seat(seat: Seat, sector: str) -> str:
    about = ", ".join(filter(None, [sector, seat.part, "chair" if seat.chair else None]))
    return f"{seat.body} ({about})"


def _codes(compact: Compact) -> Iterator[str]:
    if compact.codes:
        yield heading("Codes of good practice")
        yield from listed([f"{c.topic}: {c.status}. {sentence(c.note or '')}".strip() for c in compact.codes])
