"""`opencompact area`: areas opened from the command line of whoever runs the site, and who looks after them."""

from typing import TYPE_CHECKING

import click

from opencompact.cli.refusals import Refusal

if TYPE_CHECKING:
    from opencompact.records.areas.models import Area
    from opencompact.records.people.models import Person

KINDS = ("county", "unitary", "borough", "district", "city")


@click.group(short_help="Open areas and appoint their officers.")
def area() -> None:
    """Areas, and the people who look after them. What is done here stands in the history as done by the house."""


@area.command(short_help="Add an area.")
@click.argument("slug")
@click.option("--name", required=True, help="What people call it, such as Herefordshire.")
@click.option("--kind", type=click.Choice(KINDS), default="county", show_default=True, help="What kind of area it is.")
@click.option("--within", metavar="SLUG", help="The area that it lies in, which must be there.")
@click.option("--officer", metavar="EMAIL", help="Its compact officer, who can sign in with this address at once.")
@click.option("--edition", metavar="ID|PATH", help="Its compact: one of the library, or a file; published at once.")
@click.option("--open", "opens", is_flag=True, help="Show it to everybody at once; otherwise its officer does.")
def create(
    slug: str, name: str, kind: str, within: str | None, officer: str | None, edition: str | None, *, opens: bool
) -> None:
    """Add the area at the address SLUG, such as herefordshire. All of it is done, or nothing."""
    _ready()
    from django.db import transaction
    from django.utils import timezone

    from opencompact.records.areas.actions.areas import create_area, open_area
    from opencompact.records.people.visitors import HOUSE_ITSELF
    from opencompact.server.starting import database_at_hand

    at = timezone.now()
    with database_at_hand(), transaction.atomic():
        around = _area(within) if within else None
        made = create_area(by=HOUSE_ITSELF, at=at, slug=slug, name=name, kind=kind, within=around)
        person = _appoint(officer, "officer", area=slug) if officer else None
        title = _add_edition(made, edition) if edition else ""
        if opens:
            open_area(by=HOUSE_ITSELF, at=at, on=timezone.localdate(), area=made)
    click.echo(f"{name} is there, at /{slug}/{'' if opens else ', for its officer until it is opened'}.")
    if title:
        click.echo(f"Its compact is {title}.")
    if person is not None:
        click.echo(f"{person.email} is its compact officer, and signs in with a code sent to that address.")


@area.command(name="list", short_help="The areas that are there.")
def list_areas() -> None:
    """List the areas, their kinds, and whether they are open."""
    _ready()
    from django.utils import timezone

    from opencompact.records.areas.queries.areas import areas
    from opencompact.records.people.queries import officers_of
    from opencompact.records.people.visitors import HOUSE_ITSELF
    from opencompact.server.starting import database_at_hand

    with database_at_hand():
        found = areas(seen_by=HOUSE_ITSELF)
        for each in found:
            state = f"open since {each.opened_on}" if each.opened_on else "not open yet"
            officers = ", ".join(person.email for person in officers_of(each.slug, on=timezone.localdate()))
            click.echo(f"{each.slug}: {each.name} ({each.kind}), {state}; officer: {officers or 'none'}.")
    if not found:
        click.echo('There is no area yet; "opencompact area create" adds one.')


@area.group(short_help="The officers of an area.")
def officer() -> None:
    """The compact officers of an area."""


@officer.command(short_help="Appoint an officer.")
@click.argument("slug")
@click.argument("email")
def add(slug: str, email: str) -> None:
    """Make the person with the address EMAIL a compact officer of the area SLUG; they can sign in at once."""
    _ready()
    from opencompact.server.starting import database_at_hand

    with database_at_hand():
        person = _appoint(email, "officer", area=_area(slug).slug)
    click.echo(f"{person.email} is a compact officer of {slug}, and signs in with a code sent to that address.")


@area.group(short_help="The keepers of the whole site.")
def keeper() -> None:
    """The keepers of the site, who may change and open every area."""


@keeper.command(name="add", short_help="Appoint a keeper.")
@click.argument("email")
def add_keeper(email: str) -> None:
    """Make the person with the address EMAIL a keeper of the whole site; they can sign in at once."""
    _ready()
    from opencompact.server.starting import database_at_hand

    with database_at_hand():
        person = _appoint(email, "keeper", area="house")
    click.echo(f"{person.email} is a keeper of the site, and signs in with a code sent to that address.")


def _ready() -> None:
    from opencompact.server.preparing import at_home, tables_ready

    at_home()
    if tables_ready():
        click.echo("The database was empty; its tables were made.", err=True)


def _appoint(email: str, role: str, *, area: str) -> "Person":
    from django.db import transaction
    from django.utils import timezone

    from opencompact.records.people.actions.persons import keep_person
    from opencompact.records.people.actions.roles import give_role
    from opencompact.records.people.visitors import HOUSE_ITSELF

    at = timezone.now()
    with transaction.atomic():
        person = keep_person(email=email, name="", at=at)
        give_role(by=HOUSE_ITSELF, at=at, on=timezone.localdate(), person=person, role=role, area=area)
    return person


def _area(slug: str) -> "Area":
    from opencompact.records.areas.queries.areas import area as find_area
    from opencompact.records.people.visitors import HOUSE_ITSELF
    from opencompact.records.refusals import NotThere

    try:
        return find_area(slug, seen_by=HOUSE_ITSELF)
    except NotThere:
        raise Refusal(f'There is no area at "{slug}"; "opencompact area list" says which there are.') from None


def _add_edition(area: "Area", name: str) -> str:
    from django.utils import timezone

    from opencompact.compact.commitments import BrokenCompact
    from opencompact.compact.loading import text_of
    from opencompact.records.areas.actions.editions import add_edition, publish
    from opencompact.records.areas.texts import TextRefused, compact_from
    from opencompact.records.people.visitors import HOUSE_ITSELF

    try:
        text = text_of(name)
        compact = compact_from(text)
    except (BrokenCompact, TextRefused) as broken:
        raise Refusal("\n".join([str(broken), *(f"  {place}: {reason}" for place, reason in broken.errors)])) from None
    at = timezone.now()
    edition = add_edition(by=HOUSE_ITSELF, at=at, area=area, address=compact.edition, title=compact.name, text=text)
    publish(by=HOUSE_ITSELF, at=at, on=timezone.localdate(), edition=edition)
    return f"{compact.name}, {compact.edition}"
