"""The letter that a request came in goes to whatever address somebody typed: at most a few a day, however it is written."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from opencompact.letters.models import Letter
from opencompact.letters.telling.compacts import MOST_RECEIVED
from opencompact.records.areas.actions.requests import ask_for_format
from opencompact.records.people.visitors import NOBODY

Arrived = Callable[[], list[mail.EmailMessage]]
WRITTEN = ["victim@example.org", "Victim@Example.org", " victim@example.org ", "ｖictim@example.org", "VICTIM@EXAMPLE.ORG"]


def ask(cast: Any, contact: str) -> None:
    ask_for_format(by=NOBODY, at=cast.at, on=cast.on, area=cast.area, wants="braille", contact=contact)


def to_victim(arrived: Arrived) -> int:
    return Counter(message.to[0] for message in arrived())["victim@example.org"]


def test_one_address_is_not_bombed(cast: Any, arrived: Arrived) -> None:
    for contact in WRITTEN:
        ask(cast, contact)

    assert to_victim(arrived) == MOST_RECEIVED
    assert Letter.objects.filter(kind="format-received", state="dropped").count() == len(WRITTEN) - MOST_RECEIVED


def test_the_next_day_a_letter_goes_again(cast: Any, arrived: Arrived, clock: Any) -> None:
    for contact in WRITTEN:
        ask(cast, contact)
    arrived()
    clock.now += timedelta(days=1, minutes=1)
    ask(cast, WRITTEN[0])

    assert to_victim(arrived) == 1


@pytest.mark.parametrize("other", ["somebody@example.org", "0117 496 0000"])
def test_what_others_ask_does_not_count(cast: Any, arrived: Arrived, other: str) -> None:
    for _ in range(MOST_RECEIVED + 1):
        ask(cast, other)
    ask(cast, WRITTEN[0])

    assert to_victim(arrived) == 1
