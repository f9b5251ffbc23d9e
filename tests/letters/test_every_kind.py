"""Every kind of letter, made by real actions and sent, in each language: readable, with one link, and nothing private."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from letters_cast import SECRET
from marchshire_acts import HAPPENS
from opencompact.letters.kinds import KINDS
from opencompact.letters.makers import LETTERS
from opencompact.letters.models import Letter
from opencompact.letters.telling import TELLS
from opencompact.letters.writing import TEMPLATES
from opencompact.records.history.acts import ACTS
from opencompact.records.people.models import Person

Arrived = Callable[[], list[mail.EmailMessage]]
PRIVATE = (SECRET, "Hidden Lane", "Hal Holder", "Ann Asker", "Side Street", "We need help", "asker@example.org")


def arriving(kind: str, language: str, cast: Any, clock: Any, arrived: Arrived) -> EmailMessage:
    """The letter of a kind as it arrived, once what makes it has happened."""
    address = HAPPENS[kind](cast, clock)
    Person.objects.update(language=language)
    messages = {message.message()["Message-ID"]: message for message in arrived()}
    sent = Letter.objects.filter(kind=kind, state="sent")
    found = [messages[letter.message_id] for letter in sent if messages[letter.message_id].to == [address]]
    assert found, list(Letter.objects.values_list("kind", "state", "reply"))
    return message_from_bytes(found[0].message().as_bytes(), policy=policy.default)


def text_of(message: EmailMessage) -> str:
    """The body as a person reads it."""
    return str(message.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("kind", HAPPENS)
def test_it_arrives_readable_and_tells_nothing_private(kind: str, language: str, cast: Any, clock: Any, arrived: Arrived) -> None:
    message = arriving(kind, language, cast, clock, arrived)

    body, subject = text_of(message), str(message["Subject"])
    without_footer, _, footer = body.partition("\n-- \n")
    assert all(len(line) <= 72 or line.startswith("http") for line in body.splitlines())
    assert len(re.findall(r"http://localhost:8000/\S", without_footer)) == 1
    assert footer.strip()
    assert "\n" not in subject
    assert not any(private in body + subject for private in PRIVATE)
    assert not re.search(r"\{[{%]|None|\n\n\n", body)


@pytest.mark.parametrize("kind", HAPPENS)
def test_its_headers_say_that_a_program_wrote_it_and_who_answers(kind: str, cast: Any, clock: Any, arrived: Arrived) -> None:
    message = arriving(kind, "en-gb", cast, clock, arrived)

    assert message["From"] == "Marchshire Compact <compact@localhost>"
    assert message["Reply-To"] in ("compact@marchshire.example", "libraries@marchshire.example", None)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == Letter.objects.get(message_id=message["Message-ID"]).message_id
    assert message["Date"]


def test_a_letter_in_welsh_is_in_welsh(cast: Any, clock: Any, arrived: Arrived) -> None:
    body = text_of(arriving("renewal-due", "cy", cast, clock, arrived))

    assert "Annwyl Rae Representative," in body
    assert "22 Tachwedd 2027" in body


def test_an_invitation_as_it_is_read(cast: Any, clock: Any, arrived: Arrived) -> None:
    body = text_of(arriving("invitation", "en-gb", cast, clock, arrived))

    assert re.sub(r"invitations/\S+/", "invitations/.../", body) == """\
Hello,

Ola Officer invites you to be compact officer of Marchshire.

The compact is the agreement between the public bodies of an area and
its voluntary and community sector. Its officer looks after it on this
site: the text, the list of partners, and who has signed.

Read the invitation, and accept it if you agree:
http://localhost:8000/invitations/.../

It can be accepted until Sunday 6 December 2026, by you alone: sign in
with the address that this letter came to. Please do not pass the link
on.

The Marchshire Compact
http://localhost:8000
Questions? Answer this letter, or ring 01234 567890.

-- \n\
This letter went to the one address that was invited. If you did not
expect it, you need do nothing: without you nothing happens, and no
other letter follows.
"""


def test_the_table_of_happenings_is_complete() -> None:
    assert set(HAPPENS) == set(KINDS)


def test_every_act_that_makes_letters_is_declared() -> None:
    import_module(settings.ROOT_URLCONF)  # every room, with the acts that happen in it

    assert set(LETTERS) <= set(ACTS)


@pytest.mark.parametrize("folder", ["", "kinds", "at-once"])
def test_each_language_has_the_same_templates_with_the_same_values(folder: str) -> None:
    def values(language: str) -> dict[str, set[str]]:
        files = sorted((TEMPLATES / language / folder).glob("*.txt"))
        return {file.name: set(re.findall(r"{{ (\w+)|{% (?:el)?if (\w+)|or (\w+) ==", file.read_text("utf-8"))) for file in files}

    languages = [language for language, _ in settings.LANGUAGES]

    assert all(values(language) == values("en-gb") for language in languages)
    assert values("en-gb")


def test_every_kind_has_its_template_and_what_it_says() -> None:
    assert {file.stem for file in (TEMPLATES / "en-gb" / "kinds").glob("*.txt")} == set(KINDS) == set(TELLS)


def test_every_act_that_makes_letters_is_told_of_in_the_list() -> None:
    assert {act for kind in KINDS.values() for act in re.findall(r"`([\w.]+)`", kind.made)} == set(LETTERS)
