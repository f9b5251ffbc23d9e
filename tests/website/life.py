"""One consultation's life in the browser: its people, what each of them does on the pages, and what the pages say."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from mail_server import Post
from monitoring_cast import signs
from opencompact.cli import main
from opencompact.letters.filling import fill
from opencompact.letters.sending import send
from opencompact.monitoring.putting import put_new_findings
from opencompact.records.people.models import CONTRIBUTOR, REPRESENTATIVE, Person
from site_cast import a_partner, a_person, a_role, an_area, an_edition, an_organisation, signed_in
from website.life_said import COMPACT, Said

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LONDON = ZoneInfo("Europe/London")
PHONE = 390
FOLLOWER, RESIDENT, CHARITY, CARER = "fay@example.org", "ann@example.org", "hello@brightwater.example", "cal@example.org"


@dataclass
class Life:
    """The life as far as it has come: the site, the clock, the post, and who takes part."""

    browser: "Callable[..., Page]"
    site: str
    clock: Any
    post: Post
    folder: Path
    clerk: Person = field(init=False)
    colleague: Person = field(init=False)
    youth: Person = field(init=False)
    one: str = ""
    """The path of the consultation, once it is begun."""
    pages: "dict[Person | None, Page]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        area = an_area()
        edition = an_edition(area, text=COMPACT)
        council = an_organisation("Marchshire Council", "public")
        youth, lanes = an_organisation("Harbour Youth"), an_organisation("Green Lanes")
        for organisation in (council, youth, lanes):
            a_partner(area, organisation)
        signs(edition, council, date(2026, 12, 1))
        self.clerk = _somebody("cleo@marchshire.example", "Cleo Clerk", REPRESENTATIVE, council.reference)
        self.colleague = _somebody("cory@marchshire.example", "Cory Colleague", CONTRIBUTOR, council.reference)
        self.youth = _somebody("rae@harbour.example", "Rae Harbour", REPRESENTATIVE, youth.reference)
        (self.folder / "compact.toml").write_text(COMPACT, encoding="utf-8")

    def at(self, day: str, hour: int = 10, minute: int = 0) -> None:
        """The clock of the site moves on; the time is London's."""
        self.clock.now = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=LONDON)

    def opens(self, path: str, who: Person | None = None) -> "Page":
        """A page of the consultation (or, with a slash before it, of the site) in that person's own browser."""
        page = self._browser_of(who)
        page.goto(path if path.startswith("/") else f"{self.one}{path}")
        return page

    def _browser_of(self, who: Person | None) -> "Page":
        if who not in self.pages:
            self.pages[who] = self.browser(who, width=PHONE if who is None else 1280)
            self.pages[who].set_default_timeout(5_000)
        page = self.pages[who]
        if who is not None:  # months lie between the visits, so that they sign in anew
            session = signed_in(Client(), who).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site}])
        return page

    def letters(self) -> dict[str, EmailMessage]:
        """One round of the letters: by address what arrived now."""
        before = len(self.post.arrived)
        put_new_findings(at=timezone.now(), on=timezone.localdate())
        fill(at=timezone.now(), on=timezone.localdate())
        send()
        return {str(one["To"]): one for one in self.post.arrived[before:]}

    def said(self, who: Person | None = None, path: str = "") -> Said:
        """What a page of the consultation says of the promises."""
        return said_on(self.opens(path, who))

    def checked(self, exported: str) -> Said:
        """What ``opencompact check`` says of an exported file with the same compact, on the same day."""
        file = self.folder / "consultation.json"
        file.write_text(exported, encoding="utf-8")
        words = ["check", str(file), "--compact", str(self.folder / "compact.toml"), "--as-of", f"{timezone.localdate()}"]
        result = CliRunner().invoke(main, [*words, "--format", "json", "--findings"])
        assert result.exit_code in (0, 1, 3), result.stderr
        found = json.loads(result.stdout)["findings"]
        return {one["commitment"]: (one["outcome"], one["because"]) for one in found}

    def exported(self, who: Person | None = None) -> str:
        """The file of the consultation, as its page offers it."""
        answer = self._browser_of(who).request.get(f"{self.one}consultation.json")
        assert answer.ok
        return str(answer.text())


def _somebody(email: str, name: str, role: str, organisation: str) -> Person:
    person = a_person(email, name)
    a_role(person, role, organisation=organisation, confirmed_on=date(2027, 1, 4))
    return person


@contextmanager
def step(name: str) -> Iterator[None]:
    """Prints how long a step took."""
    began = time.perf_counter()
    yield
    print(f"{time.perf_counter() - began:6.2f} s  {name}")


def text_of(letter: EmailMessage) -> str:
    """The words of a letter, each paragraph on a line."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(letter: EmailMessage, part: str) -> str:
    """The path of the link with this part in a letter."""
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", text_of(letter))
    assert found is not None, text_of(letter)
    return found[1]


def said_on(page: "Page") -> Said:
    """By commitment the outcome and the sentence of every finding on a page."""
    rows = page.locator("ul.findings > li").evaluate_all(
        "all => all.map(one => [one.querySelector('.aside a').href, one.querySelector('.outcome').className,"
        " one.querySelector(':scope > div').firstChild.textContent.trim()])")
    return {href.rstrip("/").rsplit("/", 1)[1]: (look.removeprefix("outcome "), said) for href, look, said in rows}


def write(page: "Page | Locator", words: Mapping[str, str]) -> None:
    """Fills fields by their labels, be they optional or not."""
    for label, value in words.items():
        page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(optional\))?\s*$")).fill(value)


def tick(page: "Page | Locator", legend: str, *options: str) -> None:
    """Ticks radios or boxes under a legend."""
    group = page.get_by_role("group", name=re.compile(rf"^\s*{re.escape(legend)}"))
    for option in options:
        group.get_by_label(option, exact=True).check()


def form(page: "Page", button: str) -> "Locator":
    """The form that ends with this button."""
    return page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True))


def press(page: "Page", button: str) -> None:
    """Presses a button, and sees that nothing was refused."""
    page.get_by_role("button", name=button, exact=True).first.click()
    assert page.locator(".errors").count() == 0, page.locator(".errors").inner_text()
