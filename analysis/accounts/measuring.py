"""How often the pairing is right: the acts it takes for one, held against a table made by hand."""

import csv
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import coding, seeds
from analysis.accounts import comparison
from analysis.accounts.model import Accounts
from analysis.reading import Reading

FIGURES = ("made", "right", "known", "in_tables", "precision", "recall")
TABLES = seeds.FOLDER / seeds.ACCOUNTS
Span = tuple[int, int]


class Row(NamedTuple):
    """One act of a table: the spans that tell it in each text (none where it is not told), and if it can be argued."""

    spans: tuple[list[Span], ...]
    arguable: bool


class Measured(NamedTuple):
    """Pairs of acts: made, right, and known by hand; `in_tables` are those of the latter whose acts both readings have,
    `wrong` and `missed` (of these) the pairs by their words.
    """

    made: int
    right: int
    known: int
    in_tables: int
    wrong: list[list[str]]
    missed: list[list[str]]

    @property
    def precision(self) -> float:
        """Return the share (0..1) of the pairs that are right: 1 where none is made."""
        return round(self.right / self.made, 3) if self.made else 1.0

    @property
    def recall(self) -> float:
        """Return the share (0..1) of the pairs known by hand that are found."""
        return round(self.right / self.known, 3) if self.known else 1.0

    def figures(self) -> list[float]:
        """List the figures of FIGURES."""
        return [getattr(self, name) for name in FIGURES]


def texts(table: Path) -> list[Path]:
    """List the paths of the two texts of a table, in the order of its columns: EVENT-NAME.txt beside it."""
    with table.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))[1:3]
    return [table.with_name(f"{table.name.partition('.')[0]}-{name}.txt") for name in names]


def rows(table: Path, held: list[str]) -> list[Row]:
    """Read a table of corresponding acts over the texts `held`.

    A cell quotes words of its text with the act's trigger in brackets, or several such, parted by " | "; an empty one
    says that the text does not tell the act. Raises ValueError for words that do not stand exactly once.
    """
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


def measured(held: Accounts, table: Path) -> Measured:
    """Hold the pairs of two accounts against a table; a pair that it calls arguable counts neither way."""
    readings = list(held.readings)
    known = rows(table, [reading.article.text for reading in readings])
    tell = [_acts_of(reading, known, side) for side, reading in enumerate(readings)]
    counted, right, wrong = 0, set(), []
    for a, b in ((int(a), int(b)) for a, b in held.acts[["A", "B"]].dropna().itertuples(index=False)):
        both = set(tell[0][a]) & set(tell[1][b])
        sure = {n for n in both if not known[n].arguable}
        counted += bool(sure) or not both
        right |= sure
        if not both:
            wrong.append([_words(reading, event) for reading, event in zip(readings, (a, b), strict=True)])
    by_hand = [n for n, row in enumerate(known) if all(row.spans) and not row.arguable]
    there = [n for n in by_hand if all(any(n in acts for acts in side.values()) for side in tell)]
    return Measured(
        counted, len(right), len(by_hand), len(there), wrong,
        [_quoted(readings, known[n]) for n in there if n not in right],
    )  # fmt: skip


def _acts_of(reading: Reading, known: list[Row], side: int) -> dict[int, list[int]]:
    """Map each event of a reading to the rows of the table whose triggers it touches."""
    return {
        int(e.event): [n for n, row in enumerate(known) if any(a < e.end and e.start < b for a, b in row.spans[side])]
        for e in reading.events.itertuples()
    }


def _quoted(readings, row):
    return [reading.article.text[slice(*spans[0])] for reading, spans in zip(readings, row.spans, strict=True)]


def _words(reading, event):
    return str(reading.events.set_index("event").loc[event, "text"])


def checks(held: Accounts) -> pd.DataFrame:
    """Return how often the pairing is right where a table of the collection is about the two texts of `held`.

    One row a reading (column `reading`: whose tables were paired) with the figures of ``Measured``; the second is that
    of the codings by hand beside the articles, where both have one. Without such a table there is no row.
    """
    table = next((path for path in sorted(TABLES.glob("*.pairs.csv")) if _is_about(path, held)), None)
    if table is None:
        return pd.DataFrame(columns=["reading", *FIGURES])
    figures = {"as shown above": measured(held, table)}
    coded = tuple(one for reading in held.readings for one in coding.of(reading.article.name)[:1])
    if len(coded) == len(held.readings):
        by_hand = Accounts(coded, comparison.tables(coded))
        figures["codings by hand"] = measured(by_hand, table)
    return pd.DataFrame([[name, *one.figures()] for name, one in figures.items()], columns=["reading", *FIGURES])


def _is_about(table, held):
    return [path.read_text("utf-8") for path in texts(table)] == [reading.article.text for reading in held.readings]
