"""Names from anywhere, and names meant to do harm, in the headers and the text of a letter that really arrives."""

import re
from typing import Any

import pytest

from letters_cast import a_letter, an_invitation
from mail_server import Post
from opencompact.letters.sending import send
from opencompact.letters.words import name, one_line, without_addresses, wrapped
from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation

ISOLATED = "\u2068{}\u2069".format


def arrives(post: Post, cast: Any, organisation: str = "Harbour Youth", area: str = "Marchshire") -> Any:
    """The letter that invites somebody to represent an organisation of that name, in an area of that name."""
    Organisation.objects.filter(pk=cast.youth.pk).update(name=organisation)
    Area.objects.update(name=area)
    invitation = an_invitation("guest@example.org", area="", organisation=cast.youth.reference, role="representative")
    a_letter(f"invitation:{invitation.reference}")
    assert send() == {"sent": 1}
    return post.arrived[-1]


@pytest.mark.parametrize(("written", "shown"), [
    ("Cymdeithas Tŷ Gwydr", "Cymdeithas Tŷ Gwydr"),
    ("مركز الشباب", ISOLATED("مركز الشباب")),
    ("בית הנוער", ISOLATED("בית הנוער")),
    ("青年の家", "青年の家"),
    ("युवा केंद्र", "युवा केंद्र"),
    ("کتاب‌خانه", ISOLATED("کتاب‌خانه")),
    ("O'Brien & Sons, \"Hall\" <1>", "O'Brien & Sons, \"Hall\" <1>"),
    ("{{ link }}{% include 'x' %}", "{{ link }}{% include 'x' %}"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("=1+1", "=1+1"),
    ("Youth\r\nBcc: all@example.org", "Youth Bcc: all@ example. org"),
    ("Youth\nSubject: You have won", "Youth Subject: You have won"),
    ("Youth\x0bX\x1fY\x85Z\u2028W", "Youth X Y Z W"),
    ("Youth \u202ekcatta\u202c", "Youth kcatta"),
    ("See https://evil.example/win", "See https: //evil. example/win"),
    ("www.evil.example", "www. evil. example"),
    ("x" * 300, "x" * 200 + "…"),
])
def test_a_name_stands_in_subject_and_text_and_nowhere_else(written: str, shown: str, post: Post, cast: Any) -> None:
    message = arrives(post, cast, organisation=written)

    assert message["Subject"] == f"You are invited to be a representative of {shown}"
    assert shown in " ".join(message.get_content().split())
    assert (message["To"], message["Bcc"], message["X"]) == ("guest@example.org", None, None)
    assert post.addresses == ["guest@example.org"]
    assert set(message.keys()) == {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Reply-To", "Auto-Submitted", "Date", "Message-ID"}


@pytest.mark.parametrize(("area", "shown"), [
    ("Marchshire", "Marchshire Compact"),
    ("Sir Fôn, \"Ynys\" <Môn>", "Sir Fôn, \"Ynys\" <Môn> Compact"),
    ("مارش", "مارش Compact"),
    ("March\r\nBcc: all@example.org\r\n", "March Bcc: all@example.org Compact"),
    ("bank@example.com", "bank@example.com Compact"),
    ("Westmorland and " * 7, "Westmorland and " * 7 + "Compact"),
    ("Sir Fôn ac " * 10, "Sir Fôn ac " * 10 + "Compact"),
    ("Wend, Marsh; and: Hill's " * 4, "Wend, Marsh; and: Hill's " * 4 + "Compact"),
    ("Fôn, Môn; \"Tŷ\" <Llŷn> " * 2, "Fôn, Môn; \"Tŷ\" <Llŷn> " * 2 + "Compact"),
])
def test_the_areas_name_is_the_senders_and_the_address_is_ours(area: str, shown: str, post: Post, cast: Any) -> None:
    message = arrives(post, cast, area=area)

    [sender] = message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (shown, "compact@localhost")
    assert message["Bcc"] is None
    assert re.search(rb"(?m)^(From|Subject): \S", post.raw[-1])
    assert post.addresses == ["guest@example.org"]


def test_bytes_on_the_wire_are_plain_ascii(post: Post, cast: Any) -> None:
    arrives(post, cast, organisation="مركز Tŷ", area="Sir Fôn")

    assert post.raw[0].isascii()
    assert max(map(len, post.raw[0].splitlines())) < 998


@pytest.mark.parametrize("address", ["guest@exämple.org", "guest@xn--exmple-cua.org"])
def test_an_address_of_another_script_is_reached(address: str, post: Post, cast: Any) -> None:
    invitation = an_invitation(address)
    a_letter(f"invitation:{invitation.reference}")

    assert send() == {"sent": 1}
    assert post.addresses == ["guest@xn--exmple-cua.org"]


@pytest.mark.parametrize("address", ["güest@example.org", "a@b@c", "nobody", "a b@example.org\r\nRCPT TO:<x@example.org>"])
def test_what_is_no_address_fails_and_stops_no_other(address: str, post: Post, cast: Any) -> None:
    for number, email in enumerate((address, "guest@example.org")):
        a_letter(f"invitation:{an_invitation(email).reference}", cause=f"entry:marchshire/{number}")

    assert send() == {"failed": 1, "sent": 1}
    assert post.addresses == ["guest@example.org"]


def test_a_long_line_is_wrapped_and_a_link_is_not() -> None:
    link = f"https://compact.example.org/{'x' * 90}"

    assert wrapped(f"{'word ' * 30}\n{link}\n-- \n  {'code ' * 30}x").splitlines() == [
        *["word " * 13 + "word", "word " * 13 + "word", "word word"], link, "-- ", f"  {'code ' * 30}x"]


@pytest.mark.parametrize(("said", "told"), [
    ("550 <a.b@example.org>: no such user", "550 <[address]>: no such user"),
    ("550\r\nno\x00 (x@y)", "550 no ([address])"),
    ("y" * 400, "y" * 300),
])
def test_what_a_server_said_is_kept_without_addresses(said: str, told: str) -> None:
    assert without_addresses(said) == told


def test_one_line_keeps_what_scripts_need_and_drops_what_turns() -> None:
    assert one_line(" a\u200db \u200e\u202ec\ufeff\n d ") == "a\u200db c d"
    assert name("St. Mary's, U.K. (Dr. No)") == "St. Mary's, U.K. (Dr. No)"
