"""What every test shares: steady random examples, a still clock, guards around the flush, and a browser where asked for."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    from opencompact.records.people.models import Person
    from opencompact.records.people.visitors import Visitor

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
OF_THE_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option of our own, for the second run on PostgreSQL."""
    parser.addoption("--database-only", action="store_true", help="only the tests that ask the database something")


def pytest_configure(config: pytest.Config) -> None:
    """Hear every signal again: a shell's job in the background is born deaf to some, and so is what its tests start."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --database-only, leave out what would do on PostgreSQL exactly what it does on SQLite."""
    if config.getoption("--database-only"):
        others = [item for item in items if not _asks_the_database(item)]
        items[:] = [item for item in items if _asks_the_database(item)]
        config.hook.pytest_deselected(items=others)


def _asks_the_database(item: pytest.Item) -> bool:
    """Whether it does; what a browser sees of a page is the same on both, and takes long."""
    if item.get_closest_marker("browser") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & OF_THE_DATABASE)


@dataclass
class Clock:
    """The clock of the faces: it stands at noon until a test sets it."""

    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)

    @property
    def today(self) -> date:
        """Its day in London."""
        return timezone.localdate(self.now)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Django's clock stands still, so that a page says the same on every day; set ``clock.now`` to move it."""
    still = Clock()
    monkeypatch.setattr(timezone, "now", lambda: still.now)
    return still


@pytest.fixture(scope="session", autouse=True)
def guards_around_the_flush() -> Iterator[None]:
    """Lifts the history's guards for the flush after a transactional or live-server test, and puts them up again."""
    from opencompact.records.history import guards

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own, and not in its stubs

    def flush_without_guards(case: TransactionTestCase) -> None:
        guards.take_down(connection)
        try:
            flush(case)
        finally:
            guards.put_up(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_guards)
        yield


@pytest.fixture
def signed_in() -> "Callable[[Client, Visitor | Person], Client]":
    """Signs a client in as somebody: ``signed_in(client, an_officer(area)).get(...)``."""
    import site_cast

    return site_cast.signed_in


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser of the machine. Without one the test fails where CI is set, and is skipped loudly elsewhere."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"NOT TESTED: no browser was found ({', '.join(BROWSERS)}); on Debian: apt install chromium")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver keeps a loop in the tests' thread
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def site(live_server: "LiveServer") -> str:
    """The address of the running site, such as http://localhost:41234; its rows are gone after the test."""
    return live_server.url


@pytest.fixture
def a_browser(chromium: "Browser", site: str) -> "Iterator[Callable[..., Page]]":
    """Opens a page of the site in a browser of its own, signed in as somebody: ``a_browser(officer, width=360)``."""
    opened: list[BrowserContext] = []

    def open_page(who: "Visitor | Person | None" = None, *, width: int = 1280, height: int = 900, script: bool = False) -> "Page":
        opened.append(chromium.new_context(
            base_url=site, viewport={"width": width, "height": height}, java_script_enabled=script))
        if who is not None:
            opened[-1].add_cookies([{"name": "sessionid", "value": _session_of(who), "url": site}])
        return opened[-1].new_page()

    yield open_page
    for context in opened:
        context.close()


def _session_of(who: "Visitor | Person") -> str:
    import site_cast

    return site_cast.signed_in(Client(), who).cookies["sessionid"].value
