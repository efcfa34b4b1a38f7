"""What a reporting verb governs: its frames (clause, infinitive, gerund, predicate, noun, preposition) and where they
end.

Which verb takes which frame is told by the lexicon of reporting verbs; here is only grammar.
"""

import functools
from typing import Any

from spacy.tokens import Token

from analysis import lexicons, rules
from analysis.grammar import syntax
from analysis.sources import speakers

_GROUP = {"aux", "auxpass", "neg", "advmod"}  # what belongs to the verb group of a cue
_ASIDE = {"though", "although", "whereas"}
_CHARGES = {"of", "for", "as"}  # prepositions that tell what the object of a verb is charged with, or called
_LAYING = {"on"}  # to whom the object of a verb is laid, where the verb takes one ("blamed the raid *on Chad*")
_QUESTIONS = {"ask", "wonder", "inquire", "enquire", "question"}
_CIRCUMSTANCES = {"during", "after", "before", "since", "amid", "without"}  # these tell of the saying, not of the thing
_MEANS = {"by", "in", "over", "through", "via"}
_TIMES = {"DATE", "TIME"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_LONG_DASHES = {"-", "--", "–", "—", "―"}


def governed(verb: Token, entry: dict[str, Any]) -> tuple[Any, ...]:
    """Return the first frame of `entry` that the grammar of `verb` fills, and the heads of what fills it.

    A preposition may hang on the object where the parser puts it there ("accused a neighbour *of* spying").
    """
    if (called := _called_on(verb, entry))[1]:
        return called
    if put := _put_so(verb):
        return "clause", put
    held = None
    for filled in FRAMES:
        frame = rules.name(filled)
        if frame in entry["frames"] - entry["loose"] and (parts := filled(verb)):
            if frame != "clause" or parts[0].i > verb.i or _quotes_before(verb, parts[-1]):
                return frame, parts
            held = frame, parts  # a clause before the verb gives way to what follows it
    found = _by_preposition(verb, entry)
    if filling := found or held:
        return filling
    for filled in FRAMES:
        if rules.name(filled) in entry["loose"] and (parts := filled(verb)):
            return rules.name(filled), parts
    return None, []


def _quotes_before(verb, clause):
    """Return True if a quotation mark stands between `clause` and the `verb` that follows it."""
    return any(t.text in speakers.CLOSING for t in verb.doc[clause.i : verb.i])


def _by_preposition(verb, entry):
    """Return the frame and the parts that a preposition of `entry` leads to, None where there is none."""
    prepositions = entry["frames"] - set(map(rules.name, FRAMES))
    charges = _CHARGES | (_LAYING if any(frame.startswith("noun") for frame in entry["frames"]) else set())
    for prep in [*verb.rights, *(c for o in _objects(verb) for c in o.rights if c.lower_ in charges)]:
        if prep.dep_ == "prep" and prep.lower_ in prepositions:
            objects = _objects(verb)
            if prep.lower_ == "at" and objects and not any(t.like_num for t in prep.subtree):
                continue  # "put the toll *at nine*", not "put him at ease"
            if prep.head != verb:
                return prep.lower_, objects
            if parts := [*objects, prep] if objects else _topic(prep):
                return prep.lower_, parts
    return None


def _called_on(verb, entry):
    """Return the preposition right after the verb, whom it calls and what for ("called *on rebels to disarm*").

    The parser may take it for a mark of the infinitive ("called *for rebels to disarm*").
    """
    prep = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    infinitives = [c for c in verb.rights if c.i > prep.i and is_infinitive(c) and not _tells_why(c)]
    if prep.dep_ == "mark" and prep.head in infinitives and prep.lower_ in entry["frames"]:
        return prep.lower_, [prep.head]
    if prep.dep_ == "prep" and prep.head == verb and prep.lower_ in entry["frames"] and infinitives:
        return "infinitive" if prep.lower_ == "to" else prep.lower_, infinitives
    return None, []


def _put_so(verb):
    """List the words of which it is said that somebody put it so ("*“a farce”* was how he described the vote")."""
    so = verb.head.lemma_ == "be" and verb.dep_ in {"ccomp", "advcl"} and verb.i > verb.head.i
    how = so and any(c.lower_ == "how" and c.dep_ == "advmod" for c in verb.lefts)
    return [c for c in verb.head.lefts if c.dep_ in {"nsubj", "csubj"} and c.pos_ != "PRON"] if how else []


def _topic(prep):
    return [c for c in syntax.children(prep) if c.dep_ in {"pobj", "pcomp"} and c.ent_type_ not in {"DATE", "TIME"}]


def content(parts: list[Token], words: tuple[int, int], source: Token | None) -> set[int]:
    """Return the tokens that `parts` govern, without the cue `words`, the source, and what only adds to what is said.

    Additions are what a comma or dash sets off at the end ("…, which fell in May"): it is not clear whose words they
    are.
    """
    held = {t.i for part in parts for t in part.subtree}
    if not held:
        return held
    held -= _said_when(parts[0], words) | {i for i in held if i < words[0] and _is_lone_relative(parts[0].doc, i)}
    doc, last = parts[0].doc, max(held)
    for token in [doc[i] for i in sorted(held) if i > words[1]]:
        if token.right_edge.i >= last - 1 and _only_adds(token):
            held -= {t.i for t in token.subtree}
    for part in parts:
        for child in syntax.children(part):
            if child.lemma_.lower() in verbs() and (speakers.resumes(child) or _is_countered(child, words)):
                held -= {t.i for t in child.subtree}
    held = _before_last_dash(doc, held, words) - set(range(*words))
    if held and min(held) >= words[1]:
        held |= _lost_subject(parts, words) | _going_on(doc, held, parts)
    if source is None:
        return held
    verb = next(
        (c for c in syntax.children(source) if words[0] <= c.i < words[1]), parts[0].head
    )  # "a text *calling* for"
    return held - set(range(*speakers.phrase(source, verb)))


def _is_countered(verb, words):
    """Return True if another has their say behind what is said ("said nine died, *but a doctor put it at 12*")."""
    own = any(c.dep_ in syntax.SUBJECTS and c.pos_ in {"NOUN", "PROPN"} for c in verb.lefts)
    own = own and verbs()[verb.lemma_.lower()]["kind"] in {"act", "finding", "speech"}
    start = verb.left_edge.i
    led = [verb.doc[i].lower_ for i in (start - 2, start - 1)] if start > 2 else []
    return verb.dep_ == "conj" and own and verb.i > words[1] and led in ([",", "but"], [",", "while"])


def _said_when(clause, words):
    """Return the words between a cue and a clause without "that" that tell on which day it was said ("said *on Friday*
    they had fled").
    """
    first = [c for c in clause.lefts if c.left_edge.i == words[1] and c.dep_ in {"prep", "npadvmod", "advmod"}]
    if first and first[0].dep_ == "advmod":
        return {words[1]} if clause.doc[words[1] + 1].lower_ == "that" else set()  # "said *only* that"
    days = [c for c in first if _tells_day(c)]
    span = {t.i for day in days for t in day.subtree}
    return span if span and clause.doc[max(span) + 1].text != "," else set()


def _tells_day(phrase):
    past = phrase.dep_ == "npadvmod" and phrase.left_edge.lower_ in {"last", "earlier", "yesterday"}
    return past or any(t.text in _WEEKDAYS for t in phrase.subtree)


_WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


def _is_lone_relative(doc, i):
    """Return True if the relative pronoun `i` only joins what is said to what is around it ("*whom* they call")."""
    token = doc[i]
    return token.tag_ in {"WP", "WDT"} and token.dep_ in {"dobj", "nsubj"} and token.left_edge == token.right_edge


def _lost_subject(parts, words):
    """Return the words between a cue and a finite verb that has no subject of its own: it stands among them.

    So "said the way they came was long" where the parser gives "the way" to "said".
    """
    verb = parts[0]
    finite = verb.tag_ in _FINITE or any(
        c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass"} for c in syntax.children(verb)
    )
    lost = finite and verb.dep_ == "ccomp" and speakers.is_bare(verb) and verb.left_edge.i > words[1]
    return set(range(words[1], verb.left_edge.i)) if lost else set()


def _going_on(doc, held, parts):
    """Return what follows the content `held` and must belong to it, though the parser hangs it elsewhere.

    That is an infinitive, a that-clause or "as" without a mark before it ("the bid *to free them*"), "and that", and a
    further infinitive or participle after one ("to raise taxes and *build roads*").
    """
    added, sentence = set(), syntax.sentence(parts[0])
    while (end := max(held | added) + 1) < sentence.end and (head := _joined(doc, end, parts)) is not None:
        more = {t.i for t in head.subtree if t.i >= end}
        added |= more | set(range(end, min(more)))
    return added


def _joined(doc, end, parts):
    """Return the verb that goes on with the content before the token `end`, None where nothing must."""
    token = doc[end]
    if token.lower_ == "to" and token.dep_ == "aux" or token.lower_ == "that" and token.dep_ == "mark":
        return token.head
    if token.lower_ == "as" and token.dep_ == "prep" and parts[0].pos_ in {"NOUN", "PROPN", "PRON"}:
        return token
    start = end
    while start < len(doc) and start < end + 2 and (doc[start].text == "," or doc[start].dep_ == "cc"):
        start += 1
    if start == end or start >= len(doc):
        return None
    token, last = doc[start], parts[-1]
    if token.lower_ == "that" and token.dep_ == "mark" and is_that(last):
        return token.head
    further = token.tag_ == last.tag_ and token.dep_ == "conj"
    return token if further and (token.tag_ == "VBG" or is_infinitive(last)) else None


def group(verb: Token, frame: str | None) -> tuple[int, int]:
    """Return (start, end) of the cue: the verb with auxiliaries, "not", adverbs, particle and preposition that touch
    it.
    """
    doc, start, end = verb.doc, verb.i, verb.i + 1
    prepositions = {"as"} if frame == "predicate" else {frame}
    while start and doc[start - 1].head == verb and doc[start - 1].dep_ in _GROUP and doc[start - 1].tag_ != "WRB":
        start -= 1
    while (
        end < len(doc)
        and verb in (doc[end].head, doc[end].head.head)
        and (
            (doc[end].dep_ == "prt" and doc[end].head == verb)
            or (doc[end].dep_ in {"prep", "mark"} and doc[end].lower_ in prepositions)
        )
    ):
        end += 1
    return start, end


def is_that(clause: Token) -> bool:
    """Return True if `clause` is led by "that"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in syntax.children(clause))


def is_infinitive(verb: Token) -> bool:
    """Return True if `verb` stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in syntax.children(verb))


def _clause(verb):
    """Find the clause after the verb, with what is joined to it, or else the one before it, or a question ("asked why
    …").
    """
    after, before = [
        [c for c in side if c.dep_ == "ccomp" and not is_infinitive(c)] for side in (verb.rights, verb.lefts)
    ]
    before = [c for c in before if not speakers.is_asked(c)]  # "Soto, *asked if she would run*, said no"
    after = after or [c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "IN" and c.lower_ == "that"]
    if after:
        joined = [
            c
            for c in verb.rights
            if c.dep_ == "conj" and speakers.is_bare(c) and speakers.tense(c)[0] == "MD" != speakers.tense(verb)[0]
        ]
        return [*_second_subjects(verb), *after, *joined]
    asked = [c for c in verb.rights if c.dep_ in {"advcl", "pcomp"} and _asks(c) and c.left_edge.i - verb.i < 12]
    return before or asked or _behind_circumstance(verb) or _of_relative(verb) or _behind_listener(verb)


def _behind_circumstance(verb):
    """List the that-clause that the parser hangs on how or where it was said ("noted with joy *that* …", "warned in a
    leaflet *that* …").
    """
    prepositions = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ != "as"]  # "rejected as false the claim …"
    nouns = [noun for prep in prepositions for noun in _topic(prep)]
    return [c for noun in nouns for c in noun.rights if c.dep_ in {"acl", "relcl", "ccomp"} and is_that(c)]


def _behind_listener(verb):
    """List the clause that the parser hangs on whom it was told ("told reporters *he had left*")."""
    if verb.lemma_.lower() not in _LISTENERS:
        return []
    after = [
        c for o in _objects(verb) for c in o.rights if c.dep_ in {"relcl", "acl", "ccomp"} and not is_infinitive(c)
    ]
    told = [c for c in after if is_that(c) or any(r.pos_ != "PUNCT" for r in c.rights)]  # not "told the men *he led*"
    return [c for c in told if any(s.dep_ in {"nsubj", "nsubjpass"} and s.tag_ not in _RELATIVES for s in c.lefts)]


_LISTENERS = {"tell", "assure", "inform", "remind", "warn", "notify", "advise"}  # their object hears what is said
_RELATIVES = {"WP", "WDT"}


def _of_relative(verb):
    """List what is said of a relative pronoun that the parser gives to the verb of saying ("books which they say
    *belittle* the war").
    """
    told = verb.dep_ == "relcl" and any(c.tag_ == "WDT" and c.dep_ in {"nsubj", "dobj"} for c in verb.lefts)
    return [c for c in verb.rights if c.dep_ == "xcomp" and c.i == verb.i + 1 and not is_infinitive(c)] if told else []


def _second_subjects(verb):
    """List what the parser takes for a second subject, after the verb: it is that of the clause ("says *he*'ll
    come").
    """
    own = [c for c in syntax.children(verb) if c.dep_ in {"nsubj", "nsubjpass"}]
    return [c for c in own if c.i > verb.i] if any(c.i < verb.i for c in own) else []


def _asks(clause):
    """Return True if `clause` is a question put by its verb ("asked *why* …", "asked the envoy *if* …")."""
    first = clause.left_edge
    asked = first.lower_ in {"if", "whether"} and clause.head.lemma_.lower() in _QUESTIONS
    return asked or (first.tag_ in {"WRB", "WP"} and clause.i - clause.head.i < 5)


def _infinitive(verb):
    near = [c for c in verb.rights if c.left_edge.i - verb.i < 14]
    found = [c for c in near if c.dep_ in {"xcomp", "ccomp", "advcl"} and is_infinitive(c) and not _tells_why(c)]
    found = [c for c in found if not (_objects(verb) and _is_marked_for(c))]
    return _objects(verb) + found if found else _behind_means(verb)


def _tells_why(clause):
    """Return True for an infinitive after "so as" or "in order", which is not what is said."""
    return any(c.dep_ == "mark" and c.lower_ in {"as", "order"} for c in syntax.children(clause))


def _is_marked_for(clause):
    """Return True if "for" leads in the subject of an infinitive, which belongs to the noun before it ("offer chances
    *for gangs to hire*").
    """
    return any(c.dep_ == "mark" and c.lower_ == "for" for c in syntax.children(clause))


def _behind_means(verb):
    """List the infinitive that the parser hangs on by what means it was asked ("begged him over the radio *to
    stop*").
    """
    means = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in _MEANS]
    ends = [c for prep in means for noun in _topic(prep) for c in noun.rights if c.dep_ in {"relcl", "acl"}]
    return [c for c in ends if is_infinitive(c)]


def _gerund(verb):
    found = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "pcomp"} and c.tag_ == "VBG"]
    first = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    deps = {"compound", "amod"} if verb.lemma_ == "deny" else {"compound"}
    taken = first.tag_ == "VBG" and first.dep_ in deps and first.head.dep_ == "dobj"  # "denied *leaking* maps"
    return found or ([first.head] if taken and first.head.head == verb else [])


def _predicate(verb):
    found = [c for c in verb.rights if c.dep_ in {"oprd", "xcomp", "ccomp", "attr", "acomp"}]
    found = found or [c for c in verb.rights if c.dep_ in {"prep", "advcl"} and c.lower_ == "as"]
    found = found or [c for o in _objects(verb) for c in o.rights if c.lower_ == "as" or _is_quoted_name(o, c)]
    return _objects(verb) + found if found else []


def _is_quoted_name(noun, addition):
    """Return True if quoted words right after `noun` say what it is called ("called the raid *“a disgrace”*")."""
    opening = addition.left_edge.i - 1
    return addition.dep_ == "appos" and noun.i == opening - 1 and noun.doc[opening].text in _OPENING


_OPENING = {'"', "“", "``"}


def _noun(verb):
    """Find the noun object with its additions, or the clause that stands for one ("condemned *what he called* a
    crime").
    """
    objects = [o for o in _objects(verb) if o.tag_ not in {"WP", "WDT"} and o.left_edge.lower_ != "no"]
    if not objects:
        return [c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.lower_ == "what"]
    end = objects[-1].right_edge.i
    prepositions = [c for c in verb.rights if c.i > end and c.dep_ == "prep" and not _tells_occasion(c)]
    prepositions = [c for c in prepositions if c.lower_ not in _CIRCUMSTANCES]
    return objects + prepositions + [c for c in verb.rights if c.left_edge.i == end + 1 and is_infinitive(c)]


def _tells_occasion(prep, *kinds):
    """Return True if `prep` leads in when or on what occasion something was said ("in an interview", "on Monday").

    With `kinds`, only occasions of these kinds count, and no dates: a date may belong to what is said.
    """
    nouns = lexicons.mapping("occasions", "noun", "kind")
    return any(
        (
            nouns.get(topic.lemma_.lower()) in kinds
            if kinds
            else topic.lemma_.lower() in nouns or topic.ent_type_ in _TIMES
        )
        for topic in _topic(prep)
    )


def _objects(verb):
    """List the objects of `verb`, or its passive subject, without what a comma adds to the whole ("…, *a phrase* that
    …").
    """
    objects = [
        c for c in syntax.children(verb) if c.dep_ in {"dobj", "nsubjpass"} and c.lower_ != "it" or c.dep_ == "dobj"
    ]
    return [c for c in objects if c == objects[0] or verb.doc[c.left_edge.i - 1].text != ","]


# What a verb governs: the first of its frames that is filled; those that its row marks with a star come last.
FRAMES = (
    _clause,  # "told the envoy that rebels fled" says what, though the envoy is an object too
    _infinitive,
    _gerund,
    _predicate,
    _noun,
)


def _only_adds(token):
    """Return True if `token` heads what only adds: the occasion of saying, or after a comma or dash a relative clause,
    an apposition, an aside, further saying."""
    if token.dep_ == "prep" and token.lower_ in {"in", "during", "at", "on"} and _tells_occasion(token, "speech"):
        return True
    edge = token.left_edge.i
    mark = token.doc[edge - 1] if edge else token
    edge -= mark.text in speakers.CLOSING and (mark.text != '"' or bool(mark.whitespace_))  # “…,” adding
    if not edge or token.doc[edge - 1].text not in speakers.SET_OFF:
        return False
    if token.dep_ == "relcl" or token.lower_ == "according":
        return True
    if token.dep_ == "prep" and token.lower_ == "without" and any(c.dep_ == "pcomp" for c in syntax.children(token)):
        return True  # ", without giving details"
    if token.dep_ == "conj" and token.pos_ not in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}:
        return True  # ", the first such raid this year"
    if token.dep_ == "advcl" and token.left_edge.dep_ == "npadvmod" and token.left_edge.nbor().lower_ == "after":
        return True  # ", hours after shots were heard"
    if token.dep_ in {"appos", "npadvmod", "acl"}:
        return not any(c.dep_ == "cc" for c in syntax.children(token))
    saying = token.tag_ == "VBG" and token.lemma_.lower() in verbs()
    return token.dep_ == "advcl" and (
        saying or any(c.dep_ == "mark" and c.lower_ in _ASIDE for c in syntax.children(token))
    )


def _before_last_dash(doc, held, words):
    """Leave off what follows a dash that no second dash closes."""
    dashes = [i for i in sorted(held) if doc[i].text in _LONG_DASHES and i > words[1]]
    dashes = [i for i in dashes if doc[i].text == "—" or doc[i - 1].whitespace_]
    return {i for i in held if i < dashes[-1]} if len(dashes) % 2 else held


@functools.cache
def verbs() -> dict[str, dict[str, frozenset[Any] | str]]:
    """Map each reporting verb (lemma) to its row of the lexicon: its frames as a set, starred ones as `loose`."""
    return {row["verb"]: {**row, **_framed(row["frames"].split())} for row in lexicons.rows("reporting_verbs")}


def _framed(frames):
    return dict(
        frames=frozenset(frame.rstrip("*") for frame in frames),
        loose=frozenset(frame[:-1] for frame in frames if frame.endswith("*")),
    )
