"""Cues of attribution in one parse, and what grammar makes each govern: who speaks, and what is said.

A cue is a verb ("said"), a noun ("the claim that"), a preposition ("according to") or an adverb ("reportedly").
Quoted words that grammar does not join to a cue are joined to it in ``sources``.
"""

import functools
from typing import NamedTuple

from spacy.tokens import Token

from analysis import lexicons, syntax

_GROUP = {"aux", "auxpass", "neg", "advmod"}  # what belongs to the verb group of a cue
_ADDED = {"relcl", "acl", "advcl"}  # what may only add to a noun phrase
_DASHES = {",", "-", "–", "—", "("}
_LIGHT = {"make", "issue", "give", "have", "repeat", "voice", "express", "raise", "renew", "deliver", "reiterate"}
_SELF = {"i", "we", "you", "us", "me"}
_NOBODY = {"there", "this", "that", "what", "these", "those"}


class Cue(NamedTuple):
    """Hold one cue: its head, its tokens (start, end), the head of its source, the indices of its content's tokens."""

    head: Token
    start: int
    end: int
    source: Token | None
    content: frozenset


def cues(doc, inside, *, attitudes=False):
    """List the cues of `doc` in text order; `inside` tells for each token in which quotation it stands (−1: none).

    A verb of saying without a clause or an object is listed with empty content: quoted words may stand beside it.
    With `attitudes`, wishes, judgements and their noun objects count too ("praised the deal", "wants to leave").
    """
    found = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
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
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.dep_ == "poss":
        end = head.i + 1
    for child in head.rights:
        if child.dep_ in _ADDED and child.left_edge.i and head.doc[child.left_edge.i - 1].text in _DASHES:
            end = min(end, child.left_edge.i)
    span = syntax.trimmed(head.doc[start:end], determiners=False)
    return (span.start, span.end) if span.start <= head.i < span.end else (head.i, head.i + 1)


def _by_verb(verb, entry, inside, attitudes):
    """Make the cue of a reporting verb: what it governs, who speaks, and the verb group around it."""
    passive = syntax.is_passive(verb)
    source = _speaker(verb, passive, inside)
    if passive and source is None and "passive" not in entry["frames"]:
        return None
    parts, last = _governed(verb, entry, passive, attitudes, inside)
    start, end = _verb_group(verb, last)
    if not parts and (source is None or passive):
        return None
    content = _content(parts, start, end, source)
    if not content and not passive:
        content = _interrupted(verb, start, end, source)
    return Cue(verb, start, end, source, content)


def _governed(verb, entry, passive, attitudes, inside):
    """Return the heads of what `verb` says, and the last token of its cue (a particle or a preposition)."""
    frames, kind = entry["frames"], entry["kind"]
    prt = next((c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), verb)
    clause = [c for c in verb.children if c.dep_ == "ccomp" and _is_said(c, frames)]
    infinitive = [c for c in verb.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.i > verb.i and _is_infinitive(c)]
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    predicate = [c for c in verb.children if c.dep_ in {"oprd", "xcomp", "advcl", "attr", "acomp", "ccomp"} and c.i > verb.i]
    if clause and not passive:
        return clause, prt
    if infinitive and "infinitive" in frames and (attitudes or kind != "wish"):
        return ([] if passive and kind == "x" else objects) + infinitive, prt
    if passive and clause:
        return clause, prt
    gerund = [c for c in verb.children if c.dep_ in {"xcomp", "pcomp", "ccomp"} and c.tag_ == "VBG" and c.i > verb.i]
    if gerund and "gerund" in frames and (attitudes or kind in {"speech", "directive", "belief"}):
        return gerund, prt
    if predicate and objects and "predicate" in frames:
        return objects + predicate, prt
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i > verb.i and prep.lower_ in frames:
            if prep.lower_ in {"as", "of"} and objects and frames & {"predicate", "object"}:
                return [*objects, prep], prt
            if not objects and (attitudes or kind in {"speech", "belief"}):
                return [c for c in prep.children if c.dep_ in {"pobj", "pcomp"}], prep if prep.i == prt.i + 1 else prt
    if objects and "noun" in frames:
        held = frozenset(t.i for o in objects for t in o.subtree)
        if attitudes or kind in {"speech", "finding"} and not passive or any(inside[i] >= 0 for i in held):
            return [o for o in objects if o.pos_ != "X"], prt
    return [], prt


def _is_said(clause, frames):
    return "clause" in frames and not (_is_infinitive(clause) and "infinitive" not in frames) or not frames


def _is_infinitive(verb):
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _speaker(verb, passive, inside):
    """Return the head of who speaks by `verb`, never a word inside quotation marks for a verb outside them."""
    if passive:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    source = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
    if source is None and verb.dep_ == "pcomp":
        governor = verb.head.head
        source = syntax.direct_object(governor) if syntax.is_passive(governor) else syntax.subject(governor)
    elif source is None:
        source = syntax.subject(verb)
    if source is not None and inside[source.i] >= 0 and inside[verb.i] < 0:
        source = _beside(verb, inside)
    if source is None and inside[verb.i] < 0:
        source = _beside(verb, inside) if verb.tag_ in {"VBD", "VBZ", "VBP"} else None
    return None if source is None or source.lower_ in _NOBODY or source.pos_ == "VERB" else source


def _beside(verb, inside):
    """Return the head of the noun phrase just after or just before `verb`, outside quotation marks, else None."""
    for step in (1, -1):
        i = verb.i + step
        while 0 <= i < len(verb.doc) and inside[i] < 0 and verb.doc[i].pos_ in {"DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM"}:
            i += step
        words = [t for t in verb.doc[min(verb.i + 1, i + 1) : max(verb.i, i)] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        if words:
            return words[-1]
    return None


def _verb_group(verb, last):
    """Return (start, end) of the cue: the verb with the auxiliaries, "not" and adverbs that touch it, up to `last`."""
    start = verb.i
    while start and verb.doc[start - 1].head == verb and verb.doc[start - 1].dep_ in _GROUP and verb.doc[start - 1].tag_ != "WRB":
        start -= 1
    return start, max(verb.i, last.i) + 1


def _content(parts, start, end, source):
    """Return the indices of the tokens of `parts`, without the cue and the source, up to a further participle of saying."""
    held = {t.i for part in parts for t in part.subtree}
    own = set(range(start, end)) | (set(range(*phrase(source))) if source is not None else set())
    for part in parts:
        for child in part.children:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in _verbs() and child.doc[child.i - 1].text == ",":
                held -= {t.i for t in child.subtree}
            if child.dep_ in _ADDED and part.pos_ in {"NOUN", "PROPN"} and child.doc[child.left_edge.i - 1].text == ",":
                held -= {t.i for t in child.subtree}
    return frozenset(held - own)


def _interrupted(verb, start, end, source):
    """Return the clause that `verb` interrupts or closes ("the war, he said, is over"), empty unless commas set it off."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or source is None or verb.head.pos_ not in {"VERB", "AUX"}:
        return frozenset()
    own = {t.i for t in verb.subtree}
    first, doc = min(own), verb.doc
    if len(own) > 15 or not first or not (doc[first].is_punct or doc[first - 1].is_punct):
        return frozenset()
    return frozenset({t.i for t in verb.head.subtree} - own)


def _by_according(token):
    """Make the cue "according to": its source hangs on "to", its content is the clause around it."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if source is None:
        return None
    own = {t.i for t in token.subtree}
    head = token.head
    while head.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"} or head.pos_ not in {"VERB", "AUX"}:
        if head == head.head:
            break
        head = head.head
    content = frozenset({t.i for t in head.subtree} - own)
    return Cue(token, token.i, to.i + 1, source, content)


def _by_adverb(token):
    """Make a cue of hearsay without a source: its content is the clause it stands in."""
    head = token.head
    held = {t.i for t in head.subtree} - {token.i}
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            held -= {t.i for t in child.subtree}
    return Cue(token, token.i, token.i + 1, None, frozenset(held))


def _by_noun(noun, attitudes):
    """Make the cue of a reporting noun with a that-clause or an infinitive; its source owns it or makes it."""
    copula = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
    parts = [c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and (_is_that(c) or _is_infinitive(c))]
    if copula is not None:
        parts = parts or [c for c in copula.children if c.dep_ in {"ccomp", "xcomp"} and c.i > copula.i]
    last = noun
    if not parts and attitudes:
        last = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "about", "for", "on", "against"}), noun)
        parts = [c for c in last.children if c.dep_ in {"pobj", "pcomp"}] if last != noun else []
    source, start = _owner(noun)
    if not parts or (source is None and not any(_is_that(p) for p in parts)):
        return None
    return Cue(noun, start, last.i + 1, source, _content(parts, start, last.i + 1, source))


def _is_that(clause):
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _owner(noun):
    """Return the head of whose word `noun` is, and the token at which its cue starts."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner, noun.i
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT and noun.head.i < noun.i:
        return syntax.subject(noun.head), _verb_group(noun.head, noun.head)[0]
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
def _hearsay():
    return {row["word"] for row in lexicons.rows("hedges") if row["role"] == "hearsay" and row["word"].endswith("ly")}
