"""The links of letters lead to pages that are there."""

import pytest
from django.urls import resolve

from opencompact.letters import links


@pytest.mark.parametrize(("path", "name"), [
    (links.account(), "account"),
    (links.invitation("k7m2-x9pq", "code-of_it"), "invitation"),
    (links.claim("marchshire", "k7m2-x9pq"), "claim"),
    (links.partner("marchshire", "k7m2-x9pq"), "partner"),
    (links.organisation_people("marchshire", "k7m2-x9pq"), "organisation_people"),
    (links.area_people("marchshire"), "area_people"),
    (links.area_home("marchshire"), "area"),
    (links.edition("marchshire", "2027"), "edition"),
    (links.signatories("marchshire", "2027"), "signatories"),
    (links.signature("marchshire", "k7m2-x9pq"), "signature"),
    (links.format_ask("marchshire"), "format_ask"),
    (links.format_request("marchshire", "k7m2-x9pq"), "format_request"),
    (links.seat("marchshire", "k7m2-x9pq"), "seat"),
    (links.consultation("marchshire", "k7m2-x9pq"), "consultation"),
    (links.feedback("marchshire", "k7m2-x9pq"), "feedback"),
    (links.write_feedback("marchshire", "k7m2-x9pq"), "statements"),
    (links.keeping("marchshire", "k7m2-x9pq"), "consultation_keeping"),
    (links.own_answer("marchshire", "k7m2-x9pq", "b3nd-4w8z", "code-of_it"), "answer"),
    (links.follow_link("marchshire", "k7m2-x9pq", "code-of_it"), "follow_link"),
    (links.finding("marchshire", "k7m2-x9pq"), "finding"),
    (links.due_from("marchshire", "k7m2-x9pq"), "organisation_due"),
    ("/account/login/", "account_login"),
    ("/account/signup/", "account_signup"),
])
def test_a_link_leads_to_its_page(path: str, name: str) -> None:
    assert resolve(path).url_name == name


def test_a_link_begins_with_the_sites_address() -> None:
    assert links.whole("/account/") == "http://localhost:8000/account/"
