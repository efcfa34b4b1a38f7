"""Where sentences begin and end."""

import pytest

from analysis.grammar import parser


def sentences(text):
    return [span.text for span in parser.sentences(parser.parse(text))]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("GENEVA (Agency) - Talks between Chad and Niger failed.", "Talks between Chad and Niger failed."),
        ("ADDIS ABABA, May 3 (Agency) - Talks failed.", "Talks failed."),
        ("N'DJAMENA/NIAMEY — Chad and Niger agreed to talk.", "Chad and Niger agreed to talk."),
        ("LAGOS, Nigeria – Gunmen freed the hostages.", "Gunmen freed the hostages."),
        ("(Agency) — Gunmen freed the hostages.", "Gunmen freed the hostages."),
        ("NATO-led troops left.", "NATO-led troops left."),
        ("UN - backed talks failed.", "UN - backed talks failed."),
        ("The minister - a general - left.", "The minister - a general - left."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(text, last):
    assert sentences(text)[-1] == last


def test_a_line_without_full_stop_ends_a_sentence_but_a_headline_is_none():
    assert sentences("Talks fail\nChad left\n\nNiger protested") == ["Talks fail", "Chad left", "Niger protested"]
    assert sentences("Talks fail\nChad closed the border.\n\nNiger protested") == [
        "Chad closed the border.",
        "Niger protested",
    ]


def test_sentences_hold_no_white_space_at_their_edges():
    assert sentences("  Chad left.   Niger stayed. \n") == ["Chad left.", "Niger stayed."]


def test_a_closing_mark_belongs_to_the_sentence_that_it_closes():
    told = ['"We left.', 'They stayed."', '"Why?"']
    assert sentences('"We left. They stayed."\n\n"Why?" she asked.')[:2] == told[:2]
    assert sentences('He said no. "It fell." "Then it burnt." He left.') == [
        "He said no.",
        '"It fell."',
        '"Then it burnt."',
        "He left.",
    ]


def test_a_missing_pipeline_is_named():
    with pytest.raises(OSError, match="no spaCy pipeline called xx_none"):
        parser.pipeline("xx_none")
