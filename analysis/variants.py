"""Other readings of the same article: other yardsticks for the same steps, and the same tables with some acts left out.

A finding that holds under every variant is supported by the article; one that changes under a single variant depends
on a choice of ours.
"""

import pandas as pd

from analysis import confidence, escalation, integrity, lexicons, measures, tables
from analysis.lexicons import cameo
from analysis.reading import Reading

AS_CODED = "as coded"
OFF_LADDER = "off the ladder"
_SIGN = {"escalatory": 1, "deescalatory": -1, "neutral": 0}


def variants(reading: Reading) -> dict[str, Reading]:
    """Return the reading as coded and three others, by name: a dict of Readings over the same text.

    Left out are acts that are threatened, planned or possible; acts that stand in the article's own voice; all but the
    weightiest act of each sentence. Steps keep their numbers and lose the acts that are left out; a step without acts
    is dropped.
    """
    acts = reading.events
    weight = acts["goldstein"].abs()
    heaviest = (
        acts.assign(weight=weight).sort_values(["weight", "start"], ascending=[False, True]).groupby("sentence").head(1)
    )
    return {
        AS_CODED: reading,
        "threats and plans left out": _kept(reading, acts[~acts["status"].isin(escalation.UNREAL)]),
        "only what a source says": _kept(reading, acts.dropna(subset=["attribution"])),
        "one act a sentence": _kept(reading, heaviest.drop(columns="weight").sort_values("start")),
    }


def sure(reading: Reading, least: float) -> Reading:
    """Return the reading without the rows that are less sure (``confidence``, 0..1) than `least`, and what hangs on
    them (``integrity.reduced``).

    Rows that do not tell how sure they are, such as a person's, stay. Raises ValueError for what is no share.
    """
    if not 0 <= least <= 1:
        raise ValueError(f"{least:g} is no share of rows that are right; give one from 0 to 1, such as 0.7")
    rows = {name: tables.rows(table) for name, table in reading.tables.items()}
    held = integrity.reduced(rows, lambda row: row[tables.SURE] is None or row[tables.SURE] >= least)
    made = {name: tables.table(name, held[name]) for name in tables.COLUMNS}
    return Reading(reading.article, made | {"steps": confidence.steps(made)}, reading.coding)


def conflict_by_actor(reading: Reading) -> pd.Series:
    """Count each actor's acts of conflict, most first; an act that the article denies is not counted."""
    acts = reading.events[reading.events["quad"].str.endswith("conflict") & (reading.events["status"] != "denied")]
    return acts["source"].dropna().value_counts()


def headlines(reading: Reading) -> pd.DataFrame:
    """Return what the headline findings become, one row a variant.

    Columns: reading, acts, steps, highest (level of the highest step up), conflict_most (actors), deeds (their share).
    """
    rows = []
    for name, held in variants(reading).items():
        acts = held.events
        conflict = conflict_by_actor(held)
        up = held.steps[held.steps["direction"] == "escalatory"]
        leaders = sorted(conflict[conflict == conflict.max()].index) if len(conflict) else []
        rows.append(
            {
                "reading": name,
                "acts": len(acts),
                "steps": len(held.steps),
                "highest": int(up["level"].max()) if len(up) else None,
                "conflict_most": leaders,
                "deeds": round(measures.deeds(acts).mean(), 2) if len(acts) else None,
            }
        )
    return pd.DataFrame(rows)


def rulers(reading: Reading) -> pd.DataFrame:
    """Measure every step with four yardsticks: step, order, actor, level (−5..5), goldstein, plover, kahn (group),
    height (0..4).

    Goldstein and PLOVER values are those of the step's most conflictual act (of its most cooperative one, where the
    step leads down); PLOVER has no score for statements and appeals, so it may be null. Kahn's ladder only knows the
    way up.
    """
    acts = reading.events.set_index("event")
    rows = []
    for step in reading.steps.itertuples():
        codes = acts.loc[step.events, "cameo"]
        pick = max if step.direction == "deescalatory" else min
        scores = [score for score in (cameo.plover(code)[1] for code in codes) if score is not None]
        group, height = max((_kahn(code) for code in codes), key=lambda pair: pair[1])
        rows.append(
            {
                "step": step.step,
                "order": step.order,
                "actor": step.actor,
                "level": _SIGN[step.direction] * step.level,
                "goldstein": pick(acts.loc[step.events, "goldstein"]),
                "plover": pick(scores) if scores else None,
                "kahn": group,
                "height": height,
            }
        )
    return pd.DataFrame(rows, columns=["step", "order", "actor", "level", "goldstein", "plover", "kahn", "height"])


def _kahn(code):
    """Return (group, height) of an act on Kahn's ladder; (OFF_LADDER, 0) for cooperation and statements."""
    held = {row["act"]: row for row in lexicons.rows("kahn")}
    row = next((held[code[:n]] for n in range(len(code), 1, -1) if code[:n] in held), None)
    return (row["group"], int(row["height"])) if row else (OFF_LADDER, 0)


def _kept(reading, acts):
    """Return the reading with only these acts, its steps reduced to them and re-ranked."""
    acts = acts.reset_index(drop=True)
    steps = tables.table("steps", integrity.surviving(tables.rows(reading.steps), set(acts["event"])))
    held = {**reading.tables, "events": acts, "steps": steps}
    return Reading(reading.article, {**held, "steps": confidence.steps(held)})
