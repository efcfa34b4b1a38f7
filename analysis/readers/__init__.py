"""Articles from outside: files of several formats, or standard input, and what their reader says of its actors.

Each format is one pure function: the bytes of a file in, the fields of an Article out. Nothing is fetched: a saved page
is read as it was saved, and an address in it is only noted.
"""

import csv
import importlib
import io
import sys
from pathlib import Path
from typing import Any

from analysis.article import Article, ArticleError, on_one_line
from analysis.readers import plain, signature

EVERYBODYS = "all.aliases.csv"  # the alias table of all articles in its folder
LARGEST = 32 * 2**20  # bytes; a saved page with its pictures inside stays below, a book does not


def load(where: str) -> Article:
    """Load the article at `where`: the path of a .txt, .md, .html, .mhtml, .docx or .pdf file, or ``-`` for standard
    input.

    Title, outlet, author, date and url are what the file itself says; what it does not say stays None. Standard input,
    and a file without suffix, may hold plain text, a web page, a Word file or a PDF.

    Raises ArticleError, in one line that says what, where and what to do, for what is missing, too large, an archive,
    encrypted, of another format or encoding, a scan without text, a page without an article, or not English.
    """
    if where == "-":
        if sys.stdin is None:
            raise ArticleError("standard input: is closed; give the path of a file")
        data = sys.stdin.buffer.read(LARGEST + 1)
        return _article(data, "standard input", _named(signature.kind(data)), name="standard input")
    path = Path(where)
    if path.is_dir():
        raise ArticleError(f"{where}: this is a folder; give the path of one file")
    data = _bytes(path)
    return _article(data, where, _chosen(path, data), name=path.stem, aliases=_aliases(path))


def from_bytes(data: bytes, where: str, *, format: str | None = None, url: str | None = None) -> Article:
    """Make an article of the content of a file that stands at `where`, an address or a place in an archive.

    Its format (``page``, ``word`` …) is chosen by suffix or content unless it is given. An `url` counts where the
    content tells none. Raises ArticleError as ``load`` does.
    """
    chosen = format or _chosen(Path(where), data)
    article = _article(data, where, chosen, name=Path(where).stem)
    return article if article.url or not url else Article.restored({**article.record(), "url": url})


def text_file(path: Path, *, name: str, **record: Any) -> Article:
    """Load the UTF-8 text file at `path` as the article called `name`, with what `record` knows of it.

    A table ``NAME.aliases.csv`` beside it, with the columns form and actor, overrules who its mentions mean: two forms
    to one actor merge, one form of several splits, a new name renames, an empty one says that it is no actor. A table
    EVERYBODYS in the same folder does so for all articles there; the article's own comes first.
    """
    return Article(plain.decoded(_bytes(path), path), name=name, aliases=_aliases(path), **record)


def formats() -> list[str]:
    """List the suffixes that can be read, sorted."""
    return sorted(_FORMATS)


_FORMATS = {
    ".txt": "plain",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".mhtml": "page", ".mht": "page",
    ".docx": "word",
    ".pdf": "pdf",
}  # fmt: skip


def _article(data, where, format, *, name, **known):
    if len(data) > LARGEST:
        raise ArticleError(
            f"{where}: larger than the limit of {LARGEST // 2**20} MB; save the article alone, or as plain text"
        )
    if format != "plain" and not data.strip():
        raise ArticleError(
            f"{where}: the file is empty, as one saved before its page had loaded; open the article again, wait"
            " until it shows, and save it"
        )
    signature.refuse(data, where, format)
    try:
        fields = importlib.import_module(f"analysis.readers.{format}").read(data, where)
    except ArticleError:
        raise
    except Exception as error:  # parsers of damaged and of hostile files fail in as many ways as formats have parts
        raise ArticleError(
            f"{where}: cannot be read as {format} ({type(error).__name__}); save the article as plain text"
        ) from error
    return Article(name=name, **{key: _clean(key, value) for key, value in fields.items()}, **known)


def _clean(key, value):
    """Put a title, name or date on one line, and let an empty one be unknown; the text itself stays as it is."""
    return value if key == "text" else " ".join(str(value or "").split()) or None


def _chosen(path, data):
    """Choose the format by the suffix of `path`, or by the content where there is none."""
    suffix = path.suffix.lower()
    if suffix not in _FORMATS and suffix and not signature.archive(data, path):
        raise ArticleError(f"{path}: {signature.unsupported(suffix, formats())}")
    return _FORMATS.get(suffix) or _named(signature.kind(data))


def _named(kind):
    return kind if kind in {"page", "word", "pdf"} else "plain"


def _bytes(path):
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions"
        ) from error


def aliases(path: Path) -> dict[str, str]:
    """Read a table of aliases (columns form and actor, see ``text_file``) into a dict, form → actor.

    Raises ArticleError for a file that cannot be opened, is too large, is no such table, or gives one form two actors.
    """
    data = _bytes(path)
    if len(data) > LARGEST:
        raise ArticleError(f"{path}: larger than the limit of {LARGEST // 2**20} MB; leave out rows of no use")
    table = csv.DictReader(io.StringIO(plain.decoded(data, path), newline=""))
    held: dict[str, str] = {}
    try:
        if not {"form", "actor"} <= set(table.fieldnames or ()):
            raise ArticleError(f"{path}: an alias table needs the columns form and actor; write them as its first line")
        for row in table:
            form, actor = (on_one_line((row[column] or "").strip()) for column in ("form", "actor"))
            if held.setdefault(form, actor) != actor:
                raise ArticleError(f"{path}: line {table.line_num} gives {form!r} a second actor; keep one of the two")
    except csv.Error as error:
        raise ArticleError(f"{path}: is no table of comma-separated values ({error})") from error
    return held


def names(beside: Path) -> dict[str, str]:
    """Read the table of aliases at `beside` as ``aliases`` does; an empty dict where there is none."""
    return aliases(beside) if beside.exists() else {}


def _aliases(path):
    return names(path.with_name(EVERYBODYS)) | names(path.with_suffix(".aliases.csv"))
