"""Dates: which stand beside an act, in the words of the text, and which lie before the present episode."""

import re

from spacy.tokens import Token

_YEAR = re.compile(r"(?:in |of |since |the )*(?:early |late |mid-?)?(?:1[5-9]|20)\d\ds?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_FULL_DATE = re.compile(rf"(?:{_MONTH} (\d\d?),?|(\d\d?) {_MONTH},?) (\d{{4}})", re.IGNORECASE)
_DURATION = re.compile(
    r"(?!.*\b(?:last|this|next|previous)\b)(?:[\w-]+ )*(?:years?|months?|weeks?|days?|decades?)(?:-long)?"
)  # "six months" dates nothing
_LONG_AGO = re.compile(
    r"(?:years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)|last (?:year|decade|century)|\d0s\b"
)


def is_long_past(trigger: Token) -> bool:
    """Return True if a date beside `trigger` or its clause, or one above it in time, lies before the present episode.

    Such are a bare year and "a decade ago"; what happened "after" or "when" something long past did is as old.
    """
    if any(_is_distant(text) for text in beside(trigger)):
        return True
    return trigger.dep_ == "advcl" and trigger.head.i != trigger.i and is_long_past(trigger.head)


def _is_distant(text):
    return bool(_YEAR.fullmatch(text.lower()) or _LONG_AGO.search(text.lower()))


def beside(trigger: Token) -> list[str]:
    """List the dates that stand with `trigger` or with the verb it hangs on, nearest first."""
    found, token = [], trigger
    while True:
        for child in token.children:
            if child.dep_ in {"npadvmod", "prep", "advmod", "tmod", "dobj"}:
                found += _date_entities(child)
        if token.pos_ == "VERB" or token.head.i == token.i or token.dep_ in {"relcl", "ccomp"}:
            return found
        token = token.head


def iso(date: str | None) -> str | None:
    """Return `date` as YYYY-MM-DD where it tells day, month and year, else as it is; None for None.

    >>> iso("March 12, 2024"), iso("12 March 2024"), iso("last Friday")
    ('2024-03-12', '2024-03-12', 'last Friday')
    """
    found = _FULL_DATE.fullmatch(date or "")
    if not found:
        return date
    month = MONTHS.index((found[1] or found[4])[:3].lower()) + 1
    return f"{int(found[5])}-{month:02d}-{int(found[2] or found[3]):02d}"


def _date_entities(child):
    words = [child, *child.children] if child.dep_ == "prep" else [child]
    found = [_date_around(w) for w in words if w.ent_type_ == "DATE"]
    return [text for text in found if not _DURATION.fullmatch(text.lower())]


def _date_around(word):
    """Return the date of which `word` is a part; "on Monday, days after" holds two, "March 12, 2024" one."""
    entity = next(e for e in word.doc.ents if e.start <= word.i < e.end)
    parts = list(re.finditer(r"(?:[^,]|,(?= ?\d))+", entity.text))
    part = next((p for p in parts if entity.start_char + p.end() > word.idx), parts[-1])
    return part.group().strip()
