"""Parquet to a sheet: typed columns as they are, and only those that mean something."""

from pathlib import Path

import polars as pl

from opencompact.formats.decoding import FileRefused
from opencompact.formats.headings import Asked
from opencompact.formats.quietly import Panic, quietly
from opencompact.formats.sheets import Sheet


def read_parquet(path: Path, asking: Asked) -> Sheet:
    """The sheet of a Parquet file; raises FileRefused where it is damaged."""
    try:
        with quietly():
            headings = list(pl.read_parquet_schema(path))
            wanted = [heading for heading in headings if asking.is_known(heading)]
            frame = pl.read_parquet(path, columns=wanted, glob=False)
            height = frame.height or pl.scan_parquet(path, glob=False).select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, Panic, OSError, ValueError):
        raise FileRefused("is cut off or damaged: it begins as Parquet and cannot be read as such") from None
    unread = pl.Series("unread", [None]).new_from_index(0, height)
    cells = [frame[heading] if heading in wanted else unread for heading in headings]
    places = pl.select(pl.format("row {}", pl.int_range(1, height + 1))).to_series()
    return Sheet(headings, list(cells), places)
