"""What goes out in each format and comes back is the same reading; what a coder changed is changed, and nothing
else.
"""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HOSTILE, reading_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import Article, ArticleError, Reading, exports, files, read, seeds, tables
from analysis.exports import anchoring, labelstudio, marks, tabular, tool_files
from analysis.exports.formats import Contents

pytestmark = pytest.mark.slow

TOOLS = ("webannotation", "inception", "labelstudio", "doccano", "spacy")
TEXTS = {
    "formulas": "=SUM said the army. -Iran attacked. +Iraq said \t@x 'he' left. ＝A1 too, the mayor of Paris warned.",
    "control characters": "The army\x0b said _x000D_ that\x0c it left.\nThe rebels said no\ufffe.",
    "astral": "🪖🇺🇸 Iran said 💥 it attacked 😡Iraq 👩\u200d👩\u200d👧 on Monday. “👍”, Omar told 🇺🇳.",
    "joint source": "Iran and Iraq both said that they had attacked Chad, and that they would do so again.",
}


@pytest.fixture(params=[*seeds.names(), *HOSTILE, *TEXTS], scope="module")
def reading(request):
    return (
        read(Article(TEXTS[request.param], name=request.param)) if request.param in TEXTS else reading_of(request.param)
    )


@pytest.fixture(scope="module")
def seed():
    return reading_of("us-weapons-inside-russia")


def there_and_back(reading, folder, format, **options):
    exports.write(reading, folder / format, format)
    return exports.read(folder / format, **options)


def held(path):
    return {p.name: p.read_bytes() for p in path.iterdir()} if path.is_dir() else {path.name: path.read_bytes()}


# There and back


@pytest.mark.parametrize("format", exports.FORMATS)
def test_every_format_reads_back_to_an_equal_reading_and_gives_the_same_bytes(reading, format, tmp_path):
    back = there_and_back(reading, tmp_path, format)
    assert back == reading
    before = held(tmp_path / format)
    exports.write(back, tmp_path / format, format)
    assert held(tmp_path / format) == before
    assert {p.name for p in tmp_path.iterdir()} <= {format, "labelstudio.xml"}


@pytest.mark.parametrize("format", TOOLS)
def test_without_the_record_the_marks_stand_on_the_machine_s_reading(seed, format, tmp_path, monkeypatch):
    monkeypatch.setattr(tool_files, "record", lambda _: None)
    exports.write(seed, tmp_path / "x", format)
    if format == "inception":
        parts = files.unpacked((tmp_path / "x").read_bytes())
        (tmp_path / "x").write_bytes(files.packed({k: v for k, v in parts.items() if k != "reading.json"}))
    assert exports.read(tmp_path / "x", seed.article) == seed


@pytest.mark.parametrize("path", sorted(seeds.FOLDER.glob("*.coded.json")), ids=lambda p: p.stem)
@pytest.mark.parametrize("format", exports.FORMATS)
def test_a_hand_coding_goes_out_and_comes_back_with_its_coder(path, format, tmp_path):
    coded = Reading.from_json(path.read_text("utf-8"))
    back = there_and_back(Reading(coded.article, coded.tables, {"coder": "Coder Å"}), tmp_path, format)
    assert back == coded
    assert back.coder == "Coder Å"
    assert there_and_back(coded, tmp_path, format, coder="B").coder == "B"


WORDS = st.sampled_from(
    [*"Iran Iraq rebels army the a said “ ” \" ' , . he they".split(),  # noqa: SIM905
     *"president attacked warned that may =1 -2 +3 @x ' '' _x000A_".split(),  # noqa: SIM905
     "\n", "\n\n", "\t", "🪖", "é", "e\u0301", "\u00a0", "🇺🇳", "\u2028", "\x0b", "&amp;", "<b>", "]]>", "\\n", ",", ";"]
)  # fmt: skip


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=4, max_size=40).map(" ".join))
def test_any_heap_of_words_survives_every_format(tmp_path_factory, text):
    try:
        reading = read(Article(text))
    except ArticleError:
        return
    folder = tmp_path_factory.mktemp("x")
    for format in exports.FORMATS:
        assert there_and_back(reading, folder, format) == reading, format


@given(st.text(max_size=12) | st.from_regex(r"\A'*[=+@\t\r-]?x?\Z"))
def test_any_cell_is_harmless_and_comes_back(text):
    cell = tabular.harmless(text)
    assert not re.match(r"[=+\-@\t\r\n]", cell)
    assert tabular.unharmed(cell) == text
    assert tabular.unescaped(tabular.escaped(text)) == text


def test_a_text_too_long_for_one_cell_is_put_together_again(tmp_path, monkeypatch):
    monkeypatch.setattr(tabular, "_PIECE", 7)
    reading = read(Article("The army 🪖 said it left. = 1\n - 2 \n\nThe rebels denied it."))
    assert there_and_back(reading, tmp_path, "xlsx") == reading
    assert there_and_back(reading, tmp_path, "csv") == reading


def test_the_same_text_gives_the_same_bytes_in_another_process(tmp_path):
    """Its reading, which is the format json, and what is made of it."""
    text = "Iran fired missiles at Israel on Monday, officials said. “We will answer,” the president warned."
    code = (
        "import analysis, sys; from analysis import exports\n"
        f"reading = analysis.read(analysis.Article({text!r}))\n"
        "for format in exports.FORMATS: exports.write(reading, sys.argv[1] + '/' + format, format)"
    )
    (tmp_path / "other").mkdir()
    (tmp_path / "this").mkdir()
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code, tmp_path / "other"], check=True, env=other)
    for format in exports.FORMATS:
        exports.write(read(Article(text)), tmp_path / "this" / format, format)
        assert held(tmp_path / "this" / format) == held(tmp_path / "other" / format), format


# What each format looks like to others


def test_csv_cells_are_harmless_to_any_spreadsheet(tmp_path):
    exports.write(read(Article(TEXTS["formulas"])), tmp_path / "t", "csv")
    cells = [
        cell
        for file in (tmp_path / "t").iterdir()
        for row in csv.reader(file.read_text("utf-8-sig").splitlines())
        for cell in row
    ]
    assert [c for c in cells if re.match(r"[=+@\t\r]|-(?![\d.]+$)", c)] == []
    assert any(c.startswith("'=SUM") for c in cells)


def test_a_workbook_holds_no_formula(tmp_path):
    import openpyxl

    exports.write(read(Article(TEXTS["formulas"])), tmp_path / "t.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["article", *tables.COLUMNS]
    assert [c.coordinate for sheet in book for row in sheet for c in row if c.data_type == "f"] == []


def test_parquet_has_typed_columns(seed, tmp_path):
    import pyarrow.parquet

    exports.write(seed, tmp_path / "t", "parquet")
    table = pyarrow.parquet.read_table(tmp_path / "t" / "attributions.parquet")
    assert table.column_names == list(tables.COLUMNS["attributions"])
    assert {str(table.schema.field(c).type) for c in ("start", "source_start")} == {"int64"}
    assert str(table.schema.field("hedged").type) == "bool"


def test_web_annotations_quote_what_they_point_at(tmp_path):
    reading = read(Article(TEXTS["astral"]))
    exports.write(reading, tmp_path / "a.json", "webannotation")
    page = json.loads((tmp_path / "a.json").read_text("utf-8"))
    text = reading.article.text
    for item in page["items"]:
        position, quotation = item["target"]["selector"]
        assert (position["type"], quotation["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in text


def test_xmi_and_doccano_count_in_utf_16_units_and_label_studio_in_code_points(tmp_path):
    reading = read(Article("🪖🪖 Iran attacked Iraq."))
    for format in ("inception", "doccano", "labelstudio"):
        exports.write(reading, tmp_path / format, format)
    xmi = files.unpacked((tmp_path / "inception").read_bytes())["article.xmi"].decode()
    assert re.search(r'<custom:Mention [^>]*begin="5" end="9"', xmi)
    line = json.loads((tmp_path / "doccano").read_text("utf-8"))
    assert {"label": "mention/name", "start_offset": 5, "end_offset": 9}.items() <= line["entities"][0].items()
    region = json.loads((tmp_path / "labelstudio").read_text("utf-8"))[0]["predictions"][0]["result"][0]
    assert region["value"] == {"start": 3, "end": 7, "text": "Iran", "labels": ["mention/name"]}


def test_the_type_system_of_the_archive_reads_its_xmi(seed, tmp_path):
    exports.write(seed, tmp_path / "a.zip", "inception")
    parts = files.unpacked((tmp_path / "a.zip").read_bytes())
    assert set(parts) == {"article.xmi", "TypeSystem.xml", "reading.json"}
    tokens = re.findall(rb'<type\d*:Token [^>]*begin="(\d+)" end="(\d+)"', parts["article.xmi"])
    edges = {int(at) for token in tokens for at in token}
    assert {at for mark in marks.of(seed) for at in mark.span} <= edges


def test_the_labelling_interface_knows_every_label_and_control_in_use(seed):
    from xml.etree import ElementTree

    view = ElementTree.fromstring(labelstudio.config(seed))
    assert {mark.label for mark in marks.of(seed)} <= {label.get("value") for label in view.iter("Label")}
    results = json.loads(labelstudio.dumps(seed))[0]["predictions"][0]["result"]
    assert {r["from_name"] for r in results if "from_name" in r} <= {control.get("name") for control in view.iter()}
    assert {r["labels"][0] for r in results if r["type"] == "relation"} <= {
        r.get("value") for r in view.iter("Relation")
    }


def test_a_doc_s_spans_lie_on_tokens_and_name_actors(seed, tmp_path):
    import spacy
    from spacy.tokens import DocBin

    exports.write(seed, tmp_path / "a.spacy", "spacy")
    doc = next(DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("en").vocab))
    assert doc.text == seed.article.text
    assert sorted(span.text for span in doc.spans["mention"]) == sorted(seed.mentions["text"])
    assert {span.kb_id_ for span in doc.spans["mention"]} - {""} == set(seed.mentions["actor"].dropna())


# Corrections

PLAIN = "Iran attacked Iraq on Monday, the army said. He warned Chad. The rebels shelled the town of Goz."


def corrected(format, change, *, text=PLAIN):
    """Write the reading of `text` in a tool's format, let `change` correct its marks as a coder would, and read it
    back.
    """
    import tempfile

    reading = read(Article(text))
    before = marks.of(reading)
    kept = tool_files.record(reading)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "of", lambda _: change(before))
        patch.setattr(tool_files, "record", lambda _: kept)
        exports.write(reading, Path(folder) / "x", format)
        patch.undo()
        return reading, exports.read(Path(folder) / "x")


def mark(layer, words, values, row=None):
    at = PLAIN.index(words)
    return marks.Mark(layer, at, at + len(words), values, row)


@pytest.mark.parametrize("format", TOOLS)
def test_a_mention_deleted_takes_its_actor_along_if_nothing_else_names_it(format):
    before, after = corrected(
        format, lambda held: [m for m in held if not (m.layer == "mention" and PLAIN[m.start : m.end] == "Chad")]
    )
    assert "Chad" in before.mentions["text"].tolist()
    assert "Chad" not in after.mentions["text"].tolist()
    assert len(after.mentions) == len(before.mentions) - 1
    assert after.events.equals(before.events)


@pytest.mark.parametrize("format", TOOLS)
def test_a_mention_added_gets_a_row_of_its_sentence(format):
    new = mark("mention", "Monday", {"kind": "name", "actor": None})
    before, after = corrected(format, lambda held: sorted([*held, new], key=lambda m: m.start))
    row = after.mentions[after.mentions["text"] == "Monday"].iloc[0]
    assert (row["kind"], row["sentence"]) == ("name", 0)
    assert row["mention"] not in set(before.mentions["mention"])
    assert len(after.mentions) == len(before.mentions) + 1


@pytest.mark.parametrize("format", TOOLS)
def test_a_boundary_moved_keeps_the_row(format):
    from dataclasses import replace

    def grow(held):
        return [
            replace(m, start=m.start - 4) if m.layer == "mention" and PLAIN[m.start : m.end].endswith("army") else m
            for m in held
        ]

    before, after = corrected(format, grow)
    assert before.mentions["mention"].tolist() == after.mentions["mention"].tolist()
    changed = (before.mentions["start"] != after.mentions["start"]).tolist()
    assert sum(changed) == 1
    assert before.mentions["actor"].tolist() == after.mentions["actor"].tolist()


@pytest.mark.parametrize("format", TOOLS)
def test_an_event_recoded_gets_what_follows_from_its_root(format):
    from dataclasses import replace

    def recode(held):
        return [replace(m, values={**m.values, "root": "05", "cameo": None, "quad": None, "goldstein": None,
        "direction": None})
                if m.layer == "event" and PLAIN[m.start : m.end] == "attacked" else m for m in held]  # fmt: skip

    before, after = corrected(format, recode)
    row = after.events[after.events["text"] == "attacked"].iloc[0]
    assert (row["cameo"], row["root"], row["quad"], row["direction"]) == (
        "050",
        "05",
        "verbal_cooperation",
        "deescalatory",
    )
    assert row["goldstein"] > 0
    assert (row["source"], row["target"]) == ("Iran", "Iraq")


@pytest.mark.parametrize("format", TOOLS)
def test_an_attribution_made_by_hand_has_its_parts(format):
    parts = [
        mark("content", "shelled the town", {"kind": "indirect", "hedged": False}, 7),
        mark("source", "The rebels", {"source_type": "named_organisation", "actor": "Rebels"}, 7),
        mark("cue", "Goz", {}, 7),
    ]
    before, after = corrected(format, lambda held: sorted([*held, *parts], key=lambda m: m.start))
    row = after.attributions.iloc[-1]
    assert (row["source_text"], row["cue"], row["source_type"]) == ("The rebels", "Goz", "named_organisation")
    assert row["content"] == [[PLAIN.index("shelled the town"), PLAIN.index("shelled the town") + 16]]
    assert len(after.attributions) == len(before.attributions) + 1
    shelled = after.events[after.events["text"] == "shelled"]
    assert shelled["attribution"].tolist() == [row["attribution"]] * len(shelled)


@pytest.mark.parametrize("format", TOOLS)
def test_an_attribution_taken_away_leaves_its_events_in_the_article_s_own_voice(format):
    before, after = corrected(format, lambda held: [m for m in held if m.layer not in ("content", "source", "cue")])
    assert len(before.attributions)
    assert before.events["attribution"].notna().any()
    assert len(after.attributions) == 0
    assert after.events["attribution"].isna().all()


@pytest.mark.parametrize("format", TOOLS)
def test_steps_lose_the_events_that_are_gone(format):
    before, after = corrected(
        format, lambda held: [m for m in held if not (m.layer == "event" and PLAIN[m.start : m.end] == "warned")]
    )
    gone = set(before.events["event"]) - set(after.events["event"])
    assert gone
    assert not gone & {e for events in after.steps["events"] for e in events}
    assert sorted(set(after.steps["order"])) == list(range(1, after.steps["order"].nunique() + 1))


def test_a_sheet_that_excel_saved_with_semicolons_and_without_zeros_is_understood(tmp_path):
    reading = read(Article("Iran and Iraq agreed to talk, officials said. Iran met Iraq in Paris and praised Iraq."))
    exports.write(reading, tmp_path / "t", "csv")
    path = tmp_path / "t" / "events.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    spoilt = [
        [
            str(cell).lstrip("0") if column in ("cameo", "root") else cell
            for column, cell in zip(rows[0], row, strict=True)
        ]
        for row in rows[1:]
    ]
    assert spoilt != rows[1:]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([rows[0], *spoilt, [""] * len(rows[0])])
    assert exports.read(tmp_path / "t") == reading


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_rows_deleted_in_a_table_take_along_what_points_to_them(format, tmp_path, monkeypatch):
    reading = read(Article(PLAIN))
    assert reading.events["attribution"].notna().any()
    assert len(reading.steps)
    cells = tabular.cells(reading)
    fewer = cells | {"events": cells["events"][1:], "attributions": [], "mentions": cells["mentions"][1:]}
    monkeypatch.setattr(tabular, "cells", lambda _: fewer)
    exports.write(reading, tmp_path / "t", format)
    after = exports.read(tmp_path / "t")
    assert {e for events in after.steps["events"] for e in events} <= set(after.events["event"])
    assert len(after.steps) == len(reading.steps) - 1
    assert after.events["attribution"].isna().all()
    assert sum(after.actors["mentions"]) == after.mentions["actor"].notna().sum()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_sheet_in_another_encoding_is_read_or_refused_with_the_way_out(encoding, tmp_path):
    reading = read(Article("Idris Déby attacked Sudan on Monday. Sudan warned Chad."))
    exports.write(reading, tmp_path / "t", "csv")
    path = tmp_path / "t" / "mentions.csv"
    path.write_bytes(path.read_text("utf-8-sig").replace(",", "\t").encode(encoding))
    if encoding == "utf-16":
        assert exports.read(tmp_path / "t") == reading
    else:
        with pytest.raises(ValueError, match=r"mentions\.csv is not in UTF-8; .* “CSV UTF-8”"):
            exports.read(tmp_path / "t")


def test_content_that_is_no_list_of_spans_is_refused_by_its_column(tmp_path):
    exports.write(read(Article(PLAIN)), tmp_path / "t", "csv")
    path = tmp_path / "t" / "attributions.csv"
    path.write_text(re.sub(r"\[\[(\d+, \d+)\]\]", r"[\1]", path.read_text("utf-8-sig")), "utf-8")
    with pytest.raises(
        ValueError, match=r"attributions: content cannot be '\[\d+, \d+\]'; write a list such as \[\[0, 5\]\]"
    ):
        exports.read(tmp_path / "t")


def test_web_annotations_without_row_numbers_stand_for_the_same_rows(seed, tmp_path):
    exports.write(seed, tmp_path / "a.json", "webannotation")
    page = json.loads((tmp_path / "a.json").read_text("utf-8"))
    for item in page["items"]:
        item["row"].pop("number")
    (tmp_path / "a.json").write_text(json.dumps(page), "utf-8")
    assert exports.read(tmp_path / "a.json") == seed


def test_a_relation_to_an_entity_that_is_gone_is_gone(tmp_path):
    reading = read(Article(PLAIN))
    exports.write(reading, tmp_path / "a.jsonl", "doccano")
    line = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    gone = next(entity for entity in line["entities"] if entity["label"] == "cue")
    line["entities"].remove(gone)
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    assert exports.read(tmp_path / "a.jsonl").attributions["cue"].isna().sum() == 1


def test_an_offset_typed_wrong_is_found_by_its_words(tmp_path):
    reading = read(Article(PLAIN))
    exports.write(reading, tmp_path / "t", "csv")
    path = tmp_path / "t" / "mentions.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    lines[1] = lines[1].replace("0,0,4,Iran", "0,3,3,Iran")
    path.write_text("\n".join(lines), "utf-8")
    assert exports.read(tmp_path / "t") == reading


# Texts that changed


@pytest.mark.parametrize("format", exports.FORMATS)
def test_spans_are_found_again_in_a_text_that_shifted(seed, format, tmp_path):
    words = "By our own writer — 🪖\n\n"
    back = there_and_back(
        seed, tmp_path, format, article=Article(words + seed.article.text.replace("'", "’"), name="shifted")
    )
    assert back.mentions["start"].tolist() == (seed.mentions["start"] + len(words)).tolist()
    assert [t.replace("’", "'") for t in back.attributions["text"]] == seed.attributions["text"].tolist()
    assert back.article.name == "shifted"


def test_a_tool_that_changed_line_ends_and_spaces_loses_no_span(tmp_path):
    reading = read(Article("The army  of Chad attacked.\n\nThe rebels said they\u00a0would answer the army of Chad."))
    task = json.loads(labelstudio.dumps(reading))
    text = task[0]["data"]["text"]
    task[0]["data"]["text"] = text.replace("\n", "\r\n").replace("\u00a0", " ")
    for result in task[0]["predictions"][0]["result"]:
        if "value" in result:
            for at in ("start", "end"):
                result["value"][at] += 2 * (result["value"][at] > text.index("\n"))
            result["value"].pop("text") if isinstance(result["value"].get("text"), str) else None
    (tmp_path / "a.json").write_text(json.dumps(task), "utf-8")
    assert exports.read(tmp_path / "a.json") == reading


@pytest.mark.parametrize("format", exports.FORMATS)
def test_words_that_the_text_does_not_have_are_one_clear_error(seed, format, tmp_path):
    other = Article("The mayor opened a school in Paris on Monday, and nobody was hurt.")
    with pytest.raises(anchoring.LostError, match=r"is not in the article") as lost:
        there_and_back(seed, tmp_path, format, article=other)
    assert "\n" not in str(lost.value)
    assert str(lost.value).startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("text", "quote", "said", "before", "after", "place"),
    [
        ("He left. Then he fell.", "he", (14, 16), "Then ", " fell", (14, 16)),
        ("He left. Then he fell.", "he", (0, 2), "Then ", " fell", (14, 16)),
        ("he he he he", "he", (4, 6), "", "", (3, 5)),
        ("So he left, and he fell.", "he", (3, 5), "nd ", "", (16, 18)),
        ("“No”, he said", '"No"', (9, 13), "", "", (0, 4)),
        ("the cafe\u0301 of", "café", (4, 8), "", "", (4, 9)),
        ("on  the\u00a0hill", "on the hill", (0, 11), "", "", (0, 12)),
    ],
)
def test_an_anchor_is_a_place_that_its_words_and_context_confirm(text, quote, said, before, after, place):
    assert anchoring.anchor(text, *said, quote, prefix=before, suffix=after) == place


def test_a_long_span_with_a_change_inside_is_found_by_its_ends():
    old = "The army said on Monday that it had left the town of Goz for good, after a month."
    new = "News. " + old.replace("town", "little town")
    assert anchoring.anchor(new, 0, len(old), old) == (6, len(new))


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.json", b"{}", "not a reading"),
        *(
            ("a.json", wrong, "not a complete file in a supported format (json, csv")
            for wrong in (b"", b"[]", b"[1]", b"null", b'"text"', b"nonsense", b"\xff\xfe", b'{"article": {"te')
        ),
        ("a.json", b'{"text": 5}', "not in the format"),
        ("a.zip", files.packed({"a.xmi": b"x", "TypeSystem.xml": b"<a/>"}), "not complete XML"),
        ("a.zip", files.packed({"a.txt": b"x"}), "TypeSystem.xml"),
        ("a.zip", b"PK\x03\x04", "zip"),
        ("a.jsonl", b'{"text": "Iran left."}\n{"text": "Iraq left."}\n', "2 possible documents"),
        ("a.jsonl", b'{"text": "Iran left.", "label": [[0, 4, "PERSON"]]}', "'PERSON' is unknown"),
        ("a.jsonl", b'{"text": "Iran left.", "label": [[0, 40, "mention/name"]]}', "outside the text"),
        ("a.jsonl", b'{"text": "Iran left.", "label": [[0, 4, "cue"]]}', "belongs to no attribution"),
        ("a.json", b'[{"data": {"text": "Iran left."}}]', "neither an annotation nor a prediction"),
        ("a.json", b'{"items": []}', "have no text"),
        ("a.spacy", b"x\x9cnonsense", "not compressed by zlib"),
    ],
)
def test_a_file_that_is_no_reading_is_refused_in_one_line(tmp_path, name, content, complaint):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=re.escape(complaint)) as refusal:
        exports.read(tmp_path / name)
    assert str(refusal.value).startswith(str(tmp_path / name))
    assert "\n" not in str(refusal.value)


def test_a_table_with_a_wrong_cell_is_refused_by_line_and_column(seed, tmp_path):
    exports.write(seed, tmp_path / "t", "csv")
    path = tmp_path / "t" / "mentions.csv"
    good = path.read_text("utf-8-sig")
    for wrong, complaint in (
        (good.replace("\n0,", "\nfirst,", 1), "table mentions, line 2: mention cannot be 'first'"),
        (good.replace("kind", "sort", 1), "table mentions has no column kind"),
        (good.replace(",name,", ",nickname,", 1), "kind 'nickname' is not one of"),
    ):
        path.write_text(wrong, "utf-8")
        with pytest.raises(ValueError, match=complaint):
            exports.read(tmp_path / "t")
    path.unlink()
    with pytest.raises(ValueError, match=r"no file mentions\.csv"):
        exports.read(tmp_path / "t")


def test_nothing_is_half_written(seed, tmp_path, monkeypatch):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "mine.txt").write_text("keep")
    with pytest.raises(FileExistsError, match="contains something else"):
        exports.write(seed, tmp_path / "t", "csv")
    assert [p.name for p in (tmp_path / "t").iterdir()] == ["mine.txt"]
    with pytest.raises(ValueError, match="no such format"):
        exports.write(seed, tmp_path / "a", "docx")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        exports.write(seed, tmp_path / "a.xlsx", "xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


# What is declared


def test_the_readme_shows_the_table_of_formats():
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    assert exports.table() in readme


@pytest.mark.parametrize("format", exports.MODULES, ids=lambda format: format.NAME)
def test_each_file_is_recognised_by_its_format_alone(seed, format, tmp_path):
    exports.write(seed, tmp_path / "x", format.NAME)
    contents = Contents.of(tmp_path / "x")
    assert [one.NAME for one in exports.MODULES if one.recognises(contents)] == [format.NAME]
