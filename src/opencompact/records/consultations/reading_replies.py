"""Replies read against the questions that they answer: what does not belong to a question is refused in a sentence."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from opencompact.compact.phrases import cut
from opencompact.records.consultations.questions import WITH_CHOICES, Question, Section, questions_in, shown_keys
from opencompact.records.refusals import Refused

LONGEST = 20_000
"""How many characters one reply may have."""
_NO_CHOICE = "this answer is not among those to choose from."
_TURNED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_replies(sections: Sequence[Section], replies: Mapping[str, object]) -> dict[str, object]:
    """The replies as they are stored: texts composed (NFC), what is empty left out. Raises Refused with every fault."""
    questions = {one.key: one for one in questions_in(sections)}
    wrong = ["A reply belongs to no question that was asked." for key in replies if key not in questions][:1]
    read = {}
    for key, question in questions.items():
        reply = _composed(replies.get(key))
        if is_empty(reply):
            continue
        if fault := _fault(question, reply):
            wrong.append(f"“{cut(question.wording, 60)}”: {fault}")
        read[key] = reply
    if wrong:
        raise Refused(" ".join(wrong))
    return read


def only_asked(sections: Sequence[Section], replies: Mapping[str, object]) -> dict[str, object]:
    """The replies to what is asked with these very replies; what was asked only before another reply is left out."""
    shown = shown_keys(sections, replies)
    return {key: reply for key, reply in replies.items() if key in shown}


def is_empty(reply: object) -> bool:
    """Whether nothing was replied; nought is a reply."""
    return reply is None or reply in ("", [])


def _composed(reply: object) -> object:
    if isinstance(reply, list):
        return [_composed(one) for one in reply]
    return unicodedata.normalize("NFC", reply) if isinstance(reply, str) else reply


def _fault(question: Question, reply: object) -> str:
    chosen = [one.key for one in question.choices]
    match question.kind, reply:
        case "several", list():
            return "" if all(one in chosen for one in reply) else _NO_CHOICE
        case kind, str() if kind in WITH_CHOICES and kind != "several":
            return "" if reply in chosen else _NO_CHOICE
        case "number", int() if not isinstance(reply, bool):
            return ""
        case "day", str():
            return "" if _is_day(reply) else "this is not a day that there is."
        case "text" | "long", str():
            return _fault_of_text(reply)
    return "it cannot be read; answer it again."


def _fault_of_text(reply: str) -> str:
    if len(reply) > LONGEST:
        return f"it must be {LONGEST:,} characters or shorter; it has {len(reply):,}."
    if any(letter in _TURNED or _is_control(letter) for letter in reply):
        return "it contains a character that cannot be seen; type it again."
    return ""


def _is_control(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
