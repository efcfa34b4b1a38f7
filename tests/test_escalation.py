"""Steps: grouped, levelled, ordered in story time, answering one another. Sentences made for the test."""

import pytest
from swaps import exchange

from analysis import Article, escalation, read
from analysis.escalation import answers, chronology


def steps(text):
    return read(Article(text)).steps


ORDERED = [  # (text, actors in story order)
    (
        "Chad has shelled Niger. Mali allowed Chad to use its guns. Chad had urged Mali to allow it.",
        ["Chad", "Mali", "Chad"],
    ),
    ("Chad shelled Niger on March 3. On March 9, Mali allowed Chad to use its guns.", ["Chad", "Mali"]),
    ("Chad has shelled Niger. Mali allowed Kenya to use its guns.", ["Chad", "Mali"]),
    (
        "Chad's army shelled Mali on Friday.\n\nMore than 900 people have been killed by Niger.",
        ["Niger", "Chad's army"],
    ),
    ("Chad shelled Mali yesterday.\n\nOn Sunday Niger attacked Mali.", ["Niger", "Chad"]),
    ("Chad shelled Mali.\n\nRebels condemned Niger's occupation of Mali.", ["Niger", "Chad", "Rebels"]),
    ("Chad shelled Mali. Mali will not accept the raid. Niger condemned Chad.", ["Chad", "Mali", "Niger"]),
    ("Azerbaijan attacked Armenia after Armenia shelled a border town.", ["Armenia", "Azerbaijan"]),
    ("Armenia shelled a border town before Azerbaijan attacked Armenia.", ["Armenia", "Azerbaijan"]),
    ("Chad expelled Sudan's ambassador on Monday. Sudan had shelled a Chadian village.", ["Sudan", "Chad"]),
    ("Chad bombed Sudan on Monday. Sudan had closed its border with Chad a week earlier.", ["Sudan", "Chad"]),
    ("Kenya will host talks with Somalia next week. Somalia shelled a Kenyan village on Monday.", ["Somalia", "Kenya"]),
    ("Peru attacked Chile. Chile condemned Peru.", ["Peru", "Chile"]),
    ("Peru attacked Chile on Wednesday. Bolivia had bombed Peru on Monday.", ["Bolivia", "Peru"]),
    ("Peru attacked Chile on Monday. Last month Bolivia bombed Peru.", ["Bolivia", "Peru"]),
    ("Peru attacked Chile, officials said on Monday, days after Bolivia bombed Peru.", ["Bolivia", "Peru"]),
    ("Peru attacked Chile on March 12. Bolivia bombed Peru on March 3.", ["Bolivia", "Peru"]),
    ("Peru attacked Chile on Friday. On May 2, Bolivia bombed Peru.", ["Bolivia", "Peru"]),
    ("Chile bombed Cuba. Mali bombed Peru in July. Peru bombed Mali a week later.", ["Mali", "Peru", "Chile"]),
    ("Chile bombed Cuba. Mali bombed Peru in July. Peru condemned Mali.", ["Mali", "Peru", "Chile"]),
    ("Chile bombed Cuba.\n\nMali bombed Peru in July.\n\nFiji condemned Mali.", ["Mali", "Chile", "Fiji"]),
    ("Chile accused Cuba of lies.\n\nCuba arrested five Chileans. Cuba said Chile lied.", ["Cuba", "Chile"]),
    ("Chile bombed Cuba. Cuba shelled Chile.", ["Chile", "Cuba"]),
    ("Kenya expelled Chad's envoy.\n\nChad closed its border with Kenya.", ["Kenya", "Chad"]),  # answers the lead
    ("Kenya expelled Chad's envoy.\n\nMali closed its border with Chad.", ["Mali", "Kenya"]),  # led up to it
    ("Chile accused Peru. Lim was one of the hostages freed on May 9 by Bolivia.", ["Bolivia", "Chile"]),
    ("Chile accused Peru. Lim was one of the hostages freed by Bolivia.", ["Chile", "Bolivia"]),
    (
        "Chile closed its border with Peru.\n\nChile also expelled Peru's envoy. Peru condemned Chile.",
        ["Chile", "Chile", "Peru"],  # a deed of another paragraph is a step of its own
    ),
    ("Peru expelled Chile's envoy on Friday. On Monday, Bolivia had bombed Peru.", ["Bolivia", "Peru"]),
    ("Mali bombed Chad last week. Before that, Chad had closed its border with Mali.", ["Chad", "Mali"]),
    ("Mali expelled the envoy of Chad. The move follows an attack by Chad on a village.", ["Chad", "Mali"]),
    ("The attack by Niger was followed by an attack by Chad on Mali.", ["Niger", "Chad"]),
    ("Chile condemned Peru for shelling a border town.", ["Peru", "Chile"]),
    ("France bombed a base built by Chad.", ["France"]),
    ("Chad condemned an attack ordered by Niger.", ["Niger", "Chad"]),
    # what is offered, or possible, counts when it is said
    ("Libya bombed Chad on Friday. Chad pledged in May to withdraw its troops.", ["Chad", "Libya"]),
    # "had" holds for what is joined to it
    ("Chile expelled Peru's envoy. Mali had shelled Chad, and rebels seized a ferry.", ["Mali", "Rebels", "Chile"]),
    # what others had done, as somebody says; one's own deed is news
    ("Chile expelled Peru's envoy on Friday. Mali said Niger had shelled a village.", ["Niger", "Chile"]),
    ("Chile expelled Peru's envoy on Friday. Mali said it had shelled a village.", ["Chile", "Mali"]),
    # habits, and what is done of late
    ("Mali expelled Niger's envoy on Friday. Chad has long accused Niger of lies.", ["Chad", "Mali"]),
    ("Mali expelled Niger's envoy on Friday. Chad has accused Mali of lies.", ["Mali", "Chad"]),
    ("Mali shelled Niger on Friday. In recent weeks, Chad has bombed Libya.", ["Chad", "Mali"]),
    ("Mali shelled Niger on Friday. Chad bombed Libya the previous day.", ["Chad", "Mali"]),
    # a relative clause in the past tells of what was before, also on the day of the clause above it
    ("France bombed a base of rebels who attacked a hotel.", ["Rebels", "France"]),
    ("France bombed on Friday a base of rebels who have attacked hotels.", ["Rebels", "France"]),
    ("Kenya accused Somalia, which shelled a village on Sunday.", ["Somalia", "Kenya"]),
    # before and after a known act, or one of the year told beside it
    ("Mali and Niger signed a truce. Before the truce, Chad bombed Libya.", ["Chad", "Mali"]),
    ("Mali shelled Niger on Friday. Chad bombed Libya after the 2007 vote.", ["Chad", "Mali"]),
    # the news is of the lead's weekday, though no act is told beside it; or of today
    ("Oman summoned Yemen's envoy, it said on Monday. Yemen raided a port on Saturday.", ["Yemen", "Oman"]),
    ("Today Oman broke off relations with Yemen. Yemen raided a port on Monday.", ["Yemen", "Oman"]),
    # what leads up to the lead is harm; a release told without a date follows
    ("Peru condemned Chile on Friday.\n\nMali attacked Niger.", ["Mali", "Peru"]),
    ("Peru condemned Chile on Friday.\n\nChad freed ten soldiers of Niger.", ["Peru", "Chad"]),
    # one is punished for what was before
    ("A court in Chile sentenced a general for the massacre of Peruvians by Bolivia.", ["Bolivia", "Court"]),
]


@pytest.mark.parametrize(("text", "actors"), ORDERED)
def test_story_order_is_told_by_connectives_tense_and_dates_then_by_the_text(text, actors):
    assert steps(text).sort_values("order")["actor"].tolist() == actors


def test_what_is_asked_for_comes_after_it_is_asked():
    both = steps("Chad demanded papers allowing Niger to attack Mali.")
    assert both.sort_values("order")["level"].tolist() == [1, 3] and both["order"].tolist() == [1, 2]


def test_what_several_sides_say_on_one_day_shares_a_rank():
    assert steps("Peru attacked Chile. Bolivia condemned Peru. Brazil criticised Peru.")["order"].tolist() == [1, 2, 2]


def test_what_happens_together_shares_a_rank():
    assert len(set(steps("Peru attacked Chile as Bolivia shelled Paraguay.")["order"])) == 1


LEVELS = [
    ("Chad condemned Sudan.", 1, "escalatory"),
    ("Chad threatened to bomb Sudan.", 2, "escalatory"),
    ("Chad imposed sanctions on Sudan.", 3, "escalatory"),
    ("Rebels kidnapped two Sudanese soldiers.", 4, "escalatory"),
    ("Chad bombed Sudan.", 5, "escalatory"),
    ("Chad apologized to Sudan.", 1, "deescalatory"),
    ("Negotiations between Chad and Sudan began on Monday.", 2, "deescalatory"),
    ("Chad released Sudanese prisoners on Monday.", 3, "deescalatory"),
    ("Chad declared a ceasefire with Sudan.", 4, "deescalatory"),
    ("Chad and Sudan signed a peace treaty.", 5, "deescalatory"),
]


@pytest.mark.parametrize(("text", "level", "direction"), LEVELS)
def test_an_act_stands_on_its_rung(text, level, direction):
    first = steps(text).iloc[0]
    assert (first["level"], first["direction"]) == (level, direction)


ANSWERS = [  # (text, pairs of actors: who answers whom)
    ("Rebels shelled Aden on Monday. In response, Saudi Arabia bombed the rebels.", [("Saudi Arabia", "Rebels")]),
    ("Uganda attacked Rwanda after Rwanda shelled a border town.", [("Uganda", "Rwanda")]),
    ("Kenya expelled Somalia's ambassador in retaliation for the attack by Somalia.", [("Kenya", "Somalia")]),
    ("Peru attacked Chile on Monday. Chile condemned Peru on Tuesday.", []),
    ("Peru bombed Chile. Peru warned Chile of more strikes. Chile vowed to retaliate.", [("Chile", "Peru")]),
    ("Peru freed ten hostages. Chile released prisoners in return, and Cuba praised Peru.", [("Chile", "Peru")]),
    (
        "Peru bombed Chile. The bombing sparked a strong response from Bolivia. Bolivia condemned Peru.",
        [("Bolivia", "Peru")],
    ),
]


@pytest.mark.parametrize(("text", "pairs"), ANSWERS)
def test_only_a_word_of_response_makes_an_answer(text, pairs):
    table = steps(text)
    actor = dict(zip(table["step"], table["actor"], strict=True))
    answered = table.dropna(subset="responds_to")
    assert [(row.actor, actor[int(row.responds_to)]) for row in answered.itertuples()] == pairs


def test_what_was_denied_is_no_step():
    assert steps("Chad did not attack Sudan.").empty


def test_what_was_before_the_present_episode_comes_first():
    table = steps(
        "Chad attacked Sudan on Monday. Sudan shelled Chad in 1987. In July 1999 Sudan freed a Chadian general."
    )
    assert table.sort_values("order")["text"].tolist() == [
        "Sudan shelled Chad in 1987.", "In July 1999 Sudan freed a Chadian general.", "Chad attacked Sudan on Monday.",
    ]  # fmt: skip


ONE_OR_MANY = [
    ("Rebels killed two soldiers in Aden on May 12.", 4),
    ("Rebels killed two soldiers of the 101st brigade in Aden, 300 km from the capital.", 4),
    ("Rebels killed a minister of 55 in Aden.", 4),
    ("Rebels killed 40 soldiers in Aden.", 5),
    ("Rebels bombed Aden and left 300 dead.", 5),
    ("Rebels bombed Aden. The death toll rose to 120.", 4),
]


@pytest.mark.parametrize(("text", "level"), ONE_OR_MANY)
def test_only_a_number_of_dead_is_a_toll(text, level):
    assert steps(text).iloc[0]["level"] == level


def test_a_reaction_came_after_the_act_that_it_is_told_beside():
    table = steps("Peru bombed Chile in a raid condemned by Bolivia.")
    assert table.sort_values("order")["actor"].tolist() == ["Peru", "Bolivia"]


def test_a_toll_of_many_dead_lifts_force_to_the_top():
    one = steps("The bombing by rebels in Aden killed two soldiers.").iloc[0]["level"]
    many = steps("The bombing by rebels in Aden killed dozens of soldiers.").iloc[0]["level"]
    assert (one, many) == (4, 5)


def test_steps_hold_each_event_once_and_stand_in_order_of_first_mention(reading):
    held = [event for ids in reading.steps["events"] for event in ids]
    assert len(held) == len(set(held))
    start = dict(zip(reading.events["event"], reading.events["start"], strict=True))
    firsts = [min(start[e] for e in ids) for ids in reading.steps["events"]]
    assert firsts == sorted(firsts)
    assert sorted(set(reading.steps["order"])) == list(range(1, reading.steps["order"].nunique() + 1))


def test_no_two_steps_answer_each_other(reading):
    answers = dict(reading.steps.dropna(subset="responds_to")[["step", "responds_to"]].itertuples(index=False))
    assert all(answers.get(answered) != step for step, answered in answers.items())


def test_a_level_is_one_of_five():
    event = {"direction": "escalatory", "quad": "material_conflict", "cameo": "195"}
    assert (escalation.level(event), escalation.level(event, border=True)) == (4, 5)


SWAPS = [  # (rules, place of the first of two neighbours, text, actors in story order, those if the two change places)
    (
        (chronology, "_READINGS", 1),
        "Chile bombed Cuba. Mali bombed Peru last week. Fiji shelled Mali the day before.",
        ["Fiji", "Mali", "Chile"],
        ["Mali", "Fiji", "Chile"],
    ),
    (
        (chronology, "_READINGS", 4),
        "Peru attacked Chile on Thursday. Bolivia bombed Peru on Friday March 3.",
        ["Peru", "Bolivia"],
        ["Bolivia", "Peru"],
    ),
]


@pytest.mark.parametrize(("rules", "text", "expected", "otherwise"), SWAPS)
def test_dates_are_read_in_an_order_that_matters(rules, text, expected, otherwise, monkeypatch):
    assert steps(text).sort_values("order")["actor"].tolist() == expected
    exchange(monkeypatch, *rules)
    assert steps(text).sort_values("order")["actor"].tolist() == otherwise


ANSWERED = [  # (place of the first of two neighbours, text, who is answered, who if the two change places)
    (0, "Kenya expelled Somalia's ambassador in response to the sanctions by Mali and the shelling by Niger.",
     "Niger", "Mali"),
    (1, "Niger shelled Chad. Chad bombed Mali in retaliation after Mali imposed sanctions.", "Mali", "Niger"),
    (2, "Peru bombed Chile. Peru warned Chile of more strikes. Chile vowed to retaliate.", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(("place", "text", "expected", "otherwise"), ANSWERED)
def test_what_is_answered_is_looked_for_in_an_order_that_matters(place, text, expected, otherwise, monkeypatch):
    def answered():
        table = steps(text)
        step = table.dropna(subset="responds_to")["responds_to"].astype(int).tolist()[-1]
        return step if isinstance(expected, int) else table["actor"][step]

    assert answered() == expected
    exchange(monkeypatch, answers, "_ANSWERED", place)
    assert answered() == otherwise
