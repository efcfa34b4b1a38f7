"""Repetition: which mentions of events in an article tell of one event."""

from spacy.tokens import Span, Token

from analysis.events.context import Context
from analysis.tables import Row

_RESULTS = {"kill", "injure", "wound", "destroy", "damage", "hit"}  # what force does, told beside the force itself
_NEARBY = 5  # sentences
_LEAD = 3


def told_once(rows: list[Row], article: Context) -> list[Row]:
    """Join later mentions of an event to the first, which takes over what only they tell."""
    kept = []
    for row in rows:
        first = next((k for k in kept if _is_same(k, row, article)), None)
        if first is None:
            kept.append(row)
            continue
        near = row["sentence"] - first["sentence"] <= _NEARBY  # a date told far off is another day's
        for column in ("source", "target", "place", *(["date"] if near else [])):
            first[column] = first[column] if first[column] is not None else row[column]
    return kept


def _is_same(first, later, article):
    word = _trigger(later)
    if word.dep_ == "advcl" and word.tag_ == "VBG" and word.head.i == _trigger(first).i and word.lemma_ in _RESULTS:
        return True
    if _kind(first) != _kind(later) or first["status"] != later["status"]:
        return False
    if None not in (first["date"], later["date"]) and first["date"] != later["date"]:
        return False
    leave = _kind(first) == "leave" and later["date"] is None
    if not article.same_side(first["target"], later["target"]) or not (leave or _same_source(first, later, article)):
        return False
    if all(row[column] is None for row in (first, later) for column in ("source", "target")):
        return _alike(first, later)
    if (
        (_trigger(later).pos_ == "NOUN" and not _is_introduced(later))
        or _alike(first, later)
        or _is_result(first, later)
        or leave
    ):
        return True
    leads = later["sentence"] - first["sentence"] <= _LEAD and is_headline(_trigger(first).sent)
    if leads and None not in (first["source"], later["source"]):
        return True
    known = later["target"] is not None or (_kind(first) != "force" and later["source"] is not None)
    return _trigger(first).pos_ == "NOUN" and first["target"] is not None and known


def _is_introduced(row):
    """Tell whether a noun brings up a new act under a verb of doing ("answered with *strikes*", but "halted *the*
    strikes").
    """
    known = {"the", "this", "these", "those", "that", "its", "their"}
    return row["_coding"].act.operator == "do" and not any(c.lower_ in known for c in _trigger(row).lefts)


def is_headline(sentence: Span) -> bool:
    """Tell whether `sentence` is a headline: the first paragraph of a text, without a full stop."""
    return (
        sentence.start == 0 and not any(t.text in {".", "?", "!"} for t in sentence[-3:]) and "\n" in sentence.doc.text
    )


def _same_source(first, later, article):
    doers = [article.side(row["source"]) for row in (first, later) if row["source"] is not None]
    return len(set(doers)) < 2


def _trigger(row):
    return row["_coding"].trigger


def _is_result(first, later):
    """Tell whether one of two mentions tells what the other did ("shelled the town, *killing* six")."""
    near = abs(first["sentence"] - later["sentence"]) <= _NEARBY
    return near and _kind(first) == "force" and any(_trigger(row).lemma_ in _RESULTS for row in (first, later))


def _alike(first, later):
    """Tell whether two triggers are forms of one word ("shelled", "shelling")."""
    return is_form(_trigger(first), _trigger(later))


def is_form(one: Token, other: Token) -> bool:
    """Tell whether two words have one stem ("shelled", "shelling")."""
    a, b = one.lemma_.lower(), other.lemma_.lower()
    return a == b or (min(len(a), len(b)) > 3 and a[:5] == b[:5])


def _kind(row):
    """Return what must be alike in two mentions of one event: the root, but all force, leave and protests are one."""
    if row["root"] in {"18", "19", "20"} and row["cameo"] != "191":  # a blockade is no part of a fight
        return "force"
    if row["cameo"] == "181":
        return "capture"  # who is taken is not who is killed
    if row["root"] in {"16", "17"}:
        return row["cameo"][:3]  # an arrest is no curfew
    if row["cameo"].startswith("114"):
        return "14"
    return "leave" if row["cameo"] in {"080", "081"} else row["root"]
