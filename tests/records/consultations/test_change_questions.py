"""Writing questions: who may, what is refused, how they are fixed, and that what was fixed never changes."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.actions.questions import (
    FIXED,
    change_questions,
    drop_version,
    freeze,
    new_version,
    publish_version,
)
from opencompact.records.consultations.actions.translations import drop_translation, publish_translation, translate
from opencompact.records.consultations.arranging import moved, question_called, with_question, without_question
from opencompact.records.consultations.models import Body, Consultation, Questionnaire
from opencompact.records.consultations.queries.questions import languages, option_keys, questionnaire, written
from opencompact.records.consultations.questions import Question, Section, sections_of
from opencompact.records.history.models import Entry
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from questions_cast import opened, some_sections, with_questions
from site_cast import NOON, TODAY, a_keeper, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return a_draft(*marchshire())


def change(consultation: Consultation, sections: tuple[Section, ...] | None = None, *, by: Visitor = HOUSE_ITSELF, **more: Any) -> Questionnaire:
    """Change as the page would, from what stands now."""
    now = written(consultation, seen_by=HOUSE_ITSELF)
    given: dict[str, Any] = {"by": by, "at": NOON, "consultation": consultation, "version": now.version}
    return change_questions(**given | {"sections": some_sections() if sections is None else sections} | more)


ACTS: list[Callable[[Visitor, Consultation], object]] = [
    lambda by, one: change(one, some_sections()[:1], by=by),
    lambda by, one: translate(by=by, at=NOON, consultation=one, language="cy", version=1, words={"s1": {"title": "Chi"}}),
]
WHO = {"contributor": True, "representative": True, "beside": True, "officer": True, "other officer": False, "another": False,
       "keeper": True, "nobody": False}


@pytest.mark.parametrize(("who", "may"), WHO.items())
@pytest.mark.parametrize("shown", [True, False])
def test_who_writes_questions(consultation: Consultation, who: str, may: bool, shown: bool) -> None:
    with_questions(consultation)
    council, beside = consultation.organisation, an_organisation("Marchshire Health", "public")
    Body.objects.create(consultation=consultation, organisation=beside, runs_it=True)
    if shown:
        Consultation.objects.update(shown_from=TODAY)
        consultation.refresh_from_db()
    by = {
        "contributor": lambda: a_representative(council, role=CONTRIBUTOR), "representative": lambda: a_representative(council),
        "beside": lambda: a_representative(beside), "officer": lambda: an_officer(consultation.area), "keeper": a_keeper,
        "other officer": lambda: an_officer(an_area("elsewhere")), "another": lambda: a_representative(an_organisation("Another")),
        "nobody": lambda: NOBODY}[who]()

    for act in ACTS:
        if may:
            act(by, consultation)
            continue
        with pytest.raises(NotAllowed if shown else NotThere):
            act(by, consultation)
    assert Questionnaire.objects.filter(language="cy").exists() is may


def test_a_change_is_told_without_the_words(consultation: Consultation) -> None:
    change(consultation, once="once-0123456789abcdef")

    entry = Entry.objects.get(action="questions.changed")
    assert entry.facts == {"number": 1, "language": "English", "sections": 2, "questions": 8}
    assert entry.about == f"consultation:{consultation.reference}"
    with pytest.raises(AlreadyDone):
        change(consultation, some_sections()[:1], once="once-0123456789abcdef")
    change(consultation)
    assert Entry.objects.filter(action="questions.changed").count() == 1


def test_what_does_not_hold_together_is_not_kept(consultation: Consultation) -> None:
    with_questions(consultation)

    with pytest.raises(Refused, match="which comes later"):
        change(consultation, moved(some_sections(), "q1", up=False))
    with pytest.raises(Refused, match="q1, which is not there") as refusal:
        change(consultation, without_question(some_sections(), "q1"))
    assert "Question q2" in refusal.value.sentence
    assert "Question q5" in refusal.value.sentence
    assert sections_of(Questionnaire.objects.get()) == some_sections()


def test_somebody_else_was_faster(consultation: Consultation) -> None:
    first = with_questions(consultation)

    with pytest.raises(Changed) as refusal:
        change(consultation, some_sections()[:1], version=1)
    assert refusal.value.version == first.version == 2


def test_a_key_is_never_given_again(consultation: Consultation) -> None:
    with_questions(consultation)
    change(consultation, without_question(some_sections(), "q8"))

    again = with_question(without_question(some_sections(), "q8"), Question("q8", "text", "Something else?"), section="s1")
    with pytest.raises(Refused, match="q8 was the key of another question before"):
        change(consultation, again)
    change(consultation, with_question(without_question(some_sections(), "q8"), Question("q9", "text", "Something else?"), section="s1"))


def test_a_withdrawn_consultation_asks_nothing_more(consultation: Consultation) -> None:
    Consultation.objects.update(withdrawn_on=TODAY, withdrawn_note="No.")

    with pytest.raises(Refused, match="was withdrawn on 22 November 2026"):
        change(consultation)


def test_opening_fixes_the_questions_with_their_digest(consultation: Consultation) -> None:
    with_questions(consultation)
    translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words={"s1": {"title": "Chi"}})
    frozen = opened(consultation)

    text = json.dumps(frozen.sections, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert frozen.digest == hashlib.sha256(text.encode()).hexdigest()
    assert set(Questionnaire.objects.values_list("language", "frozen_at")) == {("en", NOON), ("cy", NOON)}
    assert freeze(consultation=consultation, at=NOON + timedelta(days=1)) is None
    assert questionnaire(consultation) == frozen


def test_what_was_fixed_never_changes(consultation: Consultation) -> None:
    with_questions(consultation)
    translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words={"s1": {"title": "Chi"}})
    opened(consultation)
    before = list(Questionnaire.objects.values())

    with pytest.raises(Refused) as refusal:
        change(consultation, some_sections()[:1])
    assert refusal.value.sentence == FIXED
    acts: list[Callable[[], object]] = [
        lambda: translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=2, words={}),
        lambda: drop_translation(by=HOUSE_ITSELF, consultation=consultation, language="cy"),
        lambda: drop_version(by=HOUSE_ITSELF, consultation=consultation),
        lambda: publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=2, reason="A mistake."),
        lambda: publish_translation(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=2),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert list(Questionnaire.objects.values()) == before


@pytest.mark.parametrize("sections", [(), (Section("s1", "Nothing yet"),)])
def test_without_questions_there_is_nothing_to_fix(consultation: Consultation, sections: tuple[Section, ...]) -> None:
    assert freeze(consultation=consultation, at=NOON) is None
    change(consultation, sections)

    assert freeze(consultation=consultation, at=NOON) is None
    assert not Questionnaire.objects.filter(frozen_at__isnull=False).exists()


def test_a_further_version_takes_its_place_with_a_reason(consultation: Consultation) -> None:
    with_questions(consultation)
    first = opened(consultation)
    draft = new_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation)
    assert questionnaire(consultation) == first
    library = replace(question_called(some_sections(), "q8"), wording="Which library do you use?")
    changed = change(consultation, with_question(some_sections(), library, section="s2"))

    with pytest.raises(Refused, match="Say what has changed, and why"):
        publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=changed.version, reason=" ")
    second = publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=changed.version, reason="Nobody understood it.")
    assert (second.number, second.change_note, second.pk) == (2, "Nobody understood it.", draft.pk)
    assert questionnaire(consultation) == second
    first.refresh_from_db()
    assert sections_of(first) == some_sections()
    entry = Entry.objects.get(action="questions.frozen")
    assert entry.facts == {"number": 2, "digest": second.digest, "text": hashlib.sha256(b"Nobody understood it.").hexdigest()}


def test_a_further_version_must_say_something_else_and_keep_its_kinds(consultation: Consultation) -> None:
    with_questions(consultation)
    opened(consultation)
    draft = new_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation)

    with pytest.raises(Refused, match="says the same as the one before"):
        publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=draft.version, reason="A mistake.")
    other = replace(question_called(some_sections(), "q8"), kind="long")
    with pytest.raises(Refused, match="was asked in another way before"):
        change(consultation, with_question(some_sections(), other, section="s2"))
    with pytest.raises(Refused, match="There is a version that can be changed already"):
        new_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation)
    drop_version(by=HOUSE_ITSELF, consultation=consultation)
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "at", "told"),
    [
        ({"set_on": None}, NOON, "not open yet"),
        ({"opens_on": date(2026, 9, 1), "closes_on": date(2026, 11, 21)}, NOON, "has closed; its questions stay"),
        ({"withdrawn_on": TODAY, "withdrawn_note": "No."}, NOON, "was withdrawn"),
    ],
)
def test_a_further_version_only_while_it_is_open(consultation: Consultation, row: dict[str, Any], at: Any, told: str) -> None:
    with_questions(consultation)
    opened(consultation)
    Consultation.objects.update(**row)
    consultation.refresh_from_db()

    with pytest.raises(Refused, match=told):
        new_version(by=HOUSE_ITSELF, at=at, consultation=consultation)


def test_opened_without_questions_they_are_asked_once_published(consultation: Consultation) -> None:
    Consultation.objects.update(set_on=TODAY, shown_from=TODAY)
    consultation.refresh_from_db()
    draft = change(consultation)
    assert questionnaire(consultation) is None

    publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=draft.version, reason="Online as well.")
    assert questionnaire(consultation) == draft


def test_the_database_wants_a_reason_and_a_digest(consultation: Consultation) -> None:
    for wrong in ({"number": 2, "digest": "a" * 64}, {"number": 1, "digest": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Questionnaire.objects.create(consultation=consultation, frozen_at=NOON, **wrong)


def test_a_translation_follows_the_english(consultation: Consultation) -> None:
    with_questions(consultation)
    words = {"q1": {"wording": "Ydych chi?"}, "q8": {"wording": "Pa lyfrgell?"}}
    translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words=words)
    change(consultation, without_question(some_sections(), "q8"))

    welsh = questionnaire(consultation, language="cy")
    assert welsh is not None
    assert sections_of(welsh)[0].questions[0].wording == "Ydych chi?"
    assert "Pa lyfrgell?" not in str(welsh.sections)
    assert [one.code for one in languages(consultation)] == ["en", "cy"]
    assert questionnaire(consultation, language="pl") == questionnaire(consultation)


def test_a_language_that_comes_later_waits_until_it_is_offered(consultation: Consultation) -> None:
    with_questions(consultation)
    opened(consultation)
    polish = translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="pl", version=1, words={"s1": {"title": "Ty"}})
    assert [one.code for one in languages(consultation)] == ["en"]
    assert questionnaire(consultation, language="pl") == questionnaire(consultation)

    publish_translation(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="pl", version=polish.version)
    assert [one.code for one in languages(consultation)] == ["en", "pl"]
    assert questionnaire(consultation, language="pl") == polish


@pytest.mark.parametrize(("language", "told"), [("en", "Choose the language"), ("xx", "Choose the language")])
def test_only_languages_that_we_know(consultation: Consultation, language: str, told: str) -> None:
    with_questions(consultation)

    with pytest.raises(Refused, match=told):
        translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language=language, version=1, words={})


def test_without_english_there_is_nothing_to_translate(consultation: Consultation) -> None:
    with pytest.raises(Refused, match="Write the questions in English first"):
        translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words={})


def test_a_new_version_takes_its_translations_along(consultation: Consultation) -> None:
    with_questions(consultation)
    translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words={"s1": {"title": "Chi"}})
    opened(consultation)
    new_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation)
    changed = change(consultation, without_question(some_sections(), "q8"))
    publish_version(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=changed.version, reason="One too many.")

    welsh = questionnaire(consultation, language="cy")
    assert welsh is not None
    assert (welsh.number, sections_of(welsh)[0].title) == (2, "Chi")
    assert option_keys(consultation, "q1") == {"o1", "o2", "o3"}
