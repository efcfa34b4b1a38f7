"""Who says what, on whose word, and how sure: the attributions of an article, and what rests on no source at all."""

import re
from bisect import bisect_right

import pandas as pd

from analysis import cues, language, speakers, tables
from analysis.quotation import quotations as _quotations

_MARKS = {'"', "“", "”", "„", "«", "»", "``", "''", "'", "‘", "’"}
_EDGES = _MARKS | {",", ".", ";", ":", "-", "--", "–", "—", "(", ")", "[", "]", "…", "..."}
_SPEECH = 4  # words from which on a quotation without a cue is taken for speech rather than a word held at arm's length


def quotations(doc, *, attitudes=False):
    """Tabulate the attributions of `doc` before its actors are known: column `actor` is null, `source_type` a first guess.

    Content is listed as spans without outer quotation marks and without "that"; rows are sorted by start. With
    `attitudes`, wishes, judgements and their noun objects count too ("praised the deal"). Does not read irony, nor
    scare quotes as speech. Coding rules: speech, writing or belief with content (a clause, an infinitive, quoted words,
    the noun object of a verb of saying).

    >>> quotations(language.parse("Rain fell, the mayor said.")).source_text.tolist()
    ['the mayor']
    """
    marks = _quotations(doc.text)
    inside = _inside(doc, marks)
    drafts = [_draft(cue) for cue in cues.cues(doc, inside, attitudes=attitudes)]
    _join_quoted_words(doc, marks, inside, drafts)
    sentence = language.sentence_numbers(doc)
    rows = [_row(doc, draft, inside, sentence) for draft in drafts if draft["content"]]
    rows = sorted((row for row in rows if row["content"]), key=lambda r: (r["start"], -r["end"], r["content"]))
    return tables.table("attributions", ({**row, "attribution": number} for number, row in enumerate(rows)))


def attributions(doc, quotations, mentions, cast):
    """Return `quotations` with the actor of each source and the source_type that the actor decides.

    The actor is that of the mention that holds the head of the source, or else of the first mention within it; null
    where there is none. A relative pronoun ("who said") speaks for the noun before it.
    """
    actor_type = dict(zip(cast["actor"], cast["type"], strict=True))
    actors, types = [], []
    for row in quotations.to_dict("records"):
        head = _source_head(doc, row)
        actor = _actor(head, row, mentions) if head is not None else None
        actors.append(actor)
        types.append(speakers.source_type(head, actor, actor_type.get(actor)))
    return quotations.assign(actor=pd.Series(actors, dtype="str", index=quotations.index), source_type=pd.Series(types, dtype="str", index=quotations.index))


def unsourced(sentences, attributions):
    """Tell for every sentence whether it rests on the article's own voice: a Series of True and False by sentence id.

    True where no word of any content, cue or source falls into the sentence. Does not tell whether what the sentence
    says is known to the writer at first hand or merely left without a source.
    """
    spans = [span for content in attributions["content"] for span in content]
    for start, end in (("source_start", "source_end"), ("cue_start", "cue_end")):
        held = attributions[[start, end]].dropna()
        spans += zip(held[start], held[end], strict=True)
    own = [not any(a < end and start < b for a, b in spans) for start, end in zip(sentences["start"], sentences["end"], strict=True)]
    return pd.Series(own, index=pd.Index(sentences["sentence"], name="sentence"), dtype="bool", name="unsourced")


def _inside(doc, marks):
    """List for each token the number of the quotation whose inner part holds it, −1 for none."""
    starts = [q.start for q in marks]
    numbers = []
    for token in doc:
        k = bisect_right(starts, token.idx) - 1
        numbers.append(k if k >= 0 and marks[k].inner_start <= token.idx < marks[k].inner_end else -1)
    return numbers


def _draft(cue):
    return dict(head=cue.head, cue=(cue.start, cue.end), source=cue.source, content=set(cue.content))


def _join_quoted_words(doc, marks, inside, drafts):
    """Give each quotation to the cue that governs it, frames it, or spoke just before; open a draft for floating ones."""
    words = [[] for _ in marks]
    for token, k in zip(doc, inside, strict=True):
        if k >= 0:
            words[k].append(token.i)
    last = None  # the draft that the quotation before belongs to, and where that quotation ends
    for k, quotation in enumerate(marks):
        held = words[k]
        if not held:
            continue
        holders = [d for d in drafts if inside[d["head"].i] != k and not d["content"].isdisjoint(held)]
        draft = holders[0] if holders else _framing(doc, held, inside, drafts)
        if draft is None and len(held) >= _SPEECH:
            draft = _carried_on(doc, quotation, held, last) or _floating(doc, quotation, held, drafts)
        if draft is None:
            continue
        for holder in holders or [draft]:
            holder["content"].update(held)
        last = draft


def _extent(draft):
    """Return the tokens (start, end) that source and cue cover."""
    spans = [span for span in (draft["cue"], cues.phrase(draft["source"]) if draft["source"] is not None else None) if span]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _framing(doc, held, inside, drafts):
    """Return the draft whose cue stands right after the quotation ("…," she said) or leads up to it (she said: "…")."""
    best = None
    for draft in drafts:
        if draft["cue"] is None or inside[draft["head"].i] >= 0 or draft["head"].pos_ not in {"VERB", "AUX"}:
            continue
        start, end = _extent(draft)
        if 0 < start - held[-1] <= 6 and _only_marks(doc[held[-1] + 1 : start]):
            if not (draft["content"] and doc[held[-1]].text == "."):
                return draft
        elif 0 <= held[0] - end <= 25 and _leads_up(doc[end : held[0]]) and (not draft["content"] or max(draft["content"]) < held[0]):
            best = draft
    return best


def _only_marks(span):
    return all(t.is_punct or t.text in _EDGES or t.is_space and "\n" not in t.text or t.lower_ in {"and", "but", "as"} for t in span)


def _leads_up(span):
    """Tell whether `span` leads from a cue to a quotation: nothing between them, or words that end in a comma or colon."""
    words = [t for t in span if t.text not in _MARKS and not t.is_space]
    if any(t.text in {".", "!", "?"} for t in words):
        return False
    return not words or words[-1].text in {",", ":"} or words[-1].lower_ == "that"


def _carried_on(doc, quotation, held, last):
    """Return `last` when this quotation goes on where that one stopped, with no words of the writer in between."""
    if last is None:
        return None
    end = max([*(i + 1 for i in last["content"]), _extent(last)[1] if last["cue"] else 0])
    if end > held[0]:
        return None
    return last if not any(t.is_alpha for t in doc[end : held[0]]) else None


def _floating(doc, quotation, held, drafts):
    """Open a draft for speech without a cue: its speaker is that of the sentence before, if that sentence has one."""
    before = [d for d in drafts if d["source"] is not None and d["content"] and d["head"].i < held[0] and held[0] - d["head"].i < 80]
    sentence_end = re.search(r"[.!?,…]\W*$", doc.text[quotation.start : quotation.end])
    if not before or not sentence_end or len(held) < 2 * _SPEECH:
        return None
    draft = dict(head=before[-1]["head"], cue=None, source=before[-1]["source"], content=set())
    drafts.append(draft)
    return draft


def _row(doc, draft, inside, sentence):
    """Make a table row of a draft: character spans, kind, hedge, and a first guess of the type of its source."""
    source = doc[slice(*cues.phrase(draft["source"]))] if draft["source"] is not None else None
    cue = doc[slice(*draft["cue"])] if draft["cue"] else None
    content = _runs(doc, draft["content"])
    spans = [(s.start_char, s.end_char) for s in [*content, source, cue] if s is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return dict(
        start=start, end=end, text=doc.text[start:end], sentence=sentence[min(s.start for s in [*content, source, cue] if s is not None)],
        content=[[s.start_char, s.end_char] for s in content], kind=_kind(content, inside), **_columns("source", source),
        **_columns("cue", cue), source_type=speakers.source_type(draft["source"], None, None), hedged=speakers.hedged(content, cue),
    )  # fmt: skip


def _columns(name, span):
    if span is None:
        return {}
    return {f"{name}_start": span.start_char, f"{name}_end": span.end_char, "cue" if name == "cue" else "source_text": span.text}


def _runs(doc, held):
    """List the stretches of `held` tokens as spans without edge punctuation, outer marks and "that"; none crosses a paragraph."""
    runs, run = [], []
    for i in sorted(held):
        if run and any(t.is_alpha or "\n" in t.text for t in doc[run[-1] + 1 : i + 1] if t.i < i or "\n" in t.text):
            runs.append(run)
            run = []
        run.append(i)
    spans = [_trimmed(doc[run[0] : run[-1] + 1]) for run in [*runs, run] if run]
    return [span for span in spans if any(t.is_alpha or t.is_digit or t.like_num for t in span)]


def _trimmed(span):
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_space or doc[start].text in _EDGES or doc[start].lower_ in {"that", "and"} and doc[start].dep_ in {"mark", "cc"}):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES):
        end -= 1
    return doc[start:end]


def _kind(content, inside):
    """Name the kind: direct when (nearly) every word stands inside quotation marks, indirect when none does, else mixed."""
    words = [inside[t.i] >= 0 for span in content for t in span if not t.is_punct and not t.is_space]
    share = sum(words) / max(1, len(words))
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"


def _source_head(doc, row):
    if pd.isna(row["source_start"]):
        return None
    span = doc.char_span(int(row["source_start"]), int(row["source_end"]), alignment_mode="expand")
    return span.root


def _actor(head, row, mentions):
    """Return the actor of the mention that holds `head`, or of the first within the source; the shortest mention wins."""
    if head.tag_ in {"WP", "WDT", "WP$"} and head.head.dep_ == "relcl":
        head = head.head.head
        start, end = head.idx, head.idx + len(head)
    else:
        start, end = row["source_start"], row["source_end"]
    near = mentions[(mentions["start"] < end) & (mentions["end"] > start)].dropna(subset="actor")
    holding = near[(near["start"] <= head.idx) & (near["end"] >= head.idx + len(head))]
    for found in (holding.assign(length=holding["end"] - holding["start"]).sort_values(["length", "start"]), near):
        if len(found):
            return found["actor"].iloc[0]
    return None
