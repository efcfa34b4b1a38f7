"""A corpus read without the parser, so that tests can kill it often: ``corpus_stub.py SOURCE OUT WORKERS LIMIT``.

The process that reads is this file, too. It makes one sentence of each text, sleeps in one that says HANG, ends in one
that says DIE, and fails in one that says FAIL; each article takes the time that STUB_SECONDS says.
"""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from analysis import tables
from analysis.corpus import processes, run

COMMAND = (sys.executable, __file__)


class Parser:
    memory_zone = contextlib.nullcontext


def read(article):
    text = article.text
    time.sleep(float(os.environ.get("STUB_SECONDS", "0")))
    if "HANG" in text:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(1)
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAIL" in text:
        return processes.Failed("RuntimeError: nothing to be done")
    row = {"sentence": 0, "start": 0, "end": len(text), "text": text, "paragraph": 0, "polarity": 0.5}
    rows = {"sentences": [row | {"subjectivity": 0.0, "words": [["army", 0.5, 0.0]]}]}
    return {name: processes._columns(tables.table(name, rows.get(name, []))) for name in tables.COLUMNS}


def child():
    processes._parser, processes._batch_read = Parser, lambda articles: map(read, articles)
    processes.main()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        child()
    else:
        source, out, workers, limit = sys.argv[1:]
        done = run([source], Path(out), workers=int(workers), limit=float(limit), command=COMMAND)
        print(done.counts["records"])
