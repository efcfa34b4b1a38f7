"""Quotation marks as they come: which stretches of a text stand inside quotation marks.

Straight, curly, low, angled and doubled marks ("…", “…”, „…“, «…», ``…'') and single ones ('…', ‘…’) are read.
"""

import re
from typing import NamedTuple

_CLOSING = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "``": "''", "''": "''"}
_DOUBLE = re.compile(r"``|''|[“”„«»\"]")
_OPEN = r"""
    (?<! [\w'’] ) ['‘] (?= [^\W\d_] | \[ | … )    # no apostrophe inside a word, no year ("'68")
    (?! (?: em | til | tis | twas | n) \b )          # no word that loses its beginning ("'til")
"""
_SINGLE = re.compile(
    rf"""
    {_OPEN}
    ( (?: (?! {_OPEN} ) [^\n] ){{0,2000}}? [,.!?…]    # a stop before the mark closes best
    | [^\n‘]{{0,300}}? [\w\]]
    )
    ['’] (?! [\w'’] )
    """,
    re.VERBOSE,
)


_FURTHER = 6  # paragraphs over which a quotation may go on without a mark at the head of each


class Quotation(NamedTuple):
    """Hold one stretch in quotation marks: with them (start, end) and without (inner_start, inner_end)."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def quotations(text: str) -> list[Quotation]:
    """List every stretch of `text` in quotation marks, in order; marks inside marks are part of the outer stretch.

    A stretch never leaves its paragraph. A mark that is not closed reaches to the end of its paragraph, and goes on as
    a stretch of each of the next few if the first mark in them closes it; a mark that closes nothing is left out of
    account, so that one odd mark costs one quotation, not the text. Does not tell speech from a title or a word held at
    arm's length. Lengths of stretches are at least one word.

    >>> [q[2:4] for q in quotations("He said “no” and 'never'.")]
    [(9, 11), (18, 23)]
    """
    found, paragraphs = [], list(re.finditer(r"[^\n]+", text))
    for number, paragraph in enumerate(paragraphs):
        double = _double(paragraph[0], paragraph.start())
        found += sorted(double + _single(paragraph[0], paragraph.start(), double))
        if double and double[-1].end == double[-1].inner_end:
            found += _going_on(text[double[-1].start], paragraphs[number + 1 : number + 1 + _FURTHER])
    return sorted(q for q in found if re.search(r"\w", text[q.inner_start : q.inner_end]))


def _going_on(mark, paragraphs):
    """List the stretches that continue a quotation opened by `mark`, if one of the next `paragraphs` closes it."""
    stretches = []
    for paragraph in paragraphs:
        first = _DOUBLE.search(paragraph[0])
        if first and (_opens(paragraph[0], first) or first[0] not in _CLOSING.get(mark, "")):
            break
        end = paragraph.start() + (first.start() if first else len(paragraph[0].rstrip()))
        stretches.append(Quotation(paragraph.start(), end + (len(first[0]) if first else 0), paragraph.start(), end))
        if first:
            return stretches
    return []


def _double(line, offset):
    found, marks, i = [], list(_DOUBLE.finditer(line)), 0
    while i < len(marks):
        opening = marks[i]
        i += 1
        if not _opens(line, opening):
            continue
        closing = next((m for m in marks[i:] if _closes(line, opening, m)), None)
        end, inner_end = (closing.end(), closing.start()) if closing else (len(line.rstrip()), len(line.rstrip()))
        found.append(Quotation(offset + opening.start(), offset + end, offset + opening.end(), offset + inner_end))
        while i < len(marks) and marks[i].start() < end:
            i += 1
    return found


def _opens(line, mark):
    """Return True if `mark` can open: a curly one by its form, a straight one by the letter that follows it at once."""
    if mark[0] not in _CLOSING:
        return False
    after, before = line[mark.end() : mark.end() + 1], line[mark.start() - 1 : mark.start()] if mark.start() else ""
    if mark[0] in {'"', "''"}:
        return bool(after.strip()) and (not before or not (before.isalnum() or before in ".,!?")) or not before
    return bool(after)


def _closes(line, opening, mark):
    """Return True if `mark` closes what `opening` opens; an opening mark put where only a closing one can stand does
    too.
    """
    if mark[0] == opening[0] == "“":
        return line[mark.start() - 1] in ".,!?" and not line[mark.end() : mark.end() + 1].strip()
    return mark[0] in _CLOSING[opening[0]] and not _opens_again(line, opening, mark)


def _opens_again(line, opening, mark):
    """Return True if a straight mark inside a stretch opens a quotation inside the quotation rather than closing it."""
    before, after = line[mark.start() - 1 : mark.start()], line[mark.end() : mark.end() + 1]
    return mark[0] in {'"', "''"} and mark.start() > opening.end() and before.isspace() and after.isalnum()


def _single(line, offset, double):
    found = []
    for match in _SINGLE.finditer(line):
        start, end = offset + match.start(), offset + match.end()
        if not any(q.start < end and start < q.end for q in double):
            found.append(Quotation(start, end, start + 1, end - 1))
    return found
