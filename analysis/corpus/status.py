"""What the folder of a corpus holds, in a few lines."""

from pathlib import Path

from analysis.corpus import store
from analysis.findings import prose


def status(folder: Path) -> str:
    """Tell how many articles of the corpus in `folder` are read, and how it was begun. Raises CorpusError when there is
    none.
    """
    begun, total = store.begun(Path(folder)), store.counts(Path(folder))
    records = begun["records"]
    parts, done = store.parts(begun), len(store.finished(Path(folder)))
    lines = [
        f"{folder}: {'complete' if done == parts else 'not complete; the command that began it goes on'}",
        f"{total['records']:,} of {prose.count(records, 'record')} done ({prose.share(total['records'], records)}), "
        f"in {done:,} of {prose.count(parts, 'partition')}",
        f"{prose.count(total['articles'] - total['repeated'], 'article')} of {prose.count(total['words'], 'word')}"
        f" read, {total['repeated']:,} more with the same text as another, {total['versions']:,} with nearly the same",
        f"{total['errors']:,} could not be read",
        f"begun by {begun['version']}",
    ]
    return "\n".join(lines) + "\n"
