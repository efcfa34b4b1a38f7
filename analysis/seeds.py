"""The articles that come with the collection: one text file each, and what is known of it."""

import difflib
import tomllib
from pathlib import Path

from analysis import files, readers
from analysis.article import SAVE_THE_PAGE, Article, ArticleError, is_address

FOLDER = files.collection("seeds")


ACCOUNTS = "accounts"  # the folder of the seeds that tell of one event; their names begin with it


def names() -> list[str]:
    """List the names of the seeds, sorted; without those that are accounts of one event (``accounts``)."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def accounts() -> list[str]:
    """List the names of the seeds that tell of one event, sorted: "accounts/EVENT-OUTLET"."""
    return sorted(f"{ACCOUNTS}/{path.stem}" for path in (FOLDER / ACCOUNTS).glob("*.txt"))


def is_seed(where: str) -> bool:
    """Return True if `where` is the name of a seed."""
    return where in names() or where in accounts()


def load(where: str) -> Article:
    """Load the seed called `where` with its provenance record, or the article at any place that ``readers.load`` takes.

    A place may also be a record of a file of many, as a corpus names it (``news.jsonl#12``; ``corpus.articles.at``).
    Raises ArticleError, in one line, when it is neither, or is no article.
    """
    if is_seed(where):
        path = FOLDER / f"{where}.txt"
        return readers.text_file(path, name=where, **_record(path))
    if "#" in where and not Path(where).exists() and Path(where.rpartition("#")[0]).is_file():
        from analysis.corpus import articles

        return articles.at(where)
    if where != "-" and not (where and Path(where).exists()):
        if is_address(where):
            raise ArticleError(f"{where}: a web address; {SAVE_THE_PAGE}")
        raise ArticleError(f"{where}: no such file or seed; {_near(where)}")
    return readers.load(where)


def _near(name):
    near = difflib.get_close_matches(name, [*names(), *accounts()], n=2)
    return f"did you mean {' or '.join(near)}?" if near else f"the seeds are {', '.join(names())}"


def _record(path):
    """Read the provenance of a seed; a key that the record leaves out is unknown."""
    record = path.with_suffix(".toml")
    known = tomllib.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    return {key: known.get(key) for key in ("title", "outlet", "author", "date", "url")}
