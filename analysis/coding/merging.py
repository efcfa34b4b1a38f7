"""Several codings of one text made one: what most coders have, and a list of ties for people to decide."""

import collections
from typing import Any, NamedTuple

from analysis import tables
from analysis.agreement.coverage import unseen
from analysis.agreement.pairing import DECIDED, each_pair, one_name_each, pairings
from analysis.coding.correction import CodingError, corrected
from analysis.findings.prose import listed
from analysis.reading import Reading

_PLACES = {  # table -> columns that coders vote on together
    "mentions": (("start", "end"),),
    "attributions": (("content",), ("source_start", "source_end"), ("cue_start", "cue_end")),
    "events": (("start", "end"),),
}
_FOLLOWING = {("attributions", "source_text"), ("attributions", "cue"), ("actors", "actor")}  # on which nobody votes


def _voted_on(name):
    """List what coders vote on in the rows of a table, one after the other; the columns of one tuple go together."""
    return [*_PLACES.get(name, ()), *((c,) for c in DECIDED[name] if (name, c) not in _FOLLOWING)]


_NAMED = {"actor", "source", "target", "third_party"}
Voice = tuple[int, tables.Row]  # number of a coder, and that coder's row


class _Passage(NamedTuple):
    """Hold one passage that somebody marked: by whom and how, and the coders who looked and marked nothing.

    Where nobody looked (not `seen`), the machine's row speaks for all who left it as it was.
    """

    voices: list[Voice]
    against: list[int]
    seen: bool


def merged(codings: list[Reading], *, machine: Reading) -> Reading:
    """Return one coding of several: each passage that most of those who looked have, each label as most of them give.

    Its coder is all their names, its block ``coding`` lists them (``coders``) and the ``ties``: dicts of table, words,
    sentence, column (None where it is open whether the row counts at all) and votes (value → names). Until somebody
    decides, a tied row stays, and a tied label is that of the coder named first; all rows without a tie are accepted,
    so that the editor shows the ties as not seen yet. Whoever left a row as the machine has it, and did not look at it,
    has no vote on it. Steps and tone follow the merged rows; those of the coders are not voted on. Raises CodingError
    for fewer than two codings, or codings of different texts.
    """
    if len(codings) < 2:
        raise CodingError("one coding cannot be merged; give two or more of one text")
    if len({coding.article.text for coding in codings}) > 1:
        raise CodingError("these are codings of different texts; merge codings of one article")
    names = [coding.coder or f"coder {n}" for n, coding in enumerate(codings, start=1)]
    pairs = each_pair(codings)
    marks = [unseen(machine, coding) for coding in codings]
    offered = [pairings(machine, coding) for coding in codings]
    known = one_name_each(codings, pairs)
    edited: dict[str, list[tables.Row]] = {}
    ties: list[dict[str, Any]] = []
    open_rows: dict[str, set[int]] = {}
    for name in ("mentions", "attributions", "events"):
        groups, at = _gathered(name, codings, pairs, known)
        by_machine = [{at[n][j] for _, j in offered[n][name]} for n in range(len(codings))]
        passages = [_passage(name, g, voices, at, marks, by_machine) for g, voices in enumerate(groups)]
        passages.sort(key=lambda passage: _place(passage.voices[0][1]))
        edited[name], open_rows[name] = _voted(name, passages, machine, names, ties)
    edited["actors"] = _cast(codings, known, edited, names, ties)
    accepted = {
        name: [row[name[:-1]] for row in rows if row[name[:-1]] not in open_rows[name]]
        for name, rows in edited.items()
        if name != "actors"
    }
    kept = {"accepted": accepted, "coders": names, "ties": ties}
    return corrected(machine, edited, coder=listed(dict.fromkeys(names)), **kept)


def _gathered(name, codings, pairs, known):
    """Gather the rows of one table that mean the same passage: groups of voices, and each coder's row → group."""
    groups: list[list[Voice]] = []
    at: list[dict[int, int]] = []
    for number, coding in enumerate(codings):
        links = collections.Counter((at[n][i], j) for n in range(number) for i, j in pairs[n, number][name])
        mine: dict[int, int] = {}
        taken: set[int] = set()
        for (group, row), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
            if row not in mine and group not in taken:
                mine[row] = group
                taken.add(group)
        for row, held in enumerate(tables.rows(coding.tables[name])):
            if row not in mine:
                mine[row] = len(groups)
                groups.append([])
            groups[mine[row]].append(
                (number, {c: known[number].get(v, v) if c in _NAMED else v for c, v in held.items()})
            )
        at.append(mine)
    return groups, at


def _passage(name, group, voices, at, marks, by_machine):
    """Tell who votes on a passage: whoever looked at it, for it or against; the others have no vote."""
    rows = [{g: row for row, g in mine.items()} for mine in at]
    seen = [(n, row) for n, row in voices if rows[n][group] not in marks[n].reference[name]]
    having = {n for n, _ in voices}
    offered = any(group in by_machine[n] for n in having)
    against = [n for n in range(len(at)) if n not in having and (offered or not marks[n].predicted[name])]
    return _Passage(seen or voices, against if seen else [], bool(seen))


def _place(row):
    return row.get("start", 0), row.get("end", 0)


def _voted(name, passages, machine, names, ties):
    """Return the rows that most have, and the numbers of those with a tie; add the ties to the list."""
    rows, undecided = [], set()
    sentence = dict(zip(machine.sentences["sentence"], machine.sentences["start"], strict=True))
    for passage in passages:
        if len(passage.voices) < len(passage.against):
            continue
        number, key = len(rows), name[:-1]
        row = {**passage.voices[0][1], key: number}
        words = machine.article.text[row["start"] : row["end"]]
        where = max((n for n, start in sentence.items() if start <= row["start"]), default=0)
        told = {"table": name, key: number, "words": words, "sentence": int(where)}
        if not passage.seen:
            undecided.add(number)
        if len(passage.voices) == len(passage.against):
            votes = {"counts": [names[n] for n, _ in passage.voices], "does not": [names[n] for n in passage.against]}
            ties.append({**told, "column": None, "votes": votes})
            undecided.add(number)
        for columns in _voted_on(name):
            value, tied = _most(columns, passage.voices, names)
            row |= dict(zip(columns, value, strict=True))
            if tied:
                ties.append({**told, "column": columns[0], "votes": tied})
                undecided.add(number)
        row.pop("attribution" if name == "events" else "", None)  # the innermost around it is found anew
        rows.append(row)
    return rows, undecided


def _most(columns, voices, names):
    """Return the values that most give, those of the first coder on a tie; and on a tie also who gives which."""
    given: dict[str, list[int]] = {}
    values: dict[str, list[Any]] = {}
    for number, row in voices:
        held = [row[column] for column in columns]
        given.setdefault(repr(held), []).append(number)
        values[repr(held)] = held
    most = max(map(len, given.values()))
    ahead = [told for told, who in given.items() if len(who) == most]
    votes = {" – ".join(map(str, values[told])): [names[n] for n in who] for told, who in given.items()}
    return values[ahead[0]], votes if len(ahead) > 1 else None


def _cast(codings, known, edited, names, ties):
    """Return the actors that the merged rows name, each as most coders describe it."""
    wanted = {row[c] for rows in edited.values() for row in rows for c in _NAMED if row.get(c)}
    voices: dict[str, list[Voice]] = {}
    for number, coding in enumerate(codings):
        for row in tables.rows(coding.actors):
            voices.setdefault(known[number][row["actor"]], []).append((number, row))
    rows = []
    for actor in sorted(wanted & voices.keys(), key=lambda actor: min(row["start"] for _, row in voices[actor])):
        row = {**voices[actor][0][1], "actor": actor}
        for columns in _voted_on("actors"):
            value, tied = _most(columns, voices[actor], names)
            row |= dict(zip(columns, value, strict=True))
            if tied:
                ties.append({"table": "actors", "words": actor, "sentence": None, "column": columns[0], "votes": tied})
        rows.append(row)
    return rows
