"""Acts: which words of a parse name a political act, and which CAMEO code the words around them give it.

A verb or noun of the lexicon names a plain act ("shell", "truce"), or takes a stance to another act that it governs
("refuse", "demand", "lift"): then CAMEO's mirror categories give the code of the two together. Nothing is an act
because of its topic alone: a noun needs a light verb, a stance or a participant in its own phrase.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from analysis import lexicons
from analysis.grammar import syntax
from analysis.lexicons import cameo
from analysis.tables import Row

_OBJECTS = {"dobj", "obj", "nsubjpass", "attr", "oprd", "acomp", "dative", "npadvmod"}
_GOVERNED = {"xcomp", "ccomp", "dobj", "obj", "nsubjpass", "attr", "pcomp", "acl", "acomp", "oprd"}
_COMPLEMENT_PREPOSITIONS = {"of", "for", "with", "to", "from", "against", "on", "in", "into", "about"}
_PARTICLES = {"prt", "prep", "advmod", "acomp", "oprd", "agent", "dative", "aux", "mark"}
_GRAMMAR = {"any": {"dobj", "nsubjpass"}, "naming": {"oprd"}}  # what a row may ask for that is not a kind of word
_LEAVE = ("081", "086", "075")  # who does not allow refuses, whatever the tense
_DUTIES = {"must", "should", "ought", "shall"}
ADDRESSING = {
    "order",
    "oblige",
    "appeal",
    "demand",
    "threaten",
    "accuse",
}  # speak to somebody; the others merely frame the act


class Act(NamedTuple):
    """Hold an act that a word names: its lexicon row, its code, and the act that it governs, if any."""

    token: Token
    row: Row
    code: str
    inner: "Act | None" = None
    things: tuple[Token, ...] = ()  # the objects that the row asks for, where they are not who it is done to

    @property
    def operator(self) -> str:
        return self.row["operator"]

    @property
    def innermost(self) -> "Act":
        return self.inner.innermost if self.inner else self


def act(token: Token) -> Act | None:
    """Return the Act that `token` names, with the acts it governs composed into it, or None.

    Modality and negation of the word itself are part of the code ("will not lift" refuses); see ``status`` for the
    rest.
    """
    return _act(token, frozenset())


def _act(token, above):
    """Read `token` below the words `above`, none of which it may govern in its turn."""
    if token.i in above or token.dep_ == "amod" or token.ent_type_ == "DATE":  # "on 9 *March*" nobody marched
        return None
    plain = None
    for row, things in fitting(token, governed=bool(above)):
        if row["code"] == "-":
            return None
        found = _composed(row, token, above) if row["operator"] else None
        if found is not None:
            return found
        if plain is None and row["code"]:
            plain = Act(token, row, _modal(token, row["code"]), None, things)
        if plain is not None and (row["object"] or row.get("before")):
            return plain
    return plain


def fitting(token: Token, *, governed: bool = False) -> Iterator[tuple[Row, tuple[Token, ...]]]:
    """Yield (row, things) for each lexicon row that fits `token`, in the order in which they are tried.

    `things` are the objects that the row asks for; `governed` says that the word stands under another act.
    """
    for row in _rows(token, governed=governed):
        things = _fitting(row, token)
        if things is not None and not (row["operator"] == "oblige" and not obliged(token)):
            yield row, things


def shared(act: Act) -> list[Act]:
    """List the Acts that stand beside the innermost verb of `act` under the same stance ("vowed to arm *and train*
    them").
    """
    inner = act.inner
    if inner is None or inner.inner or inner.token.pos_ != "VERB":
        return []
    found = [_act(c, frozenset({act.token.i, inner.token.i})) for c in inner.token.children if c.dep_ == "conj"]
    composed = [(a, cameo.composed(act.operator, a.code)) for a in found if a is not None]
    return [act._replace(code=_modal(act.token, code), inner=a) for a, code in composed if code]


def _composed(row, token, above):
    """Compose the stance of `row` with the act that `token` governs; None where it governs none, or CAMEO knows no
    such.
    """
    inner = _governed(row, token, above)
    if inner is None or (
        row["operator"] in {"demand", "order"} and (is_future(inner.token) or _is_fact(inner.token))
    ):  # "told them it would leave", "told them that it had left"
        return None
    stance = "refuse" if row["operator"] == "intend" and denies(inner.token) else row["operator"]
    hostile = stance in {"appeal", "demand"} and inner.token.pos_ == "NOUN"
    code = cameo.composed("rally" if hostile else stance, inner.code) or cameo.composed(stance, inner.code)
    return Act(token, row, _modal(token, code), inner) if code else None


def _is_fact(verb):
    """Tell whether a clause says what is or was so, which nobody can order ("told them that he *had been
    arrested*").
    """
    words = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    return verb.dep_ == "ccomp" and any(t.tag_ in {"VBD", "VBZ"} for t in words)


def _governed(row, token, above):
    subjects = row["operator"] in {"occur", "halt"}
    words = _subjects(token) if subjects else _purposes(token) if row["object"] == "purpose" else _complements(token)
    asked = row["object"] == "team" or (row["operator"] == "appeal" and row.get("second") in {"on", "upon"})
    for word in [*words, *(_purposes(token) if asked else ())]:
        found = _act(word, above | {token.i})
        if found is not None and (row["object"] != "act" or word.pos_ == "NOUN"):
            return found
    return None


def _purposes(verb):
    """Return the verbs that tell what `verb` is done for ("sent a team *to investigate*")."""
    return [
        c
        for c in verb.children
        if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and any(a.lower_ == "to" for a in c.children)
    ]


def denies(noun: Token) -> bool:
    """Tell whether "no" stands before a noun: "*no* talks"."""
    return noun.pos_ == "NOUN" and any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)


def obliged(verb: Token) -> Token | None:
    """Return the clause under `verb` that says what somebody must or should do, or None."""
    for clause in verb.children:
        if clause.dep_ == "ccomp" and any(c.lower_ in _DUTIES and c.dep_ in {"aux", "neg"} for c in clause.children):
            return clause
        if (
            clause.dep_ == "ccomp"
            and clause.lemma_ in {"need", "have"}
            and any(c.dep_ == "xcomp" for c in clause.children)
        ):
            return clause
    return None


def _complements(token):
    """Yield the words that may name the act that `token` governs, nearest grammar first."""
    for child in token.children:
        if child.dep_ in _GOVERNED and not (child.dep_ == "acl" and child.tag_ == "VBN"):
            yield child
            if child.dep_ == "ccomp" and any(
                c.dep_ == "expl" for c in child.children
            ):  # "vowed there would be no talks"
                yield from (c for c in child.children if c.dep_ == "attr")
            if child.pos_ in {"NOUN", "PROPN"}:  # "ease curfew hours", "declare a state of emergency"
                yield from (c for c in child.children if c.dep_ == "compound")
                yield from syntax.prepositional(child, "of")
    if token.pos_ == "NOUN":
        yield from (c for c in token.children if c.dep_ in {"compound", "nmod"})
    elif token.dep_ == "relcl" and not syntax.is_passive(token) or token.dep_ == "acl":
        yield token.head
    for prep in token.children:
        if prep.dep_ in {"prep", "prt"} and prep.lower_ in _COMPLEMENT_PREPOSITIONS:
            yield from (c for c in prep.children if c.dep_ in {"pobj", "pcomp"})


def _subjects(token):
    return [c for c in token.children if c.dep_ in syntax.SUBJECTS]


def _fitting(row, token):
    """Return the things that `row` asks for beside `token`; () where it asks for none, None where it does not fit."""
    if row["context"] and token.pos_ != "NOUN" and not _in_context(token, row["context"]):
        return None
    second, wanted = row["second"], row["object"]
    anchors = [token]
    if second:
        beside = [*token.children, *(_after_things(token, wanted) if wanted in _things() else ())]
        anchors = [c for c in beside if c.dep_ in _PARTICLES and c.lower_ == second and not _dates(c)] + [token]
        if len(anchors) == 1:
            return None
        anchors += [c for a in anchors[:-1] for c in a.children if c.dep_ == "prep"]  # "pulled out *of* talks"
    if not wanted or wanted == "act":
        return ()
    if wanted == "purpose":  # "called the emir to thank him", but "called on him to leave" asks
        return () if syntax.direct_object(token) is not None else None
    if wanted == "future":
        return () if is_future(token) else None
    if wanted == "naming" and any(c.dep_ == "prep" and c.lower_ in {"on", "for"} for c in token.children):
        return None  # "called on Chad to de-escalate" is no name for Chad
    if wanted in _GRAMMAR:
        return () if any(c.dep_ in _GRAMMAR[wanted] for c in token.children) else None
    if wanted[0] == "^":
        subject = syntax.subject(token)
        return () if subject is not None and _is_one_of(subject, wanted[1:]) else None
    found = tuple(o for a in anchors for o in _objects(a) if _is_one_of(o, wanted))
    return (found if wanted in _things() else ()) if found else None


def _after_things(token, kind):
    """Yield the prepositions that a parser hung on what the verb is done with ("fired a missile *over* Japan")."""
    for thing in token.children:
        if thing.dep_ in _OBJECTS and _is_one_of(thing, kind):
            yield from (c for c in thing.children if c.dep_ == "prep")


def _dates(prep):
    return prep.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in prep.children)


def _in_context(token, kind):
    words = _objects_of(kind)
    return any(t.lemma_.lower() in words for t in token.sent)


def _objects(anchor):
    for child in anchor.children:
        if child.dep_ in _OBJECTS or child.dep_ == "pobj":
            yield child
            yield from child.conjuncts
            if child.lemma_.lower() in _objects_of("quantity"):  # "dozens of prisoners"
                yield from syntax.prepositional(child, "of")
        elif child.dep_ in {"ccomp", "xcomp"} and (child.pos_ == "ADJ" or child.lemma_ == "comment"):
            yield child  # "found him guilty", "declined to comment"
    if anchor.dep_ in {"acl", "relcl"} and anchor.pos_ == "VERB" and _describes_object(anchor):
        yield anchor.head
    if anchor.dep_ == "conj" and syntax.is_passive(anchor):
        yield from (c for c in anchor.head.children if c.dep_ == "nsubjpass")


_NAMED = {"person": {"PERSON", "NORP"}, "place": {"GPE", "LOC", "FAC"}, "capital": {"GPE", "LOC", "FAC"},
"leader": {"PERSON"},
          "money": {"MONEY"}}  # fmt: skip


def _describes_object(verb):
    """Tell whether the noun before a relative or participle is what it is done to ("aid sent", "the arms they
    sold").
    """
    return verb.tag_ == "VBN" or any(c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"} for c in verb.children)


def _is_one_of(word, kind):
    words = _objects_of(kind)
    if word.lemma_.lower() in words or word.lower_ in words or word.ent_type_ in _NAMED.get(kind, ()):
        return True
    if word.pos_ == "NOUN" and word.lemma_.lower() in _lexicon()["NOUN"]:
        return False
    return any(c.lower_ in words or c.lemma_.lower() in words for c in word.children if c.dep_ == "compound")


def _modal(token, code):
    """Fold the verb's own future and negation into `code`: a refusal, a threat, an intention; leave it otherwise."""
    if not code or token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return code
    verb = token.head if token.dep_ == "acomp" else token
    future, negated = is_future(verb), syntax.is_negated(verb) and verb.dep_ != "acl"
    if negated and (future or verb.dep_ in {"xcomp", "pcomp"} or code.startswith(_LEAVE)):
        return cameo.composed("refuse", code) or _intended_end(code)
    return (cameo.composed("intend", code) or code) if future and not negated else code


def _intended_end(code):
    ended = cameo.composed("stop", code)
    return (ended and cameo.composed("intend", ended)) or code


def is_future(verb: Token) -> bool:
    """Tell whether `verb` stands in the future: "will", "shall", "would" in reported speech, "is to", "going to"."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in {"will", "'ll", "’ll", "shall", "wo"}:
            return True
        if child.dep_ == "aux" and child.lower_ in {"would", "'d"} and verb.dep_ in {"ccomp", "conj"}:
            return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not _is_identified(verb.head)


def _is_identified(copula):
    """Tell whether a copula says what something was ("its answer *was* to strike"), not what shall be ("it *is* to
    strike").
    """
    return any(c.dep_ == "nsubj" and any(p.dep_ == "poss" for p in c.children) for c in copula.children)


def _rows(token, *, governed):
    """Choose the rows of `token`; a name is read as a noun only under a verb ("signed the Minsk *Agreement*")."""
    part = "NOUN" if governed and token.pos_ == "PROPN" else token.pos_
    rows = _lexicon().get(part, {}).get(token.lemma_.lower())
    if not rows:
        return ()
    return rows if part != "NOUN" else _modified(rows, token)


def _modified(rows, noun):
    """Choose the rows of `noun` whose modifiers stand before it; a row with more words is more specific."""
    before = [t.lemma_.lower() for t in noun.doc[max(noun.i - 4, 0) : noun.i]]
    return tuple(
        row
        for row in rows
        if (not row["before"] or before[-len(row["before"]) :] == row["before"])
        and (not row["context"] or _in_context(noun, row["context"]))
    )


@functools.cache
def _lexicon():
    """Map part of speech → lemma → the rows to try, the most specific first."""
    verbs, adjectives = ({}, {})
    for table, name in ((verbs, "verbs"), (adjectives, "adjectives")):
        for row in lexicons.rows(name):
            first, _, second = row["pattern"].partition(" ")
            table.setdefault(first, []).append(row | {"second": second, "slots": row["target"].split()})
        for rows in table.values():
            rows.sort(key=_specific_first)
    return {"VERB": verbs, "ADJ": adjectives, "NOUN": _nouns()}


def _nouns():
    nouns = {}
    for row in lexicons.rows("nouns"):
        words, _, second = row["pattern"].replace("-", " - ").partition(" +")  # hyphens as the tokenizer splits them
        *before, head = words.split(" ")
        nouns.setdefault(head, []).append(
            row | {"before": before, "second": second, "object": "", "slots": row["target"].split()}
        )
    for rows in nouns.values():
        rows.sort(key=lambda r: (r["code"] != "-", -len(r["before"]), not r["context"], not r["second"]))
    return nouns


def _specific_first(row):
    """Sort the rows of one verb: what is no act, then what asks for most; stances before plain acts, occurrences
    last.
    """
    return (
        row["code"] != "-" or row["object"] in _GRAMMAR, not row["context"], not row["object"],
        row["operator"] in {"occur", "halt"}, not row["operator"], not row["second"],
    )  # fmt: skip


@functools.cache
def _objects_of(kind):
    words = frozenset(row["word"] for row in lexicons.rows("objects") if row["kind"] == kind)
    return words or frozenset([kind])


def is_place(word: Token) -> bool:
    """Tell whether the noun `word` is a kind of place ("town", "enclave")."""
    return _is_one_of(word, "place")


def is_mishap(word: Token) -> bool:
    """Tell whether the noun `word` is a force of nature or an accident, or an act noun in another sense ("heart
    attack").
    """
    if word.pos_ != "NOUN":
        return False
    named = any(not row["before"] for row in _lexicon()["NOUN"].get(word.lemma_.lower(), ()))
    return _is_one_of(word, "nature") or (named and act(word) is None)


@functools.cache
def _things():
    """Kinds of objects that are what is given, sent or taken, never the party to whom it is done."""
    who = {row["kind"] for row in lexicons.rows("objects") if row["who"]}
    return frozenset(row["object"] for name in ("verbs", "adjectives") for row in lexicons.rows(name)) - who
