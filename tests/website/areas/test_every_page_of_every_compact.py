"""Every compact that ships stands on the site whole: each commitment, each party, each pair side by side."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from opencompact.compact.loading import LIBRARY
from opencompact.records.areas.actions.editions import add_edition, publish
from opencompact.records.areas.models import Edition
from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.website.areas.parties import parties_in
from site_cast import NOON, TODAY, an_area

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILES = [*sorted(LIBRARY.glob("*.toml")), Path(__file__).parents[3] / "examples" / "marchshire-compact.toml"]


def an_edition_of(file: Path) -> Edition:
    area = an_area(file.stem)
    text = file.read_text("utf-8")
    edition = add_edition(by=HOUSE_ITSELF, at=NOON, area=area, address="text", title="The compact", text=text)
    return publish(by=HOUSE_ITSELF, at=NOON, on=TODAY, edition=edition)


def addresses(edition: Edition) -> Iterator[str]:
    """Every public page of an edition."""
    area, address = edition.area_id, edition.address
    compact = compact_of(edition)
    yield from (reverse(name, args=[area]) for name in ("area", "compact", "editions", "compare_editions", "format_ask"))
    yield from (reverse(name, args=[area, address]) for name in ("edition", "edition_print", "edition_file", "edition_text"))
    yield from (reverse("edition_party", args=[area, address, party.address]) for party in parties_in(compact))
    yield from (reverse("edition_code", args=[area, address, code.reference]) for code in edition.codes.all())
    yield from (reverse("commitment", args=[area, address, one.id]) for one in compact.commitments)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_page_answers(client: Client, file: Path) -> None:
    edition = an_edition_of(file)
    found = {address: client.get(address).status_code for address in addresses(edition)}

    assert set(found.values()) == {200}, [address for address, status in found.items() if status != 200]
    assert len(found) > len(compact_of(edition).commitments) + 9


def test_any_two_stand_side_by_side(client: Client) -> None:
    editions = [an_edition_of(file) for file in FILES]

    for here, there in product(editions, repeat=2):
        other = there.address if here == there else f"{there.area_id}/{there.address}"
        page = client.get(reverse("compare_editions", args=[here.area_id]), {"one": here.address, "other": other})
        assert page.status_code == 200
        assert compact_of(here).commitments[0].text in page.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_every_promise_stands_in_its_own_words_on_every_form_of_the_text(client: Client) -> None:
    edition = an_edition_of(LIBRARY / "herefordshire-2014.toml")

    for name in ("edition", "edition_print", "edition_text"):
        shown = client.get(reverse(name, args=["herefordshire-2014", "text"])).content.decode()
        shown = " ".join(shown.replace("&#x27;", "'").replace("&quot;", '"').split())
        for commitment in compact_of(edition).commitments:
            assert " ".join(commitment.text.split()).removesuffix(".") in shown
