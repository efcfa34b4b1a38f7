"""Participants: who does an act, and whom it is done to, as words of the parse.

The source is the subject, agent, possessor or adjective of a country; the target stands where the lexicon's row says:
object, a preposition, the other side of a reciprocal act, the subject of what is demanded, the maker of what is
refused.
"""

import functools

from spacy.tokens import Token

from analysis import lexicons, rules
from analysis.events import acts
from analysis.events.acts import Act
from analysis.grammar import syntax
from analysis.lexicons import cameo, world

ACTORS = {"PERSON", "NORP", "ORG", "GPE"}
PLACING = ("in", "at", "near", "inside")  # prepositions that say where something was done
_TIMES = {"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"}
_ARMED = {"MIL", "COP", "REB"}
_RESOLUTION = 2000  # words from a clause of a resolution back to whose resolution it is
_SURROUNDING = {"deter", "encircle", "intimidate", "surround"}
_DRIVING = {"disperse", "break", "stop", "repel", "scatter", "quell", "drive"}
_POWERS = {"GOV", "MIL", "REB", "COP", "JUD", "LEG", "OPP", "SPY"}
_LEAVE = {"081", "1241"}  # who is allowed something, or not, is the subject of what they may do
_ONE_WAY = {"01", "02", "09", "10", "11", "12", "13"}  # roots of what two say, each or together, to a third
_LAWFUL = ("173", "174")  # codes of arrest and deportation
JUDGING = {"05", "11", "12"}  # roots that praise, blame or turn down what another did
_GIVEN = {"06", "07"}  # roots of what two give to a third, where a thing is given
_HELPING = {"help", "support", "assist", "aid", "benefit", "feed", "protect", "reach"}
_MADE = {"weapon", "weaponry", "armament", "munition", "ammunition"}  # named by who made them, not by who uses them
_GOING = {"arrive", "come", "drive", "fly", "go", "head", "leave", "return", "sail", "travel"}
_AWAY = ("06", "08", "16", "17")  # begin the codes of deeds that may lead away from whom they are done to
_HELD = {"hold", "control", "occupy", "run"}  # what an armed body does with a place that is its own
_AIMING = {"aim", "direct", "target"}
_LEAVING = "087"  # begins the codes of withdrawals and retreats
_HYPHENS = {"-", "–", "‑", "/"}
_SHARES = {
    "hundreds",
    "thousands",
    "dozens",
    "scores",
    "tens",
    "number",
    "group",
    "handful",
    "some",
    "many",
    "most",
    "all",
    "several",
    "both",
    "one",
    "two",
    "none",
}
_THIRD_PERSON = {"he", "she", "it", "they"}
_CHARGING = {"accuse", "blame", "suspect"}
PLACES_OF_DEEDS = {"in", "inside", "within", "near", "across", "at"}  # prepositions, as PLACING and more


HOSTING = {"broker", "facilitate", "host", "mediate", "moderate"}  # what third ones do with what two do
_BRINGING = {"do", "occur", "halt", "undergo"}  # operators under which nobody else is told to take a stance


def source_and_target(act: Act) -> tuple[Token | None, Token | None]:
    """Return (source, target) of `act` as the heads of their phrases; None where the text does not say.

    Two sides of one reciprocal act ("X and Y met", "talks between X and Y") are source and target in text order. A head
    may be no actor itself ("Chad's *proposal*"): ask ``party`` for whose it is.
    """
    words = _chain(act)
    sides = next(filter(None, (_between(word) for word in reversed(words))), None)
    mediates = sides is not None and (act.innermost.code.startswith("045") or _stands_apart(act, sides))
    if sides is not None and not mediates:
        return sides
    source = rules.first(_SOURCES, act, words)
    undergone = next((a for a in acts.chain(act) if a.operator == "undergo"), None)
    if undergone is not None:
        target = _doer(undergone.token) if undergone.token.pos_ in {"VERB", "AUX"} else source
        source = _inflicting(words, target)
    else:
        target = sides[0] if sides is not None and mediates else _whom(act, words, source)
    if source is not None and source.i < act.token.head.i and _is_judged_deed(act.token):
        source = None  # "Chad condemned *firing* across the border"
    reflexive = target is not None and source is not None and party(target).i == party(source).i
    return source, None if reflexive else target


def _is_judged_deed(verb):
    """Return True if a gerund is what somebody blames, which others do."""
    above = verb.head
    judged = verb.tag_ == "VBG" and verb.dep_ in {"xcomp", "dobj"} and above.pos_ == "VERB" and above.i < verb.i
    return judged and any(cameo.root(row["code"] or "") == "11" for row, _ in acts.fitting(above))


def _stands_apart(act, sides):
    """Return True if a third one takes a stance to what two do with each other ("*Chad* proposed talks between …")."""
    if act.inner is None or act.operator in _BRINGING or act.token.pos_ != "VERB":
        return False
    doer = _doer(act.token)
    return doer is not None and can_act(doer) and doer.i not in {side.i for side in sides}


def _inflicting(words, sufferer):
    """Return who does what another suffers ("faced *Chad*'s attacks", "fell to *rebels*", "fell into the hands of
    *rebels*").
    """
    taken = {sufferer.i} if sufferer is not None else set()
    return owner(words[-1]) or _slot(["to", "by", "from"], words, taken) or _slot(["of"], _hands(words[-1]), taken)


def _hands(verb):
    """List the hands into which somebody falls."""
    return [hand for hand in syntax.prepositional(verb, "into") if hand.lemma_ == "hand"]


def _whom(act, words, source):
    return rules.first(_TARGETS, act, words, source)


def _other_side(act, words, source):
    """Return the second of two who do together what one does with another ("X *and Y* agreed")."""
    one_way = cameo.root(act.code) in _ONE_WAY or (
        cameo.root(act.code) in _GIVEN and act.code != "062" and act.inner is None
    )
    if one_way and _says_what(act.token):
        return None
    if source is None or "with" not in _slots(act) or _slot(["with"], words, {source.i}) is not None:
        return None
    told = _target(act, source)
    theirs = told is not None and any(c.lower_ == "their" for c in syntax.children(told))
    if told is not None and _names_party(told) and not theirs:
        return None  # "X and Y suspended aid *to Z*"; but "agreed on a meeting of *their ministers*"
    before = (c for c in syntax.children(source) if c.dep_ in {"amod", "compound", "nmod"} and c.i < source.i)
    peoples = [c for c in before if c.ent_type_ in {"NORP", "GPE"}]
    others = [c for people in peoples for c in people.conjuncts if people.i < c.i < source.i]
    if others:
        return others[0]  # "Chadian and *Nigerien* officials met"
    sides = syntax.conjuncts(source) if source.head.dep_ != "agent" else []
    return sides[1] if len(sides) > 1 and sides[0].i == source.i and _names_party(sides[1]) else None


def _says_what(verb):
    """Return True if a verb has an object or a clause that says what, so that it is not done with somebody."""
    return syntax.direct_object(verb) is not None or any(c.dep_ == "ccomp" for c in syntax.children(verb))


def party(token: Token) -> Token:
    """Return the party that the phrase of `token` stands for: itself if it can act, else its owner, maker or place."""
    if _is_share(token):  # "troops, some of whom were killed"
        whole = next(iter(syntax.prepositional(token, "of")), token)
        return token.head.head if whole.lower_ in {"whom", "which"} and token.head.dep_ == "relcl" else whole
    return token if can_act(token) else _kind(token) or owner(token) or _of(token) or token


def _is_share(token):
    """Return True if a word or a figure is a number of those named after it ("*thousands* of", "*27* of the
    captives").
    """
    return token.lower_ in _SHARES or (token.pos_ == "NUM" and token.ent_type_ not in _TIMES)


def _kind(noun):
    """Return the people that owned people are of ("Chad's *French* backers" are French), or None."""
    owned = any(c.dep_ == "poss" for c in syntax.children(noun))
    return next((c for c in syntax.children(noun) if owned and c.dep_ == "amod" and c.ent_type_ == "NORP"), None)


def _of(noun):
    return next((f for f in syntax.prepositional(noun, "of", "in") if _names_party(f)), None)


def can_act(token: Token) -> bool:
    """Return True if `token` is a name or a role: somebody who can act."""
    return (
        token.ent_type_ in ACTORS
        or token.pos_ in {"PRON", "PROPN"}
        or bool({token.lemma_.lower(), token.lower_} & acts.roles())
    )


def _names_party(token):
    return can_act(token) or any(t.ent_type_ in ACTORS for t in token.lefts)


@functools.cache
def _powers():
    return {row["role"]: row["cameo"] for row in lexicons.rows("roles") if row["cameo"] in _POWERS}


def _chain(act):
    """List the words of `act` from the outermost stance to the innermost act."""
    return [a.token for a in acts.chain(act)]


def _slots(act):
    return [slot for a in acts.chain(act) for slot in a.row["slots"]]


def _between(word):
    """Return the two between whom something is ("talks between *X* and *Y*", "*X-Y* talks"), or None."""
    for found in syntax.prepositional(word, "between", "among"):
        sides = syntax.conjuncts(found)
        if len(sides) > 1 and found.ent_type_ not in _TIMES:
            return sides[0], sides[1]
    if word.pos_ != "NOUN":
        return None
    for second in (c for c in word.lefts if c.i > 1 and c.nbor(-1).text in _HYPHENS):
        first = second.nbor(-2)
        if world.country(first.text) and world.country(second.text):
            return first, second
    return None


# Who


def _told_source(act, words):
    """Find who acts: the word that says so first, from the stance down; below a light verb the act's own owner
    first.
    """
    if act.row["object"] == "unanswered" and act.token.lemma_ == "go":
        return None  # "*Chad's raid* will not go unanswered"
    spoken = next((place for place, a in enumerate(acts.chain(act)) if a.operator in acts.ADDRESSING), None)
    if spoken is not None:
        words = words[: spoken + 1]  # who is to do it, or is charged with it, does not say so
    first = words[:0:-1] if act.operator in {"do", "occur", "undergo"} else []
    for word in first + words:
        if act.operator in {"occur", "halt"} and word is act.token and len(words) > 1:
            continue
        found = (
            owner(word, suffers=_suffers(act, word))
            if word.pos_ == "NOUN"
            else _own_subject(word)
            if word in first
            else _doer(word)
        )
        if found is not None:
            return found
    return None


def _suffers(act, noun):
    """Return True if the possessor of `noun` is whom it is done to ("*Soto*'s killing"), unless "of" tells another."""
    slots = next((a.row["slots"] for a in acts.chain(act) if a.token.i == noun.i), ())
    return "poss" in slots and not syntax.prepositional(noun, "of")


def _behind(act, words):
    """Return who stands behind harm that is told in the passive ("were killed in an *Israeli* airstrike", "in
    fighting with *rebels*").
    """
    if act.code < "17" or act.token.pos_ != "VERB":
        return None
    for deed in syntax.prepositional(act.token, "in", "during", "after"):
        if deed.pos_ == "NOUN" and acts.act(deed) is not None:
            return owner(deed) or next(filter(_names_party, syntax.prepositional(deed, "with")), None)
    return None


def _shown(act, words):
    """Return the forces that are put on alert or sent, where nobody is named who does it ("*troops* were deployed")."""
    if not act.code.startswith(("151", "152", "154")) or act.token.pos_ != "VERB" or not syntax.is_passive(act.token):
        return None
    forces = next((c for c in syntax.children(act.token) if c.dep_ == "nsubjpass"), None)
    armed = forces is not None and bool({_powers().get(w) for w in (forces.lower_, forces.lemma_)} & _ARMED)
    return forces if armed else None


def _threatening(act, words):
    """Return who says that something will be done, where nobody is named who does it: the threat is theirs ("attacks
    will be met with force, *Chad* said", "it will not go unanswered, …"); so is the refusal of what there will not be
    ("no talks, *Chad* said").
    """
    verb = act.token
    threat = cameo.root(act.code) == "13" and (syntax.is_passive(verb) or act.row["object"] == "unanswered")
    if verb.dep_ != "ccomp" or not (threat or act.row["object"] == "absent"):
        return None
    speaker = syntax.subject(verb.head)
    return speaker if speaker is not None and can_act(speaker) else None


def _own_subject(verb):
    """Return who is told to do what a verb above brings about ("led to *Chad* closing the border", "led *Chad* to
    close it"), or None.
    """
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        moved = syntax.direct_object(verb.head) if not syntax.is_passive(verb.head) else None
        return moved if moved is not None and moved.i < verb.i and _names_party(moved) else None
    found = next((c for c in syntax.children(verb) if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    return found if verb.dep_ in {"ccomp", "pcomp"} else None


def _doer(verb):
    """Return who does `verb`: its subject, or the governor's where it has none; "it said it struck" is the speaker."""
    clause = verb.head if verb.dep_ in {"acomp", "oprd", "attr"} else verb
    found = acting_subject(clause)
    if found is None:
        return None
    if found.dep_ == "attr" and clause.dep_ == "relcl" and found.head.lemma_ == "be":
        found = syntax.subject(found.head) or found  # "*Chad* was the one that fired"
    if found.lower_ in _THIRD_PERSON:
        return _speaker(clause) or found
    if found.pos_ != "NOUN" or can_act(found):
        return found
    if _is_deed(found) and _harms(clause):
        return owner(found) or _blamed(found)  # "the strike that killed six": whoever struck
    if found.dep_ in {"dobj", "pobj"} and clause.dep_ in {"acl", "relcl"} and found.i == clause.head.i:
        if _harms(clause):
            return owner(found) or _blamed(found)
        if clause.dep_ == "relcl" and clause.lemma_ == "threaten":
            return owner(found)  # "a war that threatened to split the country"
        return _governing_subject(clause) or found  # "issued a statement calling on …": who issued it
    return owner(found) or found


def _harms(verb):
    """Return True if a verb tells of force, which no text or plan uses ("the explosion that *killed* six")."""
    return any(row["code"] >= "17" for row, _ in acts.fitting(verb))


def _is_deed(noun):
    """Return True if a noun names an act of material conflict ("the *strike* that killed six")."""
    deed = acts.act(noun)
    return deed is not None and deed.code >= "14"


def _blamed(deed):
    """Return whom a charge above lays a deed to ("blamed *rebels* for the explosion that …"), or None."""
    charge = deed.head.head if deed.dep_ == "pobj" else deed.head
    return syntax.direct_object(charge) if charge.lemma_ in _CHARGING else None


def acting_subject(clause: Token) -> Token | None:
    """Return ``syntax.subject`` of `clause`, mended where a parser often gives the subject of an act to other words.

    Unlike ``sources.speakers.speaker`` it knows no quotation marks, and keeps a pronoun as it is.
    """
    return rules.first(_SUBJECTS, clause)


def _told_on(verb):
    """Return the name at the head of a sentence whose verb a parser joined to the clause between ("*Chad*, whose
    army fled, recalled …").
    """
    clause = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or clause.dep_ != "relcl" or verb.nbor(-1).text != ",":
        return None
    return clause.head if clause.head.dep_ == "ROOT" and _names_party(clause.head) else None


def _participle_subject(verb):
    """Return the subject of the verb that governs a gerund or an active participle ("accused of *shelling* Niger")."""
    if verb.dep_ not in {"pcomp", "acl"} or syntax.is_passive(verb):
        return None
    return _object_of_charge(verb) or _governing_subject(verb)


def _object_of_charge(verb):
    """Return who is thanked or blamed for a deed, or kept from it ("thanked *Chad* for freeing them")."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb
    if above.pos_ != "VERB" or verb.head.lower_ not in {"for", "of", "from", "into"} or above.i > verb.i:
        return None
    found = syntax.direct_object(above)
    return found if found is not None and _names_party(found) else None


def _accused(verb):
    """Return who is accused, where a participle adds to the charge ("accused *rebels* of firing, *injuring* four")."""
    charge = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or charge.lemma_ not in _CHARGING or charge.i > verb.i:
        return None
    return syntax.direct_object(charge)


def _told_of(verb):
    """Return the noun of whom a relative clause of saying tells ("*firms* it said *were funding* the war")."""
    report = verb.head
    if verb.dep_ != "ccomp" or report.dep_ != "relcl" or any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb)):
        return None
    own = next((c for c in syntax.children(report) if c.dep_ in syntax.SUBJECTS and c.tag_ not in {"WP", "WDT"}), None)
    return report.head if own is not None else None


def _reporter(verb):
    """Return who reports and then acts, where a parser made the act part of the report ("*Chad* said it would fall and
    vowed").
    """
    report = verb.head
    if (
        verb.dep_ != "conj"
        or report.dep_ != "ccomp"
        or report.head.i > verb.i  # "the ship came and *violated* the law, said the army"
        or verb.tag_ not in {"VBD", "VBZ", "VBP"}
        or any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb))
    ):
        return None
    if verb.tag_ != "VBD":  # "*Chad* admits that it lost but rejects the charge"
        helper = next((c for c in syntax.children(report) if c.dep_ in {"aux", "auxpass"}), report)
        past = helper.tag_ == "VBD" and report.head.tag_ == verb.tag_
        return syntax.subject(report.head) if past else None
    told = syntax.subject(report)
    modal = any(c.tag_ == "MD" for c in syntax.children(report))
    apart = modal or (told is not None and not can_act(told)) or _says_more(report, verb)
    return syntax.subject(report.head) if apart and report.head.pos_ == "VERB" else None


def _says_more(report, verb):
    """Return True if words, told in the past after a comma, go on beside what had been before ("said they had fled, and
    *appealed*").
    """
    before = any(c.lower_ == "had" and c.dep_ == "aux" for c in syntax.children(report))
    comma = any(c.text == "," and report.i < c.i < verb.i for c in syntax.children(report))
    act = acts.act(verb) if before and comma else None
    return act is not None and act.code < "14"


def _own_name(verb):
    """Return the name just before a verb that the parser gave to the phrase before it ("near Kano, *Chad*
    demanded").
    """
    if verb.i == 0 or any(c.dep_ in syntax.SUBJECTS | {"agent", "aux", "auxpass"} for c in syntax.children(verb)):
        return None
    before = verb.nbor(-1)
    if before.pos_ != "PROPN" or before.is_sent_start is None:
        return None
    dated = before.dep_ == "conj" and before.head.ent_type_ in _TIMES  # "on Saturday and *Chad* freed ten"
    apart = verb.tag_ in {"VBD", "VBZ", "VBP"} and (
        before.dep_ == "appos" or dated or _is_taken_for_object(before, verb)
    )
    return (
        before if apart or (verb.tag_ == "VBG" and before.dep_ == "pobj" and verb.dep_ in {"advcl", "pcomp"}) else None
    )


def _is_taken_for_object(name, verb):
    """Return True if a parser took `name`, before `verb`, for one more object ("freed hostages and *Israel* freed
    soldiers").
    """
    object_ = name.head
    return name.dep_ == verb.dep_ == "conj" and verb.tag_ != "VBP" and object_.head.i == verb.head.i


def _misplaced_agent(verb):
    """Return the agent of a passive that a parser hung on a place ("was greeted at the port *by Chad*") or on what
    somebody is held or judged as ("held hostage *by rebels*", "criticised as flawed *by Chad*").
    """
    if not syntax.is_passive(verb) or any(c.dep_ == "agent" for c in syntax.children(verb)):
        return None
    places = [
        c for prep in syntax.children(verb) if prep.dep_ == "prep" for c in syntax.children(prep) if c.dep_ == "pobj"
    ]
    called = [c for c in syntax.children(verb) if c.dep_ in {"dobj", "oprd"} or (c.dep_ == "advcl" and c.pos_ == "ADJ")]
    for place in [*places, *called]:
        agent = next((f for f in syntax.prepositional(place, "by") if can_act(f)), None)
        if agent is not None:
            return agent
    return None


def _of_resolution(verb):
    """Return the body that heads a text of numbered clauses ("The *Council*, … 2. Demands that …")."""
    if verb.tag_ != "VBZ" or not syntax.opens_numbered(verb):
        return None
    return next((t for t in reversed(verb.doc[max(0, verb.i - _RESOLUTION) : verb.i]) if _heads_clauses(t)), None)


def _heads_clauses(word):
    """Return True for a body that opens a line and is followed by a comma, with no verb of its own."""
    if word.pos_ != "PROPN" or word.nbor(1).text != "," or word.dep_ not in syntax.SUBJECTS | {"ROOT"}:
        return False
    first = word.left_edge
    opens = first.i == 0 or first.nbor(-1).is_space or first.is_sent_start
    return opens and _names_party(word)


def _headline_subject(verb):
    """Return the name before the verb of a headline, which a parser took for a part of it ("*Chad* attacks Niger")."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBZ", "VBP", "VBD"}:
        return None
    if any(c.dep_ in syntax.SUBJECTS for c in syntax.children(verb)):
        return None
    names = [c for c in verb.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.pos_ in {"NOUN", "PROPN"}]
    return names[-1] if names and names[-1].i == verb.i - 1 else None


def _governing_subject(verb):
    head = verb.head
    while head.pos_ not in {"VERB", "AUX"}:
        own = owner(head) if head.pos_ == "NOUN" else None
        if own is not None or head.head.i == head.i:
            return own
        head = head.head
    return syntax.subject(head)


def _speaker(verb):
    """Resolve "it", "he" or "they" inside reported speech to whoever reports ("the army said *it* struck")."""
    head, reported = verb, False
    while head.dep_ in {"ccomp", "xcomp", "conj"} and head.head.i != head.i:
        reported = reported or head.dep_ == "ccomp"
        head = head.head
        found = next((c for c in syntax.children(head) if c.dep_ == "nsubj"), None)
        if reported and found is not None and found.pos_ != "PRON":
            return found if found.i < verb.i else None  # "it may strike, the radio said": not the radio
    return None


def owner(noun: Token, *, suffers: bool = False) -> Token | None:
    """Return the head of the doer in a noun's own phrase: "Iran's attack", "an attack by Iran", "an Iranian attack",
    "a U.S.-led raid".

    Of "Swedish weapon strikes" only the weapons are Swedish. "A raid condemned by France" is not France's.
    """
    finders = _OWNERS if not suffers else tuple(find for find in _OWNERS if find is not _possessor)
    return rules.first(finders, noun)


def _by(noun):
    """Return who stands after "by", or after "from" unless that tells what is left ("an attack *by rebels*", "the
    retreat from Chad *by rebels*").
    """
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and syntax.is_passive(noun.head.head):
        return None  # "was recognized as genocide *by France*", which recognized it
    found = syntax.prepositional(noun, "by", *(() if noun.lemma_.lower() in _leading_away() else ("from",)))
    suffering = syntax.prepositional(noun, "of") if not found else ()
    found += [f for whom in suffering for f in syntax.prepositional(whom, "by")]  # "the arrest of two *men* by Chad"
    return next((f for f in found if f.ent_type_ not in _TIMES and f.pos_ != "VERB"), None)


@functools.cache
def _leading_away():
    """Return the nouns for deeds that lead away from somebody ("withdrawal *from Chad*"), which words do not."""
    rows = (row for row in lexicons.rows("nouns") if "from" in row["target"].split())
    return frozenset(row["pattern"].split(" ")[-1] for row in rows if row["code"].startswith(_AWAY))


def _leaver(noun):
    """Return who leaves, where that stands after "of" ("the withdrawal *of Kenyan troops* from Chad")."""
    found = acts.act(noun)
    if found is None or not found.code.startswith(_LEAVING) or "of" in found.row["slots"]:
        return None
    return next((word for word in syntax.prepositional(noun, "of") if can_act(party(word))), None)


def _possessor(noun):
    """Return the possessor, or the agent of a participle of doing ("a raid *launched* by rebels")."""
    for child in syntax.children(noun):
        if child.dep_ == "poss" and child.pos_ != "PRON" and child.ent_type_ not in _TIMES:
            return child
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in _doing() - HOSTING:
            agent = syntax.subject(child)
            if agent is not None:
                return agent
    return None


def _before_date(noun):
    """Return the possessor before a date that stands between ("*Chad*'s June 7, 2023 raid")."""
    before = noun.i - 1
    while before > 0 and (noun.doc[before].ent_type_ in _TIMES or noun.doc[before].text == ","):
        before -= 1
    dated = 0 < before < noun.i - 1 and noun.doc[before].tag_ == "POS"
    return noun.doc[before - 1] if dated else None


def _named_before(noun):
    """Return the name or the armed body before a noun ("an *Iranian* attack", "a *police* raid")."""
    if any(c.lemma_.lower() in _MADE for c in noun.lefts):
        return None
    before = noun.doc[noun.i - 1] if noun.i else noun
    body = before.dep_ == "compound" and before.head == noun and before.ent_type_ == "ORG"
    if body and any(c.tag_ == "VBN" for c in noun.lefts):
        return before  # "the NATO-led *KFOR* mission"
    for child in noun.lefts:
        if any(c.text in _HYPHENS for c in syntax.children(child)) and any(c.dep_ == "nummod" for c in child.lefts):
            continue  # "the *15-nation* bloc"
        if child.dep_ in {"amod", "compound", "nmod"}:
            named = next((t for t in child.subtree if t.ent_type_ in ACTORS), None)
            if named is not None and (child.ent_type_ in ACTORS or child.pos_ in {"VERB", "ADJ"}):
                return named
        if child.dep_ in {"compound", "amod"}:
            armed = (t for t in child.subtree if _powers().get(t.lemma_.lower()))  # "a *rebel*-held village"
            power = _powers().get(child.lemma_.lower())
            own = power == "REB" or power and child.dep_ == "compound"  # "a *military* offensive" is anybody's
            own = own and not acts.is_hardware(noun)  # "*fighter* jets"
            found = child if own else next(armed, None) if child.lemma_ in _HELD else None
            if found is not None:
                return found  # "rebel bases", "a police raid", "militant strongholds"
    return None


def _in_course_of(noun):
    """Return who does what force is part of ("*troops* freed them in a raid on the hideout")."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "during"} or noun.head.head.pos_ != "VERB":
        return None
    verb, force = noun.head.head, acts.act(noun)
    if force is None or force.code < "17" or syntax.is_passive(verb):
        return None
    deed = acts.act(verb)
    forced = deed is not None and (deed.code >= "17" or deed.code.startswith("084")) and deed.operator != "undergo"
    found = syntax.subject(verb) if forced else None
    return found if found is not None and can_act(party(found)) else None


def _traveller(noun):
    """Return who goes to meet somebody ("*envoys* flew to Oslo for talks", "the visit *of the emir* to Oslo")."""
    found = acts.act(noun)
    if found is None or not found.code.startswith("04") or found.code.startswith("045"):
        return None
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and verb.lemma_ in _GOING:
        gone = acts.act(verb) is None and not acts.is_future(verb)  # else the journey is the act
        return syntax.subject(verb) if gone else None
    if found.code == "042" and syntax.prepositional(noun, "to"):
        return next(iter(syntax.prepositional(noun, "of")), None)
    return None


def _speaker_of(noun):
    """Return who says what a noun of speech names ("the request *of Chad*"), unless its rows take that for another."""
    rows = [row for row, _ in acts.fitting(noun)]
    if not any(row["operator"] in acts.ADDRESSING for row in rows) or any("of" in row["slots"] for row in rows):
        return None
    return next((found for found in syntax.prepositional(noun, "of") if can_act(found)), None)


@functools.cache
def _doing():
    """Return the verbs whose object is what somebody does ("a raid *launched* by rebels")."""
    return frozenset(row["pattern"] for row in lexicons.rows("verbs") if row["operator"] == "do") | {"back", "direct"}


# Whom


def _told_target(act, words, source):
    """Return whom the rows of `act` and of the acts it governs say it is done to."""
    return _target(act, source)


def _target(act, source):
    words = _chain(act)
    taken = {t.i for t in words} | ({source.i} if source is not None else set())
    own = _own_target(act, taken)
    if act.inner is None:
        asked = act.operator in acts.ADDRESSING or act.code in _LEAVE or act.code.startswith(("07", "114"))
        told = _addressed(act, taken) if asked else None
        told = None if told is not None and act.code in _LEAVE and not can_act(told) else told
        return told if _stands_before(told, own) else own or told
    below = _target(act.inner, source)
    if below is None and act.operator != "oblige":  # "told the radio that they must go": nothing is asked of the radio
        below = _slot([s for s in act.inner.row["slots"] if s != "obj"], [act.token], taken)
    if act.operator == "order" and act.code >= "18":
        return below  # "ordered troops to attack Chad"
    if act.operator in acts.ADDRESSING:
        told = _addressed(act, taken) if act.operator != "threaten" else None
        asked = _asked_owner(act, taken) if act.operator in {"appeal", "demand"} else None
        sought = _from_whom(act, taken) if "from" in act.row["slots"] else None
        first = told if act.token.pos_ == "NOUN" or _stands_before(told, own) else None
        return first or own or told or asked or sought or below
    if act.operator == "refuse" and act.inner.token.pos_ == "NOUN":
        return _made_by(act.inner.token, taken) or below or own
    first = act.operator == "occur" or act.row["object"] == "purpose"
    thing = own is not None and below is not None and not _names_party(own)  # "an attack on *Chad* sparked the war"
    return (own or below) if first and not thing else (below or own)


def _stands_before(told, own):
    """Return True if who is to do it is told before a place that belongs to what is to be done ("demands that *Chad*
    withdraw from Niger").
    """
    return told is not None and own is not None and own.dep_ == "pobj" and told.i < own.i


def _from_whom(act, taken):
    """Return from whom something is asked, where "from" hangs on the thing ("sought leave *from Chad*")."""
    below = act.inner.token
    for prep in below.doc[below.i + 1 : below.right_edge.i + 1]:
        found = next((c for c in syntax.children(prep) if c.dep_ == "pobj"), None) if prep.lower_ == "from" else None
        if found is not None and found.i not in taken and _names_party(found) and prep.head.pos_ == "NOUN":
            return found
    return None


def _asked_owner(act, taken):
    """Return whose act a noun asks for ("demanded *Chile*'s apology", "called for a *Chadian* withdrawal")."""
    found = owner(act.inner.token, suffers=_suffers(act, act.inner.token)) if act.inner.token.pos_ == "NOUN" else None
    return found if found is not None and found.i not in taken else None


def _own_target(act, taken):
    if act.operator == "oblige":
        return None
    wholes = {t.head.head.i for t in act.things if t.dep_ == "pobj" and t.head.lower_ == "of"}  # "*dozens* of rockets"
    taken = taken | {t.i for t in act.things} | wholes
    return (
        _slot(act.row["slots"], [act.token, *act.things], taken) or _after_particle(act, taken) or _aimed_at(act, taken)
    )


def _aimed_at(act, taken):
    """Return whom a deed told by a noun is to harm, where a clause on it tells what it is for ("an offensive *aimed at
    driving out rebels*", "an operation to drive out *rebels*").
    """
    word = act.token
    if word.pos_ != "NOUN" or act.code < "18":
        return None
    for clause in syntax.children(word):
        if clause.dep_ != "acl":
            continue
        aims = syntax.prepositional(clause, "at", "against") if clause.lemma_ in _AIMING else [clause]
        for aim in aims:
            harm = acts.act(aim) if aim.pos_ == "VERB" else None
            found = syntax.direct_object(aim) if harm is not None and harm.code >= "17" else aim
            if found is not None and found.i not in taken and found.pos_ in {"NOUN", "PROPN"} and _names_party(found):
                return found
    return None


def _after_particle(act, taken):
    """Return the party behind the preposition that a row itself asks for ("stood by *Chad*", "sided with *Niger*"),
    where the row takes no stance and asks for no kind of object.
    """
    row, verb = act.row, act.token
    if not row["second"] or row["operator"] or row["object"] or verb.pos_ != "VERB" or syntax.is_passive(verb):
        return None
    found = syntax.prepositional(verb, row["second"])
    return next((f for f in found if f.i not in taken and f.ent_type_ not in _TIMES and _names_party(f)), None)


def _made_by(noun, taken):
    """Return whose proposal or demand is refused ("rejected *Chad*'s offer of talks")."""
    found = owner(noun) or _of(noun)
    return found if found is not None and found.i not in taken else None


def _addressed(act, taken):
    """Return the subject of the clause that is demanded or alleged ("demanded that *Iran* withdraw")."""
    must = acts.obliged(act.token) if act.operator == "oblige" else None
    for clause in [must] if must is not None else syntax.children(act.token):
        if clause.dep_ in {"ccomp", "xcomp", "acl", "advcl"}:
            own = next((c for c in syntax.children(clause) if c.dep_ in syntax.SUBJECTS), None)
            if own is not None and (own.pos_ != "PRON" or own.lower_ in _THIRD_PERSON) and own.i not in taken:
                return own
    return None


def _slot(slots, words, taken):
    for slot in slots:
        for word in words:
            for found in _at(slot, word):
                if found.i not in taken and _can_be_target(found, slot):
                    return found
    return None


def _at(slot, word):
    if slot == "in":
        return syntax.prepositional(word, *PLACES_OF_DEEDS)
    if slot == "poss":
        return [c for c in syntax.children(word) if c.dep_ == "poss"]
    given = [c for c in syntax.children(word) if c.dep_ == "dative" and c.pos_ != "ADP"]  # "sold *Chad* tanks": to Chad
    if slot != "obj":
        return [*syntax.prepositional(word, slot), *(given if slot == "to" else ())]
    if word.pos_ == "NOUN":
        return []
    judged = [c for c in syntax.children(word) if c.dep_ == "ccomp" and c.pos_ == "ADJ"]  # "found *him* guilty"
    found = (
        given
        + [syntax.direct_object(word)]
        + [c for a in judged for c in syntax.children(a) if c.dep_ in syntax.SUBJECTS]
    )
    return [f for f in found if f is not None]


def _can_be_target(word, slot):
    if _is_share(word) and syntax.prepositional(word, "of"):
        return True
    if word.ent_type_ in _TIMES or word.pos_ in {"VERB", "ADV", "ADJ", "NUM"}:
        return False
    return slot != "in" or word.ent_type_ in syntax.PLACES | {"NORP", "ORG"} or acts.is_place(word)


def _shared_object(act, words, source):
    """Return the object that a verb shares with the last of those beside it ("arms, trains and commands *rebels*")."""
    verb = words[-1]
    if verb.pos_ != "VERB" or "obj" not in act.innermost.row["slots"] or syntax.is_passive(verb):
        return None
    if any(c.dep_ in syntax.OBJECTS | {"prep", "xcomp", "ccomp"} for c in syntax.children(verb)):
        return None
    while True:
        beside = next((c for c in syntax.children(verb) if c.dep_ == "conj" and c.pos_ == "VERB"), None)
        if beside is None or any(c.dep_ in syntax.SUBJECTS for c in syntax.children(beside)):
            return None
        verb, found = beside, syntax.direct_object(beside)
        if found is not None:
            return found if _can_be_target(found, "obj") else None


def _judged_doer(act, words, source):
    """Return who stands after "by" behind what is praised, blamed or turned down, also where a parser hung it on
    another word ("welcomed the closure *by Chad* of its camps"); what is asked or offered is turned down "from"
    somebody.
    """
    verb, root = act.token, cameo.root(act.code)
    thing = syntax.direct_object(verb) if root in JUDGING and verb.pos_ == "VERB" else None
    if thing is None or syntax.is_passive(verb):
        return None
    if verb.lemma_ == "blame" or (can_act(thing) and thing.i > verb.i):
        return blamed_on(verb)
    if thing.i < verb.i:
        return None
    wanted = {"by", "from"} if root == "12" else {"by"}
    behind = [c for c in syntax.children(verb) if c.dep_ in {"prep", "agent"} and c.i == thing.right_edge.i + 1]
    for prep in [*thing.subtree, *behind]:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in wanted and prep.i > thing.i:
            found = next((c for c in syntax.children(prep) if c.dep_ == "pobj"), None)
            if found is not None and _names_party(found) and (source is None or found.i != source.i):
                return found if prep.head.pos_ != "VERB" or prep.i in {c.i for c in behind} else None
    return None


def blamed_on(verb: Token) -> Token | None:
    """Return on whom a thing is blamed, which comes last ("blamed the raid on the hospital *on rebels*"); None where
    somebody is blamed for it.
    """
    thing = syntax.direct_object(verb) if verb.lemma_ == "blame" else None
    relative = any(c.tag_ == "WDT" and c.dep_ == "dobj" for c in syntax.children(verb))  # "a raid *which* it blamed on"
    if thing is None or (can_act(thing) and not relative and thing.lower_ not in {"it", "this", "that"}):
        return None
    start = max(thing.i, verb.i)
    behind = {token.i: token for part in (thing, *syntax.children(verb)) for token in part.subtree if token.i > start}
    last = max((i for i, token in behind.items() if token.dep_ == "prep" and token.lower_ == "on"), default=None)
    found = next((c for c in syntax.children(behind[last]) if c.dep_ == "pobj"), None) if last is not None else None
    return found if found is not None and _can_be_target(found, "on") else None


def _loose(act, words, source):
    """Look further down the phrase, where a parser may have hung the preposition on another noun."""
    last = words[-1]
    wanted, taken = (  # "the freeing *by* Chad of sailors": a parser hangs "of" on whom stands between
        set(_slots(act)) - {"obj", "in", *(() if last.doc[last.i + 1 : last.i + 2].text == "by" else ("of",))},
        {t.i for t in words} | ({source.i} if source is not None else set()),
    )
    beside = last.i + (last.pos_ == "NOUN")  # "an attack *on* Chad", wherever a parser hangs it
    end = max(beside, *(w.right_edge.i for w in words))
    for prep in last.doc[last.i + 1 : end + 1]:
        if prep.dep_ != "prep" or prep.lower_ not in wanted:
            continue
        if prep.head.lower_ not in {"according", "due"} and not _is_in_own_clause(prep, words):
            for found in syntax.children(prep):
                if (
                    found.dep_ == "pobj"
                    and found.i not in taken
                    and found.ent_type_ not in _TIMES
                    and _names_party(found)
                ):
                    return found
    return None


def _is_in_own_clause(prep, words):
    """Return True if a preposition belongs to a verb below `words` ("wants arms, *to win* a seat *on* a council")."""
    above = prep.head
    while above.i not in {w.i for w in words} and above.head.i != above.i:
        if above.pos_ in {"VERB", "AUX"} and any(w.is_ancestor(above) for w in words):
            return True
        above = above.head
    return False


def _helped(act, words, source):
    """Return whom aid is to help, where a purpose tells it ("gave millions to help *Chad*")."""
    if cameo.root(act.innermost.code) != "07":
        return None
    for word in words + list(act.things):
        for purpose in syntax.children(word):
            if purpose.dep_ in {"xcomp", "advcl", "acl", "relcl"} and purpose.lemma_ in _HELPING:
                return syntax.direct_object(purpose)
    return None


def _owner_of_things(act, words, source):
    """Return whose the things are that an act is done with ("seized *Chad's* weapons", "the assets of *judges*")."""
    things = (thing for one in acts.chain(act) for thing in one.things)
    owners = (found for thing in things if (found := owner(thing) or _of(thing)) is not None)
    return next((found for found in owners if found.head.dep_ != "agent"), None)  # not "troops *led by Chad*"


def _dispersed(act, words, source):
    """Return at whom force is aimed, where a purpose tells it ("used tear gas to disperse *the crowd*")."""
    verb = act.token
    if act.code < "15" or verb.pos_ != "VERB" or syntax.is_passive(verb):
        return None
    purposes = (c for c in syntax.children(verb) if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" and c.i > verb.i)
    driving = _DRIVING if act.code >= "17" else _SURROUNDING
    aimed = (syntax.direct_object(c) for c in purposes if c.lemma_ in driving)
    return next((found for found in aimed if found is not None and _names_party(found)), None)


def _killed(act, words, source):
    """Return who was hurt by force that is told to fall on nobody ("attacked over the weekend, killing *a guard*")."""
    verb = words[-1]
    if act.code < "18" or verb.pos_ != "VERB" or syntax.direct_object(verb) is not None:
        return None
    results = (c for c in syntax.children(verb) if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > verb.i and _harms(c))
    hurt = (syntax.direct_object(c) for c in results)
    return next((found for found in hurt if found is not None and _names_party(found)), None)


def _place(act, words, source):
    """Fall back on the place of a deed: what is done in a country, and to nobody named, is done to it; an arrest is by
    it, and who fights there may fight beside it.
    """
    if (act.code < "17" and not act.code.startswith("08")) or act.code.startswith(_LAWFUL):
        return None
    if act.code.startswith("190") and "with" in act.innermost.row["slots"]:
        return None
    last = words[-1]
    for prep in last.doc[last.i + 1 : max(w.right_edge.i for w in words) + 1]:
        if prep.dep_ == "prep" and prep.lower_ in PLACES_OF_DEEDS:
            for found in syntax.children(prep):
                if found.dep_ == "pobj" and found.ent_type_ in syntax.PLACES:
                    return found
    return None


# Who acts: the first that finds somebody.
_SOURCES = (
    _told_source,  # "Chad's troops were killed by rebels in an Israeli airstrike" names who did it
    _behind,
    _shown,  # before or after the last: that asks for harm, this for an alert
    _threatening,  # before or after the others: it asks for threats
)

# Who does a verb: the first that finds somebody. The first four mend what a parser often gets wrong.
_SUBJECTS = (
    _of_resolution,  # before or after the next two: such a verb is no passive, and its subject stands far off
    _misplaced_agent,  # before or after the next: a passive is no verb of a headline without "is"
    _headline_subject,  # before or after the next: that one reads names of other relations
    _own_name,  # a name right before the verb is nearer than whoever reports
    _reporter,  # of this and the next three the order says nothing: they read other kinds of clause
    _accused,
    _told_on,
    _told_of,  # "rebels it said were shelling": else "it" would do it
    syntax.subject,  # a subject of its own before one from above: "accusations that its army shelled the camp"
    _participle_subject,
)

# Who owns a noun: the first that finds somebody.
_OWNERS = (
    _by,  # "Niger's bombing by Chad" is Chad's
    _possessor,  # "Tanzania's artillery attack" is Tanzania's, not the artillery's
    _named_before,
    _in_course_of,  # before or after the next two: force is no meeting and no speech
    _traveller,  # before or after the next: a meeting is no speech
    _speaker_of,  # "the Kenyan demands of the miners" are Kenyan. Before or after the next: no speech is a departure
    _leaver,  # before or after the next: who leaves stands behind the noun
    _before_date,
)

# Whom an act is done to: the first that finds somebody.
_TARGETS = (
    _shared_object,  # before or after the others, which find nothing at a verb that has nothing of its own
    _judged_doer,  # before or after the next: it asks for acts with a partner, this for what is judged. Before the
    # others: "rejected a request for tanks from Chad" turns Chad down, not the tanks
    _other_side,  # "Peru and Chile bargained over rights" with each other
    _told_target,  # what the row names before what stands further off: "brushed aside the complaint from Gabon"
    _loose,  # "aid to Somalia to help Chad" goes to Somalia
    _helped,  # beside the next, the order says nothing: aid has no place of a deed
    _dispersed,  # beside the last and the next: crowds are driven off, things taken
    _killed,  # beside the next, the order says nothing: rows know the place of what is done without an object
    _place,  # where a deed was done before whose the things were
    _owner_of_things,
)
