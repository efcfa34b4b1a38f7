"""What the parse alone tells: words and phrases, sentences, quotation marks, datelines, the language of a text."""

import contextlib
import importlib
import sys
import types
from typing import Any

_COMMANDS = "spacy.cli", "spacy.cli.info"  # spaCy's command line: HTTP clients, templates of projects


def _import_spacy() -> None:
    """Import spaCy without its command line, which takes a third of that time and is imported when somebody asks.

    Does nothing where spaCy is imported already; where one of its versions needs more of the command line, the next
    import brings all of it.
    """
    if "spacy" in sys.modules:
        return
    stand_ins = {name: types.ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    with contextlib.suppress(ImportError):
        importlib.import_module("spacy")
    for name in _COMMANDS:
        sys.modules.pop(name, None)


def _info(*arguments: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


_import_spacy()
