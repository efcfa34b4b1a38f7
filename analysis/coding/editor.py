"""The coding editor: a widget for JupyterLab in which a person accepts, changes, deletes and adds what the machine
read.

``editor.edit("my-article.txt", coder="Anna")`` as the last line of a cell shows it. It needs the kernel and nothing
else: no server, no request off the machine. The page does the marking (editor.js); the kernel checks the coding and
saves it.
"""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from analysis import coding, confidence, explanation, reading, seeds, tables
from analysis.charts import canvas
from analysis.coding.correction import CodingError, corrected
from analysis.lexicons import cameo
from analysis.reading import Reading

LAYERS = {
    "mentions": ("actor", "kind"),
    "attributions": ("actor", "kind", "source_type", "hedged"),
    "events": ("source", "target", "third_party", "cameo", "status", "direction"),
}
LISTS = ("steps", "tone")
_REQUIRED = {
    "mentions": ("kind",),
    "attributions": ("content", "kind", "source_type"),
    "events": ("cameo", "status", "direction"),
}


def edit(where: str, *, coder: str | None = None, empty: bool = False) -> "Editor":
    """Return the editor of the article at `where` (a seed's name or a path), for the coder of that name.

    Where `where` is a coding in JSON (of several merged, say), that one is edited further and saved in its place. Else
    it begins with what this coder saved before, else with the machine's reading, or with no marks if `empty`, and saves
    beside the article, as ``coding.place`` says. Raises ArticleError for what is no article, CodingError for a coding
    of another text.
    """
    if coding.is_coding(where):
        return _of_coding(where, coder)
    if coder is None:
        raise CodingError(f'{where}: who codes it? Write coder="your name"')
    article, path = seeds.load(where), coding.place(where, coder)
    base = coding.read(path) if path.is_file() else reading.read(article)
    base = coding.blank(base) if empty and not path.is_file() else base
    if base.article.text != article.text:
        raise CodingError(f"{path}: codes a different text from {where}; move it away, or code the article again")
    return Editor(base, path, coder=coder)


def _of_coding(where, coder):
    path = Path(where)
    if path.suffix.lower() != ".json":
        raise CodingError(f"{where}: only a coding in JSON can be edited here; correct this one where it was made")
    base = coding.read(path)
    return Editor(base, path, coder=coder or str(base.coder))


class Editor(anywidget.AnyWidget):
    """Show one reading for correction; ``editor.reading`` is the corrected one, ``editor.save()`` writes it to
    ``editor.path``.

    Steps and tone follow from the other tables until the person changes one of them (``edits``: null till then). What
    they say of names goes by `names`, a mention's words or an actor's name to the right name; if `keep`, saving keeps
    them for the next articles (``coding.keep``). `at` is the row that somebody asked for elsewhere (``show``).

    Offsets are code points on both sides; the page converts from the browser's UTF-16. `unsure` lists the rows of each
    table, most unsure first, in which order the page opens those that were not seen yet.
    """

    _esm = Path(__file__).with_name("editor.js")
    text = traitlets.Unicode().tag(sync=True)
    paragraphs = traitlets.List().tag(sync=True)
    choices = traitlets.Dict().tag(sync=True)
    unsure = traitlets.Dict().tag(sync=True)
    coder = traitlets.Unicode().tag(sync=True)
    edits = traitlets.Dict().tag(sync=True)
    finer = traitlets.Dict().tag(sync=True)  # the words for codes that are none of the choices
    said = traitlets.Unicode().tag(sync=True)
    colours = traitlets.Dict().tag(sync=True)
    explained = traitlets.Dict().tag(sync=True)  # table -> id -> what the row means, and why
    derived = traitlets.Dict().tag(sync=True)  # steps and tone as they follow from the other tables
    at = traitlets.Dict().tag(sync=True)

    def __init__(self, base: Reading, path: Path, *, coder: str) -> None:
        self.base, self.path = base, Path(path)
        accepted = base.coding.get("accepted", {}) if base.coder == coder else {}
        super().__init__(
            text=base.article.text,
            paragraphs=[list(span) for span in base.article.paragraphs],
            choices=_choices(),
            unsure={name: _most_unsure_first(base, name) for name in LAYERS},
            finer={code: cameo.name(code).lower() for code in sorted(set(base.events["cameo"])) if cameo.known(code)},
            coder=coder,
            colours=_colours(base),
            explained={
                name: {str(number): lines for number, lines in held.items()}
                for name, held in explanation.cards(base).items()
                if name in LAYERS
            },
            derived=_lists(base),
            edits={
                "rows": {name: tables.rows(base.tables[name]) for name in LAYERS}
                | (_lists(base) if base.coder else dict.fromkeys(LISTS)),
                "cast": [{"actor": row.actor, "type": row.type} for row in base.actors.itertuples()],
                "accepted": {name: list(accepted.get(name, ())) for name in LAYERS},
                "names": {},
                "keep": False,
            },
        )
        self.kept = f"Saved: {self.path.name}"  # what is said where it was saved
        self.on_msg(lambda _, message, __: self._answer(message))

    @property
    def reading(self) -> Reading:
        """Return the reading as it is corrected now. Raises CodingError for a row that is not finished."""
        held = self.edits["rows"]
        for name, required in _REQUIRED.items():
            for row in held[name]:
                _finished(name, row, required, self.text)
        old = {row["actor"]: row for row in tables.rows(self.base.actors)}
        cast = [  # an actor by a new name stays of the country of the old one
            old.get(row.get("was") or row["actor"], {}) | {"actor": row["actor"], "type": row["type"]}
            for row in self.edits["cast"]
        ]
        kept: dict[str, Any] = {key: self.base.coding[key] for key in ("coders", "ties") if key in self.base.coding}
        kept |= {"accepted": {n: sorted(set(self.edits["accepted"][n]) & {r[n[:-1]] for r in held[n]}) for n in LAYERS}}
        edited = {name: rows for name, rows in held.items() if rows is not None}
        return corrected(self.base, {"actors": cast, **edited}, coder=self.coder, **kept)

    def save(self) -> None:
        """Save the corrected reading as a JSON coding beside the article. Raises CodingError for an unfinished row."""
        coding.save(self.reading, self.path)
        if self.edits.get("keep"):
            coding.keep(self.edits["names"], self.path.parent)

    def show(self, table: str, number: int) -> None:
        """Open the row `number` of `table` on the page. Raises CodingError for one that is not there any longer."""
        held = self.edits["rows"][table] or self.derived.get(table, ())
        if number not in [row[table.removesuffix("s")] for row in held]:
            raise CodingError(f"this row of {table} is gone: you, or what you changed, took it away")
        self.at = {"table": table, "id": number, "turn": self.at.get("turn", 0) + 1}

    def _answer(self, message):
        if message == "follow":
            self._follow()
        if message != "save":
            return
        self.said = ""
        try:
            self.save()
            self.said = self.kept
        except (CodingError, OSError) as error:
            self.said = f"Not saved: {error}"

    def _follow(self):
        """Make steps and tone anew for the page, as they follow from what was corrected so far."""
        try:
            self.derived = _lists(self.reading)
        except CodingError as error:
            self.said = f"Steps and tone do not follow yet: {error}"


def _lists(held):
    return {name: tables.rows(held.tables[name]) for name in LISTS}


def _colours(base):
    """Return the colours of the actors (``canvas.actor_colours``), those left for new ones, and that of all others."""
    given = canvas.actor_colours(base.actors)
    return {"given": given, "free": list(canvas.OKABE_ITO), "others": canvas.OTHERS}


def _most_unsure_first(base, name):
    """List the ids of a table's rows by how sure the machine is of such rows, then by place; whoever made them."""
    ids = base.tables[name][name[:-1]].tolist()
    sure = dict(zip(ids, confidence.of(base.tables, name), strict=True))
    return sorted(ids, key=sure.__getitem__)


def _choices():
    """Return what each label may be, as lists of [value, words]."""
    held = {
        f"{name} {c}": [[w, str(w).replace("_", " ")] for w in words]
        for (name, c), words in tables.VOCABULARY.items()
        if name in (*LAYERS, *LISTS)
    }
    roots = [[f"{root}0", f"{root} {cameo.name(f'{root}0').lower()}"] for root in tables.VOCABULARY["events", "root"]]
    types = [[word, word] for word in tables.VOCABULARY["actors", "type"]]
    return held | {"events cameo": roots, "actors type": types}


def _finished(name, row, required, text):
    for column in required:
        if not row.get(column):
            start = row["content"][0][0] if row.get("content") else row.get("start", 0)
            end = row["content"][0][1] if row.get("content") else row.get("end", 0)
            label = "kind of act" if column == "cameo" else column.replace("_", " ")
            raise CodingError(f"{name[:-1]} “{text[start:end]}” has no {label}; choose one")
