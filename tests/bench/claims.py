"""Measure which claims stand: those made from the machine's reading, held against hand codings of the same texts.

    python tests/bench/claims.py PREDICTIONS CODINGS TEXTS [--list ARTICLE] [--write]

PREDICTIONS holds the JSON of `annotate`, CODINGS the hand codings and TEXTS the texts, by the same names; the coded
seeds are read and measured with them. Printed by kind of claim: how many were said, stand, are false, and are open
(the coding cannot say). --list prints the claims of the articles whose names begin so, --write writes the counts
beside the findings, and those of ``confidence``. A coding becomes a Reading here, and nowhere else: nothing in
`analysis/` reads it.
"""

import collections
import csv
import json
import statistics
import sys
from pathlib import Path

from analysis import agreement, coding, confidence, findings, integrity, read, seeds, tables
from analysis.agreement import settling
from analysis.lexicons import cameo
from analysis.reading import Reading

ANALYSIS = Path(__file__).resolve().parents[2] / "analysis"
STOOD, CONFIDENCE = ANALYSIS / "findings" / "stood.csv", ANALYSIS / "confidence.csv"
VERDICTS = (findings.STANDS, findings.FALSE, findings.OPEN)


def main(predictions, codings, texts, *options):
    counts, said, right = collections.defaultdict(collections.Counter), [], collections.defaultdict(list)
    for name, machine, hand in pairs(Path(predictions), Path(codings), Path(texts)):
        judged(machine, hand[-1], right)
        verdicts = [(claim, findings.verdict(claim, hand)) for claim in findings.said(machine)]
        said.append(len(verdicts))
        for claim, verdict in verdicts:
            counts[claim.kind][verdict] += 1
        if "--list" in options and name.startswith(options[options.index("--list") + 1]):
            print(name, *(f"  {verdict:7} {claim}" for claim, verdict in verdicts), sep="\n")
    if "--write" in options:
        written(STOOD, ("kind", "said", "stands"), ((k, *_said(counts.get(k, {}))) for k in findings.KINDS))
        rows = ((name, sum(held), len(held)) for name, held in sorted(right.items()))
        written(CONFIDENCE, ("class", "right", "rows"), rows)
    show(counts, said)
    return 0


def pairs(predictions, codings, texts):
    """Yield name, the machine's reading and the hand's, with the names of actors and the choices that the machine has.

    Triggers on which a coder need not agree count neither way: the hand takes those that the machine has.
    """
    for path in sorted(codings.glob("*.json")):
        machine = Reading.from_json((predictions / path.name).read_text(encoding="utf-8"))
        if machine.article.text == (texts / f"{path.stem}.txt").read_text(encoding="utf-8"):
            yield (
                path.stem,
                machine,
                settling.settled(machine, reading(machine, json.loads(path.read_text(encoding="utf-8")))),
            )
    for name in seeds.names():
        machine = read(seeds.load(name))
        for hand in coding.of(name):
            yield name, machine, settling.settled(machine, settling.renamed(machine, hand))


def reading(machine, coded):
    """Make a Reading of one hand coding (its format is told beside the codings) over the machine's sentences."""
    article, number = machine.article, integrity.sentence_at(machine.sentences)
    named = [
        {"start": a, "end": b, "actor": one["name"], "kind": kind}
        for one in coded["actors"]
        for (a, b), kind in zip(one["mentions"], one["mention_kinds"], strict=True)
    ]
    cast = [
        {
            "actor": one["name"],
            "type": one["type"],
            "country": one["country"],
            "mentions": len(one["mentions"]),
            "start": min((a for a, _ in one["mentions"]), default=0),
        }
        for one in coded["actors"]
    ]
    known = {one["actor"] for one in cast}
    held = {
        "mentions": _placed(named, "mention", article.text, number),
        "actors": sorted(cast, key=lambda row: row["start"]),
        "attributions": [
            _attribution(i, row, article.text, number, known) for i, row in enumerate(coded["attributions"])
        ],
        "events": [_event(i, row, article.text, number, known) for i, row in enumerate(coded["events"])],
        "steps": [_step(i, row, known) for i, row in enumerate(coded["steps"])],
        "tone": [
            {"actor": row["actor"], "label": row["portrayal"], "sentences": []}
            for row in coded["tone"]
            if row["actor"] in known
        ],
    }
    for name in ("attributions", "events"):
        held[name].sort(key=lambda row: row["start"])
    block = {
        "coder": "by hand",
        "seen": "all",
        "event_alternatives": {str(i): e.get("alt_triggers", []) for i, e in enumerate(coded["events"])},
        "root_alternatives": {str(i): e["cameo_alt"] for i, e in enumerate(coded["events"]) if e.get("cameo_alt")},
        "optional_triggers": coded.get("optional_triggers", []),
        "joint_sources": {str(i): _several(e["source_actor"], known) for i, e in enumerate(coded["events"])},
        "joint_targets": {str(i): _several(e["target_actor"], known) for i, e in enumerate(coded["events"])},
        "joint_speakers": {str(i): _several(a["source_actor"], known) for i, a in enumerate(coded["attributions"])},
    }
    made = {name: tables.table(name, rows) for name, rows in held.items()} | {"sentences": machine.sentences}
    return settling.renamed(machine, Reading(article, made, block))


def _placed(rows, key, text, number):
    rows = sorted(rows, key=lambda row: row["start"])
    return [
        {**r, key: i, "text": text[r["start"] : r["end"]], "sentence": number(r["start"])} for i, r in enumerate(rows)
    ]


def _attribution(i, row, text, number, known):
    start, end = row["content"][0][0], row["content"][-1][1]
    held = {"attribution": i, "start": start, "end": end, "text": text[start:end], "sentence": number(start)}
    for name in ("source", "cue"):
        if row.get(name):
            a, b = row[name]
            held |= {f"{name}_start": a, f"{name}_end": b, "source_text" if name == "source" else "cue": text[a:b]}
    held |= {"content": row["content"], "kind": row["kind"], "source_type": row["source_type"]}
    return held | {"actor": _one(row["source_actor"], known), "hedged": row["hedged"]}


def _event(i, row, text, number, known):
    (start, end), root = row["trigger"], row["cameo_root"]
    held = {"event": i, "start": start, "end": end, "text": text[start:end], "sentence": number(start)}
    held |= {"source": _one(row["source_actor"], known), "target": _one(row["target_actor"], known)}
    held |= {"cameo": f"{root}0", "root": root, "quad": row["quad"], "goldstein": cameo.goldstein(f"{root}0")}
    return held | {c: row[c] for c in ("status", "direction", "attribution")}


def _step(i, row, known):
    return {"step": i, "order": row["order"], "actor": _one(row["actor"], known), "level": row["level"]} | {
        "direction": row["direction"], "events": row["events"], "text": row["summary"]
    }  # fmt: skip


def _several(actor, known):
    return [one for one in (actor if isinstance(actor, list) else [actor]) if one in known]


def _one(actor, known):
    return next(iter(_several(actor, known)), None)


def judged(machine, hand, right):
    """Add to `right`, by class of ``confidence``, whether each act of the machine is the hand's too."""
    paired = dict(agreement.pairings(machine, hand)["events"])
    for i, row in enumerate(machine.events.itertuples(index=False)):
        right[confidence.class_of(row)].append(i in paired and row.quad == hand.events["quad"].iloc[paired[i]])


def _said(held):
    return sum(held.values()), held.get(findings.STANDS, 0)


def written(path, head, rows):
    """Write what reports and notebooks tell beside claims and rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def show(counts, said):
    total = collections.Counter()
    print(f"{'kind':44}" + "".join(f"{v:>8}" for v in ("said", *VERDICTS)))
    for kind, held in sorted(counts.items()):
        total += held
        print(f"{kind:44}" + "".join(f"{n:8}" for n in (sum(held.values()), *(held[v] for v in VERDICTS))))
    whole = sum(total.values()) or 1
    print(f"{'all':44}{whole:8}" + "".join(f"{total[v]:8}" for v in VERDICTS))
    print(f"{'':44}{'%':>8}" + "".join(f"{100 * total[v] / whole:8.1f}" for v in VERDICTS))
    print("claims an article: median", statistics.median(said), "least", min(said), "articles", len(said))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
