"""The one parser, loaded once and lazily, and what language a text is in."""

import bisect
import functools
import itertools
import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc, Span

from analysis import lexicons
from analysis.grammar import datelines, models, opening
from analysis.grammar.syntax import OPENING, kept_with_doc, opens_numbered, whole_text

if TYPE_CHECKING:
    from spacy.language import Language

_SUFFIX = 60  # characters at the end of a word that hold all that may be cut off it as a mark
_PIECE = 50_000  # characters that are parsed at once; an article has a tenth of that
LONGEST = 250  # tokens of a sentence; in news none has a hundred


def pipeline(name: str | None = None) -> "Language":
    """Load the spaCy pipeline called `name`, or else the small English one, whichever way it was installed.

    The environment variable ANALYSIS_MODEL names another installed English pipeline for every reading.
    A paragraph's end always ends a sentence. Raises OSError, naming the remedy, when no pipeline is installed.
    """
    return _pipeline(name or os.environ.get("ANALYSIS_MODEL"))


@functools.cache
def _pipeline(name):
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraph_ends"):
        Language.component("paragraph_ends", func=_paragraph_ends)
        Language.factory("verb_lemmas", func=_verb_lemmas)
    nlp = __import__(models.installed(name)).load()
    nlp.add_pipe("paragraph_ends", before="parser")
    marks = [*nlp.Defaults.prefixes, r"-(?=[A-Z])"]  # "“…” -Ambassador Soto"
    rules, nlp.tokenizer.rules = nlp.tokenizer.rules, {}  # else each of the next lines would load them all again
    nlp.tokenizer.prefix_search = spacy.util.compile_prefix_regex(marks).search
    inside = [*nlp.Defaults.infixes, r"[)\]](?=[–—]\w)", r"(?<=[)\]])[–—](?=\w)"]  # "the Front (PF)—to end it"
    nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(inside).finditer
    suffix = nlp.tokenizer.suffix_search  # goes through all of what stands without a space, for each mark in it
    nlp.tokenizer.suffix_search = lambda words: suffix(words[-_SUFFIX:])
    nlp.tokenizer.rules = rules | {short: [{"ORTH": short}] for short in _short_titles()}
    nlp.add_pipe("verb_lemmas", after="lemmatizer")
    return nlp


def _short_titles():
    """List the titles that end with a stop, capitalised ("Col."): the stop is theirs, and ends no sentence."""
    words = {word for title in lexicons.mapping("titles", "title", "kind") for word in title.split()}
    return sorted(word.title() for word in words if word.endswith("."))


def parse(text: str) -> Doc:
    """Parse `text` into a spaCy Doc: tokens, tags, dependencies, entities, sentences.

    No sentence is longer than LONGEST tokens: one that is (text without full stops, a table) is cut in pieces and
    parsed again, and ``cut`` tells of it. What is asked of a sentence may look at each word from each other one. A
    headline and what else stands above the report are one token of white space; the report is parsed as if it stood
    alone, and no offset moves.
    """
    return next(parse_all([text], batch=1))


def parse_all(texts: Iterable[str], *, batch: int) -> Iterator[Doc]:
    """Parse each of `texts` as ``parse`` does, `batch` at a time."""
    placed, again = itertools.tee((text, start := opening.end(text) or 0, _pieces(text[start:])) for text in texts)
    parsed = pipeline().pipe((piece for *_, pieces in again for piece in pieces), batch_size=batch)
    for text, start, pieces in placed:
        report = _put_together([_in_pieces(next(parsed)) for _ in pieces])
        yield _put_together([pipeline()(opening.blanked(text)[:start]), report]) if start else report


def _pieces(text):
    """List the pieces of a text that are parsed one after the other, since all at once take a kilobyte of memory each
    letter: whole paragraphs; of a longer one, as far as its last space.
    """
    pieces = []
    while len(text) > _PIECE:
        end = next((at + len(gap) for gap in ("\n", " ") if (at := text.rfind(gap, 0, _PIECE)) > 0), _PIECE)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


def _put_together(parts):
    """Return one Doc of several, each of which goes on where the one before ends."""
    if len(parts) == 1:
        return parts[0]
    places, length = set(), 0
    for part in parts:
        places.update(length + place for place in part.user_data.get(_CUT, ()))
        length += len(part)
        part.user_data.clear()  # what was kept with a part does not hold for the whole
    doc = Doc.from_docs(parts, ensure_whitespace=False)
    doc.user_data[_CUT] = frozenset(places)
    return doc


def _in_pieces(doc):
    places = [place for sentence in doc.sents for place in _cuts(sentence)]
    if not places:
        return doc
    again = pipeline().make_doc(doc.text)
    again.user_data[_CUT] = frozenset(places)
    again.user_data[_STARTS] = [*(sentence.start for sentence in doc.sents), *places]
    return pipeline()(again)


def cut(doc: Doc) -> int:
    """Return how many cuts were made in sentences that are too long to be read whole: 0 for nearly every text."""
    return len(doc.user_data.get(_CUT, ()))


def _cuts(sentence):
    """List where to cut a sentence that is too long: before the last clause that the limit leaves room for, if any."""
    doc, start, places = sentence.doc, sentence.start, []
    while sentence.end - start > LONGEST:
        ends = range(start + LONGEST, start + LONGEST // 2, -1)
        start = next((i for i in ends if doc[i - 1].text in _PAUSES or doc[i].lower_ in _JOINING), start + LONGEST)
        places.append(start)
    return places


_PAUSES, _JOINING = {",", ";", ":", "—", "–", "-"}, {"and", "but", "while", "that", "or", "who", "which"}
_CUT, _STARTS = "analysis cut", "analysis starts"  # keys of a Doc's user data


def _paragraph_ends(doc):
    """Let every paragraph begin a sentence, and what follows a dateline too, but never a mark that closes what stands
    before it.

    The parser alone runs a headline without a full stop into the next line, takes "GENEVA, May 3 (Agency) -" for the
    subject of the report's first sentence, and makes a sentence of a quotation mark that closes one.
    """
    text, ranks = whole_text(doc), _ranks()
    begins = [0] + [t.i + 1 for t in doc[:-1] if t.is_space and "\n" in t.text]
    for start in begins:
        doc[start].is_sent_start = True
        said = datelines.end(text, doc[start].idx)
        after = doc.char_span(doc[start].idx, said, alignment_mode="expand") if said is not None else None
        if after is not None and after.end < len(doc):
            doc[after.end].is_sent_start = True
            for token in itertools.takewhile(lambda t: t.is_alpha, doc[after.end + 1 :]):
                token.is_sent_start = False  # what begins a report is no list of names
    for token in doc:
        if token.text in _CLOSING and token.i and not (token.nbor(-1).whitespace_ or token.nbor(-1).is_space):
            token.is_sent_start = False
        if token.i and token.nbor(-1).tag_ == "POS" and token.text[0].isupper() and not token.is_space:
            token.is_sent_start = False  # "within Honduras' *EEZ*"
        if token.i and token.nbor(-1).is_alpha and not ranks.isdisjoint({token.text, token.nbor(-1).text}):
            token.is_sent_start = False  # "de facto ruler *Gen* Soto"
    for start in doc.user_data.get(_STARTS, ()):
        doc[start].is_sent_start = True
    return doc


@functools.cache
def _ranks():
    """List the ranks before names, capitalised ("Gen")."""
    kinds = lexicons.mapping("titles", "title", "kind")
    return frozenset(title.title() for title, kind in kinds.items() if kind == "rank" and " " not in title)


_CLOSING = {'"', "”", "''", "’", "'", "»", ")", "]"}


def _verb_lemmas(nlp, name):
    """Return what sets right the lemmas of verbs that spaCy's rules get wrong, and verbs taken for plurals of nouns."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    index, irregular, endings = (lookups.get_table(f"lemma_{table}")["verb"] for table in ("index", "exc", "rules"))

    def known(form):
        """Return the verb that `form` is of; None where there is none, or no telling."""
        bases = [form[: -len(ending)] + base for ending, base in endings if form.endswith(ending)]
        return next(iter(irregular.get(form, [])), None) or next((b for b in bases if b in index), None)

    def right(token):
        form, lemma = token.lower_, token.lemma_
        if _DOUBLING.match(lemma) and lemma + "e" in index and form in {lemma + e for e in ("ed", "ing", "es")}:
            return lemma + "e"  # of "stag" it would be "stagged"
        if lemma in index:
            return lemma
        if form in irregular:  # "*retook* the town", which the tagger takes for a base form
            return irregular[form][0]
        prefix = next((p for p in _PREFIXES if form.startswith(p) and known(form[len(p) :])), None)
        return prefix + known(form[len(prefix) :]) if prefix else lemma

    def verb_lemmas(doc):
        for token in doc:
            if token.tag_ == "NNS" and known(token.lower_) and (opens_numbered(token) or _is_root_of_clause(token)):
                _make_verb(token)
            if token.tag_ == "VBZ" and opens_numbered(token):
                _say_what(token)
            if token.dep_ == "nsubj" and token.pos_ == "NOUN" and token.i + 1 < len(doc):
                _put_before_name(token)
            if token.lower_ == "who" and token.dep_ == "nsubj" and token.head.dep_ in {"advcl", "relcl"}:
                _describe(token)
            if token.tag_ == "VBG" and token.dep_ == "advcl" and token.i and token.nbor(-1).dep_ == "prt":
                token.dep_ = "xcomp"  # "ruled out *sending* troops"
            if token.dep_ == "appos" and token.head.dep_ == "nsubj" and _is_subject(token):
                _take_subject(token)
            if token.dep_ == "advcl" and token.tag_ in _FINITE and _is_reported(token):
                token.dep_ = "ccomp"
            if token.lower_ in _HELD and token.dep_ in {"dobj", "oprd"}:
                _hold_as(token)
            if token.dep_ == "amod" and token.lower_.endswith("ed") and (doer := _doer_before(token)) is not None:
                _make_verb_between(doer, token)
            if token.dep_ == "acl" and (_is_finite_root(token) or (token.tag_ == "VBN" and _is_predicate(token))):
                _make_root(token)
            if token.dep_ == "amod" and token.head.i < token.i and token.head.head.lemma_ == "call":
                _call_so(token)
            if token.pos_ == "VERB":
                token.lemma_ = right(token)
                if token.dep_ == "conj" and token.tag_ in _FINITE:
                    _join_to_finite(token)
        return doc

    return verb_lemmas


def _is_root_of_clause(token):
    """Return True if a plural stands where a clause under "that" has its verb ("says that Chad *arms* them"), or beside
    such a verb.
    """
    if token.dep_ == "conj":
        return token.head.tag_ == "VBZ" and not any(c.dep_ in _OF_NOUNS for c in token.children)
    names = [c for c in token.children if c.dep_ == "compound" and c.tag_ == "NNP" and c.i == token.i - 1]
    return bool(names) and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _say_what(verb):
    """Let a clause on a verb, which is nobody's relative, be what the verb says ("2. Demands *that* …")."""
    for clause in verb.children:
        if clause.dep_ == "relcl":
            clause.dep_ = "ccomp"


def _make_verb(token):
    """Let a word that the tagger took for a plural be the verb that it is, with its subject and object."""
    token.tag_, token.pos_ = "VBZ", "VERB"
    for child in token.children:
        if child.dep_ == "compound" and child.i == token.i - 1:
            child.dep_ = "nsubj"
        elif child.dep_ == "appos":
            child.dep_ = "dobj"


def _is_predicate(verb):
    """Return True if a participle after a comma, with a clause of its own, or with "that", is the verb that its
    sentence lacks ("The rebels, led by Ana Soto, *announced* they were ready").
    """
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"} or not verb.i:
        return False
    said = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    if (
        verb.i == noun.i + 1
        and verb.lemma_ not in _TELLING
        and any(c.lower_ == "that" and c.dep_ == "mark" for verb in said for c in verb.children)
    ):
        return True  # "The presidency *announced* on Monday that it would leave"
    between = any(c.dep_ in {"acl", "appos", "relcl"} and c.i < verb.i for c in noun.children)
    return verb.nbor(-1).text == "," and between and bool(said)


def _is_finite_root(verb):
    """Return True for a finite verb that a parser hung on its own subject ("*Soto* *called* the vote a farce")."""
    noun = verb.head
    return verb.tag_ == "VBD" and noun.dep_ == "ROOT" and noun.pos_ == "PROPN" and noun.i == verb.i - 1


def _call_so(word):
    """Let an adjective behind what is called so be what it is called ("called the vote “wholly *unacceptable*”")."""
    thing = word.head
    if thing.dep_ == "dobj" and thing.i < word.left_edge.i and word.doc[word.left_edge.i - 1].text in OPENING:
        word.head, word.dep_ = thing.head, "oprd"


_TELLING = {"assure", "inform", "notify", "remind", "tell", "warn"}  # verbs of headlines ("Villagers *told* that …")


def _make_root(verb):
    """Let a participle be the finite verb of its sentence, and the noun before it its subject."""
    noun = verb.head
    verb.tag_ = "VBD"
    noun.dep_, verb.dep_ = "nsubj", "ROOT"
    verb.head = verb
    for child in list(noun.children):
        if child.i > verb.i:
            child.head = verb
    noun.head = verb


def _doer_before(word):
    """Return the noun that is the subject of a word taken for an adjective, but the verb that its sentence lacks, as it
    stands before an article or an owner ("The *envoy* Ana Soto qualified Chad's vote as a theft"); else None.
    """
    thing = _owned(word)
    if not any(c.dep_ in {"det", "poss"} and c.i > word.i for c in thing.children):
        return None
    if any(c.dep_ == "det" and c.i < word.i for c in word.head.children):
        return None  # "*the* arrested leader's wife"
    if thing.dep_ == "ROOT":
        return next((c for c in thing.children if c.dep_ == "nmod" and c.i < word.i), None)
    above = thing.head
    return above if thing.dep_ == "appos" and above.dep_ == "ROOT" and above.pos_ in {"NOUN", "PROPN"} else None


def _owned(word):
    """Return the noun that a word describes, or whose owner it is said to ("*qualified* Norway's *vote*")."""
    return word.head.head if word.head.dep_ == "poss" else word.head


def _make_verb_between(subject, verb):
    """Let a word be the verb of its sentence, between its subject and the noun that is its object."""
    thing = _owned(verb)
    verb.tag_, verb.pos_, verb.dep_ = "VBD", "VERB", "ROOT"
    verb.head = verb
    for child in [*subject.children, *(c for c in thing.children if c.dep_ in {"conj", "cc", "punct"})]:
        if child.i > verb.i:
            child.head = verb
    subject.head, subject.dep_, thing.head, thing.dep_ = verb, "nsubj", verb, "dobj"


def _put_before_name(noun):
    """Hang a title on the name after it, where a parser gave one verb both as its subjects ("foreign affairs *chief*
    Ana Soto said").
    """
    if noun.nbor().ent_type_ != "PERSON":
        return
    name = next((c for c in noun.head.children if c.dep_ == "nsubj" and c.left_edge.i == noun.i + 1), None)
    if name is not None and name.ent_type_ == "PERSON":
        noun.head, noun.dep_ = name, "compound"


def _is_subject(noun):
    """Return True if an apposition is the subject itself: no comma closes it before the verb, and one stands before
    the name beside which a parser put it ("a ship, the Maren, the *army* said").
    """
    name, verb = noun.head, noun.head.head
    start, end = name.left_edge.i, noun.right_edge.i + 1
    beside = noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == "," and noun.left_edge.lower_ == "the"
    behind = start - 2 >= noun.sent.start and noun.doc[start - 1].text == ","
    return beside and behind and end == verb.i and verb.lemma_ == "say"


def _take_subject(noun):
    """Let an apposition be the subject of a verb, and the name before it an apposition of what stands before that."""
    name, verb = noun.head, noun.head.head
    before = noun.doc[name.left_edge.i - 2]
    noun.head, noun.dep_ = verb, "nsubj"
    name.head, name.dep_ = (before, "appos") if before.pos_ in {"NOUN", "PROPN"} else (verb, "dep")


def _is_reported(verb):
    """Return True for a finite clause without a conjunction before who says it ("The army *fled*, the rebels said"),
    which a parser takes for one of time.
    """
    said = verb.head
    if said.lemma_ not in {"add", "report", "say"} or said.i < verb.i or any(c.dep_ == "ccomp" for c in said.children):
        return False
    doer = next((c for c in said.children if c.dep_ == "nsubj" and verb.right_edge.i < c.i), None)
    marked = any(c.dep_ in {"mark", "advmod"} and c.i < verb.i and c.tag_ in {"IN", "WRB"} for c in verb.children)
    return doer is not None and not marked and any(c.dep_ == "nsubj" for c in verb.children)


def _describe(who):
    """Hang a clause with "who", which a parser took for the sentence's, on the noun before it ("freed from the *Front*
    (PF), who had held her").
    """
    doc, i, start = who.doc, who.i - 1, who.sent.start
    while i > start and doc[i].text in {",", ")"}:
        opened = range(i, max(start, i - _BRACKETED), -1) if doc[i].text == ")" else ()
        i = next((k for k in opened if doc[k].text == "("), i) - 1
    if i < start:
        return
    noun = doc[i]
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.ent_type_ in {"GPE", "ORG"}:
        noun = noun.head.head  # "the Armed *Forces* of Chad, who"
    told = who.head.head.pos_ in {"VERB", "AUX"} and noun.pos_ in {"NOUN", "PROPN"}
    if told and noun.i < who.head.left_edge.i:
        who.head.head, who.head.dep_ = noun, "relcl"


_BRACKETED = 12  # words and marks in brackets between a noun and "who"


def _hold_as(captive):
    """Let the plural or "her" before "hostage" be whom one holds ("took the *nurses* hostage"), and no part of one
    noun.
    """
    several = (c for c in captive.children if c.dep_ == "compound" and c.tag_ in {"NNS", "NNPS"})
    held = next(several, None) or next((c for c in captive.children if c.dep_ == "poss" and c.lower_ == "her"), None)
    if held is None or captive.head.lemma_ not in {"hold", "keep", "make", "take"}:
        return
    for child in list(captive.children):
        if child.i < held.i:
            child.head = held
    held.head, held.dep_, captive.dep_ = captive.head, "dobj", "oprd"


_HELD = {"captive", "hostage", "prisoner"}


def _join_to_finite(token):
    """Hang a finite verb that a parser joined to an infinitive or gerund on the one above ("denied *killing* ten
    and *accused* the army": who denied accused).
    """
    beside = token.head
    while beside.dep_ == "conj":
        beside = beside.head
    if beside.dep_ not in _BARE or beside.tag_ not in {"VB", "VBG"} or not _is_bare(beside):
        return
    above = beside.head
    while above.tag_ not in _FINITE and above.dep_ in _BARE | {"prep", "conj"}:
        above = above.head
    if above.tag_ == token.tag_ and above.i < beside.i:
        token.head = above


def _is_bare(verb):
    """Return True if no helping verb makes `verb` finite ("to *go*", "*going*", but not "will *go*", "was *going*")."""
    return all(c.lower_ in {"to", "having", "being"} for c in verb.children if c.dep_ in {"aux", "auxpass"})


_FINITE = {"VBD", "VBZ", "VBP"}
_BARE = {"xcomp", "ccomp", "pcomp", "advcl", "acl"}  # how infinitives and gerunds hang on what is above
_OF_NOUNS = {"det", "amod", "poss", "nummod"}


_DOUBLING = re.compile("[^aeiou]*[aeiou][^aeiouwxy]$")  # verbs that double their last letter: "stag", "stagged"
_PREFIXES = ("counter", "cyber", "re", "un")  # "*re*occupied", in no list of verbs


def sentences(doc: Doc) -> list[Span]:
    """List the sentences of `doc` as spans that begin and end with a word or a mark, never with white space.

    A dateline ("MANILA, May 3 —") is no sentence, nor part of one.
    """
    return [Span(doc, start, end) for start, end in _edges(doc)]


@kept_with_doc
def _edges(doc):
    edges, dateline = [], datelines.tokens(doc)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and (doc[start].is_space or start in dateline):
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end:
            edges.append((start, end))
    return edges


class Words(NamedTuple):
    """Hold what the tokens of a sentence are, in lower case."""

    forms: frozenset[str]
    lemmas: frozenset[str]


@kept_with_doc
def sentence_words(doc: Doc) -> list[Words]:
    """List for each token of `doc` the words of its sentence."""
    words: list[Words] = []
    said, (forms, lemmas) = doc.vocab.strings, doc.to_array(["LOWER", "LEMMA"]).T.tolist()  # quicker than the tokens
    for sentence in doc.sents:
        held = slice(sentence.start, sentence.end)
        of_sentence = Words(
            frozenset(map(said.__getitem__, forms[held])), frozenset(said[i].lower() for i in lemmas[held])
        )
        words += [of_sentence] * len(sentence)
    return words


@kept_with_doc
def sentence_numbers(doc: Doc) -> dict[int, int]:
    """Map each token's index to the number of its sentence (as in ``sentences``); a dateline goes with the next."""
    edges = _edges(doc)
    numbers = {i: number for number, (start, end) in enumerate(edges) for i in range(start, end)}
    starts = [start for start, _ in edges]
    outside = {i: min(bisect.bisect_left(starts, i), len(edges) - 1) for i in datelines.tokens(doc) if edges}
    return {**outside, **numbers}
