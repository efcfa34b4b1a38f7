"""Codings by hand: where they lie, and how they are read, saved and begun.

A coding is a Reading of the same text with its coder's name. Beside the article NAME.txt lie NAME.coded.json, the
coding that came with it, and NAME.coded.CODER.json, one a further coder. Nothing that makes the machine's reading knows
of them.
"""

import csv
import io
import json
import re
from pathlib import Path

from analysis import derived, exports, files, readers, seeds, tables
from analysis.coding import sheet, sheet_columns, sheet_reading
from analysis.coding.correction import CodingError
from analysis.reading import Reading
from analysis.reading import read as read_article

_CODINGS = {".json", ".jsonl", ".xlsx", ".spacy"}  # no article has these suffixes


def read(path: Path) -> Reading:
    """Read the coding at `path` as a Reading with its coder: a coding sheet (.xlsx), or any format of ``exports``
    corrected.

    A file of an annotation tool that does not tell its coder is called after the file; other files must tell. Raises
    CodingError, in one line that says where and what to do, for what is none of these, and for tables without a coder.
    """
    held = _read(Path(path))
    if not held.coder:
        raise CodingError(f'{path}: no coder is named; add "coder" to the JSON block "coding", or to the table article')
    return held


def _read(path):
    """Read a coding, or tables that could name a coder and do not."""
    if not path.exists():
        raise CodingError(f"{path}: no such file; give the path of a coding sheet (.xlsx) or of another coding")
    if path.suffix.lower() == ".xlsx" and not _is_exported(path):
        return sheet_reading.read(path)
    if path.suffix.lower() in readers.formats() and not exports.recognised(path):
        told = f"python3 run.py coding {path}"
        raise CodingError(f"{path}: an article, not a coding; `{told}` writes the sheet in which it is coded")
    try:
        held = exports.read(path)
    except (ValueError, OSError) as error:
        message = str(error) if str(error).startswith(str(path)) else f"{path}: {error}"
        raise CodingError(f"{message}; give a coding sheet (.xlsx) or a coding in a format of the exports") from error
    if held.coder or _tells_its_coder(path):
        return held
    return Reading(held.article, held.tables, {"coder": path.stem})


def reading(where: str) -> Reading:
    """Return the reading of what is at `where`: the machine's of an article, or the coding itself.

    `where` is whatever ``seeds.load`` takes, or the path of a coding as ``read`` takes it. Of tables that name no coder
    the coder is called after the file, unless they are the machine's own reading, unchanged. Steps and tone of a coding
    follow what was corrected (``derived.followed``). Raises ArticleError, in one line, for what is neither.
    """
    if not is_coding(where):
        return read_article(seeds.load(where))
    path = Path(where)
    held = _read(path)
    machine = read_article(held.article)
    if held.coder in (None, path.stem) and held == machine:
        return machine  # a tool's file that nobody changed
    if not held.coder:
        held = Reading(held.article, held.tables, {**held.coding, "coder": path.name})
    return derived.followed(machine, held)


def is_coding(where: str) -> bool:
    """Return True if `where` is the path of a coding, or of another export, rather than of an article."""
    path = Path(where)
    if seeds.is_seed(where) or where == "-" or not where or not path.exists():
        return False
    return path.suffix.lower() in _CODINGS or exports.recognised(path)


def _is_exported(path):
    """Return True if a workbook holds the seven tables as ``exports`` writes them, and is no coding sheet."""
    from openpyxl import load_workbook

    try:
        files.unpacked(Path(path).read_bytes())
        names = load_workbook(path, read_only=True).sheetnames
    except Exception:  # damaged or hostile: who reads it will say what is wrong
        return False
    return {"article", *tables.COLUMNS} <= set(names) and sheet_columns.BASIS not in names


def _tells_its_coder(path):
    """Return True if the file format has a place for the coder's name: tables have one, most tools do not."""
    if path.is_dir() or path.suffix.lower() == ".xlsx":
        return True
    try:
        return "sentences" in json.loads(path.read_bytes())
    except (ValueError, TypeError, RecursionError):
        return False


def begin(reading: Reading, path: Path, *, coder: str | None = None) -> None:
    """Write the coding sheet of `reading` to `path`, to be corrected. Raises CodingError rather than replace a file."""
    path = Path(path)
    if path.exists():
        raise CodingError(f"{path}: already exists and may contain someone's work; choose another name with --out")
    if path.suffix.lower() != ".xlsx" or not path.resolve().parent.is_dir():
        raise CodingError(f"{path}: cannot be written; give an .xlsx file in an existing folder")
    sheet.write(reading, path, coder=coder)


def blank(reading: Reading) -> Reading:
    """Return `reading` with its sentences alone, for a coder who is not to know what the machine found."""
    rows = {name: tables.rows(reading.tables[name]) if name == "sentences" else [] for name in tables.COLUMNS}
    return Reading(reading.article, {name: tables.table(name, held) for name, held in rows.items()})


def keep(names: dict[str, str], folder: Path) -> None:
    """Add `names` (a mention's words, or an actor's name, to the right name) to those of all articles in `folder`.

    They stand in ``readers.EVERYBODYS``, replaced whole. Raises OSError, and ArticleError for a table that is none.
    """
    path = Path(folder) / readers.EVERYBODYS
    held = readers.names(path) | {form: actor for form, actor in names.items() if form}
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([("form", "actor"), *sorted(held.items())])
    files.write(path, out.getvalue().encode("utf-8"))


def save(reading: Reading, path: Path) -> None:
    """Save a coding as JSON, whole or not at all; the file is replaced."""
    files.write(path, reading.to_json().encode("utf-8"))


def beside(where: str) -> list[Path]:
    """List the paths of the codings beside the article at `where` (a seed's name or a path), its own first."""
    folder, stem = _home(where)
    first, others = folder / f"{stem}.coded.json", folder.glob(f"{_escaped(stem)}.coded.*.json")
    return [path for path in (first, *sorted(others)) if path.is_file()]


def of(where: str) -> list[Reading]:
    """Return the codings of the article at `where`, as Readings; an empty list where there is none.

    Raises CodingError when one of them is of another text.
    """
    paths = beside(where)
    text = seeds.load(where).text if paths else None
    held = [read(path) for path in paths]
    for path, coded in zip(paths, held, strict=True):
        if coded.article.text != text:
            raise CodingError(f"{path}: codes a different text from {where}; move it away, or code the article again")
    return held


def place(where: str, coder: str) -> Path:
    """Return the path at which the coding by `coder` of the article at `where` is saved: beside it, under both names.

    >>> place("my-article.txt", "Anna B.").name
    'my-article.coded.anna-b.json'
    """
    slug = re.sub(r"[\W_]+", "-", coder.lower()).strip("-")
    if not slug:
        raise CodingError(f"{coder!r} is not a usable name for a coder; give one with letters or digits")
    folder, stem = _home(where)
    return folder / f"{stem}.coded.{slug}.json"


def _home(where):
    path = seeds.FOLDER / f"{where}.txt" if seeds.is_seed(where) else Path(where)
    return path.parent, path.stem


def _escaped(stem):
    return re.sub(r"([\[*?])", r"[\1]", stem)
