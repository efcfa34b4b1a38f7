"""Who acts, speaks or is acted on: the mentions of an article and the actors that they stand for."""

from analysis.actors.table import cast, code, country, found, links

__all__ = ["cast", "code", "country", "found", "links"]
