"""Words for numbers, names and lists: the pieces of which titles, claims and alt texts are made."""

from collections.abc import Iterable
from typing import Any

UNIDENTIFIED = "unidentified actor"


def short(name: str, *, words: int = 5) -> str:
    """Shorten a name of more words to its first ones and its last, for titles: the whole stands beside the mark.

    >>> short("the heads of all international news agencies")
    'the heads of … agencies'
    """
    parts = str(name).split()
    return name if len(parts) <= words else " ".join([*parts[: max(1, words - 2)], "…", parts[-1]])


def are(number: int) -> str:
    return "is" if number == 1 else "are"


def listed(items: Iterable[Any], *, most: int | None = None) -> str:
    """Join items as prose: "a", "a and b", "a, b and c"; beyond `most` it says how many more.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    items = [str(item) for item in items]
    if most is not None and len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Say a number with its noun.

    >>> count(1, "step"), count(2, "step")
    ('1 step', '2 steps')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """Say a share in whole per cent, and never none as a number, nor a little as nothing, nor almost all as all.

    >>> share(1, 3), share(0, 9), share(1, 999), share(998, 999), share(0, 0)
    ('33%', 'none', 'under 1%', 'over 99%', 'none')
    """
    if not part or not whole:
        return "none"
    rounded = round(100 * part / whole)
    if rounded == 0 or (rounded == 100 and part < whole):
        return "under 1%" if rounded == 0 else "over 99%"
    return f"{rounded}%"


def signed(value: float, form: str = "+.2f") -> str:
    """Write a number with its sign, a true minus, and zero with none.

    >>> signed(-0.446), signed(0.5), signed(-0.001), signed(-7, "+g")
    ('−0.45', '+0.50', '0.00', '−7')
    """
    text = format(value, form)
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "−")


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
