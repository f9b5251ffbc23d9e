"""Minds the programs of a running site: the web server, and beside it the one that sends letters; both end together."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from types import FrameType
from typing import IO

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
STEADY_AFTER = 120.0
"""A program that ran for so many seconds starts again with the first pause."""
END_WITHIN = 25.0
"""Seconds that a program has to finish what it is doing."""
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP) if sys.platform != "win32" else ()
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass
class Minded:
    """A program that is started again when it ends, after a pause that doubles each time."""

    words: Sequence[str]
    surroundings: Mapping[str, str]
    log: IO[bytes] | None = None
    process: "subprocess.Popen[bytes] | None" = None
    pause: float = FIRST_PAUSE
    started_at: float = 0.0
    next_at: float = 0.0

    def start(self, *, now: float) -> None:
        """Start it, away from the keyboard, so that it is stopped by us alone."""
        self.process = subprocess.Popen(
            self.words,
            env=dict(self.surroundings),
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        self.started_at = now

    def look_after(self, *, now: float) -> None:
        """Start it again where it has ended and its pause is over."""
        if self.process is not None and self.process.poll() is not None:
            self.pause = FIRST_PAUSE if now - self.started_at >= STEADY_AFTER else self.pause
            self.process, self.next_at = None, now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        if self.process is None and now >= self.next_at:
            self.start(now=now)


@dataclass
class House:
    """The web server, whose end is the end of all, and the programs beside it."""

    site: Minded
    beside: Sequence[Minded] = ()
    each_second: Callable[[], None] = field(default=lambda: None)

    def run(self) -> tuple[int | None, int | None]:
        """Until a signal or the web server's own end: that signal, or the server's exit code."""
        with _woken() as (pipe, signals):
            try:
                for minded in (self.site, *self.beside):
                    minded.start(now=monotonic())
                return self._mind(pipe, signals)
            finally:
                self._end()

    def _mind(self, pipe: int, signals: list[int]) -> tuple[int | None, int | None]:
        while True:
            if stops := [number for number in signals if number in _STOPS]:
                return stops[0], None
            assert self.site.process is not None
            if (code := self.site.process.poll()) is not None:
                return None, code
            for minded in self.beside:
                minded.look_after(now=monotonic())
            self.each_second()
            if select.select([pipe], [], [], 1.0)[0]:
                os.read(pipe, 1024)

    def _end(self) -> None:
        running = [minded.process for minded in (self.site, *self.beside) if minded.process is not None]
        for process in running:
            with suppress(ProcessLookupError):
                process.terminate()
        last = monotonic() + END_WITHIN
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, last - monotonic()))
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # whatever is left of it
            process.wait()


@contextmanager
def _woken() -> Iterator[tuple[int, list[int]]]:
    """A pipe that can be read as soon as a signal came or a child ended, and the signals that came."""
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    minded = [number for number in (*_STOPS, signal.SIGCHLD) if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, note) for number in minded}
    woken_before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield reading, came
    finally:
        signal.set_wakeup_fd(woken_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)


def _die_with_parent() -> None:
    """Linux ends the program when ours is killed, so that no orphan goes on sending letters."""
    import ctypes

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
