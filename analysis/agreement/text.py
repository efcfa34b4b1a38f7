"""Agreement in words, for the command line: what was looked at first, then figures over that."""

import collections
import itertools
from collections.abc import Iterator

import pandas as pd

from analysis import tables
from analysis.agreement.coverage import between, coverage, unseen
from analysis.agreement.pairing import pairings, rows_of
from analysis.agreement.tables import boundaries, compare, differences, disagreements, labels
from analysis.agreement.units import alpha
from analysis.reading import Reading

_MACHINE = "the machine"
MOST = 20  # acts that are listed
VOTED = ["mentions", "actors", "attributions", "events"]  # tables that a majority decides
FEW = 4  # coders that are compared pair by pair: of forty there are 780 pairs


def report(codings: list[Reading], *, machine: Reading, majority: Reading | None = None) -> str:
    """Return as text how codings of one text agree: one with the machine, several with each other, pair by pair, and
    more than four each with the `majority` (see ``coding.merged``).

    All figures are over the rows that were looked at (``coverage``), which is told first. Says in words where there is
    nothing to compute.
    """
    parts = ["What was looked at", *(f"  {line}" for line in _all_looked(codings, machine)), ""]
    if len(codings) == 1:
        parts += _pair(machine, codings[0], (_MACHINE, codings[0].coder), unseen(machine, codings[0]))
    if len(codings) > FEW and majority is not None:
        parts += [*_beside(majority, codings, machine), "", *_parted(majority, codings, machine), ""]
    for a, b in itertools.combinations(codings, 2) if len(codings) <= FEW else ():
        parts += _pair(a, b, (a.coder, b.coder), between(a, b, machine=machine))
    everyone = codings if len(codings) > 1 else [machine, *codings]
    whom = f"{len(codings)} coders" if len(codings) > 1 else "the machine and the coder"
    parts += [f"Krippendorff's alpha of {whom}", *_alphas(alpha(everyone, machine=machine)), ""]
    return "\n".join(parts)


def _all_looked(codings, machine) -> Iterator[str]:
    """Say how much each coder looked at; those who looked at all in one line, where they are several."""
    told = {coding.coder: list(_looked(coding, machine)) for coding in codings}
    whole = [coder for coder, lines in told.items() if len(lines) == 1]
    if len(whole) > FEW:
        offered = int(coverage(machine, codings[0])["offered"].sum())
        yield f"{len(whole)} of {len(codings)} coders: all {offered} rows that the machine offers."
    for lines in told.values():
        if len(lines) > 1 or len(whole) <= FEW:
            yield from lines


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


def _beside(majority, codings, machine) -> list[str]:
    """Write how each coder agrees with the majority: a line a coder, its F1 for the same passages of each table."""
    rows = {}
    for coding in codings:
        held = compare(majority, coding, unseen=between(majority, coding, machine=machine)).set_index("table")
        nothing = (held["predicted"] + held["reference"]).eq(0)
        rows[coding.coder] = held["f1"].mask(nothing).reindex(VOTED)
    table = pd.DataFrame(rows).T.rename_axis(columns=None)
    table.loc["median"] = table.median()
    return [
        "Each coder and the majority: F1 for the same passages, 1 is full agreement, – is nothing to compare",
        table.to_string(float_format="{:.2f}".format, na_rep="–"),
        "Steps and tone of the majority are made anew from its acts and are not compared.",
    ]


def _parted(majority, codings, machine) -> list[str]:
    """Write the acts on which the coders part: how many have each, and how they call it; those of fewest first."""
    lines = [line for _, line in sorted(_votes(majority, codings, machine), key=lambda pair: pair[0])]
    if not lines:
        return ["Where the coders part: on no act of the majority"]
    more = [f"  … and {len(lines) - MOST} more acts"] if len(lines) > MOST else []
    return ["Where the coders part, of the majority's acts, most divided first", *lines[:MOST], *more]


def _votes(majority, codings, machine):
    """Yield (share of votes that the commonest labels have, line) for each act that not all coders have alike."""
    acts = tables.rows(majority.tables["events"])
    have: list[list[dict]] = [[] for _ in acts]
    asked = [0] * len(acts)
    for coding in codings:
        theirs = tables.rows(coding.tables["events"])
        left = between(majority, coding, machine=machine)
        paired = {i: theirs[j] for i, j in rows_of("events", pairings(majority, coding), majority, coding)}
        for i in range(len(acts)):
            if i not in left.predicted["events"]:
                asked[i] += 1
                have[i] += [paired[i]] if i in paired else []
    for act, voters, whole in zip(acts, have, asked, strict=True):
        counts = {c: collections.Counter(_called(v[c]) for v in voters) for c in ("source", "target", "status")}
        split = {c: held for c, held in counts.items() if len(held) > 1}
        if whole and (len(voters) < whole or split):
            named = (f"{c}: {', '.join(f'{name} {n}' for name, n in held.most_common(4))}" for c, held in split.items())
            text = "; ".join([f"{len(voters)} of {whole} have it", *named])
            alike = min([len(voters), *(held.most_common(1)[0][1] for held in split.values())]) / whole
            yield (alike, act["start"]), f"  sentence {act['sentence'] + 1} “{act['text']}”: {text}"


def _called(value):
    return value if isinstance(value, str) else "none"


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
