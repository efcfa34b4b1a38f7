"""Who does what to whom: political events in CAMEO, with their status and direction."""

import functools
from typing import NamedTuple

from spacy.tokens import Token

from analysis import acts, cameo, language, lexicons, relevance, roles, status, syntax, tables, world

_POLITICAL_TYPES = {"state", "military", "bloc"}
_ARMED_HELP = ("072", "0332", "062", "0312", "074", "064", "0232", "1032", "1012", "0212")


class Coding(NamedTuple):
    """Hold one coded act as words of the parse: trigger, CAMEO code, heads of source and target (None where not told)."""

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
        if act is None:
            continue
        for one in [act, *acts.shared(act)]:
            inside.update(_held(one))
            found.append(Coding(_trigger(one), one.code, *roles.roles(one), one))
    return [c for c in found if c.act.token.i not in inside]


def events(doc, mentions, cast, attributions):
    """Code the events of `doc`: a table of events as the package's codebook describes it, sorted by start.

    Repeated mentions of one event are one row, at the first of them. Source and target are null where no mention of an
    actor stands for them. Does not code topics, sport, business or accidents, and does not resolve dates.
    """
    article = _Article(doc, mentions, cast, attributions)
    rows = [_row(coding, article) for coding in relevance.political(codings(doc), weigh=article.weight)]
    rows = _told_once(sorted(rows, key=lambda r: (r["start"], r["end"])), article)
    _add_usual_targets(rows, article)
    _add_directions(rows, article)
    return tables.table("events", [row | {"event": number} for number, row in enumerate(rows)])


def _held(act):
    """Yield the places of the words that `act` holds: the acts it governs and the things they are done with."""
    while act:
        yield from (word.i for word in act.things)
        act = act.inner
        if act:
            yield act.token.i


def _trigger(act):
    """Choose the word that names the event: below a mere light verb, the act itself."""
    while act.inner and act.operator in {"do", "occur", "undergo"}:
        act = act.inner
    return act.token


def _singular(token):
    return token.lemma_.lower().removesuffix("s")  # the lemmatizer leaves the plural to what it takes for a name


class _Article:
    """Know what the other tables tell about a word of the parse: its sentence, its actor, and on whose word it stands."""

    def __init__(self, doc, mentions, cast, attributions):
        self.sentence = language.sentence_numbers(doc)
        spans = zip(attributions["attribution"], attributions["content"], strict=True)
        self.contents = [(b - a, a, b, number) for number, content in spans for a, b in content]
        self.country = dict(zip(cast["actor"], cast["country"], strict=True))
        self.states = {c: a for a, c, t in zip(cast["actor"], cast["country"], cast["type"], strict=True) if t == "state"}
        self.types = dict(zip(cast["actor"], cast["type"], strict=True))
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
        """Return the actor that `token` or its phrase stands for; a place stands for its state if that acts in the text."""
        if token is None:
            return None
        for word in (token, roles.party(token), *relevance.phrase(token)):
            if word.i in self.at:
                return self.at[word.i][1]
        for word in relevance.phrase(token):
            if word.ent_type_ in roles.PLACES | {"NORP"}:
                return self.states.get(world.place_country(word.text))
        return self.heads.get(_singular(token)) if token.dep_ == "compound" else None

    def weight(self, token):
        """Weigh a participant by its actor too: who has a country, or is a state, an army or a bloc, is political."""
        actor = self.actor(token)
        known = actor in self.country and (isinstance(self.country[actor], str) or self.types[actor] in _POLITICAL_TYPES)
        return 2 if known else relevance.weight(token)

    def attribution(self, word):
        """Return the innermost attribution whose content holds `word`, or None: then the article itself says it."""
        end = word.idx + len(word)
        return min(((size, number) for size, a, b, number in self.contents if a <= word.idx and end <= b), default=(0, None))[1]

    def side(self, actor):
        """Return the country of `actor`, or the actor itself where none is known."""
        country = self.country.get(actor)
        return country if isinstance(country, str) else actor


def _row(coding, article):
    trigger, code = coding.trigger, coding.code
    source, target = article.actor(coding.source), article.actor(coding.target)
    when = status.dates(trigger)
    return dict(
        start=trigger.idx, end=trigger.idx + len(trigger), text=trigger.text, sentence=article.sentence[trigger.i],
        source=source, target=target if target != source else None, third_party=None,
        cameo=code, root=cameo.root(code), quad=cameo.quad(code), goldstein=cameo.goldstein(code),
        status=status.status(coding), attribution=article.attribution(trigger), date=when[0] if when else None,
        place=_place(coding), _coding=coding,
    )  # fmt: skip


def _place(coding):
    for word in (coding.trigger, coding.act.token):
        for found in syntax.prepositional(word, "in", "inside", "near", "at"):
            if found.ent_type_ in roles.PLACES:
                return syntax.noun_phrase(found).text or None
    return None


def _told_once(rows, article):
    """Join later mentions of an event to the first, which takes over what only they tell."""
    kept = []
    for row in rows:
        first = next((k for k in kept if _is_same(k, row, article)), None)
        if first is None:
            kept.append(row)
            continue
        for column in ("source", "target", "date", "place"):
            first[column] = first[column] if first[column] is not None else row[column]
    return kept


def _is_same(first, later, article):
    if _kind(first["root"]) != _kind(later["root"]) or first["status"] != later["status"]:
        return False
    if None not in (first["date"], later["date"]) and first["date"] != later["date"]:
        return False
    for column in ("source", "target"):
        if None not in (first[column], later[column]) and article.side(first[column]) != article.side(later[column]):
            return False
    if first["source"] is None and later["source"] is None and first["target"] is None and later["target"] is None:
        return _alike(first, later)
    if later["_coding"].trigger.pos_ == "NOUN" or _alike(first, later):
        return True
    return first["_coding"].trigger.pos_ == "NOUN" and None not in (first["target"], later["target"])


def _alike(first, later):
    """Tell whether two triggers are forms of one word ("shelled", "shelling")."""
    a, b = (row["_coding"].trigger.lemma_.lower() for row in (first, later))
    return a == b or (min(len(a), len(b)) > 3 and a[:5] == b[:5])


def _kind(root):
    return "force" if root in {"18", "19", "20"} else root


def _add_usual_targets(rows, article):
    """Let force whose target the sentence leaves out fall on the one side that its doer fights elsewhere in the text."""
    opponents = _opponents(rows, article)
    for row in rows:
        foes = opponents.get(article.side(row["source"]), []) if _kind(row["root"]) == "force" else []
        if row["source"] and row["target"] is None and len({article.side(foe) for foe in foes}) == 1:
            row["target"] = foes[0]


def _add_directions(rows, article):
    opponents = _opponents(rows, article)
    for row in rows:
        row["third_party"] = _third_party(row, opponents, article)
        row["direction"] = _direction(row, opponents, article)
        del row["_coding"]


def _opponents(rows, article):
    """Map each side to the actors that it fights or threatens, or that do so to it, the most frequent first."""
    found = {}
    for row in rows:
        if row["quad"].endswith("conflict") and row["root"] > "12" and row["source"] and row["target"]:
            for one, other in ((row["source"], row["target"]), (row["target"], row["source"])):
                counts = found.setdefault(article.side(one), {})
                counts[other] = counts.get(other, 0) + 1
    return {side: sorted(counts, key=lambda a: (-counts[a], a)) for side, counts in found.items()}


def _third_party(row, opponents, article):
    """Name whom help to the target works against: the target's foremost opponent, where the help is of arms."""
    if not (row["target"] and _is_armed_help(row)):
        return None
    against = opponents.get(article.side(row["target"]), [])
    return next((a for a in against if article.side(a) != article.side(row["source"])), None)


def _is_armed_help(row):
    if row["cameo"].startswith(_ARMED_HELP):
        return True
    return row["root"] in {"02", "03", "07", "08", "10"} and any(
        word.lower_ in _arms() or word.lemma_ in _arms() for word in _clause(row["_coding"].act.token)
    )


def _clause(token):
    return [t for t in token.subtree if t.pos_ in {"NOUN", "VERB"}]


@functools.cache
def _arms():
    return frozenset(r["word"] for r in lexicons.rows("objects") if r["kind"] == "arms")


def _direction(row, opponents, article):
    rung = ladder(row["cameo"])
    if row["third_party"] or (row["root"] in {"07", "08", "03"} and _is_armed_help(row) and not row["cameo"].startswith("087")):
        return "escalatory"
    foes = {article.side(a) for a in opponents.get(article.side(row["source"]), [])}
    return "neutral" if rung["between"] and article.side(row["target"]) not in foes else rung["direction"]


@functools.cache
def ladder(code):
    """Return the rung of `code` as a dict: direction, level, and whether it counts between opponents only."""
    rungs = {row["act"]: row for row in lexicons.rows("ladder")}
    return next(rungs[code[:n]] for n in range(len(code), 1, -1) if code[:n] in rungs)
