"""The folder of a corpus: what was begun in it, which partitions are finished, and their files.

    manifest.json                     what it was begun with: input list, versions, columns
    articles/part-00000.parquet …     one dataset a table, one file a partition
    _finished/part-00000.json …       written last: this partition is finished, and its counts
    _gathered/part-00000.parquet …    the articles of a partition before they are read; gone at the end
    _gathered/aliases.json            the alias table of the whole corpus; gone at the end
    _writing/                         files that are being written; renamed when they are whole

A partition's files are the same bytes whoever writes them, so that one written twice is there once.
"""

import contextlib
import functools
import hashlib
import importlib.metadata
import io
import itertools
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis import files
from analysis.article import Article
from analysis.corpus import duplicates, schema
from analysis.corpus.inputs import Corpus, CorpusError
from analysis.findings import prose
from analysis.grammar import models

FEWEST, MOST, PARTS = (
    16,
    1000,
    64,
)  # articles of a partition, and partitions of a corpus that is neither small nor large
_MANIFEST = "manifest.json"
_ALIASES = "_gathered/aliases.json"
_TELL = {  # what a manifest holds -> what to say when another one is asked for
    "version": "was begun with another version of the package or of its parser ({old}; this is {new})",
    "columns": "was begun with other columns of the output ({old}; these are {new})",
    "inputs": "was begun with another input list or other input columns ({old}; this is {new})",
    "aliases": "was begun with another alias table ({old}; this is {new})",
}
_WORDS = ("id", "place", "reason", "key", "title", "outlet", "author", "date", "url", "text", "aliases")
_GATHERED = pa.schema(
    [*((name, pa.string()) for name in _WORDS)]
    + [("words", pa.int32()), ("signature", pa.binary(4 * duplicates.ENTRIES))]
)


def manifest(corpus: Corpus, *, aliases: dict[str, str] | None = None) -> dict[str, Any]:
    """Return what a folder is begun with: whatever of it differs another time is refused."""
    table = json.dumps(aliases or {}, sort_keys=True)
    return {
        "version": version(),
        "columns": schema.fingerprint(),
        "inputs": f"{corpus.digest[:16]}, {corpus.records:,} records in {len(corpus.files):,} files",
        "aliases": f"{_digest(table)[:16]}, {prose.count(len(aliases), 'row')}" if aliases else "none",
        "records": corpus.records,
        "size": min(MOST, max(FEWEST, -(-corpus.records // PARTS))),
    }


def parts(manifest: dict[str, Any]) -> int:
    """Return how many partitions the corpus of a manifest has."""
    return -(-manifest["records"] // manifest["size"])


@functools.cache
def version() -> str:
    """Name what a reading depends on: this package, to the byte, and the parser with its model."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".csv", ".json"}):
        name = path.relative_to(package).as_posix()
        if not name.startswith("collection/"):  # notebooks and seeds, which only a wheel carries inside
            digest.update(name.encode() + b"\0" + path.read_bytes())
    held = f"{importlib.metadata.version('conflict-close-reading')}+{digest.hexdigest()[:12]}"
    return f"{held}, spaCy {importlib.metadata.version('spacy')}, {models.described()}"


def check(folder: Path, wanted: dict[str, Any], *, overwrite: bool = False) -> None:
    """Refuse, in one line, a folder that holds anything but what was begun as `wanted`; with `overwrite` only one that
    is no corpus.
    """
    if folder.is_dir():
        held = {path.name for path in folder.iterdir()}
        if held and _MANIFEST not in held:
            raise CorpusError(f"{folder}: holds other files and no corpus; give the name of a new folder with --out")
        old = begun(folder) if held else wanted
        different = [key for key in _TELL if old.get(key) != wanted[key]]
        if different and not overwrite:
            told = _TELL[different[0]].format(old=old.get(different[0]), new=wanted[different[0]])
            raise CorpusError(f"{folder}: {told}; give another --out, or --overwrite to begin anew")
    elif folder.exists():
        raise CorpusError(f"{folder}: is a file; give the name of a folder with --out")
    above = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not os.access(above, os.W_OK):
        raise CorpusError(f"{folder}: cannot write there (read-only); give another place with --out")


def begin(
    folder: Path, wanted: dict[str, Any], *, overwrite: bool = False, aliases: dict[str, str] | None = None
) -> None:
    """Make the folder ready for a corpus that ``check`` allows; what a run that broke off was writing is removed.

    `aliases`, form → actor, hold for every article.
    """
    if overwrite and folder.is_dir():
        for path in _own(folder):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(folder / "_writing", ignore_errors=True)
    for name in (*schema.schemas(), "_finished", "_gathered", "_writing"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _write(folder / _MANIFEST, json.dumps(wanted, indent=1).encode())
    _write(folder / _ALIASES, json.dumps(aliases or {}).encode())


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder for this process, which lets go even when it is killed. Raises CorpusError when another holds it.

    Does nothing on Windows, or where the file system knows no locks: two runs would do the same work twice, no harm.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CorpusError(f"{folder}: another run is at work in it; wait for it, or end it") from error
    except OSError:
        pass
    try:
        yield
    finally:
        os.close(held)


def begun(folder: Path) -> dict[str, Any]:
    """Return the manifest of the corpus in `folder`. Raises CorpusError where there is none."""
    try:
        held = json.loads((folder / _MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{folder}: holds no corpus; give the folder that was --out") from error
    return held if isinstance(held, dict) else {}


def finished(folder: Path) -> dict[int, dict[str, Any]]:
    """Return the counts of each finished partition by its number."""
    paths = sorted((folder / "_finished").glob("part-*.json"))
    return {int(path.stem[5:]): json.loads(path.read_text("utf-8")) for path in paths}


def counts(folder: Path) -> Counter[str]:
    """Sum the counts of all finished partitions: records, articles, repeated, versions, errors, words, seconds."""
    total: Counter[str] = Counter()
    for one in finished(folder).values():
        total.update(one)
    return total


def errors(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the dataset `errors`, in the order of the corpus."""
    for path in sorted((folder / "errors").glob("part-*.parquet")):
        yield from pq.read_table(path, partitioning=None).to_pylist()


def gathered(folder: Path) -> list[int]:
    """List the numbers of the partitions whose articles are gathered."""
    return [int(path.stem[5:]) for path in sorted((folder / "_gathered").glob("part-*.parquet"))]


def write_gathered(folder: Path, number: int, rows: list[dict[str, Any]]) -> None:
    """Write the gathered articles of a partition."""
    held = [{**row, "aliases": json.dumps(row["aliases"]) if row.get("aliases") else None} for row in rows]
    _write_table(gathered_path(folder, number), pa.Table.from_pylist(held, schema=_GATHERED))


def gathered_path(folder: Path, number: int) -> Path:
    """Return where the gathered articles of a partition stand."""
    return folder / "_gathered" / f"part-{number:05d}.parquet"


def gathered_rows(folder: Path, number: int) -> list[dict[str, Any]]:
    """Return the gathered rows of a partition, each with its article or with the reason why it is none."""
    return pq.read_table(gathered_path(folder, number), partitioning=None).drop_columns("signature").to_pylist()


def gathered_marks(folder: Path, numbers: list[int]) -> list[duplicates.Marks]:
    """Return for each of the partitions, which must be all of the corpus in order, what the corpus tells of its
    articles.
    """
    columns, lengths = ("id", "key", "signature"), []
    held: dict[str, list] = {name: [] for name in columns}
    for number in numbers:
        table = pq.read_table(gathered_path(folder, number), columns=[*columns, "reason"], partitioning=None)
        table = table.filter(pc.equal(table["reason"], ""))
        lengths.append(len(table))
        for name in columns:
            held[name] += table[name].to_pylist()
    whole = duplicates.marks(held["id"], held["key"], held["signature"])
    ends = list(itertools.accumulate(lengths, initial=0))
    return [whole.part(a, b) for a, b in itertools.pairwise(ends)]


def aliases(folder: Path) -> dict[str, str]:
    """Return the alias table with which the corpus was begun."""
    return json.loads((folder / _ALIASES).read_text("utf-8"))


def article(row: dict[str, Any], aliases: dict[str, str]) -> Article:
    """Return the article of a gathered row; where `aliases` of the corpus and its own differ, its own hold."""
    known = {name: row[name] for name in ("text", "title", "outlet", "author", "date", "url")}
    own = json.loads(row["aliases"]) if row["aliases"] else {}
    return Article.restored({**known, "name": row["id"], "aliases": {**aliases, **own}})


def write(folder: Path, number: int, datasets: dict[str, dict[str, list[Any]]], counts: dict[str, Any]) -> None:
    """Write the datasets of a partition, each a dict of lists by column, and last that it is finished."""
    for name, columns in datasets.items():
        _write_table(folder / name / f"part-{number:05d}.parquet", schema.table(name, columns))
    _write(folder / "_finished" / f"part-{number:05d}.json", json.dumps(counts).encode())


def end(folder: Path) -> None:
    """Remove what only an unfinished corpus needs."""
    for name in ("_gathered", "_writing"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _own(folder):
    """List what this module puts into a folder, the manifest last: a folder half emptied is still known as a corpus."""
    names = [*schema.schemas(), "_finished", "_gathered", "_writing", _MANIFEST]
    return [folder / name for name in names if (folder / name).exists()]


def _write_table(path, table):
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    _write(path, out.getvalue())


def _write(path, data):
    """Write a file whole or not at all, and never under a name that a reader of the datasets looks at."""
    root = path.parent if path.name == _MANIFEST else path.parent.parent
    (root / "_writing").mkdir(exist_ok=True)
    files.write(path, data, made_in=root / "_writing")
