"""Relevance: which acts are political events, and which are topics, descriptions, mishaps or private affairs."""

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from analysis import lexicons, rules
from analysis.actors import agency
from analysis.events import acts, participants
from analysis.events.coded import CodedAct
from analysis.events.opponents import FORCE
from analysis.grammar import syntax
from analysis.lexicons import cameo, world

_ONE_SIDED = {"04", "08", "14", "15", "16", "17", "18", "19", "20"}  # roots that "broke out" with nobody named
_UNMISTAKABLE = ("0841", "0842", "0871", "18", "19", "20")  # codes of acts that private people seldom do
_DEED = "14"  # codes from here on are deeds, those before are words and cooperation
_SUFFERED = {"16", "17", "18", "19", "20"}  # roots whose doer a passive may leave out
_POLITICAL = {"GOV", "MIL", "REB", "COP", "JUD", "LEG", "OPP", "SPY", "REF"}
_ON_DEEDS = {"02", "10", "11", "12", "13"}  # roots of words that may be about deeds
_DEEDS = ("0841", "087", "14", "17", "18", "19", "20")  # what private people do not speak of among themselves
_ASKED = {"03": 1, "12": 0.5}  # how political the other party to a bare promise or refusal must be
_CLAUSE = {"VERB", "AUX"}
_QUESTIONS = {"if", "whether", "what", "who", "why", "how", "when", "where", "which"}
_SIDES = {
    "army",
    "camp",
    "country",
    "delegation",
    "faction",
    "force",
    "government",
    "leader",
    "nation",
    "neighbour",
    "neighbor",
    "party",
    "rival",
    "side",
    "state",
}
_TWO = {"all", "both", "two", "warring", "rival", "opposing"}
_CONDITIONS = {"if", "unless", "lest"}
_WARS = {"conflict", "rebellion", "uprising", "war"}
_WAYS = {"ability", "chance", "means", "measure", "opportunity", "permission", "right", "way"}
_SPEAKING = {"brief", "comment", "disclose", "discuss", "identify", "name", "release", "speak", "talk"}
_MANY = {"dozens", "hundreds", "scores", "thousands"}  # taken by nobody but who rules
_ROUNDED_UP = "173"  # so many at once are arrested by nobody else
_IT = {"it", "that", "this"}
_FREQUENT = {"always", "generally", "never", "occasionally", "often", "rarely", "seldom", "sometimes", "usually"}
_RULING = {"apply", "ban", "cover", "criminalise", "criminalize", "define", "extend", "forbid", "include", "outlaw",
"prohibit", "punish", "regulate", "relate"}  # what treaties and laws do with what they are about # fmt: skip
_LAYING_DOWN = {"provide", "read", "say", "specify", "state", "stipulate"}  # what treaties and laws do in words
_HONOURING = {"celebrate", "commemorate", "greet", "mark", "mourn", "welcome"}
_ANSWERING = {"respond", "retaliate", "react"}
_BACKING = {"back", "support"}
_STANDING = {"base", "garrison", "station"}
_COVER = {"cover", "refuge", "sanctuary", "shelter"}
_LETTING = {"allow", "authorise", "authorize", "clear", "enable", "let", "permit"}
_AIMS = {"aim", "condition", "demand", "goal", "objective", "request"}
_SUMMONING = {"call", "summon"}
_FORCING = {"compel", "force", "oblige", "press", "pressure"}
_ANSWERS = {"defiance", "retaliation", "revenge"}
_FRIENDS = {"ally", "friend", "neighbor", "neighbour", "partner"}


def political(
    coded: list[CodedAct],
    *,
    weigh: Callable[[Token], float] | None = None,
    parties: Callable[[list[CodedAct]], Callable[[Token | None], bool]] | None = None,
) -> list[CodedAct]:
    """Keep those acts that are political events.

    That takes a participant who can act politically (a state, its people or bodies, an armed group), or the verb of an
    occurrence ("fighting broke out"). `weigh` may say of a participant's word how political it is (0..2), where more is
    known than the word and its phrase (``weight``). `parties` makes of the acts kept so far a test whether a word
    stands for somebody who does or suffers one of them: such a word is political as a party to deeds ("arrested *the
    men*": "the men" fled), not to words.
    """
    least = weigh or weight
    kept = [c for c in coded if not any(test(c) for test in _EXCLUDED)]
    surely = [c for c in kept if _has_parties(c, least)]
    if parties is None:
        return surely
    takes_part = parties(surely)

    def more(word):
        return max(2 * takes_part(word), least(word))

    words = [c for c in surely if c.code < _DEED]
    return words + [c for c in kept if c.code >= _DEED and _has_parties(c, more)]


def exclusions(coded: CodedAct) -> list[rules.Rule]:
    """List the tests that leave `coded` out, whoever takes part, by name."""
    return sorted((test for test in _EXCLUDED if test(coded)), key=rules.name)


def weight(token: Token | None) -> float:
    """Weigh a participant: 2 a state, its people or a political role, 1 a name or pronoun, 0.5 a thing, 0 none or a
    firm.
    """
    if token is None or _branch(token) == "BUS":
        return 0
    if names_both(token):
        return 2
    return max(0.5, *(_word_weight(t) for t in phrase(token)))


def names_both(word: Token | None) -> bool:
    """Return True if `word` stands for the two who are at odds ("both sides", "the two countries", "troops of the
    warring parties").
    """
    if word is None:
        return False
    own = word.lemma_.lower() in _SIDES and any(c.lower_ in _TWO for c in syntax.children(word))
    return own or any(names_both(of) for of in syntax.prepositional(word, "from", "of"))


def phrase(token: Token, without: frozenset[str] = frozenset()) -> Iterator[Token]:
    """Yield `token` and what stands before and after it in its noun phrase, clauses left out, and the prepositions
    `without`.
    """
    yield token
    for child in syntax.children(token):
        if child.dep_ not in {"relcl", "advcl", "acl", "conj", "appos", "ccomp"} and child.lower_ not in without:
            yield from phrase(child, without)


class _Weighed(NamedTuple):
    """Hold a coded act and how political its two participants are (``weight``)."""

    coded_act: CodedAct
    source: float
    target: float

    @property
    def root(self) -> str:
        return cameo.root(self.coded_act.code)


def _has_parties(coded, weigh):
    """Return True if those who take part are political enough for what they do, and named where it takes a name."""
    weighed = _Weighed(coded, weigh(coded.source), weigh(coded.target))
    verdict = rules.first(_PARTIES, weighed)
    enough = 1.5 if coded.code.startswith(_UNMISTAKABLE) else 2
    return weighed.source + weighed.target >= enough if verdict is None else verdict


def _struck(weighed):
    """Take force that nobody is named for, where the text names a deed or a weapon and who suffered ("a strike *killed*
    ten", "drones hit two nurses").
    """
    coded = weighed.coded_act
    if weighed.root not in FORCE or coded.target is None:
        return None
    if coded.source is not None and not agency.is_weapon(coded.source):
        return None
    hurt = participants.can_act(participants.party(coded.target))
    if coded.source is not None:
        return True if hurt else None
    subject = coded.act.token if coded.act.token.pos_ == "NOUN" else syntax.subject(coded.act.token)
    deed = acts.act(subject) if subject is not None and subject.pos_ == "NOUN" else None
    return True if deed is not None and deed.code >= "18" and participants.can_act(coded.target) else None


def _broke_out(weighed):
    """Take "fighting broke out" with nobody named, and nothing else of the kind."""
    if weighed.coded_act.source is not None or weighed.coded_act.target is not None:
        return None
    return weighed.coded_act.act.operator in {"occur", "halt"} and weighed.root in _ONE_SIDED


def _protests(weighed):
    """Take protests and strikes by anybody but firms, unless they are against private people, or a festival: they are
    politics, though private people do them ("*nurses* walked out").
    """
    coded = weighed.coded_act
    if weighed.root != "14" or coded.source is None or weighed.source == 0 or acts.tells_of_sport(coded.act.token):
        return None
    if coded.target is not None and weighed.source + weighed.target < 2:
        return None  # "rebelled against his parents"
    return True if participants.can_act(participants.party(coded.source)) else None


def _speaks_of_deeds(weighed):
    """Take words of anybody but firms on deeds that are politics themselves ("the church condemned the *killings*")."""
    coded = weighed.coded_act
    if weighed.root not in _ON_DEEDS or weighed.source == 0 or coded.source is None:
        return None
    aim = coded.target if coded.target is not None and coded.target.pos_ == "NOUN" else None
    deed = coded.act.inner.innermost if coded.act.inner else acts.act(aim) if aim is not None else None
    told = deed is not None and deed.code.startswith(_DEEDS) and participants.can_act(coded.source)
    return True if told and not acts.tells_of_sport(coded.act.token) else None


def _went_off(weighed):
    """Take weapons of war that strike with nobody named ("a *bomb* exploded", "*shells* hit a school")."""
    coded = weighed.coded_act
    if coded.act.token.pos_ != "VERB" or not coded.code.startswith(("183", "194", "195")):
        return None
    weapon = syntax.subject(coded.act.token)
    return True if weapon is not None and acts.is_weapon(weapon) else None


def _lacks_an_audience(weighed):
    """Leave out a stance to nothing ("promised", "refused") unless its other party is political."""
    bare = weighed.coded_act.act.operator and not weighed.coded_act.act.inner
    if bare and weighed.source >= 2 and _says_what(weighed.coded_act.act.token, thing=weighed.root == "12"):
        return None
    return False if bare and weighed.target < _ASKED.get(weighed.root, 0) else None


def _says_what(word, *, thing):
    """Return True if a clause, or else a `thing`, is what is promised or refused ("offered *to leave*", "will not
    accept *a new king*").
    """
    told = any(c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX"} for c in syntax.children(word))
    return told or (thing and syntax.direct_object(word) is not None)


def _lacks_a_promiser(weighed):
    """Leave out promises by verbs that nobody does ("to be offered")."""
    coded = weighed.coded_act
    return False if coded.source is None and weighed.root == "03" and coded.trigger.pos_ == "VERB" else None


def _suffered(weighed):
    """Take what somebody suffers ("were arrested") without a doer if they are somebody, and force on anybody ("nine
    people were *killed*").
    """
    coded = weighed.coded_act
    suffered = coded.act.operator == "undergo" or syntax.is_passive(coded.trigger)
    if coded.source is not None or weighed.root not in _SUFFERED or not suffered:
        return None
    if coded.code.startswith("172") and coded.act.inner is not None:
        return True  # "a curfew was imposed": only who rules can
    by_force = weighed.root in FORCE and coded.target is not None
    rounded_up = coded.code.startswith(_ROUNDED_UP) and not acts.tells_of_sport(coded.act.token)
    many = coded.target is not None and (
        (rounded_up and _are_a_hundred(coded.target)) or (weighed.root == "17" and coded.target.lower_ in _MANY)
    )
    return weighed.target >= 1 or many or (by_force and participants.can_act(participants.party(coded.target)))


def _are_a_hundred(word):
    """Return True for a hundred or more by number ("about *13,000* people")."""
    numbers = (c.text.replace(",", "") for c in syntax.children(word) if c.dep_ == "nummod")
    return any(n.isdecimal() and int(n) >= 100 for n in numbers)


def _denies(weighed):
    """Take a denial of what is no party itself ("denied *it*") only from somebody political."""
    coded = weighed.coded_act
    if coded.code != "016" or coded.target is None or coded.target.pos_ not in {"PRON", "NOUN"}:
        return None
    about = coded.target.lower_ in _IT or not participants.can_act(participants.party(coded.target))
    return weighed.source >= 1.5 if about else None


def _addresses_nobody(weighed):
    """Take words and cooperation that go to nobody if a political doer is named."""
    coded = weighed.coded_act
    if coded.target is not None or coded.code >= "087":
        return None
    if coded.code == "083" and weighed.source >= 2:
        return True  # "two *ministers* resigned" gives up power, named or not
    named = coded.source is not None and any(
        t.ent_type_ in participants.ACTORS or t.pos_ == "PRON" for t in phrase(coded.source)
    )
    alone = weighed.root == "04" and coded.source is not None and not _are_several(coded.source)
    said = (coded.code < "061" and not alone) or coded.act.inner is not None
    powerful = weighed.source >= 2 and said  # "the army denied it"; but "the cabinet discussed it" with nobody
    return powerful or (named and weighed.source + _asks_for_an_act(coded) >= 2)


def _are_several(word):
    """Return True if a word means several, who may do with one another what takes two ("the *leaders* met")."""
    return word.tag_ in {"NNS", "NNPS"} or word.n_rights > 0 and any(c.dep_ == "conj" for c in syntax.children(word))


def _asks_for_an_act(coded):
    """Return True if somebody named appeals for an act of states, to nobody in particular ("the bishop appealed for a
    truce").
    """
    return (
        cameo.root(coded.code) == "02"
        and coded.act.inner is not None
        and coded.act.innermost.code >= "08"
        and coded.source is not None
        and coded.source.pos_ == "PROPN"
    )


def _is_statement(coded):
    """Return True if an act is a mere statement, a pessimistic one that is only the effect of another act, or a denial
    that was not made.
    """
    if coded.code == "016" and syntax.is_negated(coded.trigger):
        return True  # "neither confirmed nor *denied* it"
    if coded.code == "055" and _regrets_others(coded):
        return True
    if coded.code == "064" and coded.act.token.lemma_ == "have":
        return True  # "had *information* that …"
    effect = coded.act.token.dep_ == "advcl" and coded.act.token.tag_ == "VBG"  # "…, raising fears of war"
    return coded.code == "010" or (coded.code == "012" and effect)


def _regrets_others(coded):
    """Return True for regret of what others do, which is no apology ("expressed *regret that Chad* has left")."""
    regret = next((c for c in syntax.children(coded.act.token) if c.lemma_ == "regret"), None)
    clauses = [c for word in (regret, coded.act.token) if word is not None for c in syntax.children(word)]
    told = (syntax.subject(c) for c in clauses if c.dep_ in {"acl", "ccomp", "relcl"} and c.pos_ in _CLAUSE)
    return regret is not None and any(s is not None and s.pos_ != "PRON" for s in told)


def _is_topic(coded):
    """Return True if a noun stands with no party of its own but a place ("the war in Chad"), or is part of another
    word.
    """
    word = coded.act.token
    if word.pos_ != "NOUN":
        return False
    if word.dep_ == "compound":
        return True
    if word.lemma_ == "charge" and word.dep_ == "pobj" and word.head.lower_ == "on":
        return True  # "arrested on *charges* of"
    if word.lemma_ in _ANSWERS and word.dep_ == "pobj" and word.head.lower_ == "in":
        return True  # "expelled them *in retaliation*"
    if word.lemma_ in _WARS and coded.source is not None and coded.source.dep_ == "poss" and coded.target is None:
        return True  # "in *Sudan's war*"
    if coded.code == "100" and coded.source is None:
        return True  # "written *instructions* for a guest"
    if not (coded.act.row["alone"] or coded.act.inner):
        return not _is_help_of_somebody(coded)
    return coded.source is None and coded.target is not None and coded.target.head.lower_ in participants.PLACING


def _is_help_of_somebody(coded):
    """Return True if a noun tells of whose help goes to whom ("*Chad's aid* to Niger", no mere "Chadian aid")."""
    owned = coded.source is not None and coded.source.dep_ not in {"amod", "compound", "nmod"}
    return owned and coded.code.startswith(("050", "07")) and weight(coded.source) == weight(coded.target) == 2


def _is_description(coded):
    """Return True if a verb merely says which thing is meant ("the men arrested in Bali", "whoever raids *or shells*
    it"), or what may be ("arming them is").
    """
    word = coded.act.token
    bare = word.tag_ in {"VBD", "VBN"} and not any(c.dep_ in {"aux", "auxpass"} for c in syntax.children(word))
    if _is_one_of_several(word) or (word.dep_ == "pcomp" and bare):
        return True  # "after *disputed* elections"
    if (
        word.dep_ == "advcl"
        and word.tag_ == "VBN"
        and not any(c.dep_ in syntax.SUBJECTS for c in syntax.children(word))
    ):
        marked = any(c.lower_ in {"when", "if", "as", "once"} for c in syntax.children(word))  # "when asked"
        return marked or coded.source is None  # "asked to react, she said"
    if word.dep_ == "acl" and word.tag_ == "VBG" and coded.code == "060":
        return True  # "a Russian *working with* the agency"
    if syntax.is_taken_by(word):
        return True  # "a statement *agreed to by* all members"
    reduced = word.dep_ == "acl" and word.tag_ == "VBN" and syntax.is_passive(word)
    if reduced and any(c.lower_ == "once" for c in syntax.children(word)):
        return True  # "the town, *once* bombed by three armies"
    return coded.source is None and (word.dep_ == "csubj" or reduced)


def _is_answer_told(coded):
    """Return True if a participle says that the deed of its clause is an answer ("expelled an envoy, *retaliating* for
    the ban").
    """
    verb = coded.act.token
    return verb.lemma_ in _ANSWERING and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"}


def _takes_cover(coded):
    """Return True if somebody flees into a building, or the text does not tell with whom they take refuge: only a state
    or a body grants asylum.
    """
    sought = [*syntax.children(coded.act.token)] if coded.code == "023" else ()
    refuge = any(c.dep_ == "dobj" and c.lemma_ in _COVER for c in sought)
    return refuge and (coded.target is None or weight(coded.target) < 1)


def _is_one_of_several(verb):
    """Return True if a relative clause leaves open which of several things somebody does ("forces that raid *or plan to
    raid* it").
    """
    first = verb.head if verb.dep_ == "conj" else verb
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in syntax.children(first))
    otherwise = first is not verb and verb.tag_ == "VB"  # "must leave *or face* sanctions"
    return either and (first.dep_ == "relcl" or otherwise)


def _is_general(coded):
    """Return True if states or people of a kind are said to do something at all ("*states* seldom negotiate"), unless
    it is force on somebody.
    """
    verb = coded.act.token
    if coded.code >= "18" and coded.target is not None and participants.can_act(coded.target):
        return False  # "rebels often attack Chad"
    doer = next((c for c in syntax.children(verb) if c.dep_ == "nsubj"), None)
    if verb.tag_ != "VBP" or doer is None or doer.tag_ != "NNS":
        return False
    return not doer.n_lefts and any(c.lower_ in _FREQUENT for c in syntax.children(verb))


def _is_content_of_rule(coded):
    """Return True if an act is what a treaty or law is about ("the treaty covers *attacks* on ships", "the accord says
    that both sides *shall disarm*").
    """
    word = coded.act.token
    if word.pos_ in _CLAUSE:
        above = word if coded.act.operator == "oblige" else word.head
        said = above.lemma_ in _LAYING_DOWN and (above.i == word.i or word.dep_ == "ccomp")
        of = syntax.subject(above) if said and above.tag_ in {"VBZ", "VBP"} else None
        return of is not None and of.pos_ == "NOUN" and acts.is_rule(of)
    while word.pos_ != "VERB" and word.head.i != word.i and word.dep_ in {"pobj", "dobj", "prep", "conj"}:
        word = word.head
    if coded.act.token.pos_ != "NOUN" or word.lemma_ not in _RULING or word.tag_ not in {"VBZ", "VBP"}:
        return False
    rule = syntax.subject(word)
    return rule is not None and acts.is_rule(rule)


def _is_aim(coded):
    """Return True if an act is only what another is for, without, or conditional on, or allows ("met *to discuss*")."""
    verb = coded.act.token
    if verb.lemma_ == "announce" and coded.act.inner is not None and coded.act.inner.token.dep_ == "ccomp":
        return False  # "met the press *to announce* that it would keep a truce": it did
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _LETTING:
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "use" and acts.act(verb.head) is not None:
        return True  # "used batons *to disperse* them"
    if verb.lemma_ == "make" and coded.act.operator == "do" and coded.act.innermost.token.tag_ == "VBN":
        return True  # "making it the third *to be punished*"
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _FORCING and coded.code.startswith("083"):
        return True  # "forced him *to resign*"
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _SUMMONING and _protests_to(coded, verb.head):
        return True  # "summoned the envoy *to lodge* a protest": the summons is the protest
    listed = verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.lemma_ == "include"
    if listed and any(c.tag_ == "MD" for c in syntax.children(verb.head)):
        return True  # "measures, which *could include* cutting aid"
    while verb.dep_ in {"xcomp", "conj", "acomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    if verb.dep_ == "acl" and verb.head.lower_ == "order" and verb.head.head.lower_ == "in":
        return True
    if verb.dep_ in {"acl", "relcl"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in syntax.children(verb)):
        asked = acts.act(verb.head) if verb.head.pos_ == "NOUN" else None
        if asked is not None and asked.operator in acts.ADDRESSING:
            return True  # "an ultimatum for rebels *to hand over* the town"
        means = verb.head.lemma_ in _WAYS or not acts.is_of_doing(verb.head)
        return coded.source is None or means or _is_meeting(verb.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.i and verb.head.nbor(-1).lower_ == "instead":
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"without", "at", "for"}:
        return coded.source is None or verb.head.lower_ != "for"
    if verb.dep_ != "advcl":
        return False
    marks = {c.lower_ for c in syntax.children(verb) if c.dep_ in {"mark", "aux"}}
    return bool(marks & _CONDITIONS) or (verb.tag_ == "VB" and "to" in marks)


def _protests_to(coded, summons):
    """Return True if a summons is the protest itself; who "summoned members to rally" summons them to one."""
    whom = syntax.direct_object(summons)
    envoy = whom is not None and whom.lemma_.lower() in {"ambassador", "diplomat", "envoy", "representative"}
    return cameo.root(coded.code) == "11" or (cameo.root(coded.code) == "14" and envoy)


def _helps_own(coded):
    """Return True if somebody protects or defends what is their own ("the army defends *its people*")."""
    helped = coded.act.innermost.row["code"] in {"052", "074"} and coded.target is not None
    if not helped or coded.target.pos_ != "NOUN" or coded.target.lemma_ in _FRIENDS:
        return False
    return any(c.tag_ == "PRP$" for c in syntax.children(coded.target))


def _seeks_a_thing(coded):
    """Return True if something is sought that is no act, and from nobody ("sought *papers*")."""
    verb = coded.act.token
    if verb.lemma_ != "seek" or coded.act.inner is not None or coded.target is not None:
        return False
    thing = syntax.direct_object(verb)
    return not any(c.lower_ == "from" for word in (verb, thing) if word is not None for c in syntax.children(word))


def _is_foretold(coded):
    """Return True for what a plan or the like is said to come to ("would *lead to* a confrontation"): no threat."""
    verb = coded.act.token
    to = any(c.lower_ == "to" and c.dep_ == "prep" for c in syntax.children(verb))
    return verb.lemma_ == "lead" and to and acts.is_future(verb)


def _is_civil(coded):
    """Return True for a show of force by what is no force ("a *drill* ship arrived")."""
    if cameo.root(coded.code) != "15" or coded.source is None:
        return False
    return any(c.lower_ in _CIVIL for c in syntax.children(coded.source) if c.dep_ in {"compound", "amod"})


_CIVIL = {"cargo", "cruise", "drill", "drilling", "exploration", "fishing", "merchant", "research", "survey"}


def _is_danger(coded):
    """Return True for what is, or is called, "a *threat* to the region": nobody threatens."""
    noun = coded.trigger
    calling = noun.head.lemma_ == "call" or noun.head.lower_ == "as"
    called = noun.dep_ == "oprd" or (calling and noun.dep_ in {"dobj", "pobj", "ccomp"})
    bare = coded.act.inner is None and not any(c.dep_ == "acl" for c in syntax.children(noun))
    return noun.lemma_ == "threat" and noun.pos_ == "NOUN" and bare and (noun.dep_ == "attr" or called)


def _is_meeting(noun):
    """Return True for a noun of talks or visits, whose infinitive says what they are for ("talks *to end* the war")."""
    met = acts.act(noun) if noun.pos_ == "NOUN" else None
    return met is not None and cameo.root(met.code) == "04"


def _celebrates(coded):
    """Return True for a crowd that comes to celebrate ("took to the streets *to celebrate* the coup")."""
    verb = coded.act.token
    purposes = (c for c in syntax.children(verb) if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB")
    return cameo.root(coded.code) == "14" and any(c.lemma_ in _HONOURING for c in purposes)


def _fails(coded):
    """Return True if somebody only fails to do harm ("a coup *failed* to oust him"): the harm is told, as denied."""
    verb = coded.act.token
    tried = (c for c in syntax.children(verb) if c.dep_ == "xcomp") if verb.lemma_ == "fail" else ()
    return any((act := acts.act(clause)) is not None and act.code >= "14" for clause in tried)


def _is_prevented(coded):
    """Return True if somebody is only unable to travel or to meet ("was *unable* to make the trip"), which refuses
    nothing.
    """
    unable = coded.act.token.lemma_ == "unable" and coded.act.inner is not None
    return unable and cameo.root(coded.act.inner.code) == "04"


def _is_demanded(coded):
    """Return True if an act is what somebody's demands or aims are ("among its demands is the *release* of …")."""
    noun = coded.act.token
    while noun.dep_ in {"conj", "acl"} and noun.head.i < noun.i:
        noun = noun.head  # "and a reform *stripping* him of power"
    if noun.pos_ != "NOUN" or noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return False
    beside = [*syntax.children(noun.head), *syntax.prepositional(noun.head.head, "among")]
    beside += syntax.prepositional(noun.head, "among")
    return any(c.lemma_.lower() in _AIMS for c in beside)


def _is_persuaded(coded):
    """Return True if somebody only believes what they are said to be convinced of ("are *convinced* that it will
    hold").
    """
    verb = coded.act.token
    return verb.lemma_ in {"convince", "persuade"} and (verb.dep_ == "acomp" or syntax.is_passive(verb))


def _is_duty(coded):
    """Return True if a verb only says what somebody should do ("for which it *should apologise*"), or what a thing
    should ("*it* should enable them to leave"): nobody did it, nor asked for it.
    """
    if coded.act.operator == "oblige":
        must = acts.obliged(coded.act.token) if coded.act.inner is None else None
        doer = syntax.subject(must) if must is not None else None
        told = syntax.direct_object(coded.act.token) is not None  # "told Chad *it* must do more"
        return doer is not None and doer.lower_ in _IT and not told
    verb = coded.act.token
    if verb.pos_ != "VERB":
        return False
    while verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in syntax.children(verb)):
        verb = verb.head  # "must cede power and *free* him"
    return any(c.lower_ in {"should", "must", "ought"} and c.dep_ == "aux" for c in syntax.children(verb))


def _is_question(coded):
    """Return True if somebody was only asked a question ("asked *whether* he would go"), which is no appeal, or if it
    is not known who does it ("it is not clear *who* backs them").
    """
    verb, words = coded.act.token, [coded.act.token, coded.trigger]
    clause = verb.head if verb.dep_ == "conj" else verb
    if coded.source is not None and coded.source.lower_ == "who" and clause.dep_ == "ccomp":
        return True
    if _is_left_open(clause):
        return True
    asked = (
        clause for word in words if word.lemma_ == "ask" for clause in syntax.children(word) if clause.pos_ in _CLAUSE
    )
    return any(c.lower_ in _QUESTIONS for clause in asked for c in syntax.children(clause) if c.i < clause.i)


def _is_left_open(clause):
    """Return True for what somebody "did not say *if*" or "does not know *whether*" it was so."""
    unsaid = clause.dep_ == "ccomp" and clause.head.lemma_ in _UNSAID and syntax.is_negated(clause.head)
    return unsaid and any(c.lower_ in {"if", "whether"} for c in syntax.children(clause) if c.dep_ == "mark")


_UNSAID = {"clarify", "disclose", "know", "reveal", "say", "specify"}


def _is_figurative(coded):
    """Return True if what is no thing uses force, is used as force, or has it used on it, or frees somebody, which is
    done in words only ("torpedoed the *reform*", "a barrage of *questions*", "*beliefs* free them from it").
    """
    word, above = coded.act.innermost.token, coded.act.token
    if coded.code.startswith("0841"):
        return any(acts.is_abstract(c) for c in syntax.children(word) if c.dep_ == "nsubj" and c.pos_ == "NOUN")
    if coded.code < "18":
        return False
    under = (noun for prep in syntax.children(above) if prep.dep_ == "prep" for noun in syntax.children(prep))
    within = {word, above, *(under if coded.act.operator == "undergo" else ())}  # "under *fire* for his remarks"
    reasons = [reason for verb in within for reason in syntax.prepositional(verb, "for", "over")]
    if coded.act.operator == "undergo" and any(map(_is_reason, reasons)):
        return True  # "came under fire *for his remarks*"
    on_verb = (syntax.subject(word), syntax.direct_object(word)) if word.pos_ == "VERB" else ()
    parts = on_verb or syntax.prepositional(word, "of")
    return any(part is not None and part.pos_ == "NOUN" and acts.is_abstract(part) for part in parts)


def _is_reason(word):
    """Return True if a word after "for" or "over" tells why, not where or how long."""
    return word.pos_ == "NOUN" and not word.ent_type_ and not acts.is_place(word)


def _is_command(coded):
    """Return True if somebody is only told to do it ("*Free* my husband, she pleaded")."""
    verb = coded.act.token
    if verb.lemma_ == "let" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"'s", "’s", "us"}:
        return True  # "*let's* face it"
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"}:
        return False
    return not any(c.dep_ in syntax.SUBJECTS | {"aux", "auxpass", "mark"} for c in syntax.children(verb))


def _is_own_duty(coded):
    """Return True if the speakers say what they must do themselves ("*we* have to go on")."""
    clause = acts.obliged(coded.act.token) if coded.act.operator == "oblige" else None
    own = syntax.subject(clause) if clause is not None else None
    if clause is None or own is None:
        return False
    said = own.head.i == clause.i and syntax.direct_object(coded.act.token) is None  # "said *it* had to stop them"
    return own.lower_ in {"i", "we"} or (said and own.lower_ in {"he", "it", "she"})


def _is_trait(coded):
    """Return True if a relative clause in the present describes somebody ("Chad, which *backs* the rebels"), unless
    others say something of them ("Chad, which Niger *accuses* of …"), or if a clause says where forces are, or whom
    they are backed by ("troops *are stationed* in Chad").
    """
    verb = coded.act.token
    if verb.lemma_ in _STANDING | _BACKING and _is_passive_now(verb):
        return True  # "the force *is supported* by Chad"
    verb = verb.head if verb.dep_ == "conj" and verb.tag_ != "VBD" else verb
    told = any(c.dep_ in syntax.SUBJECTS and c.tag_ not in {"WP", "WDT"} for c in syntax.children(verb))
    if verb.tag_ == "VBG":
        return False  # "which *is shelling* the town" does it now
    if told and cameo.root(coded.code) in _ON_DEEDS:
        return False
    if verb.dep_ == "relcl" and _is_passive_now(verb):
        return True  # "those who *are injured*"
    tenses = {verb.tag_, *(c.tag_ for c in syntax.children(verb) if c.dep_ in {"aux", "auxpass"})}
    return verb.dep_ == "relcl" and bool(tenses & {"VBZ", "VBP"}) and not tenses & {"VBN", "MD"}


def _is_passive_now(verb):
    """Return True for a passive in the present ("*is supported*"), which none is that has come about ("*has been*")."""
    return any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in syntax.children(verb))


def _is_mishap(coded):
    """Return True if nature or an accident did it: as the doer, or as what people died in, of, or by ("killed in an
    *avalanche*", "killed when a *bus* fell").
    """
    if coded.code < "17" and cameo.root(coded.code) != "13":
        return False
    if coded.source is not None:
        # "*dozens* of rebels" are no accident, but "*lightning* in Chad" is one
        return acts.is_mishap(participants.party(coded.source)) or acts.is_of_nature(coded.source)
    verb = coded.act.token
    causes = syntax.prepositional(verb, "in", "by", "from", "of", "during", "after", "due")
    also = (c for c in syntax.children(verb) if c.dep_ == "conj" and c.pos_ == "VERB")
    beside = [verb, *also]  # "was killed and others *hurt* when a bus fell"
    fallen = [c for v in beside for c in syntax.children(v) if c.dep_ == "advcl" and c.i > v.i and acts.act(c) is None]
    causes += [subject for clause in fallen if (subject := syntax.subject(clause)) is not None]
    crashed = any(map(acts.is_of_nature, fallen))  # "killed when their helicopter *crashed*"
    return crashed or any(cause.pos_ == "NOUN" and acts.is_mishap(cause) for cause in causes)


def _is_sport(coded):
    """Return True if a score or a word of sport stands in the sentence of a fight or riot ("beat Chad 2-0")."""
    return (coded.code >= "18" or coded.code.startswith("145")) and acts.tells_of_sport(coded.act.token)


def _lacks_authority(coded):
    """Return True if somebody was only not allowed to speak ("was not *authorized* to speak to the media")."""
    below = (c for c in syntax.children(coded.act.token) if c.dep_ == "xcomp")
    return coded.act.token.lemma_ in _LETTING and any(c.lemma_ in _SPEAKING for c in below)


def _is_private_journey(coded):
    """Return True if a journey is no visit of state: not an official's, a delegation's or a named person's."""
    if not coded.act.row["code"].startswith("042"):
        return False
    if (
        coded.target is not None
        and coded.target.ent_type_ in {"FAC", "ORG", ""}
        and not participants.can_act(coded.target)
    ):
        return True  # to a building
    words = phrase(coded.source) if coded.source is not None else ()
    if coded.source is not None and coded.source.lower_ in {"he", "she"}:
        return False  # of whom the article speaks
    return not any(word.ent_type_ == "PERSON" or _word_weight(word) == 2 for word in words)


def _is_interview(coded):
    """Return True if somebody talks to the media, which is an attribution and no act."""
    words = [coded.act.token, coded.act.innermost.token, *coded.act.things]
    if any(c.lower_ in {"press", "news"} and c.dep_ == "compound" for word in words for c in syntax.children(word)):
        return True
    return cameo.root(coded.code) == "04" and coded.target is not None and _is_of_media(coded.target)


def _is_of_media(token):
    media = {row["name"] for row in lexicons.rows("media") if row["kind"] == "name"}
    words = list(phrase(token))
    named = {word.text for word in words} | {syntax.noun_phrase(token).text}
    return not media.isdisjoint(named) or _branch(token) == "MED"


def _is_done_by_nobody(coded):
    """Return True if words or cooperation have no doer ("it cannot be *justified*"), or a thing for one ("evidence
    *supported* it").
    """
    if coded.act.token.pos_ != "VERB":
        return False
    if coded.code.startswith("144") and coded.source is not None and acts.is_rule(coded.source):
        return True  # "the *law* blocks it"
    if coded.code >= "06":
        return False
    if coded.source is None:
        return (
            syntax.is_passive(coded.act.token) and coded.target is not None and not participants.can_act(coded.target)
        )
    text = coded.act.operator in acts.ADDRESSING and acts.is_rule(coded.source)  # "the *resolution* calls on Chad to"
    return coded.source.pos_ == "NOUN" and not text and not any(participants.can_act(t) for t in phrase(coded.source))


def _meeting_without_partner(coded):
    """Return True if a meeting, told by a noun, lacks one of its two parties, or a mediation its mediator; or if one
    alone discusses a thing.
    """
    alone = coded.source is not None and not _are_several(coded.source)
    if coded.act.token.lemma_ == "discuss" and coded.code.startswith("04") and alone:
        return coded.target is None or not participants.can_act(participants.party(coded.target))
    between = coded.target is not None and coded.target.head.lower_ == "between" and _are_several(coded.target)
    one_sided = (coded.source is None and not between) or coded.target is None
    if coded.code.startswith("045"):
        one_sided = coded.source is None  # a mediator has no other side
    return one_sided and cameo.root(coded.code) == "04" and coded.act.token.pos_ == "NOUN"


def _word_weight(token):
    if token.ent_type_ in {"GPE", "NORP"} or _branch(token) in _POLITICAL:
        return 2
    if token.pos_ == "PROPN" and world.country(token.text):
        return 2
    return 1 if token.ent_type_ in {"PERSON", "ORG"} or token.pos_ == "PRON" else 0


def _branch(noun):
    """Return the branch of the role that a noun names, with the word before it where the list has both."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    roles, word = _roles(), noun.lemma_.lower()
    return roles.get(f"{before} {word}", roles.get(word))


@functools.cache
def _roles():
    return {row["role"]: row["cameo"] for row in lexicons.rows("roles")}


# Whatever one of these finds is no event; they ask different things, so their order says nothing.
_EXCLUDED = frozenset({
    _is_statement, _is_topic, _is_description, _is_mishap, _is_private_journey, _meeting_without_partner, _is_aim,
    _is_trait, _is_question, _is_command, _is_figurative, _is_own_duty, _is_interview, _is_done_by_nobody, _is_sport,
    _lacks_authority, _is_duty, _is_general, _is_content_of_rule, _takes_cover, _fails,
    _celebrates,
    _is_answer_told, _is_persuaded, _helps_own, _is_prevented, _is_demanded, _seeks_a_thing,
    _is_foretold, _is_civil, _is_danger,
})  # fmt: skip

# Whether the parties make an event of an act: the first rule that says so. Where none does, they are weighed together.
# Beside one another, the first six say nothing by their order: they ask for other roots, or all leave the act out.
_PARTIES = (
    _lacks_a_promiser,
    _suffered,
    _struck,
    _protests,
    _speaks_of_deeds,
    _went_off,
    _broke_out,  # before the last, which knows no event without a doer
    _denies,  # before or after the next: a denial is no stance to an act
    _lacks_an_audience,  # a mere "refused" is none, whoever does it
    _addresses_nobody,
)
