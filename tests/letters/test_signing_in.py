"""The letters of signing in: each that the library may send is ours, goes at once, and is kept and logged nowhere."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.core import mail
from django.test import Client

from mail_server import Post, a_mail_server
from opencompact.letters.models import Letter
from opencompact.letters.signing_in import AT_ONCE, NOT_SENT, NOT_SET_UP, NOT_TAKEN, Letters
from opencompact.letters.writing import TEMPLATES
from opencompact.records.refusals import Refused
from site_cast import a_person

pytestmark = pytest.mark.django_db
NEVER_SENT = {
    "account/email/password_reset_key": "a forgotten password is replaced with a code, not by a link",
    "account/email/email_confirm": "the library has the text and sends it nowhere",
    "mfa/email/webauthn_added": "there are no passkeys yet",
    "mfa/email/webauthn_removed": "there are no passkeys yet",
}
WAITED_FOR = [prefix for prefix, kind in AT_ONCE.items() if kind.is_waited_for]
TOLD_AFTERWARDS = [prefix for prefix, kind in AT_ONCE.items() if not kind.is_waited_for]


def sent(prefix: str, email: str = "sam@example.org", code: str = "31415926") -> None:
    """The library asks for a letter."""
    Letters().send_mail(prefix, email, {"code": code, "ip": "192.0.2.7", "user_agent": "Browser"})


def test_every_letter_that_the_library_knows_is_ours_or_never_sent() -> None:
    sources = [file.read_text("utf-8") for part in ("account", "mfa", "core") for file in (Path(allauth.__file__).parent / part).rglob("*.py") if "tests" not in file.parts]
    named = {found for source in sources for found in re.findall(r"[\"']((?:account|mfa)/email/\w+)[\"']", source)}
    texts = {f"{file.parent.relative_to(file.parents[2])}/{file.name.removesuffix('_subject.txt')}" for part in ("account", "mfa") for file in (Path(allauth.__file__).parent / "templates" / part).rglob("*_subject.txt")}

    assert named | texts == set(AT_ONCE) | set(NEVER_SENT)


def test_every_template_is_of_a_letter() -> None:
    assert {file.stem for file in (TEMPLATES / "en-gb" / "at-once").glob("*.txt")} == {kind.template for kind in AT_ONCE.values()}


@pytest.mark.parametrize("language", ["en-gb", "cy"])
@pytest.mark.parametrize("prefix", AT_ONCE)
def test_it_goes_at_once_and_nothing_of_it_is_kept(prefix: str, language: str, caplog: pytest.LogCaptureFixture) -> None:
    a_person("sam@example.org", "Sam Stranger", language=language)

    sent(prefix)

    [message] = mail.outbox
    assert message.to == ["sam@example.org"]
    assert {"en-gb": "Dear Sam Stranger,", "cy": "Annwyl Sam Stranger,"}[language] in message.body
    assert ("31415926" in message.body) == (AT_ONCE[prefix].timeout != "")
    assert "31415926" not in message.subject + caplog.text
    assert "192.0.2.7" not in message.body
    assert all(len(line) <= 72 for line in message.body.splitlines())
    assert not re.search(r"\{[{%]|None|\n\n\n", message.body)
    assert not Letter.objects.exists()


def test_a_code_as_it_is_read(settings: Any) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900

    sent("account/email/login_code", "nobody@example.org")

    assert mail.outbox[0].subject == "Your code to sign in"
    assert mail.outbox[0].body == """\
Hello,

Your code to sign in is:

  31415926

Type it on the page that asked for it. It works once, for 15 minutes.

If you did not ask for it, you need do nothing: without the code nobody
can sign in with your address. Never give it to anybody, whoever they
say they are.

The keepers of the site
http://localhost:8000

-- \n\
This letter was sent by a program because somebody gave this address on
our site.
"""


def test_a_name_that_somebody_typed_for_a_strangers_address_is_not_said() -> None:
    a_person("sam@example.org", "You have won", joined_at=None)

    sent("account/email/email_confirmation_signup")

    assert "You have won" not in mail.outbox[0].body


@pytest.fixture
def down(settings: Any) -> Callable[[], None]:
    """A mail server that does not answer."""
    with a_mail_server() as post:
        for name, value in post.settings.items():
            setattr(settings, name, value)


@pytest.mark.parametrize("prefix", WAITED_FOR)
def test_where_the_server_is_down_whoever_waits_gets_a_sentence(prefix: str, down: None, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Refused, match=re.escape(NOT_SENT)):
        sent(prefix)

    assert "31415926" not in caplog.text
    assert "sam@example.org" not in caplog.text


@pytest.mark.parametrize("prefix", TOLD_AFTERWARDS)
def test_what_has_happened_is_not_undone_by_a_server_that_is_down(prefix: str, down: None, caplog: pytest.LogCaptureFixture) -> None:
    sent(prefix)

    assert "did not go" in caplog.text


def test_an_address_that_the_server_refuses_is_said_to_be_refused(post: Post) -> None:
    post.answers["RCPT"] = "550 unknown"

    with pytest.raises(Refused, match=re.escape(NOT_TAKEN)):
        sent("account/email/login_code")


def test_a_site_whose_mail_is_not_set_up_says_so(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    with pytest.raises(Refused, match=re.escape(NOT_SET_UP)):
        sent("account/email/login_code")


def test_the_sign_in_page_says_that_the_letter_could_not_go(down: None, client: Client) -> None:
    a_person("sam@example.org")

    answer = client.post("/account/login/", {"login": "sam@example.org"})

    assert answer.status_code == 409
    assert "The letter to you could not be sent" in answer.content.decode()
