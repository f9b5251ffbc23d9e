"""What a compact asks of each sector: as what a body of it can sign, and which sections it measures itself by."""

from opencompact.compact.commitments import Commitment, Compact, Section
from opencompact.compact.phrases import counted
from opencompact.compact.reading_parties import sectors_bound

WHOLE = Section("whole", "The compact as a whole")
"""What a body measures itself by where the text has no sections."""


def ways_to_sign(compact: Compact, sector: str) -> tuple[str, ...]:
    """As what a body of the sector can sign: "full", where the compact lays a duty upon it, and "supporter"."""
    return ("full", "supporter") if any(_is_a_duty(c) for c in _binding(compact, sector)) else ("supporter",)


def why_these_ways(compact: Compact, sector: str, called: str) -> str:
    """The sentence that explains the choice; ``called`` is the area's own word for the sector."""
    binding = _binding(compact, sector)
    duties = sum(_is_a_duty(commitment) for commitment in binding)
    if duties:
        return (
            f"The compact makes {counted(duties, 'promise')} for your sector ({called}). A full signatory takes them "
            "on and can be asked whether it keeps them; a supporter backs the compact and takes on none."
        )
    expects = " It expects it to back the principles." if binding else ""
    return f"The compact makes no promises of its own for your sector ({called}).{expects} You sign as a supporter."


def sections_for(compact: Compact, sector: str) -> tuple[Section, ...]:
    """The sections in which something binds the sector, in the order of the text; the whole where it has none."""
    binding = _binding(compact, sector)
    with_something = {commitment.section for commitment in binding}
    found = tuple(section for section in compact.sections if section.id in with_something)
    return found or ((WHOLE,) if binding else ())


def _binding(compact: Compact, sector: str) -> list[Commitment]:
    undertakings = (c for c in compact.commitments if c.standing == "undertaking")
    return [commitment for commitment in undertakings if sector in sectors_bound(commitment.binds)]


def _is_a_duty(commitment: Commitment) -> bool:
    """Something is promised, not only expected and asked about."""
    strengths = [commitment.strength] if isinstance(commitment.strength, str) else list(commitment.strength.values())
    return not commitment.is_asked or "must" in strengths
