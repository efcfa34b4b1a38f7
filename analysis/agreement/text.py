"""Agreement in words, for the command line: what was looked at first, then figures over that."""

import itertools
from collections.abc import Iterator

import pandas as pd

from analysis.agreement.coverage import between, coverage, unseen
from analysis.agreement.tables import boundaries, compare, differences, disagreements, labels
from analysis.agreement.units import alpha
from analysis.reading import Reading

_MACHINE = "the machine"
FEW = 4  # coders that are compared pair by pair: of forty there are 780 pairs


def report(codings: list[Reading], *, machine: Reading, majority: Reading | None = None) -> str:
    """Return as text how codings of one text agree: one with the machine, several with each other, pair by pair, and
    more than four each with the `majority` (see ``coding.merged``).

    All figures are over the rows that were looked at (``coverage``), which is told first. Says in words where there is
    nothing to compute.
    """
    parts = ["What was looked at", *(f"  {line}" for coding in codings for line in _looked(coding, machine)), ""]
    if len(codings) == 1:
        parts += _pair(machine, codings[0], (_MACHINE, codings[0].coder), unseen(machine, codings[0]))
    for a in codings if len(codings) > FEW else ():
        parts += _beside(majority, a, machine) if majority is not None else []
    for a, b in itertools.combinations(codings, 2) if len(codings) <= FEW else ():
        parts += _pair(a, b, (a.coder, b.coder), between(a, b, machine=machine))
    everyone = codings if len(codings) > 1 else [machine, *codings]
    whom = f"{len(codings)} coders" if len(codings) > 1 else "the machine and the coder"
    parts += [f"Krippendorff's alpha of {whom}", *_alphas(alpha(everyone, machine=machine)), ""]
    return "\n".join(parts)


def _looked(coding, machine) -> Iterator[str]:
    """Say how much of the machine's reading a coder looked at, and warn where that is not all."""
    table = coverage(machine, coding)
    offered, seen = int(table["offered"].sum()), int(table["seen"].sum())
    if seen == offered:
        yield f"{coding.coder}: all {offered} rows that the machine offers."
        return
    parts = [f"{row.table} {row.seen} of {row.offered}" for row in table.itertuples() if row.offered]
    share = f"{seen} of {offered} rows that the machine offers ({100 * seen // offered}%)"
    yield f"{coding.coder}: {share}: {', '.join(parts)}."
    yield (
        "WARNING: the figures below are over those rows alone. If all were looked at, say so: in the sheet under"
        ' "looked through", in the editor by accepting them, in JSON by "seen": "all" in the block "coding".'
    )


def _pair(a, b, names, left) -> list[str]:
    one, other = names
    whose = differences(a, b, unseen=left)
    whose = whose.assign(where=whose["where"].map({"spurious": f"only {one}", "missed": f"only {other}"}))
    told = [f"  {_label(row)}" for row in labels(a, b, unseen=left).itertuples() if row.paired]
    return [
        f"{one} and {other}: the same passages",
        *(f"  {_row(row, one, other)}" for row in compare(a, b, unseen=left).itertuples()),
        *(
            ["labels of the passages that both have", *told]
            if told
            else ["labels of the passages that both have: none"]
        ),
        *_listing("what one of them alone has", whose, names),
        *_listing("other boundaries", boundaries(a, b, unseen=left), names),
        *_listing("other labels", disagreements(a, b, unseen=left), names),
        "",
    ]


def _beside(majority, coding, machine):
    rows = compare(majority, coding, unseen=between(majority, coding, machine=machine)).itertuples()
    lines = (f"  {_row(row, 'the majority', coding.coder)}" for row in rows)
    return [f"{coding.coder} and the majority", *lines, ""]


def _row(row, one, other):
    if not row.predicted and not row.reference:
        return f"{row.table}: nothing to compare"
    return (
        f"{row.table}: {row.paired} in both, {row.predicted - row.paired} only {one}, {row.reference - row.paired} only"
        f" {other}; F1 {row.f1:.2f} (precision {row.precision:.2f}, recall {row.recall:.2f}); F1 {row.exact_f1:.2f} for"
        " exact matches"
    )


def _label(row):
    kappa = "no kappa, since only one label occurs" if pd.isna(row.kappa) else f"kappa {row.kappa:.2f}"
    return f"{row.table}, {row.column}: {row.alike} of {row.paired} alike ({row.share:.2f}; {kappa})"


def _listing(title, rows, names) -> list[str]:
    """Write a table of rows, with the readers' names over their columns, and no word for what is not there."""
    if not len(rows):
        return [f"{title}: none"]
    held = rows.rename(columns=dict(zip(("predicted", "reference"), names, strict=True))).astype(object)
    held = held.where(held.notna(), "–")
    held["sentence"] = [n if n == "–" else int(n) + 1 for n in held["sentence"]]
    return [title, held.to_string(index=False)]


def _alphas(table) -> list[str]:
    """Write alpha of each label, or why there is none."""
    return [
        f"  {row.table}, {row.column} (by {row.unit}, {row.units}): "
        + ("none, since only one label occurs, or fewer than two looked" if pd.isna(row.alpha) else f"{row.alpha:.2f}")
        for row in table.itertuples()
    ]


def ties(merged: Reading) -> str:
    """Return as text what the coders of a `merged` coding have to decide, one line a tie."""
    held = merged.coding.get("ties", [])
    if not held:
        return "No ties: the majority decides everything."
    return "\n".join([f"{len(held)} ties to decide; until then the first coder's word stands", *map(_tie, held)])


def _tie(tie):
    votes = "; ".join(f"{value} ({', '.join(names)})" for value, names in tie["votes"].items())
    where = "" if tie["sentence"] is None else f", sentence {tie['sentence'] + 1}"
    what = tie["column"].replace("_", " ") if tie["column"] else "the row"
    return f"  {tie['table']} “{tie['words']}”{where}: {what}: {votes}"
