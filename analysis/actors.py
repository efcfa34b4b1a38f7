"""Who acts: mentions, and the actors that they refer to."""

from analysis import language, tables


def cast(doc, quotations):
    """Return (mentions, actors)."""
    rows, seen = [], {}
    for ent in doc.ents:
        if ent.label_ in {"PERSON", "ORG", "GPE", "NORP"}:
            rows.append(dict(mention=len(rows), start=ent.start_char, end=ent.end_char, text=ent.text,
                             sentence=language.sentence_numbers(doc)[ent.start], actor=ent.text, kind="name"))
            seen.setdefault(ent.text, []).append(ent)
    people = [dict(actor=a, type={"PERSON": "person", "GPE": "state"}.get(e[0].label_, "organisation"), mentions=len(e), start=e[0].start_char) for a, e in seen.items()]
    return tables.table("mentions", rows), tables.table("actors", people)


