"""Acts: which words of a parse name a political act, and which CAMEO code the words around them give it.

A verb or noun of the lexicon names a plain act ("shell", "truce"), or takes a stance to another act that it governs
("refuse", "demand", "lift"): then CAMEO's mirror categories give the code of the two together. Nothing is an act
because of its topic alone: a noun needs a light verb, a stance or a participant in its own phrase.
"""

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from analysis import lexicons
from analysis.grammar import parser, syntax
from analysis.lexicons import cameo, world
from analysis.tables import Row

_OBJECTS = {"dobj", "obj", "nsubjpass", "attr", "oprd", "acomp", "dative", "npadvmod"}
_GOVERNED = {"xcomp", "ccomp", "dobj", "obj", "nsubjpass", "attr", "pcomp", "acl", "acomp", "oprd"}
_COMPLEMENT_PREPOSITIONS = {"of", "for", "with", "to", "from", "against", "on", "in", "into", "about"}
_PARTICLES = {"prt", "prep", "advmod", "acomp", "oprd", "agent", "dative", "aux", "mark"}
_STATES = {"dobj", "xcomp", "advcl", "attr"}  # as a parser reads the second word of "take *part*", "set them *free*"
_BESIDE_VERBS = _PARTICLES | _STATES
_GRAMMAR = {
    "nothing",
    "absent",
    "any",
    "infinitive",
    "naming",
    "blaming",
    "praising",
    "quoting",
}  # objects that are no kind of word, but any word in that place
_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-])")
_GOVERNING = {"act": "NOUN", "clause": "VERB"}  # what a row governs that asks for it: "agreed on *talks*", "to *talk*"
_LEAVE = ("081", "086", "075")  # who does not allow refuses, whatever the tense
_AGREEING = {"accept", "agree", "consent"}
ENDING = {"cease", "end", "halt", "stop"}
_TRIED = {"02", "03", "10", "11"}  # roots of what is said to somebody, which may be said in vain
_APPROVING = {"approve of", "condone"}
_EXCLUDING = {"rule out", "exclude"}
_VOWING = {"pledge", "promise", "swear", "vow"}
_SHRINKING = {"hesitate", "flinch", "shrink"}
_SELVES = {"i", "we", "it", "he", "she"}
_DECREEING = {"decide", "decree", "resolve", "rule", "stipulate"}
_OWN = {"intend", "wish", "attempt"}  # operators under which one means to act oneself
_UNANSWERED = {"unanswered", "unpunished", "unavenged"}
_DUTIES = {"must", "should", "ought", "shall"}
# operators that speak to somebody; the others merely frame the act
ADDRESSING = {"order", "oblige", "appeal", "demand", "threaten", "accuse"}


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


def chain(act: Act | None) -> Iterator[Act]:
    """Yield `act` and the acts that it governs, the innermost last."""
    while act:
        yield act
        act = act.inner


def act(token: Token) -> Act | None:
    """Return the Act that `token` names, with the acts it governs composed into it, or None.

    Modality and negation of the word itself are part of the code ("will not lift" refuses); see ``status`` for the
    rest.
    """
    return _act(token, frozenset())


def _act(token, above):
    """Read `token` below the words `above`, none of which it may govern in its turn."""
    if not _rows(token, governed=bool(above)) or token.i in above or token.dep_ == "amod":
        return None
    if token.ent_type_ == "DATE":  # "on 9 *March*" nobody marched
        return None
    plain = None
    for row, things in fitting(token, governed=bool(above)):
        if row["code"] == "-":
            return None
        found = _composed(row, token, above) if row["operator"] else None
        if found is not None:
            return found
        if plain is None and row["code"]:
            plain = Act(token, row, _modal(token, row["code"], row), None, things)
        if plain is not None and (row["object"] or row["before"]):
            return plain
    return plain or (_refused(token) if not above else None)


def _refused(verb):
    """Return the refusal that a verb of the lexicon is when "we" or "it" will not do it ("said *it* would not *stop*"),
    or None.
    """
    if verb.pos_ != "VERB" or verb.dep_ not in {"ccomp", "ROOT", "conj"}:
        return None
    if not (syntax.is_negated(verb) and is_future(verb) and verb.lemma_.lower() in _lexicon()["VERB"]):
        return None
    if tells_of_sport(verb):
        return None
    doer = next((c for c in syntax.children(verb) if c.dep_ == "nsubj"), None)
    if doer is None or not (doer.lower_ in _SELVES or any(c.tag_ == "PRP$" for c in syntax.children(doer))):
        return None
    row = next(row for row in _lexicon()["VERB"]["will"] if row["second"] == "not")
    return Act(verb, row, row["code"])


class Tried(NamedTuple):
    """Hold a row of the lexicon that was tried on a word: the things it found (None: it does not fit), and why."""

    row: Row
    things: tuple[Token, ...] | None
    why: str


def tried(token: Token, *, governed: bool = False) -> list[Tried]:
    """List every row of the lexicon for `token`, in the order in which they are tried, with why it fits or not.

    `governed` says that the word stands under another act: a name is then read as a noun ("signed the Minsk
    *Agreement*"). A row that fits makes an act only if a row before it has not settled the matter (lexicons/README.md).
    """
    return [_tried(row, token) for row in _rows(token, governed=governed)]


def fitting(token: Token, *, governed: bool = False) -> Iterator[tuple[Row, tuple[Token, ...]]]:
    """Yield (row, things) for each row of the lexicon that fits `token`, in the order in which they are tried.

    `things` are the objects that the row asks for; `governed` as for ``tried``.
    """
    asking = _of_lemma(_asking(), token, governed=governed)
    if not asking:
        return
    forms, lemmas = parser.sentence_words(token.doc)[token.i]
    phrasal = token.pos_ == "VERB" and _is_phrasal(token, asking)
    for second, sought, before, row in asking:
        if phrasal and not second:
            continue  # "rule *out*" is another verb than "rule"
        if second and second not in forms or not before <= lemmas:
            continue  # that the sentence lacks its words tells most rows
        if sought is not None and sought.isdisjoint(lemmas) and sought.isdisjoint(forms):
            continue
        things = _tried(row, token).things
        if things is not None:
            yield row, things


def _is_phrasal(verb, asking):
    """Return True if a particle makes `verb` another one that the lexicon knows ("*rule out*")."""
    particles = [c.lower_ for c in syntax.children(verb) if c.dep_ == "prt"]
    return bool(particles) and any(second in particles for second, *_ in asking)


@functools.cache
def _asking():
    """Map part of speech → lemma → (particle, the words of ``_sought``, those before it, row) of the rows to try."""
    return {
        part: {lemma: list(map(_asked_by, rows)) for lemma, rows in held.items()} for part, held in _lexicon().items()
    }


def _asked_by(row):
    return row["second"], _sought(row["object"]), frozenset(row["before"]), row


@functools.cache
def _sought(wanted):
    """Return the words of which a sentence must hold one where a row has `wanted` as its object; None: no words."""
    kind = wanted.removeprefix("^")
    return None if wanted in _BESIDE or kind in _NAMED else _objects_of(kind)


def _rows(token, *, governed):
    return _of_lemma(_lexicon(), token, governed=governed)


def _of_lemma(held, token, *, governed):
    """Return what `held` has for `token`; a name is read as a noun only under another act."""
    part = "NOUN" if governed and token.pos_ == "PROPN" else token.pos_
    return held.get(part, {}).get(token.lemma_.lower(), ())


def shared(act: Act) -> list[Act]:
    """List the Acts that stand beside the innermost verb of `act` under the same stance ("vowed to arm *and train*
    them").
    """
    inner = act.inner
    if inner is None or inner.inner or inner.token.pos_ != "VERB":
        return []
    found = [_act(c, frozenset({act.token.i, inner.token.i})) for c in syntax.children(inner.token) if c.dep_ == "conj"]
    composed = [(a, cameo.composed(act.operator, a.code)) for a in found if a is not None]
    return [act._replace(code=_modal(act.token, code, act.row), inner=a) for a, code in composed if code]


def _composed(row, token, above):
    """Compose the stance of `row` with the act that `token` governs; None where it governs none, or CAMEO knows no
    such.
    """
    inner = _governed(row, token, above)
    if inner is None or (
        row["operator"] in {"demand", "order"} and (is_future(inner.token) or _is_fact(inner.token))
    ):  # "told them it would leave", "told them that it had left"
        return None
    if token.lemma_ == "aim" and token.dep_ == "acl" and inner.token == token.head:
        return None  # "the offensive aimed at the rebels" goes on
    relative = inner.token == token.head and any(c.tag_ == "WDT" and c.dep_ == "nsubj" for c in syntax.children(token))
    if row["operator"] == "undergo" and relative:
        return None  # "the attack *that* sparked a war" was no war's
    if row["operator"] == "do" and token.lemma_ == "help" and _is_of_others(inner.token):
        return None  # "helped soldiers arrest rebels" is help to the soldiers
    if row["operator"] in {"do", "stop"} and _is_kept_from(token, inner.token):
        return None  # "prevented Chad from attacking": what did not happen is nobody's step
    if row["operator"] == "consider" and _is_over(inner.token):
        return None  # "examined the strike that killed ten"
    vowed = token.lemma_ in _VOWING and inner.token.dep_ == "ccomp" and is_future(inner.token)
    if row["operator"] in _OWN and _is_of_others(inner.token) and not vowed:
        return None  # "expects Chad to free them"; but "vowed that the army would strike" threatens
    if token.lemma_ in _AGREEING and _is_fact(inner.token):
        return None  # "accepted that it had attacked" admits
    if token.lemma_ == "fail" and row["operator"] == "refuse" and inner.code[:2] in _TRIED:
        return None  # who "failed to persuade Chad" turned nobody down
    if row["operator"] == "intend" and denies(token) and inner.code >= "13":
        return Act(token, row, _intended_end(inner.code), inner)  # "has *no intention* of attacking"
    agrees_not = token.lemma_ in _AGREEING and syntax.is_negated(token)
    if token.lemma_ in _AGREEING and inner.code.startswith("14") and not agrees_not and inner.token.pos_ == "NOUN":
        return Act(token, row, "082", inner)  # who "agreed to the rally" allows it
    stance = "refuse" if agrees_not or (row["operator"] == "intend" and denies(inner.token)) else row["operator"]
    if stance == "refuse" and shrinks(token) and syntax.is_negated(token):
        # "will not hesitate to strike" threatens; who "did not hesitate to strike" struck
        code = cameo.composed("intend", inner.code) if is_future(token) else inner.code
        return Act(token, row, code, inner) if code else None
    if stance == "intend" and token.lemma_ in _AGREEING and _proposes(inner):
        code = cameo.composed("intend", inner.inner.code)  # who accepts a call for a truce means to keep it
        return Act(token, row, code, inner) if code else None
    if stance == "refuse" and _leaves_open(token, row, inner):
        code = cameo.composed("consider", inner.innermost.code)  # "did not rule out a strike" thinks of one
        return Act(token, row, code, inner) if code else None
    if stance == "do" and _is_halted(token, inner.token):
        stance = "stop"  # "ordered a halt *to the protest*"
    if stance == "order" and inner.code.startswith("087") and _is_of_others_side(syntax.direct_object(token)):
        stance = "demand"
    hostile = stance in {"appeal", "demand"} and inner.token.pos_ == "NOUN"
    code = cameo.composed("rally" if hostile else stance, inner.code) or cameo.composed(stance, inner.code)
    if row["pattern"] in _EXCLUDING and code is None:  # who "ruled out sending troops" promises not to
        return Act(token, row, _intended_end(inner.code) if inner.token.pos_ == "VERB" else row["code"], inner)
    if stance == "threaten" and inner.token.pos_ == "NOUN" and inner.code < "10":
        code = "130"  # what "threatens *talks*" may end them
    if code and agrees_not and is_future(token):
        return Act(token, row, code, inner)  # its "not" is told by then: "will never accept the offer"
    return Act(token, row, _modal(token, code, row), inner) if code else None


def _is_halted(verb, deed):
    """Return True if a verb brings about the end of a deed, where a parser hangs "to" on the verb ("ordered a *halt* to
    the raid").
    """
    thing = syntax.direct_object(verb) if verb.pos_ == "VERB" and deed.dep_ == "pobj" else None
    return thing is not None and thing.lemma_ in ENDING and deed.head.head.i == verb.i


def _is_kept_from(verb, deed):
    """Return True if `verb` keeps somebody from a deed ("blocks *Chad from shelling* it")."""
    kept = deed.dep_ == "pcomp" and deed.head.lower_ == "from" and deed.head.head.i == verb.i
    return kept and syntax.direct_object(verb) is not None


def _is_of_others_side(whom):
    """Return True for a state or rebels, who may be told to leave, and are not ordered out as one's own troops are."""
    if whom is None or any(c.dep_ == "poss" for c in syntax.children(whom)):
        return False
    branches = lexicons.mapping("roles", "role", "cameo")
    armed = {branches.get(whom.lower_), branches.get(whom.lemma_.lower())}
    return "REB" in armed or world.country(syntax.name(whom)) is not None


def _leaves_open(verb, row, inner):
    """Return True if `verb` does not rule out an act, or refuses to ("*refused* to rule out sanctions")."""
    return (row["pattern"] in _EXCLUDING and syntax.is_negated(verb)) or (
        inner.row["pattern"] in _EXCLUDING and inner.inner is not None and not syntax.is_negated(verb)
    )


def disapproves(act: Act) -> bool:
    """Return True if the "not" of a verb makes blame of its praise ("did not *approve* of the raid")."""
    return act.code == "110" and act.row["pattern"] in _APPROVING


def shrinks(verb: Token) -> bool:
    """Return True for a verb under whose negation the act below it is done ("did not *hesitate* to strike")."""
    return verb.lemma_ in _SHRINKING


def _proposes(act):
    """Return True if `act` is a noun for what somebody offers or asks for, and tells that ("the *call for talks*")."""
    return act.token.pos_ == "NOUN" and act.inner is not None and act.operator in {"intend", "appeal", "demand"}


def _is_of_others(verb):
    """Return True if a governed clause has its own doer, other than "it" and the like."""
    own = next((c for c in syntax.children(verb) if c.dep_ in syntax.SUBJECTS), None) if verb.pos_ == "VERB" else None
    return own is not None and own.pos_ != "PRON" and not any(c.tag_ == "PRP$" for c in syntax.children(own))


def _is_over(noun):
    """Return True if a clause on a noun tells what it did ("the strike *that killed* ten")."""
    clauses = [c for c in syntax.children(noun) if c.dep_ in {"relcl", "acl"}] if noun.pos_ == "NOUN" else []
    return any(t.tag_ == "VBD" for clause in clauses for t in (clause, *syntax.children(clause)))


def _is_fact(verb):
    """Return True if a clause says what is or was so, which nobody can order ("told them that he *had been
    arrested*", "told them: we *go* on").
    """
    words = [verb, *(c for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"})]
    told = verb.head.lemma_ == "tell" and any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb))
    return verb.dep_ == "ccomp" and (told or any(t.tag_ in {"VBD", "VBZ"} for t in words))


def _governed(row, token, above):
    subjects = row["operator"] in {"occur", "halt"}
    words = _subjects(token) if subjects else _purposes(token) if row["object"] == "purpose" else _complements(token)
    asked = (
        row["object"] in {"team", "self"}
        or shrinks(token)
        or (row["operator"] in {"appeal", "demand"} and _speaks_to(row, token))
    )
    # what the row names first: "responded to the raid *with shelling*"
    for word in [*_below_second(row, token), *words, *(_purposes(token) if asked else ())]:
        found = _act(word, above | {token.i})
        if found is not None and word.pos_ == _GOVERNING.get(row["object"], word.pos_):
            return found
    return None


def _speaks_to(row, verb):
    """Return True if `verb` asks a name or pronoun to do something ("leaned on *Chad* to leave"), not for a thing."""
    told = [syntax.direct_object(verb), *syntax.prepositional(verb, row["second"] or "with")]
    asked = row["second"] in {"on", "upon"}  # whoever is called on, by name or not
    return any(word is not None and (asked or word.pos_ in {"PROPN", "PRON"}) for word in told)


def _below_second(row, verb):
    """Return what stands after the preposition of `row`, or hangs on its noun ("is under *siege*", "put an end to the
    *blockade*", "reserved the right to *strike*").
    """
    nouns = [c for c in syntax.children(verb) if c.dep_ in _OBJECTS and c.lower_ == row["second"] and c.pos_ == "NOUN"]
    below = [word for noun in nouns for word in syntax.prepositional(noun, *_COMPLEMENT_PREPOSITIONS)]
    below += [c for noun in nouns for c in syntax.children(noun) if c.dep_ == "acl" and c.tag_ == "VB"]
    return [*syntax.prepositional(verb, row["second"]), *below] if row["second"] else []


def _purposes(verb):
    """Return the verbs that tell what `verb` is done for ("sent a team *to investigate*")."""
    return [
        c
        for c in syntax.children(verb)
        if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and any(a.lower_ == "to" for a in syntax.children(c))
    ]


def denies(noun: Token) -> bool:
    """Return True if "no" stands before a noun: "*no* talks"."""
    return noun.pos_ == "NOUN" and any(c.lower_ == "no" and c.dep_ == "det" for c in syntax.children(noun))


def does_away_with(word: Token) -> bool:
    """Return True if `word` says of what it governs that it is not so, or will not be ("*denied* claims that …")."""
    return lexicons.mapping("unreal", "word", "status").get(word.lemma_.lower()) == "denied"


def turns_down(verb: Token) -> bool:
    """Return True if `verb` turns down what was said or asked, which does not undo it ("*rejected* Chad's demand")."""
    return verb.lemma_.lower() in {"dismiss", "reject", "rebuff", "spurn"}


def obliged(verb: Token) -> Token | None:
    """Return the clause under `verb` that says what somebody must or should do, or None."""
    for clause in syntax.children(verb):
        if any(c.lower_ == "yet" for c in syntax.children(clause)):
            continue  # "have *yet* to go" did not go
        if clause.dep_ == "ccomp" and any(
            c.lower_ in _DUTIES and c.dep_ in {"aux", "neg"} for c in syntax.children(clause)
        ):
            return clause
        if (
            clause.dep_ == "ccomp"
            and clause.lemma_ in {"need", "have"}
            and any(c.dep_ == "xcomp" for c in syntax.children(clause))
        ):
            return clause
    return None


def stands_apart(clause: Token) -> bool:
    """Return True if a parser hung a clause on the next one, which has its own object ("Chad *accuses* Niger; Niger
    rejects the charge").
    """
    return clause.dep_ == "ccomp" and clause.i < clause.head.i and syntax.direct_object(clause.head) is not None


def _complements(token):
    """Yield the words that may name the act that `token` governs, nearest grammar first."""
    yield from (clause for clause in _asked_for(token) if clause.dep_ == "advcl")
    for child in syntax.children(token):
        if stands_apart(child):
            continue
        if child.dep_ in _GOVERNED and not (child.dep_ == "acl" and child.tag_ == "VBN"):
            yield child
            if child.dep_ == "ccomp" and any(
                c.dep_ == "expl" for c in syntax.children(child)
            ):  # "vowed there would be no talks"
                yield from (c for c in syntax.children(child) if c.dep_ == "attr")
            # "ease curfew hours", "declare a state of emergency", "suspended $80 million in aid"
            if child.ent_type_ == "MONEY" or child.pos_ in {"NOUN", "PROPN"}:
                if not is_hardware(child):
                    yield from (c for c in syntax.children(child) if c.dep_ == "compound")
                yield from _parts(child)
    if token.pos_ == "NOUN":
        yield from (c for c in syntax.children(token) if c.dep_ in {"compound", "nmod"})
    elif token.dep_ == "relcl" and not syntax.is_passive(token) or (token.dep_ == "acl" and token.tag_ != "VB"):
        yield token.head
    for prep in syntax.children(token):
        if prep.dep_ in {"prep", "prt"} and prep.lower_ in _COMPLEMENT_PREPOSITIONS:
            yield from (c for c in syntax.children(prep) if c.dep_ in {"pobj", "pcomp"})


def is_hardware(noun: Token) -> bool:
    """Return True for arms and vehicles, before which a noun names a make and no act ("*patrol* boats")."""
    return any(noun.lemma_.lower() in _objects_of(kind) for kind in ("arms", "vehicle", "vessel"))


def _parts(word):
    """List the words for what a word is a number or a sum of ("dozens *of strikes*", "$80 million *in aid*")."""
    return syntax.prepositional(word, "of", *(("in",) if word.ent_type_ == "MONEY" else ()))


def _subjects(token):
    return [c for c in syntax.children(token) if c.dep_ in syntax.SUBJECTS]


def _tried(row: Row, token: Token) -> Tried:
    """Try `row` on `token`. Whatever it asks for must be there, so the order of these questions says nothing."""
    if row["before"] and not _stands_after(token, row["before"]):
        return Tried(row, None, f"the words before it are not “{' '.join(row['before'])}”")
    if row["context"] and not _in_context(token, row["context"]):
        return Tried(row, None, f"no word of the sentence is of the kind “{row['context']}”")
    if row["operator"] == "oblige" and obliged(token) is None:
        return Tried(row, None, "no clause under it says what somebody must do")
    anchors = _anchors(row, token)
    if not anchors:
        return Tried(row, None, f"“{row['second']}” does not hang on it")
    wanted = row["object"]
    things: tuple[Token, ...] = ()
    if wanted in _BESIDE:
        fits = _BESIDE[wanted](token)
    elif wanted.startswith("^"):
        subject = syntax.subject(token)
        fits = subject is not None and _is_one_of(subject, wanted[1:])
    else:
        towns = wanted == "place" and row["code"].startswith("192")
        told = (o for anchor in anchors for o in _objects(anchor))
        objects = tuple(o for o in told if _is_one_of(o, wanted) or (towns and _may_be_town(o)))
        fits, things = bool(objects), objects if wanted in _things() else ()
    asked = f"the object “{wanted}”" if wanted else "no object"
    return Tried(row, things, f"it asks for {asked}") if fits else Tried(row, None, f"it lacks {asked}")


def _may_be_town(word):
    """Return True for a name of one word that a parser takes for a body's: what troops seize is mostly a town."""
    alone = word.text.istitle() and syntax.name(word) == word.text
    return alone and word.pos_ == "PROPN" and word.ent_type_ in {"", "ORG"}


def _always(token: Token) -> bool:
    """Return True: such a row asks for nothing beside the word itself."""
    return True


def _has_infinitive(verb: Token) -> bool:
    """Return True if an infinitive says what somebody is to do: "pressed Chad *to change its laws*"."""
    clauses = [c for c in syntax.children(verb) if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB"]
    asked = any(c.lower_ == "to" for clause in clauses for c in syntax.children(clause) if c.dep_ == "aux")
    return asked and (
        _has_object(verb) or any(c.dep_ in syntax.SUBJECTS for clause in clauses for c in syntax.children(clause))
    )


def _has_object(verb: Token) -> bool:
    """Return True if `verb` has an object or a passive subject of its own."""
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in syntax.children(verb))


def _has_state_object(verb: Token) -> bool:
    """Return True if the object of `verb` is a state by name ("suspended *Burkina Faso*")."""
    objects = (c for c in syntax.children(verb) if c.dep_ == "dobj")
    return any(world.country(c.text) or world.country(syntax.name(c)) for c in objects)


def _is_done_to_somebody(verb: Token) -> bool:
    """Return True for "called the emir to thank him", but "called on him to leave" asks, even where a parser takes him
    for the object of "called".
    """
    asks = any(
        c.dep_ == "prep" and c.lower_ in {"on", "upon"} and not any(syntax.children(c)) for c in syntax.children(verb)
    )
    return syntax.direct_object(verb) is not None and not asks


def _calls_names(verb: Token) -> bool:
    """Return True if `verb` calls its object something; "called on Chad to de-escalate" is no name for Chad."""
    asks = any(c.dep_ == "prep" and c.lower_ in {"on", "for"} for c in syntax.children(verb))
    return not asks and any(c.dep_ == "oprd" for c in syntax.children(verb))


def _calls_in_quotes(verb: Token) -> bool:
    """Return True if `verb` calls somebody's doing something in quotation marks ("called it *“a stunt”*")."""
    called = next((c for c in syntax.children(verb) if c.dep_ == "oprd" and c.pos_ in {"NOUN", "ADJ"}), None)
    if called is None:
        return False
    return any(t.text in syntax.OPENING for t in called.doc[max(called.left_edge.i - 1, 0) : called.i])


def _is_result(verb: Token) -> bool:
    """Return True if `verb` tells what another act came to ("shelled the port, *leaving* nets in the water")."""
    behind = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    return (
        behind
        and _has_object(verb)
        and not any(c.dep_ in {"mark", "prep"} and c.i < verb.i for c in syntax.children(verb))
    )


def _lacks_object(verb: Token) -> bool:
    """Return True if nothing is done to anything: "fired again"; "fired the minister" dismisses."""
    return not any(c.dep_ in {"dobj", "nsubjpass", "prt", "prep"} or c.lower_ == "back" for c in syntax.children(verb))


def _will_be_none(verb: Token) -> bool:
    """Return True for "there will be *no talks*": whoever says so turns them down."""
    told = any(c.dep_ == "expl" for c in syntax.children(verb)) and is_future(verb)
    return told and any(c.dep_ == "attr" and denies(c) for c in syntax.children(verb))


def _stays_unanswered(verb: Token) -> bool:
    """Return True for "will *not go unanswered*", by which whoever says so threatens."""
    told = any(c.lower_ in _UNANSWERED for c in syntax.children(verb))
    under = any(c.lower_ in _UNANSWERED for o in syntax.children(verb) for c in syntax.children(o))  # "leave it so"
    return (told or under) and syntax.is_negated(verb) and is_future(verb)


def _is_vowed(verb: Token) -> bool:
    """Return True for "promised *to respond*", which threatens."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _VOWING


def _blames(verb: Token) -> bool:
    """Return True if what `verb` calls somebody or something is bad: "called the raid *barbaric*", "as a *breach*"."""
    return _judgement(verb) < 0


def _praises(verb: Token) -> bool:
    """Return True if what `verb` calls somebody or something is good: "described the talks as *productive*"."""
    return _judgement(verb) > 0


def _judgement(verb):
    """Return the sign of the words that `verb` calls something by, good or bad; one bad word outweighs the good."""
    objects = [c for c in syntax.children(verb) if c.dep_ in {"dobj", "nsubjpass"}]
    called = [c for c in syntax.children(verb) if c.dep_ in {"oprd", "attr", "acomp"}]
    called += [c for c in objects[1:] if c.left_edge.tag_ != "VBG"]  # "were seen *looting* shops"
    for held in (verb, *objects):
        called += [
            c for prep in syntax.children(held) if prep.lower_ == "as" for c in syntax.children(prep) if c.i > prep.i
        ]
    words = [word for head in called for word in head.subtree]
    signs = [_sign(word) * (-1 if any(c.dep_ == "neg" for c in syntax.children(word)) else 1) for word in words]
    return -1 if -1 in signs else max(signs, default=0)


def _sign(word):
    """Return 1 for a word that praises, -1 for one that blames or names a hostile act, 0 for another."""
    listed = lexicons.mapping("opinion", "word", "valence")
    found = listed.get(word.lower_) or listed.get(word.lemma_.lower())
    if found:
        return int(found)
    rows = _lexicon()["NOUN"].get(word.lemma_.lower(), ()) if word.pos_ == "NOUN" else ()
    return -1 if _is_one_of(word, "blame") or any(row["code"] >= "17" for row in rows if not row["before"]) else 0


def _stands_after(noun, words):
    doc, first = noun.doc, noun.i - len(words)
    return first >= 0 and all(doc[first + n].lemma_.lower() == word for n, word in enumerate(words))


def _anchors(row, token):
    """List the words on which what `row` asks for may hang: particle, what is below it, the word; [] without the
    particle.
    """
    second, wanted = row["second"], row["object"]
    if not second:
        return [token]
    beside = [*syntax.children(token), *(_after_things(token, wanted) if wanted in _things() else ())]
    particles = [c for c in beside if c.lower_ == second and c.dep_ in _BESIDE_VERBS and not _dates(c)]
    particles = [c for c in particles if c.dep_ != "aux" or c.i > token.i]  # "*to* condemn" condemns nobody to anything
    particles = [c for c in particles if not _is_infinitive(c)]  # "called on them *to halt*" calls no halt
    particles += [
        c for clause in _asked_for(token) for c in syntax.children(clause) if c.lower_ == second and c.dep_ == "mark"
    ]
    below = [
        c for particle in particles for c in syntax.children(particle) if c.dep_ == "prep"
    ]  # "pulled out *of* talks"
    return [*particles, token, *below] if particles else []


def _is_infinitive(word):
    return word.dep_ == "xcomp" and any(c.dep_ == "aux" and c.lower_ == "to" for c in syntax.children(word))


def _asked_for(verb):
    """Return the clauses that say what `verb` is for ("called *for Chad to leave*")."""
    clauses = [c for c in syntax.children(verb) if c.dep_ in {"advcl", "ccomp", "xcomp"} and c.pos_ in {"VERB", "AUX"}]
    return [c for c in clauses if is_asked_for(c)]


def is_asked_for(clause: Token) -> bool:
    """Return True if a clause stands with "for" and "to": "called *for Chad to leave*"."""
    return {"for", "to"} <= {w.lower_ for w in syntax.children(clause) if w.dep_ in {"mark", "aux"}}


def _after_things(token, kind):
    """Yield the prepositions that a parser hung on what the verb is done with ("fired a missile *over* Japan")."""
    for thing in syntax.children(token):
        if thing.dep_ in _OBJECTS and _is_one_of(thing, kind):
            yield from (c for c in syntax.children(thing) if c.dep_ == "prep")


def _dates(prep):
    return prep.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in syntax.children(prep))


def _in_context(token, kind):
    if kind == "labour" and token.pos_ == "NOUN":
        return _is_of_labour(token)
    return not parser.sentence_words(token.doc)[token.i].lemmas.isdisjoint(_objects_of(kind))


def _is_of_labour(noun):
    """Return True if a strike or an action is of workers: its own words or its doer say so ("a *miners'* strike"), or
    its sentence does, and neither a state nor harm, nor a place that it is "on", speaks of arms.
    """
    own = [w for c in syntax.children(noun) if c.i < noun.i or c.lower_ in {"by", "of", "over"} for w in c.subtree]
    verb = noun.head
    doer = syntax.subject(verb) if noun.dep_ == "dobj" else None
    begun = doer is not None and any(row["operator"] == "do" for row in _rows(verb, governed=False))
    if any(map(_is_labour, [*own, *(doer.subtree if doer is not None and begun else ())])):
        return True
    harms = noun.dep_ == "nsubj" and any(row["code"] >= "17" for row, _ in fitting(verb))
    on = any(c.lower_ in {"on", "near", "inside"} and c.dep_ == "prep" for c in syntax.children(noun))
    of_states = any(w.ent_type_ in {"GPE", "NORP"} for w in [*own, *([doer] if doer is not None else [])])
    return not (harms or on or of_states) and any(map(_is_labour, syntax.sentence(noun)))


def _is_labour(word):
    """Return True for a word of labour disputes that is no part of a name ("the European *Union*")."""
    return word.pos_ != "PROPN" and bool({word.lower_, word.lemma_.lower()} & _objects_of("labour"))


def tells_of_sport(token: Token) -> bool:
    """Return True if the sentence of `token` tells a score ("2-0") or speaks of sport."""
    sentence = syntax.sentence(token)
    return _in_context(token, "sport") or bool(_SCORE.search(syntax.text(token.doc, sentence.start, sentence.end)))


_TAKEN_FOR_VERBS = {"comment", "persona"}  # "declared them *persona* non grata"


def _objects(anchor):
    for child in syntax.children(anchor):
        if child.dep_ in _OBJECTS or child.dep_ == "pobj":
            yield child
            yield from child.conjuncts
            if child.pos_ == "NUM" or child.lemma_.lower() in _objects_of("quantity"):  # "dozens of prisoners"
                yield from _parts(child)
        elif child.dep_ in {"ccomp", "xcomp"} and (child.pos_ == "ADJ" or child.lower_ in _TAKEN_FOR_VERBS):
            yield child  # "found him guilty", "declined to comment"
    if anchor.dep_ in {"acl", "relcl"} and anchor.pos_ == "VERB" and _describes_object(anchor):
        yield anchor.head
    if anchor.dep_ == "conj" and syntax.is_passive(anchor):
        yield from (c for c in syntax.children(anchor.head) if c.dep_ == "nsubjpass")


# Kinds to which a role belongs without a row in objects.csv; one without a branch ("head", "model") tells too little.
_ROLES: dict[str, Callable[[Row], bool]] = {
    "person": lambda row: row["type"] == "person" and bool(row["cameo"]),
    "official": lambda row: row["type"] == "person" and row["cameo"] in {"GOV", "JUD", "LEG"},
    "leader": lambda row: row["type"] == "person" and row["cameo"] in {"GOV", "LEG"},
    "wanted": lambda row: row["type"] == "person" and row["cameo"] in {"OPP", "MED", "REB", "CRM"},
    "suspect": lambda row: row["cameo"] in {"REB", "CRM"},
    "troops": lambda row: row["type"] == "military",
    "force": lambda row: row["cameo"] == "REB",
}
_APART = {"peacekeeper", "inspector", "warship", "vessel", "vehicle"}  # kinds whose words are no mere persons or troops
_NAMED = {"person": {"PERSON", "NORP"}, "place": {"GPE", "LOC", "FAC"}, "capital": {"GPE", "LOC", "FAC"},
"leader": {"PERSON"},
          "money": {"MONEY"}}  # fmt: skip


def _describes_object(verb):
    """Return True if the noun before a relative or participle is what it is done to ("aid sent", "the arms they
    sold").
    """
    own = [c for c in syntax.children(verb) if c.dep_ == "nsubj"]
    done = verb.tag_ == "VBN" and (not own or syntax.is_passive(verb))  # "who *had tried*" is active
    return done or any(c.tag_ not in {"WP", "WDT"} for c in own)


def _is_one_of(word, kind):
    words = _objects_of(kind)
    if word.lemma_.lower() in words or word.lower_ in words:
        return True
    if word.ent_type_ in {"NORP", "PERSON"} and (_is_state(word) or _is_town(word)):
        return "GPE" in _NAMED.get(kind, ())
    if word.ent_type_ in _NAMED.get(kind, ()):
        return True
    if kind == "person" and word.lower_ in {"he", "him", "she", "her"}:
        return True
    if word.pos_ == "NOUN" and word.lemma_.lower() in _lexicon()["NOUN"]:
        return False
    if kind == "property" and word.lemma_.lower() in _objects_of("place"):
        return False  # "captured the *oil* town"
    return any(c.lower_ in words or c.lemma_.lower() in words for c in syntax.children(word) if c.dep_ == "compound")


def _is_state(word):
    """Return True for the name of a state that a parser takes for a person's or a people's ("attacked *Niger*")."""
    name = syntax.name(word)
    return world.country(name) is not None and not world.is_demonym(name)


def _is_town(word):
    """Return True for a name of one word that a list of places knows and a parser takes for a person's ("captured
    *Maren*").
    """
    return word.ent_type_ == "PERSON" and syntax.name(word) == word.text and world.place_country(word.text) is not None


def _modal(token, code, row):
    """Fold the verb's own future and negation into `code`: a refusal, a threat, an intention; leave it otherwise."""
    if not code or token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return code
    if syntax.is_negated(token) and (row["operator"] == "undergo" or row["object"] == "unanswered"):
        return code  # who "would not get a fair trial" refuses nothing
    verb = token.head if token.dep_ == "acomp" else token
    future, negated = is_future(verb), syntax.is_negated(verb) and verb.dep_ != "acl"
    if negated and (future or verb.dep_ in {"xcomp", "pcomp"} or code.startswith(_LEAVE)):
        return cameo.composed("refuse", code) or _intended_end(code)
    if negated and token.lemma_ in _AGREEING:
        return "120"  # "did not accept the truce" turned it down
    if negated and row["pattern"] in _APPROVING:
        return "110"
    return (cameo.composed("intend", code) or code) if future and not negated else code


def _intended_end(code):
    ended = cameo.composed("stop", code)
    return (ended and cameo.composed("intend", ended)) or code


def also_obliged(clause: Token) -> Iterator[Token]:
    """Yield the verbs beside `clause` that the same duty holds for ("must *stop* and withdraw": "withdraw")."""
    for verb in syntax.children(clause):
        if (
            verb.dep_ == "conj"
            and verb.tag_ == "VB"
            and not any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb))
        ):
            yield verb
            yield from also_obliged(verb)


def must_do(clause: Token) -> Token:
    """Return the verb of what must be done: "must *stop*", "has to *stop*"."""
    below = (c for c in syntax.children(clause) if c.dep_ == "xcomp" and clause.lemma_ in {"need", "have"})
    return next(below, clause)


@syntax.kept_with_token
def is_future(verb: Token) -> bool:
    """Return True if `verb` stands in the future: "will", "shall", "would" in reported speech, "is to", "going to"."""
    decreed = verb.dep_ == "ccomp" and verb.head.lemma_ in _DECREEING  # "decides that all states *shall* …"
    for child in syntax.children(verb):
        if decreed and child.lower_ == "shall":
            return False
        if child.dep_ == "aux" and child.lower_ in {"will", "'ll", "’ll", "shall", "wo"}:
            return True
        if child.dep_ == "aux" and child.lower_ in {"would", "'d", "’d"} and verb.dep_ in {"ccomp", "conj"}:
            return not _is_had(child)
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and not _is_identified(verb.head)


def _is_had(helper):
    """Return True if "'d" is short for "had" ("said he*'d* ordered it"), not for "would"."""
    passive = any(c.dep_ == "auxpass" for c in syntax.children(helper.head))
    return helper.lower_ != "would" and helper.head.tag_ == "VBN" and not passive


def _is_identified(copula):
    """Return True if a copula says what something was ("its answer *was* to strike"), not what shall be ("it *is* to
    strike", "its *troops* are to strike").
    """
    subjects = [
        c for c in syntax.children(copula) if c.dep_ == "nsubj" and any(p.dep_ == "poss" for p in syntax.children(c))
    ]
    return any(roles().isdisjoint({c.lemma_.lower(), c.lower_}) for c in subjects)


@functools.cache
def roles() -> frozenset[str]:
    """Return the words for people and bodies by what they are or do ("minister")."""
    return frozenset(row["role"] for row in lexicons.rows("roles"))


@functools.cache
def _lexicon():
    """Map part of speech → lemma → the rows to try, the most specific first."""
    verbs, adjectives = ({}, {})
    for table, name in ((verbs, "verbs"), (adjectives, "adjectives")):
        for row in lexicons.rows(name):
            first, _, second = row["pattern"].partition(" ")
            table.setdefault(first, []).append(row | {"before": [], "second": second, "slots": row["target"].split()})
        for rows in table.values():
            rows.sort(key=_specific_first)
    # "is *at war*", "are *under arrest*": the verb itself says nothing, what stands after its preposition does
    return {"VERB": verbs, "AUX": {"be": verbs.get("be", [])}, "ADJ": adjectives, "NOUN": _nouns()}


def _nouns():
    nouns = {}
    for row in lexicons.rows("nouns"):
        words, _, second = row["pattern"].replace("-", " - ").partition(" +")  # hyphens as the tokenizer splits them
        *before, head = words.split(" ")
        nouns.setdefault(head, []).append(
            row | {"before": before, "second": second, "object": "", "slots": row["target"].split()}
        )
    for rows in nouns.values():
        rows.sort(key=_longest_first)
    return nouns


class _Verb(NamedTuple):
    """Sort key of the rows of one verb or adjective, which are tried in this order; what is False comes first."""

    is_an_act: bool  # a row that says "this is no act" before what has a context: "fired questions … in a test"
    lacks_context: bool  # beside the next, the order says nothing: where both kinds of row fit, they agree
    lacks_object: int  # 1 object and particle ("put to *flight*" before "put *troops*"), 2 an object alone, 3 none; no
    # verb has rows that this and the next put in another order
    occurs: bool  # nor does it matter beside the next: a row without an object never ends the search
    lacks_operator: bool  # a stance before a particle: "agreed with Niger" agrees to do something
    lacks_particle: bool


def _specific_first(row):
    grammar = row["object"] in _GRAMMAR  # an object of any kind tells too little to end the search
    return _Verb(
        is_an_act=row["code"] != "-" or grammar,
        lacks_context=not row["context"],
        lacks_object=3 if row["object"] in {"", "any"} else 2 - bool(row["second"]),
        occurs=row["operator"] in {"occur", "halt"},
        lacks_operator=not row["operator"],
        lacks_particle=not row["second"],
    )


class _Noun(NamedTuple):
    """Sort key of the rows of one noun, as for verbs."""

    is_an_act: bool  # a row that says "this is no act" before longer ones: an "air attack" in a story of a typhoon
    fewer_words: int  # (minus the words before the noun) before a context: nurses' "legal action" is no strike
    lacks_context: bool  # before a preposition: nurses' "action against" is a strike
    lacks_preposition: bool


def _longest_first(row):
    return _Noun(
        is_an_act=row["code"] != "-",
        fewer_words=-len(row["before"]),
        lacks_context=not row["context"],
        lacks_preposition=not row["second"],
    )


# What some words of the column `object` ask for; ^kind asks it of the subject, and any other word names a kind.
_BESIDE: dict[str, Callable[[Token], bool]] = {
    "": _always,
    "act": _always,  # this and the next are asked of the governed word itself (``_governed``)
    "clause": _always,
    "purpose": _is_done_to_somebody,
    "future": is_future,
    "naming": _calls_names,
    "any": _has_object,
    "state": _has_state_object,
    "absent": _will_be_none,
    "nothing": _lacks_object,
    "infinitive": _has_infinitive,
    "blaming": _blames,
    "praising": _praises,
    "quoting": _calls_in_quotes,
    "result": _is_result,
    "unanswered": _stays_unanswered,
    "vowed": _is_vowed,
}


@functools.cache
def _objects_of(kind):
    """Return the words of a kind: those that objects.csv lists, and the roles that belong to it by themselves."""
    words = {row["word"] for row in lexicons.rows("objects") if row["kind"] == kind}
    of_role = _ROLES.get(kind)
    if of_role is not None:
        others = {row["word"] for row in lexicons.rows("objects") if row["kind"] in _APART - {kind}}
        roles = {row["role"] for row in lexicons.rows("roles") if of_role(row)}
        words |= {role for role in roles if role not in others and role.removesuffix("s") not in others}
    return frozenset(words) or frozenset([kind])


def is_of_doing(noun: Token) -> bool:
    """Return True if an infinitive on `noun` says what somebody does or may do ("a decision *to send* troops")."""
    listed = _lexicon()["NOUN"].get(noun.lemma_.lower(), ())
    return bool(listed) or noun.lemma_.lower() in lexicons.mapping("unreal", "word", "status") or noun.pos_ != "NOUN"


def is_place(word: Token) -> bool:
    """Return True if the noun `word` is a kind of place ("town", "enclave")."""
    return _is_one_of(word, "place")


def is_rule(word: Token) -> bool:
    """Return True if the noun `word` is a treaty or a law."""
    return _is_one_of(word, "law") or word.lemma_ in _objects_of("law") | _objects_of("pact")


def is_exercise(word: Token) -> bool:
    """Return True if `word` is an exercise of armed forces ("drill")."""
    return _is_one_of(word, "exercise") or word.lemma_ in _objects_of("exercise")


def is_abstract(word: Token) -> bool:
    """Return True if `word` is a plan, a hope, a process: what is attacked and killed in words only."""
    return word.lemma_.lower() in _objects_of("policy") | _objects_of("abstract")


def is_weapon(word: Token) -> bool:
    """Return True if the noun `word` is what is shot or goes off ("missile", "bomb")."""
    return word.pos_ == "NOUN" and (_is_one_of(word, "projectile") or word.lemma_.lower() in _objects_of("explosive"))


def is_mishap(word: Token) -> bool:
    """Return True if the noun `word` is a force of nature or an accident, or an act noun in another sense ("heart
    attack").
    """
    if word.pos_ != "NOUN":
        return False
    named = any(not row["before"] for row in _lexicon()["NOUN"].get(word.lemma_.lower(), ()))
    return _is_one_of(word, "nature") or (named and act(word) is None)


def is_of_nature(word: Token) -> bool:
    """Return True if `word` names a force of nature or a mishap, as a noun or a verb ("lightning", "the bus
    *crashed*").
    """
    return word.pos_ in {"NOUN", "VERB"} and word.lemma_.lower() in _objects_of("nature")


@functools.cache
def _things():
    """Kinds of objects that are what is given, sent or taken, never the party to whom it is done."""
    who = {row["kind"] for row in lexicons.rows("objects") if row["who"]}
    return frozenset(row["object"] for name in ("verbs", "adjectives") for row in lexicons.rows(name)) - who
