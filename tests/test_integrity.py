"""What follows when rows go: one place, every table."""

import pandas as pd
import pytest

from analysis import integrity


def step(number, order, events, responds_to=None):
    return {"step": number, "order": order, "events": events, "responds_to": responds_to}


STEPS = [step(0, 1, [0]), step(1, 2, [1, 2]), step(2, 3, [3], 1), step(3, 4, [])]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ({0, 1, 2, 3}, STEPS),
        ({0, 1, 3}, [STEPS[0], step(1, 2, [1]), STEPS[2], STEPS[3]]),
        ({0, 3}, [STEPS[0], step(2, 2, [3]), step(3, 3, [])]),
        (set(), [step(3, 1, [])]),
    ],
    ids=["all stay", "a step keeps one of two acts", "its answer answers nothing", "a step without an act stays"],
)
def test_steps_follow_their_acts(left, expected):
    before = [dict(row) for row in STEPS]
    assert integrity.surviving(STEPS, left) == expected
    assert before == STEPS, "rows handed in were changed"


def test_what_hangs_on_a_row_goes_with_it():
    def act(number, start, source, attribution):
        return {"event": number, "start": start, "source": source, "target": None, "third_party": None,
                "attribution": attribution, "kept": number != 3}  # fmt: skip

    rows = {
        "mentions": [
            {"actor": "Mali", "start": 0, "kept": True},
            {"actor": "Mali", "start": 5, "kept": False},
            {"actor": "Chad", "start": 7, "kept": False},
            {"actor": "Peru", "start": 9, "kept": False},
        ],
        "attributions": [
            {"attribution": 0, "start": 0, "actor": "Peru", "kept": False},
            {"attribution": 1, "start": 8, "actor": None, "kept": True},
        ],
        "events": [act(0, 1, "Peru", 0), act(1, 2, "Chad", 1), act(2, 3, "Mali", None), act(3, 4, "Mali", None)],
        "steps": [{**row, "actor": None} for row in (step(0, 1, [0]), step(1, 2, [1], 0), step(2, 3, [2, 3]))],
        "actors": [{"actor": name, "mentions": 9, "start": 90} for name in ("Mali", "Chad", "Peru")],
        "tone": [{"actor": "Mali"}, {"actor": "Peru"}],
    }
    held = integrity.reduced(rows, lambda row: row["kept"])
    assert [row["event"] for row in held["events"]] == [1, 2], "what an attribution that went had said stays"
    assert [(row["order"], row["events"], row["responds_to"]) for row in held["steps"]] == [
        (1, [1], None),
        (2, [2], None),
    ]
    assert [(row["actor"], row["mentions"]) for row in held["actors"]] == [("Mali", 1), ("Chad", 0)]
    assert held["tone"] == [{"actor": "Mali"}]


@pytest.mark.parametrize(("at", "number"), [(0, 4), (9, 4), (10, 7), (99, 7)])
def test_an_offset_lies_in_the_sentence_that_begins_last_before_it(at, number):
    assert integrity.sentence_at(pd.DataFrame({"sentence": [4, 7], "start": [2, 10]}))(at) == number


def test_an_act_stands_in_the_smallest_span_that_holds_it():
    held = [{"attribution": 0, "content": [[0, 20]]}, {"attribution": 1, "content": [[5, 9], [12, 19]]}]
    assert [integrity.innermost(held, *span) for span in [(6, 8), (12, 19), (9, 12), (19, 21)]] == [1, 1, 0, None]


def test_actors_are_counted_where_they_are_named():
    rows = {
        "mentions": [{"actor": "Chad", "start": 30}, {"actor": "Chad", "start": 3}],
        "attributions": [{"actor": "the envoy", "start": 8}],
        "events": [{"event": 0, "start": 2, "source": "Chad", "target": "Mali", "third_party": None}],
        "steps": [{"events": [0], "actor": "Chad"}],
    }
    cast = [{"actor": name, "mentions": 9, "start": 90} for name in ("Chad", "the envoy", "Mali", "Peru")]
    counted = [(row["actor"], row["mentions"], row["start"]) for row in integrity.recounted(cast, rows)]
    assert counted == [("Mali", 0, 2), ("Chad", 2, 3), ("the envoy", 0, 8), ("Peru", 0, 90)]
    assert integrity.naming(rows) == {"the envoy": [8], "Chad": [2, 2], "Mali": [2]}


def test_a_code_brings_its_root_class_and_value():
    assert integrity.recoded("190") == {"cameo": "190", "root": "19", "quad": "material_conflict", "goldstein": -10.0}
    with pytest.raises(KeyError):
        integrity.recoded("999")
