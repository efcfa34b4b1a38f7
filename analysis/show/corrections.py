"""Whose reading is shown, and what was changed in it: the machine's reading is read beside it for that."""

import pandas as pd

from analysis import agreement, findings
from analysis.reading import Reading, read


def said(reading: Reading) -> list[str]:
    """Return the sentences of ``findings.whose`` about `reading`."""
    if reading.coder is None:
        return list(findings.whose(reading))
    machine = read(reading.article)
    return list(findings.whose(reading, agreement.changes(machine, reading), agreement.coverage(machine, reading)))


def changes(reading: Reading) -> pd.DataFrame:
    """Return ``agreement.changes`` of a person's `reading`; no rows for the machine's own."""
    machine = reading if reading.coder is None else read(reading.article)
    return agreement.changes(machine, reading)
