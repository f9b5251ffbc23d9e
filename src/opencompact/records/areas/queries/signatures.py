"""Who signed which text, how each signature stands on a day, who bears it today, and what is due from whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from opencompact.compact.commitments import Compact
from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries.editions import compact_of, edition_in_force, editions_in_force, text_of
from opencompact.records.areas.renewals import term
from opencompact.records.areas.signed import Due, Signed, narrowed
from opencompact.records.areas.signing_state import why_not_signed
from opencompact.records.areas.texts import digest_of
from opencompact.records.partners.models import SECTORS, Organisation
from opencompact.records.partners.queries import forebears, forebears_of, heirs, organisations
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import NotThere

_BEST_FIRST = ("standing", "due", "lapsed", "older", "followed", "withdrawn")


def signatories(
    of: Edition | Area, *, on: date, search: str = "", sector: str = "", state: str = "", sort: str = "name"
) -> list[Signed]:
    """The public list: every signature on the edition, or in the area, with withdrawn ones kept in sight.

    An edition's list also holds the latest signature on an older edition of each body that has not signed this one.
    """
    area = of if isinstance(of, Area) else of.area
    found = _stand(_rows().filter(edition__area=area), on=on)
    if isinstance(of, Edition):
        found = _of_edition(found, of)
    return narrowed(found, search=search, sector=sector, state=state, sort=sort)


def signature(reference: str, *, seen_by: Visitor, on: date, area: str | None = None) -> Signed:
    """A signature, for the organisation that bears it and for the area's officer. Raises NotThere for all others."""
    signed = public_signature(reference, seen_by=seen_by, on=on, area=area)
    if not (seen_by.is_officer_of(signed.area.slug) or is_its_own(signed, seen_by)):
        raise NotThere()
    return signed


def public_signature(reference: str, *, seen_by: Visitor, on: date, area: str | None = None) -> Signed:
    """What everybody may know of a signature: all but its self-assessment. Raises NotThere."""
    rows = _rows().filter(reference=reference, **({"edition__area": area} if area else {}))
    for signed in _stand(rows, on=on):
        if signed.area.opened_on or looks_after(seen_by, signed.area) or is_its_own(signed, seen_by):
            return signed
    raise NotThere()


def is_its_own(signed: Signed, seen_by: Visitor) -> bool:
    """Whether they belong to the organisation that bears it, or to the one that signed."""
    bearing = (signed.signature.organisation, *signed.heirs)
    return any(seen_by.works_for(organisation.reference) for organisation in bearing)


def self_assessment(reference: str, *, seen_by: Visitor, on: date) -> dict[str, str] | None:
    """The answers by section, for the organisation's own people; None for everybody else, the officer included."""
    found = Signature.objects.select_related("organisation").filter(reference=reference).first()
    if found is None:
        return None
    bearing = [found.organisation, *heirs([found.organisation], on=on)[found.organisation.pk]]
    if not any(seen_by.works_for(organisation.reference) for organisation in bearing):
        return None
    return dict(found.self_assessment)


def is_assessed(reference: str) -> bool:
    """Whether a self-assessment was made: all that an officer is told of it."""
    return Signature.objects.filter(reference=reference).exclude(self_assessment={}).exists()


def signatures_of(organisation: Organisation, *, on: date, seen_by: Visitor = NOBODY) -> list[Signed]:
    """Every signature that the organisation made or bears today, in the areas that are open, latest first."""
    ids = {organisation.pk, *(earlier.pk for earlier in forebears(organisation, on=on))}
    found = _stand(_rows().filter(organisation__in=ids), on=on)
    seen = [
        replace(signed, is_own=is_its_own(signed, seen_by) or seen_by.is_officer_of(signed.area.slug))
        for signed in found
        if signed.area.opened_on or looks_after(seen_by, signed.area)
    ]
    return sorted(seen, key=lambda signed: signed.signature.signed_on, reverse=True)


def states_of(area: Area, organisations_of: Iterable[Organisation], *, on: date) -> dict[int, Signed]:
    """By row number: how each one's signature in the area stands, its own or one that it bears; the best where several.

    Who has no signature here is left out. The number of queries does not depend on how many are asked for.
    """
    asked = [organisation.pk for organisation in organisations_of]
    bearers: dict[int, list[int]] = defaultdict(list)
    for pk, earlier in forebears_of(asked, on=on).items():
        for each in (pk, *earlier):
            bearers[each].append(pk)
    best: dict[int, Signed] = {}
    for signed in _stand(_rows().filter(edition__area=area, organisation__in=list(bearers)), on=on):
        for pk in bearers[signed.signature.organisation_id]:
            if pk not in best or _BEST_FIRST.index(signed.state) < _BEST_FIRST.index(best[pk].state):
                best[pk] = signed
    return best


def own_signature(edition: Edition, organisation: Organisation) -> Signature | None:
    """The organisation's own signature on the edition, where it stands."""
    return Signature.objects.filter(edition=edition, organisation=organisation, withdrawn_on__isnull=True).first()


def why_not_to_be_signed(edition: Edition, organisation: Organisation, *, on: date) -> str:
    """Why the organisation cannot sign the edition on that day, in a sentence; nothing where it can."""
    return why_not_signed(
        edition,
        organisation,
        in_force=edition_in_force(edition.area, on=on),
        earlier=own_signature(edition, organisation),
        on=on,
    )


def compact_if_unchanged(edition: Edition) -> Compact | None:
    """What the edition's text says; None where the text is not the one that the edition's digest was made from."""
    return compact_of(edition) if digest_of(text_of(edition)) == edition.digest else None


def sector_names(edition: Edition) -> dict[str, str]:
    """The sectors by the area's own words for them, as far as the edition has any."""
    compact = compact_if_unchanged(edition)
    own = compact.sector_names if compact else {}
    return {sector: own.get(sector, name) for sector, name in SECTORS.items()}


def lapsed(area: Area, *, on: date) -> list[Signed]:
    """Signatures whose day to be renewed has passed, longest ago first."""
    return [signed for signed in to_be_renewed(area, on=on) if signed.state == "lapsed"]


def due_for_renewal(area: Area, *, on: date) -> list[Signed]:
    """Signatures that can be renewed now and have not lapsed yet, the soonest first."""
    return [signed for signed in to_be_renewed(area, on=on) if signed.state == "due"]


def due_from(organisations_of: Iterable[str], *, on: date) -> list[Due]:
    """What is due from these organisations (by their references): to renew, to renew late, to sign a newer edition.

    The most urgent first. It is what a representative's own account page shows.
    """
    own = {organisation.pk: organisation for organisation in organisations(organisations_of, seen_by=HOUSE_ITSELF)}
    bearers = {pk: [organisation] for pk, organisation in own.items()}
    for bearer_pk, earlier in forebears_of(own, on=on).items():
        for pk in earlier:
            bearers.setdefault(pk, []).append(own[bearer_pk])
    due: dict[tuple[int, str], Due] = {}
    for signed in _stand(_rows().filter(organisation__in=bearers), on=on):
        for bearer in bearers[signed.signature.organisation.pk]:
            if bearer in signed.heirs and (found := signed.due_from(bearer)):
                key = (bearer.pk, f"sign {signed.area.slug}" if found.kind == "sign" else signed.signature.reference)
                due.setdefault(key, found)
    return sorted(due.values(), key=lambda found: (found.by_on or on, found.organisation.sorts_as))


def to_be_renewed(area: Area, *, on: date) -> list[Signed]:
    """Both: those that lapsed and those that can be renewed now, by their day."""
    found = [s for s in _stand(_rows().filter(edition__area=area), on=on) if s.state in ("lapsed", "due")]
    return sorted(found, key=lambda signed: (signed.term.due_on or on, signed.sorts_as))


def _rows() -> QuerySet[Signature]:
    """Signatures without the long text of their editions and without what is nobody else's business."""
    rows = Signature.objects.select_related("organisation", "edition__area").prefetch_related("renewals")
    return rows.defer("edition__text", "edition__area__logo", "self_assessment")


def _stand(rows: QuerySet[Signature], *, on: date) -> list[Signed]:
    """Each signature as it stands on the day; the number of queries does not depend on how many there are."""
    found = list(rows.filter(signed_on__lte=on))
    if not found:
        return []
    areas = {signature.edition.area_id: signature.edition.area for signature in found}
    in_force = editions_in_force(list(areas.values()), on=on)
    texts = Edition.objects.filter(pk__in={s.edition_id for s in found}).values_list("pk", "text")
    digests = {pk: digest_of(text) for pk, text in texts}
    bearing = heirs({s.organisation_id: s.organisation for s in found}.values(), on=on)
    later = _latest_by_bearer(areas, bearing.values(), on=on)
    stood = []
    for signature in found:
        borne_by = tuple(bearing[signature.organisation_id])
        current = in_force.get(signature.edition.area_id)
        stood.append(
            Signed(
                signature,
                on=on,
                term=term(
                    signature.signed_on,
                    [renewal.on for renewal in signature.renewals.all()],
                    months=signature.edition.area.renewal_months,
                    on=on,
                ),
                heirs=borne_by,
                newer=current if current and current.position > signature.edition.position else None,
                own=_own(signature, borne_by, later),
                text_matches=digests[signature.edition_id] == signature.digest,
            )
        )
    return stood


def _latest_by_bearer(
    areas: Iterable[str], bearers: Iterable[Sequence[Organisation]], *, on: date
) -> dict[tuple[str, int], Signature]:
    """By area and organisation: its own standing signature on the latest edition that it signed."""
    ids = {organisation.pk for each in bearers for organisation in each}
    standing = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)
    rows = Signature.objects.filter(standing, edition__area__in=list(areas), organisation__in=ids, signed_on__lte=on)
    rows = rows.select_related("edition").defer("edition__text", "self_assessment").order_by("edition__position", "pk")
    return {(row.edition.area_id, row.organisation_id): row for row in rows}


def _own(
    signature: Signature, borne_by: Sequence[Organisation], later: dict[tuple[str, int], Signature]
) -> dict[int, Signature]:
    """What those who bear it signed in their own name instead: the same edition, or one that came after it."""
    found = {organisation.pk: later.get((signature.edition.area_id, organisation.pk)) for organisation in borne_by}
    return {
        pk: own
        for pk, own in found.items()
        if own and own.pk != signature.pk and own.edition.position >= signature.edition.position
    }


def _of_edition(found: Iterable[Signed], edition: Edition) -> list[Signed]:
    """Those of the edition, and of each other body its latest signature on an older edition."""
    here = [signed for signed in found if signed.signature.edition_id == edition.pk]
    signers = {signed.signature.organisation_id for signed in here if signed.state != "withdrawn"}
    older: dict[int, list[Signed]] = defaultdict(list)
    for signed in found:
        apart = signed.signature.organisation_id not in signers and signed.state not in ("withdrawn", "followed")
        if apart and signed.signature.edition.position < edition.position:
            older[signed.signature.organisation_id].append(signed)
    latest = [max(each, key=lambda signed: signed.signature.edition.position) for each in older.values()]
    return here + latest
