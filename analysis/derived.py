"""What the program makes of other tables, made anew where a person corrected those: steps of acts, tone of mentions."""

from spacy.tokens import Doc

from analysis import escalation, integrity, sentiment, tables
from analysis.grammar import parser
from analysis.reading import Reading

_FROM = {"steps": ("actors", "events"), "tone": ("actors", "mentions", "attributions")}  # table -> what it is made of


def followed(base: Reading, corrected: Reading) -> Reading:
    """Return `corrected`, a correction of `base`, with steps and tone made anew of what was corrected.

    They stay as they are where nothing that they are made of was changed, where the person changed them, too
    (``own``), and where those of `base` are not what the program makes of it: then they are somebody's work.
    """
    mine = own(base, corrected)
    names = [name for name in _FROM if name not in mine and _is_touched(name, base, corrected)]
    if not names:
        return corrected
    doc = parser.parse(base.article.text)
    if [(s.start_char, s.end_char) for s in parser.sentences(doc)] != _spans(corrected):
        return corrected  # its sentences were cut by another version of the program
    names = [name for name in names if _rows(_made(name, doc, base)) == _rows(base.tables[name])]
    made = {name: _made(name, doc, corrected) for name in names}
    return Reading(corrected.article, {**corrected.tables, **made}, corrected.coding)


def own(base: Reading, corrected: Reading) -> list[str]:
    """List which of steps and tone somebody changed: they are not what is left of those of `base`."""
    alive = {None, *corrected.actors["actor"]}
    kept = integrity.surviving(tables.rows(base.steps), set(corrected.events["event"]))
    steps = [{**row, "actor": row["actor"] if row["actor"] in alive else None} for row in kept]
    tone = [row for row in tables.rows(base.tone) if row["actor"] in alive]
    left = {"steps": _untold(steps), "tone": tone}
    held = {"steps": _untold(tables.rows(corrected.steps)), "tone": tables.rows(corrected.tone)}
    return [name for name in _FROM if held[name] != left[name]]


def _untold(steps):
    """Leave out how sure a step is, and the sentence that shows it: another shows it when its first act goes."""
    return [{**row, "text": None, tables.SURE: None} for row in steps]


def _is_touched(name, base, corrected):
    return any(_rows(base.tables[n]) != _rows(corrected.tables[n]) for n in _FROM[name])


def _rows(table):
    return tables.rows(tables.untold(table))


def _spans(reading):
    return list(zip(reading.sentences["start"].tolist(), reading.sentences["end"].tolist(), strict=True))


def _made(name, doc: Doc, reading):
    if name == "steps":
        return escalation.steps(doc, reading.events, reading.actors)
    return sentiment.tone(doc, reading.mentions, reading.attributions, reading.actors)
