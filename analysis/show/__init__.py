"""What notebooks and reports display: figures with alt text, claims, quoted evidence, the article in colours."""

from analysis.show import renderer as renderer
from analysis.show.display import article, cell, claims, evidence, sources, table, whose

__all__ = ["article", "cell", "claims", "evidence", "sources", "table", "whose"]
