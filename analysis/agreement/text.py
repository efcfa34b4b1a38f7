"""Agreement in words, for the command line."""

import itertools

from analysis.agreement.tables import boundaries, compare, differences, disagreements, labels
from analysis.agreement.units import alpha
from analysis.reading import Reading


def report(readings: list[Reading]) -> str:
    """Return as text how two or more readings of one text agree: every pair compared, then alpha over all of them."""
    names = [reading.coder or "the machine" for reading in readings]
    parts = []
    for (i, a), (j, b) in itertools.combinations(enumerate(readings), 2):
        for title, table in (
            (f"{names[i]} (predicted) against {names[j]} (reference)", compare(a, b)),
            ("labels of paired rows", labels(a, b)),
            ("what one of them alone has", _by_whom(differences(a, b), names[i], names[j])),
            ("other boundaries", boundaries(a, b)),
            ("other labels", disagreements(a, b)),
        ):
            parts.append(f"{title}\n{table.to_string(index=False) if len(table) else 'none'}\n")
    parts.append(f"Krippendorff's alpha of {len(readings)} coders\n{alpha(readings).to_string(index=False)}\n")
    return "\n".join(parts)


def _by_whom(rows, one, other):
    """Say whose the rows are that only one reading has: between two people none is missed or spurious."""
    return rows.assign(where=rows["where"].map({"spurious": f"only {one}", "missed": f"only {other}"}))
