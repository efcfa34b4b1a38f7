"""Excel workbooks: one sheet a table (``tabular``)."""

from analysis.exports import tabular
from analysis.exports.formats import Contents

NAME, SUFFIX = "xlsx", ".xlsx"
FILE = "a workbook, one sheet a table"
CARRIES = "the same"
CHANGES = "all"

dumps, loads = tabular.workbook, tabular.from_workbook


def recognises(contents: Contents) -> bool:
    """Return True for an archive with a workbook in it."""
    return "xl/workbook.xml" in contents.parts
