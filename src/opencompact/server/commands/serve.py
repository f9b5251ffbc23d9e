"""`opencompact serve`: the site, made ready and served, with its letters sent beside it."""

import signal
import sys

import click

from opencompact.cli.refusals import Refusal


@click.command(short_help="Run the site.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 in a container."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes; one or two a core."
)
@click.option(
    "--threads", type=click.IntRange(1, 8), default=4, show_default=True, help="Visits served at once by each process."
)
def serve(port: int, host: str, workers: int, threads: int) -> None:
    """Run the site until it is stopped.

    The first time it makes the data folder and a secret key; each time it brings the tables up to date, gathers the
    style sheets, serves the pages and sends the letters that wait, every minute. The settings are environment
    variables: "opencompact check-settings" says which are in force. Stop it with Ctrl-C or SIGTERM; visits and letters
    on their way are finished first.
    """
    refuse_on_windows()
    from opencompact.server.preparing import at_home, gather_static_files, migrate, refuse_other_tables, tables
    from opencompact.server.serving import house, refuse_where_taken
    from opencompact.server.starting import database_at_hand

    refuse_where_taken(host, port)
    at_home()
    with database_at_hand():
        if (found := tables()).name == "AHEAD":
            refuse_other_tables(found)
        migrate()
    gather_static_files()
    close_database()
    _say_where(host, port)
    ended(*house(host=host, port=port, workers=workers, threads=threads).run())


def refuse_on_windows() -> None:
    """Raises Refusal with what to do instead."""
    if sys.platform == "win32":
        raise Refusal(
            "The web server runs on Linux and macOS only. On Windows, run this command in WSL "
            '("wsl --install", then install Open Compact in there).'
        )


def close_database() -> None:
    """Let go of the database before other programs take over."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # only PostgreSQL's has one


def ended(stopped_by: int | None, code: int | None) -> None:
    """End as the programs ended: stopped is no failure, ending of their own accord is one."""
    if stopped_by == signal.SIGINT:
        raise KeyboardInterrupt
    if code is not None:
        raise Refusal(f"The web server ended by itself (exit code {code}); its messages above say why.")


def _say_where(host: str, port: int) -> None:
    from django.conf import settings

    if not settings.ENVIRONMENT.mail.leaves:
        click.echo("OPENCOMPACT_MAIL is not set: no letter leaves, and nobody can be sent a sign-in code.", err=True)
    click.echo(f"Serving {settings.BASE_ADDRESS} at {host}, port {port}. Stop with Ctrl-C.", err=True)
