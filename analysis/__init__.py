"""Read conflict news closely: who acts, in what tone, how it escalates, and on whose word each step rests.

>>> import analysis
>>> reading = analysis.read(analysis.Article("Iran fired missiles at Israel on Monday, officials said."))
>>> reading.attributions["source_text"].tolist()
['officials']

Everything heavy (spaCy, pandas, plotly) is imported on first use, so that ``import analysis`` stays quick.
"""

import importlib

_HOMES = {
    "Article": "article", "ArticleError": "article", "Reading": "reading", "read": "reading", "links": "reading",
    "explain": "explanation",
}  # fmt: skip
_WITHIN = {"editor": "coding"}  # a module that people open by name, in its wing


def __getattr__(name):
    if name in _HOMES:
        return getattr(importlib.import_module(f"analysis.{_HOMES[name]}"), name)
    if name in _WITHIN:
        return importlib.import_module(f"analysis.{_WITHIN[name]}.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
