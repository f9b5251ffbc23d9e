"""Questions in another language: the same keys, each word made of the English that stood when it was translated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opencompact.records.consultations.questions import AGREE
from opencompact.records.consultations.reading_questions import LONGEST
from opencompact.records.refusals import Refused

ENGLISH = "en"
LANGUAGES = {
    "en": ("English", "English"),
    "cy": ("Welsh", "Cymraeg"),
    "ar": ("Arabic", "العربية"),
    "bn": ("Bengali", "বাংলা"),
    "zh": ("Chinese", "中文"),
    "fr": ("French", "Français"),
    "gu": ("Gujarati", "ગુજરાતી"),
    "kw": ("Cornish", "Kernewek"),
    "lt": ("Lithuanian", "Lietuvių"),
    "fa": ("Persian", "فارسی"),
    "pl": ("Polish", "Polski"),
    "pt": ("Portuguese", "Português"),
    "pa": ("Punjabi", "ਪੰਜਾਬੀ"),
    "ro": ("Romanian", "Română"),
    "so": ("Somali", "Soomaali"),
    "es": ("Spanish", "Español"),
    "tr": ("Turkish", "Türkçe"),
    "uk": ("Ukrainian", "Українська"),
    "ur": ("Urdu", "اردو"),
}
"""The languages that questions can be put in: their English name, and their own."""

Stored = list[dict[str, Any]]


@dataclass(frozen=True)
class Word:
    """One text to translate: whose it is, its English, what it says in the language, and whether that still holds."""

    key: str
    name: str
    english: str
    text: str = ""
    is_current: bool = False


def words_in(translation: Sequence[Mapping[str, Any]]) -> Iterator[Word]:
    """Every text of a translation, in the order in which people read them.

    The six answers of agreeing are given once, with the first proposal.
    """
    agreed = False
    for section in translation:
        yield from _words(section, {name: section.get(name, "") for name in ("title", "intro")})
        for question in section["questions"]:
            english = {name: question.get(name, "") for name in ("wording", "help")}
            english |= {one["key"]: one["words"] for one in question.get("options", ())}
            if question["kind"] == "agree" and not agreed:
                english, agreed = english | AGREE, True
            yield from _words(question, english | {name: question.get(name, "") for name in ("low", "high")})


def carried_over(english: Sequence[Mapping[str, Any]], earlier: Sequence[Mapping[str, Any]] = ()) -> Stored:
    """The translation of the English of today, with what was translated before.

    A text whose English changed since is kept for whoever translates, and not shown until they looked at it again.
    """
    before: dict[str, Mapping[str, Any]] = {}
    for section in earlier:
        before |= {one["key"]: one.get("words", {}) for one in (section, *section["questions"])}

    def own(part: Mapping[str, Any]) -> dict[str, Any]:
        return {**part, "words": dict(before.get(part["key"], {}))}

    return [own({**one, "questions": [own(question) for question in one["questions"]]}) for one in english]


def put_words(translation: Sequence[Mapping[str, Any]], given: Mapping[str, Mapping[str, str]]) -> Stored:
    """A translation with these texts, by key and name, each made of the English of today; an empty one is taken out.

    Raises Refused for what has no English to be made of, and for what is too long.
    """
    known = {(word.key, word.name): word.english for word in words_in(translation)}
    wrong = _wrong(given, known)
    if wrong:
        raise Refused(" ".join(wrong))
    changed = carried_over(translation, translation)
    for section in changed:
        for part in (section, *section["questions"]):
            for name, text in given.get(part["key"], {}).items():
                if text.strip():
                    part["words"][name] = {"text": text.strip(), "of": known[part["key"], name]}
                else:
                    part["words"].pop(name, None)
    return changed


def _wrong(given: Mapping[str, Mapping[str, str]], known: Mapping[tuple[str, str], str]) -> list[str]:
    wrong = []
    for key, texts in given.items():
        for name, text in texts.items():
            most = LONGEST.get(name, LONGEST["words"]) * 2
            if (key, name) not in known:
                wrong.append(f"There is no {name} of {key} to translate.")
            elif len(text) > most:
                wrong.append(f"The {name} of {key} must be {most:,} characters or shorter; it has {len(text):,}.")
    return wrong


def _words(part: Mapping[str, Any], english: Mapping[str, str]) -> Iterator[Word]:
    own = part.get("words", {})
    for name, text in english.items():
        if text:
            said = own.get(name, {})
            yield Word(part["key"], name, text, said.get("text", ""), said.get("of") == text)
