"""Sides: which actors of an article stand together, so that what one does and suffers counts for all of them."""

import pandas as pd


def sides(cast: pd.DataFrame) -> dict[str, str]:
    """Map each actor of `cast` to its side: its country's code, the rebels of a country, or, where unknown, itself.

    Rebels are no part of the state they fight. Where the text tells of the rebels of one country only, those without a
    country are theirs, and an army without a country is the one that they fight.
    """
    rows = list(zip(*(cast[column].tolist() for column in ("actor", "country", "cameo")), strict=True))
    fought = {country for _, country, cameo in rows if _is_rebel(cameo) and isinstance(country, str)}
    home = next(iter(fought)) if len(fought) == 1 else None
    return {actor: _side(actor, country, cameo, home) for actor, country, cameo in rows}


def heads(cast: pd.DataFrame, known: dict[str, str]) -> dict[str, str]:
    """Map each actor of `cast` to who stands for its side in `known` (``sides``): its state, else the actor of the side
    that is mentioned most.
    """
    members: dict[str, list] = {}
    for actor, kind, mentions in zip(*(cast[c].tolist() for c in ("actor", "type", "mentions")), strict=True):
        members.setdefault(known[actor], []).append((kind != "state", -int(mentions), actor))
    return {actor: min(members[one])[2] for actor, one in known.items()}


def side(actor: str | None, known: dict[str, str]) -> str | None:
    """Return the side of `actor` in `known` (``sides``): itself where none is known, None where no actor is told."""
    return known.get(actor, actor) if isinstance(actor, str) else None


def _side(actor, country, cameo, home):
    rebel = _is_rebel(cameo)
    if not isinstance(country, str):
        country = home if rebel or cameo == "MIL" else None
    if country is None:
        return "rebels" if rebel else actor
    if isinstance(cameo, str) and cameo.endswith("OPP"):
        return f"{country} opposition"
    return f"{country} rebels" if rebel else country


def _is_rebel(cameo):
    return isinstance(cameo, str) and cameo.endswith("REB")


def is_country(side: str) -> bool:
    """Return True if `side` is a state, by its code."""
    return len(side) == 3 and side.isupper()
