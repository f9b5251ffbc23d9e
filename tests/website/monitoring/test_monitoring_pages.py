"""How an area is doing, promise by promise and body by body: what everybody sees, and what nobody may see yet."""

import csv
import io
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring_cast import SHORT, a_consultation, a_short_one, signs, the_rooms_hold
from opencompact.monitoring.putting import put_new_findings
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.replies.actions import reply
from opencompact.records.replies.models import Put
from site_cast import (
    NOON,
    TODAY,
    a_keeper,
    a_partner,
    a_representative,
    an_area,
    an_edition,
    an_officer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db
CANARY = "cnry-held-back"
"""Stands in the sentence that nobody may read yet: as the reason that came too late."""
PUBLIC_FROM = date(2026, 12, 18)
WEEKS = "consultation-twelve-weeks"


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


@pytest.fixture
def council(area: Area, edition: Edition) -> Organisation:
    council = an_organisation("Marchshire Council", "public")
    a_partner(area, council)
    signs(edition, council)
    return council


@pytest.fixture
def held(council: Organisation, monkeypatch: Any) -> None:
    """One that was kept, and one that was not; the latter was put to the council today."""
    the_rooms_hold(monkeypatch, [a_consultation("kept", council), a_short_one("short", council)])
    put_new_findings(at=NOON, on=TODAY)


def read(client: Client, name: str, *parts: str, query: str = "") -> str:
    response = client.get(reverse(name, args=["marchshire", *parts]) + query)
    assert response.status_code == 200, response
    return " ".join(unescape(response.content.decode()).split())


def every_page(council: Organisation) -> list[tuple[str, ...]]:
    return [("monitoring",), ("monitoring_csv",), ("monitoring_commitment", WEEKS), ("monitoring_commitment_csv", WEEKS), ("organisation_record", council.reference),
            ("commitment", "2025", WEEKS)]


def test_the_figures_of_each_promise(client: Client, held: None) -> None:
    page = read(client, "monitoring")

    assert "The Marchshire Compact (2025)</a> makes 3 promises." in page
    assert "<strong>1</strong> can be settled by records that are kept here" in page
    assert "Give people twelve weeks" in page
    assert "1 finding is with the body that it names, which can answer first; everybody sees it from 18 December 2026" in page


def test_every_record_behind_the_figures(client: Client, held: None) -> None:
    page = read(client, "monitoring_commitment", WEEKS)

    assert "About kept" in page
    assert "Open for 12 weeks." in page
    assert "Marchshire Council" in page


def test_what_is_with_a_body_is_on_no_page_and_in_no_file(client: Client, council: Organisation, monkeypatch: Any) -> None:
    late = {"reason": CANARY, "reason_published_on": date(2026, 5, 1)}
    the_rooms_hold(monkeypatch, [a_short_one("short", council, **late)])
    put_new_findings(at=NOON, on=TODAY)
    (put,) = Put.objects.all()
    Put.objects.update(sentence=f"{put.sentence} {CANARY}")

    for who in (None, a_representative(an_organisation()), a_keeper(), an_officer("wendshire")):
        visitor = signed_in(Client(), who) if who else client
        for page in every_page(council):
            told = read(visitor, *page)
            assert "8 weeks" not in told, page
            assert CANARY not in told, page
        assert visitor.get(reverse("finding", args=["marchshire", put.reference])).status_code == 404


@pytest.mark.parametrize(("on", "seen"), [(date(2026, 12, 17), False), (PUBLIC_FROM, True)])
def test_the_day_before_and_the_day_itself(client: Client, held: None, council: Organisation, clock: Any, on: date, seen: bool) -> None:
    clock.now = NOON.replace(year=on.year, month=on.month, day=on.day)

    for page in every_page(council)[2:]:
        assert (SHORT in read(client, *page)) is seen, page
    assert client.get(reverse("finding", args=["marchshire", Put.objects.get().reference])).status_code == (200 if seen else 404)


def test_its_people_and_the_officer_see_it_before(held: None, area: Area, council: Organisation) -> None:
    reference = Put.objects.get().reference
    for who in (a_representative(council), an_officer(area), a_representative(council, "con@example.org", role=CONTRIBUTOR)):
        visitor = signed_in(Client(), who)
        assert SHORT in read(visitor, "monitoring_commitment", WEEKS)
        page = read(visitor, "finding", reference)
        assert SHORT in page
        assert ("Publish the reply" in page) is who.represents(council.reference)
        assert SHORT not in read(visitor, "monitoring_commitment_csv", WEEKS)


def test_a_representative_replies_and_everybody_reads_it_later(client: Client, held: None, council: Organisation, clock: Any) -> None:
    put = Put.objects.get()
    address = reverse("finding", args=["marchshire", put.reference])
    visitor = signed_in(Client(), a_representative(council))

    answer = visitor.post(address, {"words": "The grant <b>lapsed</b> in May.", "once": "a-mark-that-is-long-enough"})

    assert answer.status_code == 302
    assert "The grant <b>lapsed</b> in May." in read(visitor, "finding", put.reference)
    assert "lapsed" not in read(client, "monitoring_commitment", WEEKS)
    clock.now = NOON.replace(month=12, day=18)
    page = client.get(reverse("monitoring_commitment", args=["marchshire", WEEKS])).content.decode()
    assert "The grant &lt;b&gt;lapsed&lt;/b&gt; in May." in page


def test_a_contributor_cannot_reply(held: None, council: Organisation) -> None:
    visitor = signed_in(Client(), a_representative(council, role=CONTRIBUTOR))

    answer = visitor.post(reverse("finding", args=["marchshire", Put.objects.get().reference]), {"words": "No.", "once": "a-mark-that-is-long-enough"})

    assert answer.status_code == 403


def test_what_no_longer_holds_is_not_shown_and_not_answered(client: Client, held: None, council: Organisation, clock: Any, monkeypatch: Any) -> None:
    put = Put.objects.get()
    the_rooms_hold(monkeypatch, [a_consultation("short", council)])
    clock.now = NOON.replace(month=12, day=18)
    visitor = signed_in(Client(), a_representative(council))

    assert client.get(reverse("finding", args=["marchshire", put.reference])).status_code == 404
    assert "This no longer holds" in read(visitor, "finding", put.reference)
    assert visitor.post(reverse("finding", args=["marchshire", put.reference]), {"words": "But."}).status_code == 409


def test_the_figures_as_a_file(client: Client, held: None) -> None:
    told = client.get(reverse("monitoring_csv", args=["marchshire"])).content.decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(told))
    assert (row["commitment"], row["kept"], row["not kept"], row["with bodies"], row["with bodies until"]) == (WEEKS, "1", "0", "1", "2026-12-18")


def test_nothing_in_a_file_acts_as_a_formula(client: Client, held: None, council: Organisation) -> None:
    Organisation.objects.update(name="=1+1")

    told = client.get(reverse("monitoring_commitment_csv", args=["marchshire", WEEKS])).content.decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(told))
    assert (row["outcome"], row["body"]) == ("kept", "'=1+1")


def test_figures_are_narrowed_and_odd_questions_are_answered(client: Client, held: None, council: Organisation) -> None:
    assert "There is nothing" not in read(client, "monitoring", query=f"?body={council.reference}&year=2026&section=listening&edition=2025")
    for query in ("?year=abc", "?year=99999", "?year=²⁰²⁶", "?body=nobody", "?edition=../..", "?section=%00", "?page=9"):
        assert client.get(reverse("monitoring", args=["marchshire"]) + query).status_code == 200, query
        assert client.get(reverse("monitoring_commitment", args=["marchshire", WEEKS]) + query).status_code in (200, 404), query
    assert client.get(reverse("monitoring_commitment", args=["marchshire", "speak-plainly"])).status_code == 404
    assert client.get(reverse("monitoring_commitment", args=["marchshire", "no-such"])).status_code == 404


def test_an_area_without_a_compact_says_so(client: Client) -> None:
    an_area("marchshire")

    assert "No edition of the compact is shown to be in force" in read(client, "monitoring")


def test_a_voluntary_organisation_is_judged_by_itself_alone(client: Client, area: Area, edition: Edition, monkeypatch: Any) -> None:
    youth = an_organisation("Harbour Youth")
    the_rooms_hold(monkeypatch, [a_short_one("short", youth)])

    for visitor in (client, signed_in(Client(), an_officer(area))):
        page = read(visitor, "organisation_record", youth.reference)
        assert "its own self-check" in page
        assert "8 weeks" not in page
    own = read(signed_in(Client(), a_representative(youth)), "organisation_record", youth.reference)
    assert SHORT in own


def test_what_a_body_promised_and_how_it_is_doing(client: Client, held: None, council: Organisation) -> None:
    page = read(client, "organisation_record", council.reference)

    assert "While it was bound: kept 1." in page
    assert "Write so that everybody can read it." in page
    assert f"/partners/{council.reference}/record/" in read(client, "partner", council.reference)


def test_what_is_due_the_earliest_first(area: Area, edition: Edition, council: Organisation, monkeypatch: Any) -> None:
    late = a_consultation("ahead", council, "2027-03-01", "2027-04-26")
    the_rooms_hold(monkeypatch, [late, a_short_one("short", council)])
    put_new_findings(at=NOON, on=TODAY)
    visitor = signed_in(Client(), a_representative(council))

    page = read(visitor, "organisation_due", council.reference)

    days = [page.index(words) for words in ("17 December 2026", "1 March 2027")]
    assert days == sorted(days)
    assert "you can answer this finding before everybody sees it" in page
    assert "About ahead" in visitor.get("/account/").content.decode()


def test_what_is_due_is_nobody_elses_business(client: Client, held: None, area: Area, council: Organisation) -> None:
    address = reverse("organisation_due", args=["marchshire", council.reference])

    for who in (a_representative(an_organisation()), a_keeper(), an_officer("wendshire", "other@example.org")):
        assert signed_in(Client(), who).get(address).status_code == 404
    assert client.get(address).status_code == 404
    assert signed_in(Client(), an_officer(area)).get(address).status_code == 200


def test_the_desk_tells_what_is_with_bodies(held: None, area: Area) -> None:
    page = read(signed_in(Client(), an_officer(area)), "desk", query="?what=finding")

    assert "About short: a finding is with Marchshire Council; everybody sees it from this day." in page


def test_a_promise_shows_its_live_record(client: Client, held: None) -> None:
    page = read(client, "commitment", "2025", WEEKS)

    assert "What the records show" in page
    assert "About kept</a>: Open for 12 weeks." in page


def test_replies_stand_with_the_rows(client: Client, held: None, council: Organisation, clock: Any) -> None:
    reply(by=a_representative(council), at=NOON, on=TODAY, put=Put.objects.get().reference, words="We hurried.")
    clock.now = NOON.replace(month=12, day=18)

    assert "We hurried." in read(client, "organisation_record", council.reference)
    told = client.get(reverse("monitoring_commitment_csv", args=["marchshire", WEEKS])).content.decode()
    assert "We hurried." in told


PAGES = [("monitoring",), ("monitoring_commitment", WEEKS), ("monitoring_csv",), ("monitoring_commitment_csv", WEEKS), ("commitment", "2025", WEEKS)]


@pytest.mark.parametrize("page", PAGES, ids=[page[0] for page in PAGES])
def test_queries_do_not_grow_with_the_records(client: Client, council: Organisation, monkeypatch: Any, page: tuple[str, ...]) -> None:
    def queries(number: int) -> int:
        bodies = [council, *(an_organisation(f"Body {number}-{n}", "public") for n in range(number // 10))]
        the_rooms_hold(monkeypatch, [a_short_one(f"c{n}", bodies[n % len(bodies)]) for n in range(number)])
        put_new_findings(at=NOON, on=TODAY)
        read(client, *page)
        with CaptureQueriesContext(connection) as caught:
            read(client, *page)
        return len(caught)

    assert queries(3) == queries(300)
