"""Questions of grammar that every annotator asks of a parse: subject, object, negation, base noun phrase.

All take and return spaCy tokens and spans; none knows what a word means.
"""

import bisect
import collections
import functools
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from spacy.tokens import Doc, Span, Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
REFLEXIVE = {"himself", "herself", "itself", "themselves"}
OBJECTS = {"dobj", "dative", "obj"}
CLAUSES = {"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis"}
_EDGES = {"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", "(", ")", '"', "“", "”", "``", "''", "#", "@"}

OPENING = {'"', "“", "„", "«", "``", "''", "'", "‘"}
PLACES = {"FAC", "GPE", "LOC"}  # labels of entities
T = TypeVar("T")


def kept_with_doc(function: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """Decorate a function of a Doc so that its result is kept with that Doc (``Doc.user_data``) and goes when the Doc
    goes.

    Every annotator may then ask again. The result is shared: do not change it.
    """
    key = f"analysis: {function.__module__}.{function.__qualname__}"  # a text keeps its hash, and a tuple does not

    @functools.wraps(function)
    def kept(doc):
        held = doc.user_data
        try:
            return held[key]
        except KeyError:
            held[key] = result = function(doc)
            return result

    return kept


def kept_with_token(test: Callable[[Token], bool]) -> Callable[[Token], bool]:
    """Decorate a test of a Token that many rules ask again, so that its answer is kept with the Doc."""
    key = f"analysis: {test.__module__}.{test.__qualname__}"

    @functools.wraps(test)
    def kept(token):
        held, i = token.doc.user_data.setdefault(key, {}), token.i
        answer = held.get(i)
        if answer is None:
            answer = held[i] = test(token)
        return answer

    return kept


def children(token: Token) -> Sequence[Token]:
    """Return what hangs on `token`, in text order: what ``Token.children`` tells, kept with the Doc, for rules ask for
    it thousands of times a text. The result is shared: do not change it.
    """
    held = token.doc.user_data.get(_CHILDREN)
    return (_below(token.doc) if held is None else held).get(token.i, ())


_CHILDREN = "analysis: children of each token"


def _below(doc):
    doc.user_data[_CHILDREN] = held = collections.defaultdict(list)
    for i, (token, head) in enumerate(zip(doc, doc.to_array("HEAD").view("int64").tolist(), strict=True)):
        if head:  # how far it is
            held[i + head].append(token)
    return held


POINTING = {"the", "this", "that", "these", "those"}


def is_definite(noun: Token) -> bool:
    """Return True if a noun takes up what was told ("*the* raid", "*those* men"); whose it is does not count."""
    return any(c.lower_ in POINTING for c in children(noun))


def subject(verb: Token) -> Token | None:
    """Return the head token of who does `verb`: its own subject, the agent of a passive, or the one it shares.

    Shared subjects: of a coordinated verb ("came and went"), of an infinitive or participle ("wants to leave", "asked
    him to leave": the object controls), and of a relative clause (the noun it describes). None when there is none.
    """
    agent = next((c for c in children(verb) if c.dep_ == "agent" or (c.lower_ == "by" and _is_held(verb))), None)
    active = not is_passive(verb) and any(c.dep_ == "nsubj" for c in children(verb))  # "they agreed *by telephone*"
    if agent is not None and not active:
        return next((c for c in children(agent) if c.dep_ == "pobj"), None)
    if is_passive(verb):
        return None
    own = next((c for c in children(verb) if c.dep_ in SUBJECTS), None)
    if own is not None:
        return _antecedent(own)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return _undergoer_or_subject(verb.head)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "summon" and verb.lemma_ not in _OF_SUMMONED:
        return _undergoer_or_subject(verb.head)  # "*Chad* summoned the envoy to tell him"
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        return (direct_object(verb.head) if verb.dep_ != "advcl" else None) or _undergoer_or_subject(verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and _has_own_object(verb):
        return _whole(verb.head)
    if verb.dep_ in {"relcl", "acl"} and verb.tag_ != "VBN":
        return verb.head
    return None


_OF_SUMMONED = {"answer", "appear", "attend", "come", "explain", "face", "hear", "receive", "testify"}


def _whole(noun):
    """Return the head of the whole phrase in which `noun` stands behind a preposition ("a *strike* on a camp")."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return noun


def direct_object(verb: Token) -> Token | None:
    """Return the head token of what `verb` is done to: its object, the subject of its passive, or a relative's noun."""
    if is_passive(verb):
        undergoers = {"nsubjpass", "csubjpass"} | ({"nsubj"} if _is_held(verb) or _is_hurt(verb) else set())
        own = next((c for c in children(verb) if c.dep_ in undergoers), None)
        if own is not None:
            return _antecedent(own)
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "advcl" and verb.head.pos_ in {"VERB", "AUX"}:
            before = verb.nbor(-1) if verb.i else verb  # "freed nine *men* rounded up in May": they were, not who freed
            return before if before.dep_ in OBJECTS and before.head == verb.head else subject(verb.head)
        if verb.dep_ == "pcomp" and verb.head.head.pos_ == "VERB":
            return subject(verb.head.head)  # "complained of being struck"
        if verb.dep_ != "conj" or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        return _undergoer_or_subject(verb.head)  # "was taken and shot", "resisted and *was taken*"
    own = next((c for c in children(verb) if c.dep_ in OBJECTS), None)
    return _antecedent(own) if own is not None else None


def prepositional(head: Token, *prepositions: str) -> list[Token]:
    """List the head tokens of the noun phrases that hang on `head` by one of `prepositions` ("strikes *on* Tehran")."""
    found = []
    for prep in children(head):
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in prepositions:
            found += [c for c in children(prep) if c.dep_ in {"pobj", "pcomp"}]
    return found


def conjuncts(token: Token) -> list[Token]:
    """List `token` and the nouns coordinated with it ("Iran and *Iraq*"), in text order."""
    return sorted([token, *token.conjuncts], key=lambda t: t.i) if token.dep_ != "conj" else [token]


@kept_with_token
def is_passive(verb: Token) -> bool:
    """Return True if `verb` is a passive participle ("was struck", "killed by rebels" after a noun)."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in children(verb)) or _is_held(verb) or _is_hurt(verb):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in children(verb)):
        return False
    if verb.dep_ == "conj" and not any(c.dep_ in OBJECTS for c in children(verb)):
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    if verb.dep_ == "advcl":
        return not any(c.dep_ in SUBJECTS | OBJECTS for c in children(verb))  # "*asked* to react, she said"
    return verb.dep_ == "acl" and not _has_own_object(verb)


def is_taken_by(verb: Token) -> bool:
    """Return True if a participle keeps its preposition before "by" ("a text *agreed to by* all")."""
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    return len(after) == 2 and after[0] in _KEPT and after[1] == "by"


_KEPT = {"about", "against", "at", "for", "of", "on", "to", "upon", "with"}


_CAPTIVES = {"hostage", "captive", "prisoner"}


def _is_held(verb):
    """Return True if a participle says that somebody is kept ("the judge *held hostage*"), which a parser takes for a
    past tense.
    """
    if verb.lemma_ not in {"hold", "take", "keep"} or any(c.dep_ == "aux" for c in children(verb)):
        return False
    objects = [c for c in children(verb) if c.dep_ in OBJECTS | {"oprd"}]
    return len(objects) == 1 and objects[0].lower_ in _CAPTIVES and not _is_named(objects[0])


def _is_hurt(verb):
    """Return True if a bare participle in what is reported says that somebody was hurt ("reported ten *killed*")."""
    if verb.lemma_ not in _HURTING or verb.tag_ != "VBN" or verb.dep_ not in {"ccomp", "conj"}:
        return False
    if verb.dep_ == "conj" and not _is_hurt(verb.head):
        return False
    parts = {c.dep_ for c in children(verb)}
    return "nsubj" in parts and parts.isdisjoint(OBJECTS | {"aux", "mark"})


_HURTING = {"arrest", "detain", "displace", "hurt", "injure", "kill", "wound"}


def _is_named(captive):
    """Return True if words before "hostage" tell who is taken ("took *a* hostage", "took two *sailors* hostage")."""
    return any(c.dep_ in {"det", "compound"} for c in children(captive))


def _has_own_object(verb):
    """Return True if a participle has an object, which the parser took for one ("a strike *killed* ten")."""
    return any(c.dep_ == "dobj" for c in children(verb)) and not _is_held(verb)


@kept_with_token
def is_negated(verb: Token) -> bool:
    """Return True if `verb` stands under "not", "never", "nor" or a subject with "no" ("no troops crossed")."""
    if any(c.dep_ == "neg" or c.lower_ in {"never", "hardly", "barely", "neither"} for c in children(verb)):
        return True
    if verb.dep_ == "conj" and any(c.lower_ == "nor" and c.dep_ == "cc" for c in children(verb.head)):
        return True
    own = next((c for c in children(verb) if c.dep_ in SUBJECTS), None)
    return own is not None and (own.lower_ in {"nobody", "none"} or any(c.lower_ == "no" for c in children(own)))


def words(doc: Doc, forms: frozenset[str]) -> list[Token]:
    """List the tokens of `doc` whose lower-case form is in `forms`, without creating other Token objects."""
    ids = _ids(forms)
    return [doc[i] for i, word in enumerate(_lower(doc)) if word in ids]


@kept_with_doc
def _lower(doc):
    """List the lower-case forms in `doc`, as spaCy's numbers for them."""
    return doc.to_array("LOWER").tolist()


def lines(doc: Doc) -> list[tuple[int, int]]:
    """List the lines of `doc` as token ranges without the white space and opening marks around them."""
    found = []
    for start, end in itertools.pairwise([-1, *line_ends(doc), len(doc)]):
        first = next((t.i for t in doc[start + 1 : end] if not (t.is_space or t.text in OPENING)), end)
        if first < end:
            found.append((first, end))
    return found


@kept_with_doc
def line_ends(doc: Doc) -> list[int]:
    """List the indices of the tokens of white space at which a line of `doc` ends."""
    return [i for i in doc.to_array("IS_SPACE").nonzero()[0].tolist() if "\n" in doc[i].text]


def breaks(doc: Doc, start: int, end: int) -> int:
    """Count the line ends among the tokens from `start` to `end` (exclusive), without going through them."""
    before = _breaks_before(doc)
    return before[end] - before[start] if start < end else 0


@kept_with_doc
def _breaks_before(doc):
    """List for each token, and for the end, how many line ends stand before it."""
    ends = dict.fromkeys(line_ends(doc), 0)
    return list(itertools.accumulate((doc[i].text.count("\n") if i in ends else 0 for i in range(len(doc))), initial=0))


_NUMBER = re.compile(r"(?:^|\n|[;,:] )\s{0,4}\(?(?:\d{1,2}|[a-z])[.)]\s{1,4}(?:[A-Z][a-z]+ )?$")


def opens_numbered(token: Token) -> bool:
    """Return True if a word opens a numbered clause, as of a resolution ("2. *Demands* that …", "(b) Also *urges*")."""
    if token.i < 2 or not (token.text.istitle() or token.nbor(-1).text.istitle()):
        return False
    first = max(0, token.i - 6)
    return bool(_NUMBER.search(token.doc[first : token.i].text_with_ws))


@kept_with_doc
def whole_text(doc: Doc) -> str:
    """Return the text of `doc`, which spaCy puts together anew whenever it is asked for ``doc.text``."""
    return doc.text


@functools.cache
def _ids(forms):
    from spacy.strings import get_string_id  # unlike the bare hash, right also for spaCy's own symbols, such as "agent"

    return frozenset(map(get_string_id, forms))


def of_parts(doc: Doc, parts: frozenset[str]) -> list[Token]:
    """List the tokens of `doc` of these parts of speech ("VERB"), without creating other Token objects."""
    ids = _ids(parts)
    return [doc[i] for i, part in enumerate(doc.to_array("POS").tolist()) if part in ids]


def entities(doc: Doc, kind: str) -> list[Token]:
    """List the tokens of `doc` that the parser takes for part of an entity of this kind ("NORP")."""
    return [doc[i] for i in (doc.to_array("ENT_TYPE") == doc.vocab.strings[kind]).nonzero()[0].tolist()]


@kept_with_doc
def entities_at(doc: Doc) -> dict[int, Span]:
    """Map the place of each word to the entity that it is part of; looked up for every act."""
    return {i: entity for entity in doc.ents for i in range(entity.start, entity.end)}


def name(word: Token) -> str:
    """Return the whole name that `word` is part of, without "the" before it ("the *United States*"); else the word."""
    entity = entities_at(word.doc).get(word.i)
    return word.text if entity is None else entity.text.removeprefix("the ")


def capitals(doc: Doc) -> list[Token]:
    """List the tokens of `doc` that begin with a capital letter."""
    differing = (doc.to_array("ORTH") != doc.to_array("LOWER")).nonzero()[0].tolist()
    return [token for i in differing if (token := doc[i]).text[0].isupper()]


def text(doc: Doc, start: int, end: int) -> str:
    """Return what the tokens from `start` to `end` (exclusive) say, like ``doc[start:end].text``, but faster."""
    if end - start == 1:
        return doc[start].text
    return whole_text(doc)[doc[start].idx : end_of(doc[end - 1])]


@kept_with_doc
def sentence_edges(doc: Doc) -> list[tuple[int, int]]:
    """List for each token where its sentence starts and ends, as token indices."""
    return [(span.start, span.end) for span in doc.sents for _ in range(span.start, span.end)]


def sentence(token: Token) -> Span:
    """Return the sentence of `token`, like ``token.sent``, but faster."""
    return Span(token.doc, *sentence_edges(token.doc)[token.i])


def sentence_start(token: Token) -> int:
    """Return where the sentence of `token` starts, as a token index."""
    return sentence_edges(token.doc)[token.i][0]


def said(span: Span) -> str:
    """Return what `span` says, like ``span.text``, but faster."""
    return whole_text(span.doc)[span.start_char : span.end_char]


def end_of(token: Token) -> int:
    """Return the character after `token`, without the space behind it."""
    return token.idx + len(token)


def head(doc: Doc, start: int, end: int) -> Token:
    """Return the token that heads the tokens from `start` to `end` (exclusive), like ``span.root``, but faster."""
    token = doc[end - 1]
    while start <= token.head.i < end and token.head.i != token.i:
        token = token.head
    return token


def stretch(doc: Doc, start: int, end: int, *, mode: str = "expand") -> Any:
    """Return the tokens of the characters from `start` to `end`, like ``doc.char_span`` with the alignment `mode` (None
    where there are none), but faster where a token begins at `start` and one ends at `end`, as nearly always.
    """
    starts = _starts(doc)
    first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
    if first < last and starts[first] == start and end_of(doc[last - 1]) == end:
        return Span(doc, first, last)
    return doc.char_span(start, end, alignment_mode=mode)


@kept_with_doc
def _starts(doc):
    return doc.to_array("IDX").tolist()


def covering(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens that cover the characters from `start` to `end`, whole; raises ValueError outside the text."""
    span = stretch(doc, start, end)
    if span is None:
        raise ValueError(f"the text has no word at {start} to {end}")
    return span


def noun_phrase(head: Token) -> Span:
    """Return the base noun phrase of `head` as a span: what stands before it, without article, relative or preposition.

    Leading determiners, edge punctuation and a possessive 's are left off ("the Chadian army's" → "Chadian army").
    """
    return Span(head.doc, *noun_phrase_edges(head))


def noun_phrase_edges(head: Token) -> tuple[int, int]:
    """Return where ``noun_phrase`` starts and ends, as two token indices; slicing a parse costs ten look-ups."""
    left = (
        min((c.left_edge.i for c in head.lefts if c.dep_ in _BEFORE_NOUN), default=head.i) if head.n_lefts else head.i
    )
    return _trimmed(head.doc, min(left, head.i), head.i + 1)


def trimmed(span: Span, *, determiners: bool = True) -> Span:
    """Cut edge punctuation, a closing 's, white space and (if asked) leading articles; may come out empty."""
    return Span(span.doc, *_trimmed(span.doc, span.start, span.end, determiners=determiners))


def _trimmed(doc, start, end, *, determiners=True):
    while start < end and (
        doc[start].text in _EDGES
        or doc[start].is_space
        or _is_symbol(doc[start])
        or (determiners and doc[start].lower_ in {"the", "a", "an"})
    ):
        start += 1
    while end > start and (doc[end - 1].text in _EDGES or doc[end - 1].is_space):
        end -= 1
    return start, end


def _is_symbol(token):
    """Return True if a token has neither letter nor figure, as a half of a flag."""
    return not any(c.isalnum() for c in token.text)


_BEFORE_NOUN = {"compound", "amod", "nmod", "nummod", "poss", "det", "quantmod", "predet", "npadvmod"}


def _antecedent(token):
    """Resolve a relative pronoun to the noun it describes ("troops *who* crossed" → troops)."""
    if token.pos_ == "ADJ" and token.n_rights:  # "one *Indian* and five Pakistani soldiers"
        return next((c for c in token.conjuncts if c.pos_ == "NOUN"), token)
    if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
        noun = token.head.head
        if token.lower_ == "who" and noun.ent_type_ in PLACES and (of := _located(noun)) is not None:
            return of
        named = noun.pos_ == "PROPN" and noun.ent_type_ != "PERSON"
        if token.lower_ == "who" and named and (official := _official(noun)) is not None:
            return official
        return nearest(_thing(noun) if token.lower_ == "which" else noun, token)
    return token


def _located(place):
    """Return the noun that a place tells more of, and that "who" must mean ("*rebels* in Chad, who fled"), or None."""
    noun = place.head.head if place.dep_ == "pobj" and place.head.lower_ in {"from", "in", "of"} else None
    return noun if noun is not None and noun.tag_ in {"NNS", "NNPS"} else None


def _official(body):
    """Return the noun for whoever works for a body, set beside a name, that "who" must mean ("Soto, an *envoy* of the
    Office for Refugees who …"), or None.
    """
    noun = body
    while noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
    return noun if noun.dep_ == "appos" and noun.tag_ == "NN" and noun.head.pos_ == "PROPN" else None


def _thing(noun):
    """Return the noun behind which a person is told, for "which" means nobody ("a *strike* on Juan Soto, which
    killed …").
    """
    above = noun.head.head
    return above if noun.ent_type_ == "PERSON" and noun.dep_ == "pobj" and above.pos_ == "NOUN" else noun


def nearest(noun: Token, relative: Token) -> Token:
    """Return which of a noun and the name joined to it a `relative` pronoun right behind stands for, where what it does
    is not told of many ("its government and *Chad*, which has tried").
    """
    last = next((c for c in noun.conjuncts if noun.i < c.i < relative.i and c.right_edge.i + 2 >= relative.i), noun)
    if last is noun or (last.pos_ == noun.pos_ and last.ent_type_ == noun.ent_type_):
        return noun
    verbs = [relative.head, *children(relative.head)]
    return noun if any(v.tag_ == "VBP" or v.lower_ == "were" for v in verbs) else last


def _undergoer_or_subject(verb):
    return direct_object(verb) if is_passive(verb) else subject(verb)
