"""Who does what to whom: political events in CAMEO, with their status and direction."""

from typing import NamedTuple

from spacy.tokens import Token

from analysis import integrity, tables
from analysis.actors import sides
from analysis.events import acts, opponents, participants, relevance, same_event, status
from analysis.grammar import parser, syntax
from analysis.lexicons import world
from analysis.sources import speakers

_PLACING = {"in", "at", "near", "inside"}
_POWERS = ("GOV", "MIL", "REB")
_BODIES = "IGO"  # organisations of states
_FORESEEN = {"expect", "schedule"}
_POLITICAL_TYPES = {"state", "military", "bloc"}


class Coding(NamedTuple):
    """Hold one coded act as words of the parse: trigger, CAMEO code, heads of source and target (None where not
    told).
    """

    trigger: Token
    code: str
    source: Token | None
    target: Token | None
    act: acts.Act


def codings(doc):
    """List the acts of `doc` in text order; an act that another governs is coded once, with the one above it.

    Does not ask whether the act is a political event (see ``relevance``) and does not join repeated mentions.
    """
    found, inside = [], set()
    for token in doc:
        act = acts.act(token) if token.pos_ in {"VERB", "NOUN", "ADJ"} else None
        if act is None or speakers.asks_for_silence(token):
            continue
        for one in [act, *acts.shared(act)]:
            inside.update(_held(one))
            found.append(Coding(_trigger(one), one.code, *participants.roles(one), one))
    return [c for c in found if c.act.token.i not in inside]


def events(doc, mentions, cast, attributions):
    """Code the events of `doc`: a table of events as the package's codebook describes it, sorted by start.

    Repeated mentions of one event are one row, at the first of them. Source and target are null where no mention of an
    actor stands for them. Does not code topics, sport, business or accidents, and does not resolve dates.
    """
    article = _Article(doc, mentions, cast, attributions)
    rows = [_row(coding, article) for coding in relevance.political(codings(doc), weigh=article.weight)]
    rows = same_event.told_once(sorted(rows, key=lambda r: (r["start"], r["end"])), article)
    opponents.add_targets(rows, article)
    opponents.add_directions(rows, article)
    for row in rows:
        del row["_coding"]
    return tables.table("events", [row | {"event": number} for number, row in enumerate(rows)])


def _held(act):
    """Yield the places of the words that `act` holds: the acts it governs and the things they are done with."""
    while act:
        yield from (word.i for word in act.things)
        act = act.inner
        if act:
            yield act.token.i


def _trigger(act):
    """Choose the word that names the event: below a mere light verb or "is expected to", the act itself."""
    while act.inner and (act.operator in {"do", "occur", "undergo"} or act.token.lemma_ in _FORESEEN):
        act = act.inner
    return act.token


def _is_manner(word):
    """Tell whether `word` only tells with what an act was done ("shelled the town with *artillery*")."""
    return word.dep_ == "pobj" and word.head.lower_ in {"with", "by", "using"} and word.head.head.pos_ == "NOUN"


def _singular(token):
    return token.lemma_.lower().removesuffix("s")  # the lemmatizer leaves the plural to what it takes for a name


class _Article:
    """Know what the other tables tell about a word of the parse: its sentence, its actor, and on whose word it
    stands.
    """

    def __init__(self, doc, mentions, cast, attributions):
        self.sentence = parser.sentence_numbers(doc)
        self.attributions = attributions[["attribution", "content"]].to_dict("records")
        self.country = dict(zip(cast["actor"], cast["country"], strict=True))
        self.states = {
            c: a for a, c, t in zip(cast["actor"], cast["country"], cast["type"], strict=True) if t == "state"
        }
        self.types = dict(zip(cast["actor"], cast["type"], strict=True))
        self.powers = {
            a
            for a, c in zip(cast["actor"], cast["cameo"], strict=True)
            if str(c).endswith(_POWERS) or str(c).startswith(_BODIES)
        }
        self.sides = sides.sides(cast)
        self.heads_of_sides = sides.heads(cast)
        self.named = set(mentions.loc[mentions["kind"] == "name", "actor"])
        self.speakers = dict(zip(attributions["attribution"], attributions["actor"], strict=True))
        self.present = {
            n: list(dict.fromkeys(group)) for n, group in mentions.dropna(subset="actor").groupby("sentence")["actor"]
        }
        self.at, self.heads = {}, {}
        for m in mentions.dropna(subset="actor").itertuples():
            span = doc.char_span(m.start, m.end, alignment_mode="expand")
            for token in span if span is not None else ():
                old = self.at.get(token.i)
                if old is None or m.end - m.start < old[0]:
                    self.at[token.i] = (m.end - m.start, m.actor)
            if span is not None and m.kind == "nominal":
                self.heads.setdefault(_singular(span.root), m.actor)

    def actor(self, token):
        """Return the actor that `token` or its phrase stands for; a place stands for its state if that acts in the
        text.
        """
        if token is None:
            return None
        party = participants.party(token)
        words = [word for word in relevance.phrase(token) if not _is_manner(word)]
        for word in (token, party, *words):
            if word.i in self.at and word.head.lower_ not in _PLACING:
                return self.at[word.i][1]
        for word in words:
            named = word.ent_type_ in participants.PLACES | {"NORP"} or word.pos_ == "PROPN"
            if named and world.place_country(word.text) in self.states:
                return self.states[world.place_country(word.text)]
        return self.heads.get(_singular(party)) if party.dep_ == "compound" else None

    def weight(self, token):
        """Weigh a participant by its actor too: who has a country, or is of a state, an army, rebels or a bloc, is
        political.
        """
        actor = self.actor(token)
        known = (
            isinstance(self.country.get(actor), str)
            or self.types.get(actor) in _POLITICAL_TYPES
            or actor in self.powers
        )
        return 2 if known else relevance.weight(token)

    def attribution(self, word):
        """Return the innermost attribution whose content holds `word`, or None: then the article itself says it."""
        return integrity.innermost(self.attributions, word.idx, word.idx + len(word))

    def side(self, actor):
        """Return the side that `actor` is on (``sides.side``)."""
        return sides.side(actor, self.sides)

    def same_side(self, one, other):
        """Tell whether two actors may be on one side: they are, or one is not told or only described ("soldiers")."""
        vague = {actor for actor in (one, other) if self.side(actor) == actor and actor not in self.named}
        return None in (one, other) or bool(vague) or self.side(one) == self.side(other)

    def head(self, actor):
        """Return who stands for the side of `actor` (``sides.heads``)."""
        return self.heads_of_sides.get(actor, actor)

    def near(self, sentence):
        """List the actors of `sentence` and of the one before it."""
        return self.present.get(sentence, []) + self.present.get(sentence - 1, [])


def _row(coding, article):
    trigger, code = coding.trigger, coding.code
    source, target = article.actor(coding.source), article.actor(coding.target)
    when = status.dates(trigger)
    return dict(
        start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text, sentence=article.sentence[trigger.i],
        source=source, target=target if target != source else None, third_party=None,
        **integrity.recoded(code),
        status=status.status(coding), attribution=article.attribution(trigger),
        date=status.iso(when[0]) if when else None,
        place=_place(coding), _coding=coding,
    )  # fmt: skip


def _place(coding):
    for word in (coding.trigger, coding.act.token):
        for found in syntax.prepositional(word, "in", "inside", "near", "at"):
            if found.ent_type_ in participants.PLACES:
                return syntax.noun_phrase(found).text or None
    return None
