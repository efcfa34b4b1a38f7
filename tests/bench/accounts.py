"""Measure the pairing of acts: which acts of two accounts are one, by the machine and by hand.

    python tests/bench/accounts.py [--list]

Seven pairs of texts, one of the seeds and six of tests/accounts, with tables of which acts correspond, made before any
pairing was seen. Three of them (raid, river, talks) are by writers who knew neither the rules nor each other. Printed
for each: how many pairs the machine makes, how many of those are right (precision), how many of the pairs by hand it
finds (recall), and how many it could find, both acts being in its tables. A pair that the table calls arguable counts
neither way. Where hand codings of both texts exist, the same from them. --list prints the
pairs that are wrong or missed.
"""

import sys
from pathlib import Path

from analysis import accounts, coding, read, seeds
from analysis.accounts import measuring

ROOT = Path(__file__).resolve().parents[2]


def tables():
    """List the tables of corresponding acts."""
    folders = ROOT / "seeds" / "accounts", ROOT / "tests" / "accounts"
    return sorted((path for folder in folders for path in folder.glob("*.pairs.csv")), key=lambda path: path.name)


def by_machine(table):
    """Return the machine's readings of the texts of a table."""
    return [read(seeds.load(str(path))) for path in measuring.texts(table)]


def by_hand(table):
    """Return the hand codings of the texts of a table; none unless each has one."""
    paths = [path.with_suffix(".coded.json") for path in measuring.texts(table)]
    return [coding.read(path) for path in paths] if all(path.exists() for path in paths) else []


def measured(table, readings):
    return measuring.measured(accounts.pair(*readings), table)


def main(*options):
    total = []
    for table in tables():
        for whose, readings in (("machine", by_machine(table)), ("hand", by_hand(table))):
            if readings:
                one = measured(table, readings)
                total += [one] if whose == "machine" else []
                print(_line(f"{table.name.partition('.')[0]}, {whose}", one))
                if "--list" in options:
                    print(*(f"    wrong   {' / '.join(words)}\n" for words in one.wrong), sep="", end="")
                    print(*(f"    missed  {' / '.join(words)}\n" for words in one.missed), sep="", end="")
    print(_line("all seven, machine", measuring.Measured(*(sum(one[i] for one in total) for i in range(4)), [], [])))
    return 0


def _line(name, m):
    return (
        f"{name:20} made {m.made:2}, right {m.right:2}: precision {m.precision:.2f}; by hand {m.known:2}:"
        f" recall {m.recall:.2f}; of the {m.in_tables:2} whose acts are in the tables {m.right / m.in_tables:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
