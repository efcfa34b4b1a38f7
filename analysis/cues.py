"""Cues of attribution in one parse, and what grammar makes each govern: who speaks, and what is said.

A cue is a verb ("said"), a noun ("the claim that"), a preposition ("according to") or an adverb ("reportedly").
Quoted words that grammar does not join to a cue are joined to it in ``sources``.
"""

import functools
from dataclasses import dataclass, field

from spacy.tokens import Token

from analysis import lexicons, syntax

_GROUP = {"aux", "auxpass", "neg", "advmod"}  # what belongs to the verb group of a cue
_PART_OF_NAME = {"appos", "conj", "cc", "punct", "nmod", "compound"}  # what a comma may precede within a name and its description
_ASIDE = {"though", "although", "while", "whereas", "as"}
_PARENTHETIC = {"parataxis", "ccomp", "advcl", "dep", "conj"}
_DASHES = {",", "-", "--", "–", "—", "―", "("}
_LONG_DASHES = {"-", "--", "–", "—"}
_FINITE = {"VBD", "VBZ", "VBP"}
_ENDS = {".", "!", "?", ":", ";"}
_LIGHT = {"make", "issue", "give", "have", "repeat", "voice", "express", "raise", "renew", "deliver", "reiterate"}
_SELF = {"i", "we", "you", "us", "me"}
_NOBODY = {"there", "this", "that", "what", "these", "those"}


@dataclass(eq=False)
class Cue:
    """Hold one cue: its head, its tokens (start, end; None when only quotation marks show speech), the head of its
    source and the source's tokens, and the indices of the tokens of its content, to which quoted words may be added."""

    head: Token
    words: tuple | None
    source: Token | None
    content: set = field(default_factory=set)
    voice: tuple | None = None

    def __post_init__(self):
        if self.voice is None and self.source is not None:
            self.voice = phrase(self.source)

    @property
    def extent(self):
        """The tokens (start, end) that cue and source cover."""
        spans = [span for span in (self.words, self.voice) if span]
        return min(a for a, _ in spans), max(b for _, b in spans)


def cues(doc, inside, *, attitudes=False):
    """List the cues of `doc` in text order; `inside` tells for each token in which quotation it stands (−1: none).

    A verb of saying without a clause or an object is listed with empty content: quoted words may stand beside it.
    With `attitudes`, wishes, judgements and their noun objects count too ("praised the deal", "wants to leave").
    """
    found = []
    for token in doc:
        if token.lower_ in _adjectives() and token.tag_ in {"JJ", "VBN", "VBD"} and (cue := _by_adjective(token, attitudes)):
            found.append(cue)
        elif token.pos_ in {"VERB", "AUX"}:
            if entry := _verbs().get(token.lemma_.lower()):
                found.append(_by_verb(token, entry, inside, attitudes))
            elif token.lower_ == "according":
                found.append(_by_according(token))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in _nouns():
            found.append(_by_noun(token, attitudes))
        elif token.lower_ == "according":
            found.append(_by_according(token))
        elif token.lower_ in _hearsay():
            found.append(_by_adverb(token))
    return [cue for cue in found if cue is not None and _stands(cue, inside)]


def stance(lemma):
    """Return the stance that the reporting verb or noun `lemma` takes to what is said, None for other words.

    neutral, assertive (presented as so), doubting (kept at a distance) or denying.
    """
    entry = _verbs().get(lemma) or _nouns().get(lemma)
    return entry["stance"] if entry else None


def phrase(head):
    """Return the tokens (start, end) of a source: its whole phrase, without what a comma sets off as a mere addition."""
    start, end = head.left_edge.i, head.right_edge.i + 1 if head.dep_ != "poss" else head.i + 1
    for child in head.rights:
        after_comma = child.left_edge.i and head.doc[child.left_edge.i - 1].text in _DASHES
        if child.dep_ == "npadvmod" or (after_comma and child.dep_ not in _PART_OF_NAME):
            end = min(end, child.left_edge.i)
    span = syntax.trimmed(head.doc[start:end], determiners=False)
    return (span.start, span.end) if span.start <= head.i < span.end else (head.i, head.i + 1)


def _by_verb(verb, entry, inside, attitudes):
    """Make the cue of a reporting verb: what it governs, who speaks, and the verb group around it."""
    if entry["kind"] == "seeming":
        return _by_appearance(verb) if attitudes and not any(_verbs().get(c.lemma_) for c in verb.rights) else None
    passive = _is_passive(verb)
    source = _speaker(verb, passive, inside)
    if source is None and (not passive or "passive" not in entry["frames"]) and verb.tag_ != "VBG":
        return None
    frame, parts = _governed(verb, entry)
    if not attitudes and not _reports(entry["kind"], frame, verb) and sum(inside[t.i] >= 0 for p in parts for t in p.subtree) < 4:
        parts = []
    if not parts and (passive or source is None):
        return None
    words = _verb_group(verb, frame)
    content = _content(parts, words, source) or (set() if passive else _interrupted(verb, source))
    return Cue(verb, words, source, content)


def _by_appearance(verb):
    """Make a cue without a source of "seems" or "appears": its content is the subject and what it seems to be."""
    parts = [c for c in verb.children if c.dep_ in {"nsubj", "xcomp", "ccomp", "oprd", "acomp"} and c.lower_ != "it"]
    words = _verb_group(verb, None)
    return Cue(verb, words, None, _content(parts, words, None)) if any(c.i > verb.i for c in parts) else None


def _governed(verb, entry):
    """Return the first frame of `entry` that the grammar of `verb` fills, and the heads of what fills it."""
    for frame, filled in _FRAMES.items():
        if frame in entry["frames"] and (parts := filled(verb)):
            return frame, parts
    for prep in verb.rights:
        if prep.dep_ == "prep" and prep.lower_ in entry["frames"] and prep.lower_ not in _FRAMES:
            parts = [c for c in prep.children if c.dep_ in {"pobj", "pcomp"}] + [c for c in verb.rights if c.i > prep.i and _is_infinitive(c)]
            return prep.lower_, [*objects, prep] if (objects := _objects(verb)) else parts
    return None, []


def _reports(kind, frame, verb):
    """Tell whether a verb of `kind` reports words or a belief in this frame, and not a mere attitude."""
    if frame == "noun":
        return kind in {"speech", "finding"} and not syntax.is_negated(verb) and not _is_passive(verb)
    return frame == "clause" or kind not in {"wish", "judgement"}


def _clause(verb):
    found = [c for c in verb.rights if c.dep_ == "ccomp" and not _is_infinitive(c)]
    found = found or [c for c in verb.lefts if c.dep_ == "ccomp" and not _is_infinitive(c)]
    return found or [c for c in verb.rights if c.dep_ in {"advcl", "pcomp"} and any(g.tag_ in {"WRB", "WP"} and g.i == c.left_edge.i for g in c.children) and c.i - verb.i < 4]


def _infinitive(verb):
    found = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(c) and c.left_edge.i - verb.i < 8]
    return _objects(verb) + found if found else []


def _gerund(verb):
    return [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "pcomp"} and c.tag_ == "VBG"]


def _predicate(verb):
    found = [c for c in verb.rights if c.dep_ in {"oprd", "xcomp", "ccomp", "attr", "acomp"} or (c.dep_ in {"prep", "advcl"} and c.lower_ == "as")]
    return _objects(verb) + found if found else []


def _noun(verb):
    objects = [o for o in _objects(verb) if o.tag_ not in {"WP", "WDT"}]
    more = [c for c in verb.rights if c.dep_ == "prep" and objects and c.i > objects[-1].i]
    return objects + more if objects else []


_FRAMES = {"clause": _clause, "infinitive": _infinitive, "gerund": _gerund, "predicate": _predicate, "noun": _noun}


def _objects(verb):
    return [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.lower_ != "it" or c.dep_ == "dobj"]


def _is_infinitive(verb):
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _speaker(verb, passive, inside):
    """Return the head of who speaks by `verb`, never a word inside quotation marks for a verb outside them."""
    if passive:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    source = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None) or _understood(verb)
    if inside[verb.i] < 0 and ((source is None and verb.tag_ in _FINITE) or (source is not None and inside[source.i] >= 0)):
        source = _beside(verb, inside)
    source = _named_before_parenthesis(source)
    return None if source is None or source.pos_ == "VERB" or (source.lower_ in _NOBODY and source.tag_ != "WDT") else source


def _named_before_parenthesis(source):
    """Return the noun that a parenthesis adds to ("the Organisation (ORG) said"), where the parser takes the addition."""
    if source is not None and source.i + 1 < len(source.doc) and source.doc[source.i + 1].text == ")":
        opening = next((t.i for t in reversed(source.doc[max(0, source.i - 4) : source.i]) if t.text == "("), 0)
        if opening and source.doc[opening - 1].pos_ in {"NOUN", "PROPN"}:
            return source.doc[opening - 1]
    return source


def _understood(verb):
    """Return the subject that `verb` has from elsewhere, as a participle, a gerund or an infinitive has it."""
    before = verb.doc[verb.left_edge.i - 1].text if verb.left_edge.i else ""
    if verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBG" and before in _DASHES and verb.head.dep_ not in syntax.SUBJECTS:
        return _subject_above(verb.head)
    if verb.dep_ == "pcomp" or (verb.dep_ == "xcomp" and verb.head.pos_ not in {"VERB", "AUX"}):
        return _subject_above(verb.head)
    return syntax.subject(verb)


def _subject_above(token):
    """Climb from `token` to the nearest verb that has a subject (the object, when it is passive), None where there is none."""
    while True:
        if token.pos_ in {"VERB", "AUX"} and (found := (syntax.direct_object if _is_passive(token) else syntax.subject)(token)):
            return found
        if token.head == token or token.dep_ in syntax.SUBJECTS:
            return None
        token = token.head


def _is_passive(verb):
    """Tell whether `verb` is passive; "has said" is not, nor is "he's said" with a clause, whatever the parser makes of 's."""
    if any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"have", "has", "had", "'ve", "’ve"} for c in verb.children):
        return any(c.dep_ == "auxpass" and c.lower_ == "been" for c in verb.children)
    return syntax.is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "advcl")


def _beside(verb, inside):
    """Return the head of the noun phrase just before or just after `verb`, outside quotation marks, else None."""
    doc, left, right = verb.doc, verb.i, verb.i + 1
    while left and inside[left - 1] < 0 and doc[left - 1].text not in _ENDS and not doc[left - 1].is_space:
        left -= 1
    while right < len(doc) and doc[right].pos_ in {"DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM"}:
        right += 1
    for span in (doc[left : verb.i], doc[verb.i + 1 : right]):
        if len(span) and span.root.pos_ in {"NOUN", "PROPN", "PRON"}:
            return span.root
    return None


def _verb_group(verb, frame):
    """Return (start, end) of the cue: the verb with auxiliaries, "not" and adverbs that touch it, particle, preposition."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start and doc[start - 1].head == verb and doc[start - 1].dep_ in _GROUP and doc[start - 1].tag_ != "WRB":
        start -= 1
    while end < len(doc) and doc[end].head == verb and (doc[end].dep_ == "prt" or (doc[end].dep_ == "prep" and doc[end].lower_ == frame)):
        end += 1
    return start, end


def _content(parts, words, source):
    """Return the tokens that `parts` govern, without the cue, the source and what a comma only adds at their end."""
    held = {t.i for part in parts for t in part.subtree}
    if not held:
        return held
    doc, last = parts[0].doc, max(held)
    for token in [doc[i] for i in sorted(held)]:
        if token.i > words[1] and _only_adds(token) and token.right_edge.i >= last - 1:
            held -= {t.i for t in token.subtree}
    for part in parts:
        for conjunct in part.children:
            if conjunct.dep_ == "conj" and _resumes(conjunct, part, doc[words[1] - 1]):
                held -= {t.i for t in conjunct.subtree}
    dashes = [i for i in sorted(held) if doc[i].text in _LONG_DASHES and (doc[i - 1].whitespace_ or doc[i].text == "—") and i > words[1]]
    if len(dashes) % 2:
        held = {i for i in held if i < dashes[-1]}
    held -= set(range(*words))
    return held - set(range(*phrase(source))) if source is not None else held


def _only_adds(token):
    """Tell whether `token` heads what a comma or dash adds: a relative clause, an apposition, a participle of saying."""
    edge = token.left_edge.i
    if not edge or token.doc[edge - 1].text not in _DASHES:
        return False
    if token.dep_ in {"relcl", "appos", "npadvmod", "acl"}:
        return not any(c.dep_ == "cc" for c in token.children)
    if token.dep_ != "advcl":
        return False
    return (token.tag_ == "VBG" and token.lemma_.lower() in _verbs()) or any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in token.children)


def _resumes(conjunct, part, verb):
    """Tell whether `conjunct`, joined to what is said, goes on with the saying ("said he is ready *and rejected* the offer").

    So it is where a reporting verb without a subject of its own has the tense of the cue and not that of what is said.
    """
    if conjunct.lemma_.lower() not in _verbs() or any(c.dep_ in syntax.SUBJECTS for c in conjunct.children):
        return False
    return _tense(conjunct) == _tense(verb) != _tense(part)


def _tense(verb):
    return next((c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}), verb.tag_)


def _interrupted(verb, source):
    """Return the clause that `verb` interrupts or closes ("the war, he said, is over"), empty unless commas set it off."""
    if verb.dep_ not in _PARENTHETIC or source is None or source.head != verb or verb.head.pos_ not in {"VERB", "AUX"}:
        return set()
    own = {t.i for t in verb.subtree}
    first, doc = min(own), verb.doc
    if len(own) > 15 or not first or not (doc[first].is_punct or doc[first - 1].is_punct):
        return set()
    return {t.i for t in verb.head.subtree} - own


def _by_according(token):
    """Make the cue "according to": its source hangs on "to", its content is the clause around it."""
    to = next((c for c in token.rights if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if source is None:
        return None
    own = {t.i for t in token.subtree}
    head = token.head
    while head.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"} or head.pos_ not in {"VERB", "AUX"}:
        if head == head.head:
            break
        head = head.head
    return Cue(token, (token.i, to.i + 1), source, {t.i for t in head.subtree} - own)


def _by_adverb(token):
    """Make a cue of hearsay without a source: its content is the clause it stands in."""
    head = token.head
    held = {t.i for t in head.subtree} - {token.i}
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            held -= {t.i for t in child.subtree}
    return Cue(token, (token.i, token.i + 1), None, held)


def _by_adjective(adjective, attitudes):
    """Make the cue of an adjective of belief with a that-clause; attitudes also take infinitives and prepositions."""
    copula = adjective.head if adjective.dep_ == "acomp" else adjective
    source = next((c for c in copula.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if source is None or source.lower_ in _NOBODY | {"it"}:
        return None
    entry, last = _adjectives()[adjective.lower_], adjective
    parts = [c for c in adjective.rights if c.dep_ == "ccomp"] if attitudes or entry["kind"] == "belief" else []
    if not parts and attitudes:
        parts = [c for c in adjective.rights if c.dep_ == "xcomp" and _is_infinitive(c)] if entry["kind"] == "wish" else []
        last = next((c for c in adjective.rights if c.dep_ in {"prep", "agent"}), adjective) if not parts else adjective
        parts = parts or [c for c in last.children if c.dep_ in {"pobj", "pcomp"} and last != adjective]
    words = (_verb_group(copula, None)[0] if copula.i <= adjective.i else adjective.i, last.i + 1)
    return Cue(adjective, words, source, _content(parts, words, source)) if parts else None


def _by_noun(noun, attitudes):
    """Make the cue of a reporting noun with a that-clause or an infinitive; its source owns it or makes it."""
    copula = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
    parts = [c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and (_is_that(c) or _is_infinitive(c))]
    if copula is not None:
        parts = parts or [c for c in copula.children if c.dep_ in {"ccomp", "xcomp"} and c.i > copula.i]
    last = noun
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else None
    if parts and verb is not None and verb.pos_ == "VERB" and verb.i < noun.i and verb.lemma_.lower() in _verbs():
        source, words = syntax.subject(verb), (_verb_group(verb, None)[0], noun.i + 1)
        return Cue(verb, words, source, _content(parts, words, source)) if source is not None else None
    if not parts and attitudes:
        last = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "about", "for", "on", "against"}), noun)
        parts = [c for c in last.children if c.dep_ in {"pobj", "pcomp"}] if last != noun else []
    source, start = _owner(noun)
    if not parts or (source is None and not any(_is_that(p) for p in parts)):
        return None
    words = (start, last.i + 1)
    return Cue(noun, words, source, _content(parts, words, source))


def _is_that(clause):
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _owner(noun):
    """Return the head of whose word `noun` is, and the token at which its cue starts."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner, noun.i
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT and noun.head.i < noun.i:
        return syntax.subject(noun.head), _verb_group(noun.head, None)[0]
    by = syntax.prepositional(noun, "by", "from", "among")
    return (by[0] if by else None), noun.i


def _stands(cue, inside):
    """Tell whether `cue` may stand: inside quotation marks only another's words count, and only in the same marks."""
    quotation = inside[cue.head.i]
    if quotation < 0:
        return True
    if cue.source is None or cue.source.lower_ in _SELF or not cue.content:
        return False
    return all(inside[i] == quotation for i in cue.content) and inside[cue.source.i] == quotation


@functools.cache
def _verbs():
    return {row["verb"]: {**row, "frames": frozenset(row["frames"].split())} for row in lexicons.rows("reporting_verbs")}


@functools.cache
def _nouns():
    return {row["noun"]: row for row in lexicons.rows("reporting_nouns")}


@functools.cache
def _adjectives():
    return {row["adjective"]: row for row in lexicons.rows("reporting_adjectives")}


@functools.cache
def _hearsay():
    return {row["word"] for row in lexicons.rows("hedges") if row["role"] == "hearsay" and row["word"].endswith("ly")}
