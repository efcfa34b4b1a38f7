"""What a coder left open counts neither way."""

from analysis import integrity, tables
from analysis.agreement.pairing import overlap, pairings
from analysis.lexicons import cameo
from analysis.reading import Reading


def lenient(predicted: Reading, reference: Reading) -> tuple[Reading, Reading]:
    """Return (predicted, reference) made comparable where the reference's coder left a choice (in its ``coding``).

    An event of the reference stands at that one of its triggers (``event_alternatives``: id → spans) which the
    prediction chose, with the root that the prediction chose if the coder could defend it (``root_alternatives``: id →
    roots). Events of the prediction on one of the ``optional_triggers`` (spans), steps made of nothing else, and tone
    about actors whose tone the reference leaves open, count as neither right nor wrong. Without such choices both come
    back with the same rows; neither reading is changed. Raises ValueError for readings of different texts.
    """
    coding, spans = reference.coding, list(zip(predicted.events["start"], predicted.events["end"], strict=True))
    events = _chosen(reference, coding, predicted)
    own = list(zip(events["start"], events["end"], strict=True))
    optional = [
        i
        for i, s in enumerate(spans)
        if any(overlap(s, o) for o in coding.get("optional_triggers", ())) and not any(overlap(s, t) for t in own)
    ]
    events = events.sort_values("start", kind="stable").reset_index(drop=True)
    kept = predicted.events.drop(index=optional).reset_index(drop=True)
    named = {b: a for a, b in pairings(predicted, reference)["actors"]}
    tone = predicted.tone[predicted.tone["actor"].isin([named.get(a) for a in reference.tone["actor"]])].reset_index(
        drop=True
    )
    steps = tables.table("steps", integrity.surviving(tables.rows(predicted.steps), set(kept["event"])))
    return (
        Reading(
            predicted.article, {**predicted.tables, "events": kept, "steps": steps, "tone": tone}, predicted.coding
        ),
        Reading(reference.article, {**reference.tables, "events": events}, coding),
    )


def _chosen(reference, coding, predicted):
    """Return the events of `reference`, each at that trigger and with that root of the coder's choices which
    `predicted` has.
    """
    events, acts = reference.events.set_index("event", drop=False), list(predicted.events.itertuples())
    for event, others in coding.get("event_alternatives", {}).items():
        own = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        start, end = next(
            (s for s in [own, *map(tuple, others)] if any(overlap(s, (t.start, t.end)) for t in acts)), own
        )
        events.loc[int(event), ["start", "end"]] = start, end
        events.loc[int(event), "text"] = reference.article.text[start:end]
        # the attribution is that of the first mention; only spans and roots are moved
    for event, roots in coding.get("root_alternatives", {}).items():
        span = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        mine = [act.root for act in acts if overlap((act.start, act.end), span)]
        root = next((r for r in roots if r in mine), events.loc[int(event), "root"])
        events.loc[int(event), ["root", "quad"]] = root, cameo.quad(f"{root}0")
    return events.reset_index(drop=True)
