"""The ladder of escalation: which way an act leads, how far, and whether only between opponents."""

import functools

from analysis import lexicons


@functools.cache
def rung(code: str) -> dict[str, str]:
    """Return the rung of a CAMEO `code` as a dict: act, direction, level, between ("yes" or ""), why.

    The longest `act` of ladder.csv that begins the code decides.

    >>> rung("195")["direction"], rung("195")["level"]
    ('escalatory', '4')
    """
    rungs = _rungs()
    return next(rungs[code[:n]] for n in range(len(code), 1, -1) if code[:n] in rungs)


@functools.cache
def _rungs():
    return {row["act"]: row for row in lexicons.rows("ladder")}
