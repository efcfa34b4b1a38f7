"""Who acts: every mention of an actor, and the actors themselves with type, country and CAMEO code."""

import pandas as pd

from analysis import agency, aliases, coreference, language, names, nominals, offices, tables, world

_BRANCHES = {"state": "GOV", "military": "MIL"}


def cast(doc, quotations):
    """Return the tables (mentions, actors) of `doc`; `quotations` tell who "I" and "we" are.

    Mentions are names, nominals, pronouns and adjectives that stand for somebody who acts, speaks or is acted on; a mere
    place is none. A pronoun that two would fit has a null actor. Does not know the world beyond general lists: a
    leader has the country that the text gives him. CAMEO codes: country, then branch, as RUSGOV; null where neither shows.
    """
    mentions = [m for m in found(doc, quotations) if m.acts]
    _rename(mentions)
    return _mentions(doc, mentions), _actors(doc, mentions)


def links(doc, quotations):
    """Tabulate why each mention is taken for its actor: actor, text, start, kind, why; one row a mention with an actor."""
    mentions = [m for m in found(doc, quotations) if m.acts and m.actor]
    _rename(mentions)
    spans = [doc[m.start : m.end] for m in mentions]
    rows = [(m.actor.name, s.text, s.start_char, m.kind, m.why) for m, s in zip(mentions, spans, strict=True)]
    return pd.DataFrame(rows, columns=["actor", "text", "start", "kind", "why"])


def found(doc, quotations):
    """List all mentions of persons, bodies, states and places, mere places and modifiers too, as ``aliases.Mention``."""
    named = agency.marked(doc, aliases.linked(doc, names.found(doc)))
    return coreference.resolved(doc, offices.learn(doc, named), quotations)


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
    sentence = language.sentence_numbers(doc)
    rows = []
    for number, m in enumerate(mentions):
        span = doc[m.start : m.end]
        rows.append(
            dict(mention=number, start=span.start_char, end=span.end_char, text=span.text, sentence=sentence[m.head],
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


def country(actor):
    """Return the country of an ``aliases.Actor``: what the text gives it, or else what its own name holds."""
    if actor.country or actor.type in {"bloc", "person"}:
        return actor.country
    return world.country_within(actor.name)


def code(actor):
    """Put a CAMEO actor code together: the country, then the branch (GOV, MIL, REB …); None where neither is known."""
    if actor.cameo:
        return actor.cameo
    return (country(actor) or "") + (actor.branch or _BRANCHES.get(actor.type) or _branch(actor)) or None


def _branch(actor):
    last = actor.name.split()[-1].lower() if actor.type == "organisation" else ""
    return nominals.listed(last)["cameo"] if nominals.is_role(last) else ""
