"""The two jobs of a worker: to gather the articles of one partition, and to read them into tables.

Both are functions of their arguments and of files, and leave a file whole or not at all: whatever runs them may run
them again.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from analysis import tables
from analysis.corpus import schema, store
from analysis.corpus.duplicates import Marks
from analysis.corpus.inputs import CorpusError, Run
from analysis.corpus.processes import COMMAND, Failed, Process


class Setting(NamedTuple):
    """What every job is told: the corpus' folder, the version that reads it, seconds an article, the command of the
    process that reads.
    """

    folder: str
    version: str
    limit: float
    command: tuple[str, ...] | None = None  # the worker's own Python


def gather(setting: Setting, number: int, runs: list[Run], names: dict[str, str]) -> int:
    """Write the articles of partition `number`, found in `runs`, and return how many records were looked at."""
    folder = _checked(setting)
    items = sum(len(run.offsets) for run in runs)
    places = [(run.path, run.first + n) for run in runs for n in range(len(run.offsets))]
    rows = []
    with _process(setting) as process:
        for (path, record), row in zip(places, process.ask("gathered", items, runs, names), strict=True):
            place = path if len(runs) == items and record == 0 else f"{path}#{record + 1}"
            rows.append({"id": place, "place": place, "reason": str(row)} if isinstance(row, Failed) else row)
    store.write_gathered(folder, number, rows)
    return items


def read(setting: Setting, number: int, marks: Marks) -> dict[str, Any]:
    """Write the datasets of partition `number` from its gathered articles and what the corpus tells of each; return the
    counts.
    """
    folder, start = _checked(setting), time.monotonic()
    rows = store.gathered_rows(folder, number)
    found = [n for n, row in enumerate(rows) if not row["reason"]]
    errors = [(row["id"], row["reason"], row["place"]) for row in rows if row["reason"]]
    for n, id in zip(found, marks.ids, strict=True):
        rows[n]["id"] = id
    unique = [n for n, repeated in zip(found, marks.duplicate_of, strict=True) if repeated is None]
    seven: dict[str, dict[str, list[Any]]] = {
        name: {column: [] for column in schema.schemas()[name].names} for name in tables.COLUMNS
    }
    with _process(setting) as process:
        for n, held in zip(unique, process.ask("readings", len(unique), str(folder), number, unique), strict=True):
            if isinstance(held, Failed):
                errors.append((rows[n]["id"], str(held), rows[n]["place"]))
            else:
                _add(seven, rows[n]["key"], held)
    counts = {
        "records": len(rows),
        "articles": len(found),
        "repeated": len(found) - len(unique),
        "versions": sum(one is not None for one in marks.version_of),
        "errors": len(errors),
        "words": sum(rows[n]["words"] for n in unique),
        "seconds": round(time.monotonic() - start, 3),
    }
    articles = {name: [rows[n].get(name) for n in found] for name in schema.ARTICLES} | {
        name: list(getattr(marks, name)) for name in ("duplicate_of", "version_of", "versions")
    }
    problems = {name: list(column) for name, column in zip(schema.ERRORS, zip(*errors, strict=True), strict=False)}
    store.write(folder, number, {"articles": articles, **seven, "errors": problems}, counts)
    return counts


def _add(seven, key, held):
    for name, columns in held.items():
        rows = len(next(iter(columns.values())))
        seven[name]["article"] += [key] * rows
        for column, values in columns.items():
            seven[name][column] += values


def _checked(setting):
    """Return the corpus' folder where this worker can use it. Raises CorpusError on a worker of another version."""
    folder = Path(setting.folder)
    if store.version() != setting.version:
        raise CorpusError(f"a worker has another version ({store.version()}; here {setting.version}); install the same")
    if not (folder / "_finished").is_dir():
        raise CorpusError(f"{folder}: a worker does not see this folder; it must be on a drive that all machines share")
    return folder


_free: dict[tuple, list[Process]] = {}  # processes that wait for work, one for each thread of this worker at most
_lock = threading.Lock()


@contextmanager
def _process(setting) -> Iterator[Process]:
    """Lend a reading process for the time of one job."""
    kind = (os.getpid(), setting.limit, setting.command)
    with _lock:
        waiting = _free.setdefault(kind, [])
        process = waiting.pop() if waiting else Process(limit=setting.limit, command=setting.command or COMMAND)
    try:
        yield process
    except BaseException:
        process.close()
        raise
    with _lock:
        waiting.append(process)


def close() -> None:
    """End the processes that wait for work in this process; those of a worker end with it."""
    with _lock:
        for waiting in _free.values():
            while waiting:
                waiting.pop().close()
