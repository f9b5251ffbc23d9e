"""The compact that an edition's text says, read once for each text and kept in memory by its digest."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from opencompact.compact.commitments import Compact
from opencompact.records.areas.models import Edition
from opencompact.records.areas.texts import compact_from, digest_of

MOST = 200
"""How many are kept; one of 127 commitments takes 40 ms to read and about half a megabyte to keep."""

_READ: OrderedDict[str, Compact] = OrderedDict()
_LOCK = Lock()


def compact_of(edition: Edition) -> Compact:
    """The compact of one edition."""
    return compacts_of([edition])[edition.digest]


def compacts_of(editions: Sequence[Edition]) -> dict[str, Compact]:
    """The compacts of several editions by digest; texts that were not read yet are fetched with one query."""
    wanted = {edition.digest for edition in editions}
    with _LOCK:
        found = {digest: _READ[digest] for digest in wanted if digest in _READ}
    fresh = {digest: compact_from(text) for digest, text in _texts(editions, wanted - set(found)).items()}
    with _LOCK:
        for digest in wanted:
            _READ[digest] = found[digest] if digest in found else fresh[digest]
            _READ.move_to_end(digest)
        while len(_READ) > MOST:
            _READ.popitem(last=False)
    return found | fresh


def _texts(editions: Sequence[Edition], digests: set[str]) -> dict[str, str]:
    """The texts with these digests: from the editions in hand where they have theirs, else from the database."""
    in_hand = [one for one in editions if "text" not in one.get_deferred_fields()]
    found = {one.digest: one.text for one in in_hand if one.digest in digests}
    if missing := digests - set(found):
        found |= dict(Edition.objects.filter(digest__in=missing).values_list("digest", "text"))
    if any(digest_of(text) != digest for digest, text in found.items()):
        raise RuntimeError("The text of an edition is not the one that its digest was made from.")
    return found
