"""A word of its own stands in every private field: no page, file, search, letter or log shows it to who may not read it."""

import json
import logging
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from opencompact.letters.filling import fill as fill_letters
from opencompact.letters.sending import send
from opencompact.server.logs import Structured
from website.canaries import MAY_READ, WORD, a_world_with_canaries, every_path, may_not_read
from website.world import VISITORS, World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SEARCHES = (
    "/?search={word}", "/marchshire/partners/?search={word}", "/marchshire/partners/?place={word}",
    "/marchshire/partners/?kind={word}", "/marchshire/partners/partners.csv?search={word}",
    "/marchshire/partners/partners.json?search={word}", "/marchshire/partners/partners.json?place={word}",
    "/marchshire/partners/add/?search={word}", "/marchshire/explanations/?search={word}",
    "/marchshire/explanations/add/?search={word}", "/marchshire/compact/2025/signatories/?search={word}",
    "/marchshire/desk/?what={word}", "/marchshire/compact/compare/?one={word}&other=2025",
    "/marchshire/compact/compare/?one=2025&other=unopened/{word}",
)
"""Every address that can be asked for a word."""


@pytest.fixture
def world() -> World:
    return a_world_with_canaries()


def said(response: HttpResponse) -> str:
    """All that an answer says: its headers and its content, cookies left out."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    told = {name: value for name, value in response.headers.items() if name != "ETag"}  # a digest, of the address too
    return f"{told} {content.decode('utf-8', 'replace')}"


def sent_and_undone(client: Client, method: str, path: str, given: dict[str, str] | None = None) -> str:
    """What an address says; what it did is undone."""
    with transaction.atomic():
        text = said(getattr(client, method)(path, given) if given else getattr(client, method)(path))
        transaction.set_rollback(True)
    return text


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_page_or_file_shows_what_the_visitor_may_not_read(world: World, visitor: str) -> None:
    client, hidden, leaks = world.client(visitor), may_not_read(visitor), set()

    for name, path in every_path(world):
        for method in ("get", "post"):
            text = sent_and_undone(client, method, path)
            leaks |= {(field, f"{method} {name} {path}") for word, field in hidden.items() if word in text}

    assert leaks == set()


def test_every_word_is_somewhere_for_those_who_may_read_it(world: World) -> None:
    found: set[tuple[str, str]] = set()

    for visitor in ("representative", "officer", "keeper"):
        client = world.client(visitor)
        text = "".join(sent_and_undone(client, "get", path) for _, path in every_path(world))
        found |= {(field, visitor) for field, word in WORD.items() if word in text}

    assert found == {(field, visitor) for field, visitors in MAY_READ.items() for visitor in visitors}


@pytest.mark.parametrize("visitor", ["public", "representative", "officer elsewhere", "officer"])
def test_no_search_finds_what_the_visitor_may_not_read(world: World, visitor: str) -> None:
    client, hidden = world.client(visitor), may_not_read(visitor)
    nothing = {search: said(client.get(search.format(word="nosuchx"))) for search in SEARCHES}

    for word, field in hidden.items():
        for search in SEARCHES:
            text = said(client.get(search.format(word=word))).replace(word, "nosuchx")
            assert _same(text) == _same(nothing[search]), (field, search)


def _same(text: str) -> str:
    """A page without what is new each time: the marks and tokens of its forms."""
    return "".join(part for part in text.split('"') if len(part) not in (22, 64))


def test_no_log_holds_a_word_that_was_asked_for_or_sent(world: World, caplog: Any) -> None:
    word = WORD["hidden address"]
    caplog.set_level(logging.DEBUG)

    for visitor in ("public", "officer"):
        for name, path in every_path(world):
            if not name.startswith(("mfa", "account")):
                sent_and_undone(world.client(visitor), "get", f"{path}?search={word}&upload={word}&{word}=1")
    world.client("public").post(f"/account/login/?next=/{word}", {"login": f"{word}@nowhere.example"})
    world.client("public").post("/marchshire/compact/formats/", {"contact": word, "name": word})

    written = [Structured().format(record) for record in caplog.records if record.name != "django.db.backends"]
    assert written
    assert not [line for line in written if word in json.loads(line)["what"] or word in line]


def test_no_letter_tells_a_word_to_who_may_not_read_it(world: World) -> None:
    fill_letters(at=timezone.now(), on=timezone.localdate())
    send()

    told = {(message.to[0], field) for message in mail.outbox for field in _words_in(message)}
    assert {address for address, _ in told} == {*OWN}
    assert {(address, field) for address, field in told if field not in OWN[address]} == set()


def _at(field: str) -> str:
    return f"{WORD[field]}@nowhere.example"


OWN = {
    "newcomer@nowhere.example": ("name of an organisation not confirmed",),
    _at("address of a claimant"): ("name of a claimant",),
    _at("address of a colleague"): ("name of a colleague",),
    _at("address of somebody elsewhere"): ("name of somebody elsewhere",),
}
"""What a letter may tell to whom beside what everybody may read: their own name, their own organisation's."""


def _words_in(message: mail.EmailMessage) -> list[str]:
    """The fields whose words a letter tells, beside the name and the address of whom it goes to."""
    text = f"{message.subject} {message.body} {message.extra_headers}"
    return [field for field, word in WORD.items() if word in text]
