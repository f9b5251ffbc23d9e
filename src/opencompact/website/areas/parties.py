"""Who promised what in a compact: each sector, each body that the text names, and the groups it sets up."""

from dataclasses import dataclass
from functools import partial

from django.utils.text import slugify

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.phrases import capital
from opencompact.compact.reading_parties import BOUND
from opencompact.compact.terms_in_words import party_in_words

SECTORS = ("public", "third", "private")
_BY_SECTOR = {
    "public": {"public", "all", "signatories"},
    "third": {"third", "all", "signatories"},
    "private": {"private"},
}


@dataclass(frozen=True)
class Bound:
    """Somebody who can be bound. ``named_as`` is what the text says of a body that it names, else blank."""

    address: str
    name: str
    word: str
    sector: str = ""
    named_as: str = ""

    @property
    def is_body(self) -> bool:
        """Whether it is a body that the text names, rather than a sector or a group."""
        return bool(self.named_as)

    @property
    def standing(self) -> str:
        """What being named comes to: never "signed" where the text does not say so itself."""
        if "sign" in self.named_as.casefold() or "supporter" in self.named_as.casefold():
            return self.named_as
        return f"{self.named_as}, not shown to have signed"


def parties_in(compact: Compact) -> list[Bound]:
    """Everybody for whom there is a page: the sectors, the groups that are bound, and the bodies named."""
    words = partial(party_in_words, compact=compact)
    found = [Bound(sector, capital(words(sector)), sector, sector) for sector in SECTORS if _has(compact, sector)]
    bound = {word for commitment in compact.commitments for word in commitment.binds}
    groups = [word for word in BOUND if word in bound and word not in {*SECTORS, "all", "signatories"}]
    found += [Bound(slugify(word), capital(words(word)), word) for word in groups]
    for party in compact.parties:
        taken = {one.address for one in found}
        address = slugify(party.name)[:60] or "body"
        while address in taken:
            address += "-named"
        found.append(Bound(address, party.name, party.name, party.sector, party.named_as))
    return found


def _has(compact: Compact, sector: str) -> bool:
    named = sector in compact.sector_names or any(party.sector == sector for party in compact.parties)
    return named or any(_BY_SECTOR[sector] & set(commitment.binds) for commitment in compact.commitments)


def promised_by(compact: Compact, bound: Bound) -> list[Commitment]:
    """What the text lays upon somebody: for a body by its name and by its sector, for a sector whatever binds it."""
    words = {bound.word} | _BY_SECTOR.get(bound.sector, set())
    return [commitment for commitment in compact.commitments if words & set(commitment.binds)]


def named_in(compact: Compact, sector: str) -> list[Bound]:
    """The bodies of a sector that the text names."""
    return [one for one in parties_in(compact) if one.is_body and one.sector == sector]
