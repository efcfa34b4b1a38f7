"""Print what each stage of a reading takes for 1,000 to 64,000 words, and memory: python tests/bench/length.py [SHAPE]

SHAPE is `news`, or one of tests/long_texts.py that were made to be slow. Seconds of the processor, and behind each how
many times as long it took as for half the words; memory is the most that this process has held so far. A single
ratio of 2.5 or 3 in the one line or the other is Python's search for cycles, which falls upon whatever runs.
"""

import sys
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import long_texts  # noqa: E402  (it stands beside the tests)
from test_scaling import seconds, stages  # noqa: E402

from analysis.grammar import parser  # noqa: E402

WORDS = [1_000 * 2**n for n in range(7)]
SMALL = 0.05  # seconds; for less the ratio says nothing


def peak():
    """Return the most memory that this process has held so far, in MB."""
    held = psutil.Process().memory_info()
    if hasattr(held, "peak_wset"):  # Windows
        return held.peak_wset / 2**20
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def taken_by(text):
    """Return the seconds of the processor that the parser and each stage behind it take."""
    taken = {}

    def timed(name, function):
        result, taken[name] = seconds(function)
        return result

    stages(timed("parser", lambda: parser.parse(text)), timed)
    return taken


def main(shape):
    make = {"news": long_texts.news, **long_texts.SHAPES}[shape]
    taken_by(make(100))
    before = {}
    for words in WORDS:
        taken = taken_by(make(words))
        told = (f"{name} {s:.2f}{_ratio(s, before.get(name))}" for name, s in taken.items())
        print(f"{words:6,} words, {peak():5.0f} MB: {', '.join(told)}", flush=True)
        before = taken


def _ratio(seconds, half):
    return f" (x{seconds / half:.1f})" if half and half > SMALL else ""


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["news"]))
