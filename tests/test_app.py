"""The page for people who do not program, without a browser (with one: .ci/app.py): what its buttons do and say."""

import re
from pathlib import Path

import pytest

from analysis import app, coding, exports, read, report, tables
from analysis.app import widgets
from analysis.article import Article
from analysis.coding import sheet

TEXT = "Chad shells port\n\nChad shelled a port in Sudan on Monday, the army of Sudan said."


@pytest.fixture
def desk(monkeypatch):
    """Return a page whose reports are made at once: the notebooks behind a real one have their own tests."""
    monkeypatch.setattr(
        report, "report", lambda shown, seen=None, **_: f"<h1>{shown.article.title}, {shown.coder}</h1>"
    )
    return app.page()


def press(desk, button):
    """Click a button and wait until its work is done; return what the page says."""
    work = {"read": desk._read, "correct": desk._open_editor, "again": desk._report_again}[button]
    desk._do(work).join()
    return re.sub("<[^>]+>", "", desk.said.value)


def drop(desk, name, data):
    desk.drop.data, desk.drop.name = data, name


def test_a_pasted_text_is_read_with_what_the_fields_say(desk):
    desk.text.value, desk.outlet.value, desk.date.value = TEXT, " The Courier ", "2024-06-03"
    assert press(desk, "read") == "“Chad shells port”, read by the machine. The report stands below."
    article = desk.reading.article
    assert (article.title, article.outlet, article.date) == ("Chad shells port", "The Courier", "2024-06-03")
    assert desk.viewer.page == "<h1>Chad shells port, None</h1>"
    assert not desk.correct.disabled
    assert desk.again.disabled


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("essay.rtf", b"{\\rtf1}", "essay.rtf: an RTF file (.rtf); open it in its program"),
        ("../x/a b.doc", b"", "a b.doc: an old Word file"),
        ("latin.txt", "Präsident".encode("latin-1"), "latin.txt: not UTF-8 text"),
        ("coding.json", b"{}", "coding.json: this JSON is not a reading"),
        ("", b"", "nothing to read yet: paste an article, or drop its file"),
        ("rub.txt", b"asdf qwer zxcv", "rub: no English sentence found"),
    ],
)
def test_what_is_no_article_is_said_in_the_commands_words(desk, name, data, told):
    drop(desk, name, data)
    said = press(desk, "read")
    assert said.startswith(told)
    assert "\n" not in said
    assert desk._folder.name not in said
    assert desk.correct.disabled
    assert not desk.start.disabled


def test_a_web_address_and_two_articles_at_once_are_refused(desk):
    desk.text.value = "https://courier.example/army"
    assert "only a web address; nothing is fetched" in press(desk, "read")
    drop(desk, "a.txt", TEXT.encode())
    assert press(desk, "read").startswith("both a text and a file were given")


def test_a_date_has_a_year(desk):
    desk.text.value, desk.date.value = TEXT, "yesterday"
    assert press(desk, "read").startswith("“yesterday” is no date")
    desk.date.value = "3 June 2024"
    assert "The report stands below" in press(desk, "read")


def test_after_a_failure_the_page_says_whose_report_still_stands(desk):
    desk.text.value = TEXT
    press(desk, "read")
    desk.text.value = "xx"
    said = press(desk, "read")
    assert "no English sentence found" in said
    assert said.endswith("Below still stands “Chad shells port”, read by the machine.")


def test_corrections_go_only_when_it_was_asked(desk):
    desk.text.value, desk.coder.value = TEXT, "Anna"
    press(desk, "read")
    press(desk, "correct")
    desk.editor.edits = {**desk.editor.edits, "rows": {**desk.editor.edits["rows"], "events": []}}
    assert press(desk, "read").startswith("reading anew forgets your corrections")
    assert desk.editor is not None
    assert "read by the machine" in press(desk, "read")
    assert desk.editor is None


def test_what_nobody_foresaw_is_said_too(desk, monkeypatch, capsys):
    monkeypatch.setattr(report, "report", lambda *_, **__: {}["gone"])
    desk.text.value = TEXT
    assert press(desk, "read").startswith("this could not be read (KeyError)")
    assert "gone" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["txt", "json", "xlsx", "sheet"])
def test_a_dropped_file_may_be_an_article_or_a_coding(desk, tmp_path, kind):
    machine = read(Article(TEXT))
    path = tmp_path / f"port.{'xlsx' if kind == 'sheet' else kind}"
    if kind == "txt":
        path.write_text(TEXT, "utf-8")
    elif kind == "sheet":
        sheet.write(machine, path, coder="Anna")
    else:
        exports.write(machine, path, kind)
    drop(desk, path.name, path.read_bytes())
    said = press(desk, "read")
    assert ("corrected by Anna" in said) == (kind == "sheet")
    assert tables.untold(desk.reading.events).equals(tables.untold(machine.events))
    assert list(Path(desk._folder.name).iterdir()) == []


def test_a_correction_reaches_the_next_report_and_the_files(desk):
    desk.text.value = TEXT
    press(desk, "read")
    assert press(desk, "correct").startswith("write your name first")
    desk.coder.value = "Anna"
    press(desk, "correct")
    rows = desk.editor.edits["rows"]
    desk.editor.edits = {**desk.editor.edits, "rows": {**rows, "events": []}}
    assert "corrected by Anna" in press(desk, "again")
    assert desk.viewer.page == "<h1>Chad shells port, Anna</h1>"
    assert (len(desk.reading.events), len(desk.reading.steps)) == (0, 0)
    made = {name: desk.viewer.makers[name]() for name in ("HTML", "XLSX", "coding")}
    assert {name: file[0] for name, file in made.items()} == {
        "HTML": "chad-shells-port-report.html",
        "XLSX": "chad-shells-port.xlsx",
        "coding": "chad-shells-port.coded.anna.json",
    }
    path = Path(desk._folder.name, "back.json")
    path.write_bytes(made["coding"][2])
    assert coding.read(path).coder == "Anna"


def test_a_file_is_sent_when_asked_for_and_what_fails_is_said(desk, monkeypatch):
    sent = []
    monkeypatch.setattr(widgets.Viewer, "send", lambda self, content, buffers: sent.append((content, buffers)))
    viewer = desk.viewer
    viewer.makers = {"HTML": lambda: ("a.html", "text/html", b"<p>"), "PDF": lambda: coding.place("a.txt", "?")}
    viewer._made("HTML")
    viewer._made("PDF")
    viewer._made("nothing")
    assert sent == [({"name": "a.html", "type": "text/html"}, [b"<p>"])]
    assert "not a usable name" in viewer.said


def wrong(desk, table, number):
    """Say in the report that a row is wrong; return what the page says."""
    desk._do(lambda: desk._open_row(table, number)).join()
    return re.sub("<[^>]+>", "", desk.said.value)


def test_what_is_wrong_in_the_report_opens_in_the_editor(desk):
    desk.text.value = TEXT
    press(desk, "read")
    number = int(desk.reading.events["event"].iloc[0])
    assert wrong(desk, "events", number).startswith("write your name first")
    assert desk.editor is None
    desk.coder.value = "Anna"
    assert wrong(desk, "events", number).startswith("The row stands open in the editor")
    assert (desk.editor.at["table"], desk.editor.at["id"]) == ("events", number)
    assert not desk.again.disabled
    assert "is gone" in wrong(desk, "events", 99)
    assert desk.editor.at["id"] == number


def test_the_report_calls_the_page_by_its_table_and_number(desk):
    asked = []
    desk.viewer.wrong = lambda *row: asked.append(row)
    desk.viewer._made({"table": "events", "id": 3})
    assert asked == [("events", 3)]


def test_names_are_kept_for_the_next_article_of_the_page_and_can_be_taken_along(desk):
    desk.text.value, desk.coder.value = TEXT, "Anna"
    press(desk, "read")
    press(desk, "correct")
    desk.editor.edits = {**desk.editor.edits, "names": {"Chad": "Republic of Chad"}, "keep": True}
    press(desk, "again")
    assert desk.viewer.makers["names"]()[2] == b"form,actor\nChad,Republic of Chad\n"
    press(desk, "read")  # which asks first: the corrections will go
    press(desk, "read")
    assert "Republic of Chad" in set(desk.reading.actors["actor"])
    other = app.page()
    drop(other, "all.aliases.csv", desk.viewer.makers["names"]()[2])
    assert press(other, "read") == "1 name kept. Now give the article: remove the file, and paste or drop it."
    other.drop.name, other.text.value = "", TEXT
    press(other, "read")
    assert "Republic of Chad" in set(other.reading.actors["actor"])


def test_two_pages_share_nothing(desk):
    other = app.page()
    assert desk._folder.name != other._folder.name
    desk.text.value = TEXT
    press(desk, "read")
    assert (other.reading, other.viewer.page) == (None, "")


def test_the_notebook_shows_the_page_and_the_template_asks_nobody():
    from analysis.report import notebooks

    cells = notebooks.stored(notebooks.FOLDER / "start-here.ipynb").cells
    (cell,) = (c for c in cells if c.cell_type == "code")
    assert (cell.source, cell.execution_count) == ("from analysis import app\napp.page()", 1)
    assert [list(output.data) for output in cell.outputs] == [["text/plain"]]  # a widget lives in its kernel only
    assert not [path for path in notebooks.of_one_article() if "start" in path.stem]
    for path in (Path(app.__file__).parent).rglob("*.*"):
        if path.suffix in {".j2", ".js"}:
            assert "http" not in path.read_text("utf-8"), path
