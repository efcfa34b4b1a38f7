"""How good a word is: what type of source gives it, how sure it is put, and what stance the cue takes to it."""

import functools
from typing import NamedTuple

from spacy.tokens import Span, Token

from analysis import lexicons, rules
from analysis.grammar import syntax
from analysis.sources import speakers

_BODIES = {
    "ORG",
    "GPE",
    "NORP",
    "LOC",
    "FAC",
    "PRODUCT",
    "EVENT",
    "LAW",
    "WORK_OF_ART",
}  # entity labels that are no person
_SOMEBODY = {
    "some",
    "many",
    "others",
    "one",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "anyone",
    "few",
    "most",
    "all",
}
_SOMEBODY |= {"nobody", "none", "those", "both", "several", "they", "their", "them", "who"}
_PLURAL = (("men", "man"), ("women", "woman"), ("ies", "y"), ("s", ""))


def stance(lemma: str) -> str | None:
    """Return the stance that the reporting verb or noun `lemma` takes to what is said, None for other words.

    neutral, assertive (presented as so), doubting (kept at a distance) or denying.

    >>> stance("claim")
    'doubting'
    """
    return (
        lexicons.mapping("reporting_nouns", "noun", "stance") | lexicons.mapping("reporting_verbs", "verb", "stance")
    ).get(lemma)


def source_type(
    head: Token | None, *, actor: str | None = None, actor_type: str | None = None, named: bool = False
) -> str:
    """Return the source_type of the source whose head token is `head`.

    `actor` is its actor, `actor_type` that one's type, `named` whether the article gives it a name: then "he" and "the
    minister" are a named source too; a pronoun for an actor without a name goes by the last word for that actor. A text
    or a medium goes by its noun, an office without a name is official, other people without a name are anonymous; no
    source at all is unspecified. Does not know whether an official could be named. Vocabulary: ``tables.VOCABULARY``.
    """
    if head is None:
        return "unspecified"
    head = speakers.antecedent(head)
    words = _words(head)
    kind = (_kind(" ".join(words[-2:])) or _kind(words[-1])) if words else None
    return rules.first(_TYPES, _Source(head, words, kind, actor, actor_type, named))


class _Source(NamedTuple):
    """Hold a source as its type sees it: head, words, what its noun is (``_kind``), and what is known of its actor."""

    head: Token
    words: list[str]
    kind: str | None
    actor: str | None
    actor_type: str | None
    named: bool


def _medium(source):
    """Return "media" for a listed medium, a word for one, or a name after such a word ("the newspaper Free Word")."""
    head = source.head
    person = source.actor_type == "person" or head.ent_type_ == "PERSON"
    called = head.pos_ == "PROPN" and not person and any(_kind(word) == "media" for word in source.words[:-1])
    return "media" if _is_medium(source.words) or source.kind == "media" or called else None


def _document(source):
    """Return "document" for a noun of documents.csv or reporting_nouns.csv, or for "it" that takes one up."""
    return "document" if source.kind == "document" or takes_up_text(source.head) else None


def _named_actor(source):
    """Return the named type of an actor to whom the article gives a name anywhere."""
    adjective = source.head.dep_ == "amod"  # "*Chadian* claims that"
    if not ((source.named or adjective) and source.actor_type):
        return None
    return "named_person" if source.actor_type == "person" else "named_organisation"


def _pronoun_for_nameless(source):
    """Return the type of an actor without a name whom a pronoun takes up, by the last word for that actor."""
    head, actor = source.head, source.actor
    if head.pos_ != "PRON" or not actor or head.lower_ in _SOMEBODY:
        return None
    kind = _kind(actor.split()[-1])
    if kind == "body" and actor[0].isupper() and any(sign in actor for sign in _OWNED):
        return "named_organisation"  # "it", of "Oman's foreign ministry"
    return "official_unnamed" if kind in {"person", "body"} else "anonymous"


_OWNED = ("'s ", "’s ", "s' ", "s’ ")


def _pronoun(source):
    """Return what a pronoun says by itself: "some" and "neither" are anonymous, "it" a body, "she" a person."""
    head = source.head
    if head.pos_ != "PRON":
        return None
    if head.lower_ in _SOMEBODY or head.tag_ == "DT":
        return "anonymous"
    return "named_organisation" if head.lower_ == "it" else "named_person"


def _named_person(source):
    """Return "named_person" for a person's name, or a name beside an office, an age or a "who"."""
    return "named_person" if source.head.ent_type_ == "PERSON" or _is_person(source.head) else None


def takes_up_text(token: Token) -> bool:
    """Return True if "it" is the subject of a verb of saying and takes up a text that spoke in the sentence before
    ("the letter said …. *It* also claimed …"), or reads.
    """
    verb = token.head
    if token.lower_ != "it" or token.dep_ != "nsubj" or not _reports(verb):
        return False
    if verb.lemma_ == "read":
        return True
    start = syntax.sentence_start(token)
    before = syntax.sentence(token.doc[start - 1]) if start else ()
    speakers_before = [t for t in before if t.dep_ == "nsubj" and _reports(t.head)]
    return bool(speakers_before) and is_text(speakers_before[-1])


def _reports(verb):
    return verb.lemma_.lower() in lexicons.mapping("reporting_verbs", "verb", "kind")


def is_text(head: Token) -> bool:
    """Return True if a word names a text, a figure or a recording that speaks ("the *report* shows")."""
    return _kind(head.text) == "document"


def hedged(content: list[Span], cue: Span | None, *, sourced: bool) -> bool:
    """Return True if the words of `content` (spans) or the cue mark uncertainty; "claim" and the plain future do not.

    A cue of belief or saying is hearsay where nobody is named as its source (`sourced` is False): "is believed".
    """
    words = _hedges()
    hearsay = words["hearsay"] if sourced else words["hearsay"] | words["nobody"]
    if cue is not None and any(t.lower_ in hearsay or t.lemma_.lower() in hearsay for t in cue):
        return True
    return any(_is_hedge(token, words) for span in content for token in span)


def _is_hedge(token, words):
    if token.lower_ in words["modal"]:
        unable = token.lower_ == "could" and any(c.dep_ == "neg" for c in syntax.children(token.head))
        return token.tag_ == "MD" and token.dep_ == "aux" and not unable  # "all I could" has no verb to make uncertain
    return token.lower_ in words["content"] or (
        token.pos_ in {"VERB", "NOUN"} and token.lemma_.lower() in words["content"]
    )


def _is_person(head):
    """Return True if a name stands beside an office ("Abiy, the premier"), an age ("Amina, 34") or a "who"."""
    beside = [c for c in syntax.children(head) if c.dep_ == "appos"]
    if any(c.dep_ == "relcl" and c.left_edge.lower_ in {"who", "whose"} for c in syntax.children(head)):
        return head.pos_ == "PROPN"
    if head.pos_ == "PROPN":
        titles = [t for t in head.lefts if t.dep_ == "compound"]
        return any(_kind(t.text) == "person" or t.text.isdigit() for t in [*titles, *beside])
    return any(c.ent_type_ == "PERSON" for c in beside)


def _office(source):
    """Return the type of any other source: a body is named by a proper noun or a nation, who holds an office is not."""
    head, kind = source.head, source.kind
    proper = any(
        t.pos_ == "PROPN" or t.ent_type_ in {"NORP", "GPE", "ORG"} for t in head.doc[head.left_edge.i : head.i + 1]
    )
    if kind == "person":
        return "official_unnamed"
    if kind == "body":
        return "named_organisation" if proper else "official_unnamed"
    if head.pos_ != "PROPN":
        return "anonymous"
    return "named_organisation" if head.ent_type_ in _BODIES else "named_person"


def _kind(word):
    """Look `word` up, singular or plural: an office held by a "person", a public "body", a "document", "media", or
    None.
    """
    word = word.lower()
    for form in (word, *(word[: -len(end)] + short for end, short in _PLURAL if word.endswith(end))):
        if form in _nouns():
            return _nouns()[form]
    return None


def _is_medium(words):
    name = " ".join(w for w in words if w.lower() != "the")
    return name in _media()["name"] or (len(words) > 1 and words[-1] in _media()["last"])


def _words(head):
    """List the words of the base noun phrase of `head`."""
    return [t.text for t in head.doc[head.left_edge.i : head.i + 1] if t.text[:1].isalpha()]


@functools.cache
def _nouns():
    texts = dict.fromkeys(
        (row["noun"] for name in ("reporting_nouns", "documents") for row in lexicons.rows(name)), "document"
    )
    return texts | dict.fromkeys(_media()["noun"], "media") | lexicons.mapping("offices", "noun", "kind")


@functools.cache
def _media():
    kinds = {"name": set(), "last": set(), "noun": set(), "platform": set()}
    for row in lexicons.rows("media"):
        kinds[row["kind"]].add(row["name"])
    return kinds


@functools.cache
def _hedges():
    roles = {"modal": set(), "content": set(), "hearsay": set(), "nobody": set()}
    for row in lexicons.rows("hedges"):
        roles[row["role"]].add(row["word"])
    return roles


# What type a source is: the first that says so.
_TYPES = (
    _medium,  # beside the next, the order says nothing: a noun is of one kind
    _document,  # "the report" said it, whoever is called so in the article
    _named_actor,  # "she" is named where the article names her
    _pronoun_for_nameless,  # "they", of officials, are officials
    _pronoun,  # beside the next, the order says nothing: no pronoun is a name
    _named_person,  # "Ana Soto, the premier" is a person with a name
    _office,
)
