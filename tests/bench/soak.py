"""Read many texts that nobody would write, and print what fails, how long it takes and how the memory grows:
python tests/bench/soak.py --texts 3000 [--first 0]

The texts are those of tests/shaped_texts.py, numbered from --first: a number that fails gives the same text again. Each
is read, or refused as no article; what else happens, or takes longer than --limit seconds of the processor, is printed
with its number, and the exit code is 1. Memory is the resident set of this process, after each tenth of the texts.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import shaped_texts  # noqa: E402  (it stands beside the tests)

from analysis import Article, ArticleError, Reading, read  # noqa: E402


def outcome(number):
    """Return what became of a text: read, refused, or the error; a reading must come back whole from its JSON."""
    try:
        held = read(Article(shaped_texts.shaped(number)))
        return "read" if Reading.from_json(held.to_json()) == held else "does not come back from its JSON"
    except ArticleError:
        return "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def soaked(first, texts, limit):
    """Yield (number, outcome, seconds of the processor) of each text."""
    for number in range(first, first + texts):
        start = time.process_time()
        told = outcome(number)
        taken = time.process_time() - start
        yield number, told if taken < limit else f"{told}, in {taken:.1f} seconds", taken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=3_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--limit", type=float, default=5, help="seconds of the processor for one text")
    chosen = parser.parse_args()
    outcome(-1)  # loads the parser and the word lists
    counts, seconds, memory = Counter(), [], []
    for number, told, taken in soaked(chosen.first, chosen.texts, chosen.limit):
        counts[told if told in {"read", "refused"} else "failed"] += 1
        seconds.append(taken)
        if told not in {"read", "refused"}:
            print(f"text {number}: {told}", flush=True)
        if len(seconds) % max(1, chosen.texts // 10) == 0:
            memory.append(psutil.Process().memory_info().rss / 2**20)
    print(
        f"{len(seconds):,} texts: {counts['read']:,} read, {counts['refused']:,} refused, {counts['failed']:,} failed"
    )
    print(f"{sum(seconds) / len(seconds) * 1000:.0f} ms of the processor each, {max(seconds):.2f} s the slowest")
    print(f"memory after each tenth, MB: {' '.join(f'{held:.0f}' for held in memory)}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
