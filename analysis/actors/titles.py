"""Titles before names: where "Lt. Gen." and "Minister of State for Foreign Affairs" begin."""

from spacy.tokens import Doc

from analysis.grammar import syntax
from analysis.lexicons import gazetteer

DEPUTIES = {"vice", "deputy"}  # before a title: its bearer stands in for who holds it
NOT_IN_OFFICE = DEPUTIES | {"former", "ex"}


def start(doc: Doc, end: int) -> int:
    """Return the index at which the title before token `end` begins, or `end` itself where there is none.

    A title is one or several listed words ("Lt. Gen."), with the portfolio if one follows ("Minister of State for
    Foreign Affairs"), and what stands before them in the same noun phrase left out.
    """
    known, first = _starts(doc), end
    while first > 0 and gazetteer.ends_title(doc[first - 1].lower_):
        if first not in known:
            known[first] = _one(doc, first)
        if known[first] == first:
            break
        first = known[first]
    return first


@syntax.kept_with_doc
def _starts(doc):
    """Cache title start by title end for the current document."""
    return {}


def _one(doc, end):
    """Return where the one title, or the portfolio, begins that ends before token `end`; `end` where there is none."""
    starts = (i for i in range(max(0, end - 3), end) if gazetteer.begins_title(doc[i].lower_) and not doc[i].is_lower)
    title = next((start for start in starts if gazetteer.is_title(syntax.text(doc, start, end))), None)
    if title is None:
        return _with_portfolio(doc, end) if doc[end - 1].text[0].isupper() else end
    return title


def _with_portfolio(doc, end):
    """Return where the title begins whose portfolio ends before token `end` ("Minister *of Defence*"), or `end`."""
    start = end
    while start > 1 and gazetteer.is_portfolio(doc[start - 1].lower_):
        while start > 1 and (doc[start - 1].text[0].isupper() or doc[start - 1].lower_ in {"the", "and"}):
            start -= 1
        if doc[start - 1].lower_ not in {"of", "for"}:
            break
        title = next(
            (n for n in (3, 2, 1) if start > n and gazetteer.is_title(doc[start - 1 - n : start - 1].text)), None
        )
        if title:
            return start - 1 - title
        start -= 1
    return end
