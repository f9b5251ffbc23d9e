"""Programs minded together: one that ends is started again, ever more slowly; all end with the first."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from opencompact.server.minding import FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER, House, Minded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no web server on Windows")
ENDS = (sys.executable, "-c", "pass")
STAYS = (sys.executable, "-c", "import signal; signal.pause()")
STUBBORN = (sys.executable, "-c", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()")


def ended(minded: Minded) -> None:
    assert minded.process is not None
    minded.process.wait()


def test_a_program_that_ends_is_started_again_after_a_pause_that_doubles() -> None:
    minded, now, pauses = Minded(ENDS, os.environ), 1000.0, []
    minded.start(now=now)

    for _ in range(4):
        ended(minded)
        minded.look_after(now=now)
        assert minded.process is None
        pauses.append(minded.next_at - now)
        now = minded.next_at
        minded.look_after(now=now)

    ended(minded)
    assert pauses == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4, FIRST_PAUSE * 8]


def test_the_pause_has_an_end() -> None:
    minded = Minded(ENDS, os.environ, pause=LONGEST_PAUSE)
    minded.start(now=0)
    ended(minded)

    minded.look_after(now=1)

    assert (minded.next_at, minded.pause) == (1 + LONGEST_PAUSE, LONGEST_PAUSE)


def test_a_program_that_ran_steadily_begins_with_the_first_pause() -> None:
    minded = Minded(ENDS, os.environ, pause=64)
    minded.start(now=0)
    ended(minded)

    minded.look_after(now=STEADY_AFTER)

    assert minded.next_at == STEADY_AFTER + FIRST_PAUSE


def test_the_end_of_the_web_server_ends_the_others() -> None:
    beside = Minded(STAYS, os.environ)

    assert House(Minded((sys.executable, "-c", "raise SystemExit(3)"), os.environ), [beside]).run() == (None, 3)

    assert beside.process is not None
    assert beside.process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_of_them(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    house = House(Minded(STAYS, os.environ), [Minded(STAYS, os.environ)])
    house.each_second = lambda: os.kill(os.getpid(), number)

    assert house.run() == (number, None)

    assert all(minded.process and minded.process.returncode == -signal.SIGTERM for minded in (house.site, *house.beside))
    assert signal.getsignal(number) is before


def test_one_that_does_not_end_in_time_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opencompact.server.minding.END_WITHIN", 0.1)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as log, os.fdopen(reading, "rb") as said:
        house = House(Minded(STUBBORN, os.environ, log))
        house.each_second = lambda: said.readline() and os.kill(os.getpid(), signal.SIGTERM)
        house.run()

    assert house.site.process is not None
    assert house.site.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends programs whose parent is killed")
def test_when_we_are_killed_nothing_is_left_behind() -> None:
    child = "import signal; print(flush=True); signal.pause()"
    ours = ("import os, sys; from opencompact.server.minding import House, Minded; "
            f"House(Minded((sys.executable, '-c', {child!r}), os.environ)).run()")
    with subprocess.Popen([sys.executable, "-c", ours], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()

        parent.kill()

        parent.communicate(timeout=10)  # the pipe ends when the child, who has it too, has ended


def test_no_thread_is_needed() -> None:
    before = threading.active_count()
    House(Minded(ENDS, os.environ)).run()

    assert threading.active_count() == before
