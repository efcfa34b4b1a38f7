"""How far the machine can be trusted: its reading against every coding by hand, and the figures on public test sets."""

import csv
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import agreement, coding, findings, seeds
from analysis.agreement import settling
from analysis.reading import Reading, read

FIGURES = Path(__file__).resolve().parent / "figures.csv"
CALIBRATION = FIGURES.with_name("calibration.csv")


class Pair(NamedTuple):
    """Hold the machine's reading and a hand coding of one article; from the second on, `title` names the coder."""

    name: str
    title: str
    machine: Reading
    hand: Reading

    @property
    def comparable(self) -> tuple[Reading, Reading]:
        """Return both, ignoring what the coder left open (see ``agreement.lenient``)."""
        return agreement.lenient(self.machine, self.hand)


def pairs(where: str | None = None) -> list[Pair]:
    """List a Pair for each coding of each seed, and of the article at `where`; that one comes first.

    Where `where` is a coding itself, it is paired with the machine's reading of its text.
    """
    if where is not None and coding.is_coding(where):
        hand = coding.reading(where)
        machine = read(hand.article)
        title = machine.article.title or machine.article.name
        own = [Pair(where, f"{title} ({hand.coder})", machine, hand)] if hand.coder else []
        return [*own, *pairs()]
    names = sorted({*seeds.names(), *([where] if where else [])}, key=lambda name: (name != where, name))
    return [
        Pair(
            name,
            (machine.article.title or machine.article.name) + (f" ({hand.coder})" if number else ""),
            machine,
            hand,
        )
        for name in names
        if (codings := coding.of(name))
        for machine in [read(seeds.load(name))]
        for number, hand in enumerate(codings)
    ]


def tables(pairs: list[Pair]) -> pd.DataFrame:
    """Tabulate ``agreement.compare`` of every pair: article, then its columns."""
    return _stacked(pairs, agreement.compare, ["table", "predicted", "reference", "paired", "f1", "exact", "exact_f1"])


def labels(pairs: list[Pair]) -> pd.DataFrame:
    """Tabulate ``agreement.labels`` of every pair, weakest kappa first: article, then its columns."""
    held = _stacked(pairs, agreement.labels, ["table", "column", "paired", "alike", "share", "kappa"])
    return held.sort_values(["kappa", "share", "article", "table", "column"], na_position="last", ignore_index=True)


def misses(pairs: list[Pair]) -> pd.DataFrame:
    """List every row that only one of a pair has: article, table, where ("missed", "spurious"), words, in its
    sentence.
    """
    return _quoted(pairs, agreement.differences, ["table", "where", "words"])


def mislabelled(pairs: list[Pair]) -> pd.DataFrame:
    """List every label that differs: article, table, words, column, machine, hand (the labels), in its sentence."""
    held = _quoted(pairs, agreement.disagreements, ["table", "words", "column", "predicted", "reference"])
    return held.rename(columns={"predicted": "machine", "reference": "hand"})


def claims(pairs: list[Pair]) -> pd.DataFrame:
    """Hold each claim made of a machine's reading against the coding: article, claim, kind, verdict by the coding."""
    rows = [
        (pair.title, str(claim), claim.kind, findings.verdict(claim, hands))
        for pair in pairs
        for hands in [settling.settled(pair.machine, settling.renamed(pair.machine, pair.hand))]
        for claim in findings.said(pair.machine)
    ]
    return pd.DataFrame(rows, columns=["article", "claim", "kind", "by the coding"])


def record() -> pd.DataFrame:
    """Tabulate how often each kind of claim was made of articles coded by hand, and stood: kind, said, stands."""
    rows = [(kind, *numbers) for kind, numbers in findings.record().items() if numbers[0]]
    return pd.DataFrame(rows, columns=["kind", "said", "stands"])


def refusals(reading: Reading) -> pd.DataFrame:
    """List where the machine itself declines to decide: what, words, sentence (id)."""
    rows = [("no actor resolved", m.text, m.sentence) for m in reading.mentions.itertuples() if pd.isna(m.actor)]
    rows += [("act without actor", e.text, e.sentence) for e in reading.events.itertuples() if pd.isna(e.source)]
    rows += [("act without target", e.text, e.sentence) for e in reading.events.itertuples() if pd.isna(e.target)]
    return pd.DataFrame(sorted(rows, key=lambda row: (row[2], row[0], row[1])), columns=["what", "words", "sentence"])


def calibration() -> pd.DataFrame:
    """Tabulate how sure the rows of each class are, and how many of them were right, on articles coded by hand.

    Columns: table, class, sure (0..1; by the shares of the other articles alone), right, rows (counts), low and high
    (the share that is right lies between them in nine of ten draws of the articles), as ``tests/bench/claims.py`` wrote
    them.
    """
    return pd.read_csv(CALIBRATION)


def public() -> pd.DataFrame:
    """Tabulate the figures on public test sets as of the last run of ``tests/bench/figures.py``.

    Columns: set, measure, value, needed, peer, peer_name, gpu, human, as that command describes them; figures are
    0..100, higher is better, null where unknown.
    """
    with FIGURES.open(encoding="utf-8", newline="") as file:
        held = pd.DataFrame(csv.DictReader(file))
    numbers = ["value", "needed", "peer", "gpu", "human"]
    return held.assign(**{column: pd.to_numeric(held[column]) for column in numbers})


def _stacked(pairs, measure, columns):
    held = [measure(*pair.comparable)[columns].assign(article=pair.title) for pair in pairs]
    whole = pd.concat(held, ignore_index=True) if held else pd.DataFrame(columns=[*columns, "article"])
    return whole[["article", *columns]]


def _quoted(pairs, listing, columns):
    """Replace the number of each sentence by its text."""
    rows = []
    for pair in pairs:
        told = dict(zip(pair.machine.sentences["sentence"], pair.machine.sentences["text"], strict=True))
        for row in listing(*pair.comparable).to_dict("records"):
            rows.append([pair.title, *(row[column] for column in columns), told.get(row["sentence"])])
    return pd.DataFrame(rows, columns=["article", *columns, "in its sentence"])
