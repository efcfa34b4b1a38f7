"""What a reporting verb governs: its frames (clause, infinitive, gerund, predicate, noun, preposition) and where they end.

Which verb takes which frame is told by the lexicon of reporting verbs; here is only grammar.
"""

import functools

from analysis import lexicons, speakers, syntax

_GROUP = {"aux", "auxpass", "neg", "advmod"}  # what belongs to the verb group of a cue
_ASIDE = {"though", "although", "while", "whereas", "as"}
_DASHES = {",", "-", "--", "–", "—", "―", "("}
_LONG_DASHES = {"-", "--", "–", "—"}


def governed(verb, entry):
    """Return the first frame of `entry` that the grammar of `verb` fills, and the heads of what fills it."""
    for frame, filled in _FRAMES.items():
        if frame in entry["frames"] and (parts := filled(verb)):
            return frame, parts
    for prep in verb.rights:
        if prep.dep_ == "prep" and prep.lower_ in entry["frames"] and prep.lower_ not in _FRAMES:
            parts = [c for c in prep.children if c.dep_ in {"pobj", "pcomp"}] + [c for c in verb.rights if c.i > prep.i and is_infinitive(c)]
            return prep.lower_, [*objects, prep] if (objects := _objects(verb)) else parts
    return None, []


def content(parts, words, source):
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
    return held - set(range(*speakers.phrase(source))) if source is not None else held


def group(verb, frame):
    """Return (start, end) of the cue: the verb with auxiliaries, "not" and adverbs that touch it, particle, preposition."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start and doc[start - 1].head == verb and doc[start - 1].dep_ in _GROUP and doc[start - 1].tag_ != "WRB":
        start -= 1
    while end < len(doc) and doc[end].head == verb and (doc[end].dep_ == "prt" or (doc[end].dep_ == "prep" and doc[end].lower_ == frame)):
        end += 1
    return start, end


def is_infinitive(verb):
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _clause(verb):
    found = [c for c in verb.rights if c.dep_ == "ccomp" and not is_infinitive(c)]
    found = found or [c for c in verb.lefts if c.dep_ == "ccomp" and not is_infinitive(c)]
    return found or [c for c in verb.rights if c.dep_ in {"advcl", "pcomp"} and any(g.tag_ in {"WRB", "WP"} and g.i == c.left_edge.i for g in c.children) and c.i - verb.i < 4]


def _infinitive(verb):
    found = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "advcl"} and is_infinitive(c) and c.left_edge.i - verb.i < 8]
    return _objects(verb) + found if found else []


def _gerund(verb):
    return [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "pcomp"} and c.tag_ == "VBG"]


def _predicate(verb):
    found = [c for c in verb.rights if c.dep_ in {"oprd", "xcomp", "ccomp", "attr", "acomp"} or (c.dep_ in {"prep", "advcl"} and c.lower_ == "as")]
    return _objects(verb) + found if found else []


def _noun(verb):
    objects = [o for o in _objects(verb) if o.tag_ not in {"WP", "WDT"} and o.left_edge.lower_ != "no"]
    more = [c for c in verb.rights if c.dep_ == "prep" and objects and c.i > objects[-1].i]
    return objects + more if objects else []


def _objects(verb):
    return [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.lower_ != "it" or c.dep_ == "dobj"]


_FRAMES = {"clause": _clause, "infinitive": _infinitive, "gerund": _gerund, "predicate": _predicate, "noun": _noun}


def _only_adds(token):
    """Tell whether `token` heads what a comma or dash adds: a relative clause, an apposition, a participle of saying."""
    edge = token.left_edge.i
    if not edge or token.doc[edge - 1].text not in _DASHES:
        return False
    if token.dep_ in {"relcl", "appos", "npadvmod", "acl"}:
        return not any(c.dep_ == "cc" for c in token.children)
    if token.dep_ != "advcl":
        return False
    return (token.tag_ == "VBG" and token.lemma_.lower() in verbs()) or any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in token.children)


def _resumes(conjunct, part, verb):
    """Tell whether `conjunct`, joined to what is said, goes on with the saying ("said he is ready *and rejected* the offer").

    So it is where a reporting verb without a subject of its own has the tense of the cue and not that of what is said.
    """
    if conjunct.lemma_.lower() not in verbs() or any(c.dep_ in syntax.SUBJECTS for c in conjunct.children):
        return False
    return _tense(conjunct) == _tense(verb) != _tense(part)


def _tense(verb):
    return next((c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}), verb.tag_)


@functools.cache
def verbs():
    return {row["verb"]: {**row, "frames": frozenset(row["frames"].split())} for row in lexicons.rows("reporting_verbs")}
