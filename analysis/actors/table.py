"""Who acts: every mention of an actor, and the actors themselves with type, country and CAMEO code."""

import dataclasses
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from analysis import tables
from analysis.actors import agency, aliases, coreference, homes, names, nominals, offices
from analysis.actors.model import NO_STATE, Actor, Mention, folded, is_movement
from analysis.grammar import parser, syntax
from analysis.lexicons import world

_FOR_OTHERS = {"", "GOV", "MIL"}  # branches of leaders, spokesmen and commanders, whoever it is that they serve
_BRANCHES = {"state": "GOV", "military": "MIL"}


def cast(
    doc: Doc, quotations: pd.DataFrame, *, overrules: dict[str, Any] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables (mentions, actors) of `doc`; `quotations` tell who "I" and "we" are.

    Mentions are names, nominals, pronouns and adjectives that stand for somebody who acts, speaks or is acted on; a
    mere place is none. A pronoun that two would fit has a null actor. Does not know the world beyond general lists: a
    leader has the country that the text gives. CAMEO codes: country, then branch, as RUSGOV; null where neither
    shows. A reader may know better: `overrules` maps what a mention says, or how an actor is called here, to the right
    name (two to one merges, one phrase of several splits, a new name renames), or to "" for no actor.
    """
    mentions = _overruled(doc, [m for m in found(doc, quotations) if m.acts and not _is_place(m)], overrules or {})
    _rename(mentions)
    return _mentions(doc, mentions), _actors(doc, mentions)


def links(doc: Doc, quotations: pd.DataFrame, *, overrules: dict[str, Any] | None = None) -> pd.DataFrame:
    """Tabulate why each mention is taken for its actor: actor, text, start, kind, why; one row a mention with an
    actor.
    """
    acting = [m for m in found(doc, quotations) if m.acts and m.actor and not _is_place(m)]
    mentions = _overruled(doc, acting, overrules or {})
    _rename(mentions)
    spans = [doc[m.start : m.end] for m in mentions]
    rows = [(m.actor.name, s.text, s.start_char, m.kind, m.why) for m, s in zip(mentions, spans, strict=True)]
    return pd.DataFrame(rows, columns=["actor", "text", "start", "kind", "why"])


def found(doc: Doc, quotations: pd.DataFrame) -> list[Mention]:
    """List all mentions of persons, bodies, states and places, mere places and modifiers too, as
    ``model.Mention``.
    """
    named = agency.marked(doc, aliases.linked(doc, names.found(doc)))
    return _recased(doc, homes.settled(doc, coreference.resolved(doc, offices.learn(doc, named), quotations)))


def _is_place(m):
    """Return True for what takes up a mere place, whatever rule says so: a place acts only as its state."""
    return m.actor is not None and m.actor.type == "place"


def _recased(doc, mentions):
    """Call actors that a dateline or a line in capitals names first as the text writes them elsewhere."""
    for m in mentions:
        if m.actor is not None and m.kind == "name" and m.actor.name.isupper():
            text = syntax.text(doc, m.start, m.end)
            if not text.isupper() and folded(text) == m.actor.key:
                m.actor.name = text
    return mentions


def _overruled(doc, mentions, overrules):
    """Give the mentions the actors that a reader says they have; leave out those that have none."""
    if not overrules:
        return mentions
    known = {m.actor.name: m.actor for m in mentions if m.actor}
    kept = []
    for m in mentions:
        name = overrules.get(doc[m.start : m.end].text, overrules.get(m.actor.name) if m.actor else None)
        if name:
            m.actor = known.setdefault(name, dataclasses.replace(m.actor or Actor(name, "group"), name=name))
            m.why = "overruled by the reader"
        if name != "":
            kept.append(m)
    return kept


def _rename(mentions):
    """Tell apart different actors that came by the same name: by type, then by number."""
    taken = {}
    for actor in dict.fromkeys(m.actor for m in mentions if m.actor):
        name, number = actor.name, 2
        if name in taken:
            name = f"{actor.name} ({actor.type})"
        while name in taken:
            name, number = f"{actor.name} ({number})", number + 1
        taken[name] = actor
        actor.name = name


def _mentions(doc, mentions):
    sentence, rows = parser.sentence_numbers(doc), []
    for number, m in enumerate(mentions):
        start, text = doc[m.start].idx, syntax.text(doc, m.start, m.end)
        rows.append(
            dict(mention=number, start=start, end=start + len(text), text=text, sentence=sentence[m.head],
                 actor=m.actor.name if m.actor else None, kind=m.kind)
        )  # fmt: skip
    return tables.table("mentions", rows)


def _actors(doc, mentions):
    held = {}
    for m in mentions:
        if m.actor:
            held.setdefault(m.actor, []).append(doc[m.start].idx)
    rows = [
        dict(actor=a.name, type=a.type, country=country(a), cameo=code(a), mentions=len(at), start=min(at))
        for a, at in held.items()
    ]  # fmt: skip
    return tables.table("actors", sorted(rows, key=lambda row: (row["start"], row["actor"])))


def country(actor: Actor) -> str | None:
    """Return the country of an ``model.Actor``: what the text gives it or the body served, or else what its own name
    holds.
    """
    if actor.type == "person" and actor.body is not None:
        return actor.country or country(actor.body)
    if actor.country or actor.type in {"bloc", "person"} or not actor.named:
        return actor.country
    return world.country_within(actor.name)


def code(actor: Actor) -> str | None:
    """Put a CAMEO actor code together: the country, then the branch (GOV, MIL, REB …); None where neither is known.

    Who leads or speaks for a body has the code of that body ("Hezbollah's leader": LBNREB).
    """
    if actor.cameo:
        return actor.cameo
    served = code(actor.body) if actor.body is not None and actor.body.type != "state" else None
    own = actor.branch not in _FOR_OTHERS or actor.roles & offices.HEADS_OF_STATE
    if served and len(served) > len("USA") and (not own or served[:3] in NO_STATE):
        return served
    branch = actor.branch or ("REB" if is_movement(actor) else _BRANCHES.get(actor.type)) or _branch(actor)
    return (country(actor) or "") + branch or None


def _branch(actor):
    """Read the branch of a body off its last words ("… News Agency": MED), or its first ("*Ministry* of Defence"), as
    listed for the common noun.
    """
    words = actor.name.lower().split() if actor.type == "organisation" else []
    telling = [" ".join(words[-2:]), " ".join(words[-1:]), *(words[:1] if "of" in words else [])]
    return next((nominals.listed(word)["cameo"] for word in telling if nominals.is_role(word)), "")
