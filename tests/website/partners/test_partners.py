"""The list of an area's partners: found, narrowed, sorted, paged, and the number of its queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from opencompact.records.areas.actions.partners import leave
from opencompact.records.areas.models import Area, Signature
from opencompact.records.partners import actions
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from partners_cast import THEN, WORLD_NAMES, added, fresh, read_in
from site_cast import a_partner, a_person, an_area, an_edition, an_officer, the_visitor

pytestmark = pytest.mark.django_db

PAGE = "/marchshire/partners/"
QUERIES = 6
"""Whether anything happened since, the area, its whole list by sector and kind, a page of it, which signatures were handed on, and the page's own."""
NARROWED = QUERIES + 1
"""Where the list is narrowed, its sectors are counted as well."""
WITH_SIGNATURES = QUERIES + 5
"""Where somebody on the page has signed: renewals, the edition in force, texts, and who bears the signature today."""


def _listed(area: Area, name: str, since_on: date | None = None, **more: Any) -> Organisation:
    return a_partner(area, added(name, **more), since_on=since_on).organisation


def _names(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{PAGE}{query}")
    assert response.status_code == 200
    return [line.name for line in response.context["rows"]]


@pytest.fixture
def marchshire() -> Area:
    area = an_area()
    council = _listed(area, "Marchshire Council", date(2020, 1, 1), sector="public", kind="county council", identifiers=("GB-LAE-MAR",))
    _listed(area, "The Café Ørsted", date(2024, 1, 1), places_served="Fenwick\nMarch on Sea", kind="charity", identifiers=("GB-CHC-1234567",))
    _listed(area, "Fenwick Boats", sector="private", places_served="Marchtown")
    edition = an_edition(area)
    Signature.objects.create(edition=edition, organisation=council, digest=edition.digest, signs_as="full", signed_on=THEN["on"],
                             signed_by="house", name_as_signed=council.name)  # fmt: skip
    return area


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["The Café Ørsted", "Fenwick Boats", "Marchshire Council"]),
        ("?search=cafe+orsted", ["The Café Ørsted"]),
        ("?search=CAFÉ", ["The Café Ørsted"]),
        ("?search=orsted+cafe", ["The Café Ørsted"]),
        ("?search=1234567", ["The Café Ørsted"]),
        ("?search=gb-chc-1234567", ["The Café Ørsted"]),
        ("?search=fenwick", ["The Café Ørsted", "Fenwick Boats"]),
        ("?place=fenwick", ["The Café Ørsted"]),
        ("?place=march", ["The Café Ørsted", "Fenwick Boats"]),
        ("?place=sea", []),
        ("?sector=public", ["Marchshire Council"]),
        ("?sector=none", []),
        ("?kind=charity", ["The Café Ørsted"]),
        ("?signed=yes", ["Marchshire Council"]),
        ("?signed=no&sector=private", ["Fenwick Boats"]),
        ("?sort=since", ["The Café Ørsted", "Marchshire Council", "Fenwick Boats"]),
        ("?search=%25", []),
        ("?search=_", []),
        ("?sector=nonsense", ["The Café Ørsted", "Fenwick Boats", "Marchshire Council"]),
        ("?page=99999999999999999999", ["The Café Ørsted", "Fenwick Boats", "Marchshire Council"]),
        ("?page=x&sort=%00", ["The Café Ørsted", "Fenwick Boats", "Marchshire Council"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(client: Client, marchshire: Area, query: str, names: list[str]) -> None:
    assert _names(client, query) == names


def test_who_is_not_on_it(client: Client, marchshire: Area) -> None:
    """Those of another area, those who left, those who closed, those not listed."""
    _listed(an_area("fenland"), "Fen Folk", kept_by="fenland")
    gone, closed = _listed(marchshire, "Gone"), _listed(marchshire, "Closed")
    added("Only in the register")
    leave(by=HOUSE_ITSELF, at=THEN["at"], area=marchshire, organisation=gone, left_on=THEN["on"])
    actions.close(by=HOUSE_ITSELF, at=THEN["at"], organisation=closed, version=1, closed_on=THEN["on"])

    assert len(_names(client)) == 3
    assert _names(client, "?state=closed") == ["Closed"]


def test_the_sectors_are_counted(client: Client, marchshire: Area) -> None:
    response = client.get(PAGE)

    assert response.context["sectors"] == [("public", "public", 1), ("third", "voluntary and community", 1), ("private", "private", 1)]
    assert client.get(f"{PAGE}?sector=public").context["sectors"] == [("public", "public", 1)]


def test_the_kinds_of_the_list_are_offered(client: Client, marchshire: Area) -> None:
    """Those of the whole list, also where it is narrowed; none of an organisation that is not confirmed."""
    added("Newcomers", kind="parish council", by=the_visitor(a_person()))

    for query in ("", "?sector=private", "?kind=charity", "?state=closed"):
        choices = client.get(f"{PAGE}{query}").context["form"].fields["kind"].choices
        assert [kind for kind, _ in choices] == ["", "charity", "county council"]


def test_who_is_counted_is_who_is_listed(client: Client, marchshire: Area) -> None:
    closed = _listed(marchshire, "Closed", sector="third")
    actions.close(by=HOUSE_ITSELF, at=THEN["at"], organisation=closed, version=1, closed_on=THEN["on"])

    for query, number in (("", 3), ("?sort=since", 3), ("?state=closed", 1), ("?search=cafe", 1), ("?sector=none", 0)):
        context = client.get(f"{PAGE}{query}").context
        assert context["page"].paginator.count == sum(count for *_, count in context["sectors"]) == number
        assert len(context["rows"]) == number


def test_a_line_says_what_it_is(client: Client, marchshire: Area) -> None:
    lines = {line.name: line for line in client.get(PAGE).context["rows"]}

    council, boats = lines["Marchshire Council"], lines["Fenwick Boats"]
    assert (council.what, council.since, council.is_closed) == ("County council, public", "1 January 2020", False)
    assert 'class="tag"' in council.signed
    assert (boats.what, boats.since, boats.signed) == ("Kind not recorded, private", "not recorded", "no signature on this site")


def test_a_successor_bears_the_signature(client: Client, marchshire: Area) -> None:
    new = _listed(marchshire, "New Council", sector="public")
    council = Organisation.objects.get(name="Marchshire Council")
    actions.succeed(by=HOUSE_ITSELF, at=THEN["at"], predecessor=council, successor=new, how="replaced", on=THEN["on"])

    assert _names(client, "?signed=yes") == ["New Council"]
    assert "New Council" not in _names(client, "?signed=no")


def test_an_old_name_says_why_something_was_found(client: Client, marchshire: Area) -> None:
    boats = Organisation.objects.get(name="Fenwick Boats")
    actions.rename(by=HOUSE_ITSELF, organisation=boats, version=fresh(boats).version, name="Harbour Boats", **THEN)

    page = client.get(f"{PAGE}?search=fenwick+boats").content.decode()

    assert "Harbour Boats" in page
    assert "also called <bdi>Fenwick Boats</bdi>" in page


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_every_name_is_found_and_shown_safely(client: Client, name: str) -> None:
    _listed(an_area(), name)

    response = client.get(PAGE, {"search": name.upper()})

    assert [line.name for line in response.context["rows"]] == [name]
    assert "<script>" not in response.content.decode()


def test_an_empty_list_says_what_would_fill_it(client: Client) -> None:
    an_area()

    assert "Nobody is on the list yet" in client.get(PAGE).content.decode()
    assert "No partner is like that" in client.get(f"{PAGE}?search=x").content.decode()


def test_a_closed_area_and_none_answer_alike(client: Client) -> None:
    an_area(opened_on=None)

    closed, none = client.get(PAGE), client.get("/nowhere/partners/")

    assert (closed.status_code, none.status_code) == (404, 404)
    assert closed.content.replace(b"marchshire", b"") == none.content.replace(b"nowhere", b"")


def test_the_officer_sees_what_waits(client: Client, marchshire: Area, signed_in: "Callable[[Client, Visitor], Client]") -> None:
    added("Newcomers", by=the_visitor(a_person()))
    added("Friends of the Council", by=the_visitor(a_person("2@example.org")))

    public = client.get(PAGE).content.decode()
    officers = signed_in(client, an_officer()).get(PAGE).content.decode()

    assert "Newcomers" not in public
    assert "<bdi>Newcomers</bdi> is to be confirmed" in officers
    assert "speak for <bdi>Friends of the Council</bdi>" in officers


def test_its_queries_do_not_grow(client: Client, marchshire: Area, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(WITH_SIGNATURES):
        client.get(PAGE)

    for number in range(120):
        _listed(marchshire, f"Club {number:03}", places_served="Fenwick")

    with django_assert_num_queries(WITH_SIGNATURES):
        assert "Marchshire Council" in _names(client, "?page=3")
    with django_assert_num_queries(NARROWED):
        assert len(_names(client, "?place=fenwick&sort=since&sector=third&page=2")) == 50


@pytest.mark.slow
def test_ten_thousand_take_the_queries_of_ten(client: Client, django_assert_num_queries: Any) -> None:
    area = an_area()
    read_in("name,charity number,places,sector", *(f"Club {number} of Fenwick,{2_000_000 + number},Fenwick;Ward {number},third" for number in range(10_000)))
    area.partners.model.objects.bulk_create(area.partners.model(area=area, organisation=one) for one in Organisation.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself once rows are committed

    for query, found, more in (("", 50, 0), ("?search=club+77", 50, 1), ("?search=2009999", 1, 2), ("?place=ward+123", 11, 1), ("?sort=since&page=200", 50, 0)):
        with django_assert_num_queries(QUERIES + more):  # one more to count what is found, one to say by which other name
            assert len(_names(client, query)) == found
    for file in ("partners.csv", "partners.json"):
        with django_assert_num_queries(6):
            assert b"".join(client.get(f"{PAGE}{file}").streaming_content).count(b"Fenwick") >= 10_000  # type: ignore[arg-type]
