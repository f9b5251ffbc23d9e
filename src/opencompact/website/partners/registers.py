"""Where the public registers show the organisation that a number of theirs belongs to."""

from collections.abc import Callable
from typing import Final

from opencompact.formats.identifiers import SCHEMES
from opencompact.records.partners.models import Identifier


def _charity(number: str) -> str:
    main, _, linked = number.partition("-")
    return (
        "https://register-of-charities.charitycommission.gov.uk/charity-details/"
        f"?regid={main}&subid={linked or 0}"
    )


_PAGES: Final[dict[str, Callable[[str], str]]] = {
    "GB-CHC": _charity,
    "GB-SC": lambda number: (
        f"https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={number}"
    ),
    "GB-NIC": lambda number: f"https://www.charitycommissionni.org.uk/charity-details/?regId={number}&subId=0",
    "GB-COH": lambda number: f"https://find-and-update.company-information.service.gov.uk/company/{number}",
    "GB-EDU": lambda number: (
        f"https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/{number}"
    ),
}
"""Registers with a page for each number; the values were checked to be of the register's form."""


def page_of(identifier: Identifier) -> str:
    """The address of the register's own page about it, or nothing where there is none."""
    page = _PAGES.get(identifier.scheme)
    return page(identifier.value) if page else ""


def called(identifier: Identifier) -> str:
    """What the number is, as a person says it: "charity number of England and Wales"."""
    known = SCHEMES.get(identifier.scheme)
    return known.noun if known else f"number of {identifier.scheme}"
