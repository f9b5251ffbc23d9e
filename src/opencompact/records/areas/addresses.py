"""Which words may be the address of an area or of an edition: none that the site itself needs, now or later."""

import re

from opencompact.records.refusals import Refused

_PLAIN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PLAIN_OF_EDITION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_WORDS = """
    about accessibility account accounts add admin answers api archive area areas assets badge badges badge-check
    calendar claims commitments compact compacts compare confirm consultations contact cookies
    data design desk difficulties docs documentation download editions election embed explanations export
    favicon feed feedback feeds files find formats funding glossary grants guide health help history home house
    how-are-we-doing how-to images import index invitations join keeper keepers language languages legal letters
    library licence licences log-in log-out login logout mail me measures media meetings metrics monitoring news
    notices officer officers openapi opencompact organisations pages partners password people ping plan print privacy
    profile projects public raise reference reference-group register report reports resolution reviews robots root
    schema search security seats service settings share sign sign-in sign-out sign-up signatories signatures signin
    signout signup site sitemap source static statistics status support system terms test tools translate unsubscribe
    volunteering well-known withdraw www
"""

RESERVED = frozenset(_WORDS.split())
"""First words of the site's own addresses, those kept for rooms that are still to be built, and misleading ones."""

_WORDS_OF_EDITIONS = "add all change compare compact edition editions formats new print"
RESERVED_OF_EDITIONS = frozenset(_WORDS_OF_EDITIONS.split())
"""Words that stand where an edition's address would: /marchshire/compact/compare/."""


def check_address(written: str) -> None:
    """Refuse what cannot be an area's part of an address."""
    if not _PLAIN.fullmatch(written) or len(written) > 60:
        raise Refused(
            f'"{written[:60]}" cannot be an address. Write small letters a to z, digits and single hyphens, beginning '
            "with a letter and no longer than 60 characters, such as marchshire."
        )
    if written in RESERVED:
        raise Refused(f'The address "{written}" is kept for the site itself. Choose another, such as the area\'s name.')


def check_address_of_edition(written: str) -> None:
    """Refuse what cannot be an edition's part of an address."""
    if not _PLAIN_OF_EDITION.fullmatch(written) or len(written) > 40:
        raise Refused(
            f'"{written[:40]}" cannot be an address. Write small letters a to z, digits and single hyphens, no longer '
            "than 40 characters, such as 2025 or draft-2007."
        )
    if written in RESERVED_OF_EDITIONS:
        raise Refused(f'The address "{written}" is kept for the site itself. Choose another, such as the year.')
