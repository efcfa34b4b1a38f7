"""How sure rows are: told by the machine alone, kept by every format, heeded by charts, exports and the editor."""

import json
import runpy
from pathlib import Path

import pandas as pd
import pytest

from analysis import (
    Article,
    Reading,
    agreement,
    charts,
    coding,
    confidence,
    explain,
    explanation,
    exports,
    read,
    reliability,
    tables,
    variants,
)
from analysis.coding import correction, editor, sheet_columns
from analysis.show import highlight

TOLD = [name for name, columns in tables.COLUMNS.items() if tables.SURE in columns]
TEXT = (
    "Sudan shelled a port in Chad on Monday, the president of Chad said. The army withdrew. “We will answer,” he said."
    " Mali accused Sudan of an attack. Sudan denied it, according to an envoy. They met in Paris. Niger fired missiles."
)


@pytest.fixture(scope="module")
def port():
    """Return a reading by shares that leave some acts unsure, whatever was measured last."""
    shares = confidence.measured() | {("events", "one party"): (35, 70), ("events", "no party"): (9, 30)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confidence, "measured", lambda: shares)
        confidence._share.cache_clear()
        reading = read(Article(TEXT, name="port"))
    confidence._share.cache_clear()
    return reading


def sure(reading, name):
    return [tables.plain(value) for value in reading.tables[name][tables.SURE]]


def older(reading):
    """Return the JSON of a reading as version 1 wrote it."""
    held = json.loads(reading.to_json())
    del held["version"]
    return json.dumps(held | {name: [{c: v for c, v in row.items() if c != tables.SURE} for row in held[name]]
                              for name in tables.COLUMNS})  # fmt: skip


def test_the_machine_tells_of_every_row_how_sure_it_is(reading):
    assert TOLD == ["mentions", "attributions", "events", "steps"]
    for name in TOLD:
        assert all(value is not None and 0 < value < 1 for value in sure(reading, name)), name
    known = dict(zip(reading.events["event"], sure(reading, "events"), strict=True))
    assert sure(reading, "steps") == [min(known[act] for act in acts) for acts in reading.steps["events"]]


def test_rows_are_surer_where_more_is_known(port):
    mentions = dict(zip(port.mentions["text"], sure(port, "mentions"), strict=True))
    assert mentions["Sudan"] > mentions["Mali"], "an actor named again is surer than one named once"
    assert len(set(sure(port, "events"))) > 1
    for row, share in zip(port.events.itertuples(), sure(port, "events"), strict=True):
        both = pd.notna(row.source) and pd.notna(row.target)
        assert (share >= confidence.LIMIT) == both, row.text


def test_every_class_that_is_met_was_measured(reading):
    for name, tell in confidence.CLASSES.items():
        met = {(name, one) for one in tell(reading.tables)}
        assert met - confidence.measured().keys() <= {("mentions", "adjectival, actor mentioned once"),
                                                      ("mentions", "nominal, nobody's")}  # fmt: skip


def test_a_class_with_few_rows_is_drawn_to_the_mean_of_its_table():
    counts = {("events", "few"): (0, 1), ("events", "many"): (80, 100), ("mentions", "other"): (0, 50)}
    mean = 80 / 101
    assert confidence.share(counts, "events", "few") == pytest.approx(4 * mean / 5)
    assert confidence.share(counts, "events", "many") == pytest.approx((80 + 4 * mean) / 104)
    assert confidence.share(counts, "events", "never met") == pytest.approx(mean)


def test_a_coding_does_not_tell_and_is_equal_all_the_same(port):
    hand = correction.corrected(port, {}, coder="Anna")
    assert {value for name in TOLD for value in sure(hand, name)} == {None}
    assert hand == port
    assert agreement.compare(port, hand)["f1"].eq(1).all()
    assert agreement.changes(port, hand).empty
    assert not any(tables.SURE in columns for columns in sheet_columns.COLUMNS.values()), "coders are asked to fill it"


def test_a_row_is_explained_however_sure_it_is(port):
    assert "why: no rule" not in "".join(line for held in explanation.in_brief(port).values() for line in held.values())
    assert "confidence" not in explain(port, event=int(port.events["event"].iloc[0]))["decides"].tolist()


def test_json_tells_its_version_and_older_json_is_read_with_null(port, tmp_path):
    assert json.loads(port.to_json())["version"] == tables.VERSION == 2
    assert Reading.from_json(port.to_json()).to_json() == port.to_json()
    old = Reading.from_json(older(port))
    assert old == port
    assert {value for name in TOLD for value in sure(old, name)} == {None}
    (tmp_path / "old.json").write_text(older(port), "utf-8")
    assert coding.reading(str(tmp_path / "old.json")).coder is None, (
        "the machine's own older file is taken for a coding"
    )


@pytest.mark.parametrize("version", [0, 3, "two", None])
def test_json_of_a_version_that_is_not_known_is_refused(port, version):
    with pytest.raises(ValueError, match="version of the tables"):
        Reading.from_json(json.dumps(json.loads(port.to_json()) | {"version": version}))


@pytest.mark.parametrize("value", [-0.1, 1.5])
def test_no_share_no_confidence(port, value):
    held = json.loads(port.to_json())
    held["events"][0][tables.SURE] = value
    with pytest.raises(ValueError, match="confidence"):
        Reading.from_json(json.dumps(held))


@pytest.mark.parametrize("format", exports.FORMATS)
def test_every_format_carries_it_and_none_gives_a_coding_one(port, format, tmp_path):
    exports.write(port, tmp_path / "a", format)
    assert exports.read(tmp_path / "a").to_json() == port.to_json()
    exports.write(correction.corrected(port, {}, coder="Anna"), tmp_path / "b", format)
    assert {value for name in TOLD for value in sure(exports.read(tmp_path / "b", coder="Anna"), name)} == {None}


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_older_tables_are_read_with_null(port, format, tmp_path, monkeypatch):
    from analysis.exports import tabular

    fewer = {n: {c: k for c, k in columns.items() if c != tables.SURE} for n, columns in tabular._COLUMNS.items()}
    raw = tabular._raw(port)
    with monkeypatch.context() as patch:
        patch.setattr(tabular, "_COLUMNS", fewer)
        patch.setattr(tabular, "_raw", lambda _: {n: [{c: row[c] for c in fewer[n]} for row in raw[n]] for n in fewer})
        exports.write(port, tmp_path / "x", format)
    assert exports.read(tmp_path / "x") == port
    assert set(sure(exports.read(tmp_path / "x"), "events")) == {None}


def test_a_row_changed_in_a_tool_tells_no_more(port, tmp_path):
    exports.write(port, tmp_path / "x.jsonl", "doccano")
    content = (tmp_path / "x.jsonl").read_text("utf-8")
    assert "mention/nominal" in content
    (tmp_path / "x.jsonl").write_text(content.replace("mention/nominal", "mention/name", 1), "utf-8")
    back = exports.read(tmp_path / "x.jsonl")
    told = zip(
        port.mentions["kind"], back.mentions["kind"], sure(port, "mentions"), sure(back, "mentions"), strict=True
    )
    assert [now for old, new, _, now in told if old != new] == [None]
    assert sure(back, "mentions").count(None) == 1


def test_rows_that_are_not_sure_enough_go_with_what_hangs_on_them(reading):
    for least in (0.5, confidence.LIMIT, 0.88, 1):
        held = variants.sure(reading, least)
        for name in TOLD:
            assert all(value >= least for value in sure(held, name)), name
        left = [event for events in held.steps["events"] for event in events]
        assert set(left) <= set(held.events["event"])
        gone = set(reading.attributions["attribution"]) - set(held.attributions["attribution"])
        orphans = reading.events.loc[reading.events["attribution"].isin(gone), "event"]
        assert not set(orphans) & set(held.events["event"]), "a claim became the article's own word"
        assert held.actors["mentions"].sum() == held.mentions["actor"].notna().sum()
    assert variants.sure(reading, 0).to_json() == reading.to_json()


def test_only_what_is_unsure_goes(port):
    held = variants.sure(port, confidence.LIMIT)
    kept = [row.event for row in port.events.itertuples() if pd.notna(row.source) and pd.notna(row.target)]
    assert 0 < len(held.events) == len(set(held.events["event"]) & set(kept)) < len(port.events)
    hand = correction.corrected(port, {}, coder="Anna")
    assert variants.sure(hand, 1).to_json() == hand.to_json(), "a person's rows do not tell, and stay"
    with pytest.raises(ValueError, match="no share"):
        variants.sure(port, 70)


@pytest.mark.parametrize("draw", [charts.ladder, charts.intensity, charts.mentions, charts.layers])
def test_marks_are_pale_where_a_row_is_unsure_and_the_key_says_so(port, draw):
    def opacities(reading):
        held = [trace.marker.opacity for trace in draw(reading).data if trace.marker.opacity is not None]
        return {one for several in held for one in several}

    noted = confidence.NOTE.replace(" ", "\u00a0")
    assert opacities(port) == {0.4, 1}
    assert noted in draw(port).layout.title.subtitle.text
    for certain in (variants.sure(port, confidence.LIMIT), correction.corrected(port, {}, coder="Anna")):
        assert opacities(certain) == {1}
        assert noted not in draw(certain).layout.title.subtitle.text


def test_the_marked_article_is_pale_there_too(port):
    hand = correction.corrected(port, {}, coder="Anna")
    for page in (highlight.html_of, highlight.sources_html_of):
        assert confidence.NOTE not in page(hand)
    assert confidence.NOTE in highlight.html_of(port)
    unsure = confidence.unsure(port.events)
    pale = highlight.html_of(port).count(f"{highlight.PALE};") + highlight.html_of(port).count(f'{highlight.PALE}"')
    assert pale >= sum(unsure) > 0


def test_the_editor_begins_with_what_is_most_unsure(port, tmp_path):
    held = editor.Editor(port, tmp_path / "c.json", coder="Anna")
    for name in editor.LAYERS:
        known = dict(zip(port.tables[name][name[:-1]], sure(port, name), strict=True))
        assert sorted(held.unsure[name]) == sorted(known)
        assert [known[n] for n in held.unsure[name]] == sorted(known.values())
    held.save()
    again = editor.Editor(coding.read(tmp_path / "c.json"), tmp_path / "c.json", coder="Anna")
    assert again.unsure == held.unsure, "a coding taken up again has another order"


def test_what_was_measured_is_what_is_drawn():
    classes = reliability.calibration()
    counts = {(row["table"], row["class"]): (row["right"], row["rows"]) for row in classes.to_dict("records")}
    assert counts == confidence.measured()
    assert (classes["low"] <= classes["high"]).all()
    drawn = charts.calibration(classes)
    assert sum(len(trace.x) for trace in drawn.data[1:]) == len(classes)
    one = classes.head(1).assign(sure=0.2, right=9, rows=9, low=0.8, high=1.0)
    assert (
        drawn.layout.title.text
        != charts.calibration(one).layout.title.text
        == "<b>As sure as right in 0 of 1 class</b>"
    )


def test_an_article_has_no_say_in_how_sure_its_own_rows_are():
    bench = runpy.run_path(str(Path(__file__).parent / "bench" / "claims.py"))
    good, bad = [("events", "a", True)] * 10, [("events", "a", False)] * 10
    ((table, name, share, right, rows, low, high),) = bench["calibrated"]([good, bad])
    assert (table, name, share, right, rows, low, high) == ("events", "a", 0.5, 10, 20, 0, 1)
    ((_, _, share, *_),) = bench["calibrated"]([good, good, bad])
    assert share == pytest.approx((10 * 0.5 + 10 * 0.5 + 10 * 1) / 30, abs=0.001)
