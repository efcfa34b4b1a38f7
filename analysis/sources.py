"""Who says what."""

from analysis import tables


def quotations(doc):
    return tables.table("attributions", [])


def attributions(doc, quotations, mentions, cast):
    return quotations
