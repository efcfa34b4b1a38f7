"""Levels: how high on its side of the ladder an act stands, and what lifts force to the top."""

from spacy.tokens import Token

from analysis.grammar import parser, syntax
from analysis.lexicons import ladder
from analysis.tables import Row

UNREAL = {"threatened", "planned", "possible"}  # told, but not as done
_DYING = {"kill", "die", "perish", "massacre", "dead", "death", "toll"}
_MANY = {
    "dozen", "score", "hundred", "thousand", "million", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety",
}  # fmt: skip
_TOLL = (
    25  # dead from which force counts as mass casualties: what the Uppsala Conflict Data Program calls armed conflict
)


def level(event: Row, *, border: bool = False, toll: bool = False, peace: bool = False) -> int:
    """Return the level (1..5) of an event row on its side of the ladder (lexicons/ladder.csv).

    Force across a `border`, or with a `toll` of many dead, stands at 5, and so does an agreement on `peace`. Help that
    arms one side stands at 3. What may or is to come is a word so far: a threat at most, or a conciliatory one.
    """
    if event.get("status") in UNREAL:
        return min(2 if event["direction"] == "escalatory" else 1, level(event | {"status": "actual"}))
    if event["direction"] == "escalatory" and event["quad"].endswith("cooperation"):
        return 3 if event["quad"] == "material_cooperation" else 1
    rung = int(ladder.rung(event["cameo"])["level"])
    if event["cameo"] == "057" and peace:
        return 5
    return 5 if rung == 4 and event["direction"] == "escalatory" and (border or toll) else rung


def tells_of_many_dead(trigger: Token) -> bool:
    """Return True if the sentence of `trigger` tells of many dead."""
    if _DYING.isdisjoint(parser.sentence_words(trigger.doc)[trigger.i].lemmas):
        return False
    return any(_is_toll(word) for word in syntax.sentence(trigger) if word.lemma_.lower() in _DYING)


def _is_toll(word):
    """Return True if `word` speaks of many dead: "killed 40 soldiers", "dozens died", "300 dead", "deaths of 60"."""
    if word.pos_ in {"VERB", "AUX"}:
        dead = [syntax.direct_object(word) if word.lemma_ in {"kill", "massacre"} else syntax.subject(word)]
    else:
        dead = [
            word,
            *syntax.prepositional(word, "of"),
            *syntax.prepositional(word.head, "to"),
            syntax.subject(word.head),
        ]
    return any(_is_many(d) or any(_is_many(c) for c in _counts_of(d)) for d in dead if d is not None)


def _counts_of(noun):
    """Return the words that count `noun`: before it, or after "of" ("scores *of* people")."""
    found = [c for c in syntax.children(noun) if c.dep_ in {"nummod", "nmod", "quantmod", "amod", "compound"}]
    return [*found, *syntax.prepositional(noun, "of")] if noun.lemma_ in {"number", "total"} else found


def _is_many(word):
    if word.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return False
    digits = word.text.replace(",", "")
    return word.lemma_.lower() in _MANY or (digits.isdigit() and int(digits) >= _TOLL)
