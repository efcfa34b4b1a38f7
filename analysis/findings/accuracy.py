"""Claims about the machine itself: how far it agrees with coders, and where it stands on public test sets."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.findings.claim import FALSE, STANDS
from analysis.findings.prose import are, count, listed

FEW = 5  # labels that a coefficient of agreement should at least rest on
WHOLE = "whole articles"  # how the sets of ``reliability.public`` end that are read as a user reads them
UNREAD = "unread articles"
_COUNTED = ("mentions", "attributions", "events")


def how_wrong(
    name: str,
    pairs: list[Any],
    tables: pd.DataFrame,
    labels: pd.DataFrame,
    claims: pd.DataFrame,
    figures: pd.DataFrame,
) -> Iterator[str]:
    """Say what the machine finds, adds and mislabels, which claims stand, and how it does elsewhere."""
    yield from coded(name, pairs)
    yield from _found(tables)
    yield from _weakest_label(labels)
    yield from _standing_claims(claims)
    yield from whole_articles(figures)
    yield from _public(figures[~figures["set"].str.endswith(WHOLE)])


def coded(name: str, pairs: list[Any]) -> Iterator[str]:
    """Say who coded the article `name` by hand, or that no one did and what follows from that."""
    coders = [pair.hand.coder for pair in pairs if pair.name == name]
    others = len(pairs) - len(coders)
    if coders:
        beside = f", and {count(others, 'coding')} of other articles" if others else ""
        yield f"There {are(len(coders))} {count(len(coders), 'coding')} of this article ({listed(coders)}){beside}."
    else:
        beside = f"{count(others, 'coding')} of other articles and on " if others else ""
        yield (
            "No one has coded this article by hand, so its accuracy is not measured here: what follows is based on"
            f" {beside}public test sets."
        )


def whole_articles(figures: pd.DataFrame) -> Iterator[str]:
    """Say how far machine and coders agree on whole articles, and on those that were not read while rules were made."""
    held = figures[figures["set"].str.endswith(WHOLE)].set_index("measure")["value"].div(100)
    unread = figures[figures["set"].str.endswith(UNREAD)]
    if len(held) and len(unread):
        apart = [f"{value:.2f}" for value in unread["value"].div(100)]
        yield (
            f"On {figures['set'].iloc[0]} machine and coders reach an F1 of {held.iloc[0]:.2f} for mentions with the"
            f" right actor, {held['attributions (F1)']:.2f} for attributions, {held['acts (F1)']:.2f} for acts, and"
            f" {held['acts right in every column (F1)']:.2f} for acts with every column right; 1 is full agreement. On"
            f" {unread['set'].iloc[0].split()[0]} of them, which were not read while rules were made, it is"
            f" {listed(apart)}."
        )


def _found(tables):
    for article, held in tables.groupby("article", sort=False):
        rows = held.set_index("table")
        parts = [
            f"{rows.loc[t, 'paired']} of {rows.loc[t, 'reference']} {t}" for t in _COUNTED if rows.loc[t, "reference"]
        ]
        extra = sum(int(rows.loc[t, "predicted"] - rows.loc[t, "paired"]) for t in _COUNTED)
        added = f"adds {count(extra, 'row')} that the coder does not have" if extra else "adds none"
        yield f"In “{article}” the machine finds {listed(parts)}, and {added}."


def _weakest_label(labels):
    told = labels.dropna(subset=["kappa"])
    told = told[told["paired"] >= FEW]
    if len(told):
        weak = told.iloc[0]
        yield (
            f"Among labels assigned at least {FEW} times, the least reliable is {weak['column']} in the table"
            f" {weak['table']}: {weak['alike']} of {weak['paired']} rows match in “{weak['article']}”, kappa"
            f" {weak['kappa']:.2f}."
        )


def _standing_claims(claims):
    for article, held in claims.groupby("article", sort=False):
        false = held.loc[held["by the coding"] == FALSE, "kind"]
        stand = int((held["by the coding"] == STANDS).sum())
        which = f"; false by it: {listed(false, most=6)}" if len(false) else ""
        yield (
            f"Of {count(len(held), 'claim')} made from the machine's reading of “{article}”, {stand or 'none'}"
            f" {'stands' if stand == 1 else 'stand'} by the hand coding{which}."
        )


def _public(figures):
    people = figures.dropna(subset=["value", "human"])
    reached = int((people["value"] >= people["human"]).sum())
    sets = figures.dropna(subset=["value"])["set"].nunique()
    yield (
        f"{ahead_of_peers(figures)} of {count(sets, 'public test set')}; agreement between people is known for"
        f" {count(len(people), 'measure')} and reached on {reached}. The rules were developed on these halves of the"
        " sets; peers and people were measured on others."
    )


def least_agreed(tables: pd.DataFrame) -> str:
    """Say on which table machine and coders agree least, over all articles of ``reliability.tables``."""
    if tables.empty:
        return "No article has been coded by hand"
    means = tables.groupby("table")["f1"].mean().round(2)
    least = sorted(means[means == means.min()].index)
    if means.min() == 1:
        return "Machine and coders agree on every row"
    return f"Machine and coders agree least on {listed(least, most=2)}: F1 {means.min():.2f}"


def calibrated(classes: pd.DataFrame) -> str:
    """Say in how many classes of ``reliability.calibration`` rows are as sure as right, within draws of articles."""
    within = int(classes["sure"].between(classes["low"], classes["high"]).sum())
    return f"As sure as right in {within} of {count(len(classes), 'class', 'classes')}"


def ahead_of_peers(figures: pd.DataFrame) -> str:
    """Say on how many measures of ``reliability.public`` the machine is ahead of the best offline peer."""
    held = figures.dropna(subset=["value", "peer"])
    return f"Ahead of the offline peer on {int((held['value'] > held['peer']).sum())} of {count(len(held), 'measure')}"
