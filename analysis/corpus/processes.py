"""A process that reads articles, and can be ended: what hangs or dies in it costs one article.

Every worker has one beside it (``Process``), which loads the parser once. It is asked for a job, which is the name of a
function of JOBS and its arguments, and answers item by item; each item has a time limit. The process ends itself when
its worker is gone.
"""

import contextlib
import functools
import gc
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.corpus import inputs

COMMAND = (sys.executable, "-c", "from analysis.corpus import processes; processes.main()")
START = 600  # seconds that loading may take, on a cold network drive
ITEMS = 5_000  # that one process answers before another takes its place, so that memory stays flat whatever it reads
BATCH, _LARGE = 16, 100_000  # articles, and code points, of a batch, after which spaCy forgets the words it has met
_AGAIN = 2  # times that an item is tried alone when the process dies of it: what ended it may have come from outside
_READY = "ready"


class ProcessError(inputs.CorpusError):
    """Say in one line why no reading process could be started."""


class Failed(str):
    """Say in one line why there is no answer for an item."""


class Process:
    """A process that answers jobs, started when first asked, and again when it was ended or has answered enough."""

    def __init__(self, *, limit: float, command: tuple[str, ...] = COMMAND) -> None:
        self.limit, self.command = limit, command
        self._child: Any = None
        self._complaints: Any = None
        self._answered = self._killed = 0

    def ask(self, job: str, items: int, *arguments: Any) -> Iterator[Any]:
        """Yield the answers of JOBS[job] to each of `items` items, or Failed with the reason for one without answer.

        The job is called with `arguments`, ``start``, the number of the item to begin with, and ``alone``, how many
        from there on it is to work at one by one: where a batch was not survived, it is tried again that way, and
        only what fails alone has failed. Raises ProcessError when the process does not even start.
        """
        done = deaths = alone = 0
        try:
            while done < items:
                if not self._begin(job, *arguments, start=done, alone=alone):
                    continue
                while done < items:
                    answer, late = self._answer(self.limit)
                    if answer is None and not alone:
                        alone = BATCH
                        break
                    if answer is None:
                        deaths += 1
                        if late or deaths == _AGAIN:
                            failed = Failed(self._why(late))
                            done, deaths = done + 1, 0
                            yield failed
                        break
                    done, deaths, alone = done + 1, 0, max(0, alone - 1)
                    self._answered += 1
                    yield answer[0]
        finally:
            if done < items:  # nobody waits for the other answers
                self.close()

    def close(self) -> None:
        """End the process."""
        if self._child:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    with contextlib.suppress(OSError):  # what it was still to be told is of no use any more
                        pipe.close()
            self._complaints.close()
            self._child = None

    def _begin(self, *request, start, alone):
        """Send a request to a running process; return False when it died of old age meanwhile."""
        if self._answered >= ITEMS or (self._child and self._child.poll() is not None):
            self.close()
        fresh = self._child is None
        if fresh:
            self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
            self._child = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._complaints, env=_environment()
            )
            self._answered = 0
        try:
            pickle.dump((*request, start, alone, self.limit), self._child.stdin)
            self._child.stdin.flush()
        except OSError:
            ready = None
        else:
            ready, _ = self._answer(START)
        self._killed = 0 if ready else self._killed + 1
        if ready is None and fresh and (self._killed > _AGAIN or self._child.wait() > 0):
            complaint = self._complaint()
            self.close()
            raise ProcessError(f"no process can be started that reads ({complaint}); run `python3 run.py`")
        if ready is None:
            self.close()
        return ready is not None

    def _answer(self, limit):
        """Return ((answer,), False), or (None, whether the limit was over) when the process is no more."""
        late = threading.Event()

        def end(child=self._child):
            late.set()
            child.kill()

        timer = threading.Timer(limit, end)
        timer.start()
        try:
            return (pickle.load(self._child.stdout),), False
        except (EOFError, OSError, pickle.UnpicklingError):
            return None, late.is_set()
        finally:
            timer.cancel()

    def _why(self, late):
        code = self._child.wait()
        if late or code == -getattr(signal, "SIGALRM", 0):
            return f"took longer than {self.limit:g} seconds"
        return f"ended the process that read it, twice ({_ending(code)})"

    def _complaint(self):
        self._child.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return inputs.brief(RuntimeError(said[-1] if said else f"exit code {self._child.returncode}"))


def _ending(code):
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


def _environment():
    """Return this environment with one thread a process: as many processes run as there are cores. Memory that a batch
    leaves is kept for the next (glibc's malloc): to give it back and ask again takes a twentieth of the time.
    """
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    keep = dict.fromkeys(("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"), str(2**30))
    return {**os.environ, **one, **keep, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def main() -> None:
    """Answer jobs from standard input on standard output, until it is closed."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its worker ends it
    while True:
        try:
            job, *arguments, start, alone, limit = pickle.load(asked)
        except EOFError:
            return
        items = JOBS[job](*arguments, start=start, alone=alone)
        _send(answers, next(items))
        while True:
            _alarm(limit)
            answer = next(items, _READY)
            _alarm(0)
            if answer is _READY:
                break
            _send(answers, answer)


def _send(answers, answer):
    pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _alarm(limit):
    """Let the process end after its limit even when its worker is gone and nothing else would end it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, limit * 1.5 + 1 if limit else 0)


def gathered(runs: list[inputs.Run], names: dict[str, str], *, start: int, alone: int) -> Iterator[Any]:
    """Yield that it is ready, then for each record of `runs` from `start` on a row for the gathered articles.

    Every record is worked at alone.
    """
    from analysis.corpus import articles, duplicates
    from analysis.grammar import identification

    identification.is_english("")  # what it loads is no article's time
    yield _READY
    for found in articles.found(_after(runs, start), names):
        row: dict[str, Any] = {"id": found.id, "place": found.place, "reason": found.reason}
        if found.article:
            article = found.article
            text = article.text
            row |= {name: getattr(article, name) for name in ("title", "outlet", "author", "date", "url", "text")}
            row |= {
                "key": duplicates.key(text), "words": len(text.split()), "aliases": article.aliases,
                "signature": duplicates.signature(text),
            }  # fmt: skip
        yield row


def _after(runs, start):
    for run in runs:
        if start < len(run.offsets):
            yield run.after(start)
        start = max(0, start - len(run.offsets))


def readings(folder: str, number: int, rows: list[int], *, start: int, alone: int) -> Iterator[Any]:
    """Yield that it is ready, then for each of `rows` of the gathered articles of partition `number` its tables as
    lists by column, or Failed.
    """
    from analysis.corpus import store

    nlp, gathered = _parser(), store.gathered_rows(Path(folder), number)
    records, aliases = [gathered[row] for row in rows[start:]], store.aliases(Path(folder))
    yield _READY
    for batch in _batches(records, alone):
        with nlp.memory_zone():
            yield from _batch_read([store.article(record, aliases) for record in batch])
        gc.collect()


def _batches(records, alone):
    """Part records into batches, the first `alone` of them each for itself; the parser holds a batch in memory."""
    yield from ([record] for record in records[:alone])
    held, size = [], 0
    for record in records[alone:]:
        if held and (len(held) == BATCH or size + len(record["text"]) > _LARGE):
            yield held
            held, size = [], 0
        held.append(record)
        size += len(record["text"])
    if held:
        yield held


def _batch_read(articles):
    """Yield the tables of each article; what breaks the parse of a batch ends the process, and is then read alone."""
    from analysis.grammar import parser

    try:
        for article, doc in zip(articles, parser.parse_all([a.text for a in articles], batch=BATCH), strict=True):
            yield _tables(article, doc)
    except Exception as error:
        if len(articles) > 1:
            raise
        yield _failed(error)


@functools.cache
def _parser():
    """Load all that a reading needs, and let the garbage collector never look at it again."""
    from analysis.article import Article
    from analysis.grammar import parser
    from analysis.reading import read

    read(Article("Rebels shelled a port in Chad on Monday, officials said. “We will answer,” the minister warned."))
    gc.collect()
    gc.freeze()
    gc.disable()  # it is called between articles, where there is something to collect
    return parser.pipeline()


def _tables(article, doc):
    from analysis import reading
    from analysis.actors import keys

    try:
        frames = reading.read(article, doc=doc).tables
        held = {name: _columns(frame) for name, frame in frames.items()}
        held["actors"] |= _columns(keys.keys(frames["actors"])[["key", "why"]])
        return held
    except Exception as error:
        return _failed(error)


def _failed(error):
    return Failed(
        "needs more memory than there is"
        if isinstance(error, MemoryError)
        else f"{type(error).__name__}: {inputs.brief(error)}"
    )


def _columns(frame):
    """Return a table as lists by column, None for every null."""
    import pandas as pd

    held = {column: frame[column].tolist() for column in frame.columns}
    return {c: [None if v is pd.NA or v != v else v for v in values] for c, values in held.items()}


JOBS: dict[str, Callable[..., Iterator[Any]]] = {"gathered": gathered, "readings": readings}
