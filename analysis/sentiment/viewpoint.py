"""A masked sentence as seen from one of those named in it: the part it plays, and where every word stands towards
it.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from analysis.grammar import syntax

FAR = 12  # steps in the tree at which an unconnected word is taken to stand
_CLAUSES = syntax.CLAUSES | {"ROOT", "pcomp", "csubj"}
_NEGATIONS = {"not", "n't", "n’t", "never", "no", "without", "nobody", "none", "neither", "nor", "hardly", "barely"}
_INSIDE_NAMES = {"compound", "amod", "nmod"}  # what does not stand for somebody by itself
_PERSONS = (  # the words that can stand for one and the same
    {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}, {"they", "them", "their", "theirs",
    "themselves"},
    {"i", "me", "my", "myself"}, {"we", "us", "our"},
)  # fmt: skip


class View(NamedTuple):
    """Hold a masked sentence as seen from one target: where each token (by index) stands towards it."""

    doc: Doc
    target: Span
    head: Token
    role: str  # agent, patient, p:<preposition> or a dependency label
    governor: Token
    zones: dict[int, str]  # in, mod (hangs on the target), gov (governs it), clause, out
    steps: dict[int, int]  # in the tree
    negated: dict[int, bool]
    quoted: dict[int, bool]
    again: list[Token]  # tokens that mention the target once more
    others: list[Token]  # heads of the other names and persons


def view(doc: Doc, start: int, end: int) -> View:
    """See masked `doc` from the target at (start, end); a span that cuts a token takes all of it."""
    target = syntax.covering(doc, start, end)
    head = target.root
    part, governor = role(head)
    again = _again(doc, target, head)
    negated = {t.i: _is_negated(t) for t in doc}
    others = [t for t in _persons(doc) if not target.start <= t.i < target.end and t not in again]
    return View(
        doc, target, head, part, governor, _zones(doc, target, head), steps(head), negated, _quoted(doc), again, others
    )


def role(head: Token) -> tuple[str, Token]:
    """Name the part that `head` plays, and return the token by which it plays it; coordinated nouns share the first
    one's.
    """
    part, governor = head.dep_, head.head
    while part in {"conj", "appos"} and governor.pos_ in {"NOUN", "PROPN", "PRON"}:
        part, governor = governor.dep_, governor.head
    if part == "pobj":
        return ("agent" if governor.dep_ == "agent" else f"p:{governor.lower_}"), governor.head
    roles = {"nsubj": "agent", "csubj": "agent", "nsubjpass": "patient", "dobj": "patient", "obj": "patient"}
    return roles.get(part, part), governor


def steps(head: Token) -> dict[int, int]:
    """Map the index of each token to how many steps of the tree it stands from `head`; unconnected tokens are left
    out.
    """
    far, frontier = {head.i: 0}, [head]
    while frontier:
        fresh = [(n, far[t.i] + 1) for t in frontier for n in [*t.children, t.head] if n.i not in far]
        far.update((token.i, step) for token, step in fresh)
        frontier = [token for token, _ in fresh]
    return far


def _persons(doc):
    """List the names and personal pronouns that stand for somebody, in text order."""
    subjects = {"he", "she", "i", "they", "we"}
    return [t for t in doc if (t.pos_ == "PROPN" or t.lower_ in subjects) and t.dep_ not in _INSIDE_NAMES]


def _again(doc, target, head):
    """List the pronouns that mention the target once more: a pronoun's own forms, or "he" and "she" after a name.

    After several names the last that is a subject is taken, or else the last.
    """
    own = next((forms for forms in _PERSONS if target.text.lower() in forms), None)
    if own:
        return [t for t in doc if t.lower_ in own and not target.start <= t.i < target.end]
    if head.pos_ not in {"PROPN", "NOUN"}:
        return []
    return [t for t in doc if t.lower_ in _PERSONS[0] | _PERSONS[1] and _antecedent(doc[: t.i]) == head]


def _antecedent(before):
    names = [t for t in before if t.pos_ == "PROPN" and t.dep_ not in _INSIDE_NAMES]
    subjects = [t for t in names if t.dep_ in {"nsubj", "nsubjpass"}]
    return next(reversed(subjects or names), None)


def _zones(doc, target, head):
    clause, below, above = _clause(head), {t.i for t in head.subtree}, {t.i for t in head.ancestors}
    zones = {}
    for token in doc:
        inside = target.start <= token.i < target.end
        zones[token.i] = (
            "in" if inside else "mod" if token.i in below else "gov" if token.i in above
            else "clause" if _clause(token) == clause else "out"
        )  # fmt: skip
    return zones


def _clause(token):
    """Climb to the head of the clause that `token` stands in; a coordinated noun heads none."""
    while token.head != token and (token.dep_ not in _CLAUSES or token.pos_ in {"NOUN", "PROPN", "PRON"}):
        token = token.head
    return token


def _is_negated(token):
    """Tell whether `token`, or the word that governs it inside its clause, stands under a negation."""
    if token.i and token.nbor(-1).lower_ in _NEGATIONS:
        return True
    if any(c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.i <= token.i) for c in token.children):
        return True
    above = token.head
    return token.dep_ not in _CLAUSES and any(
        c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.i <= token.i) for c in above.children
    )


def _quoted(doc):
    inside, held = False, {}
    for token in doc:
        if token.text in {'"', "“", "``"}:
            inside = not inside if token.text == '"' else True
        elif token.text in {"”", "''"}:
            inside = False
        held[token.i] = inside
    return held
