"""What is said of one record: by which edition, of whom, and to whom it is shown."""

from datetime import date
from typing import Any

import pytest

from monitoring_cast import SHORT, a_consultation, a_short_one, signs, the_rooms_hold
from opencompact.compact.outcomes import KEPT, NOT_KEPT, NOT_RECORDED
from opencompact.monitoring.live import findings_of, findings_of_draft
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY
from site_cast import JOINED_ON, TODAY, a_compact, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


@pytest.fixture
def council(area: Area) -> Organisation:
    return an_organisation("Marchshire Council", "public")


def found(area: Area, reference: str = "one", who: Any = NOBODY, on: date = TODAY) -> Any:
    return findings_of(area, kind="consultation", reference=reference, seen_by=who, on=on)


def test_a_finding_says_what_was_promised_and_what_was_found(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    signs(edition, council)
    the_rooms_hold(monkeypatch, [a_consultation("one", council)])

    (shown,) = found(area)

    assert (shown.commitment, shown.clause, shown.outcome, shown.because) == ("consultation-twelve-weeks", "1.1", KEPT, "Open for 12 weeks.")
    assert (shown.organisation, shown.edition, shown.bound, shown.day) == (council, edition, True, date(2026, 3, 1))


def test_the_edition_in_force_on_the_day_judges(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    an_edition(area, "2026", a_compact("2026", "4 weeks"), in_force_on=date(2026, 4, 1))
    the_rooms_hold(monkeypatch, [a_short_one("before", None), a_consultation("after", council, "2026-05-01", "2026-06-05")])

    assert [one.outcome for one in found(area, "before")] == [NOT_KEPT]
    assert [(one.outcome, one.edition.address) for one in found(area, "after")] == [(KEPT, "2026")]


def test_without_a_day_the_edition_of_today_judges(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council, opens="", closes="")])

    assert [(one.outcome, one.day) for one in found(area)] == [(NOT_RECORDED, None)]


def test_what_was_before_the_compact_is_not_judged(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council, "2024-03-01", "2024-04-01")])

    findings = found(area)

    assert findings == []
    assert findings.why_not == "This is of 1 March 2024, before the compact was in force; it is not judged."


def test_without_an_edition_in_force_nothing_is_judged(area: Area, council: Organisation, monkeypatch: Any) -> None:
    an_edition(area, in_force_on=None)
    the_rooms_hold(monkeypatch, [a_consultation("one", council, opens="", closes="")])

    assert found(area).why_not == "No edition of the compact is shown to be in force, so nothing is judged."


@pytest.mark.parametrize(
    ("signed", "bound"),
    [
        ({"on": date(2026, 2, 28)}, True),
        ({"on": date(2026, 3, 1)}, True),
        ({"on": date(2026, 3, 2)}, False),
        ({"signs_as": "supporter"}, False),
        ({"withdrawn_on": date(2026, 3, 1), "withdrawn_by": "x"}, False),
        ({"withdrawn_on": date(2026, 3, 2), "withdrawn_by": "x"}, True),
        ({"on": date(2025, 2, 28)}, False),
    ],
    ids=["day before", "same day", "day after", "supporter", "withdrawn that day", "withdrawn after", "lapsed by then"],
)
def test_a_body_is_bound_while_its_signature_stands(area: Area, edition: Edition, council: Organisation, monkeypatch: Any, signed: dict[str, Any], bound: bool) -> None:
    signs(edition, council, **signed)
    the_rooms_hold(monkeypatch, [a_consultation("one", council)])

    findings = found(area)

    assert ([one.bound for one in findings], findings.measured_against) == ([bound], not bound)


@pytest.mark.parametrize(("came", "bound"), [(date(2026, 3, 1), True), (date(2026, 3, 2), False), (None, True)])
def test_who_came_after_a_signatory_is_bound_from_that_day(area: Area, edition: Edition, council: Organisation, monkeypatch: Any, came: date | None, bound: bool) -> None:
    from opencompact.records.partners.models import Succession

    signs(edition, council)
    unitary = an_organisation("Marchshire Unitary", "public")
    Succession.objects.create(predecessor=council, successor=unitary, how="replaced", on=came)
    the_rooms_hold(monkeypatch, [a_consultation("one", unitary)])

    assert [one.bound for one in found(area)] == [bound]


def test_what_was_not_kept_is_first_with_its_body(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", council)])
    youth = an_organisation("Harbour Youth")

    for who in (NOBODY, a_representative(youth), an_officer("wendshire", "other@example.org")):
        findings = found(area, who=who)
        assert (findings, findings.waiting.number) == ([], 1)
    for who in (a_representative(council), an_officer(area)):
        assert [one.because for one in found(area, who=who)] == [SHORT]


def test_what_names_no_body_is_public_at_once(area: Area, edition: Edition, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_short_one("one", None)])

    assert [(one.because, one.is_public) for one in found(area)] == [(SHORT, True)]


def test_a_voluntary_organisation_checks_itself_in_private(area: Area, edition: Edition, monkeypatch: Any) -> None:
    youth = an_organisation("Harbour Youth")
    the_rooms_hold(monkeypatch, [a_short_one("one", youth)])

    for who in (NOBODY, an_officer(area)):
        findings = found(area, who=who)
        assert (findings, bool(findings.waiting), findings.is_own_check) == ([], False, True)
    assert [one.because for one in found(area, who=a_representative(youth))] == [SHORT]


def test_a_draft_is_judged_for_those_who_write_it(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [])
    draft = a_consultation("one", council, "2027-03-01", "2027-04-26", is_shown=False)

    (shown,) = findings_of_draft(area, draft, on=TODAY)

    assert (shown.outcome.words, shown.due_on) == ("not yet due", date(2027, 3, 1))


def test_a_record_that_somebody_may_not_see_has_no_findings(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council, is_shown=False)])

    assert found(area) == []
    assert len(found(area, who=an_officer(area))) == 1


def test_what_contradicts_itself_is_said_and_not_judged(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    the_rooms_hold(monkeypatch, [a_consultation("one", council, "2026-03-01", "2026-02-01")])

    findings = found(area)

    assert (list(findings), len(findings.unread)) == ([], 1)
    assert "lies before the opening day" in findings.unread[0]


def test_of_one_record_it_is_the_same_as_among_many(area: Area, edition: Edition, council: Organisation, monkeypatch: Any, django_assert_num_queries: Any) -> None:
    signs(edition, council, on=JOINED_ON)
    the_rooms_hold(monkeypatch, [a_consultation("one", council)])
    alone = found(area)
    the_rooms_hold(monkeypatch, [a_consultation(name, council) for name in ("zero", "one", "two")])

    assert found(area) == alone
