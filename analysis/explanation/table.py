"""The table of an explanation: one row of a reading explained, and said plainly where no rule made it."""

import json
from typing import Any

import pandas as pd

from analysis import tables
from analysis.explanation import acts, attributions
from analysis.explanation.reasons import Reason
from analysis.explanation.rerun import Rerun, innermost
from analysis.reading import Reading

_MOST = 12  # rows
LEFT_OUT = {"event", "attribution", tables.SURE}  # numbers that change when another row goes, and what no rule fills
_WHOLE = {"events": ("text", "cameo"), "attributions": ("content", "cue", "source_text")}  # columns that make the row


def explain(reading: Reading, *, event: int | None = None, attribution: int | None = None) -> pd.DataFrame:
    """Tabulate why one event or attribution of `reading` is as it is, in the order in which a reading decides.

    Columns: decides (act, source, status …), outcome ("refused" for what was tried in vain), words and start (the words
    of the article, and where they stand), lexicon (file and row), rule (where it stands in ``analysis``; docs/rules.md
    lists them), why. At most a dozen rows; of what was refused only the nearest misses. The article is read again for
    it, so what a person changed, or another version read, has no rule here, and the table says so. Raises ValueError
    for an unknown id, or unless just one row is asked for.

    >>> from analysis import Article, read
    >>> explain(read(Article("Chad shelled a town in Niger.")), event=0)["outcome"].tolist()[0]
    '194'
    """
    if (event is None) == (attribution is None):
        raise ValueError("name one row: explain(reading, event=0) or explain(reading, attribution=0)")
    name, number = ("events", event) if event is not None else ("attributions", attribution)
    row = _row(reading, name, number)
    found = _reasons(name, row, reading, Rerun(reading.article))
    table = pd.DataFrame(_kept(found), columns=list(Reason._fields))
    return table.astype({"start": "Int64"})


def _row(reading, name, number):
    """Return a row of `reading` by its id."""
    ids = reading.tables[name][name.removesuffix("s")].tolist()
    if number not in ids:
        held = f"its {name} are {ids[0]} to {ids[-1]}" if ids else f"it has no {name}"
        raise ValueError(f"this reading has no {name.removesuffix('s')} {number!r}; {held}")
    return tables.rows(reading.tables[name])[ids.index(number)]


def _reasons(name, row, reading, again):
    """List the reasons of `row`: those of the rules for the columns that the rules give it, and for the others none."""
    rows = made(again)[name]
    number = closest(row, rows)
    hand = f"{reading.coder} coded it" if reading.coder else "someone changed it, or another version read it"
    if number is None:
        why = f"no rule makes a row of these words: {hand}"
        alone = Reason("row", "by hand", row["text"], row["start"], why=why)
        return [alone, *(acts.absent(row["start"], again) if name == "events" else [])]
    changed = [column for column in rows[number] if _differs(row, rows[number], column)]
    if name == "events" and _told(row, tables.rows(reading.attributions)) != _told(rows[number], again.attributions):
        changed.append("attribution")
    found = (acts if name == "events" else attributions).reasons(number, again)
    return [
        *(_by_hand(column, row, rows[number], hand) for column in changed),
        *(_numbered(reason, row) for reason in found if not _concerns(reason, changed)),
    ]


def _numbered(reason, row):
    """Let a reason name the attribution by its number in the reading that was asked about."""
    if reason.decides != "attribution" or row["attribution"] is None:
        return reason
    return reason._replace(outcome=str(row["attribution"]))


def made(again: Rerun) -> dict[str, list[tables.Row]]:
    """Return the rows of events and attributions as the rules make them."""
    events = tables.table("events", [e.row | {"event": n} for n, e in enumerate(again.events)])
    return {"events": tables.rows(events), "attributions": again.attributions}


def closest(row: tables.Row, rows: list[tables.Row]) -> int | None:
    """Return the place among `rows` of the one at the same words as `row`; None where there is none."""
    at = [n for n, other in enumerate(rows) if (other["start"], other["end"]) == (row["start"], row["end"])]
    alike = [n for n in at if rows[n].get("content") == row.get("content")]
    return next(iter(alike or at), None)


def _differs(row, other, column):
    return column not in LEFT_OUT and fingerprint(row[column]) != fingerprint(other[column])


def fingerprint(value: Any) -> str:
    """Write a value of a row so that equal ones read alike."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _told(row, rows):
    said = innermost(rows, row)
    return said and (said["start"], said["end"], said["cue_start"])


def _by_hand(column, row, other, hand):
    why = f"{hand}; the rules have {other[column] if other[column] is not None else 'nothing'}"
    value = row[column] if row[column] is not None else "nothing"
    return Reason(column.replace("_", " "), str(value), row["text"], row["start"], None, "by hand", why)


def _concerns(reason, changed):
    """Return True if `reason` is about a column that the rules did not fill."""
    columns = {"act": "cameo", "governed act": "cameo", "code": "cameo", "source": "source", "cue": "cue"}
    return columns.get(reason.decides, reason.decides.replace(" ", "_")) in changed


def _kept(reasons):
    """Leave out refused reasons, the last first, while there are too many rows; then the last rows."""
    left = list(reasons)
    for reason in reversed(reasons):
        if len(left) > _MOST and reason.refused:
            left.remove(reason)
    return left[:_MOST]
