"""Questions of grammar, a sentence each."""

import pytest

from analysis.grammar import parser, syntax


def token(text, word):
    return next(t for t in parser.parse(text) if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Chad closed the border.", "closed", "Chad"),
        ("Rebels shelled the port and burned the market.", "burned", "Rebels"),
        ("The port was shelled by rebels.", "shelled", "rebels"),
        ("The port was shelled.", "shelled", None),
        ("The port was shelled and lost its cranes.", "lost", "port"),
        ("Chad wants to close the border.", "close", "Chad"),
        ("Chad asked France to leave.", "leave", "France"),
        ("Troops who crossed the river were shot.", "crossed", "Troops"),
    ],
)
def test_subject(text, verb, subject):
    found = syntax.subject(token(text, verb))
    assert (found and found.text) == subject


@pytest.mark.parametrize(
    ("text", "verb", "undergoer"),
    [
        ("Rebels shelled the port.", "shelled", "port"),
        ("The port was shelled by rebels.", "shelled", "port"),
        ("Chad withdrew.", "withdrew", None),
    ],
)
def test_direct_object(text, verb, undergoer):
    found = syntax.direct_object(token(text, verb))
    assert (found and found.text) == undergoer


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("Chad did not attack Niger.", "attack", True),
        ("Chad never attacked Niger.", "attacked", True),
        ("No troops crossed the river.", "crossed", True),
        ("Troops crossed the river.", "crossed", False),
    ],
)
def test_negation(text, verb, negated):
    assert syntax.is_negated(token(text, verb)) is negated


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("The Chadian army's senior commanders met.", "commanders", "Chadian army's senior commanders"),
        ("The rebels in the north met.", "rebels", "rebels"),
    ],
)
def test_noun_phrase(text, head, phrase):
    assert syntax.noun_phrase(token(text, head)).text == phrase
