"""Cues of attribution in one parse, and what grammar makes each govern: who speaks, and what is said.

A cue is a verb ("said"), a noun ("the claim that"), a preposition ("according to") or an adverb ("reportedly").
Quoted words that grammar does not join to a cue are joined to it in ``sources``.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from analysis import lexicons, rules
from analysis.grammar import syntax
from analysis.lexicons import gazetteer
from analysis.sources import frames, source_types, speakers

_ASKED = {  # nouns for what is asked or offered, which may be turned down, but not contradicted
    "agreement", "apology", "appeal", "call", "commitment", "demand", "invitation", "offer", "order", "plea",
    "proposal", "request", "ultimatum",
}  # fmt: skip
_ASKING = {"how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"}
_PARENTHETIC = {"parataxis", "ccomp", "advcl", "dep", "conj"}
_GOES_ON = {"go", "continue", "begin", "start", "come", "seem", "appear", "hold", "take", "use", "write", "convene"}
_LIGHT = {"make", "issue", "give", "have", "repeat", "voice", "express", "raise", "renew", "deliver", "reiterate"}
_ABOUT = {"of", "about", "for", "on", "against"}
_SELF = {"i", "we", "you", "us", "me", "my", "our", "your"}
_NOBODY = {"it", "there", "this", "that", "what", "these", "those"}


@dataclass(frozen=True, eq=False)
class Cue:
    """Hold one cue: its head, its tokens (start, end; None when only quotation marks show speech), the head of its
    source, the indices of the tokens of its content, and the source's tokens (start, end).

    A cue never changes: what joins quoted words to it, or takes a dateline from it, makes a new one.
    """

    head: Token
    words: tuple[int, int] | None
    source: Token | None
    content: frozenset[int] = frozenset()
    voice: tuple[int, int] | None = None

    @classmethod
    def voiced(
        cls, head: Token, words: tuple[int, int] | None, source: Token | None, content: Iterable[int] = ()
    ) -> "Cue":
        """Make a cue whose voice is the phrase around its `source`."""
        voice = speakers.phrase(source, head) if source is not None else None
        if source is not None and voice and words and voice[0] <= words[0] < source.i:
            voice = (words[1], voice[1])  # "tweeted" taken for part of the name
        elif source is not None and voice and words and source.i < words[0] < voice[1]:
            voice = (voice[0], words[0])  # "a note from his office *read*"
        return cls(head, words, source, frozenset(content), voice)

    @property
    def place(self) -> tuple[int, tuple[int, int] | None]:
        """Its head and words: what stays the same in every later version of a cue."""
        return self.head.i, self.words

    def gaining(self, tokens: Iterable[int]) -> "Cue":
        """Return the cue with `tokens` added to its content."""
        return replace(self, content=self.content.union(tokens))

    def outside(self, tokens: frozenset[int]) -> "Cue":
        """Return the cue without `tokens` in its content and before the name of its source, such as a dateline's."""
        voice = self.voice
        if self.source is not None and voice and voice[0] in tokens:
            voice = (min(self.source.i, max(tokens.intersection(range(*voice))) + 1), voice[1])
        return replace(self, content=self.content - tokens, voice=voice)

    @property
    def extent(self) -> tuple[int, int]:
        """The tokens (start, end) that cue and source cover."""
        spans = [span for span in (self.words, self.voice) if span]
        return min(a for a, _ in spans), max(b for _, b in spans)


def cues(doc: Doc, inside: list[int], *, attitudes: bool = False) -> list[Cue]:
    """List the cues of `doc` in text order; `inside` tells for each token in which quotation it stands (−1: none).

    A verb of saying without a clause or an object is listed with empty content: quoted words may stand beside it.
    With `attitudes`, wishes, judgements and their noun objects count too ("praised the deal", "wants to leave").
    """
    words = _words()
    heads = (t for t in syntax.of_parts(doc, _OPEN) if t.lower_ in words or t.lemma_.lower() in words)
    found = (cue(token, inside, attitudes=attitudes) for token in heads)
    return [made for made in found if made is not None]


_OPEN = frozenset({"ADJ", "ADP", "ADV", "AUX", "INTJ", "NOUN", "PROPN", "SCONJ", "VERB", "X"})  # others head no cue


def cue(token: Token, inside: list[int], *, attitudes: bool = False) -> Cue | None:
    """Return the cue that `token` heads, by the first of ``_FINDERS`` that makes one; None where it is none."""
    made = rules.first(_FINDERS, token, inside, attitudes)
    return made if made is not None and _stands(made, inside) else None


def _by_verb(verb, inside, attitudes):
    """Make the cue of a reporting verb: what it governs, who speaks, and the verb group around it."""
    entry = frames.verbs().get(verb.lemma_.lower()) if verb.pos_ in {"VERB", "AUX"} else None
    if entry is None:
        return None
    if entry["kind"] == "seeming":
        return (
            _by_appearance(verb) if attitudes and not any(frames.verbs().get(c.lemma_) for c in verb.rights) else None
        )
    if speakers.asks_for_anonymity(verb) or _passes_on(verb) or syntax.is_taken_by(verb):
        return None
    passive = speakers.is_passive(verb)
    source = speakers.speaker(verb, inside)
    if _by_anyone(verb, source) or _is_danger(verb, source):
        if not attitudes:
            return None
        source = None
    elif source is None and not (passive and (attitudes or "passive" in entry["frames"])) and not _stands_alone(verb):
        return None
    frame, parts = frames.governed(verb, entry)
    parts = [part for part in parts if part.i > verb.i or not _is_of_some(source)]
    told = attitudes or _reports(entry, frame, verb, inside) or _quotes(verb, parts, inside)
    if not told and not _sees_in_quotes(verb, entry, parts, inside):
        parts = []
    if entry["kind"] == "finding" and "text" in entry["frames"] and not _is_text(verb) and not attitudes:
        parts = []  # "the visit shows a “will to win”" is nobody's word
    as_said = passive and source is not None and not parts and any(c.lower_ == "as" for c in verb.lefts)
    if (not parts and (passive and not as_said or source is None)) or _only_names(verb, frame, parts, source):
        return None
    words = frames.group(verb, frame)
    content = frames.content(parts, words, source)
    if not content:
        content = _as_said(verb) if as_said else set() if passive else _interrupted(verb, source)
    if not content and not passive and entry["kind"] in {"speech", "belief"} and "clause" in entry["frames"]:
        content = _tagged(verb, words, source)
    return Cue.voiced(verb, words, source, content)


def _passes_on(verb):
    """Return True if a verb only tells who quotes another: the speech is the other's ("*quoted* him as saying")."""
    told = [c for prep in verb.rights if prep.lower_ == "as" for c in syntax.children(prep) if c.dep_ == "pcomp"]
    return any(c.tag_ == "VBG" and c.lemma_.lower() in frames.verbs() for c in told)


def _only_names(verb, frame, parts, source):
    """Return True if a verb only tells what somebody is called ("a raid *called* brave", "*calling itself* the Army of
    Light").
    """
    if frame != "predicate":
        return False
    own = any(part.lower_ in syntax.REFLEXIVE for part in parts if part.dep_ == "dobj")
    return own or source is None and verb.dep_ == "acl"


def _as_said(verb):
    """Return the clause to which "as reported by …" is added, without the addition; empty where it is added to none."""
    if verb.dep_ != "advcl" or verb.head.pos_ not in {"VERB", "AUX"}:
        return set()
    clause = verb.head.head if verb.head.dep_ in {"aux", "auxpass"} else verb.head
    return {t.i for t in clause.subtree} - {t.i for t in verb.subtree}


def _by_anyone(verb, source):
    """Return True if nobody in particular does what `verb` tells ("it is hard *to imagine*")."""
    return source is not None and source.lower_ == "it" and source.head != verb and verb.dep_ == "xcomp"


def _is_danger(verb, source):
    """Return True if a thing, not anybody, threatens something ("a war that *threatens* to split the country")."""
    if source is None or verb.lemma_ != "threaten":
        return False
    what = speakers.antecedent(source)
    thing = what.pos_ == "NOUN" and not source_types.is_text(what)
    return thing and gazetteer.role_type(what.lemma_.lower()) is None


def _stands_alone(verb):
    """Return True if `verb` is a participle that may leave its speaker open; not after a preposition or "and"."""
    return verb.tag_ == "VBG" and verb.dep_ not in {"conj", "pcomp"}


def _by_appearance(verb):
    """Make a cue without a source of "seems" or "appears": its content is the subject and what it seems to be."""
    parts = [
        c for c in syntax.children(verb) if c.dep_ in {"nsubj", "xcomp", "ccomp", "oprd", "acomp"} and c.lower_ != "it"
    ]
    words = frames.group(verb, None)
    return (
        Cue.voiced(verb, words, None, frames.content(parts, words, None)) if any(c.i > verb.i for c in parts) else None
    )


def _reports(entry, frame, verb, inside):
    """Return True if a verb of this `entry` reports words or a belief in this frame, not a mere attitude."""
    kind = entry["kind"]
    if frame in entry["loose"]:
        return False
    auxiliaries = {c.tag_ for c in syntax.children(verb) if c.dep_ == "aux"}
    if (
        inside[verb.i] >= 0
        and kind not in {"speech", "act", "finding"}
        and not (kind == "belief" and frame == "clause")
    ):
        return False
    supposed = ("TO" in auxiliaries and verb.head.lemma_ not in _GOES_ON) or ("MD" in auxiliaries and kind == "belief")
    if supposed or frame in {"to", "with"}:
        return False
    if "text" in entry["frames"] and not speakers.is_passive(verb) and not _is_text(verb):
        return False
    if kind == "belief" and frame == "clause" and _is_perceived(frames.governed(verb, entry)[1][0]):
        return False
    if frame == "noun":
        by_nobody = speakers.is_passive(verb) and not any(c.dep_ == "agent" for c in syntax.children(verb))
        told = kind in {"speech", "finding"} and not _is_denied(verb) and not by_nobody
        return told and (_is_claim(verb) and not _turns_down(verb) or (kind == "finding" and _is_text(verb)))
    return (
        frame == "clause" or kind == "speech" or (kind not in {"wish", "judgement", "decree"} and frame != "predicate")
    )


def _turns_down(verb):
    """Return True if what a verb dismisses was asked or offered, not said to be so ("dismissed *calls* for a truce",
    "rejected the motion").
    """
    if verb.lemma_ not in {"dismiss", "reject", "rebuff"}:
        return False
    stances = lexicons.mapping("reporting_nouns", "noun", "stance")
    nouns = [c for c in syntax.children(verb) if c.dep_ == "dobj"]
    if any(c.lower_ == "as" for word in (verb, *nouns) for c in syntax.children(word)):
        return False  # "rejected the offer *as an insult*"
    said = [n for n in nouns if n.lemma_.lower() in stances.keys() - _ASKED or _tells(n)]
    return bool(nouns) and not said


def _tells(noun):
    """Return True if a clause with "that" tells what a noun says."""
    return any(c.dep_ in {"acl", "relcl", "ccomp"} and frames.is_that(c) for c in syntax.children(noun))


def _is_perceived(clause):
    """Return True if `clause` is a bare infinitive or a participle with a subject: it was perceived, not told ("heard
    him *shout*").
    """
    bare = clause.tag_ == "VB" or clause.tag_ == "VBG" and not speakers.is_bare(clause)
    return bare and not any(c.dep_ in {"aux", "mark"} for c in syntax.children(clause))


def _is_text(verb):
    """Return True if a text, figure or picture is the subject of a verb ("*photographs* show soldiers")."""
    subject = syntax.subject(verb)
    return subject is not None and source_types.is_text(subject)


def is_unsaid(cue: Cue) -> bool:
    """Return True if somebody did *not* say what follows ("did not say who fired"), save what stands in quotation
    marks.
    """
    entry = frames.verbs().get(cue.head.lemma_.lower(), {})
    if entry.get("kind") not in {"speech", "belief"} or not _is_denied(cue.head):
        return False
    return (entry["kind"] == "speech" and entry["stance"] == "neutral") or _asks(cue.head)


def _asks(verb):
    """Return True if what `verb` governs is a question ("did not disclose *how many* had died")."""
    clauses = (c for c in syntax.children(verb) if c.dep_ in {"ccomp", "advcl"} and c.i > verb.i)
    first = (next((t for t in clause.subtree if t.is_alpha), clause) for clause in clauses)
    return any(word.lower_ in _ASKING for word in first)


def _is_claim(verb):
    """Return True if the object of a verb is an event, or stands for a clause ("confirmed *the strike*"), not a thing
    ("showed *the map*").
    """
    objects = [c for c in syntax.children(verb) if c.dep_ == "dobj"]
    return not objects or any(_names_event(noun) for first in objects for noun in (first, *first.conjuncts))


def _names_event(noun):
    """Return True if a noun says that something happened or is so: it is listed as an act or a report, or made of a
    verb and says of whom or what.
    """
    word = noun.lemma_.lower()
    if word in _act_nouns() or word in lexicons.mapping("reporting_nouns", "noun", "stance"):
        return True
    if _tells(noun):
        return True
    told = any(c.dep_ in {"prep", "poss"} for c in syntax.children(noun))
    return told and (word.endswith(_MADE_OF_VERBS) or word in _HAPPENINGS)


_MADE_OF_VERBS = ("tion", "sion", "ment", "ing", "al", "ure", "ance")
_HAPPENINGS = {
    "birth", "collapse", "crash", "death", "defeat", "fall", "fire", "flight", "link", "loss", "part", "role", "tie",
    "victory", "vote",
}  # fmt: skip


@functools.cache
def _act_nouns():
    return {row["pattern"].split(" ")[-1] for row in lexicons.rows("nouns") if row["code"] != "-"}


def _is_denied(verb):
    """Return True if it is said that `verb` was not done: "did not confirm", "neither confirmed nor *denied*"."""
    first = verb.head if verb.dep_ == "conj" else verb
    words = {c.lower_ for c in syntax.children(first)}
    also = first is not verb and verb.tag_ == "VB" and "or" in words and syntax.is_negated(first)
    without = verb.dep_ == "pcomp" and verb.head.lower_ == "without"
    return syntax.is_negated(verb) or also or without or bool(words & {"neither", "nor"})


def _quotes(verb, parts, inside):
    """Return True if `verb`, itself outside quotation marks, has several words inside them among what it governs."""
    return inside[verb.i] < 0 and sum(inside[t.i] >= 0 for part in parts for t in part.subtree) >= 4


def _sees_in_quotes(verb, entry, parts, inside):
    """Return True if what a thing is taken for or spoken of stands in quotation marks ("see it as a “sell-out”")."""
    if not parts or inside[verb.i] >= 0 or not (entry["kind"] == "belief" or "to" in entry["frames"]):
        return False
    called = [c for c in verb.rights if c.dep_ == "oprd" or c.lower_ == "as"]
    return any(inside[t.i] >= 0 for part in called for t in part.subtree)


def _interrupted(verb, source):
    """Return the clause that `verb` interrupts or closes ("the war, he said, is over"), empty unless commas set it
    off.
    """
    if verb.dep_ not in _PARENTHETIC or source is None or source.head != verb or verb.head.pos_ not in {"VERB", "AUX"}:
        return set()
    if any(c.dep_ in {"neg", "dobj"} or (c.dep_ == "mark" and c.lower_ != "as") for c in syntax.children(verb)):
        return set()
    doc, (start, end) = verb.doc, Cue.voiced(verb, frames.group(verb, None), source).extent
    closed = end == len(doc) or doc[end].is_punct
    start -= start > 0 and doc[start - 1].lower_ == "as"  # "As the mayor noted, …"
    opened = doc[start].lower_ == "as" or (start and doc[start - 1].is_punct)
    if not (opened and closed):
        return set()
    return {t.i for t in verb.head.subtree} - {t.i for t in verb.subtree if t.i >= start}


def _is_of_some(source):
    """Return True for "*some* of which have pledged", which tells of whom the clause above does."""
    return source is not None and any(t.tag_ in {"WDT", "WP"} for t in syntax.prepositional(source, "of"))


def _tagged(verb, words, source):
    """Return what stands before ", officials say" at a sentence's end, whatever the parser makes of it (headlines)."""
    if _is_of_some(source) or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        return set()  # "asked about the raid, a spokesman declined *to comment*"
    doc, start, sentence = verb.doc, speakers.phrase(source)[0], syntax.sentence(verb)
    closed = all(t.is_punct or t.is_space for t in doc[words[1] : sentence.end])
    if not closed or start - sentence.start < 3 or doc[start - 1].text != "," or source.i > verb.i:
        return set()
    return set(range(sentence.start, start - 1))


def _by_according(token, inside, attitudes):
    """Make the cue "according to": its source hangs on "to", its content is the clause around it."""
    if token.lower_ != "according":
        return None
    to = next((c for c in token.rights if c.lower_ == "to"), None)
    source = next((c for c in syntax.children(to) if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if to is None or source is None:
        return None
    if source.lemma_.lower() in _WORDS:  # "according to *his* words": they are his, not a text's
        source = next((c for c in syntax.children(source) if c.dep_ == "poss"), source)
    if token.head == token and token.is_sent_start:
        return _heading_sentence(token, to, source)
    head, own = token.head, {t.i for t in token.subtree}
    who = [t for t in syntax.sentence(token) if t.i > source.i and t.tag_ == "WP" and t.nbor(-1).text == ","]
    who = [t for t in who if t.head.lemma_.lower() in frames.verbs()]
    own |= {t.i for pronoun in who for t in pronoun.head.subtree if t.i >= pronoun.i}  # "…, who said that"
    while head.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"} or head.pos_ not in {"VERB", "AUX"}:
        if head == head.head:
            break
        head = head.head
    return Cue.voiced(token, (token.i, to.i + 1), source, {t.i for t in head.subtree} - own)


def _heading_sentence(token, to, source):
    """Make the cue "according to" that the parser takes for the head of a sentence: its content is what follows the
    first comma with a finite verb behind it.
    """
    sentence = syntax.sentence(token)
    commas = [t.i for t in sentence if t.text == "," and t.i > source.i]
    first = sentence.doc[commas[0] + 1].lower_ if commas else ""
    adds = len(commas) > 1 and (first in _ADDING or first in {"a", "an"} and not _is_told(sentence.doc, *commas[:2]))
    comma = commas[adds] if commas else None
    told = range(comma + 1, sentence.end) if comma is not None else range(0)
    if comma is None or not _is_told(sentence.doc, comma, sentence.end):
        return None
    made = Cue.voiced(token, (token.i, to.i + 1), source, told)
    voice = made.voice or (source.i, source.i + 1)
    return replace(made, voice=(voice[0], min(comma, voice[1])))


def _is_told(doc, start, end):
    """Return True if a finite verb stands between two tokens."""
    return any(doc[i].tag_ in _FINITE for i in range(start, end))


_ADDING = {"who", "which", "whose"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_WORDS = {"account", "assessment", "estimation", "judgement", "judgment", "opinion", "view", "word", "telling"}


def _by_own_words(noun, inside, attitudes):
    """Make the cue "in X's words", "in the view of X" or "by their account": its content is the clause around it."""
    led = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "by"} and noun.head.head.pos_ in {"VERB", "AUX"}
    if noun.lemma_.lower() not in _WORDS or not led or noun.head.head.lemma_.lower() in frames.verbs():
        return None  # "in her words, he said": the verb is the cue
    own, of = [c for c in syntax.children(noun) if c.dep_ == "poss"], syntax.prepositional(noun, "of")
    if own and of:
        return None  # "in her view of the world"
    own = own or of
    if any(c.dep_ == "amod" for c in syntax.children(noun)):
        return None  # "in full view of the police"
    edges = [i for i in (noun.head.left_edge.i - 1, noun.right_edge.i + 1) if 0 <= i < len(noun.doc)]
    opens = noun.head.left_edge.is_sent_start
    if not own or not (opens or noun.doc[edges[0]].text == ",") or noun.doc[edges[-1]].text not in {",", "."}:
        return None  # "believed in their word", "rose in the view of all"
    held = {t.i for t in noun.head.head.subtree} - {t.i for t in noun.head.subtree}
    words = (noun.head.i if own[0].i > noun.i else noun.i, noun.i + 1)
    return Cue.voiced(noun, words, own[0], held)


def _by_adverb(token, inside, attitudes):
    """Make a cue of hearsay without a source: its content is the clause it stands in."""
    if token.lower_ not in _hearsay():
        return None
    head = token.head
    held = {t.i for t in head.subtree} - {token.i}
    for child in syntax.children(head):
        if child.lower_ == "according" or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            held -= {t.i for t in child.subtree}
    return Cue.voiced(token, (token.i, token.i + 1), None, held)


def _by_adjective(adjective, inside, attitudes):
    """Make the cue of an adjective of belief with a that-clause; attitudes also take infinitives and prepositions."""
    if adjective.lower_ not in _adjectives() or adjective.tag_ not in {"JJ", "VBN", "VBD"}:
        return None
    copula = adjective.head if adjective.dep_ == "acomp" else adjective
    source = next((c for c in syntax.children(copula) if c.dep_ in {"nsubj", "nsubjpass"}), None)
    kind, last = _adjectives()[adjective.lower_], adjective
    if source is None or source.lower_ in _NOBODY or (kind != "belief" and not attitudes):
        return None
    parts = [c for c in adjective.rights if c.dep_ == "ccomp" or (kind == "wish" and frames.is_infinitive(c))]
    if not parts and attitudes:
        last = next((c for c in adjective.rights if c.dep_ in {"prep", "agent"}), adjective)
        parts = [c for c in syntax.children(last) if c.dep_ in {"pobj", "pcomp"}] if last != adjective else []
    words = (min(frames.group(copula, None)[0], adjective.i), last.i + 1)
    return Cue.voiced(adjective, words, source, frames.content(parts, words, source)) if parts else None


def _by_making_clear(adjective, inside, attitudes):
    """Make the cue of "made (it) clear that"; the parser hangs the clause on the adjective or on the verb."""
    if adjective.lower_ != "clear":
        return None
    verb = adjective.head
    if adjective.dep_ == "amod" and adjective.i:
        verb = adjective.nbor(-1)  # "made *clear Norway* would not pay"
    if verb.lemma_ != "make":
        return None
    source, words = syntax.subject(verb), (frames.group(verb, None)[0], adjective.i + 1)
    parts = [
        c
        for c in [*adjective.rights, *verb.rights]
        if c.dep_ in {"ccomp", "csubj", "advcl"}
        and c.i > adjective.i
        and (frames.is_that(c) or c.left_edge.i in {adjective.i, words[1]})
    ]
    return (
        Cue.voiced(verb, words, source, frames.content(parts, words, source)) if source is not None and parts else None
    )


def _by_noun(noun, inside, attitudes):
    """Make the cue of a reporting noun with a that-clause or an infinitive; its source owns it or makes it.

    Without a source it stands only if the noun doubts what follows ("the rumour that") or is about ("there were reports
    of shots"). After "said in a statement" the
    verb is the cue. With `attitudes`, what follows a preposition counts too ("criticism of the deal").
    """
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicons.mapping("reporting_nouns", "noun", "stance"):
        return None
    if noun.lower_ == "order" and noun.head.lower_ == "in":
        return None  # "in order to" orders nothing
    parts, last = _said_by_noun(noun), noun
    about = attitudes or noun.lemma_.lower() in _OF_EVENTS and _is_abroad(noun)
    if not parts and about:
        last = next((c for c in syntax.children(noun) if c.dep_ == "prep" and c.lower_ in _ABOUT), noun)
        parts = [c for c in syntax.children(last) if c.dep_ in {"pobj", "pcomp"}] if last != noun else []
        parts = [c for c in parts if attitudes or c.lower_.endswith("ing") or _names_event(c)]
    if not parts:
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    own = _whose(noun) is not None  # "rejected *his* claim that": it is his
    if last == noun and not own and verb.pos_ == "VERB" and verb.i < noun.i and verb.lemma_.lower() in frames.verbs():
        source, start = syntax.subject(verb), frames.group(verb, None)[0]
        return (
            Cue.voiced(verb, (start, noun.i + 1), source, frames.content(parts, (start, noun.i + 1), source))
            if source
            else None
        )
    source, start = _owner(noun)
    rumour = source_types.stance(noun.lemma_.lower()) == "doubting" or _is_abroad(noun)
    doubted = rumour and (about or any(map(frames.is_that, parts)))
    words = (start, last.i + 1)
    return (
        Cue.voiced(noun, words, source, frames.content(parts, words, source)) if source is not None or doubted else None
    )


_OF_EVENTS = {"allegation", "report", "rumour", "rumor"}  # nobody's in particular, they tell "of" what happened


def _is_abroad(noun):
    """Return True if words or fears are about, of nobody in particular ("there are *fears* that", "*Reports* that
    …", "there were unconfirmed *reports* of shots").
    """
    there = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in syntax.children(noun.head)) and not _is_none(noun)
    return there or (noun.tag_ == "NNS" and noun.left_edge == noun and noun.dep_ in syntax.SUBJECTS)


def _is_none(noun):
    """Return True if there are no such words ("there were *no* reports of shots")."""
    return any(c.lower_ == "no" for c in noun.lefts) or syntax.is_negated(noun.head)


def _said_by_noun(noun):
    """List the heads of the clauses that tell what `noun` says: its own, its verb's ("raised the claim that"), after
    "is".
    """
    own = [
        c
        for c in syntax.children(noun)
        if c.dep_ in {"acl", "ccomp", "relcl"} and (frames.is_that(c) or frames.is_infinitive(c))
    ]
    if noun.dep_ == "dobj":
        own += [c for c in noun.head.rights if c.dep_ == "ccomp" and c.left_edge.i == noun.i + 1 and frames.is_that(c)]
    if not own and noun.dep_ == "nsubj" and noun.head.lemma_ in {"be", "remain"}:
        return [c for c in noun.head.rights if c.dep_ in {"ccomp", "xcomp"}]
    return own


def _owner(noun):
    """Return the head of whose word `noun` is, and the token at which its cue starts."""
    owner = _whose(noun)
    if owner is not None:
        return owner, noun.i
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT and noun.head.i < noun.i:
        return syntax.subject(noun.head), frames.group(noun.head, None)[0]
    by = syntax.prepositional(noun, "by", "from", "among")
    return (by[0] if by else None), noun.i


def _whose(noun):
    """Return whose word `noun` is by what stands before it ("*his* claim that", "*Chadian* claims that"), or None."""
    before = [c for c in syntax.children(noun) if c.i < noun.i]
    people = (c for c in before if c.dep_ == "amod" and c.ent_type_ in {"NORP", "GPE"})
    return next((c for c in before if c.dep_ == "poss"), None) or next(people, None)


def _stands(cue, inside):
    """Return True if `cue` may stand: inside quotation marks only another's words count, and only in the same marks."""
    quotation = inside[cue.head.i]
    if quotation < 0:
        return True
    if (
        cue.source is None
        or not cue.content
        or _is_no_one(cue.source)
        or (cue.source.lower_ in _SELF and not _is_own_word(cue))
    ):
        return False
    return all(inside[i] == quotation for i in cue.content) and inside[cue.source.i] == quotation


def _is_no_one(source):
    return source.lower_ in {"nobody", "none"} or source.lower_ == "one" and any(c.lower_ == "no" for c in source.lefts)


def _is_own_word(cue):
    """Return True if a speaker tells in a quotation what they say or believe themselves, in a clause or as an appeal
    ("“*I think* that it is over”", "“*I call on* them to leave”").
    """
    entry = frames.verbs().get(cue.head.lemma_.lower())
    if cue.source.lower_ not in {"i", "we", "my", "our"}:
        return False  # "“let *us* not forget that …”"
    if cue.words is None or entry is None or entry["kind"] not in {"act", "belief", "speech"}:
        return False
    frame, parts = frames.governed(cue.head, entry)
    return frame == "clause" or any(frames.is_infinitive(part) for part in parts)


@functools.cache
def _adjectives():
    return lexicons.mapping("reporting_adjectives", "adjective", "kind")


@functools.cache
def _words():
    """Return the words, or their lemmas, of which each of ``_FINDERS`` asks for one."""
    nouns = lexicons.mapping("reporting_nouns", "noun", "stance")
    return {"according", "clear", *_WORDS, *_adjectives(), *frames.verbs(), *nouns, *_hearsay()}


@functools.cache
def _hearsay():
    return {row["word"] for row in lexicons.rows("hedges") if row["role"] == "hearsay" and row["word"].endswith("ly")}


# What cue a word heads: the first that makes one. They ask for other words, or other parts of speech, so only the order
# of adjectives and verbs says anything.
_FINDERS = (
    _by_according,
    _by_own_words,
    _by_making_clear,
    _by_adjective,  # "was convinced that" is a belief; else "convinced" would report what somebody was told
    _by_verb,
    _by_noun,
    _by_adverb,
)
