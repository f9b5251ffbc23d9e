"""How a public text reads: a hint about long sentences, long words and office words; it never stops anybody."""

import re
from typing import Final

from opencompact.compact.phrases import counted, joined

LONG_SENTENCE: Final = 25
"""Words. The Government's own guidance for writing asks for no more."""
LONG_WORD: Final = 13
"""Letters."""
FEWEST_WORDS: Final = 30
"""Below so many words no age of reading is worked out."""
AGE_TO_AIM_AT: Final = 12
LONGEST_READ: Final = 100_000
"""Characters; what comes after them is not looked at."""
SHOWN: Final = 4
"""How many words of a kind a hint names."""

OFFICE_WORDS: Final = {
    "utilise": "use",
    "utilisation": "use",
    "facilitate": "help",
    "stakeholder": "the people it matters to",
    "stakeholders": "the people it matters to",
    "going forward": "from now on",
    "prior to": "before",
    "in order to": "to",
    "with regard to": "about",
    "in respect of": "about",
    "in relation to": "about",
    "pursuant to": "under",
    "commence": "begin",
    "commencement": "beginning",
    "terminate": "end",
    "endeavour": "try",
    "ascertain": "find out",
    "leverage": "use",
    "holistic": "whole",
    "robust": "strong, or say what you mean",
    "deliverables": "what will be done",
    "key drivers": "reasons",
    "synergies": "what works better together",
    "stakeholder engagement": "talking with people",
    "service users": "people who use the service",
    "signposting": "showing people where to go",
    "co-production": "working it out together",
    "coproduction": "working it out together",
    "remuneration": "pay",
    "subsequently": "later",
    "approximately": "about",
    "notwithstanding": "although",
    "hereinafter": "from here on",
    "aforementioned": "this",
    "in the event that": "if",
    "at this point in time": "now",
    "reconfiguration": "change",
    "rationalisation": "cuts, or say what changes",
    "efficiencies": "savings, or say what changes",
}
"""Words of offices, and what could stand in their place."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|\n\s*\n|\n(?=\s*[-•*\d])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNBROKEN = re.compile(r"\S+")
_ADDRESSES: Final = ("http://", "https://", "www.")
_ENGLISH: Final = frozenset(("the", "and", "of", "to", "a", "in", "is", "we", "for", "you", "it", "that", "will", "be"))
"""A text of some length without any of these is not English, and its hint would be nonsense."""


def hint(text: str) -> str:
    """What could be plainer in a text, in sentences; nothing where nothing stands out."""
    return " ".join(hints(text))


def hints(text: str) -> list[str]:
    """The same, sentence by sentence."""
    plain = _without_addresses(text)
    words = _WORD.findall(plain)
    if not words or not _is_english(words):
        return []
    sentences = [found for part in _SENTENCE_END.split(plain) if (found := _WORD.findall(part))]
    return [*_long_sentences(sentences), *_office_words(plain), *_long_words(words), *_age(words, sentences)]


def reading_age(text: str) -> int | None:
    """About how old somebody is who reads it with ease; None for a text too short to say.

    The automated readability index (Smith and Senter, 1967: 4.71 letters a word + 0.5 words a sentence - 21.43) gives
    a school year, the first of which is begun at five in England.
    """
    plain = _without_addresses(text)
    words = _WORD.findall(plain)
    return _age_of(words, [found for part in _SENTENCE_END.split(plain) if (found := _WORD.findall(part))])


def _without_addresses(text: str) -> str:
    """The text without addresses of pages and of e-mail, which nobody reads as words."""
    return _UNBROKEN.sub(lambda found: _kept(found[0]), text[:LONGEST_READ])


def _kept(unbroken: str) -> str:
    is_address = "@" in unbroken or unbroken.lstrip("(<\"'").lower().startswith(_ADDRESSES)
    return unbroken[-1].strip("/>)") if is_address else unbroken


def _is_english(words: list[str]) -> bool:
    return len(words) < FEWEST_WORDS or any(word.lower() in _ENGLISH for word in words)


def _long_sentences(sentences: list[list[str]]) -> list[str]:
    long = [sentence for sentence in sentences if len(sentence) > LONG_SENTENCE]
    if not long:
        return []
    longest = max(long, key=len)
    start = " ".join(longest[:6])
    if len(long) == 1:
        return [f"One sentence has {len(longest)} words (“{start} …”): two short ones read better."]
    return [f"{counted(len(long), 'sentence')} have more than {LONG_SENTENCE} words; the longest, “{start} …”, "
            f"has {len(longest)}."]  # fmt: skip


def _office_words(text: str) -> list[str]:
    small = f" {' '.join(_WORD.findall(text.lower()))} "
    found = [(word, instead) for word, instead in OFFICE_WORDS.items() if f" {word} " in small]
    others = [word for word, _ in found]
    whole = [(word, instead) for word, instead in found if not any(word in one and word != one for one in others)]
    if not whole:
        return []
    said = [f"“{word}” ({instead})" for word, instead in whole[:SHOWN]]
    return [f"Words of the office: {joined(said)}."]


def _long_words(words: list[str]) -> list[str]:
    long = {word.lower() for word in words if len(word) >= LONG_WORD and "-" not in word and not word[0].isupper()}
    kept = sorted((word for word in long if word not in OFFICE_WORDS), key=lambda word: (-len(word), word))
    if len(kept) < 2:
        return []
    return [f"{counted(len(kept), 'long word')}, such as {joined([f'“{word}”' for word in kept[:SHOWN]])}."]


def _age(words: list[str], sentences: list[list[str]]) -> list[str]:
    age = _age_of(words, sentences)
    if age is None or age <= AGE_TO_AIM_AT:
        return []
    if age >= 18:
        return ["It reads like a paper for specialists; everybody reads with ease what a child of twelve does."]
    return [f"It reads with ease from about the age of {age}; everybody reads with ease what a child of twelve does."]


def _age_of(words: list[str], sentences: list[list[str]]) -> int | None:
    if len(words) < FEWEST_WORDS or not sentences:
        return None
    letters = sum(len(word) for word in words)
    index = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return max(5, round(index) + 5)
