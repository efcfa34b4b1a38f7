"""Word files (.docx)."""

import io
import zipfile

from analysis.article import ArticleError

_UNPACKED = 128 * 2**20  # bytes of XML; a file that swells beyond it was made to exhaust memory


def read(data, where):
    """Return the fields of the article in a .docx file: its paragraphs in order, with the file's own properties.

    Insertions count as accepted and deletions as made. Tables, text boxes, footnotes, headers and footers are left out. A
    title or first heading above all prose stands in the title alone. The date is the day on which the document was made.
    Raises ArticleError when the file is damaged or holds no text.
    """
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if (
                sum(part.file_size for part in packed.infolist() if part.filename.endswith((".xml", ".rels")))
                > _UNPACKED
            ):
                raise ArticleError(f"{where}: unpacks to more than {_UNPACKED // 2**20} MB; save the article alone")
        document = docx.Document(io.BytesIO(data))
    except ArticleError:
        raise
    except Exception as error:  # python-docx lets whatever its zip and XML parsers meet come through
        raise ArticleError(
            f"{where}: this Word file is damaged; open it in a word processor and save it anew"
        ) from error
    paragraphs = [(style, text) for style, text in map(_paragraph, _body(document)) if text]
    if not paragraphs:
        raise ArticleError(
            f"{where}: no text found (pictures, tables or text boxes are not read); save the article as plain text"
        )
    known = document.core_properties
    heading = paragraphs[0][1] if paragraphs[0][0] in {"Title", "Heading1"} else None
    title = known.title or heading
    if heading and len(paragraphs) > 1 and heading == title:
        paragraphs = paragraphs[1:]
    return {
        "text": "\n\n".join(text for _, text in paragraphs),
        "title": title,
        "author": known.author,
        "date": known.created.date().isoformat() if known.created else None,
    }


def _body(document):
    aside = "not(ancestor::w:tbl) and not(ancestor::w:txbxContent)"
    return document.element.body.xpath(f".//w:p[{aside}]")


def _paragraph(element):
    """Return (style id, text) of one paragraph, with what tracked changes insert and without what they move away."""
    here = "not(ancestor::w:moveFrom) and not(ancestor::w:txbxContent) and not(ancestor::w:del)"
    pieces = element.xpath(f".//w:r/*[{here}]")
    text = "".join(_words(piece) for piece in pieces)
    style = element.xpath("string(./w:pPr/w:pStyle/@w:val)")
    return style, text.strip()


def _words(piece):
    name = piece.tag.rpartition("}")[2]
    return (piece.text or "") if name == "t" else {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(name, "")
