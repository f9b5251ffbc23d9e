"""`opencompact check-settings`: which settings are in force, without secrets, and what is wrong with them."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from opencompact.server.environment import Environment


@click.command(short_help="Say which settings are in force, and what is wrong.")
def check_settings() -> None:
    """Print the settings in force, none of them a secret, and what should be mended; exit code 2 where something is.

    Every setting is an environment variable: docs/reference/settings.md lists them.
    """
    from opencompact.server.starting import start_django

    start_django()
    from django.conf import settings

    environment: Environment = settings.ENVIRONMENT
    for name, told in _in_force(environment):
        click.echo(f"{name:<25} {told}")
    wrong = [*_to_mend(environment), *_found_by_django(environment)]
    for sentence in wrong:
        click.echo(f"To mend: {sentence}", err=True)
    if wrong:
        sys.exit(2)
    click.echo("Nothing is wrong with the settings.")


def _in_force(environment: "Environment") -> Iterator[tuple[str, str]]:
    yield "OPENCOMPACT_FOLDER", str(environment.folder)
    yield "OPENCOMPACT_ADDRESS", environment.address
    yield "OPENCOMPACT_PROXIES", str(environment.proxies)
    yield "OPENCOMPACT_SECRET_KEY", f"{len(environment.secret_key)} characters (not shown)"
    yield "DATABASE_URL", _database(environment)
    yield "OPENCOMPACT_MAIL", _mail(environment)
    yield "OPENCOMPACT_SENDER", environment.sender
    yield "OPENCOMPACT_PLAIN_STATIC", "yes" if environment.plain_static else "no"


def _database(environment: "Environment") -> str:
    database = environment.database
    if database["ENGINE"].endswith("sqlite3"):
        return f"SQLite, {database['NAME']}"
    where = f"{database.get('HOST') or 'this machine'}{':' + str(database['PORT']) if database.get('PORT') else ''}"
    return f"PostgreSQL, {database['NAME']} at {where} as {database.get('USER') or 'this user'}"


def _mail(environment: "Environment") -> str:
    mail = environment.mail
    if mail.folder:
        return f"into the folder {mail.folder}"
    how = "encrypted" if mail.is_tls else "encrypted from the start on" if mail.starts_tls else "in clear"
    return f"by {mail.host}, port {mail.port}, {how}" if mail.host else "no letter leaves"


def _to_mend(environment: "Environment") -> Iterator[str]:
    if not environment.mail.leaves:
        yield "OPENCOMPACT_MAIL is not set: no letter leaves, and nobody can be sent a sign-in code."
    if not environment.is_https and "localhost" not in environment.hosts:
        yield "OPENCOMPACT_ADDRESS does not begin with https: what people type can be read on its way."
    if environment.plain_static:
        yield "OPENCOMPACT_PLAIN_STATIC is for those who change the style sheets; a site is slower with it."
    for path in (environment.folder, environment.folder / "secret-key"):
        if sys.platform != "win32" and path.exists() and path.stat().st_mode & 0o077:
            yield f"{path} can be read by other users of this machine; take that away with chmod go= {path}"


def _found_by_django(environment: "Environment") -> Iterator[str]:
    """What Django's own checks find; those about encryption only where the address is an encrypted one."""
    from django.core.checks import run_checks

    for message in run_checks(include_deployment_checks=environment.is_https):
        yield f"{message.msg} ({message.id})"
