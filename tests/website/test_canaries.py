"""A word of its own stands in every private field: no page, file, search, letter or log shows it to who may not read it."""

import json
import logging
import re
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from opencompact.letters.filling import fill as fill_letters
from opencompact.letters.sending import send
from opencompact.records.history.models import Entry, Note
from opencompact.server.logs import Structured
from website import consultation_canaries
from website.canaries import MAY_READ, WORD, WorldWithCanaries, a_world_with_canaries, every_path, may_not_read
from website.world import VISITORS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SEARCHES = (
    "/?search={word}", "/marchshire/partners/?search={word}", "/marchshire/partners/?place={word}",
    "/marchshire/partners/?kind={word}", "/marchshire/partners/partners.csv?search={word}",
    "/marchshire/partners/partners.json?search={word}", "/marchshire/partners/partners.json?place={word}",
    "/marchshire/partners/add/?search={word}", "/marchshire/explanations/?search={word}",
    "/marchshire/explanations/add/?search={word}", "/marchshire/compact/2025/signatories/?search={word}",
    "/marchshire/desk/?what={word}", "/marchshire/compact/compare/?one={word}&other=2025",
    "/marchshire/compact/compare/?one=2025&other=unopened/{word}", "/marchshire/consultations/?search={word}",
    "/marchshire/consultations/?subject={word}&place={word}&body={word}", "/marchshire/consultations/archive/?search={word}",
    "/marchshire/consultations/calendar.ics?subject={word}", "/marchshire/consultations/feed.atom?place={word}",
    "/marchshire/consultations/embed/?subject={word}", "/marchshire/consultations/follow/?subject={word}",
    "/marchshire/consultations/{open}/answers/published/?search={word}", "/marchshire/plans/?search={word}",
    "/marchshire/plans/?theme={word}", "/marchshire/how-are-we-doing/?body={word}&section={word}",
)
"""Every address that can be asked for a word."""


@pytest.fixture
def world() -> WorldWithCanaries:
    return a_world_with_canaries()


def said(response: HttpResponse) -> str:
    """All that an answer says, in small letters: its headers and its content, cookies left out."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    told = {name: value for name, value in response.headers.items() if name != "ETag"}  # a digest, of the address too
    return f"{told} {content.decode('utf-8', 'replace')}".lower()  # a page may begin a word with a capital


def sent_and_undone(client: Client, method: str, path: str, given: dict[str, str] | None = None) -> str:
    """What an address says; what it did is undone."""
    with transaction.atomic():
        text = said(getattr(client, method)(path, given) if given else getattr(client, method)(path))
        transaction.set_rollback(True)
    return text


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_page_or_file_shows_what_the_visitor_may_not_read(world: WorldWithCanaries, visitor: str) -> None:
    client, hidden, leaks = world.client(visitor), may_not_read(visitor) | world.links, set()

    for name, path in every_path(world):
        for method in ("get", "post"):
            text = sent_and_undone(client, method, path)
            leaks |= {(field, f"{method} {name} {path}") for word, field in hidden.items() if word.lower() in text}

    assert leaks == set()


def test_every_word_is_somewhere_for_those_who_may_read_it(world: WorldWithCanaries) -> None:
    found: set[tuple[str, str]] = set()

    for visitor in ("representative", "officer", "keeper"):
        client = world.client(visitor)
        text = "".join(sent_and_undone(client, "get", path) for _, path in every_path(world))
        found |= {(field, visitor) for field, word in WORD.items() if word in text}

    assert found == {(field, visitor) for field, visitors in MAY_READ.items() for visitor in visitors}


@pytest.mark.parametrize("visitor", ["public", "representative", "officer elsewhere", "officer"])
def test_no_search_finds_what_the_visitor_may_not_read(world: WorldWithCanaries, visitor: str) -> None:
    client, hidden = world.client(visitor), may_not_read(visitor)
    searches = [search.replace("{open}", str(world.parts["consultation"]["reference"])) for search in SEARCHES]
    nothing = {search: said(client.get(search.format(word="nosuchx"))) for search in searches}

    for word, field in hidden.items():
        for search in searches:
            text = said(client.get(search.format(word=word))).replace(word, "nosuchx")
            assert _same(text) == _same(nothing[search]), (field, search)


def _same(text: str) -> str:
    """A page without what is new each time: the marks and tokens of its forms, when an empty feed was made, how long a page is kept."""
    text = re.sub("<updated>[^<]*|'expires': '[^']*'", "", text)
    return "".join(part for part in text.split('"') if len(part) not in (22, 64))


def test_no_log_holds_a_word_that_was_asked_for_or_sent(world: WorldWithCanaries, caplog: Any) -> None:
    word = WORD["hidden address"]
    caplog.set_level(logging.DEBUG)

    for visitor in ("public", "officer"):
        for name, path in every_path(world):
            if not name.startswith(("mfa", "account")):
                sent_and_undone(world.client(visitor), "get", f"{path}?search={word}&upload={word}&{word}=1")
    world.client("public").post(f"/account/login/?next=/{word}", {"login": f"{word}@nowhere.example"})
    world.client("public").post("/marchshire/compact/formats/", {"contact": word, "name": word})
    world.client("public").post(reverse("answer_begin", kwargs={**world.parts["consultation"]}), {"q1": "o1", "q3": word})
    world.client("public").post("/marchshire/consultations/follow/", {"email": f"{word}@nowhere.example"})

    written = [Structured().format(record) for record in caplog.records if record.name != "django.db.backends"]
    assert written
    assert not [line for line in written if word in json.loads(line)["what"] or word in line]


@pytest.mark.parametrize("visitor", ["representative", "officer"])
def test_what_not_everybody_may_read_is_kept_by_no_cache(world: WorldWithCanaries, visitor: str) -> None:
    client, hidden, kept = world.client(visitor), may_not_read("public"), set()

    for name, path in every_path(world):
        response = client.get(path)
        if any(word in said(response) for word in hidden) and "private" not in response.get("Cache-Control", ""):
            kept.add((name, response.get("Cache-Control")))

    assert kept == set()


def test_the_history_holds_none_of_it(world: WorldWithCanaries) -> None:
    facts = json.dumps(list(Entry.objects.values_list("action", "about", "facts"))).lower()
    notes = " ".join(Note.objects.values_list("text", flat=True)).lower()

    told = {field for field in consultation_canaries.MAY_READ if WORD[field] in facts}
    noted = {field for field in consultation_canaries.MAY_READ if WORD[field] in notes}

    assert (told, noted) == (set(), {"why feedback was held back"})


def test_no_letter_tells_a_word_to_who_may_not_read_it(world: WorldWithCanaries) -> None:
    fill_letters(at=timezone.now(), on=timezone.localdate())
    send()

    told = {(message.to[0], field) for message in mail.outbox for field in _words_in(message)}
    assert {address for address, _ in told} == {*OWN}
    assert {_at(field) for field in consultation_canaries.WRITTEN_TO} <= {message.to[0] for message in mail.outbox}
    assert {(address, field) for address, field in told if field not in OWN[address]} == set()


def _at(field: str) -> str:
    return f"{WORD[field]}@nowhere.example"


OWN = {
    "newcomer@nowhere.example": ("name of an organisation not confirmed",),
    _at("address of a claimant"): ("name of a claimant",),
    _at("address of a colleague"): ("name of a colleague",),
    _at("address of somebody elsewhere"): ("name of somebody elsewhere",),
    "officer@marchshire.example": consultation_canaries.OF_OFFICERS,
    _at("address of an officer"): consultation_canaries.OF_OFFICERS,
}
"""What a letter may tell to whom beside what everybody may read: their own name, their own organisation's."""


def _words_in(message: mail.EmailMessage) -> list[str]:
    """The fields whose words a letter tells, beside the name and the address of whom it goes to."""
    text = f"{message.subject} {message.body} {message.extra_headers}"
    return [field for field, word in WORD.items() if word in text]
