"""A program of the tests: adds one act after another, prints each number once it is committed, and never ends by itself."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings_for_tests"
django.setup()

from django.db import connection, transaction  # noqa: E402 - once Django stands

from opencompact.records.history.acts import Act  # noqa: E402
from opencompact.records.history.writing import write_entry  # noqa: E402
from site_cast import NOON, an_organisation  # noqa: E402

ADDED = Act("test.added", "{name} was added.")


def add(name: str) -> int:
    """The row and its entry, in one transaction."""
    with transaction.atomic():
        organisation = an_organisation(name)
        about = f"organisation:{organisation.reference}"
        return write_entry(ADDED, about=about, by="house", at=NOON, area="marchshire", facts={"name": name}, note=name).number


if __name__ == "__main__":
    connection.settings_dict["NAME"] = sys.argv[1]  # the test's own database
    while True:
        print(add(f"Harbour Youth {os.urandom(8).hex()}"), flush=True)
