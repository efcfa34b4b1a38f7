"""What the tables of several accounts show, as sentences: computed, and never more than the readings know.

That an act was found in one account alone says that no counterpart was *found* in the other, not that there is none.
"""

from collections.abc import Iterator

import pandas as pd

from analysis import grounds, measures
from analysis.accounts.model import Accounts
from analysis.findings.prose import count, listed, share

SHOWN = 4  # acts, speakers or actors that one sentence names
SPOKEN_OF = 2  # mentions in each account from which the wording about an actor is compared


def said(held: Accounts) -> list[str]:
    """List what `held` shows: acts told by all and by one alone, on whose word, who is heard, tone, order."""
    return [*introduced(held), *acts(held), *voices(held), *heard(held), *opening(held), *tone(held)]


def number(held: Accounts) -> str:
    """Say how many accounts there are, in a word."""
    return ("two", "three", "four", "five", "six")[len(held.readings) - 2]


def every(held: Accounts) -> str:
    """Say "both", or "all three" …"""
    return "both" if len(held.readings) == 2 else f"all {number(held)}"


def found(held: Accounts) -> str:
    """Say in a few words how many acts are told by all accounts: the title of a chart."""
    whole, shared = len(held.acts), int((held.acts["told"] == "all").sum())
    if not whole:
        return "No act found in any account"
    if not shared:
        return f"No act matched in {every(held)} accounts"
    return f"{shared} of {count(whole, 'act')} matched in {every(held)} accounts"


def introduced(held: Accounts) -> Iterator[str]:
    """Say which account is which, and whose reading each is, where a person's."""
    for letter in held.letters:
        coder = held.reading(letter).coder
        yield f"{letter} is {held.title(letter)}{f', as read by {coder}' if coder else ''}."


def acts(held: Accounts) -> Iterator[str]:
    """Say which acts were found in all, some, one of the accounts."""
    shared = held.acts[held.acts["told"] != "one"].sort_values(["sure", "act"], ascending=[False, True])
    yield f"{found(held)}."
    for row in shared.head(SHOWN).itertuples():
        words = listed(f"“{_telling(held, row.act, letter).text}” in {letter}" for letter in row.accounts)
        who = f"{every(held).capitalize()} accounts" if row.told == "all" else listed(row.accounts)
        yield f"{who} seem to report one act{_by(held, row.act)}: {words} ({row.how}; sure {row.sure:.2f})."
    if len(shared) > SHOWN:
        yield f"So, too, {count(len(shared) - SHOWN, 'further act')}."
    for letter in held.letters:
        alone = [row for row in held.acts.itertuples() if row.accounts == [letter]]
        if alone:
            named = listed((describe(_telling(held, row.act, letter)) for row in alone), most=SHOWN)
            others = listed(other for other in held.letters if other != letter)
            yield f"Found in {letter} alone: {named}; the machine finds no counterpart in {others}."


def matches(held: Accounts) -> pd.DataFrame:
    """Return the acts that several accounts tell, surest first: act (numbered as readers do), a column an account with
    its words for it, why they are taken for one, how sure.
    """
    shared = held.acts[held.acts["told"] != "one"].sort_values(["sure", "act"], ascending=[False, True])
    rows = [
        [row.act + 1, *(_words(held, row, letter) for letter in held.letters), row.how, row.sure]
        for row in shared.itertuples()
    ]
    return pd.DataFrame(rows, columns=["act", *held.letters, "how", "sure"])


def grounded(held: Accounts) -> pd.DataFrame:
    """Return on whose word each account tells the acts that several tell: act (numbered as readers do), a column an
    account.
    """
    shared = held.acts[held.acts["told"] != "one"]
    told = {(row.act, row.account): row.word for row in held.tellings.itertuples()}
    rows = [[row.act + 1, *(told.get((row.act, letter)) for letter in held.letters)] for row in shared.itertuples()]
    return pd.DataFrame(rows, columns=["act", *held.letters])


def _words(held, row, letter):
    return describe(_telling(held, row.act, letter)) if letter in row.accounts else None


def voices(held: Accounts) -> Iterator[str]:
    """Say which acts one account tells in its own voice, and another on somebody's word."""
    for row in held.acts[held.acts["told"] != "one"].itertuples():
        told = held.tellings[held.tellings["act"] == row.act]
        own = [t.account for t in told.itertuples() if t.ground == grounds.OWN_VOICE]
        lent = [f"{t.account} gives a source: {word(t)}" for t in told.itertuples() if t.account not in own]
        if own and lent:
            text = _telling(held, row.act, own[0]).text
            tell = "tells" if len(own) == 1 else "tell"
            yield f"{listed(own)} {tell} “{text}” in the article's own voice; {listed(lent)}."


def word(telling: object) -> str:
    """Name on whose word an act is told: whoever it is, or that nobody is named."""
    name = str(telling.word)  # type: ignore[attr-defined]
    return name if name not in grounds.GROUNDS else "one that it does not name"


def heard(held: Accounts) -> Iterator[str]:
    """Say who is heard in all accounts and in one alone, and who has the largest share of each account's words."""
    named = held.heard[held.heard["speaker"] != measures.NOBODY]
    where = named.groupby("speaker", sort=False)["account"].agg(set)
    everywhere = [who for who, letters in where.items() if len(letters) == len(held.letters)]
    yield f"Heard in {every(held)} accounts: {listed(everywhere, most=SHOWN) or 'nobody under one name'}."
    for letter in held.letters:
        alone = [str(who).removesuffix(f" ({letter})") for who, letters in where.items() if letters == {letter}]
        if alone:
            yield f"Heard in {letter} alone: {listed(alone, most=SHOWN)}."
    for letter in held.letters:
        words = held.heard[held.heard["account"] == letter].set_index("speaker")["words"]
        first = words[words == words.max()] if len(words) else words
        if len(first) == 1 and len(words) > 1 and first.index[0] != measures.NOBODY:
            name = str(first.index[0]).removesuffix(f" ({letter})")
            part = share(int(first.iloc[0]), int(words.sum()))
            yield f"Of the words that {letter} attributes, {name} has the largest share ({part})."


def opening(held: Accounts) -> Iterator[str]:
    """Say with which act each account opens."""
    firsts = {
        letter: held.tellings[held.tellings["account"] == letter].sort_values("start").head(1)
        for letter in held.letters
    }
    told = [(letter, next(first.itertuples())) for letter, first in firsts.items() if len(first)]
    if len(told) > 1:
        same = len({one.act for _, one in told}) == 1
        parts = (f"{letter} with {describe(one)}" for letter, one in told)
        yield f"{'The same act comes first' if same else 'Another act comes first in each'}: {listed(parts)}."


def tone(held: Accounts) -> Iterator[str]:
    """Say towards whom the accounts' own wording is labelled otherwise, by the readings."""
    for actor, part in compared(held).groupby("actor", sort=False):
        if part["label"].nunique() > 1:
            labels = listed(f"{row.label} in {row.account}" for row in part.itertuples())
            yield f"The wording about {actor} is labelled {labels}."


def compared(held: Accounts) -> pd.DataFrame:
    """Return the rows of the tone of actors of whom at least two accounts speak often enough for a comparison."""
    table = held.tone.dropna(subset=["label"])
    table = table[table["mentions"] >= SPOKEN_OF]
    return table[table.groupby("actor")["account"].transform("nunique") > 1].reset_index(drop=True)


def describe(telling: object) -> str:
    """Describe one telling of an act: its word, who does it, to whom; who is not told is left out.

    >>> import types
    >>> describe(types.SimpleNamespace(text="shelled", source="Army", target=None))
    '“shelled” (Army)'
    """
    source, target = (getattr(telling, side) for side in ("source", "target"))
    parties = " → ".join(name if isinstance(name, str) else "?" for name in (source, target)).removesuffix(" → ?")
    return f"“{telling.text}”" + (f" ({parties})" if parties != "?" else "")  # type: ignore[attr-defined]


def _telling(held, act, letter):
    chosen = held.tellings[(held.tellings["act"] == act) & (held.tellings["account"] == letter)]
    return next(chosen.itertuples())


def _by(held, act):
    """Say who does an act, where all tellings that name somebody name the same."""
    names = {name for name in held.tellings.loc[held.tellings["act"] == act, "source"] if not pd.isna(name)}
    return f" by {names.pop()}" if len(names) == 1 else ""
