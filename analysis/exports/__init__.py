"""A reading in the formats of spreadsheets and annotation tools, and back: ``write(reading, path, format)``,
``read(path)``.

| format | file | carries | a coder changes |
|---|---|---|---|
| json | .json | all | all |
| csv, parquet | a folder, one file a table | all | all |
| xlsx | .xlsx, one sheet a table | all | all |
| webannotation | .json | all | spans, labels, all columns of mentions, attributions and events |
| inception | .zip (XMI, type system) | all; from INCEpTION itself, the spans and columns of the layers | the same |
| labelstudio | .json, and .xml with the labelling interface | all | spans, labels, actors, relations |
| doccano | .jsonl | all | spans, labels, relations |
| spacy | .spacy | all | spans, labels, actors |

The formats of annotation tools carry the whole reading as data that the tool hands through, and marks on the text,
which win: see ``marks.amended`` for what becomes of rows whose marks were changed, added or deleted.
"""

import json
import zipfile
from pathlib import Path

from analysis import files
from analysis.article import ArticleError
from analysis.exports import anchoring, cas, docbin, doccano, labelstudio, tabular, tool_files, webannotation
from analysis.reading import Reading

FORMATS = ("json", "csv", "parquet", "xlsx", "webannotation", "inception", "labelstudio", "doccano", "spacy")
FOLDERS = {"csv": tabular.csv_files, "parquet": tabular.parquet_files}
TEXTS = {
    "json": Reading.to_json, "webannotation": webannotation.dumps, "labelstudio": labelstudio.dumps,
    "doccano": doccano.dumps,
}  # fmt: skip
_BYTES = {"xlsx": tabular.workbook, "inception": cas.dumps, "spacy": docbin.dumps}


def write(reading: Reading, path: Path, format: str) -> None:
    """Write `reading` to `path`, whole or not at all; equal readings give equal bytes.

    csv and parquet make a folder; labelstudio writes the labelling interface beside its file, with the suffix .xml.
    Raises ValueError for a format that is none of FORMATS, OSError where nothing can be written.
    """
    path = Path(path)
    if format in FOLDERS:
        files.write_folder(path, FOLDERS[format](reading))
    elif format in TEXTS:
        data = TEXTS[format](reading).encode("utf-8")
        if format == "labelstudio":
            files.write(path.with_suffix(".xml"), labelstudio.config(reading).encode("utf-8"))
        files.write(path, data)
    elif format in _BYTES:
        files.write(path, _BYTES[format](reading))
    else:
        raise ValueError(f"{format}: no such format; choose one of {', '.join(FORMATS)}")


def read(path: Path, article: None = None, *, coder: None = None) -> Reading:
    """Read the file or folder at `path` back into a Reading; which of the formats it has shows in its content.

    With `article`, the reading is over its text: every span is taken where it was if the words agree, or else found
    again by its words and context. `coder` names who coded it, where the file does not.

    Raises ValueError, in one line that begins with `path`, for what is no such file, breaks the contract of the tables,
    or has words that the text does not have (LostError).
    """
    path = Path(path)
    try:
        reading = _read(path, article)
    except (ValueError, zipfile.BadZipFile) as error:
        kind = next((k for k in (anchoring.LostError, ArticleError) if isinstance(error, k)), ValueError)
        raise kind(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"{path}: not in the format it appears to have ({type(error).__name__}: {error})") from error
    return Reading(reading.article, reading.tables, {**reading.coding, "coder": coder}) if coder else reading


def _read(path, article):
    if path.is_dir():
        contents = {file.name: file.read_bytes() for file in sorted(path.iterdir()) if file.is_file()}
        parquet = any(name.endswith(".parquet") for name in contents)
        return (tabular.from_parquet if parquet else tabular.from_csv)(contents, article)
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        return _read_archive(data, article)
    if data.startswith(b"\x78\x9c"):  # zlib, as spaCy compresses
        return tool_files.reading(docbin.loads(data, article), article)
    text, contents = _json(data)
    return _read_json(contents[0], text, article) if len(contents) == 1 else _read_lines(text, article)


def _json(data):
    """Return the text of `data` and the JSON values in it: one, or one a line. Raises ValueError for anything else."""
    try:
        text = data.decode("utf-8-sig")
        try:
            contents = [json.loads(text)]
        except json.JSONDecodeError:
            contents = [json.loads(line) for line in text.split("\n") if line.strip()]
        if not contents or not all(isinstance(content, dict | list) for content in contents):
            raise ValueError("no JSON object")
    except ValueError as error:
        raise ValueError(
            f"not a complete file in a supported format ({', '.join(FORMATS)}); export it again"
        ) from error
    return text, contents


def _read_lines(text, article):
    return tool_files.reading(doccano.loads(text, article), article)


def _read_archive(data, article):
    if "xl/workbook.xml" in files.unpacked(data):
        return tabular.from_workbook(data, article)
    return tool_files.reading(cas.loads(data, article), article)


def _read_json(content, text, article):
    keys = content[0] if isinstance(content, list) and content else content
    if not isinstance(keys, dict):
        raise ValueError(f"not a complete file in a supported format ({', '.join(FORMATS)}); export it again")
    for key, tool in (("items", webannotation), ("data", labelstudio), ("text", doccano)):
        if key in keys:
            return tool_files.reading(tool.loads(text, article), article)
    reading = Reading.from_json(text)
    return anchoring.moved(reading, article) if article else reading
