"""Print how fast a corpus is read, and in how much memory: python tests/bench/corpus.py [--articles N] [--words N]

Articles are composed from the sentences of the seeds in random order, no two alike. Measured in one run: bare
``nlp.pipe`` with the same pipeline, the corpus with one worker and with two, each as words a second of the clock
and of processors: on a machine that does other work as well only the second means anything. Start and gathering are
printed apart, since they do not grow with the length of what is read. Memory is the sum over all processes (their
resident sets, so that shared pages count several times), at N articles and at ten times N, both of few words.
"""

import argparse
import json
import random
import tempfile
import threading
import time
from pathlib import Path

import psutil

from analysis import corpus, seeds
from analysis.corpus import store
from analysis.grammar import parser

PRICE = 0.04  # dollars a core and hour, about what clouds ask for a machine that may be taken away
MILLION = 1_000_000


class Watch:
    """Look at this process' children twice a second: the most memory, and the processor time of each."""

    def __init__(self):
        self.memory, self.spent, self.over = 0, {}, threading.Event()
        self.thread = threading.Thread(target=self.look)

    def __enter__(self):
        self.me = psutil.Process()
        self.before = sum(self.me.cpu_times()[:2])
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def look(self):
        while not self.over.wait(0.5):
            total = self.me.memory_info().rss
            for process in self.me.children(recursive=True):
                try:
                    total += process.memory_info().rss
                    self.spent[process.pid] = sum(process.cpu_times()[:2])
                except psutil.Error:
                    continue
            self.memory = max(self.memory, total)

    @property
    def seconds(self):
        """Return the processor time of all processes."""
        return sum(self.spent.values()) + sum(self.me.cpu_times()[:2]) - self.before


def composed(count, words, seed=1):
    """Yield `count` articles of about so many words."""
    sentences = [s.text for name in seeds.names() for s in parser.sentences(parser.parse(seeds.load(name).text))]
    chance = random.Random(seed)
    for _ in range(count):
        held, length = [], 0
        while length < words:
            held.append(chance.choice(sentences).replace("\n", " "))
            length += len(held[-1].split())
        yield "\n\n".join(" ".join(held[n : n + 3]) for n in range(0, len(held), 3))


def bare(texts):
    """Return words a second of the clock and of the processor by ``nlp.pipe`` alone."""
    nlp = parser.pipeline()
    list(nlp.pipe(texts[:20]))
    clock, spent = time.monotonic(), time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    words = sum(len(text.split()) for text in texts)
    return words / (time.monotonic() - clock), words / (time.process_time() - spent)


def whole(texts, folder, name, workers):
    """Read the corpus of `texts`; return words a second of the clock while reading, of the processors over all, the
    seconds in which nothing was read, and the most memory.
    """
    source = folder / f"{name}.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    seen, clock = [], time.monotonic()
    with Watch() as watch:
        corpus.run([str(source)], folder / name, workers=workers, told=seen.append)
    words, last = store.counts(folder / name)["words"], seen[-1]
    return words / last.seconds, words / watch.seconds, time.monotonic() - clock - last.seconds, watch.memory


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--words", type=int, default=500)
    options.add_argument("--short", type=int, default=30, help="words of the articles that memory is measured with")
    options.add_argument("--parts", default="speed memory")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if "speed" in chosen.parts:
            speed(Path(temporary), list(composed(chosen.articles, chosen.words)))
        if "memory" in chosen.parts:
            memory(Path(temporary), chosen)


def speed(folder, texts):
    print(f"{len(texts):,} articles, {sum(len(t.split()) for t in texts):,} words; load {psutil.getloadavg()[0]:.1f}")
    clock, spent = bare(texts)
    print(f"bare nlp.pipe   {clock:7,.0f} words/s of the clock, {spent:7,.0f} of the processor")
    rates = {}
    for workers in (1, 2):
        rates[workers], used, start, most = whole(texts, folder, f"w{workers}", workers)
        print(
            f"{workers} worker{'s' * (workers > 1)}        {rates[workers]:7,.0f} words/s of the clock, {used:7,.0f}"
            f" of the processors; {start:.1f} s before and after; {most / 2**30:.2f} GB;"
            f" load {psutil.getloadavg()[0]:.1f}"
        )
        print(f"  of bare       {rates[workers] / clock:7.2f} of the clock, {used / spent:13.2f} of the processors")
    print(f"2 to 1 worker   {rates[2] / rates[1]:7.2f}")
    each = sum(len(t.split()) for t in texts) / len(texts) / used
    print(f"{3600 / each:,.0f} articles a core-hour; a million: {MILLION * each / 3600:.0f} core-hours,", end=" ")
    print(f"{MILLION * each / 3600 * PRICE:.2f} dollars at {PRICE} a core-hour")
    share = min(1.0, max(0.0, rates[2] / rates[1] - 1))
    for cores in (4, 16, 64):  # the rate of n workers is n to the power that makes 2 workers what they are
        rate = rates[1] * cores ** (1 if share == 1 else _power(share))
        hours = MILLION * sum(len(t.split()) for t in texts) / len(texts) / rate / 3600
        print(f"  model: {cores} workers {rate:,.0f} words/s, a million articles in {hours:.1f} h")


def _power(share):
    import math

    return math.log2(1 + share)


def memory(folder, chosen):
    held = {}
    for count in (chosen.articles, 10 * chosen.articles):
        texts = list(composed(count, chosen.short, seed=count))
        *_, held[count] = whole(texts, folder, f"m{count}", 2)
        print(f"{count:,} articles of {chosen.short} words: {held[count] / 2**30:.3f} GB at most")
    print(f"ten times as many: {held[10 * chosen.articles] / held[chosen.articles]:.2f} of the memory")


if __name__ == "__main__":
    main()
