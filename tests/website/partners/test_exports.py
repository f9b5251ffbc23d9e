"""The list as files: nothing in the sheet acts as a formula, the other is raw, and both hold what the list holds."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from opencompact.formats.registers import read_register
from opencompact.records.partners import actions
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF
from partners_cast import THEN, WORLD_NAMES, added, read_in
from site_cast import a_partner, an_area

pytestmark = pytest.mark.django_db


def _sheet(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/marchshire/partners/partners.csv{query}")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text)))


def _document(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/marchshire/partners/partners.json{query}")
    return json.loads(b"".join(response.streaming_content))  # type: ignore[arg-type, no-any-return]


@pytest.fixture(autouse=True)
def _boats() -> None:
    one = added("Old Boats", places_served="Fenwick\nMarchtown", identifiers=("GB-CHC-1234567",), address="1 High Street", started_on=date(2001, 1, 1))
    actions.rename(by=HOUSE_ITSELF, organisation=one, version=1, name="Boats", from_on=date(2020, 6, 1), **THEN)
    a_partner(an_area(), one, since_on=date(2021, 1, 1))


def test_the_sheet_holds_what_is_recorded(client: Client) -> None:
    row = _sheet(client)[0]

    assert {key: row[key] for key in ("name", "identifiers", "other names", "places", "address", "started", "partner since", "signed")} == {
        "name": "Boats", "identifiers": "GB-CHC-1234567", "other names": "Old Boats (from 2001-01-01 until 2020-05-31)",
        "places": "Fenwick; Marchtown", "address": "1 High Street", "started": "2001-01-01", "partner since": "2021-01-01", "signed": "no"}  # fmt: skip


def test_the_document_holds_the_same_as_values(client: Client) -> None:
    document = _document(client)

    one = document["partners"][0]
    assert (document["area"], document["on"]) == ("marchshire", "2026-11-22")
    assert (one["identifiers"], one["places_served"], one["kind"]) == (["GB-CHC-1234567"], ["Fenwick", "Marchtown"], None)
    assert one["other_names"] == [{"name": "Old Boats", "from": "2001-01-01", "until": "2020-05-31"}]


def test_both_are_narrowed_as_the_list_is(client: Client) -> None:
    assert (len(_sheet(client, "?search=boats")), len(_sheet(client, "?search=cars"))) == (1, 0)
    assert (len(_document(client, "?place=fenwick")["partners"]), _document(client, "?place=x")["partners"]) == (1, [])


@pytest.mark.parametrize("name", [*WORLD_NAMES, "-1", "@SUM(A1)", "＝1+1", "＋1"])
def test_names_are_guarded_in_the_sheet_and_raw_in_the_document(client: Client, name: str) -> None:
    area = an_area("fenland")
    a_partner(area, added(name, kept_by="fenland"))
    path = "/fenland/partners/partners"

    sheet = b"".join(client.get(f"{path}.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    document = json.loads(b"".join(client.get(f"{path}.json").streaming_content))  # type: ignore[arg-type]

    cell = next(csv.DictReader(io.StringIO(sheet)))["name"]
    assert document["partners"][0]["name"] == name
    assert cell == (f"'{name}" if name[0] in "=+-@＝＋" else name)


def test_the_sheet_can_be_read_in_again(client: Client) -> None:
    sheet = b"".join(client.get("/marchshire/partners/partners.csv").streaming_content)  # type: ignore[arg-type]

    register = read_register(sheet, name="Exported")
    done = actions.import_register(by=HOUSE_ITSELF, kept_by="marchshire", register=register, **THEN)

    assert (done.added, done.changed, done.unchanged, done.problems) == ((), (), 1, ())


@pytest.mark.parametrize("file", ["partners.csv", "partners.json"])
def test_its_queries_do_not_grow(client: Client, django_assert_num_queries: Any, file: str) -> None:
    read_in("name,charity number", *(f"Club {number},{2_000_000 + number}" for number in range(60)))
    area = an_area("fenland")
    for one in Organisation.objects.all():
        a_partner(area, one)

    with django_assert_num_queries(6):  # the area, the kinds, and what is exported: signatures handed on, numbers, names, partners
        b"".join(client.get(f"/fenland/partners/{file}").streaming_content)  # type: ignore[arg-type]


def test_files_are_attachments_of_their_kind(client: Client) -> None:
    response = client.get("/marchshire/partners/partners.csv")

    assert response["Content-Disposition"] == 'attachment; filename="marchshire-partners.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
