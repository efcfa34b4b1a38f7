"""Who says what, on whose word, and how sure: the attributions of an article, and what rests on no source at all."""

from bisect import bisect_left

import pandas as pd
from spacy.tokens import Doc, Span

from analysis import tables
from analysis.grammar import datelines, parser, syntax
from analysis.grammar.quotes import quotations as _quotations
from analysis.sources import cues, source_types, speaker_labels, speakers
from analysis.sources.quoted import EDGES, MARKS, joined_quotations
from analysis.spans import Spans

_DOUBLE = {'"', "“", "”", "„", "«", "»", "``", "''"}
_SINGLE = {"'", "‘", "’"}
_WHEN = {"after", "amid", "as", "before", "during", "when", "while"}  # begin what tells when something was said
_BESIDE = ("appos", "compound", "nmod")  # "spokeswoman Ana Lima": the name comes before the ministry she speaks for


def quotations(doc: Doc, *, attitudes: bool = False) -> pd.DataFrame:
    """Tabulate the attributions of `doc` before its actors are known: column `actor` is null, `source_type` a first
    guess.

    Content is listed as spans without outer quotation marks and without "that"; rows are sorted by start. With
    `attitudes`, wishes, judgements and their noun objects count too ("praised the deal"). Does not read irony, nor
    scare quotes as speech. Coding rules: speech, writing or belief with content (a clause, an infinitive, quoted words,
    the noun object of a verb of saying).

    >>> quotations(parser.parse("Rain fell, the mayor said.")).source_text.tolist()
    ['the mayor']
    """
    rows = ({**row, "attribution": number} for number, (_, row) in enumerate(drafts(doc, attitudes=attitudes)))
    return tables.table("attributions", rows)


def drafts(doc: Doc, *, attitudes: bool = False) -> list[tuple[cues.Cue, tables.Row]]:
    """List each cue of ``quotations`` with its row, in the order of the table."""
    text = syntax.whole_text(doc)
    marks = _quotations(text)
    inside = _inside(doc, marks)
    found = cues.cues(doc, inside, attitudes=attitudes)
    found += speaker_labels.labelled(doc, marks)
    if not attitudes:  # "said he did not know “if …”": the quoted words are what he said
        found = [cue for cue in found if not (cues.is_unsaid(cue) and _is_told(cue, found))]
    found = joined_quotations(doc, marks, inside, found)
    if not attitudes:
        found = [cue for cue in found if not cues.is_unsaid(cue) or any(inside[i] >= 0 for i in cue.content)]
    dateline = datelines.tokens(doc)
    found = [cue.outside(dateline) for cue in found]
    sentence = parser.sentence_numbers(doc)
    made = [(cue, row) for cue in found if cue.content and (row := _row(doc, text, cue, inside, sentence))["content"]]
    return sorted(made, key=lambda pair: _place(pair[1]))


def _is_told(cue, found):
    """Return True if a cue is part of what another of `found` reports."""
    return any(cue.head.i in other.content for other in found if other is not cue)


def _place(row):
    return row["start"], row.get("cue_start", row["start"]), row["content"]


def attributions(doc: Doc, quotations: pd.DataFrame, mentions: pd.DataFrame, cast: pd.DataFrame) -> pd.DataFrame:
    """Return `quotations` with the actor of each source and the source_type that the actor decides.

    The actor is that of the shortest mention that holds the head of the source, or a name beside it ("the doctor, *Ana
    Lopez*"); null where there is none. A relative pronoun ("who said") speaks for the noun before it.
    """
    actor_type = dict(zip(cast["actor"].tolist(), cast["type"].tolist(), strict=True))
    columns = ("start", "end", "actor", "kind")
    held = [m for m in zip(*(mentions[c].tolist() for c in columns), strict=True) if isinstance(m[2], str)]
    names = {actor for *_, actor, kind in held if kind == "name"}
    spoken = Spans((start, end, actor) for start, end, actor, _ in held)
    places = zip(quotations["source_start"].tolist(), quotations["source_end"].tolist(), strict=True)
    actors, types = [], []
    for row in ({"source_start": start, "source_end": end} for start, end in places):
        head = _source_head(doc, row)
        actor = _actor(head, spoken) if head is not None else None
        actors.append(actor)
        types.append(
            source_types.source_type(head, actor=actor, actor_type=actor_type.get(actor), named=actor in names)
        )
    told = quotations.copy(deep=False)
    for column, values in (("actor", actors), ("source_type", types)):
        told.isetitem(told.columns.get_loc(column), tables.strings(values))  # quicker than ``assign``
    return told


def unsourced(sentences: pd.DataFrame, attributions: pd.DataFrame) -> pd.Series:
    """Tell for every sentence whether it rests on the article's own voice: a Series of True and False by sentence id.

    True where no word of any content, cue or source falls into the sentence. Does not tell whether what the sentence
    says is known to the writer at first hand or merely left without a source.
    """
    spans = [span for content in attributions["content"] for span in content]
    for start, end in (("source_start", "source_end"), ("cue_start", "cue_end")):
        held = attributions[[start, end]].dropna()
        spans += zip(held[start], held[end], strict=True)
    places = zip(sentences["start"], sentences["end"], strict=True)
    own = [not any(a < end and start < b for a, b in spans) for start, end in places]
    return pd.Series(own, index=pd.Index(sentences["sentence"], name="sentence"), dtype="bool", name="unsourced")


def _inside(doc, marks):
    """List for each token the number of the quotation whose inner part holds it, −1 for none."""
    if not marks:
        return [-1] * len(doc)
    starts, numbers = doc.to_array("IDX").tolist(), [-1] * len(doc)
    for k, mark in enumerate(marks):
        first, end = (bisect_left(starts, at) for at in (mark.inner_start, mark.inner_end))
        numbers[first:end] = [k] * (end - first)
    return numbers


def _row(doc, text, found, inside, sentence):
    """Make a table row of a cue: character spans, kind, hedge, and a first guess of the type of its source."""
    source, cue = [_without_space(doc, *place) if place else None for place in (found.voice, found.words)]
    content = _runs(doc, found.content, inside)
    spans = [s for s in [*content, source, cue] if s is not None]
    start, end = min(s.start_char for s in spans), max(s.end_char for s in spans)
    return dict(
        start=start, end=end, text=text[start:end], sentence=sentence[min(s.start for s in spans)],
        content=[[s.start_char, s.end_char] for s in content], kind=_kind(content, inside, found), **_columns("source",
        source),
        **_columns("cue", cue), source_type=source_types.source_type(found.source), 
        hedged=source_types.hedged(content, cue, sourced=source is not None),
    )  # fmt: skip


def _columns(name, span):
    if span is None:
        return {}
    return {
        f"{name}_start": span.start_char,
        f"{name}_end": span.end_char,
        "cue" if name == "cue" else "source_text": syntax.said(span),
    }


def _runs(doc, held, inside):
    """List the stretches of `held` tokens as spans without edge marks and "that"; none crosses a paragraph's end."""
    runs, run = [], []
    for i in _as_far_as_quoted(doc, sorted(held), inside):
        if run and _parts(doc, run[-1], i, inside):
            runs.append(run)
            run = []
        run.append(i)
    spans = [_trimmed(Span(doc, run[0], run[-1] + 1), inside) for run in [*runs, run] if run]
    return [span for span in spans if any(t.is_alpha or t.is_digit or t.like_num for t in span)]


def _as_far_as_quoted(doc, places, inside):
    """Cut off what only tells when it was said, behind a quotation that opens the content (“Stand by us”, *while
    addressing the press*).
    """
    words = [i for i in places if doc[i].is_alpha]
    if not words or inside[words[0]] < 0:
        return places
    last = max(i for i in places if inside[i] == inside[words[0]])
    after = [i for i in words if i > last]
    if not after or doc[after[0]].lower_ not in _WHEN or any(inside[i] >= 0 for i in after):
        return places
    comma = any(doc[i].text == "," for i in range(last, after[0]))
    return [i for i in places if i <= last] if comma else places


def _parts(doc, last, i, inside):
    """Return True if a stretch ends between the tokens `last` and `i`: words, a paragraph, a quoted sentence."""
    if syntax.breaks(doc, last + 1, i + 1) or any(doc[k].is_alpha for k in range(last + 1, i)):
        return True
    return inside[i] >= 0 > inside[last] and any(t.text in {".", "!", "?"} for t in doc[last:i])


def _trimmed(span, inside):
    """Cut edge marks, white space, "that" and a conjunction off `span`, but no mark whose fellow stands inside it."""
    doc, start, end = span.doc, span.start, span.end
    mixed = len({inside[t.i] for t in span if t.is_alpha}) > 1
    if mixed:
        start -= start > 0 and _frames(doc[start - 1], inside, 1)
        end += end < len(doc) and _frames(doc[end], inside, -1)
    while start < end and _is_edge(doc[start]) and not _pairs(doc[start], doc[start + 1 : end], mixed):
        if mixed and doc[start].text in _SINGLE and _frames(doc[start], inside, 1):
            break
        start += 1
    while end > start and _is_edge(doc[end - 1]) and not _pairs(doc[end - 1], doc[start : end - 1], mixed):
        if mixed and doc[end - 1].text in _SINGLE and _frames(doc[end - 1], inside, -1):
            break
        end -= 1
    return Span(doc, start, end)


def _frames(mark, inside, step):
    """Return True if `mark` is a double mark, or a single one with the inside of a quotation `step` tokens on."""
    beside = mark.i + step
    begins = 0 <= beside < len(inside) and inside[mark.i] < 0 <= inside[beside]
    return mark.text in _DOUBLE or (mark.text in _SINGLE and begins)


def _without_space(doc, start, end):
    words = [i for i in range(start, end) if not doc[i].is_space]
    return Span(doc, words[0], words[-1] + 1)


def _is_edge(token):
    if token.is_space or token.text in EDGES:
        return True
    opened = token.i and token.doc[token.i - 1].text in MARKS
    return (token.dep_ == "cc" and not opened) or (
        token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN")
    )


def _pairs(mark, rest, mixed):
    """Return True if the partner of a bracket or quotation mark is in `rest`, away from its far edge."""
    if mark.text in {"(", ")"}:
        return any(t.text in {"(", ")"} for t in rest)
    if not mixed or mark.text not in _DOUBLE:
        return False
    inward = list(rest) if mark.i < rest.start else list(rest)[::-1]
    fellow = next((n for n, t in enumerate(inward) if t.text in _DOUBLE), None)
    return fellow is not None and any(t.is_alpha for t in inward[fellow:])


def _kind(content, inside, found):
    """Name the kind: direct if (nearly) every word is inside quotation marks, indirect if none is, else mixed.

    What is told inside another's quotation is indirect there ("“I think *that it is over*”").
    """
    if found.words is not None and inside[found.words[0]] >= 0:
        return "indirect"
    words = [inside[t.i] >= 0 for span in content for t in span if t.is_alpha or t.is_digit or t.like_num]
    share = sum(words) / max(1, len(words))
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"


def _source_head(doc, row):
    if pd.isna(row["source_start"]):
        return None
    head = syntax.stretch(doc, int(row["source_start"]), int(row["source_end"])).root
    if head.pos_ != "NUM":
        return head
    named = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]  # "one of his advisers, *Ana Soto*"
    whole = syntax.prepositional(head, "of")  # "two *of his advisers*"
    return next(iter(named or whole), head)


def _actor(head, mentions):
    """Return the actor of the shortest mention that holds `head`, or else a name that stands beside it, else None."""
    head = speakers.antecedent(head)
    beside = sorted((c for c in syntax.children(head) if c.dep_ in _BESIDE and c.pos_ == "PROPN"), key=lambda c: c.dep_)
    for token in (head, *beside):
        holding = mentions.over(token.idx, token.idx + len(token))
        if holding:
            return min(holding, key=lambda m: (m[1] - m[0], m[0]))[2]
    return None
