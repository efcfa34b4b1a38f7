"""What the other tables tell about a word of the parse: its sentence, its actor, and on whose word it stands."""

import pandas as pd
from spacy.tokens import Doc, Token

from analysis.actors import sides
from analysis.events import participants, relevance
from analysis.grammar import parser, syntax
from analysis.lexicons import world
from analysis.spans import Spans

_POWERS = ("GOV", "MIL", "REB")
_HELPERS = ("HLH", "EDU", "MED")  # branches of those of whom "they" will hardly tell that they bombed a town
_TOWARDS = frozenset({"to", "against", "with", "about", "on", "over", "for"})
_BODIES = "IGO"  # organisations of states
_BEFORE = {"compound", "amod", "npadvmod"}  # relations of a body to the noun before which it stands
_OFTEN = 3  # mentions
_WATERS = {"Bay", "Channel", "Gulf", "Ocean", "Sea", "Strait", "Straits"}
_BODIES_THAT_FIGHT = {"organisation", "group"}
_POLITICAL_TYPES = {"state", "military", "bloc"}


WE = {"i", "we"}


class Context:
    """Know what the other tables tell about a word of the parse: its sentence, its actor, and on whose word it
    stands.
    """

    def __init__(self, doc: Doc, mentions: pd.DataFrame, cast: pd.DataFrame, attributions: pd.DataFrame) -> None:
        self.sentence = parser.sentence_numbers(doc)
        self._known: dict[tuple[int, frozenset[str]], str | None] = {}  # answers of ``actor``, asked again and again
        self._weights: dict[int, float] = {}  # and of ``weight``
        told = zip(attributions["attribution"].tolist(), attributions["content"].tolist(), strict=True)
        self.contents = Spans((start, end, number) for number, content in told for start, end in content)
        columns = ("actor", "type", "country", "cameo", "mentions")
        actors = list(zip(*(cast[column].tolist() for column in columns), strict=True))
        self.types = {actor: kind for actor, kind, *_ in actors}
        self.country = {actor: country for actor, _, country, *_ in actors}
        self.states = {country: actor for actor, kind, country, *_ in actors if kind == "state"}
        self.powers = {a for a, _, _, code, _ in actors if str(code).endswith(_POWERS) or str(code).startswith(_BODIES)}
        self.helpers = {a for a, kind, _, code, _ in actors if kind != "person" and str(code).endswith(_HELPERS)}
        self.sides = sides.sides(cast)
        self.heads_of_sides = sides.heads(cast, self.sides)
        self.spoken = sorted(  # (start of what is said, who says it)
            (content[0][0], actor)
            for content, actor in zip(attributions["content"].tolist(), attributions["actor"].tolist(), strict=True)
            if isinstance(actor, str)
        )
        self.heard = {actor for _, actor in self.spoken}
        self.speakers = dict(zip(attributions["attribution"].tolist(), attributions["actor"].tolist(), strict=True))
        columns = ("sentence", "start", "end", "kind", "actor")
        held = [m for m in zip(*(mentions[c].tolist() for c in columns), strict=True) if isinstance(m[-1], str)]
        self.named = {actor for *_, kind, actor in held if kind == "name"}
        often = {actor for actor, kind, *_, count in actors if kind == "person" and count >= _OFTEN}
        self.newsmakers = self.named & often  # persons of whom the article speaks again and again
        self.present: dict[int, list[str]] = {}
        self.at, self.heads = {}, {}
        self._sharing: dict[int, list[str]] = {}  # the actors that share the words of a mention ("the two leaders")
        self.of_people: dict[str, set[str]] = {}  # a people's adjective → the actors so called ("Kurdish militants")
        for sentence, start, end, kind, actor in held:
            present = self.present.setdefault(sentence, [])
            if actor not in present:
                present.append(actor)
            span = syntax.stretch(doc, start, end)
            if span is not None and kind == "nominal":
                self._sharing.setdefault(span.root.i, []).append(actor)
            for i in range(span.start, span.end) if span is not None else ():
                if i not in self.at or end - start < self.at[i][0]:
                    self.at[i] = (end - start, actor)
            if span is not None and span[0].ent_type_ == "NORP":
                self.of_people.setdefault(span[0].lower_, set()).add(actor)
            if span is not None and kind == "nominal":
                self.heads.setdefault(_singular(span.root), actor)

    def pair(self, token: Token | None) -> list[str]:
        """Return the two actors whom a noun means together ("the two *leaders*"); [] of any other word."""
        sharing = self._sharing.get(token.i, []) if token is not None else []
        return sharing if len(set(sharing)) == 2 else []

    def doer(self, token: Token | None) -> str | None:
        """Return the actor that `token` or its phrase stands for as who acts: not whom it is turned to ("a caller *to
        the police*").
        """
        return self.actor(token, without=_TOWARDS)

    def actor(self, token: Token | None, *, without: frozenset[str] = frozenset()) -> str | None:
        """Return the actor that `token` or its phrase, but for the prepositions `without`, stands for; a place stands
        for its state if that acts in the text.
        """
        if token is None:
            return None
        asked = token.i, without
        if asked not in self._known:
            self._known[asked] = self._actor(token, without)
        return self._known[asked]

    def _actor(self, token, without):
        party = participants.party(token)
        words = [word for word in relevance.phrase(token, without) if not _is_manner(word)]
        named = [
            c for c in syntax.children(token) if c.dep_ == "appos" and c.i in self.at
        ]  # "its envoy *Ana Soto* said"
        for word in (token, party, *named, *words):
            if word.i in self.at and not self._is_where(word):
                return self.at[word.i][1]
        armed = self.heads.get(_singular(party)) if party.dep_ in _BEFORE else None
        if armed is not None:
            return armed  # "a *rebel* base in Chad" is the rebels', whoever acts for Chad
        for word in words:
            is_name = word.ent_type_ in syntax.PLACES | {"NORP"} or word.pos_ == "PROPN"
            country = _country(word) if is_name else None
            if country in self.states:
                return self.states[country]
        return self._people(party if party.ent_type_ == "NORP" else None)

    def _people(self, adjective):
        """Return the only actor whom a people's `adjective` describes ("*Kurdish* positions": Kurdish militants)."""
        found = self.of_people.get(adjective.lower_, set()) if adjective is not None else set()
        return next(iter(found)) if len(found) == 1 else None

    def _is_where(self, word):
        """Return True if a state's name, or a body's, only says where something was done."""
        people = self.types.get(self.at[word.i][1]) in {"person", "group", "military"}
        return word.head.lower_ in participants.PLACING and not people

    def weight(self, token: Token | None) -> float:
        """Weigh a participant by its actor too: who has a country, or a name and a voice in the article, or is of a
        state, an army, rebels or a bloc, is political.
        """
        if token is None:
            return self._weight(token)
        if token.i not in self._weights:
            self._weights[token.i] = self._weight(token)
        return self._weights[token.i]

    def _weight(self, token):
        actor = self.actor(token)
        if actor is None and token is not None and token.lower_ in WE and self.speaker(token):
            return 2
        known = (
            isinstance(self.country.get(actor), str)
            or (actor in self.named and actor in self.heard)
            or self.types.get(actor) in _POLITICAL_TYPES
            or actor in self.powers
        )
        if known:
            return 2
        body = actor in self.named and self.types.get(actor) in _BODIES_THAT_FIGHT
        return max(1.5 * (body or actor in self.newsmakers), relevance.weight(token))

    def speaker(self, word: Token) -> str | None:
        """Return who speaks where "we" or "I" is nobody that the text names: the source of the words around it, else
        who was last heard, in its sentence or the one before.
        """
        number = self.attribution(word)
        if number is not None:
            return self.speakers.get(number) if isinstance(self.speakers.get(number), str) else None
        first = syntax.sentence_start(word)
        since = syntax.sentence(word.doc[first - 1]).start_char if first else syntax.sentence(word).start_char
        heard = [actor for start, actor in self.spoken if since <= start < word.idx]
        return heard[-1] if heard else None

    def attribution(self, word: Token) -> int | None:
        """Return the innermost attribution whose content holds `word`, or None: then the article itself says it."""
        holding = self.contents.over(word.idx, word.idx + len(word))
        return min(((end - start, number) for start, end, number in holding), default=(0, None))[1]

    def side(self, actor: str | None) -> str | None:
        """Return the side that `actor` is on (``sides.side``)."""
        return sides.side(actor, self.sides)

    def same_side(self, one: str | None, other: str | None) -> bool:
        """Return True if two actors may be on one side: they are, or one is unknown or only described ("soldiers")."""
        vague = {actor for actor in (one, other) if self.side(actor) == actor and actor not in self.named}
        return None in (one, other) or bool(vague) or self.side(one) == self.side(other)

    def head(self, actor: str) -> str:
        """Return who stands for the side of `actor` (``sides.heads``)."""
        return self.heads_of_sides.get(actor, actor)

    def near(self, sentence: int) -> list[str]:
        """List the actors of `sentence` and of the one before it."""
        return self.present.get(sentence, []) + self.present.get(sentence - 1, [])


def _country(word):
    """Return the country of a name of which `word` is part ("*Saudi Arabian* coast", "the *United States*")."""
    name = syntax.name(word)
    if not _WATERS.isdisjoint(name.split()):
        return None  # "the South *China* Sea"
    return world.place_country(name) or world.place_country(word.text)


def _is_manner(word):
    """Return True if `word` only says with what an act was done ("shelled the town with *artillery*")."""
    return word.dep_ == "pobj" and word.head.lower_ in {"with", "by", "using"} and word.head.head.pos_ == "NOUN"


def _singular(token):
    return token.lemma_.lower().removesuffix("s")  # the lemmatizer leaves the plural to what it takes for a name
