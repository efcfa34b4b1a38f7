"""A claim as data, the kinds of claims, and whether one holds: of a reading, of its draws, of a coding by hand.

A kind counts rows by a key (``measure``), lists what could be claimed of those counts, strongest first (``options``),
and tells of any counts whether a claim holds of them (``holds``). A claim is said where it holds in more than nine
draws of ten (``draws``), with what the machine may have missed and without; where the strongest does not, the next
weaker is tried. Sentences are made last.
"""

import collections
import csv
import functools
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from typing import Any, NamedTuple

from analysis.agreement.coverage import is_by_hand
from analysis.findings import draws, facts
from analysis.findings.facts import Facts
from analysis.reading import Reading

LEAST = 0.92  # share of the draws in which a claim must hold to be said
STANDS, FALSE, OPEN = "stands", "false", "open"
Ref = tuple[str, int]  # table and id of a row
Counts = dict[Any, float]


class Row(NamedTuple):
    """One row that a kind of claim counts: under which key, with which weight, and which row of which table it is."""

    key: Any
    ref: Ref | None
    weight: float = 1


Measure = Callable[[Facts], Iterable[Row]]


class Kind(NamedTuple):
    """A kind of claim; `topic` is the title of a chart that has nothing to claim."""

    name: str
    measure: Measure
    options: Callable[[Counts], Iterable[Any]]
    holds: Callable[[Counts, Any], bool]
    sentence: Callable[[Any], str]
    title: Callable[[Any], str]
    topic: str
    kept: Callable[[Facts, Any], bool] = lambda facts, values: True  # guards: what is never said


class Claim(NamedTuple):
    """What is claimed of a reading: its kind, the values in it, the rows it rests on, and in which share of the draws
    it holds. ``str`` gives its sentence; `behind` are the sentences of the article that speak for it, (id, text).
    """

    kind: str
    values: Any
    rows: tuple[Ref, ...]
    sure: float
    sentence: str
    title: str
    coder: str | None = None  # whose reading it is; None for the machine's
    behind: tuple[tuple[int, str], ...] = ()

    def __str__(self) -> str:
        return self.sentence


def counts(kind: Kind, held: Facts) -> Counts:
    """Add up the weights of the rows that `kind` counts, by key."""
    total: Counts = collections.defaultdict(float)
    for row in kind.measure(held):
        total[row.key] += row.weight
    return dict(total)


def claimed(kind: Kind, reading: Reading) -> Claim | None:
    """Make the strongest claim of its kind that holds in more than nine draws of ten; None where there is none."""
    held, drawn, made = _of(_Same(reading))
    if kind.name not in made:
        found = _claimed(kind, held, drawn)
        made[kind.name] = found and found._replace(coder=reading.coder, behind=_behind(kind, held, found, reading))
    return made[kind.name]


def _behind(kind, held, found, reading):
    """List the sentences (id, text) of the rows that speak for a claim, in the order of the text."""
    refs = {row.ref for row in kind.measure(held) if row.ref and speaks_for(row.key, found.values)}
    acts = dict(zip(reading.events["event"], reading.events["sentence"], strict=True))
    steps = dict(zip(reading.steps["step"], reading.steps["events"], strict=True))
    places = {name: _places(reading.tables[name], name) for name in ("mentions", "attributions", "events")}
    ids = {number for name, row in refs for number in (
        [row] if name == "sentences" else map(acts.get, steps[row]) if name == "steps" else [places[name][row]]
    )}  # fmt: skip
    told = zip(reading.sentences["sentence"].tolist(), reading.sentences["text"].tolist(), strict=True)
    return tuple((number, text) for number, text in told if number in ids)


def _places(table, name):
    return dict(zip(table[name.removesuffix("s")], table["sentence"], strict=True))


def speaks_for(key: Any, values: Any) -> bool:
    """Return True if rows counted under `key` speak for a claim of `values`: those of whom it names, or whose share it
    tells; of a claim about all of them every row does.

    >>> speaks_for("Chad", Lead(("Chad",), "first")), speaks_for(2, Level(4, True)), speaks_for(False, Least(2))
    (True, False, False)
    """
    if isinstance(values, Lead | Heard):
        return key in values.who
    if isinstance(values, More):
        return bool(key == values.first)
    if isinstance(values, Level):
        return bool(key >= values.level)
    return key is not False


def _claimed(kind, held, drawn):
    mine = counts(kind, held)
    options = [values for values in kind.options(mine) if kind.kept(held, values)]
    others = [counts(kind, one) for one in drawn] if options else []
    for values in options:
        sure = min(_share_holding(kind, values, half) for half in (others[::2], others[1::2] or others))
        if sure >= LEAST and kind.holds(mine, values):
            refs = tuple(sorted({row.ref for row in kind.measure(held) if row.ref}))
            return Claim(kind.name, values, refs, sure, kind.sentence(values), kind.title(values))
    return None


def _share_holding(kind, values, drawn):
    return sum(kind.holds(one, values) for one in drawn) / len(drawn)


class _Same:
    """A reading as a key: two are the same only if they are one object."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reading is self.reading


def of(reading: Reading) -> Facts:
    """Return the light rows of a reading; those of the last few readings are held."""
    return _of(_Same(reading))[0]


@functools.lru_cache(maxsize=8)
def _of(same):
    """Return the light rows of a reading, its draws, and a dict for the claims made of it."""
    held = facts.of(same.reading)
    return held, [held] if is_by_hand(same.reading) else draws.redrawn(held, same.reading.article.text), {}


@functools.cache
def record() -> dict[str, tuple[int, int]]:
    """Map each kind of claim to how often it was said of articles coded by hand, and how often it stood there."""
    home = resources.files(__package__).joinpath("stood.csv")
    rows = csv.DictReader(home.read_text(encoding="utf-8").splitlines())
    return {row["kind"]: (int(row["said"]), int(row["stands"])) for row in rows}


# ---- families of kinds: what can be claimed of counts, and when it holds ------------------------------------------


class Lead(NamedTuple):
    """Who comes first: `form` is "first", "two" (these two before all others) or "among" (of the first three)."""

    who: tuple[Any, ...]
    form: str


def leads(held: Counts) -> Iterator[Lead]:
    """List who leads, strongest first; a count below two leads nothing (a superlative needs more than one row)."""
    order = sorted((key for key in held if held[key] >= 2), key=lambda key: (-held[key], str(key)))
    if order:
        yield Lead((order[0],), "first")
    if len(order) > 1 and len(held) > 3:
        yield Lead(tuple(sorted(order[:2])), "two")
    if order and len(held) > 4:
        yield Lead((order[0],), "among")


def is_lead(held: Counts, lead: Lead) -> bool:
    own = min(held.get(who, 0) for who in lead.who)
    ahead = sum(number >= own for key, number in held.items() if key not in lead.who)
    return own > 0 and ahead <= (2 if lead.form == "among" else 0)


class Bound(NamedTuple):
    """A share: `form` is "least" or "most", `part` one of PARTS."""

    form: str
    part: float


PARTS = {
    0.1: "a tenth", 0.2: "a fifth", 0.25: "a quarter", 1 / 3: "a third", 0.5: "half", 2 / 3: "two thirds",
    0.75: "three quarters", 0.8: "four fifths", 0.9: "nine tenths",
}  # fmt: skip
ENOUGH = 4  # rows below which no share is told


def bounds(held: Counts) -> Iterator[Bound]:
    """List bounds of the share of the key True, the narrowest on the near side of a half first."""
    share = _share(held)
    if share is None or sum(held.values()) < ENOUGH:
        return
    if share >= 0.5:
        yield from (Bound("least", part) for part in sorted(PARTS, reverse=True) if 0.5 <= part <= share)
    else:
        yield from (Bound("most", part) for part in sorted(PARTS) if share <= part <= 0.5)


def is_bound(held: Counts, bound: Bound) -> bool:
    share = _share(held)
    return share is not None and (share >= bound.part if bound.form == "least" else share <= bound.part)


def _share(held):
    whole = sum(held.values())
    return held.get(True, 0) / whole if whole else None


class Least(NamedTuple):
    """A number that is not undercut: of the rows under the key True, or of the keys."""

    number: int


def numbers(held: Counts, *, least: int = 2) -> Iterator[Least]:
    """List numbers that are reached, the largest first, down to `least`."""
    yield from (Least(n) for n in range(int(held.get(True, 0)), least - 1, -1))


def is_reached(held: Counts, least: Least) -> bool:
    return held.get(True, 0) >= least.number


def keys(held: Counts, *, least: int = 2) -> Iterator[Least]:
    yield from (Least(n) for n in range(len(held), least - 1, -1))


def are_keys(held: Counts, least: Least) -> bool:
    return len(held) >= least.number


class More(NamedTuple):
    """Which of two is more: `first` is the key, `form` "twice" (at least twice as many) or "more"."""

    first: Any
    form: str


def margins(held: Counts) -> Iterator[More]:
    for first in sorted(held, key=lambda key: (-held[key], str(key)))[:1]:
        forms = ("twice", "more") if len(held) > 1 else ("more",)  # twice as many as none says nothing
        yield from (More(first, form) for form in forms if held[first] > 1)


def is_more(held: Counts, more: More) -> bool:
    other = sum(number for key, number in held.items() if key != more.first)
    own = held.get(more.first, 0)
    return own >= 2 * other and own > 0 if more.form == "twice" else own > other


class Level(NamedTuple):
    """A level that is reached; `top` says that no row is higher."""

    level: int
    top: bool


def levels(held: Counts, *, least: int = 2) -> Iterator[Level]:
    """List the levels that are reached more than once, from the highest down to `least`."""
    reached = (n for n in range(max(held, default=0), least - 1, -1))
    top = max(held, default=0)
    yield from (Level(n, n == top) for n in reached if sum(number for key, number in held.items() if key >= n) > 1)


def is_level(held: Counts, level: Level) -> bool:
    return max(held, default=0) >= level.level


class Heard(NamedTuple):
    """Those who have rows; `others` says that more than these have some."""

    who: tuple[Any, ...]
    others: bool = False


def several(held: Counts, *, most: int = 4) -> Iterator[Heard]:
    """List who has rows: up to `most` of them, then fewer, those with fewest rows left out first."""
    order = sorted(held, key=lambda key: (-held[key], str(key)))
    yield from (Heard(tuple(order[:n]), n < len(order)) for n in range(min(most, len(order)), 0, -1))


def are_held(held: Counts, known: Heard) -> bool:
    return all(held.get(who, 0) > 0 for who in known.who)
