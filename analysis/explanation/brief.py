"""One line a row: why each event and attribution is as it is, short enough for a hover."""

import functools
import textwrap
from types import MappingProxyType

from analysis import rules, tables
from analysis.article import Article
from analysis.events import participants
from analysis.explanation import acts, attributions, table
from analysis.explanation.reasons import answering
from analysis.explanation.rerun import Rerun, innermost
from analysis.lexicons import cameo
from analysis.reading import Reading

BY_HAND = "why: no rule; by hand or another version"
NOBODY = "nobody is named, and no rule tells who is meant"


def in_brief(reading: Reading) -> dict[str, dict[int, str]]:
    """Map "events", "attributions" and "mentions" to why each row is as it is, by its id, each in one line.

    The article is parsed once more, at the first call for its text. A row that the rules do not make just so says that.
    """
    article = reading.article
    lines = _lines(article.text, tuple(sorted(article.aliases.items())))
    return {
        name: {
            row[name.removesuffix("s")]: lines.get((name, _key(row)), BY_HAND)
            for row in tables.rows(reading.tables[name])
        }
        for name in ("events", "attributions", "mentions")
    }


def _key(row):
    """Write what a row says, but for the columns that are told apart by no rule."""
    left_out = table.LEFT_OUT | {"mention"}
    return table.fingerprint({column: row[column] for column in row if column not in left_out})


@functools.lru_cache(maxsize=8)
def _lines(text, aliases):
    """Map (table, row as text) to its line, for every row that the rules make of `text`; nothing of the parse is
    kept.
    """
    again = Rerun(Article(text, aliases=dict(aliases)))
    rows = table.made(again)
    events = {("events", _key(row)): _of_event(n, again) for n, row in enumerate(rows["events"])}
    said = {("attributions", _key(row)): _of_attribution(n, again) for n, row in enumerate(rows["attributions"])}
    links = {link["start"]: link["why"] for link in again.links}
    named = {
        ("mentions", _key(row)): f"why: {links.get(row['start']) or NOBODY}" for row in tables.rows(again.mentions)
    }
    return MappingProxyType(events | said | named)


def _of_event(number, again):
    event = again.events[number]
    coded = event.coded_act
    with rules.listening() as choices:
        participants.source_and_target(coded.act)
    parties = (_party(column, getattr(coded, column), choices) for column in ("source", "target"))
    said = innermost(again.attributions, event.row)
    voice = f"said through “{said['cue']}”" if said and said["cue"] else ""
    means = textwrap.shorten(cameo.name(coded.code).lower(), 48, placeholder=" …")
    row = f"{_word(acts.file(coded.act))} “{coded.act.row['pattern']}” means {means} ({coded.code})"
    return "why: " + "; ".join(part for part in (row, *parties, voice) if part)


def _word(file):
    """Say what kind of words a lexicon lists.

    >>> _word("reporting_verbs.csv")
    'reporting verb'
    """
    return file.removesuffix(".csv").replace("_", " ").removesuffix("s")


def _party(column, word, choices):
    return _by(column, answering(choices, word))


def _of_attribution(number, again):
    cue = again.cues[number]
    finder, typed = attributions.finding(cue, again), attributions.typing(number, again)
    row = attributions.entry(cue, finder) if finder else "marks beside quoted words"
    if row and finder:
        file, _, words = row.partition(" → ")[0].partition(": ")
        row = f"{_word(file)} “{words}”"
    parts = (
        row or _by("cue", finder),
        _by("source", attributions.speaking(cue, again)),
        _by("type", typed) or "no source named",
    )
    return "why: " + "; ".join(part for part in parts if part)


def _by(what, choice):
    return f"{what} by rule “{rules.name(choice.rule)}”" if choice is not None and choice.rule is not None else ""
