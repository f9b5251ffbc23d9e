"""The log: one JSON object a line, without names, addresses, words of a form or values of a query."""

import json
import logging
import re
from datetime import UTC, datetime

_ADDRESS = re.compile(r"[^\s@\"'<>]+@[^\s@\"'<>]+")


class Structured(logging.Formatter):
    """A record as JSON: when, how grave, from where, and what, with every e-mail address and query string left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": _ADDRESS.sub("[address]", record.getMessage()).split("?")[0],
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def _places(record: logging.LogRecord) -> list[str]:
    """The lines of code that an error passed, without the values they held."""
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('opencompact/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]
