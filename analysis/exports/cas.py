"""UIMA CAS (XMI) with its type system, as INCEpTION imports and exports them.

Layers are `webanno.custom.Mention`, `Content`, `Source`, `Cue` and `Event`, with the columns of their rows as features
and `row` as the number of the row: the parts of one attribution have one number. Offsets in XMI count UTF-16 units.
"""

import json

from analysis import files
from analysis.article import Article
from analysis.exports import marks, tool_files
from analysis.exports.formats import Contents
from analysis.exports.tool_files import Found
from analysis.reading import Reading

NAME, SUFFIX = "inception", ".zip"
FILE = "XMI and type system (UIMA CAS), for [INCEpTION](https://inception-project.github.io)"
CARRIES = "the same; INCEpTION itself returns spans and columns"
CHANGES = "spans and the columns of each layer"
_USED = ("typesystem.xml", ".xmi", "reading.json")  # parts of an archive; what else INCEpTION packs is not read
_PREFIX = "webanno.custom."
_SEGMENT = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
_TYPES = {"hedged": "uima.cas.Boolean", "goldstein": "uima.cas.Float", "row": "uima.cas.Integer"}


def recognises(contents: Contents) -> bool:
    """Return True for any archive that is no workbook, so that a missing part can be named."""
    return bool(contents.parts) and "xl/workbook.xml" not in contents.parts


def dumps(reading: Reading) -> bytes:
    """Return the bytes of a .zip with `NAME.xmi`, `TypeSystem.xml`, and the whole reading as `reading.json`."""
    from cassis import Cas

    system = _type_system()
    text = tool_files.legible(reading.article.text)
    cas = Cas(system, document_language="en")
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    held = marks.of(reading)
    for name, spans in (("Sentence", _sentences(reading)), ("Token", _tokens(text, held))):
        segment = system.get_type(_SEGMENT + name)
        cas.add_all([segment(begin=a, end=b) for a, b in spans])
    for mark in held:
        layer = system.get_type(_PREFIX + mark.layer.title())
        cas.add(layer(begin=mark.start, end=mark.end, row=mark.row, **mark.values))
    parts = {"article.xmi": cas.to_xmi(), "TypeSystem.xml": system.to_xml(), "reading.json": reading.to_json()}
    return files.packed({name: part.encode("utf-8") for name, part in parts.items()})


def loads(data: bytes, article: Article | None = None) -> Found:
    """Return what a .zip of XMI and type system holds, ours or one that INCEpTION exported."""
    contents = files.unpacked(data, lambda name: name.lower().endswith(_USED))
    systems = [part for name, part in contents.items() if name.lower().endswith("typesystem.xml")]
    views = [part for name, part in sorted(contents.items()) if name.endswith(".xmi")]
    if not systems or not views:
        raise ValueError("the archive has no .xmi file with a TypeSystem.xml; export it as UIMA CAS XMI")
    casses = [_loaded(view, systems[0]) for view in views]
    cas = tool_files.one(casses, lambda held: held.sofa_string, article)
    record = contents.get("reading.json")
    return tool_files.Found(cas.sofa_string, _marks(cas), record=json.loads(record) if record else None)


def _type_system():
    from cassis import TypeSystem

    system = TypeSystem()
    for name in ("Sentence", "Token"):
        system.create_type(_SEGMENT + name, "uima.tcas.Annotation")
    for layer in marks.LAYERS:
        kind = system.create_type(_PREFIX + layer.title(), "uima.tcas.Annotation")
        for column in ("row", *marks.SHOWN[layer]):
            system.create_feature(kind, column, _TYPES.get(column, "uima.cas.String"))
    return system


def _loaded(view, system):
    import io

    from cassis import load_cas_from_xmi, load_typesystem
    from lxml.etree import LxmlError

    try:
        return load_cas_from_xmi(io.BytesIO(view), typesystem=load_typesystem(io.BytesIO(system)))
    except LxmlError as error:
        raise ValueError(f"the archive's XMI or type system is not complete XML ({error}); export it again") from error


def _marks(cas):
    known = {kind.name for kind in cas.typesystem.get_types()}
    return [
        _mark(layer, annotation)
        for layer in marks.LAYERS
        if _PREFIX + layer.title() in known
        for annotation in cas.select(_PREFIX + layer.title())
    ]


def _mark(layer, annotation):
    values = {column: getattr(annotation, column, None) for column in marks.SHOWN[layer]}
    if layer == "content":
        values["hedged"] = bool(values["hedged"])
    missing = next((c for c in marks.SHOWN[layer][:1] if not values[c] and layer != "event"), None)
    if missing or layer == "event" and not (values["root"] or values["cameo"]):
        words = annotation.get_covered_text()
        raise ValueError(
            f"the {layer} “{words}” (characters {annotation.begin} to {annotation.end}) has no {missing or 'root'}"
        )
    return marks.Mark(layer, annotation.begin, annotation.end, values, annotation.row)


def _sentences(reading):
    return zip(reading.sentences["start"].tolist(), reading.sentences["end"].tolist(), strict=True)


def _tokens(text, held):
    """List the tokens as (start, end): words and marks, cut at the edges of marks, because layers need tokens."""
    import re

    edges = {at for mark in held for at in mark.span}
    for word in re.finditer(r"\w+|[^\w\s]", text):
        cuts = [word.start(), *(at for at in range(word.start() + 1, word.end()) if at in edges), word.end()]
        yield from zip(cuts, cuts[1:], strict=False)
