"""Several accounts of one event, read side by side: their readings and the tables that compare them."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.article import ArticleError
from analysis.findings import prose
from analysis.reading import Reading

MOST = 6
LETTERS = "ABCDEF"
TABLES = {
    "acts": ("act", "told", "accounts", "how", "sure"),
    "tellings": (
        "act", "account", "event", "sentence", "start", "text", "source", "target", "root", "quad", "status", "ground",
        "word",
    ),
    "heard": ("speaker", "account", "words", "statements", "kinds", "sentences"),
    "words": ("side", "account", "words", "share"),
    "tone": ("actor", "account", "name", "label", "score", "mentions"),
    "order": ("account", "paragraph", "acts", "actors", "voice"),
}  # fmt: skip


class AccountsError(ArticleError):
    """Say in one line why readings cannot be compared as accounts of one event."""


@dataclass(frozen=True, eq=False)
class Accounts:
    """Hold two to six readings and what compares them; each table of TABLES is an attribute.

    Accounts are called by letters, A for the first. `acts` has a column a letter, with the id of the event there that
    tells the act, null where no such event was found.
    """

    readings: tuple[Reading, ...]
    tables: dict[str, pd.DataFrame] = field(repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self.tables[name]
        raise AttributeError(f"accounts have no attribute {name!r}")

    @property
    def letters(self) -> list[str]:
        """List the letters of the accounts."""
        return list(LETTERS[: len(self.readings)])

    def reading(self, letter: str) -> Reading:
        """Return the reading of the account called `letter`."""
        return self.readings[LETTERS.index(letter)]

    def name(self, letter: str) -> str:
        """Name an account for readers: its letter with its outlet, else its title, else its file's name.

        Where two have the same outlet, the title tells them apart.
        """
        return f"{letter} ({self.title(letter)})"

    def title(self, letter: str) -> str:
        """Return the name of an account without its letter, shortened."""
        articles = [reading.article for reading in self.readings]
        article = articles[LETTERS.index(letter)]
        outlet = article.outlet or ""
        alone = outlet and [one.outlet for one in articles].count(outlet) == 1
        return prose.short(outlet if alone else article.title or article.name, words=8)


def checked(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return `readings` if they can be compared; raises AccountsError for too few, too many, or the same text twice."""
    if not 2 <= len(readings) <= MOST:
        told = prose.count(len(readings), "article")
        raise AccountsError(f"{told} given; accounts of one event are compared two to {MOST} at a time")
    seen: dict[str, str] = {}
    for letter, reading in zip(LETTERS, readings, strict=False):
        text = " ".join(reading.article.text.split())
        if text in seen:
            raise AccountsError(
                f"{reading.article.name}: articles {seen[text]} and {letter} are the same text; give another account"
                " (codings of one text are compared with `agreement`)"
            )
        seen[text] = letter
    return readings
