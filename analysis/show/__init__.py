"""What notebooks and reports display: figures with alt text, claims, quoted evidence, the article in colours."""

from analysis.show import renderer as renderer
from analysis.show.display import article, cell, claims, evidence, sources, table, whose
from analysis.show.to_correct import wrong

__all__ = ["article", "cell", "claims", "evidence", "sources", "table", "whose", "wrong"]
