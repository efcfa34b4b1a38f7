"""Figures: each takes a reading and returns a plotly Figure whose title is the finding; none shows itself.

Positions along the text are counted in words from its start. Titles come from ``findings``, so that a chart never says
more than the tables do. Hover over a mark to read the sentence behind it.
"""

from analysis.charts.accounts import heard_by_account, places, told_by, tone_by_account
from analysis.charts.actors import forms, mentions, who_to_whom
from analysis.charts.article import layers, voices
from analysis.charts.escalation import certainty, climbs, deeds_and_words, intensity, ladder
from analysis.charts.many import steps_by_month, tone_by_month, voices_by_outlet, vouched_by_outlet
from analysis.charts.reliability import agreement, calibration, public_sets
from analysis.charts.sentiment import portrayal_by_voice, scores_apart, tone, tone_by_voice, tone_strip, tone_words
from analysis.charts.sources import cues, heard, sides, source_types, unsourced, words_by_source
from analysis.charts.variants import leaders, rulers
from analysis.charts.whose_word import grounds_by_level, ladder_by_ground, steps_by_source

__all__ = [
    "layers",
    "voices",
    "mentions",
    "forms",
    "who_to_whom",
    "tone_strip",
    "tone_words",
    "tone",
    "tone_by_voice",
    "scores_apart",
    "portrayal_by_voice",
    "ladder",
    "intensity",
    "climbs",
    "deeds_and_words",
    "certainty",
    "words_by_source",
    "source_types",
    "cues",
    "unsourced",
    "heard",
    "sides",
    "steps_by_source",
    "grounds_by_level",
    "ladder_by_ground",
    "rulers",
    "leaders",
    "agreement",
    "calibration",
    "public_sets",
    "told_by",
    "places",
    "heard_by_account",
    "tone_by_account",
    "voices_by_outlet",
    "vouched_by_outlet",
    "tone_by_month",
    "steps_by_month",
]
