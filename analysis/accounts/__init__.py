"""Two to six accounts of one event: which acts each tells and on whose word, who is heard, in what tone and order."""

from analysis.accounts.claims import grounded, matches, said
from analysis.accounts.comparison import tables
from analysis.accounts.measuring import checks
from analysis.accounts.model import LETTERS, MOST, Accounts, AccountsError, checked
from analysis.reading import Reading

__all__ = ["LETTERS", "MOST", "Accounts", "AccountsError", "checks", "grounded", "matches", "pair", "said"]


def pair(*readings: Reading) -> Accounts:
    """Compare two to six readings of different articles on one event; codings by hand are readings, too.

    Says nothing of whether the articles *are* about one event: of others no act will be told by both. Raises
    AccountsError for fewer, for more, and for the same text twice.
    """
    return Accounts(checked(readings), tables(readings))
