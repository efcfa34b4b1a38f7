"""Claims about many articles: what differs clearly from outlet to outlet, and over the months.

All are about reports, and about the articles read. A comparison is made only between outlets (or months) with FEW
articles and, of shares, ROWS rows; and what is said to be greater is so by CLEAR standard errors, with articles as the
units. Tables are those of ``corpus.questions``.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.findings.kinds import TITLE
from analysis.findings.prose import count, listed, share, signed

FEW = 5  # articles
ROWS = 20
CLEAR = 2  # standard errors
NO_COMPARISON = "Nothing else counted here differs clearly: there are too few articles, or too small a difference."


class Extreme(NamedTuple):
    """One outlet in which a value is clearly further than in every other compared, and the nearest of those."""

    what: str
    outlet: str
    value: float
    error: float
    other: float
    rows: tuple[int, int] = (0, 0)  # of a share: part and whole


def many_articles(
    outlets: pd.DataFrame, heard: pd.DataFrame, vouched: pd.DataFrame, tone: pd.DataFrame, moves: pd.DataFrame
) -> Iterator[str]:
    """Say how many articles count, and what differs clearly: who is heard, on whose word deeds rest, tone, steps."""
    yield _counted(outlets)
    said = [*_shares(heard, _HEARD), *_shares(vouched, _VOUCHED), *_tones(tone)]
    yield from [*said, *_months(moves)] or [NO_COMPARISON]


def heard_most(heard: pd.DataFrame) -> str | None:
    """Return as a title which side is clearly heard most in which outlet; None where none is."""
    return _title(f"{one.what} is heard most in {one.outlet}" for one in _leading(heard))


def vouched_most(vouched: pd.DataFrame) -> str | None:
    """Return as a title on which side's word clearly most deeds rest in which outlet; None where there is none."""
    return _title(f"Deeds on {one.what}'s word: most in {one.outlet}" for one in _leading(vouched))


def worded_worst(tone: pd.DataFrame) -> str | None:
    """Return as a title about which side which outlet's wording is clearly least favourable, or None."""
    return _title(f"Wording about {one.what}: least favourable in {one.outlet}" for one in _lowest(tone))


def up_and_down(moves: pd.DataFrame) -> str | None:
    """Return as a title in how many months with enough articles reports clearly lead up; None where in none."""
    compared, up, _ = _clear(moves)
    return f"More steps up than down in {len(up)} of {count(len(compared), 'month')}" if up else None


def _title(titles):
    """Return the first of some titles that is short enough, or None."""
    return next((title for title in titles if len(title.split()) <= TITLE), None)


def _counted(outlets):
    found, distinct = int(outlets["found"].sum()), int(outlets["distinct"].sum())
    same, near = int(outlets["same text"].sum()), int(outlets["nearly the same"].sum())
    repeated = f", {same} with the same text as an earlier one and {near} with nearly the same left out"
    return (
        f"{count(distinct, 'distinct article')} of {count(len(outlets), 'outlet')} {'is' if distinct == 1 else 'are'}"
        f" counted{repeated if found > distinct else ''}."
    )


_HEARD = "{} has a larger share of the attributed statements in {}"
_VOUCHED = "a larger share of the deeds told as done rests on the word of {} in {}"


def _shares(held, said):
    for one in _leading(held):
        yield (
            f"Among the articles read, {said.format(one.what, one.outlet)} ({share(*one.rows)}) than in any other"
            f" outlet compared (at most {share(round(one.other * 1000), 1000)})."
        )


def _tones(tone):
    for one in _lowest(tone):
        yield (
            f"Among the articles read, those of {one.outlet} word what they say about {one.what} less favourably"
            f" ({signed(one.value)} on a scale from −1 to 1) than those of any other outlet compared"
            f" ({signed(one.other)} or more)."
        )


def _months(moves):
    compared, up, down = _clear(moves)
    for months, one, other in ((up, "up", "down"), (down, "down", "up")):
        if months:
            yield (
                f"Among the articles read, those of {listed(months)} report clearly more steps {one} the ladder than"
                f" {other}; {count(len(compared), 'month')} could be judged."
            )


def _leading(held):
    """List for each side the outlet in which its share is clearly larger than in all others, largest lead first."""
    held = held[held["side"] & (held["articles"] >= FEW) & (held["total"] >= ROWS)].dropna(subset=["error"])
    values = held.assign(what=held["voice"], value=held["share"])
    return sorted(_extremes(values, 1), key=lambda one: (one.other - one.value, one.what))


def _lowest(tone):
    """List for each side the outlet that clearly words it less favourably than all others, largest lead first."""
    held = tone[tone["month"].isna() & (tone["articles"] >= FEW)].dropna(subset=["error"])
    values = held.assign(what=held["side"], value=held["score"], rows=0, total=0)
    return sorted(_extremes(values, -1), key=lambda one: (one.value - one.other, one.what))


def _extremes(values, sign):
    for what, part in values.groupby("what"):
        part = part.assign(height=part["value"] * sign).sort_values(["height", "outlet"], ascending=[False, True])
        first, others = part.iloc[0], part.iloc[1:]
        gaps = (first["height"] - others["height"]) - CLEAR * (first["error"] ** 2 + others["error"] ** 2) ** 0.5
        if len(others) and (gaps > 0).all():
            rows = int(first["rows"]), int(first["total"])
            yield Extreme(str(what), first["outlet"], first["value"], first["error"], others["value"].iloc[0], rows)


def _clear(moves):
    """Return the months with enough articles, and those of them in which steps up, or down, clearly prevail."""
    held = moves[moves["articles"] >= FEW].dropna(subset=["error"])
    up = held["difference"] > CLEAR * held["error"]
    down = held["difference"] < -CLEAR * held["error"]
    return held["month"].tolist(), held.loc[up, "month"].tolist(), held.loc[down, "month"].tolist()
