"""Claims: made where they hold in spite of errors, the same for the same text, false where a coding says so."""

import dataclasses
import re

import pytest

from analysis import Article, findings, measures, read, seeds
from analysis.findings import claim, draws, facts, kinds
from analysis.findings.claim import Bound, Heard, Lead, Least, More

ARMIES = " ".join(
    f"Peru's army shelled the Chilean town of {town} on {day} May, Brazil's minister Ana Soto said."
    for day, town in enumerate(("Arica", "Iquique", "Calama", "Osorno", "Talca", "Temuco", "Ovalle", "Angol"), 1)
)


@pytest.fixture(scope="module")
def armies():
    return read(Article(ARMIES))


def said(reading):
    return {made.kind: made for made in findings.said(reading)}


def test_what_many_rows_show_is_claimed(armies):
    claims = said(armies)
    assert claims["who is heard"].values == Heard(("Ana Soto",))
    assert claims["conflict and cooperation"].values == More(
        "conflict", "more"
    )  # none of cooperation is there to double
    assert claims["number of acts"].values.number < len(armies.events)


def test_what_one_row_shows_is_not_claimed():
    reading = read(Article("Peru bombed Chile."))
    assert findings.said(reading) == []
    assert findings.claims(reading, "actors") == [kinds.NOTHING]


def test_claims_are_the_same_for_the_same_text(armies):
    again = read(Article(ARMIES))
    assert again is not armies
    assert findings.said(again) == findings.said(armies)


def test_a_claim_rests_on_rows_that_are_in_the_tables(armies):
    for made in findings.said(armies):
        assert made.rows
        for table, number in made.rows:
            assert number in set(armies.tables[table].iloc[:, 0]), made.kind


def test_the_sentences_behind_a_claim_are_those_of_the_rows_that_speak_for_it(armies):
    told = dict(zip(armies.sentences["sentence"], armies.sentences["text"], strict=True))
    for made in findings.said(armies):
        assert made.behind or getattr(made.values, "form", "") == "most", made.kind  # at most so many may be none
        assert all(told[number] == text for number, text in made.behind)
    reading = read(Article(ARMIES + " Brazil praised Chile on Monday. Brazil thanked Chile."))
    made = said(reading)["conflict and cooperation"]
    assert made.values.first == "conflict"
    assert "praised" not in " ".join(text for _, text in made.behind)
    assert claim.speaks_for("Peru", Lead(("Peru",), "first"))
    assert not claim.speaks_for("Chile", Heard(("Peru",)))
    assert not claim.speaks_for(False, Bound("most", 0.5))


def test_a_claim_is_false_where_the_coding_has_other_rows_and_open_where_it_has_none(armies):
    made = said(armies)["number of acts"]
    assert findings.verdict(made, [armies]) == findings.STANDS
    assert findings.verdict(made, [read(Article("Peru bombed Chile."))]) == findings.FALSE
    assert findings.verdict(made, [read(Article("Lemons are yellow."))]) == findings.OPEN


@pytest.mark.parametrize("marks", [{"seen": "all"}, {"began": "empty", "seen": ["events"]}])
def test_a_coding_by_hand_is_not_redrawn(armies, marks):
    by_hand = dataclasses.replace(armies, coding={"coder": "Anna"} | marks)
    assert said(by_hand)["number of acts"].values == Least(len(armies.events))


@pytest.mark.parametrize("marks", [{}, {"seen": ["mentions"]}, {"accepted": {"events": [0]}}])
def test_one_corrected_row_makes_the_others_no_surer(armies, marks):
    corrected = dataclasses.replace(armies, coding={"coder": "Anna"} | marks)
    assert said(corrected)["number of acts"].values == said(armies)["number of acts"].values < Least(len(armies.events))


def test_a_summary_names_none_of_several_alone():
    alone = {"who acts": Heard(("Peru",), others=True), "mentioned most": Lead(("Peru",), "among")}
    assert all(kinds.names_one_of_several(values) for values in alone.values())
    assert not kinds.names_one_of_several(Heard(("Peru", "Chile"), others=True))
    assert not kinds.names_one_of_several(Lead(("Peru",), "first"))


def test_no_place_and_no_side_of_unknown_country_is_said_to_lead():
    text = " ".join(
        f"The {who} army shelled the Highland Front on {n} May." for n, who in enumerate(["Karvanian"] * 9, 1)
    )
    assert "side behind most acts" not in said(read(Article(text)))


def test_rebels_are_a_side_whose_name_stays_whole():
    rebels = claim.Lead(("the rebels of Colombia",), "first")
    kind = findings.KINDS["side behind most acts"]
    assert kind.title(rebels) == "Most acts: the rebels of Colombia"
    assert "are laid to the rebels of Colombia than to any other side (" in kind.sentence(rebels)


def test_a_claim_that_is_too_long_is_no_title(armies, monkeypatch):
    long = claim.Claim("number of acts", None, (), 1, "", "one two three four five six seven eight nine ten eleven")
    monkeypatch.setattr(claim, "claimed", lambda kind, reading: long)
    assert findings.title(armies, "number of acts") == "Reported acts: 8 found"


def test_claims_and_charts_count_the_same_words(armies):
    quoted = read(Article("“We will answer,” Ana Soto told reporters. “Then we will talk about the border.”"))
    for reading in (armies, quoted):
        told = measures.words_by_voice(reading).drop(columns=measures.OWN).sum().sum()
        assert told == sum(row.words for row in facts.of(reading).said) > 0


def test_claims_and_charts_call_a_side_by_one_name():
    text = "The Malian army shelled rebels near Gao. Rebels said they had shelled the Malian army."
    reading = read(Article(text))
    named = {one.side for one in facts.of(reading).cast.values()}
    assert set(measures.climbs(reading).index) | set(measures.words_by_side(reading).index) <= named


HELD = [  # (counts, options, holds, values): what holds of the counts, and what does not
    ({"Peru": 5, "Chile": 2}, claim.is_lead, Lead(("Peru",), "first"), Lead(("Chile",), "first")),
    ({"Peru": 3, "Chile": 3}, claim.is_lead, Lead(("Chile", "Peru"), "two"), Lead(("Peru",), "first")),
    ({"Peru": 3, "Chile": 3, "Fiji": 1}, claim.is_lead, Lead(("Fiji",), "among"), Lead(("Oman",), "among")),
    ({True: 3, False: 3}, claim.is_bound, Bound("least", 0.5), Bound("least", 0.75)),
    ({True: 1, False: 3}, claim.is_bound, Bound("most", 0.25), Bound("most", 0.2)),
    ({"up": 4, "down": 2}, claim.is_more, More("up", "twice"), More("down", "more")),
    ({True: 3}, claim.is_reached, Least(3), Least(4)),
]


@pytest.mark.parametrize(("counts", "holds", "right", "wrong"), HELD)
def test_when_a_claim_holds(counts, holds, right, wrong):
    assert holds(counts, right)
    assert not holds(counts, wrong)


def test_every_kind_says_what_it_claims_in_a_sentence_and_a_short_title(reading):
    told = facts.of(reading)
    for name, kind in findings.KINDS.items():
        held = claim.counts(kind, told)
        for values in kind.options(held):
            assert kind.holds(held, values) or isinstance(values, Lead | More), name
            sentence, title = kind.sentence(values), kind.title(values)
            assert re.fullmatch(r"[A-ZÀ-Þ0-9“‘].*[^.]\.", sentence), (name, sentence)
            assert 2 <= len(title.split()) <= findings.TITLE, (name, title)
            assert not title.endswith("."), name


def test_draws_differ_but_not_from_one_time_to_the_next(armies):
    held = facts.of(armies)
    first, second = (draws.redrawn(held, ARMIES, draws=8) for _ in range(2))
    assert first == second
    assert len({len(one.acts) for one in first}) > 1


def test_rates_and_record_are_shares():
    assert all(0 <= value <= 1 for one in draws.rates() for value in one)
    assert set(findings.record()) == set(findings.KINDS)
    assert all(0 <= stands <= told for told, stands in findings.record().values())


@pytest.mark.parametrize("name", seeds.names())
def test_the_first_page_answers_five_questions_in_five_to_eight_sentences(name):
    reading = read(seeds.load(name))
    answers = {question: [str(one) for one in said] for question, said in findings.brief(reading).items()}
    assert len(answers) == 5
    assert all(answers.values())
    assert 5 <= sum(map(len, answers.values())) <= 8
    quoted = [int(n) - 1 for said in answers.values() for n in re.findall(r"\(sentence (\d+)\)\.", " ".join(said))]
    assert quoted
    for number, said in zip(quoted, (s for a in answers.values() for s in a if "(sentence " in s), strict=True):
        assert " ".join(reading.sentences["text"].iloc[number].split()[:3]).strip('“"') in said


def test_what_is_told_as_fact_is_quoted_from_a_sentence_that_cites_no_source(armies):
    answers = findings.brief(armies)
    assert not [said for said in answers["What happened, by this article"] if "tells as fact" in str(said)]
    assert "Ana Soto said" in answers["What is only claimed"][0]


def test_a_text_without_acts_has_a_first_page_too():
    answers = findings.brief(read(Article("Lemons are yellow.")))
    assert all(answers.values())
    assert "nan" not in str(answers)


def test_nothing_stands_above_the_last_level():
    reached = next(kind for kind in kinds.ESCALATION if kind.name == "level reached")
    said = [reached.sentence(claim.Level(level=level, top=False)) for level in (4, 5)]
    assert ["or higher" in sentence for sentence in said] == [True, False]
