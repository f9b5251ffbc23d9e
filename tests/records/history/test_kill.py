"""Killed in the middle of writing, a program has lost nothing that it said was done."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from opencompact.records.history.models import Entry, Head
from opencompact.records.history.verifying import verify
from opencompact.records.partners.models import Organisation

PROGRAM = Path(__file__).with_name("writes_until_killed.py")
TESTS = PROGRAM.parents[2]


@pytest.fixture
def writing() -> Iterator["subprocess.Popen[str]"]:
    """The program, already writing into the test's own database."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    running = subprocess.Popen([sys.executable, str(PROGRAM), str(connection.settings_dict["NAME"])], text=True,
                               stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})
    yield running
    running.kill()
    running.communicate()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("acts", [1, 7, 40])
def test_kill_9_loses_no_acknowledged_act(writing: "subprocess.Popen[str]", acts: int) -> None:
    assert writing.stdout
    acknowledged = [int(writing.stdout.readline()) for _ in range(acts)]
    os.kill(writing.pid, signal.SIGKILL)
    acknowledged += [int(line) for line in writing.stdout.read().splitlines(keepends=True) if line.endswith("\n")]

    assert writing.wait() == -signal.SIGKILL
    with transaction.atomic():
        list(Head.objects.select_for_update())  # a server that is still committing for the dead program ends first
    there = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert there[:len(acknowledged)] == acknowledged
    assert len(there) - len(acknowledged) <= 1  # committed, and killed before it could say so
    assert verify("marchshire").faults == ()
    told = set(Entry.objects.values_list("about", flat=True))
    assert told == {f"organisation:{reference}" for reference in Organisation.objects.values_list("reference", flat=True)}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_after_a_kill_others_can_write_at_once(writing: "subprocess.Popen[str]", write: Callable[..., Entry]) -> None:
    assert writing.stdout
    first = int(writing.stdout.readline())
    os.kill(writing.pid, signal.SIGKILL)
    writing.wait()

    assert write().number > first
    assert verify("marchshire").faults == ()
