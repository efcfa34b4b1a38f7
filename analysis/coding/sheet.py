"""The coding sheet: a reading as a workbook that a person corrects in any spreadsheet program, and the way back.

One sheet a table, one row a row: the words as they stand in the article, the labels with a list to choose from, and the
sentence beside them. A cell that is left as it was keeps exactly what the machine had; only changed cells are read. The
whole reading lies in a hidden sheet, so that the workbook needs no other file.
"""

import base64
import textwrap
import zlib
from pathlib import Path

from analysis import files, integrity, tables
from analysis.coding.sheet_columns import (
    BASIS,
    BESIDE,
    CODER,
    COLUMNS,
    HELP,
    LISTS,
    NAMES,
    PARTS,
    PIECE,
    SEEN,
    SPARE,
    TEXT,
    _shown,
    clean,
    vocabularies,
)
from analysis.reading import Reading

_MOST = 3  # sentences that are shown beside the tone about an actor
_HELP = (  # what it is about: columns or sheets where these are named; and what is to be said
    ("", "Correct what the machine read. Change a cell, delete a whole row, or add one at the end of a table."),
    ("", "Write your name above; save the file; then: python3 run.py agreement THIS-FILE"),
    (
        "looked through",
        "Write above which tables you looked through to their end (all, or for example: mentions, events). Of the"
        " others only what you changed counts: a row that you left as it was may be one that you never saw.",
    ),
    (
        "text, content, source_text, cue",
        "Words, copied exactly from the article. The number in the column sentence says where they are (see the sheet"
        " article). An added row needs no other position; if the same words occur there twice, give the offset too:"
        " the message that you get names the offsets to choose from. Leave the number of an added row empty, or give it"
        " one of its own if another row is to point to it.",
    ),
    (
        "content",
        f"It may have several pieces, with {PARTS.strip()} between them; without the outer quotation marks.",
    ),
    (
        "actor, source, target, third_party",
        "A name from the sheet actors. Add a new actor there first; to rename one, replace the name in the whole"
        " workbook. Empty: no one in particular, or unspecified.",
    ),
    (
        "root, cameo",
        "root: the kind of act, after CAMEO. cameo: a finer code of the same root, if you know it; the root is enough."
        " The class of the act (words or deeds, cooperation or conflict) and its Goldstein value follow from it.",
    ),
    (
        "attribution",
        "Sheet events: the row of the innermost attribution around the act. Empty: the article's own voice.",
    ),
    (
        "events, responds_to",
        "Sheet steps: the rows of the acts that make up the step; the step it responds to, if the text says so.",
    ),
    (BESIDE, "The last column shows the words around a row. What is written there is ignored."),
    ("What counts", ""),
    (
        "actors",
        "An actor can act, speak or be acted on. A capital that stands for its government is the state; a mere place is"
        " no mention.",
    ),
    (
        "attributions",
        "Speech, writing or belief with content. direct: all of it quoted; mixed: partly; indirect: nothing. hedged:"
        " the content is uncertain (may, could, likely), or the cue marks hearsay.",
    ),
    (
        "events",
        "Political interactions, each once however often it is mentioned. status: done (actual), threatened, planned,"
        " possible, denied, or before the present episode (past_background).",
    ),
    (
        "steps",
        "Levels up: 1 protest or appeal, 2 threat, 3 sanctions, arms, show of force, 4 limited force, 5 force across a"
        " border or mass casualties; down: 1 conciliatory words, 2 talks, 3 concession, 4 truce or withdrawal,"
        " 5 settlement.",
    ),
    ("tone", "The article's own wording about an actor; quoted sources do not count."),
)


def write(reading: Reading, path: Path, *, coder: str | None = None) -> None:
    """Write the coding sheet of `reading` to `path` (.xlsx), whole or not at all, with the coder's name if it is known.

    Raises OSError.
    """
    from openpyxl import Workbook

    book = Workbook()
    _write_help(book.active, coder)
    _write_rows(book.create_sheet(TEXT), ("sentence", "paragraph", "text"), _article(reading), widths=(10, 10, 110))
    ranges = _write_lists(book.create_sheet(LISTS))
    for name, columns in COLUMNS.items():
        page = book.create_sheet(name)
        widths = [_width(column) for column in columns]
        _write_rows(page, (*columns, BESIDE), _shown_rows(reading, name), widths=[*widths, max(44, 160 - sum(widths))])
        _add_lists(page, name, columns, ranges)
    page = book.create_sheet(BASIS)
    packed = base64.b64encode(zlib.compress(reading.to_json().encode("utf-8"), 9)).decode("ascii")
    for at in range(0, len(packed), PIECE):
        page.append([f".{packed[at : at + PIECE]}"])  # the point keeps a piece from looking like a formula
    book[LISTS].sheet_state = page.sheet_state = "hidden"
    page.protection.sheet = True
    files.write(path, files.of_workbook(book))


def lines(reading: Reading, table: str) -> dict[int, str]:
    """Map each row of a `table` with numbers to a line: where it stands in the coding sheet, and what its cells hold.

    Whoever finds a mistake outside the sheet takes this line along. Empty cells and offsets are left out.
    """
    told = {}
    for at, row in enumerate(tables.rows(reading.tables[table]), start=2):
        cells = {column: _shown(table, column, row, reading.article.text) for column in COLUMNS[table]}
        key, *shown = (f"{c} {v}" for c, v in cells.items() if v is not None and not c.endswith("start"))
        told[row[COLUMNS[table][0]]] = f"sheet {table}, row {at} ({key}): {'; '.join(shown)}"
    return told


_HELP_WIDTHS = (24, 92)  # letters
_LINE, _HIGHEST = 15, 409  # points; no program has a higher row


# ---- writing ---------------------------------------------------------------------------------------------------------


def _write_help(page, coder):
    from openpyxl.styles import Alignment, Font, PatternFill

    page.title = HELP
    page["A1"], page["A2"], page["A3"] = "Coding sheet", "coder", "looked through"
    _put(page[CODER], coder)
    page["A1"].font, page["A2"].font, page["A3"].font = Font(bold=True, size=16), Font(bold=True), Font(bold=True)
    page[CODER].fill = page[SEEN].fill = PatternFill("solid", fgColor="FFF2CC")
    for number, (about, line) in enumerate(_HELP, start=4):
        for column, words in ((1, about), (2, line)):
            page.cell(number, column, words or None).alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(number, 1).font = Font(bold=True)
        _fit_height(page, number, _HELP_WIDTHS)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = _HELP_WIDTHS
    _set_up(page, high=1)


def _set_up(page, *, wide=False, high=0):
    """Let a sheet be printed on pages as wide as it is, with its first row on each; on `high` pages, 0 for any."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape" if wide else "portrait", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, high
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    if not high:
        page.print_title_rows = "1:1"


def _write_rows(page, head, rows, *, widths):
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page.append(head)
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E7F2")
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = page.cell(number, column)
            _put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column == len(head):
                cell.font = Font(color="666666")
        _fit_height(page, number, widths)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    _set_up(page, wide=True)


def _fit_height(page, number, widths):
    """Make a row as high as its words need in columns of these widths (in letters): LibreOffice prints rows of no
    height over one another.
    """
    cells = zip(page[number], widths, strict=False)
    lines = max(len(textwrap.wrap(str(cell.value or ""), int(width))) for cell, width in cells)
    page.row_dimensions[number].height = min(_LINE * max(1, lines), _HIGHEST)


def _put(cell, value):
    """Put a value into a cell; a text stays a text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", value[:1] in tuple("=+-@")
        cell.number_format = "@"


def _width(column):
    """Return the width of a column in letters: its name fits, and a table as wide as a page can still be read."""
    wide = {
        "content": 36, "text": 22, "actor": 22, "source": 22, "target": 22, "third_party": 18, "source_text": 22,
        "root": 22, "source_type": 18, "status": 16,
    }  # fmt: skip
    return wide.get(column, max(8, len(column) + 2))


def _article(reading):
    for row in reading.sentences.itertuples():
        yield row.sentence, row.paragraph, clean(row.text)


def _shown_rows(reading, name):
    beside = _beside(reading, name)
    for row in tables.rows(reading.tables[name]):
        yield *(_shown(name, column, row, reading.article.text) for column in COLUMNS[name]), clean(beside(row))


def _beside(reading, name):
    """Return a function from a row of the table `name` to the words of the article around it; None where there are
    none.
    """
    told = dict(zip(reading.sentences["sentence"], reading.sentences["text"], strict=True))
    if name == "steps":
        return lambda row: row["text"]
    if name in ("actors", "tone"):
        at = integrity.sentence_at(reading.sentences)
        first = {row["actor"]: at(row["start"]) for row in tables.rows(reading.actors)}
        return lambda row: " … ".join(told[n] for n in (row.get("sentences") or [first[row["actor"]]])[:_MOST])
    return lambda row: told.get(row.get("sentence"))


def _write_lists(page):
    """Write each vocabulary as a column of the hidden sheet and return (table, column) → the range it stands in."""
    from openpyxl.utils import get_column_letter

    ranges = {}
    for number, (key, words) in enumerate(vocabularies().items(), start=1):
        for at, word in enumerate((" ".join(key), *words), start=1):
            _put(page.cell(at, number), word)
        letter = get_column_letter(number)
        ranges[key] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _add_lists(page, name, columns, ranges):
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = page.max_row + SPARE
    for number, column in enumerate(columns, start=1):
        actors = column in NAMES and name != "actors"
        where = f"actors!$A$2:$A${last}" if actors else ranges.get((name, column))
        if where:
            rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=True)
            rule.errorTitle = column
            rule.error = (
                "Choose a word from the list."
                if not actors
                else "Choose a name from the list; add a new one in the sheet actors first."
            )
            page.add_data_validation(rule)
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{last}")
