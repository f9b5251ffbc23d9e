"""One number from a cell: pounds, months, counts, with one clear meaning or not at all."""

import math
import re
from datetime import date

from opencompact.formats.unreadable import Unreadable, shown

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MANY = r"(\d+(?:\.\d+)?)"
_YEARS, _MONTHS = rf"{_MANY}\s*(?:years?|yrs?)", rf"{_MANY}\s*(?:months?|mths?)"
_LENGTH = re.compile(rf"{_YEARS}(?:\s*(?:and|,)?\s*{_MONTHS})?|{_MONTHS}", re.IGNORECASE | re.ASCII)
_POUNDS = (r"(?:£|GBP)\s*", r"\s*(?:pounds?|GBP)(?:\s+sterling)?")
_PERCENT = ("percent", "per cent", "%")


def read_number(value: object, unit: str | None) -> float:
    """The number of ``value``, in ``unit``; raises Unreadable where it has none or more than one meaning."""
    if isinstance(value, (bool, date)) or not isinstance(value, (str, int, float)):
        raise Unreadable(f"{shown(value)} is not a number")
    number = _from_text(value.strip(), unit) if isinstance(value, str) else _from_value(value)
    if number < 0 and unit is not None:
        raise Unreadable(f"{shown(value)} is less than nought")
    return number


def _from_value(value: int | float, text: str | None = None) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Unreadable(f"{shown(text or value)} is not a number that can be counted with")
    return number


def _months(length: re.Match[str], text: str) -> float:
    years, beside, alone = (float(part or 0) for part in length.groups())
    if beside >= 12:
        raise Unreadable(f"{shown(text)} gives twelve months or more beside years; write the months alone")
    return _from_value(years * 12 + beside + alone, text)


def _from_text(text: str, unit: str | None) -> float:
    length = _LENGTH.fullmatch(text) if unit == "months" else None
    if length:
        return _months(length, text)
    bare = _without_unit(text, unit)
    if re.fullmatch(rf"[+-]?\s?{_DIGITS}", bare, re.ASCII):
        _refuse_three_decimals(bare, text, unit)
        return _from_value(float(bare.replace(",", "").replace(" ", "")), text)
    raise Unreadable(f"{shown(text)} {_why_not(bare)}")


def _without_unit(text: str, unit: str | None) -> str:
    if unit == "pounds":
        before, after = _POUNDS
        return re.sub(rf"^([+-]?\s?)(?:{before})|(?:{after})$", r"\1", text, flags=re.IGNORECASE)
    if unit in _PERCENT:
        return re.sub(r"\s*(?:%|per\s?cent)$", "", text, flags=re.IGNORECASE)
    if unit:
        return re.sub(rf"\s*{re.escape(unit.removesuffix('s'))}s?$", "", text, flags=re.IGNORECASE)
    return text


def _refuse_three_decimals(bare: str, text: str, unit: str | None) -> None:
    if unit == "pounds" and re.fullmatch(r"[+-]?\s?[1-9]\d{0,2}\.\d{3}", bare):
        raise Unreadable(f"{shown(text)} could be pounds with three decimals, or thousands parted by a dot")


def _why_not(bare: str) -> str:
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", bare, re.IGNORECASE):
        return "is written in powers of ten; write all its digits"
    if re.search(r"[€$¥]|EUR|USD", bare):
        return "is in another currency"
    if "%" in bare:
        return "is a percentage, and a number is needed"
    if re.fullmatch(r"[+-]?[\d.]+,\d*|[\d,. ]+", bare):
        return "has commas or dots that do not part thousands in the British way (1,200.50)"
    return "is not a number with one clear meaning"
