"""Directions: whether an act leads up or down the ladder, and against whom help of arms works."""

import functools
from typing import NamedTuple

from analysis import lexicons, rules
from analysis.events import acts, participants
from analysis.events.coded import CodedEvent
from analysis.events.context import Context
from analysis.events.opponents import FORCE, foes, split_sides
from analysis.grammar import syntax
from analysis.lexicons import cameo, ladder

_ARMED_HELP = ("072", "0332", "062", "0312", "074", "064", "0314", "0232", "1032", "1012", "0212")
_MAY_ARM = {"02", "03", "07", "08", "10"}  # roots of help that is armed only if its own words speak of arms
_DONE = {
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
}  # roots of what can be left undone
_AID = {"aid", "assistance", "equipment", "help", "package", "support"}
_IDEAS = {"idea", "notion", "suggestion", "theory", "claim", "allegation", "accusation", "charge", "report"}
_PRIVATE = {"person", "organisation", "group"}  # types of actors that are no party to a conflict unless they hold power
_ADMITTING = {"admit", "confess", "accept"}
_DEFIANCE = "128"  # how the code of open disobedience begins
_SPARING = {"refrain", "abstain", "desist"}  # what follows is not done, whatever it is
_CEASEFIRE = {"0871", "0872"}  # who is to hold their fire or lift a siege need not leave
_ABOUT_ARMS = ("inspect", "control", "monitor", "talk", "treaty", "expert", "reduction")


def directed(events: list[CodedEvent], article: Context) -> list[CodedEvent]:
    """Return `events` with `direction` (up or down the ladder, or neutral) and `third_party` (against whom help of arms
    works).
    """
    rows = [event.row for event in events]
    quarrels = [event.row for event in events if not _asks_for_an_end(event)]
    fought = foes(rows, article.side)
    conflict = _Conflict(
        at_odds={
            side: {article.side(foe) for foe in against}
            for side, against in foes(quarrels, article.side, least="10", past=True).items()
        },
        split=split_sides(rows, article.side),
        article=article,
    )
    return [
        event.with_columns(third_party=other, direction=rules.first(_DIRECTIONS, _Posed(event, other, conflict)))
        for event in events
        for other in [_third_party(event, fought, article)]
    ]


class _Conflict(NamedTuple):
    """Hold which sides each side is at odds with, the sides at odds with themselves, and the article."""

    at_odds: dict[str | None, set[str | None]]
    split: set[str]
    article: Context


class _Posed(NamedTuple):
    """Hold an event whose direction is asked for, against whom its help works, and the conflict that it stands in."""

    event: CodedEvent
    third_party: str | None
    conflict: _Conflict

    @property
    def sides(self) -> tuple[str | None, str | None]:
        """The sides of source and target."""
        row, side = self.event.row, self.conflict.article.side
        return side(row["source"]), side(row["target"])

    @property
    def is_opposed(self) -> bool:
        """Whether source and target are at odds in this article."""
        source, target = self.sides
        return target in self.conflict.at_odds.get(source, ())

    @property
    def is_partisan(self) -> bool:
        """Whether the source is at odds with anybody in this article."""
        return self.sides[0] in self.conflict.at_odds


def _third_party(event, fought, article):
    """Name whom help to the target works against: the target's foremost opponent, where the help is of arms."""
    row = event.row
    if not (row["target"] and _is_armed_help(event)):
        return None
    against = fought.get(article.side(row["target"]), [])
    found = next((a for a in against if article.side(a) != article.side(row["source"])), None)
    return article.states.get(article.side(found), found)


def _arming(posed):
    """Return "escalatory" for help of arms, or for help that works against a third party."""
    row = posed.event.row
    may_arm = row["root"] in {"03", "07", "08"} and not row["cameo"].startswith(("087", "0356"))
    return "escalatory" if posed.third_party or (may_arm and _is_armed_help(posed.event)) else None


def _left_undone(posed):
    """Return where an act leads that was not done: cooperation up, harm nowhere."""
    row = posed.event.row
    if row["status"] != "denied" or row["root"] not in _DONE:
        return None
    return "escalatory" if row["quad"].endswith("cooperation") else "neutral"


def _denying(posed):
    """Return "neutral" for the refusal of a mere claim ("rejected *the idea that* it was staged")."""
    if posed.event.row["root"] != "12":
        return None
    said = (c for c in syntax.children(posed.event.coded_act.trigger) if c.dep_ == "dobj" and c.lemma_ in _IDEAS)
    told = any(  # "rejected the suggestion that it *free* them" is no denial
        c.dep_ in {"acl", "relcl"} and _is_finite(c) and any(t.dep_ == "mark" for t in syntax.children(c))
        for n in said
        for c in syntax.children(n)
    )
    return "neutral" if told else None


def _is_finite(verb):
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in (verb, *syntax.children(verb)))


def _ordering_out(posed):
    """Return "escalatory" for an order to another side to leave ("*ordered* French troops to leave"); who gives way by
    an order to their own does so to others.
    """
    row, article = posed.event.row, posed.conflict.article
    leaving = row["cameo"].startswith("087") and row["cameo"] not in _CEASEFIRE
    ordered = posed.event.coded_act.act.operator == "order" and leaving
    told = article.side(article.actor(posed.event.coded_act.target))  # not the target, which may be their opponent
    return "escalatory" if ordered and told not in {posed.sides[0], None} and row["source"] else None


def _demanding(posed):
    """Return "escalatory" for what a party demands, unless it is of others; asked by a third party, "disarm" appeals
    for peace.
    """
    if posed.event.row["root"] != "10":
        return None
    untold = posed.event.row["target"] is None and posed.is_partisan
    return "escalatory" if posed.is_opposed or untold else None


def _calling_for_an_end(posed):
    """Return "deescalatory" for what must stop by the word of somebody who is at odds with nobody."""
    return "deescalatory" if _asks_for_an_end(posed.event) and not posed.is_partisan else None


def _asks_for_an_end(event):
    """Return True for a demand that something stop, which makes nobody a party to it."""
    return event.row["root"] == "10" and event.coded_act.trigger.lemma_ in acts.ENDING


def _asking_for_harm(posed):
    """Return "escalatory" for an appeal for an act that leads up the ladder ("urged allies *to restrict* trade")."""
    asked = posed.event.coded_act.act.inner if posed.event.row["cameo"] == "020" else None
    return "escalatory" if asked is not None and _is_harm(asked) else None


def _is_harm(act):
    """Return True for an act that leads up the ladder; who refrains from harm does none."""
    if act.operator == "refuse" and act.inner:
        return not _is_harm(act.inner)
    if act.token.lemma_ in _SPARING:
        return False
    defiance = act.code.startswith(_DEFIANCE)  # "urged them to *defy* the court"; but "to *reject* the bill"
    mere_refusal = act.code.startswith("12") and act.inner is None and not defiance
    return ladder.rung(act.code)["direction"] == "escalatory" and not mere_refusal


def _within_one_side(posed):
    """Return "neutral" for words between two of one side, unless that side is at odds with itself."""
    source, target = posed.sides
    within = posed.event.row["root"] in {"02", "04", "05"} and source == target is not None
    return "neutral" if within and source not in posed.conflict.split else None


def _asking_a_bystander(posed):
    """Return "neutral" for an appeal, for nothing of the conflict, to somebody without power ("asked her to be
    patient").
    """
    row, article = posed.event.row, posed.conflict.article
    private = article.types.get(row["target"]) in _PRIVATE and row["target"] not in article.powers
    bystander = private and posed.sides[1] not in posed.conflict.at_odds
    return "neutral" if row["cameo"] == "020" and bystander else None


def _admitting(posed):
    """Return "deescalatory" for an admission of one's own fault; who *claims* responsibility boasts."""
    admits = posed.event.row["cameo"] == "015" and posed.event.coded_act.trigger.lemma_ in _ADMITTING
    return "deescalatory" if admits else None


def _between_others(posed):
    """Return "neutral" for what counts between opponents only (ladder.csv, `between`), and stands between others."""
    return "neutral" if ladder.rung(posed.event.row["cameo"])["between"] and not posed.is_opposed else None


def _by_the_ladder(posed):
    """Return the direction that ladder.csv gives the code."""
    return ladder.rung(posed.event.row["cameo"])["direction"]


def _is_armed_help(event):
    """Return True if `event` puts arms, or leave to use force, into somebody's hands."""
    row, word = event.row, event.coded_act.act.token
    if _asks_for_an_end(event):
        return False  # "the rockets must stop"
    if row["cameo"].startswith(_ARMED_HELP):
        return True
    if row["cameo"] in {"080", "081", "0351"} and (
        _allows_force(word) or (_is_vague(word) and _speaks_of_arms(_story(word)))
    ):
        return True
    if row["root"] not in _MAY_ARM or _gives_up_arms(event.coded_act.act.innermost.token):
        return False
    told = _own_words(word)
    return _speaks_of_arms(told) or any(t.lower_ == "military" and t.head.lemma_ in _AID for t in told)


def _own_words(word):
    """List `word` and what stands under it, but for clauses about something else ("freed a ship *that carried tanks*",
    "hours after *a missile hit* a market").
    """
    words = [word]
    for token in words:
        words += [c for c in syntax.children(token) if c.dep_ != "relcl" and not (c.dep_ == "advcl" and _is_finite(c))]
    return words


def _is_vague(verb):
    """Return True if leave is given without saying what for ("granted it the leeway"; not "let inspectors into the
    country").
    """
    told = {"xcomp", "ccomp", "pcomp"}
    return not any(
        c.dep_ in told or (c.dep_ == "prep" and c.lower_ in {"into", "to", "for", "in"}) for c in syntax.children(verb)
    )


def _story(word):
    """Return the sentence of `word` and the one before it."""
    start = syntax.sentence_start(word)
    return word.doc[syntax.sentence_start(word.doc[start - 1]) if start else 0 : syntax.sentence(word).end]


def _allows_force(verb):
    return any(
        t.pos_ in {"VERB", "NOUN"} and t.i > verb.i and (act := acts.act(t)) and cameo.root(act.code) in FORCE
        for t in verb.subtree
    )


def _speaks_of_arms(words):
    return any(_is_arms(t) and not (t.dep_ == "compound" and _handles_arms(t.head)) for t in words)


def _gives_up_arms(verb):
    """Return True if the object of a verb is the doer's own arms ("hand over *its* weapons"; "use its" gives none)."""
    arms = [c for c in syntax.children(verb) if c.dep_ == "dobj" and _is_arms(c)]
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for noun in arms for c in syntax.children(noun))


def _is_arms(word):
    return word.pos_ in {"NOUN", "VERB"} and (word.lower_ in _arms() or word.lemma_ in _arms())


def _handles_arms(noun):
    """Return True if `noun` is somebody, or something done about arms ("weapons *inspectors*", "arms *control
    talks*").
    """
    return participants.can_act(noun) or any(noun.lemma_.lower().startswith(stem) for stem in _ABOUT_ARMS)


@functools.cache
def _arms():
    return frozenset(r["word"] for r in lexicons.rows("objects") if r["kind"] == "arms")


# Where an act leads: the first that says so. Rules of different roots say nothing by their order.
_DIRECTIONS = (
    _arming,  # "Kenya sent tanks to Chad" leads up, though the ladder has nothing against help between others
    _left_undone,  # before the rest: what was not done has no place on the ladder
    _denying,
    _ordering_out,
    _demanding,  # "must stop" leads up as the demand of a party
    _calling_for_an_end,
    _asking_for_harm,  # "urged allies to restrict trade" leads up, though an appeal leads down
    _within_one_side,  # an appeal for harm leads up on one side, too
    _asking_a_bystander,
    _admitting,
    _between_others,  # talks between others are neutral, whatever the ladder says of talks
    _by_the_ladder,
)
