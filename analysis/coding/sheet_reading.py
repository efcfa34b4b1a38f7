"""A filled-in sheet read back: only changes count, and a mistake is reported in one line."""

import base64
import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from analysis import files, integrity, tables
from analysis.coding.correction import EDITED, CodingError, corrected
from analysis.coding.sheet_columns import (
    BASIS,
    CODER,
    COLUMNS,
    HELP,
    NAMES,
    NUMBERED,
    PARTS,
    SEEN,
    _shown,
    vocabularies,
)
from analysis.lexicons import cameo
from analysis.reading import Reading


def read(path: Path) -> Reading:
    """Read a corrected coding sheet back as a Reading with its coder's name.

    Raises CodingError, in one line that names sheet, row and column and says what to do.
    """
    from openpyxl import load_workbook

    try:
        files.unpacked(Path(path).read_bytes())
        book = load_workbook(path, data_only=True)
    except files.BoundError as error:
        raise CodingError(f"{path}: {error}") from error
    except Exception as error:  # whatever zip, XML and workbook parsers meet in a damaged or hostile file
        raise CodingError(f"{path}: cannot be opened as a workbook; give the .xlsx file of a coding sheet") from error
    try:
        base, coder = _basis(book), _coder(book)
        pages = {name: list(_cells(book, name)) for name in EDITED}
        names = [cells.values["actor"] for cells in pages["actors"]]
        edited = {n: _edited(n, pages, base, names) for n in EDITED}
        return corrected(base, edited, coder=coder, **_looked_through(book))
    except CodingError as error:
        raise CodingError(f"{path}: {error}") from error


@dataclass
class _Cells:
    """Hold one row of a sheet: its cells by column, and where it stands."""

    sheet: str
    row: int
    values: tables.Row

    def error(self, column: str, complaint: str) -> CodingError:
        return CodingError(f"sheet {self.sheet}, row {self.row}, column {column}: {complaint}")


def _basis(book):
    if BASIS not in book.sheetnames:
        raise CodingError(
            "this workbook is not a coding sheet (its hidden sheet is missing); write one with `python3 run.py coding"
            " ARTICLE`"
        )
    packed = "".join(str(row[0] or "")[1:] for row in book[BASIS].iter_rows(values_only=True))
    try:
        return Reading.from_json(files.inflated(base64.b64decode(packed, validate=True)).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise CodingError(
            "its hidden sheet was changed; write a new sheet and copy your corrections into it"
        ) from error


def _coder(book):
    name = str(book[HELP][CODER].value or "").strip() if HELP in book.sheetnames else ""
    if not name:
        raise CodingError(f"sheet {HELP}, cell {CODER}: no coder is named; write your name there")
    return name


def _looked_through(book):
    """Return the tables that the coder says to have looked through, for the block ``coding``; {} where none is told."""
    told = re.findall(r"\w+", str(book[HELP][SEEN].value or "").lower())
    strange = [word for word in told if word not in {"all", "and", *EDITED}]
    if strange:
        raise CodingError(
            f"sheet {HELP}, cell {SEEN}: {strange[0]!r} is no table; write all, or names of {', '.join(EDITED)}"
        )
    if "all" in told:
        return {"seen": "all"}
    return {"seen": sorted({*told} - {"and"})} if told else {}


def _cells(book, name):
    if name not in book.sheetnames:
        raise CodingError(f"sheet {name} is missing; keep every sheet, even an empty one")
    head, *rows = book[name].iter_rows(values_only=True)
    missing = [column for column in COLUMNS[name] if column not in head]
    if missing:
        raise CodingError(f"sheet {name}, row 1: column {missing[0]} is missing; put its name back into the first row")
    for number, row in enumerate(rows, start=2):
        values = {column: _value(row[head.index(column)]) for column in COLUMNS[name]}
        if any(value is not None for value in values.values()):
            yield _Cells(name, number, values)


def _value(value):
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]  # a date that the spreadsheet program took for one
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return (" ".join(value.split()) or None) if isinstance(value, str) else value


def _edited(name, pages, base, names):
    """Turn the cells of a sheet into the rows of a table."""
    key = COLUMNS[name][0]
    before = {row[key]: row for row in tables.rows(base.tables[name])}
    known = {n: [_number(c, COLUMNS[n][0]) for c in pages[n]] for n in NUMBERED}
    rows, seen = [], {}
    for cells in pages[name]:
        number = _number(cells, key) if name in NUMBERED else cells.values[key]
        if number is not None and number in seen:
            remedy = "leave the cell of an added row empty" if name in NUMBERED else "merge the two rows"
            raise cells.error(key, f"{number} is already used in row {seen[number]}; {remedy}")
        seen[number] = cells.row
        rows.append(_row(cells, before.get(number), base, names, known) | {key: number})
    return rows


def _row(cells, old, base, names, known):
    """Read one row: what is shown as it was stays; everything else is parsed."""
    name, text = cells.sheet, base.article.text
    shown = {c: _value(_shown(name, c, old, text)) if old else None for c in COLUMNS[name]}
    row, changed = dict(old or {}), [c for c in COLUMNS[name] if not old or cells.values[c] != shown[c]]
    lost = {c for c in NAMES & shown.keys() if name not in ("actors", "tone") and shown[c] not in (None, *names)}
    for column in COLUMNS[name]:
        if column in _PARSERS[name] and (column in changed or column in lost):
            row |= _PARSERS[name][column](cells, column, names, known)
    if name == "events" and {"root", "cameo"} & set(changed):
        row["cameo"] = _code(cells, changed)
    if name in ("mentions", "events"):
        row |= _anchor(cells, "text", "start", base, old, changed)
    if name == "attributions":
        row |= _attribution(cells, base, old, changed)
    if name == "tone" and "label" in changed:
        row["score"] = None
    if name == "events" and not old and row["attribution"] is None:
        del row["attribution"]  # not told: it is that which holds the words
    return row


def _number(cells, column):
    value = cells.values[column]
    if value is None or (isinstance(value, int) and value >= 0):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value):
        return int(value)
    raise cells.error(column, f"{value!r} is not a number; give a whole number, 0 or more")


def _whole(cells, column, names, known):
    value = _number(cells, column)
    if value is None:
        raise cells.error(column, "is empty; give a whole number")
    return {column: value}


def _word(cells, column, names, known):
    """Take a word of the column's vocabulary, in whatever case it is written."""
    words, value = vocabularies()[cells.sheet, column], cells.values[column]
    value = ("no", "yes")[value] if isinstance(value, bool) else value
    spelled = {re.sub(r"[\s_-]+", "_", str(word)).lower(): word for word in words}
    found = spelled.get(re.sub(r"[\s_-]+", "_", str(value)).lower())
    if found is None and not (cells.sheet == "tone" and value is None):
        said = "is empty" if value is None else f"{value!r} is not in its list"
        raise cells.error(column, f"{said}; choose one of {', '.join(map(str, words))}")
    return {column: found == "yes" if column == "hedged" else found}


def _name(cells, column, names, known):
    value = cells.values[column]
    if value is None and cells.sheet == "tone":
        raise cells.error(column, "is empty; name the actor, or delete the whole row")
    if value is not None and value not in names:
        near = difflib.get_close_matches(str(value), map(str, names), n=1)
        hint = f"did you mean {near[0]!r}? If not, " if near else ""
        raise cells.error(column, f"{value!r} is not in the sheet actors; {hint}add it there, or leave the cell empty")
    return {column: value}


def _own_name(cells, column, names, known):
    if cells.values[column] is None:
        raise cells.error(column, "is empty; name the actor, or delete the whole row")
    return {column: str(cells.values[column])}


def _free(cells, column, names, known):
    return {column: None if cells.values[column] is None else str(cells.values[column])}


def _pointer(table):
    def parse(cells, column, names, known):
        number = _number(cells, column)
        if number is not None and number not in known[table]:
            raise cells.error(
                column,
                f"the sheet {table} has no row with the number {number}; give an existing one, or leave the cell empty",
            )
        return {column: number}

    return parse


def _list_of(table):
    def parse(cells, column, names, known):
        value = cells.values[column]
        found = [] if value is None else [int(n) for n in re.findall(r"\d+", str(value))]
        gone = [n for n in found if table and n not in known[table]]
        if gone:
            raise cells.error(
                column, f"the sheet {table} has no row with the number {gone[0]}; name existing rows, as in 3, 4"
            )
        if not found and table:
            raise cells.error(column, f"is empty; name the rows of the sheet {table} that make up the step, as in 3, 4")
        return {column: found}

    return parse


_PARSERS = {
    "actors": {"actor": _own_name, "type": _word, "country": _free, "cameo": _free},
    "mentions": {"actor": _name, "kind": _word},
    "attributions": {"actor": _name, "kind": _word, "source_type": _word, "hedged": _word},
    "events": {
        "source": _name, "target": _name, "third_party": _name, "status": _word, "direction": _word,
        "attribution": _pointer("attributions"), "date": _free, "place": _free,
    },
    "steps": {
        "order": _whole, "actor": _name, "level": _word, "direction": _word, "events": _list_of("events"),
        "responds_to": _pointer("steps"),
    },
    "tone": {"actor": _name, "label": _word, "sentences": _list_of(None)},
}  # fmt: skip


def _code(cells, changed):
    """Return the CAMEO code that root and cameo tell together: the finer one, if it is of the root."""
    root, code = (str(cells.values[c] or "").strip() for c in ("root", "cameo"))
    root = f"{int(number[0]):02d}" if (number := re.match("[0-9]{1,2}", root)) else root
    if root and root not in tables.VOCABULARY["events", "root"]:
        raise cells.error("root", f"{cells.values['root']!r} is not in its list; choose one of 01 to 20")
    if code and "cameo" not in changed and root and cameo.root(code) != root:
        code = ""  # the root was changed under an old code
    held = next((c for c in (code, f"0{code}") if cameo.known(c)), None) if code else ""
    if held is None:
        raise cells.error(
            "cameo",
            f"{cells.values['cameo']!r} is not a CAMEO code; give one, or leave the cell empty and choose a root",
        )
    if held and root and "root" in changed and cameo.root(held) != root:
        raise cells.error("cameo", f"{held} is not of the root {root}; change one of the two, or leave this cell empty")
    if not held and not root:
        raise cells.error("root", "is empty; choose what kind of act this is")
    return held or f"{root}0"


def _anchor(cells, words, start, base, old, changed):
    """Return start and end of the quoted words of a row; where nothing about them was changed, the old ones."""
    if old and not {words, start, "sentence"} & set(changed):
        return {"start": old["start"], "end": old["end"]}
    ranges = _sentence(cells, base, old)
    at, end = _found(cells, words, start, ranges, base, _near(cells, start, changed, old and old["start"]))
    return {"start": at, "end": end}


def _attribution(cells, base, old, changed):
    """Return content, source and cue of an attribution; each that was not changed stays where it was."""
    where = None
    row = {c: old[c] if old else None for c in ("content", "source_start", "source_end", "cue_start", "cue_end")}
    if not old or {"content", "start", "sentence"} & set(changed):
        where = _sentence(cells, base, old)
        row["content"] = _pieces(cells, where, base, _near(cells, "start", changed, old and old["content"][0][0]))
    for part, words in (("source", "source_text"), ("cue", "cue")):
        start = f"{part}_start"
        if old and not {words, start} & set(changed):
            continue
        row[start] = row[f"{part}_end"] = None
        if cells.values[words] is not None:
            where = where or _sentence(cells, base, old)
            near = _near(cells, start, changed, old and old[start])
            row[start], row[f"{part}_end"] = _found(cells, words, start, where, base, near)
    return row


def _near(cells, column, changed, old):
    """Return (offset, whether it was given): the offset in the cell, or the old one."""
    given = _number(cells, column) if column in changed else None
    return (given, True) if given is not None else (old, False)


def _sentence(cells, base, old):
    """List the stretches in which a row's words may occur: its sentence, then its paragraph, then all."""
    number, held = _number(cells, "sentence"), base.sentences.set_index("sentence")
    if number is None:
        raise cells.error(
            "sentence", "is empty; give the number of the sentence (sheet article) that contains the words"
        )
    if number not in held.index:
        raise cells.error(
            "sentence", f"{number} is not a sentence of the article; see the numbers in the sheet article"
        )
    row = held.loc[number]
    around = held[held["paragraph"] == row["paragraph"]]
    return [(row["start"], row["end"]), (around["start"].min(), around["end"].max()), (0, len(base.article.text))]


def _found(cells, words, column, ranges, base, near):
    """Return the one place (start, end) of a cell's words; raise where there is none or more than one."""
    quoted = cells.values[words]
    if quoted is None:
        raise cells.error(words, "is empty; copy the words from the article, or delete the whole row")
    offset, given = near
    text = base.article.text
    matches = _matches(str(quoted), text) or _matches(str(quoted).strip("'\"“”‘’"), text)
    if given:
        here = [m for m in matches if m[0] == offset]
        if not here:
            raise cells.error(
                column, f"{quoted!r} does not occur at {offset}; correct the offset, or leave the cell empty"
            )
        return here[0]
    scopes = ranges[:1] if words == "text" else ranges
    inside = next(filter(None, ([m for m in matches if a <= m[0] and m[1] <= b] for a, b in scopes)), [])
    if not inside:
        homes = ", ".join(
            str(n) for n in sorted(set(map(integrity.sentence_at(base.sentences), (a for a, _ in matches))))[:3]
        )
        hint = f"correct the number: it occurs in {homes}" if matches else "copy the words from the article"
        raise cells.error(words, f"{quoted!r} does not occur in sentence {cells.values['sentence']}; {hint}")
    if len(inside) == 1 or offset is not None:
        return min(inside, key=lambda m: abs(m[0] - offset)) if offset is not None else inside[0]
    places = ", ".join(str(a) for a, _ in inside[:5])
    raise cells.error(
        words,
        f"{quoted!r} occurs there {len(inside)} times; write the one meant into the column {column}: {places}",
    )


def _pieces(cells, ranges, base, near):
    """Return the spans of content: the first piece in its sentence, each further one after the one before it."""
    quoted = cells.values["content"]
    if quoted is None:
        raise cells.error("content", "is empty; copy the attributed words from the article, or delete the whole row")
    first, *others = [part.strip() for part in str(quoted).split(PARTS.strip())]
    alone = _Cells(cells.sheet, cells.row, {**cells.values, "content": first or None})
    spans = [list(_found(alone, "content", "start", ranges, base, near))]
    for part in others:
        after = next((m for m in _matches(part, base.article.text) if m[0] >= spans[-1][1]), None)
        if after is None:
            raise cells.error(
                "content", f"{part!r} does not occur after the piece before it; copy the words from the article"
            )
        spans.append(list(after))
    return spans


def _matches(words, text):
    """List every place of quoted words in the text; white space and the shape of quotation marks do not matter."""
    if not words.strip():
        return []
    marks = {'"': '["“”„«»]', "'": "['‘’]"}
    same = dict.fromkeys('"“”„«»', marks['"']) | dict.fromkeys("'‘’", marks["'"])
    pattern = r"\s+".join("".join(same.get(c, re.escape(c)) for c in word) for word in words.split())
    return [match.span(1) for match in re.finditer(f"(?=({pattern}))", text)]
