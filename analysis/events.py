"""Who does what to whom."""

from analysis import tables


def events(doc, mentions, cast, attributions):
    return tables.table("events", [])
