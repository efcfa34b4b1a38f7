"""Steps."""

from analysis import tables


def steps(doc, events):
    return tables.table("steps", [])
