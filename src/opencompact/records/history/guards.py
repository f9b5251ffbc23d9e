"""The triggers that keep the history as it was written: it can be added to, and nothing else."""

from typing import Any

TABLE = "history_entry"
SENTENCE = "The history is only ever added to."

_SQLITE = {
    "history_refuses_update": f"""
        CREATE TRIGGER history_refuses_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    "history_refuses_delete": f"""
        CREATE TRIGGER history_refuses_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    # INSERT OR REPLACE deletes the row in its way without a word to the trigger above
    "history_refuses_replacement": f"""
        CREATE TRIGGER history_refuses_replacement BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
          OR EXISTS (SELECT 1 FROM {TABLE} WHERE area = NEW.area AND number = NEW.number)
          OR EXISTS (SELECT 1 FROM {TABLE} WHERE area = NEW.area AND previous = NEW.previous)
          OR EXISTS (SELECT 1 FROM {TABLE} WHERE once = NEW.once)
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
}

_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION history_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"""

_POSTGRESQL = {
    "history_refuses_update": f"""
        CREATE TRIGGER history_refuses_update BEFORE UPDATE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION history_refuses()""",
    "history_refuses_delete": f"""
        CREATE TRIGGER history_refuses_delete BEFORE DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION history_refuses()""",
    "history_refuses_truncate": f"""
        CREATE TRIGGER history_refuses_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION history_refuses()""",
}


def triggers(vendor: str) -> dict[str, str]:
    """The triggers of a database by name, with the statement that makes each."""
    return _POSTGRESQL if vendor == "postgresql" else _SQLITE


def present(connection: Any) -> set[str]:  # Any: Django's connections are typed as proxies
    """The names of the guards that are in the database now."""
    found = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'history_entry'::regclass AND tgenabled = 'O'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'history_entry'"
    )
    with connection.cursor() as cursor:
        cursor.execute(found)
        return {row[0] for row in cursor.fetchall()} & set(triggers(connection.vendor))


def put_up(connection: Any) -> None:
    """Put up every guard that is not there."""
    there = present(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name, statement in triggers(connection.vendor).items():
            if name not in there:
                cursor.execute(statement)


def take_down(connection: Any) -> None:
    """Take the guards down: only for a restore into an emptied database, and for the flush after a test."""
    suffix = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in triggers(connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")
