"""Whom pronouns mean: "he" and "they" by what came before, "himself" by its clause, "I" and "we" by who speaks."""

import itertools
import math

from spacy.tokens import Token

from analysis import lexicons
from analysis.actors import agency
from analysis.actors.model import COLLECTIVE, Actor, Mention
from analysis.actors.scene import MANY, REACH, Scene
from analysis.grammar import datelines, syntax
from analysis.sources import source_types

_HE, _SHE = {"he", "him", "his"}, {"she", "her", "hers"}
_IT, _THEY = {"it", "its"}, {"they", "them", "their", "theirs"}
_I, _WE = {"i", "me", "my", "mine"}, {"we", "us", "our", "ours"}
_PEOPLE = _HE | _SHE
_FIRST = frozenset(_I | _WE)
TAKING_UP = frozenset(_PEOPLE | _IT | _THEY | syntax.REFLEXIVE)  # pronouns whose actor stands before them
_PERSONAL = {"PRP", "PRP$"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_OBJECTS = {"dobj", "pobj", "dative"}


def is_personal(token: Token) -> bool:
    """Return True if a word is a personal, possessive or reflexive pronoun here."""
    return token.tag_ in _PERSONAL


def is_subject(token: Token) -> bool:
    """Return True if a word, or the first of those coordinated with it, is the subject of its clause."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in _SUBJECTS


def taken_up(scene: Scene, token: Token) -> list[Mention]:
    """List the mention that a pronoun of ``TAKING_UP`` is: with its actor, or without where two would fit."""
    return _reflexive(scene, token) if token.lower_ in syntax.REFLEXIVE else _third(scene, token)


_MARGIN = 0.2  # by how much the likeliest actor must beat the next; else the pronoun is refused


def _third(scene, token):
    """List the mention that "he", "it" or "they" is; none of an "it" that nobody clearly is."""
    if token.lower_ in _IT and (_is_empty(token) or token.dep_ in {"dobj", "pobj"}):
        return []
    if token.lower_ == "it" and (not _may_be_somebody(scene, token) or source_types.takes_up_text(token)):
        return []
    if token.lower_ == "its" and (_is_of_thing(scene, token) or _is_of_region(token)):
        return []
    quoted = next(filter(None, map(_quoted, token.ancestors)), None) if token.lower_ in _THEY else None
    if quoted is not None and quoted.tag_ in {"NN", "NNP"}:
        return []  # "quoted *a general* as saying that *their* men had left": whose they are, only he knows
    if token.lower_ in _THEY and _follows_pair(scene, token):
        return []
    scores, word = _scores(scene, token), token.lower_
    if word in _PEOPLE and _is_of_another(scene, token) or word == "them" and _is_part(token):
        several = {a for a in scores if a.plural and token.head.lower_ == "of"}  # "None *of them* was hurt"
        beside = _told_beside(scene, token) or several
        scores = {actor: score for actor, score in scores.items() if actor in beside}
    best = sorted(scores, key=lambda a: (-scores[a], a.name))
    ahead = _ahead(scene, token) if not best or token.dep_ == "poss" and not _governing(token) else None
    if ahead is not None:
        why = f"{word} ← subject of the clause that it opens"
        return [Mention(token.i, token.i + 1, token.i, "pronoun", ahead, why)]
    if best and (
        _is_both(scene, best[0], token)
        or _is_thing_told(scene, best[0], token)
        or _are_joined(scene, best[0], token)
        or _are_things(scene, best[0], token)
    ):
        return []
    if token.lower_ == "its" and token.head.lemma_ == "capital":
        best = [actor for actor in best if actor.type == "state"]
    if not best or len(best) > 1 and scores[best[0]] - scores[best[1]] < _MARGIN:
        refused = Mention(token.i, token.i + 1, token.i, "pronoun", None, "unresolved")
        return [] if word in _IT or _is_part(token) else [refused]
    if word in _PEOPLE:
        best[0].gender = best[0].gender or ("m" if word in _HE else "f")
    return [Mention(token.i, token.i + 1, token.i, "pronoun", best[0], f"{word} ← likeliest before it")]


def _follows_pair(scene, token):
    """Return True if the last subject before "they", in its sentence or the one before, is a noun for two ("*the
    warring countries* freed prisoners. They …"): it means both, and so has no actor.
    """
    oldest = scene.sentence.get(token.i, 0) - 1
    subjects = (m for m in itertools.islice(reversed(scene.past), MANY) if is_subject(scene.doc[m.head]))
    last = next(subjects, None)
    if last is None or scene.sentence.get(last.head, 0) < oldest:
        return False
    return len({m.actor for m in scene.past[-MANY:] if m.head == last.head}) == 2


def _ahead(scene, token):
    """Return the actor of the subject ahead, where a pronoun stands in what opens its clause and may be meant
    ("Despite *its* losses, *Chad* …", "After *he* fled, *Soto* …"); None elsewhere.
    """
    own = subject_ahead(token)
    mention = scene.at.get(own.i) if own is not None else None
    if mention is None or mention.actor is None or not _agrees(mention, token.lower_, bound=True):
        return None
    return mention.actor


def subject_ahead(token: Token) -> Token | None:
    """Return the subject of the clause that a phrase or clause with `token` in it opens ("After *he* fled, *Soto*
    …"), or None.
    """
    part = token
    while part.dep_ not in {"advcl", "prep"} or part.head.pos_ not in {"VERB", "AUX"} or part.i >= part.head.i - 1:
        if part.head == part:
            return None
        part = part.head
    return next((c for c in syntax.children(part.head) if c.dep_ in _SUBJECTS and c.i > part.right_edge.i), None)


def _is_both(scene, actor, token):
    """Return True if "they" takes up one of two who stand side by side: it means both, and so has no actor."""
    said = token.i + 1 < len(scene.doc) and token.nbor().lower_ == "both"
    if token.lower_ not in _THEY or actor.plural or not (said or actor.type in {"person", "state"}):
        return False
    last = scene.sentence.get(scene.last[actor].head)
    heads = (scene.doc[m.head] for m in scene.past if m.actor is actor and scene.sentence.get(m.head) == last)
    beside = (scene.actor(t.i) for head in heads for t in head.conjuncts)
    return any(other is not None and other is not actor for other in beside)


def _are_joined(scene, actor, token):
    """Return True if "their" in what two say is rather theirs than that of one state, of which they say it ("*Chad and
    Mali* said Niger was expelling their envoys").
    """
    if token.lower_ not in _THEY or actor.plural or actor.type != "state":
        return False
    subjects = [scene.doc[i] for i in _governing(token) if scene.actor(i) is not actor]
    return any(any(c.dep_ == "conj" and c.i < token.i for c in head.rights) for head in subjects)


def _are_things(scene, actor, token):
    """Return True if "they" may mean things that were just the subject, rather than one body ("it said *drones* were
    fired, but not where *they* fell"; as the subject of a passive, also the object: "denied *raids*, saying *they* were
    staged"), or is told of by a "they" before it.
    """
    if token.lower_ not in _THEY or actor.plural or actor.type not in {"organisation", "state"}:
        return False
    before = scene.doc[syntax.sentence_start(token) : token.i]
    undergoing = _SUBJECTS | {"dobj"} if token.dep_ == "nsubjpass" else _SUBJECTS
    things = (t for t in before if t.i not in scene.at)
    return any(t.tag_ == "NNS" and t.dep_ in undergoing or t.lower_ == "they" for t in things)


def _is_thing_told(scene, actor, token):
    """Return True if "it" is rather a thing of its sentence than a body of another ("Soto fought *the bill*, saying
    *it* would harm trade").
    """
    if token.lower_ != "it" or scene.sentence.get(scene.last[actor].head) == scene.sentence.get(token.i):
        return False
    said = {scene.actor(i) for i in _governing(token)} - {None}
    if not said or any(speaker.type != "person" for speaker in said):
        return False
    before = scene.doc[syntax.sentence_start(token) : token.i]
    things = (t for t in before if t.tag_ == "NN" and t.dep_ in {"dobj", "pobj", "nsubjpass"} and t.i not in scene.at)
    return any(syntax.is_definite(t) for t in things)


def _is_of_another(scene, token):
    """Return True if the subject above "he" is somebody without a mention ("*one* of the men fell as he ran")."""
    subjects = [scene.doc[i] for i in _governing(token)]
    unnamed = [t for t in subjects if t.i not in scene.at and not any(c.dep_ == "appos" for c in t.rights)]
    return any(t.lower_ in {"one", "another", "someone", "somebody"} for t in unnamed)


_PARTS = {"NUM", "PRON", "DET", "ADJ", "ADV"}


def _is_part(token):
    """Return True if "them" tells of what the parts are that are spoken of ("two *of them*", "*among them* a nun")."""
    above = token.head
    if token.dep_ != "pobj" or above.lower_ not in {"of", "among"}:
        return False
    return above.lower_ == "among" or above.head.pos_ in _PARTS or above.head.lower_ in {"none", "half", "most"}


def _told_beside(scene, token):
    """Return the actor of the last mention before a pronoun in its own sentence, as a set; empty if none."""
    start = syntax.sentence_start(token)
    near = [m for m in scene.past if start <= m.head < token.i and m.actor.type != "person"]
    return {near[-1].actor} if near else set()


def _scores(scene, token):
    """Map each actor that a pronoun can mean to the best score among its mentions."""
    scores, speaker, word = {}, scene.speaker(token.i), token.lower_
    spoken_for = speaker.body if speaker is not None and word in _THEY else None
    governing, others = _governing(token), _other_parties(scene, token)
    oldest = scene.told[scene.sentence.get(token.i, 0)] - REACH
    for m in itertools.islice(reversed(scene.past), MANY):
        if scene.told[scene.sentence.get(m.head, 0)] < oldest:
            break
        if m.actor in (speaker, spoken_for, *others) or scene.says(token, m) or m.head > token.i:
            continue
        if m.head in datelines.tokens(scene.doc):
            continue  # the agency in "LIMA (Agency) — …" is nobody of whom it tells
        if _agrees(m, word, bound=m.head in governing) and not _is_bound(scene.doc[m.head], token):
            scores[m.actor] = max(_salience(scene, m, token, governing), scores.get(m.actor, -math.inf))
    return scores


def _other_parties(scene, token):
    """List the actors whom a pronoun cannot mean, since one verb has both as its parties: of an object the subject, of
    a subject the objects, of its participles, too ("she left, asking *Ana Soto* to wait").
    """
    if token.dep_ in _SUBJECTS:
        verbs = [token.head, *(c for c in syntax.children(token.head) if c.dep_ == "advcl" and c.tag_ == "VBG")]
        objects = (c for verb in verbs for c in syntax.children(verb) if c.dep_ in {"dobj", "dative"} and c.i > token.i)
        several = [i for i in _governing(token) if token.lower_ in _IT and scene.doc[i].lower_ == "they"]
        return [scene.actor(i) for i in (*(c.i for c in objects), *several)]  # "*they* said *it* had left"
    if token.dep_ not in _OBJECTS:
        return []
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ == "pobj" and verb.dep_ == "dobj":
        verb = verb.head  # "intercepted some of *them*"
    own = syntax.subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
    return [scene.actor(own.i)] if own is not None else []


def _agrees(m, word, *, bound):
    """Return True if number, gender and type let the pronoun `word` take up mention `m`; a mere place is never "it",
    nor "they".
    """
    actor = m.actor
    if actor.type == "place" or not m.acts and (word in _IT or actor.type == "group"):
        return False
    if word in _PEOPLE:
        return actor.type == "person" and not actor.plural and actor.gender != ("f" if word in _HE else "m")
    if word in _IT:
        return actor.type in COLLECTIVE and not actor.plural
    return _is_plural(m) or actor.type in {"organisation", "military", "group"} or bound and actor.type == "state"


def _is_plural(m):
    """Return True if a mention is of several: by its actor, or by its own words ("the *Cubans*" for their state)."""
    return m.actor.plural or m.plural


def _is_bound(head, token):
    """Return True if syntax forbids `token` to mean `head`: subject and object of one verb are two parties."""
    if token.dep_ == "pobj":
        return head.head == token.head.head and is_subject(head)
    return token.dep_ in {"dobj", "dative"} and head.head == token.head


# What a weight earns, in points of the right-cluster rate (RCR) on the news of GUM and on NP4E, is what goes when it
# alone is left out. The margin above earns 0.0 and -0.3 of that rate, and 0.2 and 0.2 of its precision (RCP).
WEIGHTS = {
    "sentences": -1.2,  # 0.8, 2.5: each sentence between the mention and the pronoun
    "words": -0.01,  # 0.0, 0.1: each word between, up to thirty
    "subject": 1.0,  # 0.0, 0.4: the mention is the subject of its clause
    "named": 1.0,  # 0.1, 0.1: its actor has a name
    "often": 0.25,  # 0.2, 0.2: the logarithm of how often the article mentions the actor
    "gender": 0.5,  # 0.1, 0.0: "he" or "she", and the gender of the person is known
    "adjective": -1.0,  # 0.0, 0.0: the mention is but an adjective ("Iraqi")
    "idle": -0.3,  # 0.0, 0.0: it is where something is, or names no agent
    "governs": 1.5,
    "controls": 3.0,  # it is who does the verb without a subject: "told *Mali* to free its men"
    "suffers": 1.3,  # both undergo their verbs: "freed *the men*. They were held …"
    "its own": 3.5,  # 0.0, 0.0: "X and *its* allies"
    "number": -0.7,  # 0.0, 0.1: "they", of one body
    "voices": 0.8,  # 0.1, 0.0: both stand in sources: who spoke before goes on speaking
    "outside": -0.8,  # 0.0, 0.0: one of the two stands in a quotation in which the other does not
    "told of": -2.0,  # it stands in what the pronoun's verb tells: "the rebels had left, *they* said"
}


def _salience(scene, m, token, governing):
    """Score how readily the pronoun `token` takes up mention `m`: the sum of its features, each by its weight."""
    return sum(WEIGHTS[name] * value for name, value in _features(scene, m, token, governing).items())


def _features(scene, m, token, governing):
    """Map the names of ``WEIGHTS`` to what is found of them in a mention that a pronoun may take up."""
    word, owned = token.lower_, token.head
    return {
        "sentences": scene.distance(m, token.i),
        "words": min(30, token.i - m.head),
        "subject": is_subject(scene.doc[m.head]) or m.head in governing,
        "named": m.actor.named,
        "often": math.log(scene.count[m.actor]),
        "gender": word in _PEOPLE and bool(m.actor.gender),
        "adjective": m.kind == "adjectival",
        "idle": not m.acts,
        "governs": m.head in governing,
        "controls": m.head == _controller(token),
        "suffers": token.dep_ == "nsubjpass" and scene.doc[m.head].dep_ in {"dobj", "nsubjpass"},
        "its own": token.dep_ == "poss" and owned.dep_ == "conj" and owned.head.i == m.head,
        "number": word in _THEY and not _is_plural(m),
        "voices": token.i in scene.voices and m.head in scene.voices,
        "outside": scene.quote.get(m.head) != scene.quote.get(token.i),
        "told of": _is_told_by(token, scene.doc[m.head]),
    }


def _is_told_by(token, head):
    """Return True if `head` stands in a clause before its own report, whose subject is `token` ("…, *they* said")."""
    if token.dep_ != "nsubj" or not _says(token.head):
        return False
    clauses = (c for c in syntax.children(token.head) if c.dep_ == "ccomp" and c.i < token.i)
    return any(clause.is_ancestor(head) for clause in clauses)


def _controller(token):
    """Return the place of who does the verb of which a possessive tells, where this has no subject ("asked *Mali* to
    free its men", "accused *Mali* of holding its men"), or who is judged for what is theirs ("condemned *Mali* for its
    raids"); −1 where there is none.
    """
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and token.dep_ in _SUBJECTS:
        return _judged(verb)
    if token.dep_ != "poss" or verb is None:
        return -1
    if verb.lemma_ in _JUDGING and any(p.is_ancestor(token) for p in syntax.children(verb) if p.lower_ in _FOR):
        return _place_before(syntax.direct_object(verb), token)
    if any(c.dep_ in _SUBJECTS for c in syntax.children(verb)):
        return -1
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ in _CONTROLLING else verb.head
    if verb.dep_ not in {"xcomp", "pcomp"} or above.pos_ != "VERB" or above.lemma_ in _OWN_WORD:
        return -1
    if above.lemma_ in _JUDGING and agency.suffers(token.head):
        return _place_before(syntax.subject(above), token)  # "*Mali* accused Niger of attacking its ships"
    return _place_before(syntax.direct_object(above), token)


def _place_before(word, token):
    return word.i if word is not None and word.i < token.i else -1


def _judged(verb):
    """Return the place of whom a verb judges, where a clause after it says what for ("blamed *the rebels*, saying they
    had fired"); −1 elsewhere.
    """
    saying = verb.head if verb.dep_ == "ccomp" else verb
    above = saying.head
    judging = saying.lemma_ in _ARGUING and saying.tag_ == "VBG" and saying.dep_ == "advcl" and above.lemma_ in _JUDGING
    return _place_before(syntax.direct_object(above) if judging else None, saying)


_ARGUING = {"add", "allege", "argue", "claim", "insist", "say"}
_JUDGING = {
    "accuse", "arrest", "attack", "blame", "charge", "condemn", "criticise", "criticize", "denounce", "dismiss",
    "expel", "fire", "jail", "praise", "sack", "sanction", "sentence", "thank",
}  # fmt: skip
_FOR = {"for", "over"}  # before what somebody is judged for ("condemned *Mali* over its raids")
_OWN_WORD = {"promise", "pledge", "swear", "threaten", "vow"}  # whoever says it does it ("promised Mali to leave")
_CONTROLLING = {"of", "for", "from", "into"}  # "accused of", "blamed for", "kept from", "talked into" doing it


def _governing(token):
    """Return the places of the subjects of the clauses in which a pronoun stands ("*Chad* said that it had left"), as
    far up as a noun that a relative clause describes ("*forces* who fired after their men fell").
    """
    places, word = set(), token
    while word.head.i != word.i:
        word = word.head
        if (quoted := _quoted(word)) is not None:
            return places | {quoted.i}
        if word.pos_ in {"VERB", "AUX"}:
            own = [c for c in syntax.children(word) if c.dep_ in _SUBJECTS and c.i < token.i]
            places.update(subject.i for subject in own)
            if word.dep_ == "relcl" and any(subject.tag_ in {"WP", "WDT"} for subject in own):
                described = syntax.subject(word) or word.head  # "the *rebels* in Chad, who held them"
                return places | {described.i}
    return places


def _quoted(verb):
    """Return whom others quote with what stands below a verb ("quoted *a general* as *saying* that …"), or None."""
    quoting = verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"cite", "quote"}
    return syntax.direct_object(verb.head.head) if quoting else None


_EMPTY = {"seem", "appear", "rain", "snow", "happen", "turn", "take", "cost"}  # verbs whose "it" mostly means nobody
_CLAUSES = {"ccomp", "xcomp", "csubj", "advcl", "relcl", "acl"}


def _is_empty(token):
    """Return True if "it" means nobody: "it is clear that", "it took days", "it seems"."""
    verb = token.head
    if token.dep_ == "expl" or token.dep_ == "nsubj" and verb.lemma_ in _EMPTY:
        return True
    if verb.lemma_ == "come" and any(c.lower_ == "when" for c in syntax.children(verb)):
        return True  # "when *it* comes to trade"
    if token.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    said = [part for c in syntax.children(verb) if c.dep_ in {"acomp", "attr"} for part in (c, *c.conjuncts)]
    return any(c.dep_ in _CLAUSES and c.i > verb.i for part in (verb, *said) for c in syntax.children(part))


def _is_of_thing(scene, token):
    """Return True if "its" stands in the clause of a thing, whose it is then ("*the offensive* entered *its* third
    day").
    """
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    own = next((c for c in syntax.children(verb) if c.dep_ == "nsubj"), None) if verb is not None else None
    thing = own is not None and own.tag_ == "NN" and own.i < token.i and all(t.i not in scene.at for t in own.subtree)
    return thing and all(scene.actor(i) is None for i in _governing(token))  # "*Chad* said the bill hurt *its* army"


def _is_of_region(token):
    """Return True if "its capital" is that of a part of a country told of just before ("South Maren *province* … on
    *its* capital").
    """
    start = max(syntax.sentence_start(token), token.i - _NEAR)
    before = [t for t in token.doc[start : token.i] if t.pos_ in {"NOUN", "PROPN"}]
    parts = (t.lower_ in _PARTS_OF_COUNTRIES and t.i and t.nbor(-1).pos_ == "PROPN" for t in before)
    return token.head.lemma_ == "capital" and any(parts)


_NEAR = 14  # words and marks
_PARTS_OF_COUNTRIES = {"county", "district", "oblast", "province", "region"}


def _may_be_somebody(scene, token):
    """Return True if "it" is the subject of a clause that somebody else governs, or says or does something; who is
    said to be something, only where a body says so.
    """
    verb = token.head
    if token.dep_ != "nsubj" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if verb.lemma_ == "be":
        above = map(scene.actor, _governing(token))
        return any(actor is not None and actor.type in COLLECTIVE for actor in above)
    does = _says(verb) or agency.holds(verb) or verb.lemma_ in _DEEDS
    opened = any(
        (m := scene.at.get(c.i)) is not None and m.actor is not None and m.actor.type in COLLECTIVE
        for clause in syntax.children(verb)
        if clause.dep_ == "advcl" and clause.i < token.i
        for c in syntax.children(clause)
        if c.dep_ in _SUBJECTS
    )  # "While *Chad* has done so, *it* …"
    return opened or bool(_governing(token)) or verb.lemma_ != "be" and verb.dep_ == "ROOT" and does


_DEEDS = {  # what only bodies and states do
    "annex", "attack", "ban", "bomb", "deploy", "expel", "invade", "occupy", "raid", "recall", "retaliate", "shell",
    "violate", "withdraw",
}  # fmt: skip


def _says(verb):
    return verb.lemma_ in lexicons.mapping("reporting_verbs", "verb", "kind")


def _reflexive(scene, token):
    """List the mention that "himself" is of the subject of its clause; none where it only stresses ("the king
    himself").

    It does not act beside the subject, so that no table counts it.
    """
    verb = token.head.head if token.dep_ == "pobj" else token.head
    own = syntax.subject(verb) if token.dep_ in _OBJECTS and verb.pos_ in {"VERB", "AUX"} else None
    actor = scene.actor(own.i) if own is not None else None
    if actor is None:
        return []
    why = f"{token.lower_} ← subject of its clause"
    return [Mention(token.i, token.i + 1, token.i, "pronoun", actor, why, acts=False)]


def add_first_persons(scene: Scene) -> None:
    """Let "I" inside a quotation be its speaker, and "we" the body or state for which the speaker speaks."""
    for token in syntax.words(scene.doc, _FIRST):
        if token.i in scene.quote and token.i not in scene.at and is_personal(token):
            speaker = scene.speaker(token.i)
            if speaker is not None and speaker.type == "place":
                speaker = None  # "Lima told us" may be its people or its mayor
            actor = speaker if token.lower_ in _I or speaker is None else _spoken_for(scene, speaker)
            why = "the speaker" if actor is speaker else "the body they speak for"
            why = "unresolved" if actor is None else why
            scene.add(Mention(token.i, token.i + 1, token.i, "pronoun", actor, why))


def _spoken_for(scene: Scene, speaker: Actor) -> Actor | None:
    """Return the body for which somebody speaks: the one in their title, or the state of an official or soldier."""
    if speaker.type != "person":
        return _state_of_ministry(scene, speaker) or speaker
    body = speaker.body
    if "LEG" in {speaker.branch, body and (body.cameo or body.branch or "")[-3:]}:
        return speaker  # a lawmaker speaks for some of a parliament, and the text need not say for whom
    country = speaker.country or scene.home
    if body is not None or not country or speaker.branch not in {"GOV", "MIL"}:
        return body
    return next((a for a in scene.last if a.type == "state" and a.country == country), None)


def _state_of_ministry(scene, body):
    """Return the state for which a ministry says "we", if the text mentions it; None of other bodies."""
    words = {*body.key.split(), *(role.split()[-1] for role in body.roles)}
    if not body.country or words.isdisjoint(_MINISTRIES) or (body.cameo or body.branch)[-3:] not in {"", "GOV"}:
        return None
    return next((a for a in scene.last if a.type == "state" and a.country == body.country), None)


_MINISTRIES = {"ministry", "department"}
