"""Hearing early: the form answers the same whatever is known, the link's page changes nothing by being looked at."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.links import code_of_follow
from opencompact.records.consultations.models import Follow
from opencompact.website.consultations.public.follow import MOST_IN_AN_HOUR
from site_cast import NOON, TODAY, an_area

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/follow/"
ASKED = {"email": "rowan@example.org", "subject": "", "place": "", "language": "en-gb", "once": "once-for-this-form"}


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def link_of(follow: Follow) -> str:
    return f"/{follow.area_id}/consultations/follow/{follow.reference}/{code_of_follow(follow)}/"


def a_follow(area: Area | None = None, **more: Any) -> Follow:
    return Follow.objects.create(area=area or an_area(), **{"email": "rowan@example.org", "asked_at": NOON} | more)


def test_asking_says_that_a_letter_is_on_its_way(client: Client) -> None:
    a_draft(*marchshire(), shown_from=TODAY, subjects=["Housing"])

    page = client.post(PAGE, ASKED | {"subject": "HOUSING", "language": "cy"}, follow=True)

    follow = Follow.objects.get()
    assert (follow.email, follow.subject, follow.language) == ("rowan@example.org", "Housing", "cy")
    assert "If letters can go to that address" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_answer_is_the_same_whatever_is_known_of_the_address(client: Client) -> None:
    area = an_area()
    answers = []

    for number, known in enumerate(("nothing", "waiting", "confirmed", "ended", "three waiting")):
        email = f"{known.replace(' ', '-')}@example.org"
        if known in ("waiting", "confirmed"):
            a_follow(area=area, email=email, confirmed_at=NOON if known == "confirmed" else None)
        for subject in "ABC" if known == "three waiting" else "":
            a_follow(area=area, email=email, subject=subject)
        response = client.post(PAGE, ASKED | {"email": email, "once": f"once-for-this-form-{number}"})
        answers.append((response.status_code, response["Location"], response.content, sorted(response.cookies)))

    assert len(set(map(str, answers))) == 1


@pytest.mark.parametrize(("given", "sentence"), [
    ({"email": "nobody"}, "e-mail address"), ({"email": ""}, "e-mail address"), ({"subject": "No such"}, "subject"), ({"once": ""}, "Something is missing from this page")])
def test_a_form_that_will_not_do_says_what_to_mend(client: Client, given: dict[str, str], sentence: str) -> None:
    an_area()

    page = client.post(PAGE, ASKED | given)

    assert page.status_code == 200
    assert sentence in page.content.decode().partition("There is a problem")[2][:600]
    assert Follow.objects.count() == 0


def test_a_flood_from_one_address_is_braked(client: Client) -> None:
    an_area()

    pages = [client.post(PAGE, ASKED | {"email": f"n{number}@example.org", "once": f"{number:020}"}) for number in range(MOST_IN_AN_HOUR + 2)]

    assert Follow.objects.count() == MOST_IN_AN_HOUR
    assert "Many requests came from where you are" in pages[-1].content.decode()


def test_looking_at_the_link_changes_nothing(client: Client) -> None:
    follow = a_follow()

    page = client.get(link_of(follow))
    client.head(link_of(follow))

    assert Follow.objects.get().confirmed_at is None
    assert "rowan" not in page.content.decode()
    assert (page["Cache-Control"], page["X-Robots-Tag"], page["Referrer-Policy"]) == ("private, no-store", "noindex", "no-referrer")


def test_the_buttons_confirm_and_end(client: Client) -> None:
    follow = a_follow(subject="Housing")

    confirmed = client.post(link_of(follow), {"does": "confirm"}, follow=True).content.decode()
    state = Follow.objects.get().confirmed_at
    ended = client.post(link_of(follow), {"does": "end"}, follow=True).content.decode()

    assert ("You will hear early." in confirmed, state) == (True, NOON)
    assert ("your address is erased" in ended, Follow.objects.get().email) == (True, "")
    assert "This request has ended, and the address was erased." in client.get(link_of(follow)).content.decode()


def test_a_mail_program_ends_it_by_one_click(client: Client) -> None:
    follow = a_follow(confirmed_at=NOON)

    response = Client(enforce_csrf_checks=True).post(link_of(follow), {"List-Unsubscribe": "One-Click"})

    assert (response.status_code, Follow.objects.get().email) == (302, "")


def test_what_has_ended_is_not_confirmed_by_a_page_that_was_open(client: Client) -> None:
    follow = a_follow()
    client.post(link_of(follow), {"does": "end"})

    page = client.post(link_of(follow), {"does": "confirm"}, follow=True)

    assert "has ended and the address was erased" in page.content.decode()
    assert Follow.objects.get().confirmed_at is None


def test_nothing_happens_without_a_button(client: Client) -> None:
    follow = a_follow()

    page = client.post(link_of(follow), {}, follow=True)

    assert "Nothing was changed" in page.content.decode()
    assert Follow.objects.get().confirmed_at is None


def test_a_wrong_link_is_not_there(client: Client) -> None:
    follow, other = a_follow(), a_follow(area=an_area("fenland"))
    wrong = (link_of(follow)[:-2] + "x/", link_of(follow).replace("marchshire", "fenland"), link_of(other).replace(other.reference, follow.reference))

    assert [(client.get(address).status_code, client.post(address, {"does": "end"}).status_code) for address in wrong] == [(404, 404)] * 3


def test_the_page_gives_the_addresses_to_copy(client: Client) -> None:
    an_area()

    page = client.get(PAGE).content.decode()

    for address in ("calendar.ics</code>", "feed.atom</code>", '&lt;iframe src="http://'):
        assert address in page


def test_a_subject_is_chosen_already_where_one_came_from_it(client: Client) -> None:
    a_draft(*marchshire(), shown_from=TODAY, subjects=["Housing"])

    page = client.get(f"{PAGE}?subject=Housing").content.decode()

    assert '<option value="Housing" selected' in page


def test_the_form_is_not_open_again_for_the_same_sending(client: Client, clock: Any) -> None:
    an_area()
    client.post(PAGE, ASKED)
    clock.now += timedelta(days=2)

    again = client.post(PAGE, ASKED)

    assert (again.status_code, Follow.objects.count()) == (302, 1)
