"""Status: whether an act happened, and if not, how it stands there: threatened, planned, possible, denied, or long
past.

Grammar decides, from the trigger up through the clauses above it: modal verbs, negation, conditions, purpose, words
like "plan" and "possible", and dates that lie before the present episode.
"""

import functools
from typing import NamedTuple

from spacy.tokens import Token

from analysis import lexicons, rules
from analysis.events import acts, dates
from analysis.events.coded import CodedAct, CodedEvent
from analysis.grammar import syntax
from analysis.lexicons import cameo

_POSSIBLE = {"may", "might", "could", "can"}
_CONDITIONS = {"if", "unless", "should", "whether", "lest"}
_INSIDE = {
    "xcomp",
    "ccomp",
    "dobj",
    "pobj",
    "prep",
    "acl",
    "conj",
    "pcomp",
    "advmod",
}  # how an act hangs on a word above
_AIMS = {"order", "effort", "bid", "attempt"}  # after "in", before an infinitive
_PROOF = {"confirmation", "evidence", "indication", "proof", "sign", "suggestion"}
_TOLD = {"nsubj", "nsubjpass", "dobj"}  # "*claims* that they attacked are false"
_SHOWING = {"suggest", "show", "indicate", "prove", "confirm"}
_NOTHING = {"nothing", "little", "nobody"}
_TURNED = {"had", "should", "were"}  # before their subject they say "if"
_SO = {"true", "correct", "accurate", "right", "so"}  # under "not", what is said does not hold
_AGREED = {"agree", "consent", "accept", "agreement", "sign", "approve"}


def status(coded: CodedAct) -> str:
    """Return how `coded` stands in the text: actual, threatened, planned, possible, denied or past_background.

    Does not judge whether a claim is true, and does not count reporting as doubt: see the attributions for on whose
    word.
    """
    return rules.first(_STATUSES, coded)


def continued(events: list[CodedEvent]) -> list[CodedEvent]:
    """Return `events`, in text order, with those past, too, that go on with a story of the past.

    A clause goes on with it by "then" or "since then", a deed in the past tense by standing in the same paragraph with
    no date of its own. What is said is said now.
    """
    found: list[CodedEvent] = []
    past: Token | None = None  # the last word of the story of the past that is being told
    for event in events:
        trigger = event.coded_act.trigger
        story = max(filter(None, (past, _past_before(trigger))), key=lambda t: t.i, default=None)
        if story is not None and _goes_on(story, event):
            event = event.with_columns(status="past_background")
        if event.row["status"] == "past_background":
            past = trigger if trigger.pos_ != "NOUN" else past  # "protested his *seizure* of power last year"
        elif dates.beside(trigger):
            past = None
        found.append(event)
    return found


def _past_before(trigger):
    """Return the verb of the sentence before that of `trigger`, if a date puts it before the present episode."""
    start = syntax.sentence_start(trigger)
    verb = syntax.sentence(trigger.doc[start - 1]).root if start else None
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return None
    told = [
        verb,
        *(c for c in syntax.children(verb) if c.dep_ in {"xcomp", "conj"}),
    ]  # "began *filling* the lake in 2020"
    return verb if any(map(dates.is_long_past, told)) else None


def _goes_on(past, event):
    if event.row["status"] != "actual" or dates.beside(event.coded_act.trigger):
        return False
    between = syntax.breaks(past.doc, past.i, event.coded_act.trigger.i)
    if dates.follows(event.coded_act.trigger):
        return between < 2
    return not between and event.row["quad"].startswith("material") and _is_told_in_past(event)


def _is_told_in_past(event):
    verb = dates.clause(event.coded_act.trigger)
    while verb.tag_ == "VBN" and verb.dep_ == "conj":  # "was sentenced and *released*"
        verb = verb.head
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"})


def _threat(coded):
    """Return "threatened" for a threat: the word was said, whatever comes of it."""
    return "threatened" if cameo.root(coded.code) == "13" else None


def _undone(coded):
    """Return what the words above and beside an act make of it, unless they merely plan it."""
    found = _unreal(coded)
    return None if found == "planned" else found


def _past(coded):
    """Return "past_background" for what has a date long before the news."""
    return "past_background" if dates.is_long_past(coded.trigger) else None


def _planned(coded):
    """Return "planned" for what somebody means to do, or what a word above or beside it only plans."""
    return "planned" if _is_intention(coded) or _unreal(coded) == "planned" else None


def _actual(coded):
    """Return "actual" for whatever is left: it is told as done."""
    return "actual"


def _is_intention(coded):
    if coded.act.operator == "wish":
        return True
    if cameo.root(coded.code) != "03":
        said = {"12"} if coded.code != "011" else {"12", "01"}  # "would not comment": nor did they
        return cameo.root(coded.code) not in said and acts.is_future(_above_means(coded.trigger))
    return not ({t.lemma_ for t in _words(coded.act)} & _AGREED) or acts.is_future(coded.trigger)


def _above_means(verb):
    """Return the verb of what is done by means of `verb` ("will begin *by* discussing it"), else `verb`."""
    means = verb.dep_ == "pcomp" and verb.head.lower_ == "by" and verb.head.head.pos_ == "VERB"
    return verb.head.head if means else verb


def _words(act):
    while act:
        yield act.token
        act = act.inner


def _unreal(coded):
    """Climb from the innermost act to the main clause; the first word that makes it unreal decides."""
    if _is_refused_event(coded):
        return "denied"
    token, below = coded.act.token, None
    while True:
        place = _Place(token, below, coded)
        found = rules.first(_SIGNS, place)
        if found:
            return found
        if (
            token.head.i == token.i
            or _leaves_scope(token, coded)
            or (below is not None and _is_told_as_known(coded, token))
        ):
            return None
        token, below = token.head, token


def _is_told_as_known(coded, token):
    """A noun is taken for granted beyond the verb above it ("failed to stop *attacks*"); one with an owner, at once."""
    return coded.act.token.pos_ == "NOUN" and (coded.source is not None or token.pos_ == "VERB")


def _is_refused_event(coded):
    """An act that is negated without turning into a refusal did not happen ("did not attack", "no attack", "nearly
    fell").
    """
    words = list(_words(coded.act))
    if any(c.dep_ == "advmod" and c.lower_ in {"nearly", "almost"} for c in syntax.children(coded.trigger)):
        return True
    if cameo.root(coded.code) != "12" and any(map(acts.denies, words)):
        return not coded.code.startswith("035")  # "has *no* intention of attacking" promises not to
    if acts.shrinks(coded.trigger) or acts.disapproves(coded.act):
        return False  # who did not hesitate to do it did it
    told = coded.act.token if coded.act.operator == "do" else coded.trigger  # "did not *engage* in talks"
    verb = told if told.pos_ != "ADJ" else told.head
    if verb.pos_ not in {"VERB", "AUX"} or acts.is_future(verb) or cameo.root(coded.code) == "12":
        return False
    return syntax.is_negated(verb)


class _Place(NamedTuple):
    """Hold a word on the way up from an act, the word below it on that way (None at the act), and the act."""

    word: Token
    below: Token | None
    coded_act: CodedAct

    @property
    def is_of_the_clause(self) -> bool:
        """Whether what hangs on the word speaks of the act itself, not of a clause above it."""
        return self.below is None or self.below.dep_ not in {"ccomp", "advcl", "relcl", "parataxis"}


def _modal(place):
    """Read "may attack", and "would attack" where nobody reports it."""
    if not place.is_of_the_clause:
        return None
    helpers = {c.lower_ for c in syntax.children(place.word) if c.dep_ in {"aux", "auxpass"}}
    told = place.below is not None and place.below.pos_ == "NOUN" and place.below.dep_ in syntax.SUBJECTS
    reported = place.word.dep_ in {"ccomp", "conj"} and not told  # "an attack *would* trigger" is none yet
    return "possible" if helpers & _POSSIBLE or (helpers & {"would", "'d"} and not reported) else None


def _disclaimed(place):
    """Read "*no evidence* that they attacked", "*nothing* suggests that they did", "it is *false*, or *not true*, that
    they did".
    """
    clause = place.below
    told = (
        clause is not None and clause.dep_ in _TOLD and any(c.dep_ in {"acl", "relcl"} for c in syntax.children(clause))
    )
    if clause is None or not (clause.dep_ in {"acl", "ccomp", "relcl"} or told):
        return None
    if place.word.lemma_.lower() in _PROOF and acts.denies(place.word):
        return "denied"
    if place.word.lemma_ in _SHOWING and any(map(_is_nothing, (place.word.head, syntax.subject(place.word)))):
        return "denied"
    said = [c for c in syntax.children(place.word) if c.dep_ in {"acomp", "oprd"}]
    words = (place.word, *said) if told or place.word.lemma_ == "be" or place.word.pos_ == "ADJ" else ()
    if syntax.is_negated(place.word) and any(w.lower_ in _SO for w in words):
        return "denied"
    return next((_unreal_words().get(w.lemma_.lower()) for w in words if w.pos_ == "ADJ"), None)


def _is_nothing(word):
    return word is not None and (word.lower_ in _NOTHING or acts.denies(word))


def _prevented(place):
    """Read "the vote *blocks* Chad *from* shelling them"."""
    below = place.below
    kept = (
        below is not None
        and below.dep_ == "prep"
        and below.lower_ == "from"
        and place.coded_act.act.token.tag_ == "VBG"
    )
    return "denied" if kept and place.word.pos_ == "VERB" and syntax.direct_object(place.word) is not None else None


def _described(place):
    """Read "a *planned* attack", "*any* attack will be met with force"."""
    if not place.is_of_the_clause or place.word.i not in {place.coded_act.act.token.i, place.coded_act.trigger.i}:
        return None
    if place.word.dep_ in syntax.SUBJECTS and any(
        c.lower_ == "any" and c.dep_ == "det" for c in syntax.children(place.word)
    ):
        return "possible"
    words = (c.lower_ for c in syntax.children(place.word) if c.dep_ in {"amod", "compound"})
    return next((_unreal_words()[word] for word in words if word in _unreal_words()), None)


def _conditional(place):
    """Read "if they attack", "asked *whether* they attacked", "*had* they attacked"."""
    marks = {c.lower_ for c in syntax.children(place.word) if c.dep_ in {"mark", "aux"}}
    if place.word.dep_ == "ccomp" and marks & {"if", "whether"}:
        return "possible"
    first = place.word.doc[place.word.left_edge.i]
    turned = first.dep_ == "aux" and first.lower_ in _TURNED and first.head.i == place.word.i
    return "possible" if place.word.dep_ == "advcl" and (marks & _CONDITIONS or turned) else None


def _awaited(place):
    """Read "no talks *until* they leave"; "until they left" tells of a past."""
    present = place.word.dep_ == "advcl" and place.word.tag_ in {"VBP", "VBZ"}
    return "possible" if present and any(c.lower_ == "until" for c in syntax.children(place.word)) else None


def _purpose(place):
    """Read "came *to* attack", and "*in order for* them to leave", which waits for something else."""
    marked = place.word.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in syntax.children(place.word))
    if marked and place.word.head.lower_ in _AIMS and place.word.head.head.lower_ == "in":
        return "possible" if any(c.dep_ in syntax.SUBJECTS for c in syntax.children(place.word)) else "planned"
    return "planned" if marked and place.word.dep_ == "advcl" else None


def _raised(place):
    """Read "raised *concerns* about an attack", which is none yet; "voiced concern about the attack" speaks of one."""
    noun, verb = place.word, place.word.head
    of = place.below is not None and place.below.dep_ == "prep" and place.coded_act.act.token.head.i == place.below.i
    return "possible" if of and noun.lemma_ in _WORRIES and noun.dep_ == "dobj" and verb.lemma_ in _RAISING else None


_WORRIES = {"alarm", "anxiety", "concern", "fear", "worry"}
_RAISING = {"deepen", "fuel", "heighten", "prompt", "raise", "renew", "spark", "stoke"}


def _under_a_word(place):
    """Read a word above the act that makes it unreal ("*tried* to attack", "*plans* for an attack")."""
    inside = place.below is not None and place.below.dep_ in _INSIDE
    if inside and place.below.dep_ == "conj" and place.below.pos_ in {"VERB", "AUX"}:
        return None  # "rejected the demand and *said* …": what stands beside a verb does not stand under it
    if place.word.lemma_ == "close" and place.word.pos_ not in {"ADJ", "ADV"}:
        return None  # "*close* to a deal"; but "closed its border"
    if inside and place.word.lemma_ == "stop" and any(c.lower_ == "short" for c in syntax.children(place.word)):
        return "denied"
    act = place.coded_act.act
    above = place.word.i != act.token.i
    said = act.token.pos_ == "NOUN" and place.coded_act.code < "15"
    down = acts.turns_down(place.word) or place.word.lemma_ == "deny"
    if above and said and place.coded_act.source is not None and down:
        return None  # "dismissed *Chad's protest*", "denied *Chad's charge*": it was made
    itself = not above and act.inner is not None and act.token.pos_ == "NOUN"  # "the *possibility* of an attack"
    found = _unreal_words().get(place.word.lemma_.lower()) if (inside and above) or itself else None
    if found == "denied" and syntax.is_negated(place.word):
        return "possible" if place.word.lemma_ == "deny" else None  # "did *not deny* that"; "did not thwart it"
    return found


@functools.cache
def _unreal_words():
    return lexicons.mapping("unreal", "word", "status")


@functools.cache
def _contents():
    """Return the nouns on which a clause with "that" tells what is claimed ("*claims* that they attacked")."""
    return {row["noun"] for row in lexicons.rows("reporting_nouns")} | _PROOF


def _leaves_scope(token, coded):
    """A finite clause under a reporting verb, a relative or an adverbial clause is a claim of its own; "claims *that*"
    are no relative.
    """
    told = token.dep_ == "relcl" and token.head.lemma_.lower() in _contents()
    if told and any(c.dep_ == "mark" for c in syntax.children(token)):
        return False
    return (
        token.dep_ in {"relcl", "parataxis", "ROOT"}
        or (
            token.dep_ == "acl" and token.tag_ == "VBN" and token.i == coded.act.token.i
        )  # "a truce *proposed* by Chad"
        or acts.stands_apart(token)
        or (token.dep_ == "advcl" and token.tag_ != "VB")
    )


# What makes an act unreal at one word on the way up from it: the first sign found. Only the order of the last two says
# anything: helping verbs hang on finite verbs, adjectives on nouns, and "if", "until" and "to" on different clauses.
_SIGNS = (
    _modal,
    _disclaimed,
    _prevented,
    _described,
    _conditional,
    _awaited,
    _raised,
    _purpose,  # before the word itself: "met to avert an attack" tells of a plan, not of what was averted
    _under_a_word,
)

# How an act stands in the text: the first that says so.
_STATUSES = (
    _threat,  # a threat is a word that was said, even where the act is denied
    _undone,  # what was not done in 1987 is not past, but denied
    _past,  # what was planned in 1987 is not to come
    _planned,  # what is left is told as done
    _actual,
)
