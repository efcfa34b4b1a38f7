"""Word files (.docx)."""

import io
from typing import Any

from analysis import files
from analysis.article import ArticleError
from analysis.readers import stated


def read(data: bytes, where: str) -> dict[str, Any]:
    """Return the fields of the article in a .docx file: its paragraphs in order, with the file's own properties.

    Insertions count as accepted and deletions as made. Tables, text boxes, footnotes, hidden words, headers and footers
    are left out. A title or first heading above all prose is the title and no part of the text; without one the title
    is that of the properties. The date is the day on which the document was made; what a program filled in is unknown
    (``stated``). Raises ArticleError when the file is damaged or holds no text.
    """
    import docx

    try:
        files.unpacked(data, lambda name: name.endswith((".xml", ".rels")))
        document = docx.Document(io.BytesIO(data))
    except files.BoundError as error:
        raise ArticleError(f"{where}: {error}; save the article alone") from error
    except Exception as error:  # python-docx lets whatever its zip and XML parsers meet come through
        raise ArticleError(
            f"{where}: this Word file is damaged; open it in a word processor and save it again"
        ) from error
    paragraphs = _paragraphs(document)
    if not paragraphs:
        raise ArticleError(
            f"{where}: no text found (pictures, tables or text boxes are not read); save the article as plain text"
        )
    headed = len(paragraphs) > 1 and paragraphs[0][0] in {"Title", "Heading 1"}
    known = _properties(document)
    return {
        "text": "\n\n".join(text for _, text in paragraphs[headed:]),
        "title": paragraphs[0][1] if headed else stated.title(known and known.title),
        "author": stated.author(known and known.author),
        "date": stated.date(known.created.isoformat() if known and known.created else None),
    }


def _properties(document):
    """Return the properties that the file itself holds, wherever its program has put them, or None."""
    from docx.opc.constants import CONTENT_TYPE

    parts = document.part.package.iter_parts()
    return next((p.core_properties for p in parts if p.content_type == CONTENT_TYPE.OPC_CORE_PROPERTIES), None)


def _paragraphs(document):
    """List (style name, text) of the paragraphs with text; one whose end was deleted joins the next."""
    names = {style.style_id: style.name for style in document.styles}
    paragraphs, open_ = [], None
    for element in _body(document):
        style, text = _paragraph(element)
        if open_:
            style, text = open_[0], open_[1] + text
        open_ = (style, text) if element.xpath("./w:pPr/w:rPr/w:del") else None
        if not open_:
            paragraphs.append((names.get(style), text.strip()))
    paragraphs += [(names.get(open_[0]), open_[1].strip())] if open_ else []
    return [(style, text) for style, text in paragraphs if text]


def _body(document):
    aside = "not(ancestor::w:tbl) and not(ancestor::w:txbxContent)"
    return document.element.body.xpath(f".//w:p[{aside}]")


def _paragraph(element):
    """Return (style id, text) of one paragraph, with tracked insertions, without deletions and hidden text."""
    hidden = "../w:rPr/w:vanish[not(@w:val = '0' or @w:val = 'false')]"
    here = f"not(ancestor::w:moveFrom) and not(ancestor::w:txbxContent) and not(ancestor::w:del) and not({hidden})"
    pieces = element.xpath(f".//w:r/*[{here}]")
    text = "".join(_words(piece) for piece in pieces)
    style = element.xpath("string(./w:pPr/w:pStyle/@w:val)")
    return style, text


def _words(piece):
    name = piece.tag.rpartition("}")[2]
    return (piece.text or "") if name == "t" else {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(name, "")
