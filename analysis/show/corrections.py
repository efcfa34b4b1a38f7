"""Whose reading is shown, and what was changed in it: the machine's reading is read beside it for that."""

import pandas as pd

from analysis import agreement, findings
from analysis.reading import Reading, read


def said(reading: Reading) -> list[str]:
    """Return the sentences of ``findings.whose`` about `reading`."""
    return told(reading)[0]


def told(reading: Reading) -> tuple[list[str], pd.DataFrame]:
    """Return the sentences of ``findings.whose`` about `reading`, and ``agreement.changes`` of a person's."""
    machine = reading if reading.coder is None else read(reading.article)
    changes = agreement.changes(machine, reading)
    return list(findings.whose(reading, changes, agreement.coverage(machine, reading))), changes
