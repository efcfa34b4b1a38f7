"""A corpus from its sources to its folder: list, gather, mark what is repeated, read."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from analysis import readers
from analysis.corpus import engine, inputs, partitions, store
from analysis.corpus.inputs import CorpusError
from analysis.corpus.partitions import Setting

LIMIT = 120.0  # seconds an article


class Progress(NamedTuple):
    """How far a run is: what was finished before it counts as done, but not for the rate."""

    stage: str
    done: int  # records
    total: int
    words: int  # read by this run
    seconds: float  # of this stage, in this run
    remaining: float | None  # seconds, None while there is no telling


class Done(NamedTuple):
    """What a run left: the counts of the whole corpus, and by suffix the files that no reader takes."""

    counts: Counter[str]
    left_out: Counter[str]


def run(
    sources: Iterable[str],
    out: Path,
    *,
    columns: dict[str, str] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    overwrite: bool = False,
    limit: float | None = None,
    aliases: Path | None = None,
    command: tuple[str, ...] | None = None,
    told: Callable[[Progress], None] = lambda progress: None,
    dashboard: Callable[[str], None] = lambda address: None,
) -> Done:
    """Read the corpus of `sources` into the folder `out`, or what is left of it to read; return what it holds then.

    `columns` names columns of records by field, `workers` is how many processes this machine gives to it (default its
    cores; with 0 no Dask is started, which is quicker for a few dozen short articles), `limit` is in seconds an article
    (default LIMIT), `aliases` is a file (``readers.aliases``) that holds for every article, `command` starts another
    process that reads. `told` is called with every progress, `dashboard` with the address of Dask's. Raises
    ArticleError before any work for a file `aliases`, CorpusError for sources, a folder or a scheduler that will not
    do, OSError when the disk is full.
    """
    out, table = Path(out), [Path(aliases)] if aliases else []
    known = readers.aliases(*table) if table else {}
    corpus = inputs.listed(sources, columns=columns, without=[out, *table])
    wanted = store.manifest(corpus, aliases=known)
    store.check(out, wanted, overwrite=overwrite)
    if not overwrite and out.is_dir() and len(store.finished(out)) == store.parts(wanted):
        store.end(out)
        return Done(store.counts(out), corpus.left_out)
    with engine.client(workers=workers, scheduler=scheduler) as client:
        if client.dashboard_link:
            dashboard(client.dashboard_link)
        out.mkdir(parents=True, exist_ok=True)
        with store.alone(out):
            store.begin(out, wanted, overwrite=overwrite, aliases=known)
            setting = Setting(str(out.resolve()), wanted["version"], limit or LIMIT, command)
            try:
                _gather(client, setting, corpus, wanted, told)
                _read(client, setting, wanted, told)
            except ModuleNotFoundError as error:
                raise CorpusError(f"a worker lacks a package ({error}); install this one on all machines") from error
            finally:
                partitions.close()  # where no worker did the work
            store.end(out)
    return Done(store.counts(out), corpus.left_out)


def _gather(client, setting, corpus, wanted, told):
    folder = Path(setting.folder)
    held = {*store.gathered(folder)}
    if len(held) == store.parts(wanted):
        return
    sizes = _sizes(wanted)
    report = _reporter("gathering", sum(sizes[n] for n in held), wanted["records"], told)
    tasks = (
        (setting, number, runs, corpus.names)
        for number, runs in enumerate(corpus.runs(wanted["size"]))
        if number not in held
    )
    for items in engine.each(client, partitions.gather, tasks):
        report(items, 0)


def _read(client, setting, wanted, told):
    folder, sizes = Path(setting.folder), _sizes(wanted)
    finished = {*store.finished(folder)}
    report = _reporter("reading", sum(sizes[n] for n in finished), wanted["records"], told)
    marks = store.gathered_marks(folder, list(range(len(sizes))))
    tasks = ((setting, number, marks[number]) for number in range(len(sizes)) if number not in finished)
    for counts in engine.each(client, partitions.read, tasks):
        report(counts["records"], counts["words"])


def _sizes(wanted):
    """List how many records each partition has."""
    full, rest = divmod(wanted["records"], wanted["size"])
    return [wanted["size"]] * full + [rest] * bool(rest)


def _reporter(stage, before, total, told):
    """Return a function that takes up records and words just done, and tells the progress."""
    start, done, words = time.monotonic(), 0, 0

    def report(records, more):
        nonlocal done, words
        done, words = done + records, words + more
        seconds = time.monotonic() - start
        remaining = seconds / done * (total - before - done) if done else None
        told(Progress(stage, before + done, total, words, seconds, remaining))

    report(0, 0)
    return report
