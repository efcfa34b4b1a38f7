"""What a corpus is made of: folders, files and addresses, listed before any work, and cut into runs that can be opened
alone.

A file is listed with the place of each record in it, so that a worker opens it in the middle; a compressed file that
is one stream is read up to there again.
"""

import bz2
import csv
import functools
import glob
import gzip
import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from analysis import readers
from analysis.article import ArticleError

FIELDS = ("id", "text", "title", "outlet", "author", "date", "url")  # of a record; and the default columns
_KINDS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc",
}  # fmt: skip
_COMPRESSED = {".gz": gzip.open, ".bz2": bz2.open, ".zst": None}  # Zstandard is opened by Arrow
_SAMPLE = 100  # records of a file whose keys tell its columns
_ALIASES = ".aliases.csv"  # belongs to the article beside it


class CorpusError(ArticleError):
    """Say in one line why a corpus cannot be read, and what to do."""


class Run(NamedTuple):
    """Some records of one file that follow each other; a file that is an article is one record."""

    path: str
    kind: str  # article, jsonl, csv, parquet, warc; broken for one that stands for the unreadable rest of a file
    first: int  # number of the first record, from 0
    offsets: tuple[int, ...]  # where each record begins; in Parquet its row
    header: tuple[str, ...] = ()  # of a CSV
    reason: str = ""  # of what is broken

    def after(self, number: int) -> "Run":
        """Return the run without its first `number` records."""
        return self._replace(first=self.first + number, offsets=self.offsets[number:])


@dataclass
class Listed:
    """A file of the corpus and where its records begin."""

    path: str
    kind: str
    offsets: Sequence[int] = (0,)
    header: tuple[str, ...] = ()
    broken: str = ""  # why the rest of it cannot be read


@dataclass
class Corpus:
    """All files of a corpus in their order, `names` of the columns by field, and what was left out, by suffix."""

    files: list[Listed]
    names: dict[str, str]
    left_out: Counter[str] = field(default_factory=Counter)
    digest: str = ""

    @property
    def records(self) -> int:
        """Count the records, and what is broken as one each."""
        return sum(len(one.offsets) + bool(one.broken) for one in self.files)

    def runs(self, size: int) -> Iterator[list[Run]]:
        """Yield partitions of `size` records, each as the runs it is made of."""
        held: list[Run] = []
        room = size
        for run in _whole(self.files):
            while run.offsets:
                held.append(run._replace(offsets=run.offsets[:room]))
                room -= len(held[-1].offsets)
                run = run.after(len(held[-1].offsets))
                if not room:
                    yield held
                    held, room = [], size
        if held:
            yield held


def listed(sources: Iterable[str], *, columns: dict[str, str] | None = None, without: Iterable[Path] = ()) -> Corpus:
    """List the corpus of `sources`: files, folders, patterns, addresses. `columns` names columns by field (``FIELDS``)
    where their names differ; the files and folders `without` are no part of it.

    Raises CorpusError for what is missing, cannot be opened, lacks a column or holds nothing. Reads no article.
    """
    sources, named, without = list(sources), columns or {}, list(without)
    corpus = Corpus([], {**{name: name for name in FIELDS}, **named})
    digest = hashlib.sha256(json.dumps(corpus.names, sort_keys=True).encode())
    seen: set[str] = set()
    for source in sources:
        for path in _found(source, corpus.left_out, without):
            if path not in seen:
                seen.add(path)
                corpus.files.append(_listed(path, corpus.names, set(named)))
                digest.update(f"{path}\0{_digest(path)}\n".encode("utf-8", "surrogateescape"))
    if not corpus.records:
        raise CorpusError(f"{' '.join(sources)}: no article found; give folders or files of {' '.join(suffixes())}")
    corpus.digest = digest.hexdigest()
    return corpus


def suffixes() -> list[str]:
    """List the suffixes of files that a corpus may hold, without those of compression."""
    return sorted([*readers.formats(), *_KINDS])


def opened(path: str) -> BinaryIO:
    """Open the file or address `path` as bytes, decompressed where its suffix says so, but for web archives."""
    raw: Any = _raw(path)
    compression = _suffix(path)
    if compression not in _COMPRESSED or kind(path) in {"warc", "article"}:
        return raw
    if compression == ".zst":
        import pyarrow as pa

        return pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd")
    opener: Any = _COMPRESSED[compression]
    return opener(raw)


def lines(file: Any) -> Iterator[bytes]:
    """Yield the lines of a binary file, each with its end, up to where it breaks off."""
    rest, read = b"", getattr(file, "read1", file.read)  # one read at a time gives all that stands before a break
    while block := read(1 << 20):
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if rest:
        yield rest


def skip(file: Any, offset: int) -> None:
    """Go to `offset` of a file opened by ``opened``; one that is a compressed stream is read up to there."""
    if file.seekable():
        file.seek(offset)
        return
    while offset:
        read = len(file.read(min(offset, 1 << 20)))
        offset = offset - read if read else 0


def brief(error: BaseException) -> str:
    """Say in a few words on one line what an error of another library is about."""
    said = getattr(error, "strerror", None) or error or type(error).__name__
    return " ".join(str(said).split())[:200] or type(error).__name__


def kind(path: str) -> str:
    """Tell how the file `path` is read: jsonl, csv, parquet, warc, or article."""
    name = path.removesuffix(_suffix(path)) if _suffix(path) in _COMPRESSED else path
    return _KINDS.get(_suffix(name), "article")


def _whole(files):
    for one in files:
        yield Run(one.path, one.kind, 0, tuple(one.offsets), one.header)
        if one.broken:
            yield Run(one.path, "broken", len(one.offsets), (0,), reason=one.broken)


def _suffix(path):
    return Path(path.rpartition("::")[0] or path).suffix.lower() if "://" in path else Path(path).suffix.lower()


def _found(source, left_out, without):
    """List the paths of the files of one source, sorted; what no reader takes is counted in `left_out` by suffix."""
    if _is_address(source):
        return _at_address(source, left_out)
    path = Path(source)
    if path.is_dir():
        inside = [p for p in sorted(path.rglob("*")) if p.is_file() and not _hidden(p.relative_to(path))]
        return list(_readable([p.as_posix() for p in inside if not _is_within(p, without)], left_out))
    if path.exists():
        return [path.as_posix()]
    if not glob.has_magic(source):
        raise CorpusError(f"{source}: no such file or folder; check the path")
    matches = [Path(p) for p in sorted(glob.glob(source, recursive=True))]  # noqa: PTH207 (also absolute ones)
    found = [p.as_posix() for p in matches if p.is_file() and not _is_within(p, without)]
    if not found:
        raise CorpusError(f"{source}: no file matches this pattern; check it, and put it in quotation marks")
    return [p for p in found if not p.endswith(_ALIASES)]


def _at_address(source, left_out):
    try:
        system, path = _system(source)
        whole = glob.has_magic(path)
        found = system.glob(path) if whole else system.find(path) if system.isdir(path) else [path]
        if not whole and not system.exists(path):
            raise FileNotFoundError("nothing is there")
    except Exception as error:  # each kind of address has errors of its own
        raise CorpusError(f"{source}: cannot be opened ({brief(error)}); check the address and its access") from error
    chain = "::" + source.partition("::")[2] if "::" in source else ""
    names = [f"{source.partition('://')[0]}://{p}" if chain else system.unstrip_protocol(p) for p in sorted(found)]
    return [name + chain for name in (names if found == [path] else _readable(names, left_out))]


def _is_address(source):
    return "://" in source


def _readable(paths, left_out):
    for path in paths:
        if path.endswith(_ALIASES):
            continue
        if kind(path) != "article" or _suffix(path) in {*readers.formats(), ""}:
            yield path
        else:
            left_out[_suffix(path)] += 1


def _hidden(path):
    return any(part.startswith(".") for part in path.parts)


def _is_within(path, others):
    return any(path.resolve().is_relative_to(other.resolve()) for other in others)


def _raw(path):
    if not _is_address(path):
        return Path(path).open("rb")
    system, inner = _system(path)
    return system.open(inner, "rb")


@functools.lru_cache(maxsize=8)
def _system(address):
    """Return (file system, path in it); it is held here, since one within an archive closes that when it goes."""
    import fsspec

    return fsspec.core.url_to_fs(address)


def _digest(path):
    """Return what changes when the file changes: a hash of its content, or for an address what its server tells."""
    if _is_address(path):
        system, inner = _system(path)
        return system.ukey(inner)
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"  # its one row among the errors says why


def _listed(path, names, named):
    """List the records of one file and check its columns. A file that cannot be read to its end is broken there."""
    how = kind(path)
    if how == "article":
        return Listed(path, how)
    try:
        held, columns = _LISTERS[how](path)
    except CorpusError:
        raise
    except Exception as error:  # of the file system, of compression, of Arrow, of FastWARC
        raise CorpusError(f"{path}: cannot be read ({brief(error)}); check the file") from error
    missing = [f for f in FIELDS if (f == "text" or f in named) and columns is not None and names[f] not in columns]
    if missing:
        raise CorpusError(
            f"{path}: no column {names[missing[0]]!r}; its columns are {', '.join(sorted(columns)) or 'none'}; "
            f"name it with --{missing[0]}-column"
        )
    return held


def _jsonl(path):
    offsets, keys, held = array("q"), set(), Listed(path, "jsonl")
    for at, line in _placed(path, held):
        if line.strip():
            if len(offsets) < _SAMPLE:
                keys |= _keys(line)
            offsets.append(at)
    held.offsets = offsets
    return held, keys if offsets else None


def _keys(line):
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return set()
    return set(record) if isinstance(record, dict) else set()


def _placed(path, held):
    """Yield (offset, line) of a file; where it cannot be read on, `held` is broken, unless nothing was read."""
    at = 0
    try:
        with opened(path) as file:
            for line in lines(file):
                yield at, line
                at += len(line)
    except (OSError, EOFError, ValueError) as error:
        if not at:
            raise
        held.broken = f"cannot be read on from here ({brief(error)})"


def _csv(path):
    held, offsets, end = Listed(path, "csv"), array("q"), 0

    def text():
        nonlocal end
        for at, line in _placed(path, held):
            end = at + len(line)
            yield line.decode("utf-8-sig" if at == 0 else "utf-8", "surrogateescape")

    rows = rows_of_csv(text(), path)
    held.header = tuple(next(rows, ()))
    start = end
    for row in rows:
        if row:
            offsets.append(start)
        start = end
    held.offsets = offsets
    return held, set(held.header)


def rows_of_csv(text: Iterable[str], path: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV (TSV by its suffix) from its lines; a cell may be as large as the largest article."""
    csv.field_size_limit(2**31 - 1)
    return csv.reader(text, delimiter="\t" if ".tsv" in Path(path).suffixes[-2:] else ",")


def _parquet(path):
    import pyarrow.parquet as pq

    with opened(path) as file:
        held = pq.ParquetFile(file)
        return Listed(path, "parquet", range(held.metadata.num_rows)), set(held.schema_arrow.names)


def _warc(path):
    offsets, held = array("q"), Listed(path, "warc")
    with opened(path) as file:
        records = pages(file)
        while True:
            try:
                record = next(records, None)
            except Exception as error:
                if not offsets:
                    raise
                held.broken = f"cannot be read on from here ({brief(error)})"
                break
            if record is None:
                break
            offsets.append(record.stream_pos)
    held.offsets = offsets
    return held, None


def pages(file: Any) -> Iterator[Any]:
    """Yield the records of a web archive that are pages: answers of a server with a page in them, pages kept alone."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    taken = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(file, record_types=taken, parse_http=True, auto_decode="all"):
        answer = record.http_headers
        content = (record.http_content_type if answer is not None else record.headers.get("Content-Type")) or ""
        if content.partition(";")[0].strip().lower() in _PAGES and (answer is None or answer.status_code == 200):
            yield record


_PAGES = {"text/html", "application/xhtml+xml"}
_LISTERS = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "warc": _warc}
