"""The coding sheet: what goes out comes back, what is changed is read, what cannot be read is said in one line."""

import pandas as pd
import pytest
from openpyxl import load_workbook

from analysis import Article, Reading, coding, exports, read, seeds, tables
from analysis.coding import correction, sheet, sheet_columns

TEXT = (
    "“We will answer 🪖,” the president of Chad said. Sudan shelled a port in Chad on Monday.\n\nChad warned Sudan."
    " Chad met Chad."
)


@pytest.fixture(scope="module")
def machine():
    return read(Article(TEXT, name="port"))


@pytest.fixture
def book(machine, tmp_path):
    """A sheet as a person has it on the screen: ``book(edit)`` lets `edit` change the workbook and reads it back."""

    def through(edit):
        path = tmp_path / "port.coding.xlsx"
        sheet.write(machine, path, coder="Anna")
        held = load_workbook(path)
        edit(held)
        held.save(path)
        return coding.read(path)

    return through


def put(page, row, **cells):
    head = [cell.value for cell in page[1]]
    for column, value in cells.items():
        page.cell(row, head.index(column) + 1).value = value


def row_of(page, words, column="text"):
    head = [cell.value for cell in page[1]]
    return next(row[0].row for row in page.iter_rows(min_row=2) if row[head.index(column)].value == words)


def test_an_article_where_a_coding_belongs_is_told_how_it_is_coded(tmp_path):
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(
        coding.CodingError, match="port.txt: an article, not a coding; `python3 run.py coding .*port.txt`"
    ):
        coding.read(tmp_path / "port.txt")


def test_the_line_of_a_row_says_where_it_stands_in_the_sheet(machine, tmp_path):
    sheet.write(machine, tmp_path / "x.xlsx")
    held = load_workbook(tmp_path / "x.xlsx")
    for name in ("mentions", "attributions", "events", "steps"):
        for number, line in coding.lines(machine, name).items():
            row = int(line.partition("row ")[2].partition(" ")[0])
            assert held[name].cell(row, 1).value == number
    act = coding.lines(machine, "events")[held["events"].cell(row_of(held["events"], "shelled"), 1).value]
    assert act.startswith(f"sheet events, row {row_of(held['events'], 'shelled')} (event ")
    assert "text shelled; source Sudan;" in act


def test_names_are_kept_beside_the_others(tmp_path):
    coding.keep({"Sudan": "Chad", "": "nobody"}, tmp_path)
    coding.keep({"the port": "", "Sudan": "Sudan, Republic of"}, tmp_path)
    assert (tmp_path / "all.aliases.csv").read_text("utf-8") == 'form,actor\nSudan,"Sudan, Republic of"\nthe port,\n'


def test_an_unchanged_sheet_reads_back_as_the_same_reading(reading, tmp_path):
    sheet.write(reading, tmp_path / "x.xlsx", coder="Anna")
    held = coding.read(tmp_path / "x.xlsx")
    assert held == reading
    assert held.coder == "Anna"
    assert Reading.from_json(held.to_json()).coder == "Anna"


def test_so_does_the_sheet_of_a_coding(tmp_path):
    for name in seeds.names():
        for held in coding.of(name):
            sheet.write(held, tmp_path / f"{name}.xlsx", coder="Anna")
            assert coding.read(tmp_path / f"{name}.xlsx") == held


def test_every_vocabulary_and_every_actor_has_a_list(machine, tmp_path):
    sheet.write(machine, tmp_path / "x.xlsx")
    held = load_workbook(tmp_path / "x.xlsx")
    for name, columns in sheet_columns.COLUMNS.items():
        ruled = {str(rule.sqref).split(":")[0][:-1] for rule in held[name].data_validations.dataValidation}
        letters = {cell.value: cell.column_letter for cell in held[name][1]}
        wanted = {
            c
            for c in columns
            if (name, c) in tables.VOCABULARY
            or (c in ("actor", "source", "target", "third_party") and name != "actors")
        }
        assert {letters[c] for c in wanted} <= ruled
    words = [[c for c in column if c] for column in held["lists"].iter_cols(values_only=True)]
    assert ["mentions kind", "name", "nominal", "pronoun", "adjectival"] in words


def test_the_how_to_speaks_of_columns_and_sheets_that_are_there(machine, tmp_path):
    sheet.write(machine, tmp_path / "x.xlsx")
    held = load_workbook(tmp_path / "x.xlsx")
    heads = {cell.value for name in sheet_columns.COLUMNS for cell in held[name][1]}
    told = [row[0] for row in held["how to"].iter_rows(min_row=4, values_only=True) if row[0]]
    named = {word for line in told for word in line.split(", ")} - {"looked through", "What counts"}
    assert named <= heads | set(held.sheetnames)
    assert {"in its sentence", "content", "responds_to", "tone"} <= named


def test_every_row_has_its_words_beside_it_actors_and_tone_too(machine, tmp_path):
    sheet.write(machine, tmp_path / "x.xlsx")
    held = load_workbook(tmp_path / "x.xlsx")
    told = [" ".join(text.split()) for text in machine.sentences["text"]]
    for name in sheet_columns.COLUMNS:
        head, *rows = held[name].iter_rows(values_only=True)
        assert head[-1] == "in its sentence"
        assert rows
        assert all(row[-1].split(" … ")[0] in told for row in rows), name
    first = {row[0]: row[-1] for row in held["actors"].iter_rows(min_row=2, values_only=True)}
    assert "Sudan shelled" in first["Sudan"]


def test_it_prints_as_wide_as_a_page_and_no_row_has_a_height_that_its_words_outgrow(machine, tmp_path):
    sheet.write(machine, tmp_path / "x.xlsx")
    held = load_workbook(tmp_path / "x.xlsx")
    for name in ("how to", "article", *sheet_columns.COLUMNS):
        page = held[name]
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 1 if name == "how to" else 0)
        assert not page.merged_cells.ranges
        for row in page.iter_rows(min_row=4 if name == "how to" else 2):
            widths = [page.column_dimensions[cell.column_letter].width for cell in row]
            lines = [len(str(cell.value or "")) / width for cell, width in zip(row, widths, strict=True)]
            assert page.row_dimensions[row[0].row].height >= min(15 * max(1, max(lines)), 409)
        assert all(cell.alignment.wrap_text for row in page.iter_rows(min_row=4) for cell in row if cell.value)
        if name != "how to":
            widths = [page.column_dimensions[cell.column_letter].width for cell in page[1]]
            assert all(width > len(cell.value) for width, cell in zip(widths, page[1], strict=True))
            assert sum(widths) <= 240, name  # 60 % of its size on a landscape A4 page: six points
            assert page.print_title_rows == "$1:$1"


def test_a_label_is_changed_and_nothing_else(book, machine):
    held = book(lambda b: put(b["events"], row_of(b["events"], "shelled"), status="Past Background"))
    assert held.events.loc[held.events["text"] == "shelled", "status"].tolist() == ["past_background"]
    assert [n for n in tables.COLUMNS if not held.tables[n].equals(tables.untold(machine.tables[n]))] == ["events"]


def test_a_mention_is_added_by_its_words_and_the_number_of_the_sentence(book):
    held = book(lambda b: put(b["mentions"], b["mentions"].max_row + 1, text="a port", kind="nominal", sentence=1))
    row = held.mentions[held.mentions["text"] == "a port"].iloc[0]
    assert TEXT[row.start : row.end] == "a port"
    assert pd.isna(row.actor)
    assert row.sentence == 1


def test_a_new_actor_counts_its_mentions_and_one_without_any_is_gone(book):
    def edit(b):
        put(b["actors"], b["actors"].max_row + 1, actor="the port", type="organisation")
        put(b["mentions"], b["mentions"].max_row + 1, text="a port", actor="the port", kind="nominal", sentence=1)
        put(b["actors"], b["actors"].max_row + 1, actor="nobody", type="group")

    cast = edit and book(edit).actors.set_index("actor")
    assert cast.loc["the port", "mentions"] == 1
    assert "nobody" not in cast.index


def test_words_that_stand_twice_need_an_offset_and_the_message_names_it(book):
    last = {"kind": "name", "actor": "Chad", "sentence": 3}

    def add(start):
        def edit(b):
            for row in range(b["mentions"].max_row, 1, -1):
                if b["mentions"].cell(row, 5).value == 3:
                    b["mentions"].delete_rows(row)
            put(b["mentions"], b["mentions"].max_row + 1, text="Chad", start=start, **last)

        return edit

    places = [i for i in range(len(TEXT)) if TEXT.startswith("Chad", i) and i > TEXT.index("met") - 6]
    with pytest.raises(
        coding.CodingError, match=rf"column text: 'Chad' occurs there 2 times.*: {places[0]}, {places[1]}"
    ):
        book(add(None))
    assert book(add(places[1])).mentions["start"].max() == places[1]


def test_an_act_is_coded_by_its_root_alone(book):
    held = book(lambda b: put(b["events"], row_of(b["events"], "shelled"), root="18 use unconventional violence"))
    act = held.events[held.events["text"] == "shelled"].iloc[0]
    assert (act.cameo, act.root, act.quad, act.goldstein) == ("180", "18", "material_conflict", -9.0)
    finer = book(lambda b: put(b["events"], row_of(b["events"], "shelled"), cameo=43))
    assert finer.events.loc[finer.events["text"] == "shelled", "cameo"].tolist() == ["043"]


def test_a_row_left_out_takes_its_pointers_with_it(book, machine):
    step = machine.steps.iloc[0]
    held = book(lambda b: [b["events"].delete_rows(row_of(b["events"], e, "event")) for e in reversed(step["events"])])
    assert not set(step["events"]) & set(held.events["event"])
    assert not set(step["events"]) & {event for events in held.steps["events"] for event in events}
    assert set(held.steps["responds_to"].dropna()) <= set(held.steps["step"])


def test_an_actor_taken_away_is_asked_for_where_he_is_still_named(book):
    with pytest.raises(
        coding.CodingError, match="sheet mentions, row 3, column actor: 'President of Chad' is not in the sheet actors"
    ):
        book(lambda b: b["actors"].delete_rows(row_of(b["actors"], "President of Chad", "actor")))


def test_numbers_and_truths_may_be_typed_as_a_spreadsheet_takes_them(book):
    held = book(lambda b: (put(b["steps"], b["steps"].max_row + 1, order=9, actor="Chad", level=2,
    direction="neutral", events=0),
                           put(b["attributions"], 2, hedged=True)))  # fmt: skip
    assert held.steps.iloc[-1]["events"] == [0]
    assert held.attributions["hedged"].tolist()[0]


def test_a_coder_may_begin_without_the_machine_s_reading(machine, tmp_path):
    sheet.write(coding.blank(machine), tmp_path / "x.xlsx", coder="Anna")
    held = load_workbook(tmp_path / "x.xlsx")
    assert [held[name].max_row for name in sheet_columns.COLUMNS] == [1] * len(sheet_columns.COLUMNS)
    put(held["actors"], 2, actor="Sudan", type="state")
    put(held["mentions"], 2, text="Sudan", actor="Sudan", kind="name", sentence=1)
    put(
        held["events"],
        2,
        event=0,
        text="shelled",
        source="Sudan",
        root=19,
        status="actual",
        direction="escalatory",
        sentence=1,
    )
    put(held["steps"], 2, order=1, actor="Sudan", level=5, direction="escalatory", events=0)
    held.save(tmp_path / "x.xlsx")
    coded = coding.read(tmp_path / "x.xlsx")
    assert (len(coded.mentions), coded.events["cameo"].tolist(), len(coded.attributions)) == (1, ["190"], 0)
    assert coded.steps["events"].tolist() == [[0]]


def test_an_attribution_is_written_by_hand(book):
    def edit(b):
        put(b["attributions"], b["attributions"].max_row + 1, content="shelled a port || on Monday",
        source_text="Sudan", cue="met",
            actor="Sudan", kind="indirect", source_type="named_organisation", hedged="no", sentence=1)  # fmt: skip

    row = book(edit).attributions.iloc[-1]
    assert [TEXT[a:b] for a, b in row["content"]] == ["shelled a port", "on Monday"]
    assert (row["source_text"], row["sentence"]) == ("Sudan", 3)
    assert (row["start"], row["end"]) == (TEXT.index("Sudan"), TEXT.index("met") + 3)


@pytest.mark.parametrize(
    ("page", "cells", "complaint"),
    [
        ("mentions", {"text": "the harbour", "kind": "name", "sentence": 1},
        "column text: 'the harbour' does not occur in sentence 1"),
        ("mentions", {"text": "a port", "kind": "name", "sentence": 0},
        "does not occur in sentence 0; correct the number: it occurs in 1"),
        ("mentions", {"text": "a port", "kind": "thing", "sentence": 1},
        "column kind: 'thing' is not in its list; choose one of name, nominal"),
        ("mentions", {"text": "a port", "sentence": 1}, "column kind: is empty; choose one of"),
        ("mentions", {"text": "a port", "kind": "name"}, "column sentence: is empty; give the number"),
        ("mentions", {"text": "a port", "kind": "name", "sentence": 77}, "column sentence: 77 is not a sentence"),
        ("mentions", {"text": "a port", "kind": "name", "sentence": 1, "actor": "Sudann"},
        "column actor: 'Sudann' is not in the sheet actors; did you mean 'Sudan'"),
        ("mentions", {"kind": "name", "sentence": 1}, "column text: is empty; copy the words"),
        ("mentions", {"mention": 0, "text": "a port", "kind": "name", "sentence": 1},
        "column mention: 0 is already used in row 2"),
        ("mentions", {"text": "a port", "kind": "name", "sentence": 1, "start": 3},
        "column start: 'a port' does not occur at 3"),
        ("events", {"text": "on", "root": "40", "sentence": 1}, "column root: '40' is not in its list"),
        ("events", {"text": "on", "root": "attak", "cameo": "190", "sentence": 1},
        "column root: 'attak' is not in its list"),
        ("events", {"text": "on", "cameo": "999", "sentence": 1},
        "column cameo: 999 is not a CAMEO code|column cameo: '999' is not a CAMEO code"),
        ("events", {"text": "on", "attribution": 50, "sentence": 1},
        "column attribution: the sheet attributions has no row with the number 50"),
        ("steps", {"order": "soon", "level": 1, "direction": "neutral", "events": "0"},
        "column order: 'soon' is not a number"),
        ("steps", {"order": 1, "level": 9, "direction": "neutral", "events": "0"},
        "column level: 9 is not in its list"),
        ("steps", {"order": 1, "level": 1, "direction": "neutral", "events": "99"},
        "column events: the sheet events has no row with the number 99"),
        ("tone", {"label": "neutral", "sentences": "0"}, "column actor: is empty; name the actor"),
        ("tone", {"actor": "Sudan", "label": "neutral"},
        "column actor: Sudan is already used in row 4; merge the two rows"),
        ("actors", {"type": "state"}, "column actor: is empty; name the actor"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_that_names_sheet_row_and_column(book, page, cells, complaint):
    usual = {"status": "actual", "direction": "neutral"} if page == "events" else {}
    with pytest.raises(coding.CodingError) as error:
        book(lambda b: put(b[page], b[page].max_row + 1, **usual | cells))
    message = str(error.value)
    assert any(part in message for part in complaint.split("|")), message
    assert f"sheet {page}, row " in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda b: b.remove(b["mentions"]), "sheet mentions is missing"),
        (lambda b: b["mentions"].delete_cols(4), "column kind is missing"),
        (lambda b: b["how to"].__setitem__("B2", " "), "no coder is named"),
        (lambda b: b.remove(b["basis"]), "is not a coding sheet"),
        (lambda b: b["basis"].__setitem__("A1", ".abc"), "hidden sheet was changed"),
        (lambda b: b["basis"].__setitem__("A1", ".~~~~"), "hidden sheet was changed"),
    ],
)
def test_a_spoilt_workbook_is_refused_in_one_line(book, spoil, complaint):
    with pytest.raises(coding.CodingError, match=complaint):
        book(spoil)


def test_what_is_no_coding_is_refused(tmp_path, machine):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.json").write_text(machine.to_json(), encoding="utf-8")
    for name, complaint in {
        "a.xlsx": "cannot be opened as a workbook",
        "a.json": "no article",
        "b.json": "no coder is named",
        "c.json": "no such file",
    }.items():
        with pytest.raises(coding.CodingError, match=complaint):
            coding.read(tmp_path / name)


@pytest.mark.parametrize("format", exports.FORMATS)
def test_a_coding_may_be_a_corrected_file_of_any_format(machine, tmp_path, format):
    path = tmp_path / ("anna.xlsx" if format == "xlsx" else "anna.json" if format == "json" else "anna")
    exports.write(correction.corrected(machine, {"steps": []}, coder="Anna"), path, format)
    held = coding.read(path)
    assert (held, len(held.steps)) == (correction.corrected(machine, {"steps": []}, coder="Anna"), 0)
    assert held.coder.lower() == "anna"


@pytest.mark.parametrize("format", ["csv", "xlsx", "json"])
def test_tables_that_nobody_has_coded_are_no_coding(machine, tmp_path, format):
    exports.write(machine, tmp_path / f"x.{format}", format)
    with pytest.raises(coding.CodingError, match="no coder is named"):
        coding.read(tmp_path / f"x.{format}")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    held = read(Article("=SUM(1) Iran said that =1+1 was the answer. +Iraq attacked -Iran."))
    sheet.write(held, tmp_path / "x.xlsx", coder="=HYPERLINK(1)")
    cells = [c for page in load_workbook(tmp_path / "x.xlsx") for row in page.iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert coding.read(tmp_path / "x.xlsx") == held


def test_a_sheet_is_never_written_over_someones_work(machine, tmp_path):
    coding.begin(machine, tmp_path / "x.xlsx")
    with pytest.raises(coding.CodingError, match="may contain someone's work"):
        coding.begin(machine, tmp_path / "x.xlsx")
    with pytest.raises(coding.CodingError, match="cannot be written"):
        coding.begin(machine, tmp_path / "x.csv")


def test_codings_lie_beside_their_article(machine, tmp_path):
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    where = str(tmp_path / "port.txt")
    assert coding.of(where) == []
    for coder in ("Anna B.", "Omar"):
        coding.save(correction.corrected(machine, {}, coder=coder), coding.place(where, coder))
    assert [path.name for path in coding.beside(where)] == ["port.coded.anna-b.json", "port.coded.omar.json"]
    assert [held.coder for held in coding.of(where)] == ["Anna B.", "Omar"]
    (tmp_path / "port.txt").write_text(TEXT + " Then it rained.", encoding="utf-8")
    with pytest.raises(coding.CodingError, match="a different text"):
        coding.of(where)
    with pytest.raises(coding.CodingError, match="not a usable name for a coder"):
        coding.place(where, "…")
