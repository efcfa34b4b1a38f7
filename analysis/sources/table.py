"""Who says what, on whose word, and how sure: the attributions of an article, and what rests on no source at all."""

import re
from bisect import bisect_right

import pandas as pd
from spacy.tokens import Doc

from analysis import tables
from analysis.grammar import parser, syntax
from analysis.grammar.quotes import quotations as _quotations
from analysis.sources import cues, source_types, speaker_labels, speakers

_MARKS = {'"', "“", "”", "„", "«", "»", "``", "`", "''", "'", "‘", "’"}
_DOUBLE = {'"', "“", "”", "„", "«", "»", "``", "''"}
_SINGLE = {"'", "‘", "’"}
_EDGES = _MARKS | {",", ".", ";", ":", "-", "--", "–", "—", "―", "(", ")", "[", "]", "…", "..."}
_NEAR = 12  # words that may lie between what is said and a quotation that it runs into
_SPEECH = 4  # words from which on a quotation without a cue is taken for speech rather than a word held at arm's length
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
    text = doc.text
    marks = _quotations(text)
    inside = _inside(doc, marks)
    found = cues.cues(doc, inside, attitudes=attitudes)
    found += speaker_labels.labelled(doc, marks)
    found += _joined_quotations(doc, marks, inside, found)
    dateline = speaker_labels.datelines(doc)
    for cue in found:
        cue.content -= dateline
        if cue.source is not None and cue.voice and cue.voice[0] in dateline:
            cue.voice = (min(cue.source.i, max(dateline & set(range(*cue.voice))) + 1), cue.voice[1])
    sentence = parser.sentence_numbers(doc)
    rows = [row for cue in found if cue.content and (row := _row(doc, text, cue, inside, sentence))["content"]]
    rows.sort(key=lambda row: (row["start"], row.get("cue_start", row["start"]), row["content"]))
    return tables.table("attributions", ({**row, "attribution": number} for number, row in enumerate(rows)))


def attributions(doc: Doc, quotations: pd.DataFrame, mentions: pd.DataFrame, cast: pd.DataFrame) -> pd.DataFrame:
    """Return `quotations` with the actor of each source and the source_type that the actor decides.

    The actor is that of the shortest mention that holds the head of the source, or a name beside it ("the doctor, *Ana
    Lopez*"); null where there is none. A relative pronoun ("who said") speaks for the noun before it.
    """
    actor_type = dict(zip(cast["actor"], cast["type"], strict=True))
    names = set(mentions.loc[mentions["kind"] == "name", "actor"].dropna())
    spoken = mentions.dropna(subset="actor")[["start", "end", "actor"]].to_dict("records")
    actors, types = [], []
    for row in quotations.to_dict("records"):
        head = _source_head(doc, row)
        actor = _actor(head, spoken) if head is not None else None
        actors.append(actor)
        types.append(
            source_types.source_type(head, actor=actor, actor_type=actor_type.get(actor), named=actor in names)
        )
    filled = pd.DataFrame({"actor": actors, "source_type": types}, index=quotations.index, dtype=tables.TEXT)
    return quotations.assign(actor=filled["actor"], source_type=filled["source_type"])


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
    starts = [q.start for q in marks]
    numbers = []
    for token in doc:
        k = bisect_right(starts, token.idx) - 1
        numbers.append(k if k >= 0 and marks[k].inner_start <= token.idx < marks[k].inner_end else -1)
    return numbers


def _joined_quotations(doc, marks, inside, found):
    """Give each quotation to the cue that governs it, frames it, or spoke just before; return the cues made for
    others.
    """
    words = [[] for _ in marks]
    for token, k in zip(doc, inside, strict=True):
        if k >= 0:
            words[k].append(token.i)
    owner, made = {}, []
    for search in (_beside, _carrying_on, _around):
        for k in reversed(range(len(marks))) if search is _carrying_on else range(len(marks)):
            if words[k] and k not in owner and (owners := search(doc, k, words, inside, found + made, owner)):
                owner[k] = owners[0]
                made += [cue for cue in owners if cue not in found and cue not in made]
                for cue in owners:
                    cue.content.update(words[k])
    return made


def _beside(doc, k, words, inside, found, owner):
    """List the cues that grammar or marks join to quotation `k`; for speech, any verb beside it may be one."""
    holders = [c for c in found if inside[c.head.i] != k and not c.content.isdisjoint(words[k])]
    if holders:
        return holders
    cue = _framing(doc, words[k], inside, found)
    if cue is None and len(words[k]) >= _SPEECH:
        cue = _spoken(doc, words[k], inside)
    return [cue] if cue else []


def _carrying_on(doc, k, words, inside, found, owner):
    """List the cue of the quotation after speech `k`, where no mark closes `k`: it goes on in the next paragraph."""
    last = words[k][-1]
    closed = last + 1 < len(doc) and doc[last + 1].text in _MARKS
    if closed or len(words[k]) < _SPEECH:
        return []
    cue = _led_on(doc, words[k], owner.get(k + 1), words[k + 1 :])
    return [cue] if cue else []


def _around(doc, k, words, inside, found, owner):
    """List the cue of the quotation before or after speech `k` that it goes on with or leads to, or a new one if it
    floats.
    """
    if len(words[k]) < _SPEECH:
        return []
    last = max((j for j in range(k) if j in owner), default=None)
    cue = _carried_on(doc, words[k], owner[last], words[last]) if last is not None else None
    cue = cue or _led_on(doc, words[k], owner.get(k + 1), words[k + 1 :])
    cue = cue or _running_into(doc, words[k], found)
    cue = cue or _floating(doc, words[k], [c for c in found if c.words])
    return [cue] if cue else []


def _framing(doc, held, inside, found):
    """Return the cue that stands right after the quotation ("…," she said) or leads up to it (she said: "…")."""
    best = None
    for cue in found:
        far = abs(cue.head.i - held[0]) > len(held) + 40
        if far or not cue.words or inside[cue.head.i] >= 0 or cue.head.pos_ not in {"VERB", "AUX", "PUNCT"}:
            continue
        start, end = cue.extent
        if 0 < start - held[-1] <= 6 and _only_marks(doc[held[-1] + 1 : start]):
            if not (cue.content and doc[held[-1]].text == "."):
                return cue
        elif (
            0 <= held[0] - end <= 25
            and _leads_up(doc[end : held[0]])
            and (not cue.content or max(cue.content) < held[0])
        ):
            best = cue
    return best


def _only_marks(span):
    return all(
        t.is_punct or t.text in _EDGES or (t.is_space and "\n" not in t.text) or t.lower_ in {"and", "but", "as"}
        for t in span
    )


def _leads_up(span):
    """Tell whether `span` leads from a cue to a quotation: nothing between them, or words that end in a comma or
    colon.
    """
    words = [t for t in span if t.text not in _MARKS and not t.is_space]
    if any(t.text in {".", "!", "?"} for t in words):
        return False
    return not words or words[-1].text in {",", ":"} or words[-1].lower_ == "that"


def _spoken(doc, held, inside):
    """Return a cue for a verb of any sense that stands beside the quotation: "…," he snapped; he fired back: "…"."""
    if doc[held[-1]].text in {",", "?", "!"} and (cue := _first_spoken(doc[held[-1] + 1 : held[-1] + 12], inside)):
        return cue
    before = [t for t in doc[max(0, held[0] - 30) : held[0]] if t.text not in _MARKS and not t.is_space]
    return _first_spoken(before[-2::-1], inside) if before and before[-1].text == ":" else None


def _first_spoken(tokens, inside):
    """Return a cue for the first finite verb of `tokens` with a subject among the writer's words, within one
    sentence.
    """
    for verb in tokens:
        if verb.text in {".", "!", "?"} or "\n" in verb.text:
            return None
        source = _own_subject(verb, inside) if inside[verb.i] < 0 and verb.tag_ in {"VBD", "VBZ", "VBP"} else None
        if source is not None:
            return cues.Cue(verb, (verb.i, verb.i + 1), source)
    return None


def _own_subject(verb, inside):
    return next((c for c in verb.children if c.dep_ == "nsubj" and inside[c.i] < 0), None)


def _carried_on(doc, held, cue, before):
    """Return `cue`, which owns the quotation `before`, when only its own clause lies between that and this one."""
    if cue is None:
        return None
    between = [t for t in doc[before[-1] + 1 : held[0]] if t.is_alpha or t.text in {".", "!", "?"}]
    if not any(t.is_alpha for t in between):
        return cue
    tag = cue.words and before[-1] < cue.head.i < held[0]
    one_sentence = between[-1].text == "." and all(t.is_alpha for t in between[:-1])
    return cue if tag and one_sentence else None


def _led_on(doc, held, cue, after):
    """Return `cue`, which owns the quotation `after`, when nothing but marks lies between this one and that."""
    if cue is None or any(t.is_alpha for t in doc[held[-1] + 1 : after[0][0]]):
        return None
    return cue


def _running_into(doc, held, found):
    """Return the cue whose content runs on into the quotation, and give it what lies between: said it was ready, but
    “…”.
    """
    running = []
    for cue in found:
        last = max(*cue.content, cue.words[1] - 1) if cue.words and cue.content else held[0]
        between = doc[last + 1 : held[0]]
        if cue.head.i < last < held[0] and len(between) <= _NEAR and not any(_ends_clause(t) for t in between):
            running.append((cue.head.i, cue, between))
    if not running:
        return None
    _, cue, between = min(running, key=lambda found: found[0])
    cue.content.update(t.i for t in between)
    return cue


def _ends_clause(token):
    return token.text in {".", "!", "?", ";", ":"} or "\n" in token.text


def _told_before(doc, held, found):
    """Return the chief cue of the sentence just before the quotation: unframed speech goes on with what it tells."""
    end = held[0]
    while end and (doc[end - 1].is_space or doc[end - 1].text in _MARKS):
        end -= 1
    if not end:
        return None
    sentence = doc[end - 1].sent
    chief = [c for c in found if c.source is not None and c.content and sentence.start <= c.head.i < sentence.end]
    return max(chief, key=lambda c: (len(c.content), -c.head.i), default=None)


def _floating(doc, held, found):
    """Return a cue for speech that nothing frames: the one of the sentence before, else one without words, and he
    speaks who spoke or acted in the sentences before.
    """
    if len(held) < 2 * _SPEECH or not re.search(r"[.!?,…]\W*$", doc[held[-1]].text):
        return None
    before = [c for c in found if c.source is not None and c.content and c.head.i < held[0] and held[0] - c.head.i < 80]
    if cue := _told_before(doc, held, before):
        return cues.Cue(cue.source, None, cue.source) if syntax.is_negated(cue.head) else cue
    people = [c.source for c in before if _is_person(c.source)]
    last = people[-1].i if people else 0
    near = [t for t in doc[max(last + 1, held[0] - 40) : held[0]] if t.dep_ == "nsubj" and _is_person(t)]
    speaker = (near[-1:] or people[-1:] or [c.source for c in before[-1:]] or [None])[0]
    return cues.Cue(speaker, None, speaker) if speaker is not None else None


def _is_person(token):
    return token.ent_type_ == "PERSON" or token.lower_ in {"he", "she"}


def _row(doc, text, found, inside, sentence):
    """Make a table row of a cue: character spans, kind, hedge, and a first guess of the type of its source."""
    source, cue = [_without_space(doc[slice(*place)]) if place else None for place in (found.voice, found.words)]
    content = _runs(doc, found.content, inside)
    spans = [s for s in [*content, source, cue] if s is not None]
    start, end = min(s.start_char for s in spans), max(s.end_char for s in spans)
    return dict(
        start=start, end=end, text=text[start:end], sentence=sentence[min(s.start for s in spans)],
        content=[[s.start_char, s.end_char] for s in content], kind=_kind(content, inside), **_columns("source",
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
        "cue" if name == "cue" else "source_text": span.text,
    }


def _runs(doc, held, inside):
    """List the stretches of `held` tokens as spans without edge marks and "that"; none crosses a paragraph's end."""
    runs, run = [], []
    for i in sorted(held):
        if run and _parts(doc, run[-1], i, inside):
            runs.append(run)
            run = []
        run.append(i)
    spans = [_trimmed(doc[run[0] : run[-1] + 1], inside) for run in [*runs, run] if run]
    return [span for span in spans if any(t.is_alpha or t.is_digit or t.like_num for t in span)]


def _parts(doc, last, i, inside):
    """Tell whether between the tokens `last` and `i` a stretch ends: other words, a paragraph's end, or a full stop and
    the edge of a quotation."""
    between = doc[last + 1 : i + 1]
    if any(t.is_alpha or "\n" in t.text for t in between if t.i < i or "\n" in t.text):
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
    return doc[start:end]


def _frames(mark, inside, step):
    """Tell whether `mark` is a double mark, or a single one with the inside of a quotation `step` tokens on."""
    beside = mark.i + step
    begins = 0 <= beside < len(inside) and inside[mark.i] < 0 <= inside[beside]
    return mark.text in _DOUBLE or (mark.text in _SINGLE and begins)


def _without_space(span):
    words = [t.i for t in span if not t.is_space]
    return span.doc[words[0] : words[-1] + 1]


def _is_edge(token):
    if token.is_space or token.text in _EDGES:
        return True
    opened = token.i and token.doc[token.i - 1].text in _MARKS
    return (token.dep_ == "cc" and not opened) or (token.dep_ == "mark" and token.lower_ == "that")


def _pairs(mark, rest, mixed):
    """Tell whether the fellow of a bracket, or of a quotation mark round a part, stands in `rest`, away from its far
    edge.
    """
    if mark.text in {"(", ")"}:
        return any(t.text in {"(", ")"} for t in rest)
    if not mixed or mark.text not in _DOUBLE:
        return False
    inward = list(rest) if mark.i < rest.start else list(rest)[::-1]
    fellow = next((n for n, t in enumerate(inward) if t.text in _DOUBLE), None)
    return fellow is not None and any(t.is_alpha for t in inward[fellow:])


def _kind(content, inside):
    """Name the kind: direct when (nearly) every word stands inside quotation marks, indirect when none does, else
    mixed.
    """
    words = [inside[t.i] >= 0 for span in content for t in span if t.is_alpha or t.is_digit or t.like_num]
    share = sum(words) / max(1, len(words))
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"


def _source_head(doc, row):
    if pd.isna(row["source_start"]):
        return None
    head = doc.char_span(int(row["source_start"]), int(row["source_end"]), alignment_mode="expand").root
    whole = syntax.prepositional(head, "of") if head.pos_ == "NUM" else ()
    return whole[0] if whole else head  # "two *of his advisers*"


def _actor(head, mentions):
    """Return the actor of the shortest mention that holds `head`, or else a name that stands beside it, else None."""
    head = speakers.antecedent(head)
    beside = sorted((c for c in head.children if c.dep_ in _BESIDE and c.pos_ == "PROPN"), key=lambda c: c.dep_)
    for token in (head, *beside):
        holding = [m for m in mentions if m["start"] <= token.idx and token.idx + len(token) <= m["end"]]
        if holding:
            return min(holding, key=lambda m: (m["end"] - m["start"], m["start"]))["actor"]
    return None
