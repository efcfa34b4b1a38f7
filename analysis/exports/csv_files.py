"""CSV: a folder with one file a table (``tabular``)."""

from analysis.exports import tabular
from analysis.exports.formats import Contents

NAME, SUFFIX = "csv", ""
FILE = "one `.csv` file a table"
CARRIES = "the same"
CHANGES = "all"

dumps, loads = tabular.csv_files, tabular.from_csv


def recognises(contents: Contents) -> bool:
    """Return True for a folder without Parquet files, so that a table that is missing can be named."""
    return bool(contents.folder) and not any(name.endswith(".parquet") for name in contents.folder)
