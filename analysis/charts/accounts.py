"""Several accounts of one event: who tells which act and where, who is heard, in what tone."""

import plotly.graph_objects as go

from analysis import grounds
from analysis.accounts import claims
from analysis.accounts.model import Accounts
from analysis.charts import canvas, pieces
from analysis.findings import prose

OWN, LENT = ("#000000", "circle", "●"), ("#D55E00", "diamond", "◆")  # the account's own voice, somebody's word
MOST_ACTS = 40
CLOSE = 8  # words within which two numbers would overlap
COLOURS = dict(zip("ABCDEF", canvas.OKABE_ITO, strict=False))


def source_line(held: Accounts) -> str:
    """Name whose texts a chart draws, and who coded them, if not the machine."""
    coded = {letter: held.reading(letter).coder for letter in held.letters}
    names = (f"{held.name(letter)}{f' as coded by {who}' if who else ''}" for letter, who in coded.items())
    return f"Text: {prose.listed(names)}"


def _figure(held, traces, title, subtitle, source, alt, **layout):
    return canvas.figure(
        traces, title=title, subtitle=subtitle, source=source or source_line(held), alt=f"{title}. {alt}", **layout
    )


def told_by(
    held: Accounts, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the matrix of acts by accounts: a mark where the act was found, by its look on whose word it is told."""
    title = title or claims.found(held)
    subtitle = subtitle or "acts found in each account; numbers as in the marked texts"
    if held.acts.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source or source_line(held))
    shown = held.acts.head(MOST_ACTS)
    left = len(held.acts) - len(shown)
    rows = {row.act: act_label(held, row.act) for row in shown.itertuples()}
    told = held.tellings[held.tellings["act"].isin(rows)]
    traces = [
        go.Scatter(
            x=[row.account for row in part.itertuples()],
            y=[rows[row.act] for row in part.itertuples()],
            mode="markers", marker=dict(symbol=symbol, size=13, color=colour, opacity=1), hoverinfo="text",
            hovertext=[_hover(held, row) for row in part.itertuples()],
            customdata=[[f"{row.account}-{row.sentence}"] for row in part.itertuples()],
        )
        for (colour, symbol, _), part in _by_voice(told)
    ]  # fmt: skip
    traces = [_lines(shown, rows), *traces]
    said = (f"{rows[row.act]} in {prose.listed(row.accounts)}" for row in shown.itertuples())
    return _figure(
        held, traces, title, subtitle + (f"; {prose.count(left, 'act')} left out" if left else ""), source,
        f"Matrix of acts by accounts: {prose.listed(said, most=20)}.",
        key=[(OWN[0], "its own voice", OWN[2]), (LENT[0], "on somebody's word", LENT[2])],
        height=150 + 24 * len(rows), top=104, bottom=40,
        xaxis=dict(side="top", type="category", categoryorder="array", categoryarray=held.letters,
                   range=[-0.5, len(held.letters) - 0.5]),
        yaxis=dict(type="category", categoryorder="array", categoryarray=list(rows.values())[::-1], showgrid=True,
                   gridcolor=pieces.GRID, range=[-0.7, len(rows) - 0.3]),
    )  # fmt: skip


def act_label(held: Accounts, act: int) -> str:
    """Name an act by its number, as readers count, and its words in each account.

    Equal words are said once.
    """
    words = held.tellings.loc[held.tellings["act"] == act, "text"].tolist()
    return f"{act + 1} {' / '.join(dict.fromkeys(words))}"


def _by_voice(told):
    own = told["ground"] == grounds.OWN_VOICE
    return [(look, part) for look, part in ((OWN, told[own]), (LENT, told[~own])) if len(part)]


def _lines(shown, rows):
    """Return the lines that join the marks of an act that several accounts tell."""
    joined = [row for row in shown.itertuples() if len(row.accounts) > 1]
    return go.Scatter(
        x=[x for row in joined for x in (row.accounts[0], row.accounts[-1], None)],
        y=[y for row in joined for y in (rows[row.act], rows[row.act], None)],
        mode="lines", hoverinfo="skip", line=dict(color="#999999", width=2),
    )  # fmt: skip


def _hover(held, row):
    voice = "in its own voice" if row.ground == grounds.OWN_VOICE else f"on the word of {claims.word(row)}"
    return canvas.hover(
        f"{row.account}: {claims.describe(row)}, {voice}", pieces.sentence(held.reading(row.account), row.sentence)
    )


def places(
    held: Accounts, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw where in each account its acts are told, from the first word at the top; lines join what is one act."""
    title, subtitle = title or _same_order(held), subtitle or "place of each act in its text; lines join matched acts"
    if held.acts.empty:
        return canvas.empty(title=title, subtitle=subtitle, source=source or source_line(held))
    at = {letter: pieces.word_counter(held.reading(letter).article.text) for letter in held.letters}
    told = [(row, at[row.account](row.start)) for row in held.tellings.sort_values(["account", "start"]).itertuples()]
    place = {(row.act, row.account): word for row, word in told}
    shared = held.acts[held.acts["told"] != "one"]
    lines = [
        point
        for row in shared.itertuples()
        for point in [*((letter, place[row.act, letter]) for letter in row.accounts), (None, None)]
    ]
    joined = set(shared["act"])
    marks = [_placed(held, [one for one in told if (one[0].act in joined) == full], full) for full in (True, False)]
    trace = go.Scatter(
        x=[x for x, _ in lines], y=[y for _, y in lines], mode="lines", hoverinfo="skip",
        line=dict(color="#0072B2", width=2),
    )  # fmt: skip
    longest = max(at[letter](len(held.reading(letter).article.text)) for letter in held.letters)
    said = (
        f"act {row.act + 1} at {prose.listed(f'word {place[row.act, one] + 1} of {one}' for one in row.accounts)}"
        for row in shared.itertuples()
    )
    return _figure(
        held, [trace, *marks], title, subtitle, source,
        f"Lines between texts: {prose.listed(said, most=20) or 'no act matched'}.",
        key=[(OWN[0], "matched", "●"), ("#777777", "found in one alone", "○")],
        height=560, top=104,
        xaxis=dict(side="top", type="category", categoryorder="array", categoryarray=held.letters,
                   range=[-0.5, len(held.letters) - 0.5]),
        yaxis=dict(title_text="words from the start of the article", range=[longest * 1.02, -longest * 0.02]),
    )  # fmt: skip


def _placed(held, told, full):
    """Return the marks of acts at their places: full and numbered where they are matched, open where not."""
    ink = OWN[0] if full else "#777777"
    sides = {held.letters[0]: "middle left"}
    return go.Scatter(
        x=[row.account for row, _ in told], y=[word for _, word in told], mode="markers+text", cliponaxis=False,
        text=_numbers(told) if full else [""] * len(told),
        textposition=[sides.get(row.account, "middle right") for row, _ in told],
        marker=dict(size=12, color=ink if full else "white", line=dict(width=2, color=ink)), hoverinfo="text",
        hovertext=[_hover(held, row) for row, _ in told],
        customdata=[[f"{row.account}-{row.sentence}"] for row, _ in told],
    )  # fmt: skip


def _numbers(told):
    """Write the numbers of acts; those told within a few words of each other stand together behind the first."""
    texts, last = [], None
    for row, word in told:
        if last and last[1] == row.account and word - last[2] < CLOSE:
            texts[last[0]] += f", {row.act + 1}"
            texts.append("")
        else:
            last = (len(texts), row.account, word)
            texts.append(str(row.act + 1))
    return texts


def _same_order(held):
    """Say if the acts that all accounts tell come in the same order."""
    shared = held.acts.loc[held.acts["told"] == "all", "act"]
    told = held.tellings[held.tellings["act"].isin(shared)].sort_values("start")
    orders = {tuple(part["act"]) for _, part in told.groupby("account")}
    if len(shared) < 2:
        return "Too few acts matched to compare their order"
    return f"Matched acts come in {'the same' if len(orders) == 1 else 'another'} order"


def heard_by_account(
    held: Accounts, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw how many words each speaker is given, a bar an account."""
    table = held.heard[held.heard["words"] > 0]
    speakers = table["speaker"].drop_duplicates().tolist()
    shared = int((table.groupby("speaker")["account"].nunique() == len(held.letters)).sum())
    title = (
        title or f"{shared or 'None'} of {prose.count(len(speakers), 'speaker')} heard in {claims.every(held)} accounts"
    )
    subtitle = subtitle or "attributed words by speaker and account, each word once"
    if not speakers:
        return canvas.empty(title=title, subtitle=subtitle, source=source or source_line(held))
    rows = speakers[: pieces.MOST]
    left = f"; {prose.count(len(speakers) - len(rows), 'speaker')} left out" if len(speakers) > len(rows) else ""
    traces = [_words_bar(held, table, letter, rows) for letter in reversed(held.letters)]  # drawn from below
    said = (f"{row.speaker} {row.words:g} in {row.account}" for row in table.itertuples())
    return _figure(
        held, traces, title, subtitle + left, source, f"Grouped bars: {prose.listed(said, most=20)}.",
        key=[(COLOURS[letter], held.name(letter)) for letter in held.letters],
        height=190 + (14 + 20 * len(held.letters)) * len(rows), barmode="group",
        yaxis=dict(type="category", categoryorder="array", categoryarray=[pieces.label(r) for r in rows][::-1]),
        xaxis=dict(title_text="words", rangemode="tozero"),
    )  # fmt: skip


def _words_bar(held, table, letter, rows):
    part = table[(table["account"] == letter) & table["speaker"].isin(rows)]
    texts = held.reading(letter).sentences.set_index("sentence")["text"]
    return go.Bar(
        x=part["words"].tolist(), y=[pieces.label(who) for who in part["speaker"]], orientation="h",
        marker=dict(color=COLOURS[letter]), text=[f"{letter} {n}" for n in part["words"]], textposition="outside",
        cliponaxis=False, hoverinfo="text",
        hovertext=[
            canvas.hover(f"{row.speaker} in {letter}: {prose.count(row.words, 'word')}",
                         *(pieces.numbered(n, texts[n]) for n in row.sentences[:3]))
            for row in part.itertuples()
        ],
        customdata=[[f"{letter}-{n}" for n in row.sentences] for row in part.itertuples()],
    )  # fmt: skip


def tone_by_account(
    held: Accounts, *, title: str | None = None, subtitle: str | None = None, source: str | None = None
) -> go.Figure:
    """Draw the score of each account's own wording about each actor that several mention, where it was scored."""
    table = claims.compared(held).dropna(subset=["score"])
    rows = table["actor"].drop_duplicates().tolist()[: pieces.MOST]
    table = table[table["actor"].isin(rows)]
    differ = [actor for actor, part in table.groupby("actor") if part["label"].nunique() > 1]
    title = title or (
        f"Labelled otherwise: {prose.listed((prose.short(a, words=2) for a in differ), most=2)}"
        if differ else "No actor is labelled otherwise in another account" if rows else "No actor's tone to compare"
    )  # fmt: skip
    subtitle = subtitle or "tone of the account's own wording about an actor, −1 to 1; quoted words left out"
    if not rows:
        return canvas.empty(title=title, subtitle=subtitle, source=source or source_line(held))
    traces = [
        go.Scatter(
            x=part["score"].tolist(), y=[pieces.label(a) for a in part["actor"]], mode="markers+text",
            text=[letter] * len(part), textposition="middle center", textfont=dict(size=10, color="white"),
            marker=dict(size=18, color=COLOURS[letter], opacity=1), cliponaxis=False, hoverinfo="text",
            hovertext=[
                canvas.hover(f"{name} in {letter}: {label}, {prose.signed(score)}")
                for name, label, score in part[["name", "label", "score"]].itertuples(index=False)
            ],
        )
        for letter, part in table.groupby("account")
    ]  # fmt: skip
    said = (f"{row.actor} {prose.signed(row.score)} in {row.account}" for row in table.itertuples())
    return _figure(
        held, traces, title, subtitle, source, f"Dots by actor: {prose.listed(said, most=20)}.",
        key=[(COLOURS[letter], held.name(letter), "●") for letter in held.letters],
        height=190 + 34 * len(rows),
        yaxis=dict(type="category", categoryorder="array", categoryarray=[pieces.label(r) for r in rows][::-1],
                   showgrid=True, gridcolor=pieces.GRID),
        xaxis=dict(range=[-1.05, 1.05], zeroline=True, zerolinecolor="#999999", tickvals=[-1, -0.5, 0, 0.5, 1]),
    )  # fmt: skip
