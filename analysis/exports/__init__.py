"""A reading in the formats of spreadsheets and annotation tools, and back: ``write(reading, path, format)``,
``read(path)``.

Each format is a module (``formats.Format``) that says what its file is, what it carries, what a coder changes in it,
and how it is recognised; MODULES lists them, ``table`` shows them.

The formats of annotation tools carry the whole reading as data that the tool passes through, and marks on the text,
which win: see ``amended.amended`` for what becomes of rows whose marks were changed, added or deleted.
"""

import re
import zipfile
from pathlib import Path
from typing import cast

from analysis import files
from analysis.article import Article, ArticleError
from analysis.exports import (
    anchoring,
    cas,
    csv_files,
    docbin,
    doccano,
    labelstudio,
    parquet_files,
    plain_json,
    tool_files,
    webannotation,
    workbook,
)
from analysis.exports.formats import Contents, Format
from analysis.reading import Reading

MODULES: tuple[Format, ...] = (
    plain_json,
    csv_files,
    parquet_files,
    workbook,
    webannotation,
    cas,
    labelstudio,
    doccano,
    docbin,
)
FORMATS = tuple(format.NAME for format in MODULES)
FOLDERS = tuple(format.NAME for format in MODULES if not format.SUFFIX)
TEXTS = tuple(format.NAME for format in MODULES if format.SUFFIX in (".json", ".jsonl"))


def table() -> str:
    """Return the table of formats in Markdown, as the README shows it."""
    head = "| `--format` | `--out` | the file | what it carries | what a coder changes in it |\n|---|---|---|---|---|"
    rows = (f"| `{f.NAME}` | `{_out(f)}` | {f.FILE} | {f.CARRIES} | {f.CHANGES} |" for f in MODULES)
    return "\n".join([head, *rows])


def listing() -> str:
    """Return one line a format, as the command's help shows it: name, what --out names, and the file in words."""
    return "\n".join(f"  {f.NAME:<15}{_out(f):<13}{_plain(f.FILE)}" for f in MODULES)


def text(reading: Reading, format: str) -> str:
    """Return `reading` as text in one of the formats TEXTS."""
    return cast(str, _module(format).dumps(reading))


def write(reading: Reading, path: Path, format: str) -> None:
    """Write `reading` to `path`, completely or not at all; equal readings give equal bytes.

    csv and parquet make a folder; labelstudio writes the labelling interface beside its file, with the suffix .xml.
    Raises ValueError for a format that is none of FORMATS, OSError where nothing can be written or another file stands
    where the interface goes.
    """
    path = Path(path)
    if format == labelstudio.NAME:
        _refuse_another_interface(path)
    data = _module(format).dumps(reading)
    if isinstance(data, dict):
        files.write_folder(path, data)
        return
    if format == labelstudio.NAME and (path.is_file() or not path.exists()):  # nothing stands beside a pipe
        files.write(path.with_suffix(".xml"), labelstudio.config(reading).encode("utf-8"))
    files.write(path, data.encode("utf-8") if isinstance(data, str) else data)


def _refuse_another_interface(path):
    interface = path.with_suffix(".xml")
    if interface == path:
        raise FileExistsError(f"{path}: the labelling interface gets this name; let the file end in .json")
    if interface.exists() and not interface.read_bytes().startswith(labelstudio.OPENING):
        raise FileExistsError(f"{interface}: already exists and is no labelling interface; give another --out")


def read(path: Path, article: Article | None = None, *, coder: str | None = None) -> Reading:
    """Read the file or folder at `path` back into a Reading; its format is recognised by its content.

    With `article`, the reading is over its text: every span is taken where it was if the words agree, or else found
    again by its words and context. `coder` names who coded it, where the file does not.

    Raises ValueError, in one line that begins with `path`, for what is no such file, breaks the contract of the tables,
    or has words that the text does not have (LostError).
    """
    path = Path(path)
    try:
        reading = _read(Contents.of(path), article)
    except (ValueError, zipfile.BadZipFile) as error:
        kind = next((k for k in (anchoring.LostError, ArticleError) if isinstance(error, k)), ValueError)
        raise kind(f"{path}: {error}") from error
    except Exception as error:  # whatever the parsers of nine formats meet in a damaged or hostile file
        if isinstance(error, OSError) and error.errno:
            raise
        what = " ".join(str(error).split())[:200]
        raise ValueError(f"{path}: not in the format it appears to have ({type(error).__name__}: {what})") from error
    return Reading(reading.article, reading.tables, {**reading.coding, "coder": coder}) if coder else reading


def recognised(path: Path) -> bool:
    """Return True if what is at `path` is in one of the formats that are an archive or a folder."""
    path = Path(path)
    if path.is_file() and path.suffix.lower() != ".zip":
        return False
    if path.is_dir() and not any(path.glob("mentions.*")):
        return False
    try:
        contents = Contents.of(path)
        return any(format.recognises(contents) for format in MODULES)
    except (ValueError, zipfile.BadZipFile, OSError):
        return False


def _read(contents, article):
    format = next((format for format in MODULES if format.recognises(contents)), None)
    if format is None:
        raise ValueError(f"not a complete file in a supported format ({', '.join(FORMATS)}); export it again")
    held = format.loads(contents.folder or contents.text or contents.data, article)
    return tool_files.reading(held, article) if isinstance(held, tool_files.Found) else held


def _module(name):
    held = {format.NAME: format for format in MODULES}
    if name not in held:
        raise ValueError(f"{name}: no such format; choose one of {', '.join(FORMATS)}")
    return held[name]


def _out(format):
    return f"FILE{format.SUFFIX}" if format.SUFFIX else "FOLDER"


def _plain(markdown):
    """Return Markdown without links and code marks.

    >>> _plain("a task for [Label Studio](https://labelstud.io), as `.xml`")
    'a task for Label Studio, as .xml'
    """
    return re.sub(r"\[([^][]+)\]\([^()]+\)", r"\1", markdown).replace("`", "")
