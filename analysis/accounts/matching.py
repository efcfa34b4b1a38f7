"""Which acts of several accounts are one: surest first, at most one of each account, rather none than a wrong one."""

import itertools
from collections.abc import Callable

from analysis.accounts.acts import Act
from analysis.accounts.likeness import LEAST, Likeness

Alike = Callable[[Act, Act], Likeness]


def matched(acts: list[Act], alike: Alike, *, least: float = LEAST) -> list[list[Act]]:
    """Gather acts that are one, in the order of `acts`; an act without its like stays alone.

    Two gatherings are joined only if they share no account and each act of one is like each of the other.
    """
    pairs = itertools.combinations(range(len(acts)), 2)
    scored = ((alike(acts[i], acts[j]).sure, i, j) for i, j in pairs if acts[i].account != acts[j].account)
    sure = {(i, j): score for score, i, j in scored if score >= least}
    home = {i: [i] for i in range(len(acts))}
    for i, j in sorted(sure, key=lambda pair: (-sure[pair], pair)):
        one, other = home[i], home[j]
        apart = {acts[n].account for n in one}.isdisjoint(acts[n].account for n in other)
        if apart and all((min(a, b), max(a, b)) in sure for a in one for b in other):
            joined = sorted([*one, *other])
            home.update(dict.fromkeys(joined, joined))
    return [[acts[i] for i in one] for n, one in home.items() if one[0] == n]
