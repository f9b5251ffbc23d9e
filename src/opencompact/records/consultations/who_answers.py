"""Who answers, as far as they say it: the words that will do, and the partner that an organisation's name is."""

import unicodedata
from collections.abc import Mapping
from typing import TypedDict, cast

from opencompact.records.areas.models import Area, Partner
from opencompact.records.consultations.models import Answer, Respondent
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.names import fold
from opencompact.records.refusals import Refused


class Who(TypedDict, total=False):
    """What somebody says of themselves; all of it by choice."""

    answers_as: str
    organisation_name: str
    sector: str
    members_asked: bool | None
    members_note: str
    place: str
    is_confidential: bool
    name: str
    email: str
    contact: str


NOBODY_SAID: Who = {
    "answers_as": "", "organisation_name": "", "sector": "", "members_asked": None, "members_note": "", "place": "",
    "is_confidential": False, "name": "", "email": "", "contact": "",
}  # fmt: skip
OF_RESPONDENT = ("name", "email", "contact")
LONGEST = {"organisation_name": 300, "place": 120, "members_note": 2000, "name": 200, "contact": 1000, "email": 254}
CALLED = {
    "organisation_name": "The name of the organisation",
    "place": "The place",
    "members_note": "How its members were asked",
    "name": "The name",
    "contact": "How to reach you",
    "email": "The e-mail address",
}


def who_said(answer: Answer) -> Who:
    """Who answers, as it was said."""
    said = {field: getattr(_holder(answer, answer.respondent, field), field) for field in NOBODY_SAID}
    return cast(Who, said)  # its names are those of the type


def put_who(answer: Answer, respondent: Respondent, who: Who) -> None:
    """Write down who answers, without saving it. Raises Refused. What is not given is as if it was left empty."""
    whole = NOBODY_SAID | who
    if wrong := _why_not(whole):
        raise Refused(wrong)
    for field, value in whole.items():
        setattr(_holder(answer, respondent, field), field, value)
    is_organisation = answer.answers_as == "organisation"
    answer.organisation = partner_of(answer.consultation.area, answer.organisation_name) if is_organisation else None


def partner_of(area: Area, name: str) -> Organisation | None:
    """The one partner of the area that is called so; nothing where there is none, or more than one."""
    folded = fold(name)
    if not folded:
        return None
    listed = Partner.objects.filter(area=area, left_on__isnull=True, organisation__confirmed_on__isnull=False)
    alike = listed.filter(organisation__search__contains=folded).select_related("organisation")
    found = {row.organisation_id: row.organisation for row in alike if fold(row.organisation.name) == folded}
    return next(iter(found.values())) if len(found) == 1 else None


def _holder(answer: Answer, respondent: Respondent, field: str) -> Answer | Respondent:
    return respondent if field in OF_RESPONDENT else answer


def _why_not(given: Mapping[str, object]) -> str:
    wrong = []
    for field, most in LONGEST.items():
        text = str(given[field])
        if len(text) > most:
            wrong.append(f"{CALLED[field]} must be {most:,} characters or shorter; it has {len(text):,}.")
        if any(_is_control(letter) for letter in text):
            wrong.append(f"{CALLED[field]} contains a character that cannot be seen; type it again.")
    return " ".join(wrong)


def _is_control(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
