"""An edition of a compact in words, around its commitments: its days, forerunners, resolution, review and bodies."""

from collections.abc import Mapping, Sequence

from opencompact.compact.commitments import Code, Commitment, Compact, Party, Related, Resolution, Review, Seat
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import sentence

ASKED_OF_PARTNERS = "No record settles these; partners on both sides are asked in the yearly review."


def days_in_words(compact: Compact) -> str:
    """Its status, the days it was adopted and came into force, and how it counts days; "" where nothing is known."""
    lines = [
        sentence(compact.status or ""),
        f"Adopted on {say_day(compact.adopted_on)}." if compact.adopted_on else "",
        f"In force from {say_day(compact.in_force_from)}." if compact.in_force_from else "",
        "Days are counted with both the first and the last." if compact.counts == "both_days" else "",
    ]
    return " ".join(filter(None, lines))


def related_in_words(related: Related) -> str:
    """What it has to do with another compact: "It supersedes ..."."""
    held = "" if related.held or related.id else " Its text is not held."
    inferred = " That is our inference; the text does not say so." if related.inferred else ""
    note = f" {sentence(related.note)}" if related.note else ""
    known = f" ({related.id})" if related.id else ""
    return f"It {related.relation} {related.name}{known}.{held}{inferred}{note}"


def by_section(compact: Compact, commitments: Sequence[Commitment]) -> list[tuple[str, list[Commitment]]]:
    """The commitments under the headings of the text, in its order; all under "" where the text has no headings."""
    titles = {section.id: section.title for section in compact.sections}
    rest = "Under no heading of the text" if titles else ""
    found = [
        (titles[section] if section else rest, [c for c in commitments if _section(c, titles) == section])
        for section in (*titles, None)
    ]
    return [(title, of_section) for title, of_section in found if of_section]


def _section(commitment: Commitment, known: Mapping[str, str]) -> str | None:
    return commitment.section if commitment.section in known else None


def resolution_in_words(procedure: Resolution | None) -> str:
    """The parameters of the procedure in sentences, without its stages; or that there is none."""
    if procedure is None:
        return "The compact has no resolution procedure."
    lines = [
        f"Within {procedure.within} of first contact." if procedure.within else "",
        f"The panel comes from the {procedure.panel_from}." if procedure.panel_from else "",
        f"At least {procedure.panel_sectors_at_least} sectors sit on it." if procedure.panel_sectors_at_least else "",
        "Nobody with links to either side sits on it." if procedure.panel_without_links else "",
        {True: "It may pause.", False: "It has no pauses.", None: ""}[procedure.pauses],
        {True: "It may be extended.", False: "It has no extensions.", None: ""}[procedure.extensions],
        sentence(procedure.note or ""),
    ]
    return " ".join(filter(None, lines))


def review_in_words(review: Review | None) -> str:
    """How often it is reviewed and by whom; or that it does not say."""
    if review is None:
        return "The compact says nothing of its review."
    each = f"Every {review.each}" if review.each else "With no interval set"
    by = f", by {review.by}" if review.by else ""
    return f"{each}{by}. {sentence(review.note or '')}".strip()


def party_named_in_words(party: Party, compact: Compact) -> str:
    """A body that the text names: "Marchshire Council (public): signatory"."""
    return f"{party.name} ({_sector(party.sector, compact)}): {party.named_as}"


def seat_in_words(seat: Seat, compact: Compact) -> str:
    """A seat on the reference group: "Youth First (third, chair)"."""
    about = [_sector(seat.sector, compact), seat.part, "chair" if seat.chair else None]
    return f"{seat.body} ({', '.join(filter(None, about))})"


def _sector(sector: str, compact: Compact) -> str:
    return compact.sector_names.get(sector, sector)


def code_in_words(code: Code) -> str:
    """A code of good practice and its status."""
    return f"{code.topic}: {code.status}. {sentence(code.note or '')}".strip()
