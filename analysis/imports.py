"""Libraries imported without parts of theirs that take seconds and do nothing here; who asks for those gets them."""

import contextlib
import importlib
import sys
import types
from collections.abc import Iterator
from typing import Any

ADDRESSES = "rfc3987_syntax"  # with it jsonschema, and so nbformat, builds a grammar of web addresses: a second
_COMMANDS = "spacy.cli", "spacy.cli.info"  # spaCy's command line: clients of the network, templates of projects


@contextlib.contextmanager
def without(optional: str) -> Iterator[None]:
    """Let an optional module be missing for what is imported inside; imported already, it stays."""
    if optional in sys.modules:
        yield
        return
    sys.modules[optional] = None  # type: ignore[assignment]  # which Python documents as "not to be found"
    try:
        yield
    finally:
        sys.modules.pop(optional, None)


def spacy() -> None:
    """Import spaCy without its command line, which takes a third of the time.

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
