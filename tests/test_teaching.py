"""The page for teachers: its keys are what the codings say, and its commands and links lead somewhere."""

import re

import pytest

from analysis import coding, teaching
from analysis.__main__ import main

pytestmark = pytest.mark.slow
TEXT = teaching.PAGE.read_text(encoding="utf-8")


def test_every_key_is_what_the_codings_and_readings_say():
    assert teaching.filled(TEXT) == TEXT
    assert set(re.findall("<!-- key ([a-z ]+) -->", TEXT)) == set(teaching.KEYS)


def test_a_coding_that_says_otherwise_gives_another_key(monkeypatch):
    hand = coding.of(teaching.FIRST)[0]
    fewer = type(hand)(hand.article, hand.tables | {"events": hand.events[:0], "steps": hand.steps[:0]}, hand.coding)
    monkeypatch.setattr(coding, "of", lambda name: [fewer])
    assert "| 1 | Ukraine: strikes |" in TEXT
    assert "| 1 | Ukraine: strikes |" not in teaching.KEYS["told"]()


def test_there_are_six_exercises_of_twenty_to_forty_five_minutes_whose_steps_take_that_long():
    parts = re.split(r"^## (?=\d\. )", TEXT, flags=re.MULTILINE)[1:]
    assert len(parts) == 6
    for part in parts:
        minutes = int(re.search(r"\*(\d+) minutes;", part)[1])
        steps = [int(n) for n in re.findall(r"^\d\. \((\d+)\)", part, re.MULTILINE)]
        assert 20 <= minutes <= 45
        assert sum(steps) == minutes
        assert "<summary>Key</summary>" in part


def test_links_lead_to_files_and_headings():
    heads = {
        re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in heads, target
        else:
            assert (teaching.PAGE.parent / target).exists(), target


def test_a_sheet_for_the_class_is_written_handed_in_and_compared(tmp_path, capsys):
    for number in range(5):
        out = str(tmp_path / f"{number}.xlsx")
        assert main(["coding", teaching.FIRST, "--empty", "--coder", f"Student {number}", "--out", out]) == 0
    assert main(["agreement", *(str(path) for path in sorted(tmp_path.glob("*.xlsx")))]) == 0
    said = capsys.readouterr().out
    assert "Each coder and the majority" in said
    assert "nan" not in said.lower()
