"""A correction reaches everything: what is derived, the commands, the report, the charts; and it says whose it is."""

import json

import pytest

from analysis import (
    Article,
    agreement,
    charts,
    coding,
    derived,
    exports,
    links,
    read,
    reliability,
    show,
    tables,
)
from analysis.__main__ import main
from analysis.charts import pieces
from analysis.coding import correction, sheet
from analysis.report import page
from analysis.show import corrections

TEXT = (
    "Sudan shelled a port in Chad on Monday. Chad expelled the Sudanese ambassador on Tuesday. "
    "The president of Chad said Sudan had lied."
)
SUFFIX = {"spacy": ".spacy", "xlsx": ".xlsx", "inception": ".zip", "doccano": ".jsonl"}


@pytest.fixture(scope="module")
def machine():
    return read(Article(TEXT, name="port", title="Port shelled", outlet="The Courier"))


def acts(machine, **changed):
    """Return the acts of the machine, the first of them changed."""
    first, *rest = tables.rows(machine.events)
    return [{**first, **changed}, *rest]


@pytest.fixture(scope="module")
def hand(machine):
    events = acts(machine, cameo="010", direction="neutral", target=None)
    return correction.corrected(machine, {"events": events}, coder="Anna", seen=["events"])


def test_steps_and_tone_are_made_anew_of_what_was_corrected(machine, hand):
    shelled = machine.events["event"].iloc[0]
    assert shelled in machine.steps["events"].iloc[0]
    assert shelled not in {event for events in hand.steps["events"] for event in events}
    back = correction.corrected(hand, {"events": tables.rows(machine.events)}, coder="Anna")
    assert tables.rows(back.steps) == tables.rows(tables.untold(machine.steps))


def test_a_new_act_makes_a_step(machine):
    at = TEXT.index("lied")
    new = {"start": at, "end": at + 4, "source": "Sudan", "target": "Chad", "cameo": "138", "status": "threatened",
           "direction": "escalatory"}  # fmt: skip
    held = correction.corrected(machine, {"events": [*tables.rows(machine.events), new]}, coder="Anna")
    assert len(held.steps) == len(machine.steps) + 1


def test_steps_that_somebody_made_stay_as_they_are(machine):
    mine = [{**row, "level": 1} for row in tables.rows(machine.steps)]
    held = correction.corrected(machine, {"steps": mine, "events": acts(machine, direction="neutral")}, coder="Anna")
    assert held.steps["level"].tolist() == [1] * len(mine)
    again = correction.corrected(held, {"events": tables.rows(machine.events)}, coder="Anna")
    assert again.steps["level"].tolist() == [1] * len(mine)
    assert derived.own(machine, held) == ["steps"]


def test_whose_reading_it_is_and_what_was_changed_is_said(machine, hand):
    assert corrections.said(machine) == ["This is the machine's reading, corrected by nobody."]
    first, changed, covered = corrections.said(hand)
    assert first == "This is the reading of Anna, not the machine's."
    assert "values changed (in events and steps)" in changed
    assert f"0 of {len(machine.mentions)} mentions" in covered
    assert "events" not in covered
    assert "Anna" in show.whose(hand).data
    rows = agreement.changes(machine, hand)
    told = rows[rows["column"] == "cameo"].iloc[0]
    assert (told["words"], told["machine"], told["coder"], told["sentence"]) == (
        "shelled", machine.events["cameo"].iloc[0], "010", 0)  # fmt: skip
    assert agreement.changes(machine, machine).empty


def test_a_row_added_and_one_left_out_are_told(machine):
    mentions = tables.rows(machine.mentions)
    new = {"start": TEXT.index("port"), "end": TEXT.index("port") + 4, "kind": "nominal", "actor": None}
    held = correction.corrected(machine, {"mentions": [*mentions[1:], new]}, coder="Anna")
    rows = agreement.changes(machine, held)
    told = {(r.change, r.words) for r in rows[rows["table"] == "mentions"].itertuples()}
    assert told == {("added", "port"), ("left out", mentions[0]["text"])}


@pytest.mark.parametrize("format", exports.FORMATS)
def test_a_coding_of_every_format_stands_in_place_of_an_article(machine, hand, tmp_path, format):
    suffix = "" if format in exports.FOLDERS else SUFFIX.get(format, ".json")
    exports.write(hand, tmp_path / f"anna{suffix}", format)
    held = coding.reading(str(tmp_path / f"anna{suffix}"))
    assert (tables.rows(held.events), held.coder.lower()) == (tables.rows(hand.events), "anna")
    exports.write(machine, tmp_path / f"nobody{suffix}", format)
    assert coding.reading(str(tmp_path / f"nobody{suffix}")).coder is None


def test_a_sheet_does_and_tables_without_a_name_are_called_after_their_file(machine, hand, tmp_path):
    sheet.write(hand, tmp_path / "a.xlsx", coder="Omar")
    assert coding.reading(str(tmp_path / "a.xlsx")).coder == "Omar"
    unsigned = tmp_path / "b.json"
    unsigned.write_text(json.dumps({k: v for k, v in json.loads(hand.to_json()).items() if k != "coding"}), "utf-8")
    assert coding.reading(str(unsigned)).coder == "b.json"


def test_steps_of_tables_follow_their_corrected_acts(machine, tmp_path):
    content = json.loads(machine.to_json()) | {"coding": {"coder": "Anna"}}
    content["events"][0]["direction"] = "neutral"
    (tmp_path / "anna.json").write_text(json.dumps(content), "utf-8")
    held = coding.reading(str(tmp_path / "anna.json"))
    assert machine.events["event"].iloc[0] not in {e for events in held.steps["events"] for e in events}


def test_annotate_takes_a_coding_and_says_whose_it_is(hand, tmp_path, capsys):
    coding.save(hand, tmp_path / "port.coded.anna.json")
    assert main(["annotate", str(tmp_path / "port.coded.anna.json"), "--out", str(tmp_path / "o.json")]) == 0
    assert json.loads((tmp_path / "o.json").read_text("utf-8"))["coding"]["coder"] == "Anna"
    assert "the reading of Anna, not the machine's" in capsys.readouterr().err
    (tmp_path / "torn.json").write_text("{", "utf-8")
    assert main(["annotate", str(tmp_path / "torn.json")]) == 2
    assert "give a coding sheet (.xlsx) or a coding" in capsys.readouterr().err


def test_charts_links_and_comparison_of_a_coding_are_the_coders(machine, hand, tmp_path):
    assert charts.ladder(hand).layout.annotations[-1].text.endswith("as coded by Anna")
    assert not pieces.source_line(machine).endswith("as coded by Anna")
    moved = tables.rows(machine.mentions)
    moved[0] |= {"actor": "Chad"}
    other = correction.corrected(machine, {"mentions": moved}, coder="Anna")
    assert links(other)["why"].tolist().count("coded by Anna") == 1
    coding.save(hand, tmp_path / "anna.json")
    first = reliability.pairs(str(tmp_path / "anna.json"))[0]
    assert (first.hand, first.machine) == (hand, machine)


def test_the_page_of_a_coding_says_so_and_the_machines_does_not(machine, hand):
    said = page.html(hand, {}, {})
    assert 'id="corrections"' in said
    assert "A close reading, corrected by Anna" in said
    assert '<td data-name="column">cameo</td>' in said
    assert 'id="corrections"' not in page.html(machine, {}, {})
