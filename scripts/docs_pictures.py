"""Takes the pictures of the site for the documentation: the demo, on one fixed day, in the browser of the machine."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DESKTOP, PHONE = (1100, 820), (390, 820)

SHOTS = {
    "area": ("", "/marchshire/", DESKTOP),
    "compact": ("", "/marchshire/compact/", DESKTOP),
    "commitment": ("", "/marchshire/compact/2025/commitments/consultation-twelve-weeks/", DESKTOP),
    "commitment-on-a-phone": ("", "/marchshire/compact/2025/commitments/consultation-twelve-weeks/", PHONE),
    "compare": ("", "/herefordshire/compact/compare/?one=2007&other=2014", DESKTOP),
    "path": ("", "/herefordshire/compact/2007/", DESKTOP),
    "sign": ("trustee@greenlanes.example", "/marchshire/compact/2025/sign/", DESKTOP),
    "signatories": ("", "/marchshire/compact/2025/signatories/", DESKTOP),
    "partners": ("", "/marchshire/partners/", DESKTOP),
    "group": ("", "/herefordshire/reference-group/", DESKTOP),
    "desk": ("officer@marchshire.example", "/marchshire/desk/", DESKTOP),
    "consultations": ("", "/marchshire/consultations/", DESKTOP),
    "consultation": ("", "/marchshire/consultations/", DESKTOP),
    "answer-on-a-phone": ("", "/marchshire/consultations/", PHONE),
    "consultation-work": ("youth@harbour.example", "/marchshire/consultations/", DESKTOP),
    "consultation-days": ("council@marchshire.example", "/marchshire/consultations/", DESKTOP),
    "answer-read": ("youth@harbour.example", "/marchshire/consultations/", DESKTOP),
    "answers-figures": ("youth@harbour.example", "/marchshire/consultations/", DESKTOP),
    "feedback": ("", "/marchshire/consultations/archive/", DESKTOP),
    "plan": ("", "/marchshire/plans/", DESKTOP),
    "how-are-we-doing": ("", "/marchshire/how-are-we-doing/", DESKTOP),
    "promise-record": ("", "/marchshire/how-are-we-doing/consultation-twelve-weeks/", DESKTOP),
}
"""Each picture: who looks (nobody: the public), at which page, through a window of which size."""

BUSES, PLAY_AREAS, GRITTING = "Evening buses", "Play areas and places to meet", "Which pavements are gritted first"
THEN = {
    "consultation": (("follow", BUSES),),
    "answer-on-a-phone": (("follow", BUSES), ("follow", "Answer this consultation"), ("look at", "Part 1 of 2")),
    "consultation-work": (("follow", BUSES), ("follow", "Work on it"), ("look at", "How it stands")),
    "consultation-days": (
        ("follow", PLAY_AREAS), ("follow", "Work on it"), ("follow", "Days"), ("fill", "Opens on", "2027-02-01"),
        ("fill", "Closes on", "2027-03-29"), ("press", "See what the promises say"),
        ("look at", "What each promise says of these days"),
    ),
    "answer-read": (
        ("follow", BUSES), ("follow", "Work on it"), ("follow", "Read the answers"), ("follow", "Green Lanes Trust"),
        ("look at", "How often do you go out"),
    ),
    "answers-figures": (
        ("follow", BUSES), ("follow", "Work on it"), ("follow", "Figures"), ("look at", "Question by question"),
    ),
    "feedback": (("follow", GRITTING), ("follow", "Theme by theme"), ("look at", "The way to the surgery")),
    "plan": (("follow", "Children and young people’s strategy"), ("look at", "Step by step")),
    "how-are-we-doing": (("look at", "Promise by promise"),),
    "promise-record": (("look at", "The records"),),
}  # fmt: skip
"""What they do on that page first. What has a reference of its own is found by its title, as people find it."""


@contextmanager
def the_demo() -> Iterator[str]:
    """The address of the demo, filled and served in this process, with a clock that stands still."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "opencompact.server.settings",
            "OPENCOMPACT_FOLDER": folder,
            "OPENCOMPACT_PLAIN_STATIC": "yes",
            "OPENCOMPACT_SECRET_KEY": "only-for-pictures-0123456789-abcdefghijklmnopqrstuvwxyz",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        import django

        django.setup()
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.management import call_command
        from django.test.testcases import LiveServerThread
        from django.utils import timezone

        from opencompact.server.demo.filling import fill

        timezone.now = lambda: NOON
        call_command("migrate", verbosity=0)
        fill(today=timezone.localdate())
        server = LiveServerThread("localhost", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://localhost:{server.port}"
        server.terminate()


def session_of(email: str) -> str:
    """The session of somebody who signed in."""
    from django.test import Client

    from opencompact.records.people.queries import person_with_address

    person = person_with_address(email)
    assert person is not None
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def take(step: tuple[str, ...], page: "Page") -> None:
    """One step of somebody at a page, by the words that stand there. What is looked at is a heading."""
    match step:
        case ("follow", words):
            with page.expect_navigation():
                page.get_by_role("link", name=words).first.click()
        case ("fill", label, value):
            page.get_by_label(label).fill(value)
        case ("press", words):
            with page.expect_navigation():
                page.get_by_role("button", name=words).click()
        case ("look at", words):
            page.get_by_role("heading", name=words).first.evaluate(
                "found => found.scrollIntoView({behavior: 'instant'})"
            )
        case _:
            raise ValueError(f"No step of a picture is called {step[0]}.")


def main() -> int:
    """Take every picture; without a browser say so and leave those that are there."""
    browser_here = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_here is None:
        print("No picture was taken: no browser was found. On Debian: apt install chromium", file=sys.stderr)
        return 0
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with the_demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_here, args=list(QUIET))
        for name, (who, path, (width, height)) in SHOTS.items():
            context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, locale="en-GB")
            if who:
                context.add_cookies([{"name": "sessionid", "value": session_of(who), "url": address}])
            page = context.new_page()
            answered = page.goto(path)
            if answered is None or answered.status != 200:
                print(f"{path} was not shown to {who or 'the public'}.", file=sys.stderr)
                return 1
            for step in THEN.get(name, ()):
                take(step, page)
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
        browser.close()
    print(f"{len(SHOTS)} pictures taken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
