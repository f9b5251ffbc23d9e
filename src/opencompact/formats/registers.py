"""Registers of organisations from CSV: lists of councils, of recipients of grants, and our own."""

from pathlib import Path

from opencompact.formats.registers_rows import (
    COUNCIL_REGISTER,
    KINDS,
    OWN_REGISTER,
    RECIPIENT_REGISTER,
    OtherName,
    Problem,
    Register,
    RegisterRefused,
    Row,
)

__all__ = [
    "COUNCIL_REGISTER", "KINDS", "OWN_REGISTER", "RECIPIENT_REGISTER", "OtherName", "Problem", "Register",
    "RegisterRefused", "Row", "read_register",
]


def read_register(source: Path | bytes, *, name: str) -> Register:
    """Every organisation of a register, told by its headings; raises RegisterRefused with a sentence.

    ``name`` is what the register is called. A row with something malformed in it is there with its good parts, and
    the rest is a problem; a row without a name that can be used is left out. Text is in NFC and otherwise as typed.
    """
    # The reader of CSV works in polars, which a process that only shows pages need not load.
    from opencompact.formats.registers_reading import read

    return read(source, name)
