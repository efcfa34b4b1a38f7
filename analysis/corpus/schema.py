"""What the folder of a corpus holds: the columns of its Parquet datasets, in one place.

docs/corpus.md is written from it (``described``), every file is written with it (``schemas``), and a folder that was
begun with other columns is refused by it (``fingerprint``).
"""

import functools
import hashlib
from typing import Any

import pyarrow as pa

from analysis import tables

ARTICLES = {  # column -> (type, what it means)
    "id": ("str", "what the corpus calls the article: its id column, or where it stands; no two are the same"),
    "key": ("str", "hash of the text, under which its rows stand in the other datasets; the same for the same text"),
    "title": ("str?", "as the file or the title column says"),
    "outlet": ("str?", "as the page or the outlet column says"),
    "author": ("str?", "as the file or a column `author` says"),
    "date": ("str?", "as the file or the date column says"),
    "url": ("str?", "as the page, the web archive or a column `url` says"),
    "words": ("int", "number of words in the text"),
    "duplicate_of": ("str?", "id of the first article with the very same text, which alone was read; else null"),
    "version_of": ("str?", "key of the first article with nearly the same text, such as agency copy; else null"),
    "versions": ("int", "number of articles with the same or nearly the same text, this one included"),
    "place": ("str", "where it was found: a file, or a file and the number of the record in it"),
    "text": ("str", "the text that every offset counts"),
}
ERRORS = {
    "id": ("str", "what the corpus calls the article, or where it stands"),
    "reason": ("str", "why it could not be read, in one line"),
    "place": ("str", "where it was found"),
}
KEYS = {  # of the dataset `actors`, beside the columns of its table
    "key": ("str?", "who this is in all articles of any corpus, such as `state:PER`; null where it would be a guess"),
    "why": ("str", "what the key rests on, or why there is none"),
}
ARTICLE = ("str", "key of the article in `articles`")  # the first column of each of the seven tables

_TYPES = {
    "id": pa.int32(), "at": pa.int32(), "int": pa.int32(),
    "float": pa.float64(), "bool": pa.bool_(), "str": pa.string(),
}  # fmt: skip
_LISTS = {
    ("sentences", "words"): pa.struct(
        [("phrase", pa.string()), ("polarity", pa.float64()), ("subjectivity", pa.float64())]
    ),
    ("attributions", "content"): pa.struct([("start", pa.int32()), ("end", pa.int32())]),
    ("steps", "events"): pa.int32(),
    ("tone", "sentences"): pa.int32(),
}


@functools.cache
def schemas() -> dict[str, pa.Schema]:
    """Return the schema of each dataset by its name: `articles`, the seven tables, `errors`."""
    seven = {name: {"article": ARTICLE[0], **columns} for name, columns in tables.COLUMNS.items()}
    articles, errors, keys = ({column: kind for column, (kind, _) in held.items()} for held in (ARTICLES, ERRORS, KEYS))
    seven["actors"] |= keys
    return {
        name: pa.schema([_field(name, column, kind) for column, kind in columns.items()])
        for name, columns in {"articles": articles, **seven, "errors": errors}.items()
    }


def table(name: str, columns: dict[str, list[Any]]) -> pa.Table:
    """Build dataset `name` from lists by column, None for null; a column that is left out is empty only in an empty
    table. Raises pyarrow.ArrowInvalid where a value is not of its column's type.
    """
    schema = schemas()[name]
    held = [pa.array(_nested(columns.get(field.name, []), field.type), type=field.type) for field in schema]
    return pa.Table.from_arrays(held, schema=schema)


def fingerprint() -> str:
    """Return a short hash of all columns and their types."""
    text = "\n".join(f"{name}\n{schema.to_string()}" for name, schema in schemas().items())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def described() -> str:
    """Return the datasets and their columns as Markdown, for docs/corpus.md."""
    own = {"articles": ARTICLES, "errors": ERRORS}
    parts = []
    for name, schema in schemas().items():
        lines = [f"### `{name}`", "", "| column | type | null | |", "|---|---|---|---|"]
        for field in schema:
            meaning = own[name][field.name][1] if name in own else _meaning(name, field.name)
            lines.append(f"| {field.name} | {_shown(field.type)} | {'yes' if field.nullable else 'no'} | {meaning} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _field(name, column, kind):
    type = pa.list_(_LISTS[name, column]) if kind == "list" else _TYPES[kind.removesuffix("?")]
    return pa.field(column, type, nullable=kind.endswith("?"))


def _nested(values, type):
    """Let the pairs and triples of a list of structs be dicts, by the names of their parts."""
    if not (pa.types.is_list(type) and pa.types.is_struct(type.value_type)):
        return values
    names = [field.name for field in type.value_type]
    return [[dict(zip(names, item, strict=True)) for item in value] for value in values]


def _shown(type):
    if pa.types.is_list(type):
        return f"list of {_shown(type.value_type)}"
    if pa.types.is_struct(type):
        return "(" + ", ".join(f"{field.name} {_shown(field.type)}" for field in type) + ")"
    return str(type)


def _meaning(name, column):
    if column == "article":
        return ARTICLE[1]
    if name == "actors" and column in KEYS:
        return KEYS[column][1]
    words = tables.VOCABULARY.get((name, column)) or ()
    low, high = tables.RANGE.get((name, column), (None, None))
    return ", ".join(map(str, words)) if words else f"{low}..{high}" if low is not None else ""
