"""When two answers say the same, and what an answer is searched by: both worked out from what was written alone."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping

from opencompact.records.partners.names import fold


def words_digest(replies: Mapping[str, object]) -> str:
    """The SHA-256 of what was replied, the same however it is spaced or capitalised; nothing for an empty answer.

    Compatible forms of a character count as one (NFKC). What was not replied to does not count.
    """
    said = {key: same for key, reply in replies.items() if (same := _same(reply))}
    if not said:
        return ""
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def search_text(replies: Mapping[str, object]) -> str:
    """What an answer is found by: its texts folded, one to a line, in the order of the questions' keys."""
    return "\n".join(folded for key in sorted(replies) for text in _texts(replies[key]) if (folded := fold(text)))


def _same(reply: object) -> str | list[str]:
    if isinstance(reply, list):
        return sorted(one for one in map(_one, reply) if one)
    return _one(reply)


def _one(reply: object) -> str:
    if reply is None or isinstance(reply, bool | dict):
        return ""
    plain = unicodedata.normalize("NFKC", str(reply)).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def _texts(reply: object) -> list[str]:
    if isinstance(reply, list):
        return [one for one in reply if isinstance(one, str)]
    return [reply] if isinstance(reply, str) else []
