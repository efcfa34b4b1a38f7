"""spaCy's DocBin: one Doc, a span group a layer (mention, content, source, cue, event).

A span's label is that of its mark, its id the number of its row, and the knowledge-base id of a mention or source its
actor. Tokens are spaCy's English ones, cut where a mark begins or ends inside one.
"""

import functools
import json

from analysis import files
from analysis.article import Article
from analysis.exports import marks, tool_files
from analysis.exports.formats import Contents
from analysis.exports.tool_files import Found
from analysis.reading import Reading

NAME, SUFFIX = "spacy", ".spacy"
FILE = "a DocBin of [spaCy](https://spacy.io/api/docbin) with span groups"
CARRIES = "the same"
CHANGES = "spans, labels, actors"
_NAMED = ("mention", "source")


def recognises(contents: Contents) -> bool:
    """Return True for data that zlib compressed, as spaCy does."""
    return contents.data.startswith(b"\x78\x9c")


def dumps(reading: Reading) -> bytes:
    """Return the bytes of a DocBin, with the whole reading in the Doc's user data."""
    from spacy.tokens import DocBin

    held = marks.of(reading)
    doc = _doc(reading.article.text, held)
    for layer in marks.LAYERS:
        doc.spans[layer] = [_span(doc, mark) for mark in held if mark.layer == layer]
    doc.user_data["reading"] = json.dumps(tool_files.record(reading), ensure_ascii=False)
    return DocBin(docs=[doc], store_user_data=True).to_bytes()


def loads(data: bytes, article: Article | None = None) -> Found:
    """Return what a DocBin holds: ours, or another whose span groups have our names and labels."""
    from spacy.tokens import DocBin

    files.inflated(data)
    docs = DocBin().from_bytes(data).get_docs(_english().vocab)
    doc = tool_files.one(docs, lambda held: held.text, article)
    record = doc.user_data.get("reading")
    held = [_mark(span) for layer in marks.LAYERS for span in doc.spans.get(layer, [])]
    return tool_files.Found(doc.text, held, record=json.loads(record) if record else None)


@functools.cache
def _english():
    """Return what makes tokens of English, and nothing more; made anew each time, it would take longest of all."""
    import spacy

    return spacy.blank("en")


def _doc(text, held):
    """Make a Doc with a token's edge at each edge of a mark; a space that a mark begins or ends with is a token."""
    from spacy.tokens import Doc

    begins, ends = ({mark.start for mark in held}, {mark.end for mark in held})
    edges, words, spaces = begins | ends, [], []
    nlp = _english()
    for token in nlp.make_doc(text):
        cuts = [
            token.idx,
            *(at for at in range(token.idx + 1, token.idx + len(token)) if at in edges),
            token.idx + len(token),
        ]
        words += [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
        spaces += [False] * (len(cuts) - 1)
        if token.whitespace_ and (cuts[-1] in begins or cuts[-1] + 1 in ends):
            words, spaces = [*words, " "], [*spaces, False]
        elif token.whitespace_:
            spaces[-1] = True
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _span(doc, mark):
    name = (mark.values.get("actor") or "") if mark.layer in _NAMED else ""
    return doc.char_span(mark.start, mark.end, label=mark.label, kb_id=name, span_id=str(mark.row))


def _mark(span):
    layer, values = marks.parsed(span.label_)
    named = {"actor": span.kb_id_ or None} if layer in _NAMED else {}
    number = int(span.id_) if span.id_.isdigit() else None
    return marks.Mark(layer, span.start_char, span.end_char, values | named, number)
