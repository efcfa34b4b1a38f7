"""Word lists as data: CSV files, one row a word or pattern, each with its reason or source."""

import csv
import functools
from importlib import resources
from itertools import zip_longest


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read `name`.csv into a tuple of dicts, one a row, values stripped; lines that begin with # are comments."""
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    names, *cells = csv.reader(lines)
    return tuple(dict(zip_longest(names, map(str.strip, row), fillvalue="")) for row in cells)


@functools.cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Map column `key` of `name`.csv to its column `value`."""
    return {row[key]: row[value] for row in rows(name)}
