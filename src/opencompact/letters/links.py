"""Where the links of letters lead: the paths of other rooms' pages, all in this one place.

They are written out, and not asked of the website, since no face reads another; a test of the whole site compares them.
"""

from django.conf import settings


def whole(path: str) -> str:
    """A path with the site's public address before it."""
    return f"{settings.BASE_ADDRESS}{path}"


def account() -> str:
    """One's own account: roles, confirming them, name and language of letters."""
    return "/account/"


def invitation(reference: str, code: str) -> str:
    """An invitation, to be read and accepted."""
    return f"/invitations/{reference}/{code}/"


def claim(area: str, reference: str) -> str:
    """Somebody's claim to speak for an organisation."""
    return f"/{area}/claims/{reference}/"


def partner(area: str, organisation: str) -> str:
    """An organisation's page."""
    return f"/{area}/partners/{organisation}/"


def organisation_people(area: str, organisation: str) -> str:
    """Who works for an organisation."""
    return f"/{area}/partners/{organisation}/people/"


def area_people(area: str) -> str:
    """The officers of an area."""
    return f"/{area}/people/"


def area_home(area: str) -> str:
    """An area's first page."""
    return f"/{area}/"


def edition(area: str, address: str) -> str:
    """An edition of the compact."""
    return f"/{area}/compact/{address}/"


def signatories(area: str, address: str) -> str:
    """Who signed an edition."""
    return f"/{area}/compact/{address}/signatories/"


def signature(area: str, reference: str) -> str:
    """A signature, where it is renewed."""
    return f"/{area}/signatures/{reference}/"


def format_ask(area: str) -> str:
    """Where anybody asks for another format or language."""
    return f"/{area}/compact/formats/"


def format_request(area: str, reference: str) -> str:
    """A request for a format, for the officer."""
    return f"/{area}/compact/formats/{reference}/"


def seat(area: str, reference: str) -> str:
    """A seat of the reference group, for the officer."""
    return f"/{area}/reference-group/seats/{reference}/"


def consultation(area: str, reference: str) -> str:
    """A consultation's public page."""
    return f"/{area}/consultations/{reference}/"


def feedback(area: str, reference: str) -> str:
    """What people said and what was done, for everybody."""
    return f"/{area}/consultations/{reference}/feedback/"


def write_feedback(area: str, reference: str) -> str:
    """Where the people of the body write the feedback."""
    return f"/{area}/consultations/{reference}/feedback/write/"


def keeping(area: str, reference: str) -> str:
    """How long answers are kept, where they are erased."""
    return f"/{area}/consultations/{reference}/keeping/"


def own_answer(area: str, consultation: str, answer: str, code: str) -> str:
    """One's own answer, by the private link."""
    return f"/{area}/consultations/{consultation}/answer/{answer}/{code}/"


def follow_link(area: str, reference: str, code: str) -> str:
    """A request to hear early of consultations, where it is confirmed and ended."""
    return f"/{area}/consultations/follow/{reference}/{code}/"


def finding(area: str, reference: str) -> str:
    """A finding that was put to a body, where it replies."""
    return f"/{area}/how-are-we-doing/put/{reference}/"


def due_from(area: str, organisation: str) -> str:
    """All that is due from an organisation."""
    return f"/{area}/partners/{organisation}/due/"
