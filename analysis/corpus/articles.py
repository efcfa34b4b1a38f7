"""The articles of a corpus: files and records turned into Articles, each alone, so that a bad one harms no other."""

import contextlib
import datetime
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from analysis import readers
from analysis.article import Article, ArticleError
from analysis.corpus import inputs
from analysis.corpus.inputs import FIELDS, Run

_LONGEST = 300  # characters of a reason


class Found(NamedTuple):
    """One record of a corpus: the article in it, or else the reason why there is none."""

    id: str
    place: str
    article: Article | None
    reason: str = ""


def found(runs: list[Run], names: dict[str, str]) -> Iterator[Found]:
    """Yield what stands in each record of `runs`, in order; `names` gives the column of each field.

    Never raises: what cannot be an article has a reason instead.
    """
    for run in runs:
        if run.kind == "broken":
            yield Found(run.path, f"{run.path}#{run.first + 1}", None, run.reason)
        elif run.kind == "article":
            yield _file(run.path)
        else:
            yield from _records(run, names)


def at(place: str) -> Article:
    """Return the article at a place as the datasets name it: a file, or FILE#NUMBER for a record of a file, from 1.

    Records have the default columns. Raises ArticleError, in one line, when there is none.
    """
    path, _, number = place.rpartition("#")
    corpus = inputs.listed([path])
    one = corpus.files[0]
    if not number.isdecimal() or not 1 <= int(number) <= len(one.offsets):
        raise ArticleError(
            f"{place}: {path} has records 1 to {len(one.offsets):,}; give the number of one behind the #"
        )
    run = Run(one.path, one.kind, int(number) - 1, (one.offsets[int(number) - 1],), one.header)
    [held] = found([run], corpus.names)
    if held.article is None:
        raise ArticleError(f"{place}: {held.reason}")
    return held.article


def _file(path):
    return _article(path, path, lambda: readers.load(path) if "://" not in path else _remote(path))


def _remote(path):
    with inputs.opened(path) as file:
        return readers.from_bytes(file.read(readers.LARGEST + 1), path)


def _records(run, names):
    """Yield one Found for each record of a run; what can no longer be read has a reason, too."""
    done, why = 0, "no longer there"
    try:
        with inputs.opened(run.path) as file:
            for number, record in enumerate(_READ[run.kind](file, run, names), run.first + 1):
                place = f"{run.path}#{number}"
                yield _article(_id(record, place), place, lambda r=record, p=place: _made(r, p))
                done += 1
                if done == len(run.offsets):
                    return
    except Exception as error:  # of the file system, of compression, of Arrow
        why = inputs.brief(error)
    for number in range(run.first + done + 1, run.first + len(run.offsets) + 1):
        place = f"{run.path}#{number}"
        yield Found(place, place, None, f"the file has changed since the corpus was listed ({why})")


def _id(record, place):
    held = record.get("id") if isinstance(record, dict) else None
    return place if held is None or not str(held).strip() else " ".join(str(held).split())


def _made(record, place):
    """Make the Article of a record: fields by their names, a page still as its bytes, or the error that it gave."""
    if isinstance(record, Exception):
        raise record
    if "page" in record:
        return readers.from_bytes(record["page"], place, format="page", url=record["url"])
    if not isinstance(record["text"], str):
        raise ArticleError(f"{place}: its text is {'missing' if record['text'] is None else 'no string'}")
    fields = {f: _word(record[f]) for f in FIELDS if f not in {"id", "text"}}
    return Article(record["text"], name=place, **fields)


def _word(value):
    """Return a value of a record on one line, a time as ISO 8601, and None for nothing."""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    return None if value is None or value != value else " ".join(str(value).split()) or None


def _article(id, place, make):
    try:
        return Found(id, place, make())
    except MemoryError:
        return Found(id, place, None, "needs more memory than there is")
    except Exception as error:  # whatever a reader of formats stumbles over is about this file alone
        text = " ".join(str(error).split())
        for name in (place, place.rpartition("/")[2].rpartition(".")[0]):
            text = text.removeprefix(f"{name}: ")
        reason = text if isinstance(error, ArticleError) else f"{type(error).__name__}: {text}"
        return Found(id, place, None, reason[:_LONGEST])


def _jsonl(file, run, names):
    inputs.skip(file, run.offsets[0])
    for line in inputs.lines(file):
        if line.strip():
            yield _parsed(line, names)


def _parsed(line, names):
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return ArticleError("this line is not JSON")
    if not isinstance(record, dict):
        return ArticleError("this line is not a JSON object")
    return {field: record.get(name) for field, name in names.items()}


def _csv(file, run, names):
    inputs.skip(file, run.offsets[0])
    text = (line.decode("utf-8", "surrogateescape") for line in inputs.lines(file))
    for row in inputs.rows_of_csv(text, run.path):
        if row:
            held = dict(zip(run.header, row, strict=False))
            yield {field: held.get(name) for field, name in names.items()}


def _parquet(file, run, names):
    import pyarrow.parquet as pq

    held = pq.ParquetFile(file)
    columns = [name for name in names.values() if name in held.schema_arrow.names]
    at, first = 0, run.offsets[0]
    for group in range(held.num_row_groups):
        count = held.metadata.row_group(group).num_rows
        if at + count > first:
            table = held.read_row_group(group, columns=columns)
            for row in table.slice(max(0, first - at)).to_pylist():
                yield {field: row.get(name) for field, name in names.items()}
        at += count


def _warc(file, run, names):
    inputs.skip(file, run.offsets[0])
    for record in inputs.pages(file):
        try:
            yield _page(record)
        except Exception as error:
            yield error


def _page(record):
    """Return the page in a record of a web archive, in the encoding that its server told, and its address."""
    answer = record.http_headers
    data: Any = record.reader.read()
    encoded = answer is not None and answer.get("Content-Encoding")
    if len(data) < record.content_length and not encoded:
        raise ArticleError("the web archive ends within this page")
    if record.http_charset and not data.startswith(b"\xef\xbb\xbf"):
        with contextlib.suppress(LookupError):
            data = data.decode(record.http_charset, "replace").encode("utf-8-sig")
    return {"id": record.record_id, "page": data, "url": record.headers.get("WARC-Target-URI")}


_READ = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "warc": _warc}
