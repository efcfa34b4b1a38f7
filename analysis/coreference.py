"""Who is meant by "the president", "his" and "we": nominals and pronouns, resolved in text order or refused."""

import collections
import math

import pandas as pd

from analysis import language, names, nominals, syntax, world
from analysis.aliases import Actor, Mention

_HE, _SHE = {"he", "him", "his"}, {"she", "her", "hers"}
_IT, _THEY = {"it", "its"}, {"they", "them", "their", "theirs"}
_I, _WE = {"i", "me", "my", "mine"}, {"we", "us", "our", "ours"}
_THIRD = _HE | _SHE | _IT | _THEY
_PERSONAL = {"PRP", "PRP$"}
_TITLE = {"compound", "amod", "nmod", "poss", "punct", "case"}
_BREAKS = {",", ";", ":", '"', "“", "”", "(", ")"}
_REACH = 3  # sentences back that a pronoun looks
_BODIES = {"organisation", "state", "military", "bloc", "group"}
_MARGIN = 0.4  # by how much the best candidate must beat the next
_HEADS = {"president", "prime minister", "leader", "premier", "chancellor", "king", "queen", "ruler", "dictator", "head of state"}
_LOOSE = {"REB", "CRM", "REF"}  # branches whose words change from sentence to sentence: rebels, guerrillas, gunmen
_COUNTRIES = {"state", "country", "nation", "republic", "kingdom"}
_GUESSED = _COUNTRIES | {"government"}  # these may mean a state that the sentence does not name
_STATES = _COUNTRIES | {"government", "administration", "regime", "authorities", "leadership"}


def resolved(doc, mentions, quotations):
    """Add to the name `mentions` those by nominals and pronouns, each with its actor or, where two would fit, with none.

    Third persons look back three sentences for an actor that agrees in number and gender, subjects and near ones first.
    First persons look to the speaker of the quotation around them. Reflexive and relative pronouns are left out.
    """
    _learn(doc, mentions)
    mentions = _without_titles(doc, mentions)
    scene = _Scene(doc, mentions, quotations)
    taken = {i for m in mentions for i in range(m.start, m.end)}
    todo = [(n.head, n) for n in nominals.found(doc, taken)]
    todo += [(t.i, t) for t in doc if t.tag_ in _PERSONAL and t.lower_ in _THIRD and t.i not in taken]
    for _, item in sorted(todo, key=lambda pair: pair[0]):
        scene.add(_nominal(scene, item) if isinstance(item, nominals.Nominal) else _pronoun(scene, item))
    _speakers(scene)
    return sorted(scene.mentions, key=lambda m: (m.start, m.end))


class _Scene:
    """Hold who has been mentioned so far, and where."""

    def __init__(self, doc, mentions, quotations):
        self.doc, self.mentions = doc, list(mentions)
        self.sentence = language.sentence_numbers(doc)
        self.at = {i: m for m in mentions for i in range(m.start, m.end)}
        self.count = collections.Counter(m.actor for m in mentions)
        self.rows = [row for row in quotations.itertuples() if row.kind != "indirect" and not pd.isna(row.source_start)]
        self.quote = {t.i: row.Index for row in self.rows for t in _quoted(doc, row)}

    def add(self, mention):
        if mention is not None:
            self.mentions.append(mention)
            self.at[mention.head] = mention
            self.count[mention.actor] += 1

    def speaker(self, index):
        """Return who speaks at token `index`, as far as is known by now; None outside quotations."""
        row = next((row for row in self.rows if row.Index == self.quote.get(index)), None)
        return _speaker(self, row) if row is not None else None

    def before(self, index, reach=None):
        """List the mentions with an actor that stand before token `index`, at most `reach` sentences back."""
        here = self.sentence.get(index, 0)
        return [
            m for m in self.mentions
            if m.actor is not None and m.head < index and (reach is None or here - self.sentence.get(m.head, 0) <= reach)
        ]  # fmt: skip


def _learn(doc, mentions):
    """Take offices, country and body of persons from the title before and the apposition after their names."""
    at = {i: m.actor for m in mentions for i in range(m.start, m.end)}
    for m in mentions:
        if m.actor.type == "person":
            for noun in _offices(doc, m):
                _learn_office(m.actor, noun)
            for token in _qualifiers(doc, m):
                _learn_country(m.actor, token, at.get(token.i))


def _without_titles(doc, mentions):
    """Leave out the country adjectives that only say whose office a named person holds ("*Chadian* President X")."""
    titles = {t.i for m in mentions if m.actor.type == "person" for t in _title(doc, m)}
    return [m for m in mentions if not (m.kind == "adjectival" and m.head in titles and doc[m.head].tag_ == "JJ")]


def _title(doc, m):
    """List the words of the same noun phrase before a name: country, body, title."""
    start = m.start
    while start > doc[m.head].sent.start and doc[start - 1].dep_ in _TITLE and doc[start - 1].text not in _BREAKS:
        start -= 1
    start = min(start, names.title_before(doc, m.start))
    return doc[start - (start > 0 and world.country(doc[start - 1].text) is not None) : m.start]


def _appositions(doc, m):
    return [c for c in doc[m.head].children if c.dep_ == "appos" and c.i >= m.end]


def _offices(doc, m):
    return [*(t for t in _title(doc, m) if t.dep_ != "poss"), *_appositions(doc, m)]


def _qualifiers(doc, m):
    """List the words that say of which country or body a named person is: "*Japan*'s envoy", "X of *Ghana*", "head of *Fifa*"."""
    heads = [doc[m.head], *_appositions(doc, m)]
    before = [t for noun in heads[1:] for c in noun.lefts for t in c.subtree]
    after = [t for noun in heads for body in syntax.prepositional(noun, "of", "for") for t in body.subtree if t.i <= body.i]
    return [*_title(doc, m), *before, *after]


def _learn_office(actor, noun):
    role = nominals.role_of(noun)
    if role:
        row = nominals.listed(role)
        actor.roles.add(role)
        actor.gender = actor.gender or row["gender"]
        actor.branch = actor.branch or row["cameo"]
        actor.country = actor.country or row["country"] or None


def _learn_country(actor, token, other):
    if other is None or other.type == "place":
        named = token.tag_ in {"JJ", "NNP", "NNPS"} and world.country(token.text)
        actor.country = actor.country or named or None
    elif other.type != "person":
        actor.body = actor.body or other
        actor.country = actor.country or other.country


def _nominal(scene, n):
    mention = Mention(n.start, n.end, n.head, "nominal", None, "")
    country = n.country or _owner_country(scene, n)
    equal = scene.at.get(n.equals)
    if equal is not None and equal.actor is not None and _fits(equal.actor, n, None):
        mention.actor, mention.why = equal.actor, "is equated with"
        _learn_nominal(equal.actor, n, country)
        return mention
    if n.role in _STATES and not n.plural or n.role in {"authorities"}:
        mention.actor, mention.why = _state(scene, n, country)
    if mention.actor is None and n.definite:
        mention.actor, mention.why = _known(scene, n, country)
    if mention.actor is None:
        mention.actor, mention.why = _described(scene, n, country)
    return mention


def _owner_country(scene, n):
    """Return the country of whoever possesses or qualifies a nominal ("White House officials", "his government")."""
    for index in [n.owner, *n.parts]:
        owner = scene.at.get(index)
        if owner is not None and owner.actor is not None and owner.actor.country:
            return owner.actor.country
    return None


def _learn_nominal(actor, n, country):
    actor.roles.add(n.role)
    actor.gender = actor.gender or n.gender
    actor.branch = actor.branch or n.branch
    if actor.type == "person":
        actor.country = actor.country or country


def _state(scene, n, country):
    """Take "the government", "the country" for the state it belongs to, or else for the likeliest state before it."""
    states = [m for m in scene.before(n.head) if m.actor.type == "state" and m.actor.country == (country or m.actor.country)]
    if country:
        actor = states[-1].actor if states else Actor(world.country_name(country), "state", country=country, branch="GOV")
        return actor, "government of" if n.role not in _COUNTRIES else "country of"
    if n.role in _GUESSED and n.definite and n.owner is None and states and not _by_person(scene, n):
        return _likeliest(scene, n, states), "the likeliest state before it"
    return None, ""


def _by_person(scene, n):
    """Tell whether a nominal is named after a person ("the Thatcher government"), whose country the text leaves open."""
    return any(scene.at[i].actor is not None and scene.at[i].actor.type == "person" for i in n.parts if i in scene.at)


def _likeliest(scene, n, mentions):
    """Choose of several earlier mentions the actor that is near and often mentioned."""
    def score(m):
        distance = scene.sentence.get(n.head, 0) - scene.sentence.get(m.head, 0)
        return (math.log(scene.count[m.actor]) - 0.3 * distance - 0.7 * (m.kind == "adjectival"), m.head)

    return max(mentions, key=score).actor


def _known(scene, n, country):
    """Find the actor that a definite nominal takes up: one of that role, or else of that branch of the armed or displaced."""
    past = [m for m in scene.before(n.head) if _fits(m.actor, n, country)]
    same_role = [m for m in past if _has_role(m.actor, n.role)]
    if same_role:
        return _likeliest(scene, n, same_role), f"the {n.role} before it"
    same_branch = [m for m in past if n.branch in _LOOSE and m.actor.branch == n.branch and m.actor.plural == n.plural]
    if same_branch:
        return _likeliest(scene, n, same_branch), f"of one kind with {same_branch[-1].actor.name}"
    return None, ""


def _has_role(actor, role):
    return role in actor.roles or (role in _HEADS and not actor.roles.isdisjoint(_HEADS))


def _fits(actor, n, country):
    if country and actor.country and country != actor.country:
        return False
    if n.gender and actor.gender and n.gender != actor.gender:
        return False
    if n.type == "person":
        return actor.type == "person" and not actor.plural
    if actor.type == "person":
        return False
    return n.type == actor.type or not actor.named and n.plural == actor.plural or n.type == "organisation" and actor.type in {"organisation", "military"}


def _described(scene, n, country):
    """Return the unnamed actor of this description, the one that the text described so before if it did."""
    name = _name(scene, n)
    for m in reversed(scene.before(n.head)):
        if not m.actor.named and n.role in m.actor.roles and (m.actor.name == name or n.definite and _fits(m.actor, n, country)):
            return m.actor, "described so before"
    same = [m.actor for m in scene.mentions if m.actor and m.actor.name == name]
    if same:
        return same[0], "described so before"
    actor = Actor(name, n.type, country=country, branch=n.branch, gender=n.gender, plural=n.plural, named=False, roles={n.role})
    return actor, "described"


def _name(scene, n):
    """Describe an unnamed actor by its own words: no article or number, the possessor's name for "his"."""
    words = [t for t in scene.doc[n.start : n.end] if not (t.dep_ in {"det", "predet", "nummod"} or t.like_num)]
    owner = scene.at.get(n.owner) if n.owner is not None and n.owner < n.head else None
    if owner is not None and owner.kind == "pronoun":
        words = [t for t in words if t.i != n.owner]
        name = f"{owner.actor.name}'s " if owner.actor else ""
    else:
        name = ""
    text = " ".join(("".join(t.text_with_ws for t in words).strip() or scene.doc[n.head].text).split())
    if n.owner is not None and n.owner > n.head and world.place_country(scene.doc[n.owner].text):
        text += " " + scene.doc[n.head + 1 : n.owner + 1].text
    return name + text if name else text[0].upper() + text[1:]


def _pronoun(scene, token):
    mention = Mention(token.i, token.i + 1, token.i, "pronoun", None, "unresolved")
    if token.lower_ in _IT and _is_empty(token):
        return None
    scores, speaker = {}, scene.speaker(token.i)
    for m in scene.before(token.i, _REACH):
        if m.actor is not speaker and _agrees(m.actor, token) and not _bound(scene.doc[m.head], token):
            score = _salience(scene, m, token)
            if m.actor not in scores or score > scores[m.actor]:
                scores[m.actor] = score
    best = sorted(scores, key=lambda a: (-scores[a], a.name))
    if best and (len(best) == 1 or scores[best[0]] - scores[best[1]] >= _MARGIN):
        mention.actor, mention.why = best[0], f"{token.lower_} ← best match before it"
        if best[0].type == "person" and token.lower_ in _HE | _SHE:
            best[0].gender = best[0].gender or ("m" if token.lower_ in _HE else "f")
    return mention


def _agrees(actor, token):
    word = token.lower_
    if word in _HE | _SHE:
        return actor.type == "person" and not actor.plural and actor.gender != ("f" if word in _HE else "m")
    if word in _IT:
        return actor.type in _BODIES and not actor.plural
    return actor.plural or actor.type in {"organisation", "military", "group"}


def _salience(scene, m, token):
    """Score how readily the pronoun `token` takes up mention `m`: near, subject, named, often mentioned, of known gender."""
    word = token.lower_
    score = -1.2 * (scene.sentence.get(token.i, 0) - scene.sentence.get(m.head, 0)) - 0.01 * min(30, token.i - m.head)
    score += 1.0 * _is_subject(scene.doc[m.head]) + 0.6 * m.actor.named + 0.25 * math.log(scene.count[m.actor])
    score += 0.5 * (word in _HE | _SHE and bool(m.actor.gender)) - 1.0 * (m.kind == "adjectival")
    score -= 0.7 * (word in _THEY and not m.actor.plural)
    return score - 0.8 * (scene.quote.get(m.head) != scene.quote.get(token.i))


def _is_subject(token):
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _bound(head, token):
    """Tell whether syntax forbids `token` to mean `head`: subject and object of one verb are two parties."""
    return token.dep_ in {"dobj", "dative"} and head.head == token.head or token.dep_ == "pobj" and head.head == token.head.head and _is_subject(head)


def _is_empty(token):
    """Tell whether "it" means nobody: "it is clear that", "it took days", "it seems"."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in {"seem", "appear", "rain", "snow", "happen", "turn", "take"}:
        return token.dep_ in {"nsubj", "expl"}
    if verb.lemma_ != "be" or token.dep_ != "nsubj":
        return False
    return True


def _quoted(doc, row):
    """List the tokens between quotation marks in the content of an attribution."""
    for start, end in row.content:
        span = doc.char_span(start, end, alignment_mode="contract")
        yield from span or []


def _speakers(scene):
    """Let "I" inside a quotation be its speaker, and "we" the body or state for which he speaks."""
    for row in scene.rows:
        speaker = _speaker(scene, row)
        for token in _quoted(scene.doc, row):
            if token.lower_ in _I | _WE and token.tag_ in _PERSONAL and token.i not in scene.at:
                scene.add(_first_person(scene, token, speaker))


def _speaker(scene, row):
    held = [m for m in scene.mentions if m.actor and scene.doc[m.head].idx >= row.source_start and scene.doc[m.head].idx < row.source_end]
    return held[0].actor if held else None


def _first_person(scene, token, speaker):
    if speaker is None:
        return Mention(token.i, token.i + 1, token.i, "pronoun", None, "unresolved")
    if token.lower_ in _I:
        return Mention(token.i, token.i + 1, token.i, "pronoun", speaker, "I = the speaker")
    body = _body_of(scene, speaker) if speaker.type == "person" else speaker
    return Mention(token.i, token.i + 1, token.i, "pronoun", body, "we = the speaker's state or body")


def _body_of(scene, person):
    """Return the body for which a person speaks: the one in his title, or the state of an official or soldier."""
    if person.body is not None or not person.country or person.branch not in {"GOV", "MIL"}:
        return person.body
    return next((m.actor for m in scene.mentions if m.actor and m.actor.type == "state" and m.actor.country == person.country), None)
