"""Several writers at once: each in a thread with a connection of its own, all let go at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def side_by_side(acts: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """What each act returned, or the refusal it raised, in their order. The test needs ``django_db(transaction=True)``."""
    begin = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | Exception:
        try:
            begin.wait(timeout=30)
            return act()
        except Exception as refusal:
            return refusal
        finally:
            connection.close()

    connection.close()  # the pool has eight connections, and each of eight writers needs one
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
