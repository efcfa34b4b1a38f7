"""The contract: whatever the text, the tables keep their columns, spans, vocabularies and keys."""

import gc
import json
import subprocess
import sys
import weakref

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import Article, ArticleError, Reading, read, tables
from analysis.grammar import opening, parser

WORDS = st.sampled_from([
    "Iran", "Iraq", "rebels", "army", "the", "a", "said", "“", "”", '"', "'", "(", ")", ",", ".", ";", ":", "—",
    "he", "they", "we", "president", "attacked", "talks", "with", "on", "to", "of", "that", "not", "may", "who",
    "Chad's", "U.S.", "NATO", "Dr.", "Smith-Jones", "minister", "warned", "shelled", "\n", "\n\n", "12", "May,",
    "2024", "🪖", "é", "...", "?!", "killed-by", "in", "London",
])  # fmt: skip


def test_tables_keep_the_contract(reading):
    tables.check(reading.tables, reading.article.text)


def test_json_reads_back_to_an_equal_reading(reading):
    text = reading.to_json()
    assert Reading.from_json(text) == reading
    assert Reading.from_json(text).to_json() == text


def test_counts_of_actors_agree_with_their_mentions(reading):
    counts = reading.mentions["actor"].value_counts()
    assert dict(zip(reading.actors["actor"], reading.actors["mentions"], strict=True)) == counts.to_dict()
    first = reading.mentions.dropna(subset="actor").groupby("actor")["start"].min()
    assert dict(zip(reading.actors["actor"], reading.actors["start"], strict=True)) == first.to_dict()


def test_rows_stand_inside_their_sentence(reading):
    spans = reading.sentences.set_index("sentence")
    for name in ("mentions", "events"):
        for row in reading.tables[name].itertuples():
            assert spans.start[row.sentence] <= row.start < row.end <= spans.end[row.sentence], (name, row.text)


def test_sentences_neither_overlap_nor_skip_a_word(reading):
    held, text = reading.sentences, opening.blanked(reading.article.text)
    assert (held["start"].iloc[1:].to_numpy() >= held["end"].iloc[:-1].to_numpy()).all()
    assert "".join("".join(t.split()) for t in held["text"]) == "".join(text.split())


def test_attributions_cover_their_source_cue_and_content(reading):
    for row in reading.attributions.itertuples():
        spans = [*row.content] + [
            (a, b) for a, b in ((row.source_start, row.source_end), (row.cue_start, row.cue_end)) if not pd.isna(a)
        ]
        assert row.start == min(a for a, _ in spans), row.text
        assert row.end == max(b for _, b in spans), row.text


def test_events_agree_with_the_code_tables(reading):
    quads = (
        ["verbal_cooperation"] * 5 + ["material_cooperation"] * 3 + ["verbal_conflict"] * 5 + ["material_conflict"] * 7
    )
    for event in reading.events.itertuples():
        assert event.cameo.startswith(event.root)
        assert event.quad == quads[int(event.root) - 1]


def test_an_event_rests_on_an_attribution_that_holds_it(reading):
    spans = reading.attributions.set_index("attribution")["content"]
    for event in reading.events.dropna(subset="attribution").itertuples():
        assert any(a <= event.start and event.end <= b for a, b in spans[event.attribution]), event.text


def test_steps_hold_each_event_once_and_rank_from_one(reading):
    held = [e for events in reading.steps["events"] for e in events]
    assert len(held) == len(set(held))
    assert all(len(events) for events in reading.steps["events"])
    assert sorted(set(reading.steps["order"])) == list(range(1, reading.steps["order"].nunique() + 1))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=3, max_size=40).map(" ".join))
def test_any_heap_of_words_keeps_the_contract(text):
    try:
        held = read(Article(text))
    except ArticleError:
        return
    assert Reading.from_json(held.to_json()) == held


def test_check_names_what_is_wrong():
    held = read(Article("Rebels attacked the town on Monday, the army said."))
    broken = {**held.tables, "sentences": held.sentences.assign(end=held.sentences["end"] - 1)}
    with pytest.raises(ValueError, match=r"table sentences: text\[0:"):
        Reading(held.article, broken)
    broken = {**held.tables, "mentions": held.mentions.assign(kind="nickname")}
    with pytest.raises(ValueError, match="kind 'nickname' is not one of"):
        Reading(held.article, broken)
    broken = {**held.tables, "mentions": held.mentions.assign(actor="Nobody")}
    with pytest.raises(ValueError, match="actor 'Nobody' is no actor"):
        Reading(held.article, broken)


def test_from_json_refuses_what_is_no_reading():
    with pytest.raises(ValueError, match="not a reading"):
        Reading.from_json("[]")
    with pytest.raises(ValueError):
        Reading.from_json(json.dumps({"article": {"text": "Rebels left."}, "sentences": [{"sentence": 0}]}))


def test_importing_the_package_is_quick():
    code = "import time; t = time.perf_counter(); import analysis; print(time.perf_counter() - t)"
    assert float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) < 0.3


def test_a_changed_row_changes_no_later_reading():
    article = Article("A terrible attack. A terrible attack.")
    first = read(article)
    before = first.to_json()
    for row in first.sentences["words"]:
        row.append(["spoilt", 0.0, 0.0])
    first.sentences["words"][0][0][1] = 0.5
    assert read(article).to_json() == before
    assert first.sentences["words"][0] is not first.sentences["words"][1]


def test_what_is_kept_of_a_text_goes_with_its_parse():
    doc = parser.parse("Chad warned Sudan.")
    gone = weakref.ref(doc)
    read(Article("Chad warned Sudan."))
    assert parser.sentence_numbers(doc) is parser.sentence_numbers(doc)
    del doc
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("cell", [[], [0], [0, 1], [[0, 1]], [[0, 1], [2, 3]]])
@pytest.mark.parametrize("size", [1, 2])
def test_a_cell_that_is_a_list_stays_one(cell, size):
    table = tables.table("tone", [{"actor": "Chad", "label": None, "score": None, "sentences": cell}] * size)
    assert table["sentences"].tolist() == [cell] * size
    assert [row["sentences"] for row in tables.rows(table)] == [cell] * size
