"""An organisation's website: only a plain web address becomes a link that everybody may follow."""

import pytest
from django.test import Client

from opencompact.records.partners.models import Organisation
from site_cast import a_partner, a_representative, an_area, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("website", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example",
    "ftp://evil.example", 'http://a" onclick="x', "https://www.council.example@evil.example", "https://user:pass@evil.example",
    "https://example.org/\u202egpj.exe",
])  # fmt: skip
def test_what_would_mislead_is_refused(client: Client, website: str) -> None:
    organisation = a_partner(an_area()).organisation
    signed_in(client, a_representative(organisation))

    page = client.post(f"/marchshire/partners/{organisation.reference}/change/", {"version": "1", "website": website})

    assert page.status_code == 200
    assert Organisation.objects.get().website == ""


def test_an_at_sign_after_the_host_is_no_harm(client: Client) -> None:
    organisation = a_partner(an_area()).organisation
    signed_in(client, a_representative(organisation))
    website = "https://social.example/@harbour"

    client.post(f"/marchshire/partners/{organisation.reference}/change/", {"version": "1", "website": website})

    assert Organisation.objects.get().website == website
