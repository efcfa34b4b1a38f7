"""Measure the pairing of acts: which acts of two accounts are one, by the machine and by hand.

    python tests/bench/accounts.py [--list]

Four pairs of texts, one of the seeds and three of tests/accounts, with tables of which acts correspond, made before any
pairing was seen. Printed for each: how many pairs the machine makes, how many of those are right (precision), how many
of the pairs by hand it finds (recall), and how many it could find, both acts being in its tables. A pair that the
table calls arguable counts neither way. Where hand codings of both texts exist, the same from them. --list prints the
pairs that are wrong or missed.
"""

import csv
import sys
from pathlib import Path
from typing import NamedTuple

from analysis import accounts, coding, read, readers

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ROOT / "seeds" / "accounts", ROOT / "tests" / "accounts"


class Row(NamedTuple):
    """One act of a table: the spans that tell it in each text (none where it is not told), and if it can be argued."""

    spans: tuple[list[tuple[int, int]], ...]
    arguable: bool


class Measured(NamedTuple):
    """Pairs made, right and found by hand; `reachable` are those by hand of which both acts are in the tables."""

    made: int
    right: int
    by_hand: int
    reachable: int
    wrong: list[str]
    missed: list[str]

    @property
    def precision(self):
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self):
        return self.right / self.by_hand if self.by_hand else 1.0

    @property
    def of_reachable(self):
        return self.right / self.reachable if self.reachable else 1.0


def tables():
    """List the tables of corresponding acts."""
    return sorted(path for folder in FOLDERS for path in folder.glob("*.pairs.csv"))


def texts(table):
    """List the paths of the texts of a table, in the order of its columns."""
    with table.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))[1:3]
    return [table.with_name(f"{table.name.partition('.')[0]}-{name}.txt") for name in names]


def rows(table):
    """Read a table; a cell quotes words of the text around the act's trigger in brackets, several parted by " | "."""
    held = [path.read_text("utf-8") for path in texts(table)]
    with table.open(encoding="utf-8", newline="") as file:
        return [
            Row(tuple(_spans(cell, text) for cell, text in zip(row[1:3], held, strict=True)), bool(row[3]))
            for row in list(csv.reader(file))[1:]
        ]


def _spans(cell, text):
    spans = []
    for words in filter(None, cell.split(" | ")):
        before, trigger, after = words.replace("]", "[").split("[")
        if text.count(before + trigger + after) != 1:
            raise ValueError(f"{words!r} does not stand once in the text")
        start = text.index(before + trigger + after) + len(before)
        spans.append((start, start + len(trigger)))
    return spans


def measured(table, readings):
    """Hold the pairs that are made from `readings` against a table."""
    known, held = rows(table), accounts.pair(*readings)
    tell = [_acts_of(reading, known, n) for n, reading in enumerate(readings)]
    pairs = [(int(a), int(b)) for a, b in held.acts[["A", "B"]].dropna().itertuples(index=False)]
    right, open_, wrong, missed = [], [], [], []
    for a, b in pairs:
        common = {n for n in tell[0].get(a, ()) if n in tell[1].get(b, ())}
        sure = [n for n in common if not known[n].arguable]
        (right.extend(sure[:1]) if sure else open_.append((a, b)) if common else wrong.append((a, b)))
    by_hand = [n for n, row in enumerate(known) if all(row.spans) and not row.arguable]
    seen = [{n for ns in one.values() for n in ns} for one in tell]
    reachable = [n for n in by_hand if all(n in one for one in seen)]
    missed = [n for n in reachable if n not in right]
    return Measured(
        len(pairs) - len(open_), len(right), len(by_hand), len(reachable),
        [" / ".join(_told(r, e) for r, e in zip(readings, pair, strict=True)) for pair in wrong],
        [" / ".join(r.article.text[slice(*known[n].spans[i][0])] for i, r in enumerate(readings)) for n in missed],
    )  # fmt: skip


def _acts_of(reading, known, side):
    """Map each event of a reading to the acts of the table whose triggers it touches."""
    return {
        int(e.event): [n for n, row in enumerate(known) if any(a < e.end and e.start < b for a, b in row.spans[side])]
        for e in reading.events.itertuples()
    }


def _told(reading, event):
    row = reading.events.set_index("event").loc[event]
    return f"{row['source']} {row['text']} {row['target']}"


def by_machine(table):
    return [read(readers.load(str(path))) for path in texts(table)]


def by_hand(table):
    """List the hand codings of the texts of a table; none unless each has one."""
    paths = [path.with_suffix(".coded.json") for path in texts(table)]
    return [coding.read(path) for path in paths] if all(path.exists() for path in paths) else []


def main(*options):
    total = []
    for table in tables():
        for whose, readings in (("machine", by_machine(table)), ("hand", by_hand(table))):
            if readings:
                one = measured(table, readings)
                total += [one] if whose == "machine" else []
                print(_line(f"{table.name.partition('.')[0]}, {whose}", one))
                if "--list" in options:
                    print(*(f"    wrong   {words}" for words in one.wrong), sep="\n")
                    print(*(f"    missed  {words}" for words in one.missed), sep="\n")
    print(_line("all four, machine", Measured(*(sum(one[i] for one in total) for i in range(4)), [], [])))
    return 0


def _line(name, m):
    return (
        f"{name:24} made {m.made:2}, right {m.right:2}: precision {m.precision:.2f}; by hand {m.by_hand:2}:"
        f" recall {m.recall:.2f}; of {m.reachable:2} whose acts are in the tables {m.of_reachable:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
