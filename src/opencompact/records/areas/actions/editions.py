"""An edition of the compact is added from its file, its text replaced until it is published, and published."""

from datetime import date, datetime

from django.db import transaction

from opencompact.compact.commitments import Code as CodeInText
from opencompact.compact.commitments import Compact
from opencompact.compact.kinds import plain_form
from opencompact.compact.phrases import sentence
from opencompact.records.areas.actions.steps import record_step, withdraw_step
from opencompact.records.areas.addresses import check_address_of_edition
from opencompact.records.areas.models import Area, Code, Edition
from opencompact.records.areas.permissions import check_can_change, check_can_edit
from opencompact.records.areas.texts import compact_from, digest_of, plain_text
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

__all__ = ["add_edition", "publish", "record_step", "replace_text", "withdraw_step"]

ADDED = Act("edition.added", "The edition {title} was added.")
TEXT_REPLACED = Act("edition.text_replaced", "The text of {title} was replaced before it was published.")
PUBLISHED = Act("edition.published", "{title} was published, with the digest {digest}.")

_STATUS = {
    "planned": "planned",
    "draft": "draft",
    "drafted": "draft",
    "in force": "in force",
    "in place": "in force",
    "adopted": "in force",
    "published": "in force",
    "superseded": "superseded",
    "replaced": "superseded",
}
"""The words that a compact's file may have for the status of a code, and what each is here."""


@transaction.atomic
def add_edition(
    *, by: Visitor, at: datetime, area: Area, address: str, title: str, text: str, once: str | None = None
) -> Edition:
    """Add an edition, which only who looks after the area sees until it is published.

    Raises TextRefused, with every error and its line, where the text is not a compact's file.
    """
    check_can_change(by, area)
    check_not_done(once)
    check_address_of_edition(address)
    text = plain_text(text)
    compact = compact_from(text)
    Area.objects.select_for_update().get(slug=area.slug)
    if area.editions.filter(address=address).exists():
        raise Refused(f'{area.name} has an edition at "{address}" already. Choose another address.')

    last = area.editions.order_by("-position").values_list("position", flat=True).first() or 0
    edition = Edition(area=area, address=address, title=title, position=last + 1, text=text, digest=digest_of(text))
    check_fits(edition)
    edition.save()
    _list_codes(edition, compact)
    _tell(ADDED, edition, by=by, at=at, once=once)
    return edition


@transaction.atomic
def replace_text(
    *, by: Visitor, at: datetime, edition: Edition, version: int, text: str, title: str = "", once: str | None = None
) -> Edition:
    """Replace the text of an edition that is not published yet, and its title where one is given."""
    check_can_edit(by, edition)
    check_not_done(once)
    text = plain_text(text)
    compact = compact_from(text)
    edition = _locked(edition, version)
    if edition.published_on:
        raise Refused("This edition is published: its text stays as it is, since signatures bind to it.")

    edition.text, edition.digest = text, digest_of(text)
    edition.title = title or edition.title
    edition.version += 1
    check_fits(edition)
    edition.save()
    edition.codes.filter(version=1).delete()
    _list_codes(edition, compact)
    _tell(TEXT_REPLACED, edition, by=by, at=at, once=once)
    return edition


@transaction.atomic
def publish(
    *, by: Visitor, at: datetime, on: date, edition: Edition, version: int | None = None, once: str | None = None
) -> Edition:
    """Publish an edition: everybody sees it, and its text stays as it is. ``version`` is the one that was read."""
    check_can_edit(by, edition)
    check_not_done(once)
    edition = _locked(edition, edition.version if version is None else version)
    if edition.published_on:
        raise Refused("This edition is published already.")

    edition.published_on = on
    edition.version += 1
    check_fits(edition)
    edition.save()
    _tell(PUBLISHED, edition, by=by, at=at, once=once)
    return edition


def _locked(edition: Edition, version: int) -> Edition:
    found = Edition.objects.select_for_update().get(pk=edition.pk)
    found.area = edition.area
    if found.version != version:
        theirs = {"title": found.title, "text": found.text}
        raise Changed("Somebody else changed this edition meanwhile.", theirs=theirs, version=found.version)
    return found


def _list_codes(edition: Edition, compact: Compact) -> None:
    """The codes that the text names, each with the status that it gives; those an officer has changed stay."""
    kept = set(edition.codes.values_list("topic", flat=True))
    fresh = {code.topic[:200]: code for code in compact.codes if code.topic[:200] not in kept}
    for topic, code in fresh.items():
        Code.objects.create(edition=edition, topic=topic, status=_status(code), note=_note(code))


def _status(code: CodeInText) -> str:
    return _STATUS.get(plain_form(code.status), "planned")


def _note(code: CodeInText) -> str:
    own_words = "" if plain_form(code.status) in _STATUS else f"The text gives its status as: {code.status}."
    return " ".join(filter(None, (own_words, sentence(code.note or ""))))


def _tell(act: Act, edition: Edition, *, by: Visitor, at: datetime, once: str | None) -> None:
    area = edition.area.slug
    facts = {"title": edition.title, "edition": edition.address, "digest": edition.digest}
    write_entry(
        act, about=f"edition:{area}/{edition.address}", by=by.reference, at=at, area=area, facts=facts, once=once
    )
