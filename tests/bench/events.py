"""Predict the public event test sets, for scoring elsewhere: python tests/bench/events.py plv|triples|alarm|icbe data
out.
"""

import csv
import json
import re
import sys
from pathlib import Path

from analysis import events
from analysis.events import participants, relevance
from analysis.grammar import parser, syntax
from analysis.lexicons import cameo

DIRECTION = {"01": "coop", "08": "deescalate", "15": "escalate", "18": "escalate", "19": "escalate", "20": "escalate"}
csv.field_size_limit(10**7)


def main(what, data, out):
    rows = READERS[what](data)
    docs = [parsed(text) for text in [row["text"] for row in rows]]
    with Path(out).open("w", encoding="utf-8") as file:
        for number, (row, (doc, offsets)) in enumerate(zip(rows, docs, strict=True)):
            prediction = PREDICTORS[what](row, doc, offsets)
            file.write(json.dumps({"id": number} | prediction) + "\n")


def parsed(text):
    """Parse `text`; where its words are set apart by spaces ("Sudan ' s army ."), set it as English is printed
    first.
    """
    if " ." not in text and " ," not in text:
        doc = parser.parse(text)
        return doc, [(t.idx, t.idx + len(t)) for t in doc]
    printed, places = _printed(text)
    doc = parser.parse(printed)
    return doc, [(places[t.idx], places[t.idx + len(t) - 1] + 1) for t in doc]


_SET_APART = re.compile(
    r"(?<=\S) (?=[.,;:?!)%](?: |$))"  # army .
    r"|(?<=\() | (?=['’] ?s\b)|(?<=['’]) (?=s )|(?<=\S) (?=n['’]t\b)"  # Sudan ' s, did n't
    r"|(?<=\b[A-Z]) (?=\. [A-Z]\b)|(?<=\b[A-Z] \.) (?=[A-Z]\b)"  # U . S .
    r"| (?=- \w)|(?<= -) (?=\w)|(?<=\$) (?=\d)|(?<=\d) (?=, \d\d\d)|(?<=\d ,) (?=\d\d\d)"  # Saudi - led, $ 1 , 000
)


def _printed(text):
    """Close up the spaces around marks, keeping for every character left its place in `text`."""
    drop = {match.start() for match in _SET_APART.finditer(text)}
    keep = [i for i in range(len(text)) if i not in drop]
    return "".join(text[i] for i in keep), keep


def span(token, offsets):
    """Span the noun phrase of `token` with what "of" and "in" add to it, as the set's coders did."""
    phrase = syntax.noun_phrase(token) if token is not None else ()
    added = (
        [word for prep in token.rights if prep.lower_ in {"of", "in"} for word in prep.rights] if len(phrase) else []
    )
    return [offsets[phrase.start][0], offsets[max([phrase.end - 1, *(w.i for w in added)])][1]] if len(phrase) else None


def parties(doc):
    """List the codings of `doc` with the parties that their source and target stand for."""
    return [
        c._replace(source=c.source and participants.party(c.source), target=c.target and participants.party(c.target))
        for c in events.coded_acts(doc)
    ]


def depth(token):
    return sum(1 for _ in token.ancestors)


def plv(row, doc, offsets):
    found = parties(doc)
    source, target = marked(row, doc)
    best = max(found, key=lambda c: agreement(c, source, target), default=None)
    if best is None:
        return {"root": None}
    return {"root": "COERCE" if best.code == "163" else cameo.root(best.code)}  # sanctions are coercion in PLOVER


def marked(row, doc):
    """Locate the marked source and target as ranges of words."""
    return [words_of(row["text"].find(row[side]), len(row[side]), doc) for side in ("source", "target")]


def words_of(start, length, doc):
    return {t.i for t in doc if t.idx < start + length and t.idx + len(t) > start}


def agreement(coding, source, target):
    near = {t.i for t in coding.target.subtree} if coding.target is not None else set()
    acting = coding.source is not None and coding.source.i in source
    acted = coding.target is not None and bool(near & target)
    root = cameo.root(coding.code)
    return (root not in {"01", "02"}, acting and acted, acted or acting, -depth(coding.trigger), -coding.trigger.i)


def triples(row, doc, offsets):
    best = main_event(parties(doc))
    if best is None:
        root = next((s.root for s in doc.sents), doc[0])
        return {"source": span(syntax.subject(root), offsets), "target": None, "quad": 0}
    quad = PENTA.get(cameo.root(best.code)) or QUAD[cameo.quad(best.code)]
    return {"source": span(best.source, offsets), "target": span(best.target, offsets), "quad": quad % 5}


PENTA = {"01": 5, "02": 5, "16": 3}  # the set counts statements and appeals as class 0, reduced relations as verbal
QUAD = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}


def main_event(found):
    """Choose the event nearest to the sentence's root; the first on a tie."""
    return min(found, key=lambda c: (c.source is None, depth(c.trigger), c.trigger.i), default=None)


def alarm(row, doc, offsets):
    return {"events": len(relevance.political(events.coded_acts(doc)))}


def icbe(row, doc, offsets):
    best = main_event(events.coded_acts(doc))
    if best is None:
        return {"direction": None}
    root, quad = cameo.root(best.code), cameo.quad(best.code)
    usual = "coop" if quad.endswith("cooperation") else "uncoop"
    return {"direction": usual if root == "08" and not best.code.startswith("087") else DIRECTION.get(root, usual)}


def _tsv(path):
    with Path(path).open(encoding="utf-8") as file:
        return [
            {"text": r["sentence"], "source": r["source"], "target": r["target"]}
            for r in csv.DictReader(file, delimiter="\t")
        ]


def _jsonl(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _csv(path):
    with Path(path).open(encoding="utf-8") as file:
        return [{"text": r["sentences"]} for r in csv.DictReader(file)]


READERS = {"plv": _tsv, "triples": _jsonl, "alarm": _csv, "icbe": _jsonl}
PREDICTORS = {"plv": plv, "triples": triples, "alarm": alarm, "icbe": icbe}

if __name__ == "__main__":
    main(*sys.argv[1:])
