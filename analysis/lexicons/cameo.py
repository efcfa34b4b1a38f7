"""CAMEO, the code book of political events: what a code means, how it weighs, and what a stance makes of it.

Goldstein values are those published with ICEWS (GDELT's differ in four codes and leave one out). The other reading of
intensity is PLOVER's score, from 10 (aid) to -10 (mass violence); PLOVER drops roots 01 and 02, so they have none.
"""

import functools

from analysis import lexicons

_SAME = {"threaten": "intend", "halt": "stop"}  # operators that compose alike


def name(code: str) -> str:
    """Say in words what `code` means.

    >>> name("0871"), quad("0871"), goldstein("0871")
    ('Declare truce, ceasefire', 'material_cooperation', 9.0)
    """
    return _facts(code)["name"]


def known(code: str) -> bool:
    """Return True if `code` is one of CAMEO's."""
    return code in _codes()


def root(code: str) -> str:
    """Return the root of `code`, "01".."20"."""
    return code[:2]


def quad(code: str) -> str:
    """Return the quad class of `code`: verbal or material, cooperation or conflict."""
    return _facts(code)["quad"]


def goldstein(code: str) -> float:
    """Return the Goldstein value of `code`, from -10 (conflict) to 10 (cooperation)."""
    return float(_facts(code)["goldstein"])


def plover(code: str) -> tuple[str | None, float | None]:
    """Return (event, score) of `code` in PLOVER; (None, None) for the roots that PLOVER drops."""
    facts = _facts(code)
    return (facts["plover"], float(facts["score"])) if facts["plover"] else (None, None)


@functools.cache
def composed(operator: str, code: str) -> str | None:
    """Return the code that `operator` makes of an act, or None where CAMEO has no such category.

    Operators: do, undergo, occur (the act itself), attempt, consider, intend, wish, threaten, appeal, demand, oblige,
    order, rally, refuse, stop, halt, accuse, break. An intention to do harm is a threat; the end of harm is a
    concession.

    >>> composed("intend", "195"), composed("stop", "163"), composed("refuse", composed("stop", "163"))
    ('1384', '085', '1244')
    """
    if _SAME.get(operator, operator) not in _compositions():
        return code
    row = composition(operator, code)
    return None if row is None else code if row["code"] == "=" else row["code"]


def composition(operator: str, code: str) -> dict[str, str] | None:
    """Return the row of compositions.csv by which `operator` composes with `code`: the longest beginning decides."""
    table = _compositions().get(_SAME.get(operator, operator), {})
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


@functools.cache
def _codes():
    return {row["code"]: row for row in lexicons.rows("cameo")}


def _facts(code):
    return _codes()[code]


@functools.cache
def _compositions():
    tables = {}
    for row in lexicons.rows("compositions"):
        tables.setdefault(row["operator"], {})[row["act"]] = row
    return tables
