"""Hostile words in every text of the consultations: no page, sheet, feed, calendar or letter lets them do anything."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.db import models
from django.utils import timezone
from icalendar import Calendar

from opencompact.letters.filling import fill as fill_letters
from opencompact.letters.models import Letter
from opencompact.letters.sending import send
from opencompact.records.consultations.models import (
    Answer,
    Body,
    Consultation,
    Meeting,
    Paper,
    PaperFile,
    Period,
    Plan,
    PlanStep,
    Respondent,
    Statement,
    Theme,
)
from opencompact.records.replies.models import Put, Reply
from website.canaries import WorldWithCanaries, a_world_with_canaries, every_path

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOSTILE = "=HYPERLINK(1)\u202e<img src=x onerror=alert(1)>{{7*7}}'\"]]>\r\nBEGIN:VALARM\r\nBcc: all@nowhere.example"
"""A formula, letters that turn the line, a tag, a template, the end of a string, and lines that would be headers."""
NAMES = {
    "kind", "reference", "status", "language", "digest", "words_digest", "once", "change", "source", "sector", "step",
    "answers_as", "moderation", "difference", "question", "outcome", "commitment", "record", "announced_by",
    "recorded_by", "entered_by", "moderated_by", "replied_by", "email", "contact_email", "held_at", "feedback_at",
    "decision_at", "address",
}  # fmt: skip
"""Texts that are not free: words of our own, references and addresses."""
TABLES = (Answer, Body, Consultation, Meeting, Paper, PaperFile, Period, Plan, PlanStep, Respondent, Statement, Theme, Put, Reply)


@pytest.fixture
def world() -> WorldWithCanaries:
    """Somebody with a hand on the database has written them everywhere, so that no form kept them out."""
    world = a_world_with_canaries()
    for table in TABLES:
        for field in table._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField) and field.name not in NAMES and not field.choices:
                _write(table, field.name, getattr(field, "max_length", None))
    for row in Answer.objects.exclude(replies={}):
        said = {key: HOSTILE if key in ("q3", "q6") else value for key, value in row.replies.items()}
        Answer.objects.filter(pk=row.pk).update(replies=said)
    lists = {"subjects": [HOSTILE], "places": [HOSTILE]}
    Consultation.objects.update(**lists, told={})
    Plan.objects.update(themes=[HOSTILE], partners=[HOSTILE])
    return world


def _write(table: type[models.Model], name: str, longest: int | None) -> None:
    for row in table._default_manager.exclude(**{name: ""}):
        table._default_manager.filter(pk=row.pk).update(**{name: f"{HOSTILE[:longest - 8] if longest else HOSTILE}{row.pk}"})


class Tags(HTMLParser):
    """Whether any tag of the page has what acts by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        acts = [name for name, value in attrs if name.startswith("on") or (name in ("href", "src", "action", "formaction") and re.match(r"\s*(javascript|data|vbscript):", value or "", re.I))]
        if acts or tag == "script" or (tag == "img" and dict(attrs).get("src") == "x"):
            self.wrong.append(f"{tag} {attrs}")


@pytest.mark.parametrize("visitor", ["representative", "officer"])
def test_nothing_that_is_shown_or_sent_acts(world: WorldWithCanaries, visitor: str) -> None:
    client, wrong, looked_at, shown = world.client(visitor), {}, set(), 0

    for name, path in every_path(world):
        response = client.get(path)
        content = b"".join(response) if response.streaming else response.content
        kind = response.get("Content-Type", "").partition(";")[0]
        text = content.decode("utf-8", "replace")
        if fault := _fault(kind, text):
            wrong[f"{name} {path}"] = fault
        looked_at.add(kind)
        shown += "HYPERLINK(1)" in text
        assert response.status_code < 500, path
        assert "\n" not in "".join(map(str, response.headers.values()))

    assert wrong == {}
    assert shown > 50
    assert {"text/html", "text/csv", "text/calendar", "application/atom+xml", "application/json"} <= looked_at


def _fault(kind: str, text: str) -> str:
    match kind:
        case "text/html":
            tags = Tags()
            tags.feed(text)
            return "; ".join(tags.wrong) or ("a template was filled in" if "HYPERLINK(1)\u202e&lt;img src=x onerror=alert(1)&gt;49" in text else "")
        case "text/csv":
            cells = (cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row)
            return next((cell for cell in cells if cell.startswith(("=", "+", "@"))), "")
        case "text/calendar":
            found = Calendar.from_ical(text)
            alarms = [one for one in found.walk() if one.name == "VALARM"]
            return "an alarm" if alarms or any(line.startswith("Bcc:") for line in text.splitlines()) else ""
        case "application/atom+xml":
            return "" if ElementTree.fromstring(text) is not None else "unreadable"
        case "application/json":
            return "" if json.loads(text) is not None else "unreadable"
    return ""


def test_no_letter_gets_another_header_or_loses_its_way(world: WorldWithCanaries) -> None:
    fill_letters(at=timezone.now(), on=timezone.localdate())
    send()

    assert mail.outbox
    for message in mail.outbox:
        made = message.message()
        assert made["Bcc"] is None
        assert len(message.recipients()) == 1
        assert "\n" not in str(message.subject)
    assert not Letter.objects.filter(state__in=("failed", "refused")).exists()
