"""The page: what an article is, the button that reads it, its report, and the way back from a correction."""

import copy
import dataclasses
import html
import re
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from analysis import coding, exports, files, readers, reading, report
from analysis.app.widgets import Drop, Viewer
from analysis.article import Article, ArticleError
from analysis.coding.editor import Editor
from analysis.findings import prose
from analysis.reading import Reading
from analysis.report import notebooks, pictures

_HEAD = (
    "<h1>A close reading of one article</h1><p>Paste an English news article, or drop a file: plain text, a saved web"
    " page, Word, PDF, Markdown, or a coding. Nothing leaves this computer.</p>"
)
_YEAR = re.compile(r"\b\d{4}\b")
_WIDE = widgets.Layout(width="auto")


class Desk(widgets.VBox):
    """Hold one visitor's page: its own kernel, its own folder for files, which goes with it.

    Work is done in a thread, so that the page answers meanwhile; one thing is done at a time.
    """

    def __repr__(self) -> str:
        """Tell what to do where a stored notebook is opened: the page lives in its kernel only."""
        return "The page stands here once this cell has run."

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="close-reading-")
        self.reading: Reading | None = None
        self.editor: Editor | None = None
        self._shown = ""  # whose report stands on the page
        self._begun: dict[str, Any] = {}  # what the editor held when it was opened
        self._asked = False  # whether corrections may go
        self.text = widgets.Textarea(
            placeholder="Paste the article here", layout=widgets.Layout(width="auto", height="14em")
        )
        self.drop = Drop(accept=",".join([*readers.formats(), ".json", ".jsonl", ".xlsx", ".spacy", ".zip"]))
        self.title, self.outlet, self.date = (
            widgets.Text(description=name, placeholder="if the file does not say it", layout=_WIDE)
            for name in ("Title", "Outlet", "Date")
        )
        self.start = widgets.Button(description="Read it", button_style="primary")
        self.said = widgets.HTML()
        self.progress = widgets.FloatProgress(min=0, max=1, layout=widgets.Layout(width="100%", display="none"))
        self.viewer = Viewer(offers=["HTML", "XLSX", *(["PDF"] if pictures.browser() else [])])
        self.viewer.makers = {"HTML": self._html, "XLSX": self._xlsx, "PDF": self._pdf, "coding": self._coding}
        self.viewer.makers["names"] = self._names
        self.viewer.wrong = lambda table, number: self._do(lambda: self._open_row(table, number))
        self.coder = widgets.Text(description="Your name", layout=widgets.Layout(width="20em"))
        self.correct = widgets.Button(description="Correct it", disabled=True)
        self.again = widgets.Button(description="Report again with my corrections", disabled=True,
                                    layout=widgets.Layout(width="auto"))  # fmt: skip
        self.desk = widgets.VBox()
        self.start.on_click(lambda _: self._do(self._read))
        self.correct.on_click(lambda _: self._do(self._open_editor))
        self.again.on_click(lambda _: self._do(self._report_again))
        fields = widgets.VBox([self.title, self.outlet, self.date, self.start])
        super().__init__(
            [
                widgets.HTML(_HEAD), self.text, self.drop, fields, self.said, self.progress,
                widgets.HBox([self.coder, self.correct]), self.desk, widgets.HBox([self.again]), self.viewer,
            ]
        )  # fmt: skip

    # ---- what the buttons do ----------------------------------------------------------------------------------------

    def _read(self):
        if self.editor is not None and self.editor.edits != self._begun and not self._asked:
            self._asked = True
            raise ArticleError(
                "reading anew forgets your corrections: Download coding keeps them; press “Read it” again to go on"
            )
        self._asked = False
        if not self.text.value.strip() and self.drop.name.endswith(".aliases.csv"):
            self._take_names()
            return
        self.reading = self._given()
        self.editor, self.desk.children = None, ()
        self.again.disabled = True
        self._show()

    def _take_names(self):
        """Keep a dropped alias table for what is read next."""
        path = Path(self._folder.name, "dropped.csv")
        path.write_bytes(self.drop.data)
        try:
            names = readers.names(path)
        finally:
            path.unlink()
        coding.keep(names, Path(self._folder.name))
        self._say(
            f"{prose.count(len(names), 'name')} kept. Now give the article: remove the file, and paste or drop it."
        )

    def _open_editor(self):
        name = self.coder.value.strip()
        if not name:
            raise ArticleError("write your name first: a coding says whose it is")
        assert self.reading is not None
        path = Path(self._folder.name, coding.place("article", name).name)
        self.editor = Editor(self.reading, path, coder=name)
        self.editor.kept = "Kept until this page is closed; Download coding, below, puts it on your computer"
        self._begun, self._asked = copy.deepcopy(self.editor.edits), False
        self.desk.children = (self.editor,)
        self.again.disabled = False
        self.viewer.offers = [*dict.fromkeys([*self.viewer.offers, "coding"])]
        self._say(
            "Click a mark to accept, change or delete it; select words to add one. Then report again. The page forgets"
            " your corrections when it is closed: Download coding keeps them."
        )

    def _open_row(self, table, number):
        """Open a row of the report in the editor, which is opened for that if need be."""
        if self.editor is None:
            if not self.coder.value.strip():
                self.coder.focus()
            self._open_editor()
        assert self.editor is not None
        self.editor.show(table, number)
        self.again.disabled = False
        self._say("The row stands open in the editor. Correct it, then report again.")

    def _report_again(self):
        assert self.editor is not None
        self.reading = self.editor.reading
        if self.editor.edits.get("keep"):
            coding.keep(self.editor.edits["names"], Path(self._folder.name))
            self.viewer.offers = [*dict.fromkeys([*self.viewer.offers, "names"])]
        self._show()

    def _show(self):
        held = self.reading
        assert held is not None
        cells = sum(c.cell_type == "code" for path in notebooks.of_one_article() for c in notebooks.stored(path).cells)
        done = []

        def seen(stem, _):
            done.append(stem)
            self.progress.value = min(1.0, len(done) / cells)
            self._say(f"Reading: {stem[3:].replace('-', ' ')} …")

        self.viewer.page = report.report(held, seen=seen)
        self.correct.disabled = False
        whose = f"corrected by {held.coder}" if held.coder else "read by the machine"
        self._shown = f"“{held.article.title or held.article.name}”, {whose}"
        self._say(f"{self._shown}. The report stands below.")

    def _given(self):
        """Return the reading of what was pasted or dropped, with the title, outlet and date of the fields."""
        pasted, name = self.text.value, self.drop.name
        if pasted.strip() and name:
            raise ArticleError("both a text and a file were given; empty the text, or remove the file")
        if not pasted.strip() and not name:
            raise ArticleError("nothing to read yet: paste an article, or drop its file")
        known = {field: box.value.strip() for field, box in self._fields().items() if box.value.strip()}
        if "date" in known and not _YEAR.search(known["date"]):
            raise ArticleError(f"“{known['date']}” is no date; write it with its year, such as 2024-06-03")
        if not name:
            aliases = readers.names(Path(self._folder.name, readers.EVERYBODYS))
            return reading.read(Article(pasted, name="pasted text", aliases=aliases, **known))
        path = Path(self._folder.name, re.sub(r"[^\w. -]+", "-", Path(name).name).lstrip(".") or "file")
        path.write_bytes(self.drop.data)
        try:
            held = coding.reading(str(path))
        finally:
            path.unlink()
        article = dataclasses.replace(held.article, **known)
        return Reading(article, held.tables, held.coding)

    def _fields(self):
        return {"title": self.title, "outlet": self.outlet, "date": self.date}

    # ---- files ------------------------------------------------------------------------------------------------------

    def _html(self):
        return f"{self._name()}-report.html", "text/html", self.viewer.page.encode("utf-8")

    def _pdf(self):
        return f"{self._name()}-report.pdf", "application/pdf", report.printed(self.viewer.page)

    def _xlsx(self):
        path = Path(self._folder.name, "tables.xlsx")
        exports.write(self._current(), path, "xlsx")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return f"{self._name()}.xlsx", kind, path.read_bytes()

    def _coding(self):
        held = self._current()
        path = coding.place(f"{self._name()}.txt", held.coder or self.coder.value)
        return path.name, "application/json", held.to_json().encode("utf-8")

    def _names(self):
        path = Path(self._folder.name, readers.EVERYBODYS)
        return path.name, "text/csv", path.read_bytes()

    def _current(self):
        held = self.editor.reading if self.editor is not None else self.reading
        assert held is not None
        return held

    def _name(self):
        article = self._current().article
        return files.plain((article.title or article.name).lower())

    # ---- one thing at a time ----------------------------------------------------------------------------------------

    def _do(self, work: Callable[[], None]) -> threading.Thread | None:
        """Do `work` in a thread, with the buttons off; what goes wrong is said in one line."""
        if self.start.disabled:
            return None
        buttons = (self.start, self.correct, self.again)
        before = [button.disabled for button in buttons]
        for button in buttons:
            button.disabled = True
        self.progress.value, self.progress.layout.display = 0, ""
        thread = threading.Thread(target=self._done, args=(work, before), daemon=True)
        thread.start()
        return thread

    def _done(self, work, before):
        self.correct.disabled, self.again.disabled = before[1:]
        try:
            self._say("Reading …")
            work()
        except (ArticleError, ValueError, OSError, RuntimeError) as error:
            self._say(str(error).replace(f"{self._folder.name}/", ""), wrong=True)
        except Exception as error:  # else the page would wait for ever, and say nothing
            traceback.print_exc()
            self._say(f"this could not be read ({type(error).__name__}); please report it with the article", wrong=True)
        finally:
            self.start.disabled = False
            self.progress.layout.display = "none"

    def _say(self, words: str, *, wrong: bool = False) -> None:
        if wrong and self._shown:
            words += f". Below still stands {self._shown}."
        style = ' style="color:#a40000;font-weight:bold"' if wrong else ""
        self.said.value = f'<p role="status"{style}>{html.escape(words)}</p>'
