"""A text twice as long takes twice as long: every stage, on news of any length and on shapes made to be slow."""

import time

import long_texts
import pytest

from analysis import Article, actors, escalation, events, read, sentiment, sources
from analysis.grammar import parser
from analysis.reading import LongSentences
from analysis.spans import Spans

pytestmark = pytest.mark.slow
MOST = 2.3  # times as long, of a text twice as long
SMALL = 0.05  # seconds: a stage that takes less for the longest text is not looked at


def stages(text):
    """Return the seconds of the processor that each stage of a reading takes."""
    taken = {}

    def timed(name, function):
        start = time.process_time()
        result = function()
        taken[name] = time.process_time() - start
        return result

    doc = timed("parse", lambda: parser.parse(text))
    timed("sentences", lambda: sentiment.sentences(doc))
    quoted = timed("quotations", lambda: sources.quotations(doc))
    mentions, cast = timed("cast", lambda: actors.cast(doc, quoted))
    told = timed("attributions", lambda: sources.attributions(doc, quoted, mentions, cast))
    acts = timed("events", lambda: events.events(doc, mentions, cast, told))
    timed("steps", lambda: escalation.steps(doc, acts, cast))
    timed("tone", lambda: sentiment.tone(doc, mentions, told, cast))
    return taken


@pytest.mark.parametrize(
    ("shape", "words"),
    [("news", 6_000), *((name, 2_000) for name in long_texts.SHAPES)],
    ids=lambda value: str(value),
)
def test_every_stage_takes_about_twice_as_long_for_a_text_twice_as_long(shape, words):
    """Over three doublings, and against the parser, which goes through a text once."""
    make = {"news": long_texts.news, **long_texts.SHAPES}[shape]
    stages(make(100))
    texts = make(words // 8), make(words)
    assert not (slow(*texts) and slow(*texts))  # a second time, for what else the machine had to do


def slow(short, long):
    """List the stages that take too long for the text `long` against `short`, an eighth of it."""
    few, many = stages(short), stages(long)
    machine = max(1, many["parse"] / few["parse"] / 8)
    found = [name for name in many if many[name] > SMALL and many[name] > machine * MOST**3 * few[name]]
    return found + ["all"] * (sum(many.values()) > 4 * many["parse"])


@pytest.mark.parametrize("shape", ["nested", "one_sentence"])
def test_a_sentence_too_long_to_be_read_whole_is_cut_and_that_is_said(shape):
    text = long_texts.SHAPES[shape](600)
    doc = parser.parse(text)
    assert max(map(len, parser.sentences(doc))) <= parser.LONGEST
    assert parser.cut(doc) >= 2
    with pytest.warns(LongSentences, match=r"were cut in \d places"):
        reading = read(Article(f"The army left the town on Monday. {text}"))
    assert reading.sentences["text"].iloc[0] == "The army left the town on Monday."


def test_no_sentence_of_usual_length_is_cut():
    assert parser.cut(parser.parse(long_texts.news(500))) == 0


def test_a_long_text_is_parsed_in_pieces_of_whole_paragraphs_and_put_together_again(monkeypatch):
    text = f"Army leaves\n\n{long_texts.news(400)}"
    whole = parser.parse(text)
    monkeypatch.setattr(parser, "_PIECE", 600)
    pieces = parser._pieces(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= 600 and piece.endswith("\n") for piece in pieces[:-1])
    doc = parser.parse(text)
    assert doc.text == whole.text
    assert [token.idx for token in doc] == [token.idx for token in whole]
    assert [span.text for span in parser.sentences(doc)] == [span.text for span in parser.sentences(whole)]
    assert sum(a.tag_ != b.tag_ for a, b in zip(doc, whole, strict=True)) <= len(pieces)  # at most where pieces meet


@pytest.mark.parametrize("paragraph", ["word " * 300, "x" * 1500, "Chad left. " * 200])
def test_a_paragraph_longer_than_a_piece_is_parted_at_spaces_if_it_has_any(monkeypatch, paragraph):
    monkeypatch.setattr(parser, "_PIECE", 100)
    pieces = parser._pieces(paragraph)
    assert "".join(pieces) == paragraph
    assert all(len(piece) <= 100 and (piece[-1] == " " or " " not in paragraph) for piece in pieces[:-1])
    assert parser.parse(paragraph).text == paragraph


def test_spans_over_a_place_are_those_that_hold_it():
    spans = [(a, b, (a, b)) for a in range(12) for b in range(a + 1, 12) if (a * b) % 3]
    for start in range(11):
        for end in range(start + 1, 12):
            assert [thing for *_, thing in Spans(spans).over(start, end)] == [
                (a, b) for a, b, _ in spans if a <= start and end <= b
            ]
