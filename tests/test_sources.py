"""Who says what: one pair a rule, with sentences made for the test."""

import pytest

from analysis import language, sources, tables
from analysis.quotation import quotations as marks

PAIRS = [  # (text, (source, cue, contents, kind))
    ("The minister said that talks had failed.", ("The minister", "said", ["talks had failed"], "indirect")),
    ("The rebels denied shelling the market.", ("The rebels", "denied", ["shelling the market"], "indirect")),
    ("Kenya's army vowed to fight on.", ("Kenya's army", "vowed", ["to fight on"], "indirect")),
    ("The general confirmed the attack on the airport.", ("The general", "confirmed", ["the attack on the airport"], "indirect")),
    ('"We have no illusions," the mayor said.', ("the mayor", "said", ["We have no illusions"], "direct")),
    ('"It failed. We regret it," said Ana Lopez, a doctor.', ("Ana Lopez, a doctor", "said", ["It failed. We regret it"], "direct")),
    ('“Nobody,” she said, “can win this war.”', ("she", "said", ["Nobody", "can win this war"], "direct")),
    ('He told reporters: "The enemy is at the gates."', ("He", "told", ["The enemy is at the gates"], "direct")),
    ('The envoy said the truce was "as good as dead" by noon.', ("The envoy", "said", ['the truce was "as good as dead" by noon'], "mixed")),
    ("Such raids, he cautioned, could hurt trade.", ("he", "cautioned", ["Such raids", "could hurt trade"], "indirect")),
    ("The talks failed, officials say.", ("officials", "say", ["The talks failed"], "indirect")),
    ("The army left the city, according to two diplomats.", ("two diplomats", "according to", ["The army left the city"], "indirect")),
    ("According to the report, 12 people died.", ("the report", "According to", ["12 people died"], "indirect")),
    ("The letter, which he said was forged, was burnt.", ("he", "said", ["which", "was forged"], "indirect")),
    ("She made a pledge to free the prisoners.", ("She", "made a pledge", ["to free the prisoners"], "indirect")),
    ("It is believed that 20 soldiers died.", (None, "is believed", ["20 soldiers died"], "indirect")),
    ("The visit is expected to last a week.", (None, "is expected", ["The visit", "to last a week"], "indirect")),
    ("The strikes were reportedly carried out at night.", (None, "reportedly", ["The strikes were", "carried out at night"], "indirect")),
]


@pytest.mark.parametrize("text, expected", PAIRS, ids=[text for text, _ in PAIRS])
def test_attribution(text, expected):
    assert expected in found(text)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“One,” he said.", ["One,"]),
        ("``Two,'' he said. ''Three.''", ["Two,", "Three."]),
        ("«Quatre», said he. „Fünf“, said she.", ["Quatre", "Fünf"]),
        ("'We won't go,' she said of the soldiers' lives.", ["We won't go,"]),
        ('An odd " mark costs "no other" stretch.', ["no other"]),
        ("“It goes on\n\n“and ends,” he said.", ["It goes on", "and ends,"]),
    ],
)
def test_marks(text, expected):
    assert [text[q.inner_start : q.inner_end] for q in marks(text)] == expected


@pytest.mark.parametrize("text", ["X", '"', "said", "HE SAID", "according to", "🙂", "A:\n\n“", 'said "said" said “said'])
def test_contract_holds_on_hostile_text(text):
    rows = sources.quotations(language.parse(text))
    tables._check_spans("attributions", rows, text)
    tables._check_content(rows, text)


def found(text):
    rows = sources.quotations(language.parse(text)).astype(object)
    rows = rows.where(rows.notna(), None).to_dict("records")
    return [(r["source_text"], r["cue"], [text[a:b] for a, b in r["content"]], r["kind"]) for r in rows]
