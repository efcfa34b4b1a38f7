"""Plain text."""

from pathlib import Path

from analysis.article import ArticleError


def read(data: bytes, where: str) -> dict[str, str]:
    """Return the fields of an article in UTF-8 text: all of `data` is its text."""
    return {"text": decoded(data, where)}


def decoded(data: bytes, where: Path | str) -> str:
    """Decode `data` as UTF-8, with or without a byte-order mark. Raises ArticleError naming the first wrong byte."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: not UTF-8 text (byte {error.start}); save the article as plain text in UTF-8"
        ) from error
