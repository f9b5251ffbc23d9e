"""The log: one JSON object a line, without names, addresses, words of a form or values of a query."""

import json
import logging
import re
from datetime import UTC, datetime

LONGEST = 300
_LEFT_OUT = (
    (re.compile(r"(?i)[^\s@\"'<>(){}/=&?]+(?:@|%40)[^\s@\"'<>(){}/=&?]+"), "[address]"),
    (re.compile(r"(https?://[^/\s\"']+)/[^\s\"']*"), r"\1/[page]"),
    (re.compile(r"(?<![\w:/\]])/[^\s\"']*"), "[page]"),
    (re.compile(r"\?[^\s\"']*"), ""),
)


class Structured(logging.Formatter):
    """A record as JSON: when, how grave, from where, and what; what a visitor typed or asked for is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": without_personal(record.getMessage()),
        }
        line |= getattr(record, "told", {})
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def without_personal(text: str) -> str:
    """A message without e-mail addresses, paths of pages and query strings, and of no more than a few lines' length."""
    for pattern, instead in _LEFT_OUT:
        text = pattern.sub(instead, text)
    return text[:LONGEST]


def _places(record: logging.LogRecord) -> list[str]:
    """The lines of code that an error passed, without the values they held."""
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace:
        code = trace.tb_frame.f_code
        file = code.co_filename.replace("\\", "/").rsplit("site-packages/", 1)[-1].rsplit("src/opencompact/", 1)[-1]
        places.append(f"{file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]
