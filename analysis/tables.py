"""The seven tables: their columns, types and vocabularies, and the check that every reading passes.

VERSION counts the contract's changes: 2 added the column `confidence`, which what was written before lacks and which is
null in a person's coding. A type ending in ``?`` allows null. ``id`` is a small integer, ``at`` an offset in code
points of ``article.text``.
"""

import functools
import itertools
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks

Row = dict[str, Any]  # a row of a table, by column
VERSION = 2
SURE = "confidence"  # how sure the machine is of a row (0..1); null: not told

COLUMNS = {
    "sentences": {
        "sentence": "id",
        "start": "at",
        "end": "at",
        "text": "str",
        "paragraph": "id",
        "polarity": "float",
        "subjectivity": "float",
        "words": "list",
    },
    "mentions": {
        "mention": "id",
        "start": "at",
        "end": "at",
        "text": "str",
        "sentence": "id",
        "actor": "str?",
        "kind": "str",
        SURE: "float?",
    },
    "actors": {"actor": "str", "type": "str", "country": "str?", "cameo": "str?", "mentions": "int", "start": "at"},
    "attributions": {
        "attribution": "id",
        "start": "at",
        "end": "at",
        "text": "str",
        "sentence": "id",
        "content": "list",
        "kind": "str",
        "source_start": "at?",
        "source_end": "at?",
        "source_text": "str?",
        "actor": "str?",
        "source_type": "str",
        "cue_start": "at?",
        "cue_end": "at?",
        "cue": "str?",
        "hedged": "bool",
        SURE: "float?",
    },
    "events": {
        "event": "id",
        "start": "at",
        "end": "at",
        "text": "str",
        "sentence": "id",
        "source": "str?",
        "target": "str?",
        "third_party": "str?",
        "cameo": "str",
        "root": "str",
        "quad": "str",
        "goldstein": "float",
        "status": "str",
        "direction": "str",
        "attribution": "id?",
        "date": "str?",
        "place": "str?",
        SURE: "float?",
    },
    "steps": {
        "step": "id",
        "order": "int",
        "actor": "str?",
        "level": "int",
        "direction": "str",
        "events": "list",
        "text": "str",
        "responds_to": "id?",
        SURE: "float?",
    },
    "tone": {"actor": "str", "label": "str?", "score": "float?", "sentences": "list"},
}

VOCABULARY = {
    ("mentions", "kind"): ("name", "nominal", "pronoun", "adjectival"),
    ("actors", "type"): ("person", "state", "organisation", "military", "group", "bloc"),
    ("attributions", "kind"): ("direct", "indirect", "mixed"),
    ("attributions", "source_type"): (
        "named_person", "named_organisation", "official_unnamed", "anonymous", "document", "media", "unspecified"),
    ("events", "root"): tuple(f"{root:02d}" for root in range(1, 21)),
    ("events", "quad"): ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    ("events", "status"): ("actual", "threatened", "planned", "possible", "denied", "past_background"),
    ("events", "direction"): ("escalatory", "deescalatory", "neutral"),
    ("steps", "direction"): ("escalatory", "deescalatory", "neutral"),
    ("steps", "level"): (1, 2, 3, 4, 5),
    ("tone", "label"): ("positive", "neutral", "negative"),
}  # fmt: skip

RANGE = {
    ("sentences", "polarity"): (-1, 1), ("sentences", "subjectivity"): (0, 1),
    ("events", "goldstein"): (-10, 10), ("tone", "score"): (-1, 1),
    **{(name, SURE): (0, 1) for name, columns in COLUMNS.items() if SURE in columns},
}  # fmt: skip

SPANS = {  # table -> (start, end, text) columns of each span that a row has
    "sentences": [("start", "end", "text")],
    "mentions": [("start", "end", "text")],
    "attributions": [
        ("start", "end", "text"),
        ("source_start", "source_end", "source_text"),
        ("cue_start", "cue_end", "cue"),
    ],
    "events": [("start", "end", "text")],
}
_KEYS = {  # (table, column) -> (table, column) whose values it may hold
    ("mentions", "sentence"): ("sentences", "sentence"), ("mentions", "actor"): ("actors", "actor"),
    ("attributions", "sentence"): ("sentences", "sentence"), ("attributions", "actor"): ("actors", "actor"),
    ("events", "sentence"): ("sentences", "sentence"), ("events", "source"): ("actors", "actor"),
    ("events", "target"): ("actors", "actor"), ("events", "third_party"): ("actors", "actor"),
    ("events", "attribution"): ("attributions", "attribution"), ("steps", "actor"): ("actors", "actor"),
    ("steps", "responds_to"): ("steps", "step"), ("steps", "events"): ("events", "event"),
    ("tone", "actor"): ("actors", "actor"), ("tone", "sentences"): ("sentences", "sentence"),
}  # fmt: skip
TEXT = pd.StringDtype("python", na_value=float("nan"))  # pandas' "str", the same whether pyarrow is installed or not
_DTYPES = {
    "id": "int64", "at": "int64", "int": "int64", "float": "float64", "bool": "bool", "str": TEXT, "list": "object",
    "id?": "Int64", "at?": "Int64", "float?": "Float64", "str?": TEXT,
}  # fmt: skip


def table(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Build table `name` from an iterable of dicts: columns in order and typed; a key that is left out is null.

    >>> table("tone", [{"actor": "Chad", "label": None, "score": None, "sentences": []}]).columns.tolist()
    ['actor', 'label', 'score', 'sentences']
    """
    rows = list(rows)
    columns = (_column([row.get(column) for row in rows], _DTYPES[kind]) for column, kind in COLUMNS[name].items())
    blocks = [
        (column.reshape(1, -1) if isinstance(column, np.ndarray) else column, place)
        for column, place in zip(columns, _places(name), strict=True)
    ]
    return create_dataframe_from_blocks(blocks, pd.RangeIndex(len(rows)), _names(name).view())


@functools.cache
def _names(name):
    return pd.Index(list(COLUMNS[name]), dtype=TEXT)  # made anew for each table, it would take a third of its time


@functools.cache
def _places(name):
    return [np.array([place]) for place in range(len(COLUMNS[name]))]


def _column(values, dtype):
    """Make a column by the quickest way that its type allows: making a Series takes as long as reading a sentence."""
    if dtype in {"int64", "float64", "bool"}:
        return np.array(values, dtype=dtype)
    if dtype == "object":
        return _objects(values)
    if dtype == TEXT:
        return strings(values)
    number, make, plain_type = _NULLABLE[dtype]
    if all(value is None or type(value) is number for value in values):
        null = np.array([value is None for value in values], dtype=bool)
        return make(np.array([0 if value is None else value for value in values], dtype=plain_type), null)
    return pd.array(values, dtype=dtype)


_NULLABLE = {"Int64": (int, pd.arrays.IntegerArray, "int64"), "Float64": (float, pd.arrays.FloatingArray, "float64")}


def shares(values: list[float | None]) -> Any:
    """Make a column of numbers of `values`, None for null."""
    return _column(values, "Float64")


def strings(values: list[Any]) -> Any:
    """Make a column of the tables' text of `values`, None for null."""
    return TEXT.construct_array_type()._from_sequence(_objects(values), dtype=TEXT)  # what pd.array asks in the end


def _objects(values):
    """Make an array of `values` as they are; numpy would otherwise take a list of lists for a table of numbers."""
    return np.fromiter(values, dtype=object, count=len(values))


def rows(frame: pd.DataFrame) -> list[Row]:
    """List the rows of a table as dicts ready for JSON: plain Python numbers, None for null."""
    names = list(frame.columns)
    return [dict(zip(names, map(plain, row), strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def untold(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its column `confidence` null: a person's, or one to be compared with another's."""
    if SURE not in frame:
        return frame
    return frame.assign(**{SURE: shares([None] * len(frame))})


def check(tables: dict[str, pd.DataFrame], text: str) -> None:
    """Raise ValueError, naming table, row and column, unless `tables` keep the contract over `text`."""
    cells = {}
    for name in COLUMNS:
        if name not in tables:
            raise ValueError(f"table {name} is missing")
        cells[name] = _cells(name, tables[name])
        _check_columns(name, cells[name])
        _check_spans(name, cells[name], text)
    for (name, column), allowed in VOCABULARY.items():
        _check_each(cells, name, column, lambda v, allowed=allowed: v in allowed, f"is not one of {allowed}")
    for (name, column), (low, high) in RANGE.items():
        _check_each(cells, name, column, lambda v, a=low, b=high: a <= v <= b, f"is not within {low}..{high}")
    for (name, column), (home, key) in _KEYS.items():
        known = set(cells[home][key])
        _check_each(cells, name, column, lambda v, known=known: v in known, f"is no {key} of table {home}")
    _check_content(cells["attributions"]["content"], text)


def _cells(name, frame):
    """List the cells of every column: taking a column out of a table costs more than looking at what is in it."""
    if list(frame.columns) != list(COLUMNS[name]):
        raise ValueError(f"table {name}: columns are {list(frame.columns)}, not {list(COLUMNS[name])}")
    return dict(zip(frame.columns, frame.to_numpy(dtype=object).T.tolist(), strict=True))


def plain(value: Any) -> Any:
    """Return a cell's value as plain Python, None for null.

    >>> plain(float("nan")), plain(np.int64(3)), plain("Peru")
    (None, 3, 'Peru')
    """
    if isinstance(value, (list, dict)):
        return value
    if _is_null(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _check_columns(name, cells):
    for column, kind in COLUMNS[name].items():
        held = cells[column]
        if not kind.endswith("?") and not _NEVER_NULL.issuperset(map(type, held)) and any(map(_is_null, held)):
            raise ValueError(f"table {name}: column {column} contains a null")
    keys = cells[next(iter(COLUMNS[name]))]
    if len(set(keys)) < len(keys):
        raise ValueError(f"table {name}: {next(iter(COLUMNS[name]))} is not unique")
    if any(one > other for one, other in itertools.pairwise(cells.get("start", []))):
        raise ValueError(f"table {name}: rows are not sorted by start")


_NEVER_NULL = frozenset({bool, int, list, str})


def _is_null(value):
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _check_spans(name, cells, text):
    for start, end, words in SPANS.get(name, []):
        for a, b, held in zip(cells[start], cells[end], cells[words], strict=True):
            if type(a) is int and type(b) is int and 0 <= a < b <= len(text) and text[a:b] == held:
                continue  # as nearly all are
            if _is_null(a) != _is_null(b) or _is_null(a) != _is_null(held):
                raise ValueError(f"table {name}: {start}, {end} and {words} are not null together")
            if not _is_null(a) and (not 0 <= a < b <= len(text) or text[a:b] != held):
                raise ValueError(f"table {name}: text[{a}:{b}] is not {held!r}")


def _check_each(cells, name, column, holds, complaint):
    held = cells[name][column]
    lists = (value if isinstance(value, list) else [value] for value in held)
    for item in dict.fromkeys(itertools.chain.from_iterable(lists) if COLUMNS[name][column] == "list" else held):
        if not _is_null(item) and not holds(item):
            raise ValueError(f"table {name}: {column} {item!r} {complaint}")


def _check_content(contents, text):
    for spans in contents:
        if not spans or any(not 0 <= a < b <= len(text) for a, b in spans):
            raise ValueError(f"table attributions: content {spans} is empty or outside the text")
