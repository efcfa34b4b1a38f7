"""Common nouns that stand for actors: "the Peruvian leader", "two Western diplomats", "X, a doctor"."""

import functools
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis import lexicons
from analysis.grammar import syntax
from analysis.lexicons import world

_MODIFIERS = {"amod", "compound", "nmod", "poss"}
_PREPOSITIONAL = {"prep", "agent", "dative"}
_DEFINITE = {"the", "this", "that", "these", "those", "both"}
_OWNING = {"GOV": ("of", "from", "in", "to"), "LEG": ("of", "from", "in")}  # "officials in Accra", "aides to the king"
_SPEAKING = {"spokesman", "spokesperson", "spokeswoman"}
_AROUND = {"camp", "office", "team"}  # for which somebody speaks: "a spokesman for *Ann Lima's* office"
_PLURALS = (
    ("", "s"),
    ("", "es"),
    ("y", "ies"),
    ("man", "men"),
    ("person", "people"),
    ("child", "children"),
    ("wife", "wives"),
)
_COLLECTIVE = {"group", "team", "band", "crowd", "gang"}
_SET_OFF = {"appos", "npadvmod"}
_VERBS_OF_NAMING = {"identify", "name", "know", "describe"}


@dataclass
class Nominal:
    """Hold one nominal: its words, what they say about who is meant, and the head of what it is said to be, if any."""

    start: int
    end: int
    head: int
    role: str
    type: str
    gender: str
    branch: str
    plural: bool
    definite: bool
    country: str | None
    owner: int | None  # index of the possessor's head: "*Iran*'s envoy", "*his* wife", "president of *Chad*"
    parts: tuple[int, ...] = ()  # indices of the words that qualify it from before
    equals: int | None = None  # head of the name or noun that it is equated with: apposition or predicate


def found(doc: Doc, taken: set[int]) -> list[Nominal]:
    """List the nominals of `doc` outside the token indices `taken`, in text order.

    A nominal is a noun of the list of roles with the base noun phrase before it. A noun before another noun ("rebel
    leader", "police report") and a title before a name are none. Does not say who is meant: see ``coreference``.
    """
    nouns = [t for t in syntax.words(doc, _role_ends()) if t.i not in taken and _stands_alone(t, taken)]
    return [_nominal(token, role) for token in nouns if (role := role_of(token))]


@functools.cache
def _role_ends():
    """List the last words of all roles, and how their plurals end."""
    ends = {re.split("[ -]", role)[-1] for role in _rows()}
    plurals = {end.removesuffix(one) + more for end in ends for one, more in _PLURALS if end.endswith(one)}
    return frozenset(ends | plurals)


def role_of(token: Token) -> str | None:
    """Return the listed role that a noun names, with its compound if that is listed ("prime minister"), or None."""
    if token.pos_ not in {"NOUN", "PROPN"} and token.tag_ not in {"NNS", "NNPS"}:
        return token.lower_ if _stands_for_people(token) else AGED if _tells_age(token) else None
    if token.lower_ == "state" and token.dep_ == "pobj" and token.head.lower_ == "of" and token.left_edge == token:
        return None  # "secretary of state"
    if token.lower_ == "state" and (_is_region(token) or _takes_up_region(token)):
        return None  # "the *Blue Nile* state", and "the state" behind it
    word, own, roles = token.lower_, _singular(token), _rows()
    if token.i and (word in _compounds() or own in _compounds()):
        before = token.nbor(-1).lower_ + " "
        if before == "- " and token.i > 1:
            before = token.nbor(-2).lower_ + "-"
        longer = [token.nbor(-2).lower_ + " " + before] if token.i > 1 else []
        if compound := next((b + w for b in (*longer, before) for w in (word, own) if b + w in roles), None):
            hyphened = compound.replace(" ", "-")
            return hyphened if hyphened in roles else compound  # "secretary general"
    role = word if word in roles else own if own in roles else None
    if "deed" in uses(role) and any(c.tag_ == "PRP$" for c in token.children):
        return None  # "*their* resistance"
    return role


def _is_region(noun):
    """Return True if the name right before "state" is of no country, but of a part of one."""
    before = noun.nbor(-1) if noun.i else noun
    named = before.tag_ == "NNP" and before.dep_ in {"compound", "nmod"} and before.ent_type_ != "NORP"
    return named and world.country(_words(before)) is None and world.country(before.text) is None


def _takes_up_region(noun):
    """Return True for "the state" just behind the name of a part of a country ("Soto *State* … *the state*"), unless
    it acts.
    """
    near = [i for i in _regions(noun.doc) if 0 < noun.i - i < _NEAR]
    return bool(near) and (noun.dep_ != "nsubj" or noun.head.lemma_ == "be")


@syntax.kept_with_doc
def _regions(doc):
    """List where "state" stands behind the name of a part of a country ("Soto *State*")."""
    return [t.i for t in syntax.words(doc, _STATE) if t.i and _is_region(t)]


_NEAR = 80  # words and marks
_STATE = frozenset({"state"})


def _stands_for_people(token):
    """Return True if a listed adjective or participle stands for those whom it describes ("visited *the injured*")."""
    known = token.lower_ in _rows() and token.tag_ in {"JJ", "VBN", "VBD"}
    return known and token.dep_ in _PARTS and any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts)


AGED = "year-old"  # the role of whoever is told by an age alone


def _tells_age(token):
    """Return True if an age stands for whose it is ("the *61-year-old*")."""
    hyphened = token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "year"
    return hyphened and token.dep_ in _PARTS and any(c.dep_ == "det" for c in token.lefts)


_PARTS = {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}


@functools.cache
def _compounds():
    """List the last words of the roles of several words."""
    return {re.split("[ -]", role)[-1] for role in _rows() if re.search("[ -]", role)}


def _singular(token):
    lemma = token.lemma_.lower()
    if token.tag_ in {"NNS", "NNPS"} and lemma == token.lower_:
        return lemma.removesuffix("s") if not lemma.endswith("men") else lemma[:-3] + "man"
    return lemma


def _stands_alone(token, taken):
    """Refuse a noun that only modifies another, or that stands as a title before a name."""
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"} and token.head.i > token.i:
        return False
    if token.lemma_.lower() in _COLLECTIVE and any(
        role_of(t) and t.tag_ == "NNS" for t in syntax.prepositional(token, "of")
    ):
        return False  # "a group *of officers*" are the officers
    return not (token.i + 1 in taken and token.nbor().ent_type_ in {"PERSON", ""} and token.nbor().pos_ == "PROPN")


def is_role(word: str) -> bool:
    """Return True if `word` is on the list of roles."""
    return word in _rows()


def _nominal(token, role):
    row = listed(role)
    singular = row["type"] == "person" and token.lower_ == role.split()[-1]  # "fiancée", which a tagger takes for many
    plural = (token.tag_ in {"NNS", "NNPS"} and not singular) or role in _always_plural()
    type_ = "group" if plural and row["type"] == "person" else row["type"]
    if plural and row["cameo"] == "MIL":
        type_ = "military"
    start, end = syntax.noun_phrase_edges(token)
    children = [*syntax.children(token)]
    owner = _owner(token, role, children)
    parts = [c for c in children if c.dep_ in _MODIFIERS]
    told = [t for t in _coordinated(parts) if not _stands_for_or_against(t)]
    countries = {code for t in told if (code := world.country(_words(t)))}
    if role == "state" and parts:  # "the *Jewish* state"
        countries |= {code for t in told if (code := world.country(f"{t.text} {token.text.title()}"))}
    country = countries.pop() if len(countries) == 1 else None if countries else row["country"] or None
    definite = any(c.dep_ in {"det", "predet"} and c.lower_ in _DEFINITE for c in children) or owner is not None
    return Nominal(
        start, end, token.i, role, type_, row["gender"], row["cameo"], plural, definite, country, owner,
        tuple(c.i for c in parts), _equal(token, role, children),
    )  # fmt: skip


def singulars(word: str) -> list[str]:
    """List what a word in lower case may be the plural of, itself first, whether there are such words or not."""
    return [word, *(word.removesuffix(more) + one for one, more in _PLURALS if word.endswith(more))]


def is_plural(word: str) -> bool:
    """Return True if a word in lower case is the plural of a listed role ("soldiers", "men", "troops")."""
    return word in _always_plural() or any(map(is_role, singulars(word)[1:]))


def listed(role: str) -> dict[str, str]:
    """Return the row of the list of roles for `role`."""
    return _rows()[role]


def uses(role: str | None) -> frozenset[str]:
    """Return how a listed role may be used, as listed in role_uses.csv: other, state, vague, any group …"""
    return _uses().get(role, frozenset()) if role else frozenset()


@functools.cache
def _uses():
    found = {}
    for row in lexicons.rows("role_uses"):
        found[row["role"]] = found.get(row["role"], frozenset()) | {row["use"]}
    return found


@functools.cache
def _rows():
    return {row["role"]: row for row in lexicons.rows("roles")}


def _always_plural():
    return {"police", "people", "troops", "forces", "authorities", "crew", "media", "leadership", "clergy"}


def _coordinated(parts):
    """Yield `parts` and what is coordinated with them ("*Chadian* and *Libyan* troops")."""
    for part in parts:
        yield part
        if part.n_rights or part.dep_ == "conj":
            yield from part.conjuncts


def _stands_for_or_against(part):
    """Return True for a people that others are only for or against, or backed by ("a *pro-Iranian* movement", "the
    *Saudi-backed* government").
    """
    before, after = part.doc[max(0, part.i - 2) : part.i], part.doc[part.i : part.i + 3]
    marked = len(before) == 2 and before[1].text in _HYPHENS and before[0].lower_ in {"anti", "pro"}
    return (
        marked
        or part.lower_ in _BACKED
        or (len(after) == 3 and after[1].text in _HYPHENS and after[2].lower_ in _BACKED)
    )


_HYPHENS = {"-", "‑"}
_BACKED = {
    "affiliated", "aligned", "allied", "armed", "backed", "brokered", "financed", "friendly", "funded", "mediated",
    "sponsored", "supported", "trained",
}  # fmt: skip


def _words(token):
    """Return the words of a modifier, a possessor without what only goes before a name ("*South Sudan*'s army")."""
    start = token.left_edge.i
    if token.dep_ == "poss":
        start = min([token.i, *(c.i for c in token.lefts if c.dep_ == "compound")])
    return syntax.text(token.doc, start, token.i + 1)


def _owner(token, role, children):
    """Return the index of the possessor: before it with 's or as a pronoun, or after it with "of" or "from"."""
    before = next((c for c in children if c.dep_ == "poss"), None)
    if before is not None:
        relative = before.tag_ == "WP$" and token.head.dep_ == "relcl"
        return token.head.head.i if relative else before.i
    if not token.n_rights:
        return None
    prepositions = ("for", "of") if role in _SPEAKING else _OWNING.get(listed(role)["cameo"], ("of", "from"))
    after = (c for c in children if c.dep_ in _PREPOSITIONAL and c.lower_ in prepositions)
    found = next((noun for c in after for noun in syntax.children(c) if noun.dep_ in {"pobj", "pcomp"}), None)
    if found is None:
        return None
    around = role in _SPEAKING and found.lemma_ in _AROUND
    whose = next((c for c in syntax.children(found) if c.dep_ == "poss"), None) if around else None
    return found.i if whose is None else whose.i


def _equal(token, role, children):
    """Return the index of the head that an apposition or a predicate noun is equated with, or the name that a noun only
    explains ("the *Hamas* movement").
    """
    if token.dep_ == "appos" and not _is_after_quotation(token):
        bearer = _bearer(token)
        return bearer.i if bearer is not None else _named_last(token) or token.head.i
    if token.dep_ == "attr" and token.head.lemma_ in {"be", "become", "remain"} and not syntax.is_negated(token.head):
        own = next((c for c in syntax.children(token.head) if c.dep_ in syntax.SUBJECTS), None)
        return own.i if own is not None else None
    if token.dep_ == "nsubj" and token.head.lemma_ == "be" and (named := _named_after(token.head)) is not None:
        return named.i
    set_off = (c for c in children if c.dep_ == "appos" and not _is_after_quotation(c))
    several = token.tag_ in {"NNS", "NNPS"}  # "the Baltic *states*, Estonia, Latvia and Lithuania" are not Estonia
    beside = ((_bearer(c) or c) for c in set_off if not (several and len(c.conjuncts) > 1))
    named = next(beside, None) or _naming(token, children) or _after_body(token) or _explained(role, children)
    named = named or _self_named(children)
    return named.i if named is not None else None


def _named_after(verb):
    """Return the name of a person that "is" equates with its subject ("whose chief *is Ana Soto*"), or None."""
    named = (c for c in syntax.children(verb) if c.dep_ == "attr" and c.pos_ == "PROPN" and c.ent_type_ == "PERSON")
    return next(named, None) if not syntax.is_negated(verb) else None


def _bearer(office):
    """Return the person whose name ends a list of offices without articles ("the envoy, party chief and former
    minister *Ana Soto*"), or None.
    """
    if any(c.dep_ == "det" for c in syntax.children(office)) or office.pos_ != "NOUN":
        return None
    names = (c for c in office.conjuncts if c.ent_type_ == "PERSON" and c.pos_ == "PROPN")
    titled = (n for n in names if any(c.dep_ in {"compound", "nmod"} and is_role(c.lower_) for c in syntax.children(n)))
    return next(titled, None)


def _named_last(token):
    """Return the place of a person's name right before an apposition in the singular, which a parser may give to
    another before ("Ann Lima and *Ana Soto*, a doctor"); None where the parser's choice stands.
    """
    last = token.left_edge.i - 2
    if token.tag_ != "NN" or last <= token.head.i or token.doc[last + 1].text != ",":
        return None
    name = token.doc[last]
    return last if name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and token.head.is_ancestor(name) else None


def _self_named(children):
    """Return what somebody is said to call themselves ("rebels who call themselves *the Free Front*"), or None."""
    calling = [c for c in children if c.dep_ in {"relcl", "acl"} and c.lemma_ in {"call", "name", "style", "term"}]
    own = [verb for verb in calling if any(c.lower_ in syntax.REFLEXIVE for c in verb.rights)]
    names = (c for verb in own for c in verb.rights if c.dep_ in {"oprd", "dobj"} and c.tag_ in {"NNP", "NNPS"})
    return next(names, None)


def _explained(role, children):
    """Return the name before a noun that only says what the name is of ("the *Hamas* movement"), or None."""
    if "after a name" not in uses(role):
        return None
    before = [c for c in children if c.dep_ in {"compound", "nmod"}]
    inner = [
        c for word in before for c in word.lefts if c.dep_ in {"compound", "nmod"}
    ]  # "the *Wagner* mercenary group"
    names = [c for words in (before, inner) for c in words if c.tag_ in {"NNP", "NNPS"}]
    return names[-1] if names else None


def _is_after_quotation(token):
    """Return True if quoted words end between a noun and what the parser sets it beside ("“one king,” *its minister*
    said").
    """
    between = token.doc[token.head.i + 1 : token.left_edge.i]
    return sum(t.text in {'"', "”"} for t in between) == 1


def _after_body(token):
    """Return the person's name set off after the body that is served: "the chief of the army, *General Ana Soto*", or
    None.

    The parser hangs the name on the body or on the verb, if on anything.
    """
    bodies = syntax.prepositional(token, "of", "for", "to", "in", "at") if token.n_rights else ()
    for body in bodies:
        ends = [body.i + 1, next((t.i for t in body.doc[body.i + 1 : body.i + 6] if t.text == ","), body.i + 1)]
        comma = ends[1] if body.doc[ends[1] - 1] in body.subtree else ends[0]  # "the force *in the south*, Ana Soto"
        near = token.doc[comma + 1 : comma + 6] if comma < len(token.doc) and token.doc[comma].text == "," else ()
        for name in near:
            if name.ent_type_ == "PERSON" and name.dep_ in _SET_OFF and name.left_edge.i == comma + 1:
                return name
    return None


def _naming(token, children):
    """Return the name in "the suspect, identified as *X*" and "police named the suspect as *X*"."""
    verbs = [c for c in children if c.dep_ == "acl"] + [token.head] * (token.dep_ in {"dobj", "nsubjpass"})
    naming = [verb for verb in verbs if verb.lemma_ in _VERBS_OF_NAMING]
    preps = [c for verb in naming for c in verb.subtree if c.lower_ == "as" and c.i > verb.i]
    names = [name for prep in preps for name in syntax.children(prep) if name.dep_ == "pobj"]
    return names[0] if names else None
