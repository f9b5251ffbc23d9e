"""Finds the questions of a consultation: those that people are asked, and those that are being written."""

from dataclasses import dataclass

from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.permissions import check_can_set_up
from opencompact.records.consultations.translating import ENGLISH, LANGUAGES
from opencompact.records.people.visitors import Visitor


@dataclass(frozen=True)
class Language:
    """A language that the questions can be answered in."""

    code: str
    name: str
    own_name: str


@dataclass(frozen=True)
class Written:
    """The questions as whoever writes them has them: the latest version in English, and what stands beside it."""

    latest: Questionnaire | None
    in_use: Questionnaire | None
    translations: tuple[Questionnaire, ...] = ()
    versions: tuple[Questionnaire, ...] = ()

    @property
    def can_change(self) -> bool:
        """Whether the latest version can still be changed."""
        return self.latest is None or self.latest.frozen_at is None

    @property
    def version(self) -> int:
        """What a form carries: the draft's version, or 1 where there is none yet."""
        return self.latest.version if self.latest else 1


def questionnaire(consultation: Consultation, *, language: str = ENGLISH) -> Questionnaire | None:
    """The questions in use, in that language where they are, else in English; before they are fixed, the draft."""
    rows = list(consultation.questionnaires.filter(language__in={ENGLISH, language}).order_by("-number"))
    english = [one for one in rows if one.language == ENGLISH]
    used = next((one for one in english if one.frozen_at), None)
    if used is None:
        used = next(iter(english), None) if consultation.set_on is None else None
    if used is None or language == ENGLISH:
        return used
    same = (one for one in rows if one.language == language and one.number == used.number)
    return next((one for one in same if bool(one.frozen_at) == bool(used.frozen_at)), used)


def languages(consultation: Consultation) -> list[Language]:
    """The languages that the questions in use can be answered in, English first."""
    used = questionnaire(consultation)
    if used is None:
        return []
    beside = consultation.questionnaires.filter(number=used.number, frozen_at__isnull=used.frozen_at is None)
    codes = set(beside.values_list("language", flat=True))
    return [Language(code, *LANGUAGES[code]) for code in LANGUAGES if code in codes]


def written(consultation: Consultation, *, seen_by: Visitor) -> Written:
    """All versions and translations, for whoever sets the consultation up."""
    check_can_set_up(seen_by, consultation)
    rows = list(consultation.questionnaires.order_by("-number", "language"))
    english = [one for one in rows if one.language == ENGLISH]
    last = next(iter(english), None)
    if last is None:
        return Written(None, None)
    used = next((one for one in english if one.frozen_at), None)
    beside = tuple(one for one in rows if one.number == last.number and one.language != ENGLISH)
    return Written(last, used, beside, tuple(one for one in english if one.frozen_at))


def option_keys(consultation: Consultation, question: str) -> set[str]:
    """The keys of answers to choose from that a question had in any version."""
    rows = consultation.questionnaires.filter(language=ENGLISH).values_list("sections", flat=True)
    return {
        option["key"]
        for sections in rows
        for section in sections
        for one in section["questions"]
        if one["key"] == question
        for option in one.get("options", ())
    }


def asks_questions(consultation: Consultation) -> bool:
    """Whether people are asked questions on this site, in any version."""
    return consultation.questionnaires.filter(frozen_at__isnull=False).exists()
