"""Invented contents for the page that shows the parts: the hard ones as well as the usual ones."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator

from opencompact.compact.outcomes import Outcome
from opencompact.compact.pictures import Side, Stop
from opencompact.records.refusals import Changed
from opencompact.website.house.sample_forms import Narrow, NewPartner, Wording
from opencompact.website.house.sample_rooms import rooms

TODAY = date(2027, 5, 15)
LONG = (
    "Association of the Friends, Neighbours and Former Pupils of Saint Bartholomew-in-the-Marsh, Upper and Lower "
    "Wetherington, incorporating the Temperance Reading Room, the Thursday Lunch Club and the Parish Allotments"
)
HARD_NAMES = (
    LONG,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "جمعية الجيران في مارشاير",
    "קהילת השכנים",
    "মার্শশায়ার প্রতিবেশী সংঘ",
    "社区邻里协会",
    "<script>alert(1)</script>",
    "=1+1",
    "O’Brien & Søn “Hjælp”",
)


@dataclass(frozen=True)
class Sample:
    """An area as the head shows it."""

    slug: str
    name: str
    is_invented: bool = False
    logo_alternative: str = ""
    version: int = 1


@dataclass(frozen=True)
class Said:
    """What was said after an act, as Django's messages have it."""

    words: str
    level_tag: str

    def __str__(self) -> str:
        return self.words


def everything() -> dict[str, object]:
    """What the page shows."""
    partners = Paginator(range(1, 12_346), 50)
    return {
        "areas": [Sample("marchshire", "Marchshire", is_invented=True), Sample("marchshire", LONG)],
        "hard_names": HARD_NAMES,
        "long_name": LONG,
        "outcomes": list(Outcome),
        "bars": _BARS,
        "stops": _STOPS,
        "sides": _SIDES,
        "steps": _STEPS,
        "findings": _FINDINGS,
        "on": date(2027, 5, 24),
        "today": TODAY,
        "said": [Said("The consultation is open.", "success"), Said("The letter could not be sent.", "warning")],
        "numbers": _NUMBERS,
        "rows": _ROWS,
        "pages": [
            ("The first of many pages", partners.page(1)),
            ("One in between", partners.page(2)),
            ("The last", partners.page(partners.num_pages)),
        ],
        "blank": NewPartner(auto_id="blank_%s"),
        "wrong": NewPartner(_WRONG, auto_id="wrong_%s"),
        "narrow": Narrow(auto_id="narrow_%s"),
        **rooms(),
        **_conflict(),
    }


def _conflict() -> dict[str, object]:
    mine = Wording({"version": "3", "about": "We run the Tuesday club.\nEverybody is welcome."}, auto_id="mine_%s")
    mine.full_clean()
    theirs = {"about": "We run the Tuesday and the Friday club."}
    changed = Changed("The entry was changed by somebody else at 14:05.", theirs=theirs, version=4)
    return {"mine": mine, "beside": mine.beside(changed)}


_WRONG = {
    "once": "a-mark-that-is-long-enough",
    "name": "\u202eHidden",
    "email": "not an address",
    "since": "30/02/2027",
    "size": "many",
}

_COUNTS = (
    ("Consultations stay open for twelve weeks", (12, 3, 2, 1, 4, 0)),
    ("Notice of three months before funding ends", (128, 0, 7, 40, 1, 6)),
    ("Expenses of volunteers are paid within four weeks", (0, 0, 0, 2, 1_204, 3)),
)
_BARS = [(label, dict(zip(Outcome, counts, strict=True))) for label, counts in _COUNTS]

_STOPS = [
    Stop(("talks about the change",), "done", date(2026, 10, 5)),
    Stop(("effect on users assessed",), "late", date(2026, 12, 14)),
    Stop(("reasons given in writing",), "missing"),
    Stop(("written notice",), "safe", date(2026, 12, 31)),
    Stop(("today",), "today", date(2026, 12, 20)),
    Stop(("the funding ends",), "planned", date(2027, 3, 31)),
]

_SIDES = [
    ("We are told early of plans that touch us", {"public": Side(2.4, 11), "third": Side(1.1, 46)}),
    ("We can disagree without fear for our funding", {"public": Side(2.7, 11), "third": Side(0.8, 44)}),
    ("Volunteers are named a person to turn to", {"third": Side(2.2, 39)}),
]

_STEPS = [
    (date(2027, 1, 18), "Drafted by the working group.", "done"),
    (date(2027, 5, 24), "The consultation closes.", "planned"),
    (None, "Approved by Marchshire County Council.", "missing"),
]

_FINDINGS = [
    (Outcome.NOT_KEPT, "Library opening hours: open for 8 weeks; 12 weeks would have run to 24 May 2027."),
    (Outcome.EXPLAINED, "Bus passes: open for 6 weeks. Reason given at the start: the grant lapses in July."),
    (Outcome.KEPT, "Leisure plan: open for 12 weeks and 3 days."),
]

_NUMBERS = [
    ("Marchshire County Council", "public", 1_204, "signed"),
    ("Wetherington Youth Club", "voluntary and community", 37, "lapsed"),
    (LONG, "voluntary and community", 0, "withdrawn"),
]

_ROWS = [
    ("Name", LONG, "#"),
    ("Charity number", "0000000 (invented)", "#"),
    ("Since", "Monday 24 May 2027"),
    ("Address", "The Old School\nUpper Wetherington", "#"),
    ("Website", None, "#"),
]
