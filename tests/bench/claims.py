"""Measure which claims stand: those made from the machine's reading, held against hand codings of the same texts.

    python tests/bench/claims.py PREDICTIONS CODINGS TEXTS [--list ARTICLE] [--write]

PREDICTIONS holds the JSON of `annotate`, CODINGS the hand codings and TEXTS the texts, by the same names; the coded
seeds are read and measured with them. Printed by kind of claim: how many were said, stand, are false, and are open
(the coding cannot say). --list prints the claims of the articles whose names begin so, --write writes the counts
beside the findings, and those of ``confidence``: how many rows of each class were right in the CODINGS (the seeds do
not count: rules were made on them), and how sure the rows of each article are by the other articles alone. A coding
becomes a Reading here, and nowhere else: nothing in `analysis/` reads it.
"""

import collections
import csv
import itertools
import json
import random
import statistics
import sys
from pathlib import Path

from analysis import agreement, coding, confidence, findings, integrity, read, seeds, tables
from analysis.agreement import settling
from analysis.lexicons import cameo
from analysis.reading import Reading

ANALYSIS = Path(__file__).resolve().parents[2] / "analysis"
STOOD, CONFIDENCE = ANALYSIS / "findings" / "stood.csv", ANALYSIS / "confidence.csv"
CALIBRATION = ANALYSIS / "calibration.csv"
ALIKE = {"mentions": "actor", "attributions": "actor", "events": "quad"}  # what a row that is right has as the hand has
DRAWS = 1_000  # of the articles, for where a share may lie
VERDICTS = (findings.STANDS, findings.FALSE, findings.OPEN)


def main(predictions, codings, texts, *options):
    counts, said, judged = collections.defaultdict(collections.Counter), [], []
    for name, machine, hand in pairs(Path(predictions), Path(codings), Path(texts)):
        if name not in seeds.names():
            judged.append(list(verdicts_on_rows(machine, hand[-1])))
        verdicts = [(claim, findings.verdict(claim, hand)) for claim in findings.said(machine)]
        said.append(len(verdicts))
        for claim, verdict in verdicts:
            counts[claim.kind][verdict] += 1
        if "--list" in options and name.startswith(options[options.index("--list") + 1]):
            print(name, *(f"  {verdict:7} {claim}" for claim, verdict in verdicts), sep="\n")
    if "--write" in options:
        written(STOOD, ("kind", "said", "stands"), ((k, *_said(counts.get(k, {}))) for k in findings.KINDS))
        written(CONFIDENCE, ("table", "class", "right", "rows"), ((*k, *n) for k, n in sorted(summed(judged).items())))
        written(CALIBRATION, ("table", "class", "sure", "right", "rows", "low", "high"), calibrated(judged))
    show(counts, said)
    shown(calibrated(judged))
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


def verdicts_on_rows(machine, hand):
    """Yield (table, class of ``confidence``, whether it is the hand's too) for each row of the machine."""
    pairings = agreement.pairings(machine, hand)
    for table, column in ALIKE.items():
        paired = dict(pairings[table])
        mine, theirs = ([tables.plain(value) for value in one.tables[table][column]] for one in (machine, hand))
        for i, name in enumerate(confidence.CLASSES[table](machine.tables)):
            yield table, name, i in paired and mine[i] == theirs[paired[i]]


def summed(judged):
    """Count the rows of several articles: (table, class) -> (right, rows)."""
    held = collections.defaultdict(list)
    for table, name, right in itertools.chain(*judged):
        held[table, name].append(right)
    return {key: (sum(rights), len(rights)) for key, rights in held.items()}


def calibrated(judged):
    """List (table, class, how sure, right, rows, low, high): how sure the rows of each article are by the other
    articles alone, on the average, beside how many were right, and between which shares nine in ten lie where the
    articles are drawn anew.
    """
    dice, sure = random.Random(0), collections.defaultdict(list)
    for n, article in enumerate(judged):
        others = summed(judged[:n] + judged[n + 1 :])
        for table, name, _ in article:
            sure[table, name].append(confidence.share(others, table, name))
    drawn = collections.defaultdict(list)
    for _ in range(DRAWS):
        for key, (right, rows) in summed(dice.choices(judged, k=len(judged))).items():
            drawn[key].append(right / rows)
    for key, (right, rows) in sorted(summed(judged).items()):
        shares = sorted(drawn[key])
        low, high = (shares[round(part * (len(shares) - 1))] for part in (0.05, 0.95))
        yield *key, round(statistics.fmean(sure[key]), 3), right, rows, round(low, 3), round(high, 3)


def shown(rows):
    """Print how sure rows were beside how often they were right, by table and class."""
    print(f"\n{'by the other articles':48}{'sure':>8}{'right':>8}{'rows':>8}")
    for table, name, sure, right, n, *_ in rows:
        print(f"{f'{table}: {name}':48}{sure:8.2f}{right / n:8.2f}{n:8}")


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
