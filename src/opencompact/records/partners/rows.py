"""One organisation's row taken for a change: locked, of the version that was shown, and with its search text afresh."""

from django.db import IntegrityError, connection, transaction

from opencompact.formats.identifiers import Identifier as Number
from opencompact.formats.identifiers import read
from opencompact.records.fitting import check_fits
from opencompact.records.partners.models import Identifier, Organisation
from opencompact.records.partners.names import search_text, sorts_as
from opencompact.records.partners.permissions import visible
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused


def locked(organisation: Organisation) -> Organisation:
    """The row as it is now, whole, and nobody else's to change until the transaction ends."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def lock_successions() -> None:
    """Nobody else writes down who came after whom until the transaction ends; else two could close a circle together.

    It comes before any row is locked. SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE partners_succession IN SHARE ROW EXCLUSIVE MODE")


def public_name(row: Organisation) -> str:
    """How entries name it; what is not confirmed is named by none, as nothing can be taken out of the chain."""
    return row.name if row.confirmed_on else "An organisation that is not confirmed"


def check_version(row: Organisation, version: int, theirs: dict[str, object]) -> None:
    """Raises Changed where somebody else changed the row since it was shown."""
    if row.version != version:
        raise Changed(
            f"Somebody else changed {row.name} while you were writing.", theirs=theirs, version=row.version
        )


def saved(row: Organisation) -> Organisation:
    """The row, checked and saved as its next version, found by all that it is called now. Raises Refused."""
    names, numbers = [row.name], list[str]()
    if row.pk:
        names += row.names.order_by("pk").values_list("name", flat=True)
        numbers += map(str, row.identifiers.order_by("pk"))
        row.version += 1
    row.sorts_as = sorts_as(row.name)
    row.search = search_text(names, numbers, row.places_served)
    check_fits(row)
    row.save()
    return row


def numbers_of(written: tuple[Number | str, ...]) -> tuple[Number, ...]:
    """Identifiers read from how they are written, each once. Raises Refused with what is wrong with one."""
    found: dict[str, Number] = {}
    for one in written:
        number = read(one) if isinstance(one, str) else one
        if isinstance(number, str):
            raise Refused(number)
        found[number.written] = number
    return tuple(found.values())


def give_numbers(row: Organisation, numbers: tuple[Number, ...], *, by: Visitor) -> bool:
    """Make these the organisation's identifiers of today; says whether that changed any.

    Raises Refused where one is another's, naming the other only to somebody who may see it.
    """
    held = {(one.scheme, one.value): one for one in row.identifiers.all()}
    today = {key for key, one in held.items() if not one.is_former}
    wanted = {(number.scheme, number.value) for number in numbers}
    for scheme, value in sorted(wanted - held.keys()):
        _refuse_held(row, scheme, value, by=by)
    for key in today - wanted:
        held[key].delete()
    for key in (wanted & held.keys()) - today:
        held[key].is_former = False
        held[key].save()
    try:
        with transaction.atomic():
            Identifier.objects.bulk_create(
                Identifier(organisation=row, scheme=scheme, value=value)
                for scheme, value in sorted(wanted - held.keys())
            )
    except IntegrityError:
        raise Refused("One of the numbers was given to another organisation at this very moment; look again.") from None
    return today != wanted


def _refuse_held(row: Organisation, scheme: str, value: str, *, by: Visitor) -> None:
    other = Organisation.objects.filter(identifiers__scheme=scheme, identifiers__value=value).exclude(pk=row.pk).first()
    if other is None:
        return
    if Organisation.objects.filter(visible(by), pk=other.pk).exists():
        raise Refused(f"{scheme}-{value} is the number of {other.name}, which is here already.")
    raise Refused(f"{scheme}-{value} is the number of another organisation; please ask the compact officer.")
