"""A whole consultation in the browser, from the forward plan to the decision; each day its findings, page by page."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from django.core.cache import cache
from django.utils import timezone

from mail_server import a_mail_server
from opencompact.compact.findings import judge
from opencompact.compact.reading import read_compact
from opencompact.formats.records import assemble
from opencompact.records.consultations.models import Answer, Consultation, Told
from website.life import (
    CARER,
    CHARITY,
    FOLLOWER,
    RESIDENT,
    Life,
    form,
    link_in,
    press,
    said_on,
    step,
    text_of,
    tick,
    write,
)
from website.life_said import (
    APPROVED,
    BECAME,
    CHOSEN,
    CLOSED,
    COMPACT,
    DECIDED,
    EXTENDED,
    FOUND,
    OF_THE_DRAFT,
    OPEN,
    OUT,
    PLANNED,
    PUBLIC,
    SET,
    WITH_THE_BODY,
    facts,
    said,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page


QUESTIONS = {
    "Your library": {
        "Do you use a library?": ("one of several answers", "Yes\nNo"),
        "What would late hours change for you?": ("longer text", ""),
    },
    "Late hours": {"Every library should be open late on one day.": ("agree or disagree with a proposal", "")},
}
"""The questions of each section: how each is answered, and what can be chosen."""


@pytest.fixture
def life(a_browser: "Callable[..., Page]", site: str, clock: Any, settings: Any, tmp_path: Path) -> Iterator[Life]:
    """Marchshire before it all begins, with a real mail server."""
    cache.clear()
    with a_mail_server() as post:
        for name, value in post.settings.items():
            setattr(settings, name, value)
        yield Life(a_browser, site, clock, post, tmp_path)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_life_of_a_consultation(life: Life) -> None:
    for part in (asks_to_hear_early, planned_and_announced, described, questions_written, papers_and_bodies, days_and_reason, opened, found_not_kept,
                 answered_on_a_phone, replied_to_what_was_found, answered_for_a_charity, public_after_a_month, entered_from_paper, extended, closed, coded_by_two, fed_back, released, decided):
        with step(part.__name__.replace("_", " ")):
            part(life)


def asks_to_hear_early(life: Life) -> None:
    life.at("2027-01-08")
    for email in (FOLLOWER, "nobody@example.org"):
        page = life.opens("/marchshire/consultations/follow/")
        write(page, {"Your e-mail address": email})
        press(page, "Ask to hear early")
    letters = life.letters()
    assert letters.keys() == {FOLLOWER, "nobody@example.org"}

    page = life.opens(link_in(letters[FOLLOWER], "/follow/"))
    press(page, "Yes, send me letters")


def planned_and_announced(life: Life) -> None:
    life.at(PLANNED)
    page = life.opens("/marchshire/consultations/plan/", life.clerk)
    write(page, {
        "Title": "The hours of our libraries", "What is it about?": "When the libraries are open from autumn on.",
        "Who is asked?": "Everybody who uses a library.", "Subjects": "Libraries", "Places": "Tillbrook",
        "When is it expected to open?": "2027-03-01"})
    press(page, "Begin it")
    life.one = f"/marchshire/consultations/{Consultation.objects.get().reference}/"
    assert "There is no such page" in life.opens("").title()

    press(page, "Announce it")

    letters = life.letters()
    assert letters.keys() == {FOLLOWER}, "whoever did not confirm hears nothing"
    assert "It is expected to open on Monday 1 March 2027." in text_of(letters[FOLLOWER])
    same(life)


def described(life: Life) -> None:
    life.at(CHOSEN)
    page = life.opens("change/", life.clerk)
    write(page, {"What can still change?": "The days and the hours.", "What cannot change, and why?": "The money: the council has set it.",
                 "What happens next?": "The cabinet decides in July; before that you hear what came of it."})
    press(page, "Keep it")
    page.goto(f"{life.one}ways/")
    tick(page, "Ways of taking part", "Online", "On paper")
    tick(page, "Formats that are offered", "Large print")
    write(page, {"How to answer": "Here, or on a form from any library.", "Languages that are offered": "English\nWelsh",
                 "Their e-mail address": "libraries@marchshire.example"})
    press(page, "Keep it")


def questions_written(life: Life) -> None:
    page = life.opens("questions/", life.clerk)
    for section, questions in QUESTIONS.items():
        page.get_by_role("link", name="Add a section").click()
        write(page, {"Title": section})
        press(page, "Add the section")
        for wording, (kind, options) in questions.items():
            page.get_by_role("link", name=f"Add a question to {section}").click()
            write(page, {"Question": wording, "Answers to choose from": options})
            tick(page, "How is it answered?", kind)
            press(page, "Add the question")
    page.get_by_role("link", name="Only ask it if … question 2").click()
    tick(page, "Do you use a library?", "Yes")
    press(page, "Keep it")
    assert page.get_by_text("Only if you answered").count() == 1


def papers_and_bodies(life: Life) -> None:
    page = life.opens("papers/", life.clerk)
    write(page, {"Title of the paper": "The two proposals", "Text, if people read it on this site": "We could open late on Tuesdays. " * 40})
    press(page, "Add the paper")
    assert page.get_by_text("240 words, about 1 minute to read").is_visible()

    for name, parts in (("Harbour Youth", ["Is affected by the matter", "Was invited"]), ("Green Lanes", ["Is affected by the matter"])):
        page.goto(f"{life.one}bodies/?search={name}")
        put = form(page, "Put them on the list")
        tick(put, "Which partners?", name)
        tick(put, "What have they to do with it?", *parts)
        write(put, {"Invited on": "2027-01-12" if "Was invited" in parts else ""})
        press(page, "Put them on the list")
    assert page.get_by_text("1 of them not invited yet").is_visible()


def days_and_reason(life: Life) -> None:
    page = life.opens("days/", life.clerk)
    write(page, {"Opens on": "2027-03-01", "Closes on": "2027-04-26", "Until what time on that day?": "17:00"})
    press(page, "See what the promises say")
    assert "To keep 12 weeks the closing day must be on or after 24 May 2027." in page.locator("#said").inner_text()
    assert said_on(page) == said(CHOSEN) | OF_THE_DRAFT
    press(page, "Keep these days")
    assert life.said(life.clerk, "work/") == said(CHOSEN) | OF_THE_DRAFT
    same(life)
    assert "26 April" not in life.opens("").content(), "nothing is announced by choosing days"

    page = life.opens("reason/", life.clerk)
    page.get_by_label("Which promise is departed from?").select_option("twelve-weeks")
    write(page, {"Why?": "The lease of the old library ends in June.", "What is done to soften it?": "We come to every village hall.",
                 "Until when?": "2027-06-30", "Who approved this?": "The director of culture"})
    press(page, "Keep it")


def opened(life: Life) -> None:
    life.at(SET)
    page = life.opens("open/", life.clerk)
    assert page.get_by_text("Affected partners invited: 1 partner; at least the partners affected (2) was promised.").is_visible()
    press(page, "Announce the days")
    assert life.letters().keys() == {FOLLOWER, "rae@harbour.example"}, "who follows, and who is invited"
    same(life)
    assert life.opens("").get_by_text("We come to every village hall.").is_visible()
    life.at(OPEN)
    assert life.letters() == {}
    same(life)


def found_not_kept(life: Life) -> None:
    life.at(FOUND)
    assert life.letters().keys() == {"cleo@marchshire.example"}, "the body hears of it before everybody does"
    same(life)
    assert "everybody sees it from 1 April 2027 if it still holds then" in life.opens("").locator("main").inner_text()
    assert life.opens("", life.clerk).get_by_text("Everybody sees this from Thursday 1 April 2027.").is_visible()


def answered_on_a_phone(life: Life) -> None:
    life.at("2027-03-03", 21, 15)
    page = life.opens("")
    page.get_by_role("link", name="Answer this consultation").click()
    tick(page, "Do you use a library?", "Yes")
    write(page, {"What would late hours change for you?": "I could borrow books after work."})
    press(page, "Save and go on")
    link = page.get_by_label("Copy it and keep it").input_value()
    page.get_by_role("link", name="Go on").click()
    tick(page, "Every library should be open late on one day.", "Strongly agree")
    press(page, "Save and stop here")

    page = life.opens(link[link.index("/", 9):])
    page.get_by_role("link", name="Go on").click()
    tick(page, "Do you answer for yourself or for an organisation?", "For myself")
    write(page, {"Your e-mail address": RESIDENT, "Your town, village or ward": "Tillbrook"})
    press(page, "Save and go on")
    press(page, "Send the answer")
    assert page.get_by_role("heading", name="Your answer is received").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    letters = life.letters()
    assert "3 March 2027 at 21:15" in text_of(letters[RESIDENT])
    assert link_in(letters[RESIDENT], "/answer/") == link[link.index("/", 9):]


def replied_to_what_was_found(life: Life) -> None:
    life.at("2027-03-05")
    page = life.opens("work/", life.clerk)
    page.get_by_role("link", name="Look at it and reply").click()
    write(page, {"What does your organisation say to this?": "Green Lanes closed in February."})
    press(page, "Publish the reply")
    assert page.get_by_text("Green Lanes closed in February.").is_visible()


def answered_for_a_charity(life: Life) -> None:
    life.at("2027-03-10")
    page = life.opens("answer/")
    tick(page, "Do you use a library?", "No")
    press(page, "Save and go on")
    page.get_by_role("link", name="Go on").click()
    tick(page, "Every library should be open late on one day.", "Disagree")
    press(page, "Save and go on")
    tick(page, "Do you answer for yourself or for an organisation?", "For an organisation")
    tick(page, "What kind is it?", "A voluntary or community organisation")
    tick(page, "Were the organisation’s members asked what they think?", "Yes")
    write(page, {"Name of the organisation": "Brightwater Swimmers", "How were they asked, and how many?": "At our meeting; 41 came.",
                 "Your e-mail address": CHARITY})
    press(page, "Save and go on")
    press(page, "Send the answer")
    assert life.letters().keys() == {CHARITY}
    assert Answer.objects.filter(organisation_name="Brightwater Swimmers", members_asked=True, sector="third").exists()


def public_after_a_month(life: Life) -> None:
    life.at(PUBLIC)
    life.letters()
    same(life)
    assert life.opens("").get_by_text("Green Lanes closed in February.").is_visible()


def entered_from_paper(life: Life) -> None:
    life.at("2027-04-12")
    code = life.opens("form/").locator("article.sheet .code b").inner_text()
    page = life.opens("answers/enter/", life.colleague)
    tick(page, "How did it come?", "On the printed form")
    write(page, {"On which day did it come?": "2027-04-09", "How did they agree that it is entered here?": "Ticked on the form.",
                 "Code of the printed form": code, "What would late hours change for you?": "I would come with my mother.",
                 "Your e-mail address": CARER})
    tick(page, "Do you use a library?", "Yes")
    press(page, "Enter the answer")
    assert page.get_by_text("Write this reference on the paper.").is_visible()
    assert life.letters().keys() == {CARER}
    assert Answer.objects.get(paper_code=code).source == "paper"


def extended(life: Life) -> None:
    life.at(EXTENDED)
    page = life.opens("change-days/", life.clerk)
    tick(page, "What changes?", "It is extended")
    write(page, {"Closes on": "2027-05-10", "Why?": "The bridge was shut.", "Who approved it?": "The director of culture"})
    press(page, "Announce these days")
    letters = life.letters()
    assert letters.keys() == {RESIDENT, CHARITY, CARER}
    assert "now closes on Monday 10 May 2027 at 17:00" in " ".join(text_of(letters[RESIDENT]).split())
    same(life)
    assert life.opens("").get_by_text("Extended: closes on 10 May 2027 at 17:00 instead of 26 April 2027 at 17:00.").is_visible()


def closed(life: Life) -> None:
    life.at("2027-05-10", 16, 50)
    page = life.opens("answer/")
    tick(page, "Do you use a library?", "No")
    life.at("2027-05-10", 17, 0)
    press(page, "Save and go on")
    page.get_by_role("link", name="Go on").click()
    tick(page, "Every library should be open late on one day.", "Agree")
    press(page, "Save and go on")
    press(page, "Save and go on")
    press(page, "Send the answer (late)")
    assert page.get_by_text("Your answer is kept and read, and marked as late.").is_visible()
    assert [answer.is_late for answer in Answer.objects.order_by("received_at")] == [False, False, False, True]
    life.at(CLOSED)
    assert life.letters() == {}
    same(life)


def coded_by_two(life: Life) -> None:
    life.at("2027-05-12")
    page = life.opens("themes/", life.clerk)
    for theme in ("Evenings", "Getting there"):
        write(page, {"Name of the theme": theme})
        press(page, "Add the theme")
    for who in (life.clerk, life.colleague):
        page = life.opens("answers/", who)
        page.locator("tbody th a").first.click()
        for number in range(4):
            tick(page, "Themes of the whole answer", "Evenings")
            press(page, "Finished" if number == 3 else "Finished: go on to the next")
    page.goto(f"{life.one}themes/agreement/")
    assert page.get_by_text("4 answers by two or more of 2 readers.").is_visible()


def fed_back(life: Life) -> None:
    life.at(APPROVED)
    page = life.opens("feedback/write/", life.clerk)
    page.get_by_role("link", name="Evenings", exact=True).click()
    write(page, {"What people said": "Evenings would help.", "What was decided": "Every library opens late on Tuesdays.",
                 "Why, where it differs from what people said": "There is money for one evening."})
    tick(page, "What changed by it?", "Changed in part")
    press(page, "Keep it")
    page.goto(f"{life.one}feedback/approve/")
    tick(page, "When does it come out?", "On a day and at a time")
    write(page, {"Summary": "One late evening.", "Day": "2027-06-14", "Time in London": "09:30"})
    press(page, "Approve it")
    assert life.letters() == {}
    same(life)
    life.at(OUT, 9, 29)
    assert life.letters() == {}
    assert "There is no such page" in life.opens("feedback/").title()
    same(life, day=APPROVED)


def released(life: Life) -> None:
    life.at(OUT, 9, 30)
    page = life.opens("feedback/")
    assert page.get_by_text("There is money for one evening.").is_visible()
    assert "the letters to them have not gone yet" in page.locator("main").inner_text()
    same(life)

    letters = life.letters()

    assert letters.keys() == {RESIDENT, CHARITY, CARER}
    told = Told.objects.filter(what="feedback-published")
    assert {one.message_id for one in told} == {str(letter["Message-ID"]) for letter in letters.values()}
    page = life.opens("feedback/")
    assert "Sent to 3 of the 3 who left an e-mail address, last on 14 June 2027, 09:30." in page.locator("main").inner_text()


def decided(life: Life) -> None:
    life.at(DECIDED)
    page = life.opens("decision/", life.clerk)
    write(page, {"Day of the decision": "2027-07-05", "What was decided": "Late on Tuesdays from September."})
    press(page, "Keep it")
    assert life.letters().keys() == {RESIDENT, CHARITY, CARER}
    same(life)
    assert life.opens("").get_by_text("Late on Tuesdays from September.").is_visible()


def same(life: Life, day: str = "") -> None:
    """The page for its own people, the page for everybody, the exported file and the tables say the same of a day."""
    day = day or f"{timezone.localdate()}"
    everybody = {name: words for name, words in said(day).items() if name not in WITH_THE_BODY.get(day, ())}
    file = life.exported()
    assert (life.said(life.clerk), life.said(), life.checked(file)) == (said(day), everybody, said(day))
    row = json.loads(file)["consultations"][0]
    assert {name: row.get(name) for name in facts(day)} == facts(day)


@pytest.mark.parametrize("day", BECAME)
def test_a_table_of_its_facts_says_the_same(day: str) -> None:
    compact = read_compact("compact.toml", COMPACT)
    cells = {"reference": "one", "held_by_sector": "public", **facts(day)}
    frame, problems = assemble(compact.vocabulary["consultation"], {name: [value] for name, value in cells.items()}, ["row 1"], "table")
    assert (isinstance(frame, pl.DataFrame), problems) == (True, [])

    results = judge(compact, {"consultation": frame}, as_of=date.fromisoformat(day))

    found = {name: next(iter(results.of(name).findings())) for name in said(day)}
    assert {name: (one.outcome, one.because) for name, one in found.items()} == said(day)
