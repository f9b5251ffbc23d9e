"""Findings that name a body are put to it first: once, by working days, anew where they change; and seen by whom until when."""

from datetime import date
from typing import Any

import pytest

from monitoring_cast import SHORT, a_consultation, a_short_one, signs, the_rooms_hold
from opencompact.compact.outcomes import NOT_KEPT
from opencompact.monitoring.live import Filters, findings_of, overview, record_of, standing_of
from opencompact.monitoring.putting import put_new_findings
from opencompact.records.areas.models import Area, Edition
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY
from opencompact.records.replies.models import Put
from site_cast import NOON, TODAY, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
PUBLIC_FROM = date(2026, 12, 21)
"""Twenty working days after a Monday in November, and before Christmas."""


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


@pytest.fixture
def council(area: Area, edition: Edition) -> Organisation:
    council = an_organisation("Marchshire Council", "public")
    signs(edition, council)
    return council


def found(area: Area, who: Any = NOBODY, on: date = TODAY) -> Any:
    return findings_of(area, kind="consultation", reference="one", seen_by=who, on=on)


def put(on: date = MONDAY) -> int:
    return put_new_findings(at=NOON, on=on)


def test_what_was_not_kept_is_put_once(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council), a_consultation("two", council)])

    assert (put(), put(), put(date(2026, 11, 24))) == (1, 0, 0)

    (row,) = Put.objects.all()
    assert (row.organisation, row.kind, row.record, row.title, row.commitment) == (council, "consultation", "one", "About one", "consultation-twelve-weeks")
    assert (row.outcome, row.sentence, row.put_on, row.public_from) == ("not_kept", SHORT, MONDAY, PUBLIC_FROM)


def test_the_history_does_not_tell_what_is_still_private(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])

    put()

    (entry,) = Entry.objects.filter(action="finding.put")
    assert (entry.area, entry.about, entry.by, entry.facts) == ("marchshire", f"put:{Put.objects.get().reference}", "house", {"public_from": "2026-12-21"})


@pytest.mark.parametrize(("on", "shown"), [(date(2026, 12, 20), 0), (PUBLIC_FROM, 1), (date(2027, 6, 1), 1)])
def test_everybody_sees_it_from_its_day(area: Area, council: Organisation, monkeypatch: Any, on: date, shown: int) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()

    findings = found(area, on=on)

    assert len(findings) == shown
    assert (findings.waiting.number, findings.waiting.last) == ((0, None) if shown else (1, PUBLIC_FROM))


def test_its_people_and_the_officer_see_it_before(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()

    for who in (a_representative(council), an_officer(area)):
        (shown,) = found(area, who, on=MONDAY)
        assert (shown.because, shown.public_from, shown.is_public) == (SHORT, PUBLIC_FROM, False)


def test_a_finding_that_changed_is_put_anew(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()
    the_rooms_hold(monkeypatch, [a_consultation("one", council, "2026-03-01", "2026-05-03")])

    assert put(date(2026, 12, 21)) == 1
    findings = found(area, on=date(2026, 12, 21))
    assert (list(findings), findings.waiting.number) == ([], 1)


def test_what_is_mended_goes_and_stays_on_record(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()
    the_rooms_hold(monkeypatch, [a_consultation("one", council)])

    assert [one.outcome.words for one in found(area, on=PUBLIC_FROM)] == ["kept"]
    assert not standing_of(Put.objects.get(), seen_by=NOBODY, on=PUBLIC_FROM).holds
    assert put(PUBLIC_FROM) == 0


def test_what_comes_back_as_it_was_is_not_put_again(area: Area, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()

    assert standing_of(Put.objects.get(), seen_by=NOBODY, on=PUBLIC_FROM).holds
    assert [one.outcome for one in found(area, on=PUBLIC_FROM)] == [NOT_KEPT]


@pytest.mark.parametrize("sector", ["third", "public"])
@pytest.mark.parametrize("is_shown", [True, False])
def test_drafts_and_self_checks_are_put_to_nobody(area: Area, edition: Edition, monkeypatch: Any, sector: str, is_shown: bool) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", an_organisation("Some Body", sector), is_shown=is_shown)])

    assert put() == (1 if sector == "public" and is_shown else 0)


def test_in_an_area_that_is_not_open_nothing_is_put(council: Organisation, area: Area, monkeypatch: Any) -> None:
    Area.objects.update(opened_on=None)
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])

    assert put() == 0


def test_an_area_that_cannot_be_judged_holds_up_no_other(area: Area, council: Organisation, monkeypatch: Any, caplog: Any) -> None:
    from opencompact.records.areas import compacts

    an_edition(an_area("broken"), "2024")
    Edition.objects.filter(area="broken").update(text="changed behind the door")
    compacts._READ.clear()
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])

    assert put() == 1
    assert "The records of broken could not be judged" in caplog.text


def test_the_area_sets_how_long(area: Area, council: Organisation, monkeypatch: Any) -> None:
    Area.objects.update(reply_days=0)
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])

    put()

    assert Put.objects.get().public_from == MONDAY
    assert len(found(area, on=MONDAY)) == 1


def test_figures_leave_out_what_is_with_a_body_for_everybody_alike(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council), a_consultation("two", council)])
    put()

    for who in (NOBODY, an_officer(area)):
        told = overview(area, seen_by=who, on=MONDAY)
        assert [(one.bound.outcomes[NOT_KEPT], one.bound.total, one.waiting.number) for one in told.figures] == [(0, 1, 1)]
        assert (told.waiting.number, told.waiting.last) == (1, PUBLIC_FROM)
    assert overview(area, seen_by=NOBODY, on=PUBLIC_FROM).figures[0].bound.outcomes[NOT_KEPT] == 1


def test_rows_are_first_for_those_who_may_see_them(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    put()

    def rows(who: Any) -> tuple[int, int]:
        live = record_of(area, edition, "consultation-twelve-weeks", seen_by=who, on=MONDAY)
        assert live
        return len(live.rows), len(live.with_body)

    assert (rows(NOBODY), rows(an_officer(area)), rows(a_representative(council))) == ((0, 0), (0, 1), (0, 1))


def test_a_filter_by_body_does_not_tell_a_self_check(area: Area, edition: Edition, monkeypatch: Any) -> None:
    youth = an_organisation("Harbour Youth")
    the_rooms_hold(monkeypatch, [a_short_one("one", youth)])

    told = overview(area, seen_by=NOBODY, on=TODAY, filters=Filters(body=youth.reference))

    assert [(one.bound.total, one.measured.total, one.own) for one in told.figures] == [(0, 0, None)]
    assert told.bodies == []
