"""A text twice as long takes twice as long: every stage, on news of any length and on shapes made to be slow."""

import math
import runpy
import sys
import time
from pathlib import Path

import long_texts
import pytest

import analysis
from analysis import Article, actors, escalation, events, read, sentiment, sources
from analysis.grammar import parser
from analysis.reading import LongSentences
from analysis.spans import Spans

pytestmark = pytest.mark.slow
MOST = 2.3  # times the work, of a text twice as long
SMALL = 100  # lines of code a word: a stage that takes less for the longest text is not looked at
CODE = str(Path(analysis.__file__).parent)


def counted(function):
    """Return how many lines of the package's code `function` runs through, turns of a loop each for itself, and what
    it returns: the same on every machine, whatever else that has to do.
    """
    count = 0

    def line(frame, event, argument):
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(lambda frame, event, argument: line if frame.f_code.co_filename.startswith(CODE) else None)
    try:
        result = function()
    finally:
        sys.settrace(before)
    return count, result


def stages(doc, call=lambda name, function: function()):
    """Go through the stages of a reading, each by `call`."""
    call("sentences", lambda: sentiment.sentences(doc))
    quoted = call("quotations", lambda: sources.quotations(doc))
    mentions, cast = call("cast", lambda: actors.cast(doc, quoted))
    told = call("attributions", lambda: sources.attributions(doc, quoted, mentions, cast))
    acts = call("events", lambda: events.events(doc, mentions, cast, told))
    call("steps", lambda: escalation.steps(doc, acts, cast))
    call("tone", lambda: sentiment.tone(doc, mentions, told, cast))


def work(doc):
    """Return the lines of code that each stage of a reading of `doc` runs through, as if nobody had read it before."""
    doc.user_data.clear()
    taken = {}

    def count(name, function):
        taken[name], result = counted(function)
        return result

    stages(doc, count)
    return taken


SHAPES = {"news": long_texts.news, **long_texts.SHAPES}
SHORT, LONG = 800, 2_400  # words


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_twice_as_long_takes_twice_the_work_and_no_more_than_four_parses(shape):
    """From a length at which whatever looks back a fixed way has that way behind it; what is quadratic and an eighth of
    the work there is found at the longer one. What the counted lines call is timed: the parser goes
    through a text once, on the same busy machine.
    """
    text, most = SHAPES[shape](LONG), MOST ** math.log2(LONG / SHORT)
    doc, parse = seconds(lambda: parser.parse(text))
    _, taken = seconds(lambda: stages(doc))  # now what is done but once is done, and what comes again is kept
    few, many = work(parser.parse(SHAPES[shape](SHORT))), work(doc)
    slow = {name: round(many[name] / few[name], 1) for name in many if many[name] > most * few[name]}
    assert not {name: times for name, times in slow.items() if many[name] > SMALL * LONG}
    assert taken < 4 * parse or seconds(lambda: stages(parser.parse(text)))[1] < 5 * parse


def test_the_bench_of_lengths_times_the_parser_and_every_stage():
    bench = runpy.run_path(str(Path(__file__).parent / "bench" / "length.py"))
    taken = bench["taken_by"](long_texts.news(100))
    assert list(taken) == ["parser", "sentences", "quotations", "cast", "attributions", "events", "steps", "tone"]
    assert taken["parser"] > 0 and min(taken.values()) >= 0


def seconds(function):
    """Return what `function` returns, and the seconds of the processor that it takes."""
    start = time.process_time()
    result = function()
    return result, time.process_time() - start


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
