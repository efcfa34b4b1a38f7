"""A coding by hand as the machine could have it: under the machine's names, with its choices where the coder leaves
one.

It is held against what is claimed of the machine's reading (``findings.verdict``).
"""

import pandas as pd

from analysis import tables
from analysis.agreement.choices import lenient
from analysis.agreement.pairing import overlap, pairings
from analysis.reading import Reading

OUTSIDE = " (by hand)"  # after the name of an actor whom the machine does not have


def renamed(machine: Reading, hand: Reading) -> Reading:
    """Call the actors of `hand` by the names that the machine has for them; others keep theirs, marked."""
    pairs = {b: a for a, b in pairings(machine, hand)["actors"]}
    names = {actor: pairs.get(actor, actor + OUTSIDE) for actor in hand.actors["actor"]}
    codes = dict(zip(machine.actors["actor"], machine.actors["cameo"], strict=True))
    made = {name: table.copy() for name, table in hand.tables.items()}
    for name, columns in (
        ("mentions", ["actor"]), ("actors", ["actor"]), ("attributions", ["actor"]), ("steps", ["actor"]),
        ("events", ["source", "target", "third_party"]), ("tone", ["actor"]),
    ):  # fmt: skip
        for column in columns:
            made[name][column] = pd.array([_name(a, names) for a in made[name][column]], dtype=tables.TEXT)
    own = zip(made["actors"]["actor"], made["actors"]["cameo"], strict=True)
    coded = [tables.plain(code) or codes.get(actor) for actor, code in own]
    made["actors"]["cameo"] = pd.array(coded, dtype=tables.TEXT)  # a coding may leave the code open
    joint = {
        key: {n: [names.get(a, a) for a in several] for n, several in hand.coding.get(key, {}).items()}
        for key in ("joint_sources", "joint_targets", "joint_speakers")
    }
    return Reading(hand.article, made, {**hand.coding, **joint})


def settled(machine: Reading, hand: Reading) -> list[Reading]:
    """List what the hand allows: its reading with the machine's choices where it leaves one, with and without the
    triggers that it calls optional.
    """
    _, chosen = lenient(machine, hand)
    matched = {j: i for i, j in pairings(machine, chosen)["events"]}
    said = {j: i for i, j in pairings(machine, chosen)["attributions"]}
    made = {name: table.copy() for name, table in chosen.tables.items()}
    for name, column, key, rows in (
        ("events", "source", "joint_sources", matched),
        ("events", "target", "joint_targets", matched),
        ("attributions", "actor", "joint_speakers", said),
    ):
        _choose(made[name], column, hand.coding.get(key, {}), machine.tables[name][column], rows)
    for j, row in made["events"].iterrows():  # the hand codes roots, not codes
        if j in matched and machine.events["root"][matched[j]] == row["root"]:
            made["events"].loc[j, ["cameo", "goldstein"]] = machine.events.loc[matched[j], ["cameo", "goldstein"]]
    plain = Reading(hand.article, made, hand.coding)
    return [plain, _with_optional(machine, plain)]


def _choose(table, column, joint, machine, matched):
    """Put the machine's choice into `column` where the coder names several, and it is one of them."""
    for j, number in enumerate(table[table.columns[0]]):
        several = joint.get(str(number), [])
        if len(several) > 1 and j in matched and tables.plain(machine[matched[j]]) in several:
            table.loc[j, column] = machine[matched[j]]


def _with_optional(machine, hand):
    """Add the machine's acts on triggers that the hand calls optional, as far as the hand knows their actors."""
    spans = [tuple(span) for span in hand.coding.get("optional_triggers", [])]
    known, next_id = set(hand.actors["actor"]), max(hand.events["event"], default=-1) + 1
    own = list(zip(hand.events["start"], hand.events["end"], strict=True))
    rows = tables.rows(hand.events)
    for row in tables.rows(machine.events):
        at = (row["start"], row["end"])
        if any(overlap(at, s) for s in spans) and not any(overlap(at, s) for s in own):
            people = {c: row[c] if row[c] in known else None for c in ("source", "target", "third_party")}
            rows.append({**row, **people, "event": next_id, "attribution": None})
            next_id += 1
    rows.sort(key=lambda row: row["start"])
    return Reading(hand.article, {**hand.tables, "events": tables.table("events", rows)}, hand.coding)


def _name(value, names):
    return names.get(value, value) if isinstance(value, str) else None
