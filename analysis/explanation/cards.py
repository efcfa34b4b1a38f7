"""What a mark means, in a few short lines: who to whom, what kind of act, how told, on whose word, why, how sure."""

from analysis import confidence, grounds, tables
from analysis.explanation.brief import BY_HAND, in_brief
from analysis.lexicons import cameo
from analysis.reading import Reading
from analysis.tables import Row

Lines = list[str]
WAYS = {"escalatory": "up the ladder", "deescalatory": "down the ladder", "neutral": "neither up nor down the ladder"}
_CALLED = {"actual": "done", "past_background": "before the present episode"}
_OTHERS = 3  # acts of a step that are named beside its first


def cards(reading: Reading) -> dict[str, dict[int, Lines]]:
    """Map "mentions", "attributions", "events" and "steps" to the lines that explain each row, by its id.

    The first line is what the row says; the others tell the kind of act in words, whether it was done, on whose word,
    the step and its level, why (rule and word), and how often such rows were right where people coded. A row that no
    rule makes just so says so, and nothing of how sure it is.
    """
    rows = {name: tables.rows(reading.tables[name]) for name in tables.COLUMNS}
    whys, sure = in_brief(reading), {name: _sure(reading, name) for name in confidence.CLASSES}
    types = {row["actor"]: row["type"] for row in rows["actors"]}
    told = {row["event"]: row for row in grounds.of_events(reading).to_dict("records")}
    said = {row["attribution"]: row for row in rows["attributions"]}
    step = {event: row for row in rows["steps"] for event in row["events"]}
    made = {
        "mentions": {row["mention"]: _mention(row, types) for row in rows["mentions"]},
        "attributions": {row["attribution"]: _attribution(row) for row in rows["attributions"]},
        "events": {row["event"]: _event(row, told[row["event"]], said, step) for row in rows["events"]},
    }
    for name, lines in made.items():
        for number, held in lines.items():
            held += [whys[name][number], *([sure[name][number]] if whys[name][number] != BY_HAND else [])]
    acts = {row["event"]: row for row in rows["events"]}
    return made | {"steps": {row["step"]: _step(row, acts, made["events"]) for row in rows["steps"]}}


def _mention(row: Row, types: dict[str, str]) -> Lines:
    who = f"{row['actor']} ({types[row['actor']]})" if row["actor"] else "nobody that the article lets one tell"
    return [f"“{_plain(row['text'])}” is {who}", f"mentioned by {_article(row['kind'])}"]


def _article(kind):
    return {"adjectival": "an adjective", "nominal": "a description"}.get(kind, f"a {kind}")


def _attribution(row: Row) -> Lines:
    hedged = "; told as uncertain" if row["hedged"] else ""
    cue = f"; cue “{_plain(row['cue'])}”" if row["cue"] else ""
    how = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}[row["kind"]]
    return [f"{who(row)}: {how}{hedged}", f"source: {row['source_type'].replace('_', ' ')}{cue}"]


def who(row: Row) -> str:
    """Name the source of an attribution: the actor, or the words for it, or say that there is none."""
    return row["actor"] or _plain(row["source_text"] or "") or "no source named"


def _event(row: Row, told: Row, said: dict[int, Row], step: dict[int, Row]) -> Lines:
    against = f", against {row['third_party']}" if row["third_party"] else ""
    status = _CALLED.get(row["status"], row["status"])
    weight = f"{row['goldstein']:+g}".replace("-", "−")
    speaker = said.get(row["attribution"])
    word = f"on the word of {who(speaker)}" if speaker else "in the article's own voice"
    return [
        f"{row['source'] or '?'} → {row['target'] or '?'}{against}: “{_plain(row['text'])}”",
        f"{kind(row['cameo'])}; {status}; Goldstein {weight}",
        f"{word}; {told['told']}; {_rung(row, step.get(row['event']))}",
    ]


def kind(code: str) -> str:
    """Say in words what kind of act a CAMEO code is, with the code.

    >>> kind("194")
    'fight with artillery and tanks (194)'
    """
    return f"{cameo.name(code)[0].lower()}{cameo.name(code)[1:]} ({code})"


def _rung(row, step):
    if step is None:
        return f"{WAYS[row['direction']]}, in no step"
    return f"step {step['order']}, {WAYS[step['direction']]}" + (
        f", level {step['level']} of 5" if step["direction"] != "neutral" else ""
    )


def _step(row: Row, acts: dict[int, Row], events: dict[int, Lines]) -> Lines:
    level = f", level {row['level']} of 5" if row["direction"] != "neutral" else ""
    held = sorted((acts[number] for number in row["events"]), key=lambda act: act["start"])
    others = [f"also {events[act['event']][0]}" for act in held[1 : 1 + _OTHERS]]
    first = events[held[0]["event"]] if held else []
    return [f"step {row['order']}: {row['actor'] or '?'}, {WAYS[row['direction']]}{level}", *first, *others]


def _sure(reading, name):
    """Map the rows of a table to a line on how often rows of their class were right; an empty one where none were."""
    key, measured = name.removesuffix("s"), confidence.measured()
    lines = {}
    for number, named in zip(reading.tables[name][key].tolist(), confidence.CLASSES[name](reading.tables), strict=True):
        right, rows = measured.get((name, named), (0, 0))
        such = f"{name} ({named})" if name != "events" else f"acts ({named} named)"
        lines[number] = f"how sure: {right} of {rows} such {such} were right where people coded"
    return lines


def _plain(words):
    return " ".join(words.split())
