"""What a coder left open counts neither way."""

from analysis import integrity, tables
from analysis.agreement.pairing import overlap, pairings
from analysis.lexicons import cameo
from analysis.reading import Reading


def lenient(found: Reading, held: Reading) -> tuple[Reading, Reading]:
    """Return (found, held) made comparable where the coder of `held` left a choice (its block ``coding``).

    An event of `held` stands at that one of its triggers (``event_alternatives``: id → spans) which `found` chose, with
    that root which `found` chose if the coder could defend it (``root_alternatives``: id → roots); events of `found` on
    one of the ``optional_triggers`` (spans), steps made of nothing else, and tone about actors whose tone `held` leaves
    open, count as neither right nor wrong. Without such choices both come back as they are.
    """
    coding, spans = held.coding, list(zip(found.events["start"], found.events["end"], strict=True))
    events = _chosen(held, coding, found)
    own = list(zip(events["start"], events["end"], strict=True))
    optional = [
        i
        for i, s in enumerate(spans)
        if any(overlap(s, o) for o in coding.get("optional_triggers", ())) and not any(overlap(s, t) for t in own)
    ]
    events = events.sort_values("start", kind="stable").reset_index(drop=True)
    kept = found.events.drop(index=optional).reset_index(drop=True)
    named = {b: a for a, b in pairings(found, held)["actors"]}
    tone = found.tone[found.tone["actor"].isin([named.get(a) for a in held.tone["actor"]])].reset_index(drop=True)
    steps = tables.table("steps", integrity.surviving(tables.rows(found.steps), set(kept["event"])))
    return (
        Reading(found.article, {**found.tables, "events": kept, "steps": steps, "tone": tone}, found.coding),
        Reading(held.article, {**held.tables, "events": events}, coding),
    )


def _chosen(held, coding, found):
    """Return the events of `held`, each at that trigger and with that root of the coder's choices which `found` has."""
    events, acts = held.events.set_index("event", drop=False), list(found.events.itertuples())
    for event, others in coding.get("event_alternatives", {}).items():
        own = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        start, end = next(
            (s for s in [own, *map(tuple, others)] if any(overlap(s, (t.start, t.end)) for t in acts)), own
        )
        events.loc[int(event), ["start", "end"]] = start, end
        events.loc[int(event), "text"] = held.article.text[start:end]
        # the attribution is that of the first mention; only spans and roots are moved
    for event, roots in coding.get("root_alternatives", {}).items():
        span = (events.loc[int(event), "start"], events.loc[int(event), "end"])
        mine = [act.root for act in acts if overlap((act.start, act.end), span)]
        root = next((r for r in roots if r in mine), events.loc[int(event), "root"])
        events.loc[int(event), ["root", "quad"]] = root, cameo.quad(f"{root}0")
    return events.reset_index(drop=True)
