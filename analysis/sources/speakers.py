"""Who speaks by a cue: the head of the source and the words of its phrase, found by grammar alone."""

import functools
from typing import Any

from spacy.tokens import Span, Token

from analysis import lexicons, rules
from analysis.grammar import syntax

_PART_OF_NAME = {"appos", "conj", "cc", "punct", "nmod", "compound", "prep"}  # what may follow a comma within a name
SET_OFF = {",", "-", "--", "–", "—", "―", "("}  # marks that set a clause or a name off
CLOSING = {'"', "”", "''", "’"}
_FINITE = {"VBD", "VBZ", "VBP"}
_ENDS = {".", "!", "?", ":", ";"}
_NOBODY = {"there", "this", "that", "what", "these", "those"}
_MAKES_PUBLIC = {
    "issue",
    "release",
    "publish",
    "make",
    "send",
    "post",
    "write",
    "put",
    "tweet",
    "give",
    "deliver",
    "air",
    "read",
}
_MEANS = {"use", "take", "spend", "seize"}  # who uses a thing to do something does it, not the thing
_RELATIVE = {"WP", "WDT", "WP$"}
_NAMING = {"name", "identify", "quote", "cite"}


def phrase(head: Token, verb: Token | None = None) -> tuple[int, int]:
    """Return the tokens (start, end) of a source: its whole phrase, without what a comma sets off as a mere addition.

    A `verb` of saying that describes the source ("groups *backing* the truce") ends the phrase.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1 if head.dep_ != "poss" else head.i + 1
    if verb is not None and verb.head == head and verb.dep_ == "acl" and verb.tag_ == "VBG":
        end = verb.left_edge.i
    for child in head.rights:
        after_comma = child.left_edge.i and head.doc[child.left_edge.i - 1].text in SET_OFF
        if child.dep_ == "npadvmod" or (after_comma and child.dep_ not in _PART_OF_NAME):
            end = min(end, child.left_edge.i)
    while start > 1 and head.doc[start - 1].text == "-" and not head.doc[start - 1].whitespace_:
        start = head.doc[start - 2].left_edge.i  # "*U.N. Secretary*-General"
    span = syntax.trimmed(Span(head.doc, start, end), determiners=False)
    return (span.start, span.end) if span.start <= head.i < span.end else (head.i, head.i + 1)


def speaker(verb: Token, inside: list[int]) -> Token | None:
    """Return the head of who speaks by `verb`, never a word inside quotation marks for a verb outside them."""
    if is_passive(verb):
        agent = next((c for c in syntax.children(verb) if c.dep_ == "agent"), None)
        return next((c for c in syntax.children(agent) if c.dep_ == "pobj"), None) if agent is not None else None
    source = rules.first(_SPEAKERS, verb)
    finite = verb.tag_ in _FINITE or (
        verb.i > 1 and inside[verb.i - 2] >= 0
    )  # after a quotation: "…," read a statement
    if inside[verb.i] < 0 and ((source is None and finite) or (source is not None and inside[source.i] >= 0)):
        source = _beside(verb, inside)
    source = _named_before_parenthesis(source)
    return None if source is None or source.pos_ == "VERB" or _is_nobody(source) else source


def _is_nobody(source):
    """Return True if `source` is a pronoun for no person; "those" are people when something describes them."""
    described = source.lower_ == "those" and any(c.dep_ in {"relcl", "acl", "prep"} for c in source.rights)
    return source.lower_ in _NOBODY and source.tag_ != "WDT" and not described


def _own_subject(verb):
    """Return the subject of `verb` itself: the nearest before it, else the nearest after it."""
    own = [c for c in syntax.children(verb) if c.dep_ in syntax.SUBJECTS and not c.is_punct]
    before = [c for c in own if c.i < verb.i]  # one after the verb may be that of what is said: "he said she …"
    if before and verb.dep_ == "parataxis" and verb.doc[verb.i - 1].text == ",":
        before = [c for c in own if c.i > verb.i]  # "the move, said *the ministry*, is void"
    return min(before or own, key=lambda c: abs(c.i - verb.i), default=None)


def _adding(verb):
    """Return who said the rest, where a participle set off by a mark adds to it ("…, *adding* that")."""
    before = verb.doc[verb.left_edge.i - 1].text if verb.left_edge.i else ""
    if before in CLOSING and verb.left_edge.i > 1:
        before = verb.doc[verb.left_edge.i - 2].text  # “…,” adding
    loose = verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBG" and before in SET_OFF
    if not loose or verb.head.dep_ in syntax.SUBJECTS:
        return None
    return _subject_above(_around_relative(verb) or _told_by(verb) or _last_joined(verb) or verb.head)


def _run_into(verb):
    """Return the name that a parser ran into the noun before it ("a list of children *Chad* says were moved")."""
    before = verb.nbor(-1) if verb.i else verb
    name = before.pos_ == "PROPN" and verb.tag_ in _FINITE and before.i < verb.i
    inner = (c for c in syntax.children(before) if c.dep_ == "compound" and c.tag_ == "NNS")
    return before if name and any(True for _ in inner) and _own_subject(verb) is None else None


def _accompanying(verb):
    """Return whom "with" names before a participle that says what they say ("…, with *one* demanding that")."""
    end = verb.left_edge.i - (verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ",")
    near = [c for c in verb.head.lefts if c.i < verb.i] + [c for c in verb.head.rights if c.i < verb.i]
    with_ = [c for c in near if c.lower_ == "with" and c.dep_ == "prep" and c.right_edge.i + 1 in {end, end + 1}]
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBG" and with_ and with_[-1].nbor(-1).text == ","
    return next((c for c in syntax.children(with_[-1]) if c.dep_ == "pobj"), None) if loose else None


def _resuming(verb):
    """Return who said the rest, where `verb` goes on with the saying ("said he is ready *and rejected* it")."""
    return syntax.subject(verb.head.head) if resumes(verb) else None


def _publisher(verb):
    """Return who published the text that says it ("issued a statement *saying*")."""
    return _subject_above(verb.head.head) if _is_in_own_text(verb) else None


def _user(verb):
    """Return who uses a thing to say it ("used the meeting *to warn*")."""
    to_say = verb.dep_ in {"xcomp", "advcl"} and verb.tag_ == "VB"
    return _subject_above(verb.head) if to_say and verb.head.lemma_.lower() in _MEANS else None


def _quoted(verb):
    """Return who is quoted ("quoted *the mayor* as *saying*")."""
    named = verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ == "VERB"
    return syntax.direct_object(verb.head.head) if named else None


def _subject_of_gerund(verb):
    """Return the subject of the verb above a gerund or an infinitive that hangs on another word ("left *without
    saying*").
    """
    hanging = verb.dep_ == "pcomp" or (verb.dep_ == "xcomp" and verb.head.pos_ not in {"VERB", "AUX"})
    return _subject_above(verb.head) if hanging else None


def _around_relative(verb):
    """Return the finite verb around a relative clause without a comma, where the parser puts ", saying …" into that
    clause: it adds to the sentence around it ("left a base that Chad runs, *saying*").
    """
    for above in (verb.head, *verb.head.ancestors):
        if above.dep_ == "relcl" and above.left_edge.i and above.doc[above.left_edge.i - 1].text not in SET_OFF:
            return next((t for t in above.head.ancestors if t.tag_ in _FINITE and not is_bare(t)), None)
    return None


def _told_by(verb):
    """Return the verb of saying in whose content the parser puts ", saying …": who said the one says the other."""
    told = verb.head.head if verb.head.dep_ == "conj" else verb.head
    outer = told.head
    held = told.dep_ == "ccomp" and outer.i < told.i and _says(verb)
    return outer if held and (_says(outer) or _kind(outer) in {"belief", "finding"}) else None


def _last_joined(verb):
    """Return the last verb with a subject of its own that is joined to the head of `verb` before it ("A left and *B
    stayed*").
    """
    joined = [c for c in verb.head.conjuncts if verb.head.i < c.i < verb.i and c.pos_ == "VERB" and not is_bare(c)]
    return joined[-1] if joined else None


def _is_in_own_text(verb):
    """Return True if `verb` introduces the content of a published text ("issued a statement *saying*")."""
    text = verb.head
    made = text.dep_ == "dobj" and text.head.lemma_.lower() in _MAKES_PUBLIC
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and made and text.lemma_.lower() in _texts()


def _subject_above(token):
    """Climb from `token` to the nearest verb with a subject (the object, if passive), or None."""
    while True:
        if token.pos_ in {"VERB", "AUX"} and (
            found := (syntax.direct_object if is_passive(token) else syntax.subject)(token)
        ):
            return found
        if token.head == token or token.dep_ in syntax.SUBJECTS:
            return None
        token = token.head


def _named_before_parenthesis(source):
    """Return the noun that a parenthesis adds to ("the Organisation (ORG) said"), where the parser takes the
    addition.
    """
    if source is not None and source.i + 1 < len(source.doc) and source.doc[source.i + 1].text == ")":
        opening = next((t.i for t in reversed(source.doc[max(0, source.i - 4) : source.i]) if t.text == "("), 0)
        if opening and source.doc[opening - 1].pos_ in {"NOUN", "PROPN"}:
            return source.doc[opening - 1]
    return source


def _beside(verb, inside):
    """Return the head of the noun phrase just before or just after `verb`, outside quotation marks, else None."""
    doc, left, right = verb.doc, verb.i, verb.i + 1
    while left and inside[left - 1] < 0 and doc[left - 1].text not in _ENDS and not doc[left - 1].is_space:
        left -= 1
    while right < len(doc) and doc[right].pos_ in {"DET", "ADJ", "PROPN", "NOUN", "PRON", "NUM"}:
        right += 1
    comma = next((i for i in range(verb.i - 1, left, -1) if doc[i].text == ","), left - 1)
    for span in (doc[left : verb.i], doc[comma + 1 : verb.i], doc[verb.i + 1 : right]):
        root = span.root if len(span) else None
        if root is not None and root.pos_ in {"VERB", "AUX"}:
            root = next((c for c in root.lefts if c.dep_ == "nsubj" and c in span), None)
        if (
            root is not None
            and (root.pos_ in {"NOUN", "PROPN", "PRON"} or _is_one_of(root))
            and not _leads_clause(root, verb)
        ):
            return root
    before = doc[max(0, verb.i - 1)]  # "In a talk with the Post Ana Lopez said": the parser takes all for one name
    return before if before.pos_ == "PROPN" and inside[before.i] < 0 and before.i < verb.i else None


def _is_one_of(number):
    """Return True if `number` stands for somebody ("*one* of them")."""
    return number.pos_ == "NUM" and any(c.lower_ == "of" for c in number.rights)


def _leads_clause(noun, verb):
    """Return True if `noun`, right after `verb`, is the subject of what is said ("say *they* would …")."""
    return noun.i > verb.i and noun.dep_ in syntax.SUBJECTS and noun.head != verb and noun.head.i > noun.i


def resumes(verb: Token) -> bool:
    """Return True if `verb`, joined to what is said, goes on with the saying ("said he is ready *and rejected* the
    offer").

    So it is where it has no subject of its own, and the tense of the verb of saying, not that of what is said; where
    all have the same tense, a verb of saying does ("says he respects her *and calls* her able"). What is told
    before the verb of saying goes on with nothing ("he condemned the raid *and called* for calm, she said").
    """
    said = verb.head
    if verb.dep_ != "conj" or said.dep_ != "ccomp" or not is_bare(verb) or verb.i < said.head.i:
        return False
    if _holds_back(verb):
        return True
    told = tense(said.head)
    if told[0] in _PRESENT and tense(verb)[0] in _PRESENT and _says(verb):
        return True  # "says it did not and *has suggested* that"
    return tense(verb) == told and (tense(verb) != tense(said) or _says(verb))


_PRESENT = {"VBZ", "VBP"}


def _holds_back(verb):
    """Return True if somebody who said one thing says no more ("…, but *would not say* who paid", "but *declined* to
    comment").
    """
    but = any(c.lower_ == "but" and c.i < verb.i for c in verb.head.rights)
    refused = [c for c in verb.rights if c.dep_ == "xcomp"] if verb.lemma_ in {"decline", "refuse"} else []
    unsaid = refused or ([verb] if syntax.is_negated(verb) else [])
    return but and any(c.lemma_ in {"say", "comment", "elaborate", "specify", "name", "identify"} for c in unsaid)


def _says(verb):
    return _kind(verb) in {"speech", "act"}


def _kind(verb):
    return lexicons.mapping("reporting_verbs", "verb", "kind").get(verb.lemma_.lower())


@functools.cache
def _texts():
    return {row["noun"] for name in ("documents", "reporting_nouns") for row in lexicons.rows(name)}


def is_bare(verb: Token) -> bool:
    """Return True if `verb` has no subject of its own."""
    return not any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb))


def tense(verb: Token) -> tuple[Any, ...]:
    """Return the tag and, if there is one, the auxiliary that carry the tense of `verb`: VBD, VBD have, MD would …"""
    auxiliaries = [
        c for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    ]
    if auxiliaries and auxiliaries[0].lemma_ != "do":
        return auxiliaries[0].tag_, auxiliaries[0].lemma_
    return (auxiliaries[0] if auxiliaries else verb).tag_, None


def antecedent(head: Token) -> Token:
    """Return the noun that a relative pronoun stands for ("the envoy *who* said" → envoy), any other token itself."""
    if head.tag_ not in _RELATIVE or head.head.dep_ not in {"relcl", "advcl"}:
        return head
    if head.head.dep_ == "relcl":
        return syntax.nearest(head.head.head, head)
    near = head.doc[max(0, head.i - 2)]  # "a spokesman for the bloc, *who* said", where the parser gives it to the verb
    nouns = [t for t in (near, *near.ancestors) if t.right_edge.i == near.i and t.pos_ in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns and head.nbor(-1).text == "," else head


@syntax.kept_with_token
def is_passive(verb: Token) -> bool:
    """Return True if `verb` is passive; "has said" is not, nor is "he's said" with a clause."""
    if any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ in {"have", "has", "had", "'ve", "’ve"} for c in syntax.children(verb)
    ):
        return any(c.dep_ == "auxpass" and c.lower_ == "been" for c in syntax.children(verb))
    return (
        syntax.is_passive(verb)
        or is_asked(verb)
        or (verb.dep_ == "advcl" and (verb.tag_ == "VBN" or _is_bare_past(verb)))
    )


def is_asked(verb: Token) -> bool:
    """Return True if a comma alone parts a verb of asking from its subject, who was asked ("Soto, *asked* if …")."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    parted = bool(subjects) and verb.doc[verb.i - 1].text == "," and subjects[-1].i == verb.i - 2
    return parted and verb.lemma_ == "ask" and any(c.dep_ in {"ccomp", "prep"} for c in verb.rights)


def _is_bare_past(verb):
    """Return True if a past form at a sentence's start or after "as", "if", "when" or "than" has no subject: it is a
    participle ("as *reported*", "*Asked* why").
    """
    led = verb.is_sent_start or verb.i and verb.doc[verb.i - 1].lower_ in {"as", "if", "when", "than"}
    return bool(led) and verb.tag_ == "VBD" and not any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb))


def asks_for_anonymity(verb: Token) -> bool:
    """Return True if a verb only asks not to name the speaker ("*asked* not to be named"): no statement."""
    wished = (c for c in syntax.children(verb) if c.dep_ == "xcomp" and c.lemma_ in _NAMING)
    return any(syntax.is_negated(c) and is_passive(c) for c in wished)


# Whose words a verb tells: the first that finds somebody. Of the second to the sixth each reads another kind of clause,
# so that their order says nothing.
_SPEAKERS = (
    _own_subject,  # who says it stands there: "rebels left, the army adding that they fled"
    _run_into,  # before or after the others: it asks for a name that a parser hung on nothing of the verb
    _accompanying,  # "he left, with one demanding that": not the one who left
    _adding,
    _resuming,
    _publisher,
    _user,
    _quoted,  # "Chad was quoted as saying" is Chad's word, whoever quoted it
    _subject_of_gerund,
    syntax.subject,
)
