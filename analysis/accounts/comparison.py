"""The tables that compare accounts: who tells which act, who is heard, on whose side the words are, tone, order."""

import collections
import functools
import itertools
from typing import Any

import pandas as pd

from analysis import grounds, measures
from analysis.accounts import acts as acts_of
from analysis.accounts import matching
from analysis.accounts.actors import Party, parties
from analysis.accounts.likeness import likeness
from analysis.accounts.model import LETTERS, TABLES
from analysis.grammar import parser
from analysis.reading import Reading
from analysis.tables import plain

OPENING = 5  # paragraphs whose order is compared
TOLD = ("sentence", "start", "text", "source", "target", "root", "quad", "status")  # columns of an event that stay

Cast = dict[str, Party]


def tables(readings: tuple[Reading, ...]) -> dict[str, pd.DataFrame]:
    """Return every table of ``model.TABLES`` for `readings`."""
    casts = [parties(reading) for reading in readings]
    called = _names(readings, casts)
    held = {"acts": _acts(readings, casts)}
    held["tellings"] = _tellings(readings, held["acts"])
    held["heard"] = _heard(readings, called)
    held["words"] = _words(readings, called)
    held["tone"] = _tone(readings, called)
    held["order"] = _order(readings, held["tellings"])
    return held


def _table(name, rows, columns=()):
    return pd.DataFrame(rows, columns=[*TABLES[name], *columns])


def _names(readings, casts):
    """Map for each account its actors to names: those of one key to the one in the account that mentions it most.

    Whom nouns alone describe is told from those of other accounts by the letter: "Officials (A)".
    """
    ranked = sorted(
        (-int(row.mentions), n, casts[n][row.actor].key, row.actor)
        for n, reading in enumerate(readings)
        for row in reading.actors.itertuples()
        if casts[n][row.actor].key is not None
    )
    best = {key: name for _, _, key, name in reversed(ranked)}
    return [
        {actor: best.get(party.key) or f"{actor} ({letter})" for actor, party in cast.items()}
        for letter, cast in zip(LETTERS, casts, strict=False)
    ]


# ---- which acts --------------------------------------------------------------------------------------------------


def _acts(readings, casts):
    """Gather the acts of all accounts: those that are one in one row; most widely told first, then as they are told."""
    letters = LETTERS[: len(readings)]
    docs = [parser.parse(reading.article.text) for reading in readings]
    said = itertools.starmap(acts_of.sentences, zip(readings, docs, strict=True))
    rare = acts_of.rarity(itertools.chain.from_iterable(said))
    alike = functools.cache(lambda a, b: likeness(a, b, rare))
    rows: list[dict[str, Any]] = []
    for one in matching.matched(acts_of.of(readings, casts, docs), alike):
        pairs = [alike(a, b) for n, a in enumerate(one) for b in one[n + 1 :]]
        least = min(pairs, default=None)
        told = [letters[act.account] for act in one]
        rows.append({
            "told": "one" if len(one) == 1 else "all" if len(one) == len(readings) else "some",
            "accounts": told, "how": least and least.how, "sure": least and least.sure,
            **dict.fromkeys(letters), **{letters[act.account]: act.event for act in one},
        })  # fmt: skip
    rows.sort(key=lambda row: -len(row["accounts"]))  # stable: else in the order of the accounts and their texts
    held = _table("acts", [{"act": n, **row} for n, row in enumerate(rows)], letters)
    return held.astype({"sure": float} | dict.fromkeys(letters, "Int64"))


def _tellings(readings, acts):
    """Return a row for each act in each account that tells it, with its words and on whose word they are."""
    rows = []
    for letter, reading in zip(LETTERS, readings, strict=False):
        events, behind = reading.events.set_index("event"), grounds.of_events(reading).set_index("event")
        for act, event in acts[["act", letter]].dropna().itertuples(index=False):
            row, ground = events.loc[event], behind.loc[event]
            rows.append({
                "act": int(act), "account": letter, "event": int(event), "ground": ground["ground"],
                "word": ground["source"],
                **{c: plain(row[c]) for c in TOLD},
            })  # fmt: skip
    return _table("tellings", sorted(rows, key=lambda row: (row["act"], row["account"])))


# ---- whose words -------------------------------------------------------------------------------------------------


def _heard(readings, called):
    """Return a row for each speaker and account in which it is heard: words (each counted once), statements,
    their kinds and sentences.
    """
    rows = []
    for letter, reading, names in zip(LETTERS, readings, called, strict=False):
        words = collections.Counter(_speaker(row, names) for row in measures.attributed_words(reading).values())
        said: dict[str, list[Any]] = {}
        for row in reading.attributions.itertuples():
            said.setdefault(_speaker(row, names), []).append((row.kind, int(row.sentence)))
        rows += [
            dict(
                speaker=who, account=letter, words=words[who], statements=len(own),
                kinds=sorted({kind for kind, _ in own}), sentences=sorted({sentence for _, sentence in own}),
            )
            for who, own in said.items()
        ]  # fmt: skip
    held = _table("heard", rows)
    total = held.groupby("speaker")["words"].sum().to_dict()
    order = sorted(held.index, key=lambda i: (-total[held.speaker[i]], held.speaker[i], held.account[i]))
    return held.loc[order].reset_index(drop=True)


def _speaker(row, names):
    return names.get(plain(row.actor)) or measures.source_name(row)


def _words(readings, called):
    """Return how the attributed words of each account fall to sides: words, and their share of the account's (0..1).

    A side is a country or its rebels, as ``measures.sides_of`` names it, or the speaker where none is known.
    """
    rows = []
    for letter, reading, names in zip(LETTERS, readings, called, strict=False):
        known, counts = measures.sides_of(reading.actors), collections.Counter()
        for row in measures.attributed_words(reading).values():
            side = known.get(plain(row.actor))
            counts[measures.NO_SOURCE if side is None else names.get(side, side)] += 1
        rows += [
            dict(side=side, account=letter, words=n, share=round(n / counts.total(), 3)) for side, n in counts.items()
        ]
    held = _table("words", rows)
    total = held.groupby("side")["words"].sum().to_dict()
    order = sorted(held.index, key=lambda i: (-total[held.side[i]], held.side[i], held.account[i]))
    return held.loc[order].reset_index(drop=True)


# ---- tone and order ----------------------------------------------------------------------------------------------


def _tone(readings, called):
    """Return the tone of each account's own wording towards each actor that at least two accounts mention."""
    rows = []
    for letter, reading, names in zip(LETTERS, readings, called, strict=False):
        tone = reading.tone.set_index("actor")
        for row in reading.actors.itertuples():
            label, score = (
                plain(tone.loc[row.actor, c]) if row.actor in tone.index else None for c in ("label", "score")
            )
            rows.append(
                dict(actor=names[row.actor], account=letter, name=row.actor, label=label, score=score,
                     mentions=int(row.mentions))
            )  # fmt: skip
    held = _table("tone", rows).sort_values(["actor", "account", "mentions"], ascending=[True, True, False])
    held = held.drop_duplicates(["actor", "account"])
    shared = held.groupby("actor")["account"].transform("nunique") > 1
    held = held[shared]
    total = held.groupby("actor")["mentions"].sum().to_dict()
    order = sorted(held.index, key=lambda i: (-total[held.actor[i]], held.actor[i], held.account[i]))
    return held.loc[order].reset_index(drop=True)


def _order(readings, tellings):
    """Return the first paragraphs of each account: the acts told in them, the actors named, how many words are quoted
    or paraphrased.
    """
    rows = []
    for letter, reading in zip(LETTERS, readings, strict=False):
        home = reading.sentences.set_index("sentence")["paragraph"].to_dict()
        own = tellings[tellings["account"] == letter].sort_values("start")
        voices = measures.words_by_voice(reading)
        for number in range(min(OPENING, len(reading.article.paragraphs))):
            told = [act for act, sentence in zip(own["act"], own["sentence"], strict=True) if home[sentence] == number]
            named = [m.actor for m in reading.mentions.itertuples() if home.get(m.sentence) == number]
            attributed = int(voices.loc[number].drop(measures.OWN).sum())
            rows.append(
                dict(account=letter, paragraph=number, acts=told,
                     actors=list(dict.fromkeys(a for a in named if isinstance(a, str))),
                     voice=round(attributed / max(1, int(voices.loc[number].sum())), 3))
            )  # fmt: skip
    return _table("order", rows)
