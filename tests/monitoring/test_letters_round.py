"""The round of letters puts what is new to its body and tells it in the same round; a further round adds nothing."""

from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from monitoring_cast import a_short_one, signs, the_rooms_hold
from opencompact.letters.models import Letter
from opencompact.records.replies.models import Put
from opencompact.server.entry import main
from site_cast import a_representative, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)  # a round begins with a connection of its own


def a_round() -> tuple[int, int]:
    """One round; how many findings are with bodies, and how many letters tell of them, afterwards."""
    result = CliRunner().invoke(main, ["letters", "run", "--once"])
    assert result.exit_code == 0, result
    return Put.objects.count(), Letter.objects.filter(kind="finding-put").count()


def test_a_round_puts_and_tells(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    council = an_organisation("Marchshire Council", "public")
    signs(an_edition(an_area()), council)
    a_representative(council)
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the test's own program goes on

    first = a_round()
    clock.now += timedelta(hours=1)

    assert (first, a_round()) == ((1, 1), (1, 1))
