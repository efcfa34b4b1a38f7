"""JSON: the article and its seven tables, as ``Reading.to_json`` writes them."""

from analysis.article import Article
from analysis.exports import anchoring
from analysis.exports.formats import Contents
from analysis.reading import Reading

NAME, SUFFIX = "json", ".json"
FILE = "plain JSON; standard output without `--out`"
CARRIES = "the article and its seven tables"
CHANGES = "all"


def recognises(contents: Contents) -> bool:
    """Return True for one JSON object that no annotation tool wrote."""
    return contents.lines == 1 and not contents.keys & {"items", "data", "text"}


def dumps(reading: Reading) -> str:
    """Return the JSON text of a reading."""
    return reading.to_json()


def loads(text: str, article: Article | None = None) -> Reading:
    """Return the reading, over the text of `article` if it is given."""
    reading = Reading.from_json(text)
    return anchoring.moved(reading, article) if article else reading
