"""The seven tables and the article as CSV files, Parquet files or the sheets of a workbook.

All of a reading stands in them. Lists are JSON text. Null is an empty cell. A text cell that a spreadsheet would take
for a formula gets an apostrophe before it, which reading takes off again. Numbers that a spreadsheet has reformatted
(01 as 1, TRUE, 3.0) are understood.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

from analysis import files, integrity, tables
from analysis.article import Article, ArticleError
from analysis.exports import anchoring
from analysis.reading import Reading

_ARTICLE = {"field": "str", "value": "str?"}
_COLUMNS = {"article": _ARTICLE, **tables.COLUMNS}
_PIECE = (
    30_000  # code points of text in one cell; a spreadsheet's cell holds 32,767 UTF-16 units, and a quotation mark two
)
csv.field_size_limit(files.UNPACKED)  # a sentence may be longer than the module's own limit
_FORMULA = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|$)")
_INNER = re.compile(r"([;\t\r\n|])('*[=+\-@＝＋－＠])")  # a formula for a program that splits a line elsewhere than we
_OUTER = re.compile(r"([;\t\r\n|])'('*[=+\-@＝＋－＠])")
_CELL = 32_767  # UTF-16 units that a spreadsheet's cell holds
_MADE = b"2000-01-01T00:00:00Z"  # of every workbook, so that equal readings are equal bytes
_ROWS, _BROAD = 1_000_000, 100  # of a table and of a row, from which on nothing is read
_WIDE = {"text", "value", "source_text", "cue", "content", "words"}


def csv_files(reading: Reading) -> dict[str, bytes]:
    """Return one CSV file a table, name → bytes: UTF-8 with byte-order mark (for Excel), commas, minimal quotes."""
    return {f"{name}.csv": _csv(name, rows) for name, rows in cells(reading).items()}


def parquet_files(reading: Reading) -> dict[str, bytes]:
    """Return one Parquet file a table, name → bytes: typed columns, text as it stands (nothing evaluates it)."""
    return {f"{name}.parquet": _parquet(name, rows) for name, rows in _raw(reading).items()}


def workbook(reading: Reading) -> bytes:
    """Return the bytes of an .xlsx file with one sheet a table, headings frozen."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in cells(reading).items():
        _sheet(book.create_sheet(name), name, rows)
    parts = files.unpacked(files.of_workbook(book))
    parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", _MADE, parts["docProps/core.xml"])
    return files.packed(parts)


def from_csv(contents: dict[str, bytes], article: Article | None = None) -> Reading:
    """Read back ``csv_files``: a Reading. Raises ValueError that names the table and the line of what is wrong."""
    return _reading({name: _from_csv(name, _file(contents, f"{name}.csv")) for name in _COLUMNS}, article)


def from_parquet(contents: dict[str, bytes], article: Article | None = None) -> Reading:
    """Read back ``parquet_files``: a Reading."""
    import pyarrow.parquet

    held = {name: _file(contents, f"{name}.parquet") for name in _COLUMNS}
    for name, data in held.items():
        told = pyarrow.parquet.read_metadata(io.BytesIO(data))
        size = sum(told.row_group(n).total_byte_size for n in range(told.num_row_groups))
        if told.num_rows > _ROWS or size > files.UNPACKED:
            raise files.BoundError(f"table {name}: more rows or bytes than any reading has")
    return _reading({name: pyarrow.parquet.read_table(io.BytesIO(d)).to_pylist() for name, d in held.items()}, article)


def from_workbook(data: bytes, article: Article | None = None) -> Reading:
    """Read back ``workbook``: a Reading. Other sheets and columns, and empty lines, are ignored."""
    from openpyxl import load_workbook

    files.unpacked(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    missing = [name for name in _COLUMNS if name not in book.sheetnames]
    if missing:
        raise ValueError(f"the workbook has no sheet {missing[0]}")
    return _reading({name: _from_sheet(name, book[name]) for name in _COLUMNS}, article)


# Cells out


def _raw(reading):
    """Return table → rows of plain values, lists as JSON; the article as fields, its text in pieces."""
    record = reading.article.record() | {"coder": reading.coder}
    text = record.pop("text")
    record["aliases"] = json.dumps(record["aliases"], ensure_ascii=False)
    article = [{"field": key, "value": value} for key, value in record.items()]
    article += [{"field": "text", "value": text[i : i + _PIECE]} for i in range(0, len(text), _PIECE)]
    rows = {name: tables.rows(reading.tables[name]) for name in tables.COLUMNS}
    lists = {name: [c for c, kind in columns.items() if kind == "list"] for name, columns in tables.COLUMNS.items()}
    written = {
        name: [{**row, **{c: json.dumps(row[c], ensure_ascii=False) for c in lists[name]}} for row in held]
        for name, held in rows.items()
    }
    return {"article": article, **written}


def cells(reading: Reading) -> dict[str, list[tables.Row]]:
    """Return the cells of each sheet by its name: one dict a row, every text made ``harmless``."""
    return {
        name: [{key: harmless(value) for key, value in row.items()} for row in rows]
        for name, rows in _raw(reading).items()
    }


def harmless(value: float | str | None) -> float | str | None:
    """Return a cell's value, with an apostrophe before a text that is empty or that a spreadsheet would evaluate.

    >>> harmless("=1+1"), harmless("he said"), harmless(-0.5)
    ("'=1+1", 'he said', -0.5)
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def unharmed(value: str) -> str:
    """Return a cell's text without the apostrophe that ``harmless`` put before it."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value


def _csv(name, rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS[name])
    writer.writerows([_shown(value) for value in row.values()] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _shown(value):
    if isinstance(value, str):
        return _INNER.sub(r"\1'\2", value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def _parquet(name, rows):
    import pyarrow
    import pyarrow.parquet

    types = {"id": "int64", "at": "int64", "int": "int64", "float": "float64", "bool": "bool"}
    columns = {
        c: pyarrow.array([row[c] for row in rows], types.get(kind.rstrip("?"), "string"))
        for c, kind in _COLUMNS[name].items()
    }
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def _sheet(sheet, name, rows):
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(_COLUMNS[name], 1):
        sheet.cell(1, at, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = 48 if column in _WIDE else 14
    for line, row in enumerate(rows, 2):
        for at, value in enumerate(row.values(), 1):
            if isinstance(value, str) and len(value) > _CELL // 2 and len(value.encode("utf-16-le")) > 2 * _CELL:
                raise ArticleError(
                    f"table {name}, line {line}: longer than the {_CELL:,} characters that a spreadsheet's cell holds;"
                    " choose the format json, csv or parquet"
                )
            cell = sheet.cell(line, at)
            cell.value = escaped(value) if isinstance(value, str) else value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def escaped(text: str) -> str:
    """Write what XML cannot hold, and what looks as if written so, as Office does: _x000B_."""
    return re.sub(r"[\x0b\x0c\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)", lambda m: f"_x{ord(m[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Return text with what ``escaped`` wrote put back."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


# Cells in


def _file(contents, name):
    if name not in contents:
        raise ValueError(f"the folder has no file {name}")
    return contents[name]


def _from_csv(name, data):
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{name}.csv is not in UTF-8; in the spreadsheet program, save it as “CSV UTF-8”") from None
    heading = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count))
    rows = [
        {key: _OUTER.sub(r"\1\2", cell) if isinstance(cell, str) else cell for key, cell in line.items()}
        for line in lines
    ]
    return _values(name, lines.fieldnames or [], rows)


def _from_sheet(name, sheet):
    lines = sheet.iter_rows(values_only=True, max_col=_BROAD, max_row=_ROWS)
    heading = [str(value or "") for value in next(lines, [])]
    rows = [
        [unescaped(value) if isinstance(value, str) else value for value in line]
        for line in lines
        if any(value is not None for value in line)
    ]
    return _values(name, heading, [dict(zip(heading, row, strict=False)) for row in rows])


def _values(name, heading, lines):
    missing = [column for column in _COLUMNS[name] if column not in heading and column != tables.SURE]
    if missing:
        raise ValueError(f"table {name} has no column {missing[0]}")
    return [
        {column: _value(name, number, column, line.get(column)) for column in _COLUMNS[name]}
        for number, line in enumerate(lines, 2)
        if any(value not in (None, "") for value in line.values())
    ]


def _value(name, number, column, cell):
    kind = _COLUMNS[name][column]
    if cell is None or cell == "":
        if kind.endswith("?"):
            return None
        raise ValueError(f"table {name}, line {number}: {column} is empty")
    try:
        return _KINDS[kind.rstrip("?")](cell)
    except (ValueError, KeyError) as error:
        raise ValueError(f"table {name}, line {number}: {column} cannot be {str(cell)!r}") from error


def _whole(cell):
    number = float(cell)
    if number != int(number):
        raise ValueError("not a whole number")
    return int(number)


_KINDS: dict[str, Callable[[Any], Any]] = {
    "id": _whole, "at": _whole, "int": _whole, "float": float,
    "bool": lambda cell: {"true": True, "1": True, "false": False, "0": False}[str(cell).lower()],
    "str": lambda cell: unharmed(str(cell)),
    "list": str,
}  # fmt: skip


def _reading(held, article):
    """Build the Reading from cells: lists parsed, codes repaired, spans anchored in `article` or their own text."""
    record, text = _record(held.pop("article"))
    coder = record.pop("coder", None)
    own = Article(text, **record)
    for name, columns in tables.COLUMNS.items():
        for row in held[name]:
            for column, kind in columns.items():
                if kind == "list":
                    row[column] = _listed(name, column, row[column])
    for row in held["events"]:
        row |= _mended(row)
    placed = {name: _placed(name, rows, own.text) for name, rows in held.items()}
    ordered = _followed(placed)
    reading = Reading(
        own, {name: tables.table(name, rows) for name, rows in ordered.items()}, {"coder": coder} if coder else {}
    )
    return anchoring.moved(reading, article) if article else reading


def _record(rows):
    record = {row["field"]: row["value"] for row in rows if row["field"] != "text"}
    known = {key: record.get(key) for key in ("title", "outlet", "author", "date", "url", "coder")}
    text = "".join(row["value"] or "" for row in rows if row["field"] == "text")
    return {
        **known,
        "name": record.get("name") or "article",
        "aliases": json.loads(record.get("aliases") or "{}"),
    }, text


def _listed(name, column, cell):
    try:
        value = json.loads(cell)
    except ValueError:
        value = None
    pairs = column != "content" or value and all(isinstance(v, list) and [*map(type, v)] == [int, int] for v in value)
    if not isinstance(value, list) or not pairs:
        raise ValueError(
            f"table {name}: {column} cannot be {cell!r}; write a list such as"
            f" {'[[0, 5]]' if column == 'content' else '[1, 2]'}"
        )
    return value


def _mended(row):
    """Give codes the leading zero that spreadsheets take from them."""
    root, code = row["root"].zfill(2), row["cameo"]
    return {"root": root, "cameo": f"0{code}" if not code.startswith(root) and f"0{code}".startswith(root) else code}


def _placed(name, rows, text):
    """Anchor the spans of `rows` by their words, so that an offset typed wrong is no harm, and sort them by place."""
    for number, row in enumerate(rows, 2):
        for start, end, words in tables.SPANS.get(name, []):
            if row[words]:
                what = f"table {name}, line {number}: {words}"
                near = row["start"] if row[start] is None else row[start]
                row[start], row[end] = anchoring.anchor(text, near, near + len(row[words]), row[words], what=what)
                row[words] = text[row[start] : row[end]]
    return sorted(rows, key=lambda row: row["start"]) if "start" in tables.COLUMNS[name] else rows


def _followed(held):
    """Let all rows follow the deletion of some: what pointed to them points to nothing, and mentions are re-counted.

    A step without acts and tone about an actor who is gone go, too; an actor whom mentions or acts still name may not.
    """
    attributions, names = {row["attribution"] for row in held["attributions"]}, {row["actor"] for row in held["actors"]}
    followed = {
        "steps": integrity.surviving(held["steps"], {row["event"] for row in held["events"]}),
        "events": [
            {**row, "attribution": row["attribution"] if row["attribution"] in attributions else None}
            for row in held["events"]
        ],
        "tone": [row for row in held["tone"] if row["actor"] in names],
    }
    return held | followed | {"actors": integrity.recounted(held["actors"], held | followed)}
