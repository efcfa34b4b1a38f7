"""Parquet: a folder with one file a table (``tabular``)."""

from analysis.exports import tabular
from analysis.exports.formats import Contents

NAME, SUFFIX = "parquet", ""
FILE = "one `.parquet` file a table"
CARRIES = "the same"
CHANGES = "all"

dumps, loads = tabular.parquet_files, tabular.from_parquet


def recognises(contents: Contents) -> bool:
    """Return True for a folder with a Parquet file."""
    return any(name.endswith(".parquet") for name in contents.folder)
