"""Tone: the wording of a sentence, and how it portrays each of those named in it, whoever they are."""

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, lexicons, read, sentiment
from analysis.grammar import parser
from analysis.sentiment import features, masking, order, portrayal, wording

STATES = ("Chad", "Peru", "Japan", "France", "the United States", "North Korea")
LEADERS = ("Anna Keller", "Joseph Okoro", "Li Wei", "Mr. Haddad", "Smith")
BODIES = ("NATO", "the United Nations", "UNICEF", "the World Bank")


def chances(text, *names):
    """Return the probabilities of how `text`, one sentence, portrays the first of `names`; all are known for names."""
    spans = [(text.index(bare), text.index(bare) + len(bare)) for bare in (name.removeprefix("the ") for name in names)]
    shared, own = held(text, spans[0], spans)
    return portrayal.probabilities(own, portrayal.evidence(shared))


def held(text, span, names=()):
    """Return the features of `text`, one sentence, that all targets share, and those of the target at `span`."""
    mask = masking.masked(parser.parse(text)[:], names)
    sentence = order.sentence(mask.words)
    return features.shared(sentence), features.own(features.view(sentence, *mask.at(*span)))


def score(text, name):
    positive, _, negative = chances(text, name)
    return positive - negative


def test_textblob_is_kept_as_it_is():
    row = sentiment.sentences(parser.parse("It was a terrible day.")).iloc[0]
    assert (row.polarity, row.subjectivity, row.words) == (-1.0, 1.0, [["terrible", -1.0, 1.0]])


def test_three_scores_stand_side_by_side():
    held = sentiment.scores(
        sentiment.sentences(parser.parse("The war spread.\nThe result isn't good.\nThey met on Monday."))
    )
    assert held.columns.tolist() == ["sentence", "textblob", "vader", "combined", "words", "behind"]
    assert held["words"].tolist() == [[["war", -0.725]], [["good", 0.475]], []]
    assert held["textblob"][0] == 0 > held["vader"][0]  # TextBlob knows no war
    assert held["textblob"][1] > 0 > held["vader"][1]  # and no contraction
    assert held[["textblob", "vader", "combined"]].abs().max().max() <= 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The talks were a success.", "The talks were a failure."),
        ("The plan is good.", "The plan isn't good."),
        ("Rescuers saved the children.", "Rescuers lost the children."),
        ("They praised the accord.", "They denounced the massacre."),
    ],
)
def test_the_combined_score_ranks_as_readers_would(better, worse):
    first, second = (wording.combined(t, sentiment.sentences(parser.parse(t))["polarity"][0]) for t in (better, worse))
    assert first > second


def test_the_combined_score_names_the_words_behind_it():
    (behind,) = sentiment.scores(sentiment.sentences(parser.parse("The brave rescuers prevented a massacre.")))[
        "behind"
    ]
    weights = dict(behind)
    assert weights["massacre"] < 0 < weights["brave"]
    assert [abs(w) for w in weights.values()] == sorted((abs(w) for w in weights.values()), reverse=True)
    assert sentiment.scores(sentiment.sentences(parser.parse("They met on Monday.")))["behind"].map(len).max() <= 3


@pytest.mark.parametrize("name", ["Grant", "Hope", "Victor", "Joy"])
def test_a_name_inside_a_sentence_is_no_word(name):
    assert (
        wording.features(f"They met {name} there.", 0).keys() == wording.features("They met Kowalski there.", 0).keys()
    )


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("The United States condemned Iran.", "NAME condemned NAME ."),
        ("Kenyan police met Amina Odhiambo in Nairobi.", "NAME police met NAME in NAME ."),
        ("He said the talks in Oslo failed.", "he said the talks in NAME failed ."),
        ("Nobody came.", "nobody came ."),
    ],
)
def test_names_are_masked(text, masked):
    assert " ".join(word.lower for word in masking.masked(parser.parse(text)[:]).words) == masked


def test_a_span_is_found_again_behind_the_masks():
    text = "The United States told the rebels in Goma that they must leave."
    mask = masking.masked(parser.parse(text)[:])
    for phrase, behind in (("United States", "NAME"), ("rebels", "rebels"), ("Goma", "NAME"), ("they", "they")):
        start = text.index(phrase)
        first, last = mask.at(start, start + len(phrase))
        assert [word.lower for word in mask.words[first : last + 1]] == [behind]


TEMPLATES = (
    "{0} condemned {1} for the massacre of prisoners.",
    "{0} was praised for its courage while {1} broke its word again.",
    "Reporters asked {0} about {1} on Monday.",
    "{1} failed to protect the villages, and {0} rescued the survivors.",
    "Soldiers of {0} tortured captives, a report on {1} said.",
)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("names", [STATES, LEADERS, BODIES], ids=["states", "leaders", "organisations"])
def test_swapping_names_changes_nothing(template, names):
    found = set()
    for one, two in [*zip(names, names[1:], strict=False), *zip(names[1:], names, strict=False)]:
        text = template.format(one, two)
        found.add(tuple(sentiment.label(list(chances(text, *pair))) for pair in ((one, two), (two, one))))
    assert len(found) == 1


def test_swapping_the_sides_of_a_war_swaps_the_table():
    text = (
        "{0} broke the truce and slaughtered civilians. {1} bravely rescued the survivors. {0} lied about the massacre."
    )
    for one, two in (("Chad", "Sudan"), ("France", "Germany")):
        tones = [read(Article(text.format(*pair))).tone.set_index("actor") for pair in ((one, two), (two, one))]
        for actor, other in ((one, two), (two, one)):
            assert tones[0].label[actor] == tones[1].label[other]
            assert tones[0].score[actor] == tones[1].score[other]


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("Peru condemned Chad for the massacre.", "Peru", "Chad"),
        ("Keller accused Okoro of fraud.", "Keller", "Okoro"),
        ("Okoro was accused of fraud by Keller.", "Keller", "Okoro"),
        ("Okoro murdered Keller.", "Keller", "Okoro"),
        ("Keller was brutally tortured by Okoro.", "Keller", "Okoro"),
        ("Keller, a brave doctor, was betrayed by Okoro.", "Keller", "Okoro"),
        ("Okoro lied to Keller.", "Keller", "Okoro"),
        ("Okoro's corruption angered Keller.", "Keller", "Okoro"),
    ],
)
def test_the_part_somebody_plays_decides(text, better, worse):
    assert score(text, better) > score(text, worse)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Okoro did not betray the rebels.", "Okoro betrayed the rebels."),
        ("Okoro didn't lie.", "Okoro lied."),
        ("Okoro is a good leader.", "Okoro isn't a good leader."),
        ("The senate praised Okoro.", "The senate condemned Okoro."),
    ],
)
def test_wording_and_its_negation_pull_apart(better, worse):
    assert score(better, "Okoro") > score(worse, "Okoro")


def test_who_condemns_is_not_blamed_for_it():
    _, _, negative = chances("China condemned Russia.", "China")
    assert negative < sentiment.MARKED


@pytest.mark.parametrize("text", ["Okoro tortured Keller.", "Okoro murdered Keller."])
def test_a_victim_is_not_blamed(text):
    assert chances(text, "Keller")[2] < sentiment.MARKED < chances(text, "Okoro")[2]


@pytest.mark.parametrize(
    ("text", "name", "role", "verb"),
    [
        ("“We will rebuild the port,” said Okoro.", "Okoro", "agent", "said"),  # the subject follows
        ("“They lied,” Haddad told Keller.", "Keller", "patient", "told"),  # whom one tells is no subject
        ("Keller said Okoro attacked the convoy.", "Okoro", "agent", "attacked"),  # said is what follows, not whom
        ("Okoro had finally “revealed” the plot.", "Okoro", "agent", "revealed"),  # a mark inside the verb group
    ],
)
def test_order_tells_subjects_from_objects(text, name, role, verb):
    start = text.index(name)
    mask = masking.masked(parser.parse(text)[:], [(start, start + len(name))])
    part = order.part(order.sentence(mask.words), *mask.at(start, start + len(name)))
    assert (part.role, mask.words[part.governor].lower) == (role, verb)


def test_what_others_beside_the_target_do_is_told():
    text = "Keller praised the medics whom Okoro tortured."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Keller", "Okoro")]
    found = [{f for f in held(text, span, spans)[1] if f[0] == "beside"} for span in spans]
    assert ("beside", "after", "agent", "-") in found[0] and ("beside", "before", "agent", "0") not in found[0]
    assert all(side == "before" for _, side, *_ in found[1])
    assert portrayal.named(("beside", "after", "agent", "-")) == (
        "the verb that another after it is the subject of: speaks ill"
    )


@pytest.mark.parametrize(
    ("text", "target", "called"),
    [
        ("Troops met the rebels in Goma.", "rebels", ("itself", "rebel")),
        ("Troops met Ana Lopez in Goma.", "Ana Lopez", ("itself", "NAME")),
        ("Troops met the man whom she trusts.", "she", ("itself", "he or she")),
    ],
)
def test_only_a_name_is_nameless(text, target, called):
    start = text.index(target)
    span = (start, start + len(target))
    own = {f for f in held(text, span, [span] if target[0].isupper() else [])[1] if f[0] == "itself"}
    assert called in own
    assert own == {("itself", "NAME")} or ("itself", "NAME") not in own


def test_what_a_source_says_is_kept_apart():
    text = "Chad rebuilt the schools. “Chad is a corrupt, brutal tyranny,” said Leila Haddad. Reporters met in Lima."
    article = Article(text)
    held = read(article)
    rows = sentiment.portrayals(parser.parse(text), held.mentions, held.attributions)
    ours = rows[rows["actor"] == "Chad"].set_index("voice")
    assert ours.score["quoted"] < ours.score["own"]
    tone = held.tone.set_index("actor")
    assert tone.sentences["Chad"] == [0]
    assert tone.score["Chad"] == ours.score["own"]


def test_who_stands_only_in_quotations_has_no_tone():
    held = read(Article("“Chad betrayed us,” said the president of Niger."))
    row = held.tone.set_index("actor").loc["Chad"]
    assert row.isna()["label"] and row.isna()["score"] and row.sentences == []


@pytest.mark.parametrize(
    ("chances", "label"),
    [
        ((0.6, 0.3, 0.1), "positive"),
        ((0.1, 0.3, 0.6), "negative"),
        ((0.2, 0.4, 0.4), "neutral"),
        ((0.4, 0.2, 0.4), None),
    ],
)
def test_neutral_unless_marked_and_null_where_unclear(chances, label):
    assert sentiment.label(chances) == label


def test_portrayals_are_probabilities_with_reasons(reading):
    held = sentiment.portrayals(parser.parse(reading.article.text), reading.mentions, reading.attributions)
    assert ((held[["positive", "neutral", "negative"]].sum(axis=1) - 1).abs() < 0.001).all()
    assert not held.duplicated(["sentence", "actor", "voice"]).any()
    assert set(held["voice"]) <= {"own", "quoted"}
    assert all(reasons for reasons in held["reasons"])


def test_the_weights_are_small_readable_and_hold_no_sentence():
    files = [
        resources.files("analysis.sentiment").joinpath(f"weights/{name}.json") for name in ("portrayal", "wording")
    ]
    assert sum(len(f.read_bytes()) for f in files) < 300_000
    for module in (portrayal, wording):
        names = module.weights()["weights"]
        assert names
        assert max(len(name.split()) if isinstance(name, str) else len(name) for name in names) <= 6


def test_every_row_of_the_lexicon_is_in_range_and_justified():
    rows = lexicons.rows("portrayal")
    assert len({(r["lemma"], r["pos"]) for r in rows}) == len(rows)
    for row in rows:
        assert row["why"] and all(-1 <= float(row[k] or 0) <= 1 for k in ("agent", "patient", "valence")), row


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("Ab the'’“\".!?-—é🪖 Iran's\n12"), min_size=1, max_size=60))
def test_any_text_can_be_masked_and_scored(text):
    doc = parser.parse(text)
    for span in parser.sentences(doc):
        mask = masking.masked(span)
        sentence = order.sentence(mask.words)
        shared = features.shared(sentence)
        for token in span:
            first, last = mask.at(token.idx, token.idx + len(token))
            assert 0 <= first <= last < len(mask.words)
            own = features.own(features.view(sentence, first, last))
            assert abs(sum(portrayal.probabilities(own, portrayal.evidence(shared))) - 1) < 1e-9
    assert -1 <= wording.combined(text, 0.0) <= 1
