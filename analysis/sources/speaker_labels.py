"""Speakers set off by marks, not by a verb: "MINISTER: …" in headlines and transcripts, "… — Ana Lopez" after a
quotation.
"""

import functools

from spacy.tokens import Doc

from analysis import lexicons
from analysis.grammar import syntax
from analysis.grammar.quotes import Quotation
from analysis.lexicons import gazetteer, world
from analysis.sources.cues import Cue

_COLON = frozenset({":"})
_DASHES = {"-", "--", "–", "—", "―"}
_STOPS = {".", "!", "?", ")", "]"}
_PLACES = {"GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "TIME"}
_LONGEST, _LONGEST_LEAD = 7, 14  # tokens of a label, and of a line that leads to a quotation
_NOBODY = {"question", "q", "answer", "a"}  # labels of a transcript that name nobody


def labelled(doc: Doc, marks: list[Quotation]) -> list[Cue]:
    """List the cues that are a colon or a dash between speakers and their words; content is what the mark governs.

    A label before a colon is a person, an office, a document or a medium ("Poll: …"), or stands in capitals as in a
    transcript; a mere place or topic ("Syria: …") is none. A single word is a name if the text uses it as one
    elsewhere, whatever the parser makes of it before the colon. A label after a dash closes a quotation. Does not
    follow a transcript's speaker into a paragraph without a label.
    """
    found = []
    colons = [t.i for t in syntax.words(doc, _COLON)]
    for number, (start, end) in enumerate(syntax.lines(doc) if colons else ()):
        cue = _before_colon(doc, start, end, colons, first=number == 0) or (
            _after_colon(doc, start, end) if number == 0 else None
        )
        found += [cue] if cue else []
    found += [cue for mark in marks if (cue := _above(doc, mark))]
    return found + [cue for mark in marks if (cue := _after_dash(doc, mark))]


def _above(doc, mark):
    """Read "A statement from Ana Lopez:" on the line above a quotation."""
    words = syntax.stretch(doc, mark.inner_start, mark.inner_end, mode="contract")
    before = words.start - 2 if words is not None else -1
    while before > 0 and doc[before].is_space:
        before -= 1
    if before < 1 or doc[before].text != ":" or "\n" not in doc[before : words.start].text:
        return None
    start = next((line for line, _ in reversed(syntax.lines(doc)) if line <= before), before)
    people = [t for t in doc[start:before] if t.ent_type_ == "PERSON"]
    if not people or before - start > _LONGEST_LEAD or any(t.tag_ in {"VBD", "VBZ", "VBP"} for t in doc[start:before]):
        return None
    name = doc[people[0].i : people[-1].i + 1]
    return Cue(doc[before], (before, before + 1), name.root, frozenset(t.i for t in words), (name.start, name.end))


def _before_colon(doc, start, end, colons, *, first):
    """Read "Lopez: …" at the start of a line, after a dash in it, or anywhere right before a quotation mark."""
    for colon in (i for i in colons if start <= i < end - 1):
        stops = (t for t in doc[start:colon] if t.text in _DASHES or t.text in _STOPS and not _abbreviates(t))
        begin = max([start, *(t.i + 1 for t in stops)])
        label, after = doc[begin:colon], doc[colon + 1 : end]
        quoted = next(t for t in after if not t.is_space or t.i == end - 1).text in syntax.OPENING
        short = 0 < len(label) <= _LONGEST and any(t.is_alpha for t in after)
        if short and _names_speaker(label, quoted=quoted, headline=first):
            content = frozenset() if quoted and begin > start else frozenset(t.i for t in after)
            return Cue(doc[colon], (colon, colon + 1), label.root, content, (begin, colon))
        if not quoted:
            break
    return None


def _abbreviates(stop):
    """Return True if a full stop belongs to a title ("MR. PRICE")."""
    return stop.text == "." and stop.i > 0 and gazetteer.is_title(stop.nbor(-1).text + ".")


def _names_speaker(label, *, quoted, headline):
    """Return True if `label` names who speaks: a person, an office, a medium; before a quotation it may be any name."""
    head = label.root
    if label.text.lower() in _NOBODY or label[-1].lower_ == "read":  # a verb to the eye, though not to the parser
        return False
    if label.text.isupper() and not quoted and world.place_country(label.text.title()) is not None:
        return False  # "ISLAMABAD: …" says where it was written
    titled = any(gazetteer.is_title(label[0].text + stop) for stop in ("", "."))
    if len(label) > 1 and titled and all(t.text[0].isupper() for t in label[1:] if t.is_alpha):
        return True  # "MR. PRICE: …"
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and not t.is_upper for t in label):
        return False
    if any(t.ent_type_ == "PERSON" for t in label) or (
        head.lemma_.lower() in _speaking_nouns() and (quoted or headline)
    ):
        return True
    capitals = all(t.is_upper or not t.is_alpha for t in label)
    if capitals and len(label) == 1 and head.text.capitalize() in _surnames(head.doc):
        return True
    name = head.pos_ == "PROPN" or (len(label) == 1 and head.text in _surnames(head.doc))
    return name and head.ent_type_ not in _PLACES and (quoted or headline or capitals)


@syntax.kept_with_doc
def _surnames(doc):
    """List the last words of the persons whom `doc` names."""
    return {person.root.text for person in doc.ents if person.label_ == "PERSON"}


def _after_colon(doc, start, end):
    """Read the headline form "Dozens held after raid: police"."""
    colon = next((t.i for t in reversed(doc[start:end]) if t.text == ":"), None)
    if colon is None or not 2 <= end - colon <= 5 or colon - start < 4 or doc[end - 1].text == ".":
        return None
    source = doc[colon + 1 : end].root
    if source.ent_type_ == "PERSON" or source.lemma_.lower() in _speaking_nouns():
        return Cue(doc[colon], (colon, colon + 1), source, frozenset(t.i for t in doc[start:colon]), (colon + 1, end))
    return None


def _after_dash(doc, mark):
    """Read the form "“…” — Ana Lopez", the name alone between the dash and the end of the line."""
    words = syntax.stretch(doc, mark.inner_start, mark.inner_end, mode="contract")
    if words is None:
        return None
    after = [t for t in doc[words.end : words.end + _LONGEST + 3] if not t.is_space and t.idx >= mark.end]
    if len(after) < 2 or after[0].text not in _DASHES or after[1].pos_ != "PROPN":
        return None
    end = after[1].i + 1
    while end < len(doc) and not doc[end].is_space and end - after[1].i < _LONGEST:
        end += 1
    if end < len(doc) and "\n" not in doc[end].text:
        return None
    dash, name = after[0].i, doc[after[1].i : end]
    return Cue(doc[dash], (dash, dash + 1), name.root, frozenset(t.i for t in words), (name.start, name.end))


@functools.cache
def _speaking_nouns():
    texts = {row["noun"] for row in lexicons.rows("documents") if row["why"] != "a recording"}
    media = {row["name"] for row in lexicons.rows("media") if row["kind"] == "noun"}
    people = {row["role"] for row in lexicons.rows("roles") if row["type"] == "person"}
    return texts | media | people | lexicons.mapping("offices", "noun", "kind").keys() | {"source"}
