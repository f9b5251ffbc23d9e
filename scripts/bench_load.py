"""A bounded load over loopback: a few kept connections, each with one request on its way, until the time is over."""

import selectors
import socket
from dataclasses import dataclass, field
from time import perf_counter

END_OF_HEAD = b"\r\n\r\n"


class Wrong(Exception):
    """An answer that is not the page that was asked for."""


@dataclass
class Load:
    """How much was answered, and in what time."""

    requests: int = 0
    seconds: float = 0.0
    bytes: int = 0


@dataclass
class _Line:
    """One connection, and what came of the answer to its last request."""

    connection: socket.socket
    come: bytearray = field(default_factory=bytearray)
    length: int | None = None


def load(port: int, path: str, *, connections: int, seconds: float) -> Load:
    """Ask for one page over and over. Raises Wrong where anything but 200 is answered."""
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    done, selector = Load(), selectors.DefaultSelector()
    began = perf_counter()
    for _ in range(connections):
        connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        connection.sendall(asked)
        selector.register(connection, selectors.EVENT_READ, _Line(connection))
    try:
        while (passed := perf_counter() - began) < seconds:
            for key, _ in selector.select(timeout=1):
                if _is_answered(key.data, done):
                    key.data.connection.sendall(asked)
    finally:
        for key in list(selector.get_map().values()):
            key.data.connection.close()
        selector.close()
    done.seconds = passed
    return done


def _is_answered(line: _Line, done: Load) -> bool:
    """Take in what came; whether the whole answer is there."""
    piece = line.connection.recv(1 << 16)
    if not piece:
        raise Wrong("The server hung up.")
    line.come += piece
    if line.length is None and END_OF_HEAD in line.come:
        line.length = _length(bytes(line.come))
    if line.length is None or len(line.come) < line.length:
        return False
    done.requests += 1
    done.bytes += line.length
    line.come, line.length = bytearray(), None
    return True


def _length(come: bytes) -> int:
    """The length of a whole answer, head and body."""
    head = come.partition(END_OF_HEAD)[0].decode("latin-1").lower()
    if not head.startswith("http/1.1 200"):
        raise Wrong(head.partition("\r\n")[0])
    told = [line for line in head.split("\r\n") if line.startswith("content-length:")]
    return len(head) + len(END_OF_HEAD) + int(told[0].partition(":")[2])
