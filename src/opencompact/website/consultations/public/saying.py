"""How a consultation stands, in a word and in a sentence, as its page, its lists, its feed and its frame say it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital, cut
from opencompact.records.consultations.days import LONDON, STATES, is_fed_back, state
from opencompact.records.consultations.models import Body, Consultation
from opencompact.records.consultations.told import may_be_fed_back
from opencompact.records.partners.models import Organisation
from opencompact.website.templatetags.words import day, in_days, joined_list

TONES = {"draft": "waits", "planned": "waits", "open": "here", "closed": "", "withdrawn": "ended"}
WORDS = STATES | {"planned": "coming", "closed": "waiting for what came of it", "fed back": "what came of it is out"}


@dataclass(frozen=True)
class Standing:
    """How it stands: the state, its word, the tone of its tag, the sentence with the day, and by when to answer."""

    state: str
    word: str
    tone: str
    sentence: str
    by_when: str

    @property
    def is_ahead(self) -> bool:
        """Whether it can still be answered, or is still to open."""
        return self.state in ("draft", "planned", "open")


def standing_of(one: Consultation, *, at: datetime) -> Standing:
    """How it stands at a moment."""
    now = state(one, at=at)
    today = timezone.localdate(at)
    sentence = _SENTENCES[now](one, today)
    by_when = sentence if now == "open" else _by_when(one, today)
    word = "closed" if now == "closed" and may_be_fed_back(one) else WORDS[now]
    return Standing(now, word, TONES.get(now, ""), sentence, by_when)


def at_time(moment: time | None) -> str:
    """ " at 17:00", or nothing where no time is given."""
    return f" at {moment:%H:%M}" if moment else ""


def closing(one: Consultation, today: date) -> str:
    """ "closes on Monday 24 May 2027, in 9 days"."""
    if one.closes_on is None:
        return "no closing day has been announced"
    if one.closes_on == today:
        return f"closes today{at_time(one.closing_time) or ', at the end of the day'}"
    return f"closes on {day(one.closes_on)}{at_time(one.closing_time)}, {in_days(one.closes_on, today)}"


def who_asks(organisation: Organisation, bodies: list[Body]) -> str:
    """ "Marchshire Council with Harbour Health and Tillbrook Parish Council"."""
    beside = [str(body) for body in bodies if body.runs_it]
    return f"{organisation.name} with {joined_list(beside)}" if beside else organisation.name


def came_of_it(one: Consultation, *, at: datetime, answers: int | None) -> str:
    """What came of one that ended, in a line: the answers, the feedback, the decision."""
    if one.withdrawn_on:
        return f"Withdrawn on {say_day(one.withdrawn_on)}: {cut(one.withdrawn_note, 160)}"
    parts = [f"closed on {say_day(one.closes_on)}" if one.closes_on else "", answers_in_words(answers)]
    if is_fed_back(one, at=at):
        out = fed_back_on(one)
        parts.append(f"what came of it was published on {say_day(out)}" if out else "what came of it is published")
    else:
        parts.append(f"what came of it is {'not known here' if may_be_fed_back(one) else 'not published'}")
    if one.decided_on:
        parts.append(f"decided on {say_day(one.decided_on)}")
    said = "; ".join(part for part in parts if part)
    return f"{capital(said)}."


def answers_in_words(answers: int | None) -> str:
    """ "1 answer", "no answers"; where nobody recorded how many, it says so."""
    if answers is None:
        return "number of answers not recorded"
    return {0: "no answers", 1: "1 answer"}.get(answers, f"{answers:,} answers")


_FROM = {
    "responses_third_sector": "from the voluntary and community sector",
    "responses_public_sector": "from public bodies",
    "responses_not_said": "that did not say from whom",
}


def answers_from(one: Consultation) -> str:
    """ "13 from the voluntary and community sector, 3 from public bodies"; nothing where nobody told of it."""
    told = ((one.told.get(name), words) for name, words in _FROM.items())
    return joined_list([f"{number:,} {words}" for number, words in told if type(number) is int])


def fed_back_on(one: Consultation) -> date | None:
    """The day in London on which its feedback came out."""
    if one.feedback_release_at:
        return one.feedback_release_at.astimezone(LONDON).date()
    return one.feedback_published_on


def _by_when(one: Consultation, today: date) -> str:
    """The days alone, of one that is not open."""
    if one.is_over and one.closes_on is None and one.withdrawn_on is None:
        return "It is over. The day on which it closed is not recorded."
    if one.set_on is None or one.opens_on is None:
        return _planned(one, today) if one.withdrawn_on is None else "It was never open."
    if one.opens_on > today:
        return _planned(one, today) if one.withdrawn_on is None else "It was withdrawn before it opened."
    if one.closes_on is None or one.closes_on > today:
        return "No answers are taken any more."
    return f"Closed on {day(one.closes_on)}{at_time(one.closing_time)}, {in_days(one.closes_on, today)}."


def _draft(one: Consultation, today: date) -> str:
    return "Being prepared. Nobody else sees it yet."


def _planned(one: Consultation, today: date) -> str:
    if one.set_on and one.opens_on:
        until = f" and closes on {day(one.closes_on)}{at_time(one.closing_time)}" if one.closes_on else ""
        return f"Opens on {day(one.opens_on)}, {in_days(one.opens_on, today)}{until}."
    if one.expected_on:
        note = f" ({one.expected_note})" if one.expected_note else ""
        if one.expected_on < today:
            return f"Was expected to open on {day(one.expected_on)}{note}; no day has been set."
        return f"Expected to open on {day(one.expected_on)}, {in_days(one.expected_on, today)}{note}."
    if one.expected_note:
        return f"Expected: {one.expected_note.rstrip('.')}."
    return "When it opens is not known yet."


def _open(one: Consultation, today: date) -> str:
    return f"{capital(closing(one, today))}."


def _closed(one: Consultation, today: date) -> str:
    on = f"Closed on {day(one.closes_on)}, {in_days(one.closes_on, today)}" if one.closes_on else "Closed"
    came = "What came of it is not known here" if may_be_fed_back(one) else "What came of it is not published yet"
    return f"{on}. {came}."


def _fed_back(one: Consultation, today: date) -> str:
    on = f"Closed on {day(one.closes_on)}. " if one.closes_on and one.closes_on <= today else ""
    out = fed_back_on(one)
    return f"{on}What came of it was published on {day(out)}." if out else f"{on}What came of it is published."


def _decided(one: Consultation, today: date) -> str:
    return f"{_fed_back(one, today)[:-1]}, and the decision was taken on {day(one.decided_on)}."


def _withdrawn(one: Consultation, today: date) -> str:
    return f"Withdrawn on {day(one.withdrawn_on)}. It stays here with the reason."


_SENTENCES = {
    "draft": _draft,
    "planned": _planned,
    "open": _open,
    "closed": _closed,
    "fed back": _fed_back,
    "decided": _decided,
    "withdrawn": _withdrawn,
}
