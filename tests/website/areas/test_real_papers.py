"""What the documents show is shown, and what they do not show is not: the facts of 2001, 2007 and 2014."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from opencompact.compact.loading import LIBRARY
from opencompact.records.areas.actions.editions import add_edition, publish, record_step
from opencompact.records.areas.models import Area, Edition
from opencompact.records.people.visitors import HOUSE_ITSELF
from site_cast import NOON, TODAY, an_area

pytestmark = pytest.mark.django_db
NAMED_IN_2007 = (
    "Chamber of Commerce Herefordshire & Worcestershire", "Herefordshire Association of Local Councils",
    "Herefordshire Council", "Herefordshire Infrastructure Consortium", "Herefordshire Primary Care Trust",
    "Learning and Skills Council Herefordshire, Worcestershire and Shropshire", "Voluntary Sector Assembly",
    "West Mercia Constabulary",
)


def an_edition_of(area: Area, name: str, address: str) -> Edition:
    text = Path(LIBRARY / f"{name}.toml").read_text("utf-8")
    edition = add_edition(by=HOUSE_ITSELF, at=NOON, area=area, address=address, title="The compact", text=text)
    return publish(by=HOUSE_ITSELF, at=NOON, on=TODAY, edition=edition)


def seen(client: Client, address: str) -> str:
    """A page as it is read."""
    html = client.get(address).content.decode().replace("&amp;", "&").replace("&#x27;", "'")
    return " ".join(strip_tags(re.sub("(?s)<head>.*?</head>", "", html)).split())


def test_the_eight_named_in_2007_are_named_and_not_shown_to_have_signed(client: Client) -> None:
    an_edition_of(an_area("herefordshire", is_invented=False), "herefordshire-2007", "2007")

    page = seen(client, "/herefordshire/compact/2007/")

    for name in NAMED_IN_2007:
        assert re.search(re.escape(name) + r" (Public|Third|Private) sector; named in the draft, not shown to have signed", page)
    assert not re.search(r"(?<!shown to have )\bsigned (it|this|by|on \d+ \w+ 20)", page.replace("shows who signed.", ""))
    assert page.count("named in the draft, not shown to have signed") == 8


def test_the_page_of_one_named_in_2007_says_so_first(client: Client) -> None:
    an_edition_of(an_area("herefordshire"), "herefordshire-2007", "2007")

    page = seen(client, "/herefordshire/compact/2007/for/herefordshire-council/")

    assert "Herefordshire Council: named in the draft, not shown to have signed." in page


def test_days_that_nobody_wrote_down_are_said_not_to_be_recorded(client: Client) -> None:
    edition = an_edition_of(an_area("herefordshire"), "herefordshire-2007", "2007")
    given = {"by": HOUSE_ITSELF, "at": NOON, "on": TODAY, "edition": edition}
    record_step(**given, step="consulted", as_written="three months, finished in mid-August 2007")  # type: ignore[arg-type]
    record_step(**given, step="in_force", certainty="not shown")  # type: ignore[arg-type]

    page = seen(client, "/herefordshire/compact/2007/")

    assert "Three months, finished in mid-August 2007 (day not recorded)" in page
    assert "not shown in force" in page
    assert "Not shown in the papers held" in page
    assert not re.search(r"\d+ August 2007", page)


def test_a_draft_that_is_not_shown_in_force_cannot_be_signed_from_its_page(client: Client) -> None:
    an_edition_of(an_area("herefordshire"), "herefordshire-2007", "2007")

    assert "Sign this compact" not in seen(client, "/herefordshire/compact/2007/")


def test_that_hertsmere_lies_within_hertfordshire_is_marked_as_inferred(client: Client) -> None:
    county = an_area("hertfordshire")
    borough = an_area("hertsmere", within=county, within_note="Our inference; its compact does not say so.")
    an_edition_of(borough, "hertsmere", "undated")

    assert "lies within Hertfordshire. Our inference" in seen(client, "/hertsmere/")
    assert "Within Hertfordshire: Hertsmere. Hertsmere: Our inference; its compact does not say so." in seen(client, "/hertfordshire/")
    assert "It sits within The Hertfordshire Compact" in seen(client, "/hertsmere/compact/")
    assert "inferred" in seen(client, "/hertsmere/compact/")


def test_hertfordshire_is_known_only_from_a_report(client: Client) -> None:
    an_edition_of(an_area("hertfordshire"), "hertfordshire-2001", "2001")

    page = seen(client, "/hertfordshire/compact/2001/")

    assert "the text itself is not held" in page
    assert page.count(" planned") >= 5


def test_private_bodies_of_2014_are_asked_and_never_judged(client: Client) -> None:
    an_edition_of(an_area("herefordshire"), "herefordshire-2014", "2014")

    assert "asked how it goes, and never judged" in seen(client, "/herefordshire/compact/2014/for/private/")
