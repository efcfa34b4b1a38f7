"""Articles from outside: a text file or standard input, and what its reader says of its actors."""

import csv
import sys
from pathlib import Path

from analysis.article import Article, ArticleError


def load(where):
    """Load the article at `where`: ``-`` for standard input, or the path of a text file.

    Raises ArticleError, in one line, for what is missing, not UTF-8, or not an article.
    """
    if where == "-":
        return Article(_decoded(sys.stdin.buffer.read(), "standard input"), name="standard input")
    path = Path(where)
    if path.is_dir():
        raise ArticleError(f"{where}: this is a folder; give the path of one text file")
    return text_file(path, name=path.stem)


def text_file(path, *, name, **record):
    """Load the UTF-8 text file at `path` as the article called `name`, with what `record` knows of it.

    A table ``NAME.aliases.csv`` beside it, with the columns form and actor, overrules who its mentions mean: two forms to
    one actor merge, one form of several splits, a new name renames, an empty one says that it is no actor.
    """
    try:
        return Article(_decoded(path.read_bytes(), path), name=name, aliases=_aliases(path), **record)
    except OSError as error:
        raise ArticleError(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions"
        ) from error


def _aliases(path):
    beside = path.with_suffix(".aliases.csv")
    if not beside.exists():
        return {}
    table = csv.DictReader(_decoded(beside.read_bytes(), beside).splitlines())
    if not {"form", "actor"} <= set(table.fieldnames or ()):
        raise ArticleError(f"{beside}: an alias table needs the columns form and actor; write them as its first line")
    return {(row["form"] or "").strip(): (row["actor"] or "").strip() for row in table}


def _decoded(data, where):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: not UTF-8 text (byte {error.start}); save the article as plain text in UTF-8"
        ) from error
