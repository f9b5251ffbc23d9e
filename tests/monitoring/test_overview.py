"""The six figures of each promise, what they are narrowed to, and how much can be known at all."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring_cast import a_consultation, a_short_one, signs, the_rooms_hold
from opencompact.compact.outcomes import KEPT, NOT_RECORDED
from opencompact.monitoring.live import Filters, overview, record_of
from opencompact.monitoring.measuring import measured
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY
from opencompact.records.recorded import Recorded
from site_cast import TODAY, a_compact, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db
MEASURE = """
[[measures]]
id = "measure-consultations-twelve-weeks"
text = "Consultations that were open for twelve weeks."
record = "consultation"
kept = ["consultation-twelve-weeks"]

[[measures]]
id = "measure-new-projects"
text = "New joint projects."
record = "joint_project"
"""
EACH_YEAR = """
[[commitments]]
id = "listen-each-year"
topic = "consultation-length"
section = "listening"
clause = "1.9"
text = "Ask the public about something every year."
binds = ["all"]
record = "consultation"
[commitments.check]
kind = "every"
on = "opens_on"
each = "1 year"
per = "area"
"""


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area, text=a_compact() + EACH_YEAR + MEASURE)


@pytest.fixture
def council(area: Area, edition: Edition) -> Organisation:
    council = an_organisation("Marchshire Council", "public")
    signs(edition, council)
    return council


def told(area: Area, **filters: Any) -> Any:
    return overview(area, seen_by=NOBODY, on=TODAY, filters=Filters(**filters))


def figures(area: Area, **filters: Any) -> dict[str, tuple[int, int]]:
    """How many records of those bound and of those measured against, by promise."""
    return {one.commitment.id: (one.bound.total, one.measured.total) for one in told(area, **filters).figures}


def test_those_who_had_signed_are_counted_apart(area: Area, council: Organisation, monkeypatch: Any) -> None:
    other = an_organisation("Wendshire Council", "public")
    the_rooms_hold(monkeypatch, [a_consultation("one", council), a_consultation("two", council, closes=""), a_consultation("three", other)])

    (weeks, yearly) = told(area).figures

    assert (weeks.bound.outcomes[KEPT], weeks.bound.outcomes[NOT_RECORDED], weeks.measured.outcomes[KEPT]) == (1, 1, 1)
    assert (weeks.bound.bodies, weeks.measured.bodies) == (1, 1)
    assert (yearly.bound.total, yearly.measured.total) == (1, 0)


def test_how_much_can_be_known(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [])

    reach = told(area).reach

    assert (reach.promises, reach.here, reach.to_come, reach.asked, reach.not_checkable) == (4, 2, 1, 1, 0)


def test_figures_are_narrowed(area: Area, council: Organisation, monkeypatch: Any) -> None:
    other = an_organisation("Wendshire Council", "public")
    the_rooms_hold(monkeypatch, [a_consultation("one", council), a_consultation("two", other, "2025-12-01", "2026-03-01")])

    assert figures(area)["consultation-twelve-weeks"] == (1, 1)
    assert figures(area, body=other.reference)["consultation-twelve-weeks"] == (0, 1)
    assert figures(area, year=2026)["consultation-twelve-weeks"] == (1, 0)
    assert figures(area, section="money") == {}
    assert [one.name for one in told(area).bodies] == ["Marchshire Council", "Wendshire Council"]
    assert told(area).years == [2026, 2025]


def test_each_edition_has_its_own_figures(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    newer = an_edition(area, "2026", a_compact("2026", "4 weeks"), in_force_on=date(2026, 4, 1))
    the_rooms_hold(monkeypatch, [a_consultation("one", council), a_short_one("two", council), a_consultation("three", council, "2026-05-01", "2026-06-05")])

    assert told(area).edition == newer
    assert (figures(area)["consultation-twelve-weeks"], figures(area, edition="2025")["consultation-twelve-weeks"]) == ((0, 1), (1, 0))


def test_a_superseded_edition_asks_nothing_of_the_area_any_more(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    an_edition(area, "2026", a_compact("2026") + EACH_YEAR, in_force_on=date(2026, 4, 1))
    the_rooms_hold(monkeypatch, [a_consultation("one", council)])

    assert (figures(area)["listen-each-year"], figures(area, edition="2025")["listen-each-year"]) == ((1, 0), (0, 0))


def test_without_an_edition_in_force_there_are_no_figures(monkeypatch: Any) -> None:
    area = an_area("nowhere")
    the_rooms_hold(monkeypatch, [])

    assert (told(area).edition, told(area).figures) == (None, ())


def test_totals_of_voluntary_organisations_only_of_five_or_more(area: Area, edition: Edition, monkeypatch: Any) -> None:
    bodies = [an_organisation(f"Club {number}") for number in range(5)]
    held = [a_consultation(f"c{number}", body) for number, body in enumerate(bodies)]

    the_rooms_hold(monkeypatch, held[:4])
    assert [(one.own, one.own_bodies) for one in told(area).figures][:1] == [(None, 4)]
    the_rooms_hold(monkeypatch, held)
    own = told(area).figures[0].own
    assert own
    assert own.outcomes[KEPT] == 5


def test_self_checks_are_totalled_over_all_years_alone(area: Area, edition: Edition, monkeypatch: Any) -> None:
    bodies = [an_organisation(f"Club {number}") for number in range(5)]
    the_rooms_hold(monkeypatch, [a_consultation(f"c{number}", body) for number, body in enumerate(bodies)])

    assert (told(area).figures[0].own_bodies, told(area, year=2026).figures[0].own_bodies) == (5, 0)


def test_narrowed_to_a_body_nobody_learns_how_much_is_with_it(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council), a_consultation("two", council)])

    assert (told(area).waiting.number, told(area, body=council.reference).waiting.number) == (1, 0)
    assert figures(area, body=council.reference)["consultation-twelve-weeks"] == (1, 0)


def test_drafts_count_nowhere(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council, is_shown=False)])

    assert figures(area)["consultation-twelve-weeks"] == (0, 0)


def test_a_further_room_joins_by_one_line(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    paid = {"reference": "pay", "title": "A payment", "funder": council.name, "funder_sector": "public", "invoice_received_on": date(2026, 3, 1), "paid_on": date(2026, 3, 20)}
    the_rooms_hold(monkeypatch, [Recorded("payment", "pay", "A payment", council.reference, paid, True)], kinds=("consultation", "payment"))

    assert figures(area)["payment-on-time"] == (1, 0)
    assert told(area).reach.to_come == 0


def test_the_measures_of_success(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    held = [a_consultation("one", council), a_short_one("with the council", council), a_consultation("unsigned", an_organisation("Wendshire Council", "public"))]
    the_rooms_hold(monkeypatch, held)

    weeks, projects = measured(told(area).reckoning, edition)

    assert weeks.result
    assert (weeks.result.value, weeks.result.of, weeks.left_out) == (1, 1, 2)
    assert projects.result is None


def test_the_live_record_of_one_promise_says_the_same(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council), a_consultation("two", council, closes="")])

    live = record_of(area, edition, "consultation-twelve-weeks", seen_by=NOBODY, on=TODAY)

    assert live
    assert live.figures == told(area).figures[0]
    assert [one.because for one in live.latest] == ["The closing day is not recorded.", "Open for 12 weeks."]
    assert record_of(area, edition, "payment-on-time", seen_by=NOBODY, on=TODAY) is None
    assert record_of(area, edition, "speak-plainly", seen_by=NOBODY, on=TODAY) is None


def test_queries_do_not_grow_with_the_records(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    def queries(number: int) -> int:
        bodies = [council, *(an_organisation(f"Body {number} {n}", "public") for n in range(number // 10))]
        the_rooms_hold(monkeypatch, [a_short_one(f"c{n}", bodies[n % len(bodies)]) for n in range(number)])
        told(area)
        with CaptureQueriesContext(connection) as caught:
            told(area)
        return len(caught)

    assert queries(3) == queries(300) <= 10
