"""One recogniser of datelines, for the sentence that follows, for actors, for sources and for the day of the news."""

import pytest

from analysis.grammar import datelines, parser

SAID = "Rebels left the town."
DATELINES = [
    "NAIROBI — ", "NAIROBI (Reuters) - ", "NAIROBI, Kenya (Agency) -- ", "N'DJAMENA/NIAMEY — ", "(Agency) — ",
    "WASHINGTON ― ", "PALM BEACH, Fla. — ", "GENEVA, May 3 (Agency) – ",
    "GOMA, DR Congo, March 3: ", "New Delhi: ", "Dhaka, 3 March 2010 — ", "SANTIAGO DE CHILE, June 2, 2024 - ",
    "São Tomé (Agency) — ", "ÉVREUX, France — ", "PORT-AU-PRINCE (Agency) - “", "Dakar, Senegal — ",
]  # fmt: skip
NONE = [
    "UN - backed troops left.", "MINISTER: Rebels left.", "Chad — a poor country — left.",
    "Secretary-General Soto left.", "Baghdad: a city in ruins", "Soto: Rebels left.",
    "US — Rebels left.", "The army - Rebels say - left.", "In May 2010 - Rebels left.", "Chad, Niger — Rebels left.",
]  # fmt: skip


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_ends_where_the_report_begins(dateline):
    text = dateline + SAID
    assert text[datelines.end(text, 0) :] in {SAID, "“" + SAID}
    doc = parser.parse(text)
    assert [t.text for t in doc if t.i not in datelines.tokens(doc)][-6:] == ["Rebels", "left", "the", "town", "."][
        -6:
    ] or ("“" in dateline)
    assert any(sentence.text.lstrip("“") == SAID for sentence in parser.sentences(doc))


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_dateline_is_none(text):
    assert datelines.end(text, 0) is None
    assert not datelines.tokens(parser.parse(text))
