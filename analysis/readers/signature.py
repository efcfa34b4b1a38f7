"""What kind of file some bytes are, by how they begin, whatever the file is called."""

import codecs
import io
import re
import zipfile
from pathlib import Path

from analysis.article import ArticleError

_BEGINNINGS = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"{\\rtf": "rtf",
}
_OFFICE = {"mimetype", "xl/workbook.xml", "ppt/presentation.xml", "Index/Document.iwa"}  # OpenDocument, EPUB, Excel …
_ARCHIVES = {"zip", "gzip", "bzip2", "xz", "7z", "rar", "zstd", "tar"}
_SUFFIXES = {".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst", ".warc"}
_WORDS = {
    "pdf": ("a PDF", "name it .pdf"),
    "word": ("a Word file", "name it .docx"),
    "page": ("a web page", "name it .html"),
    "ole": ("an old Word file or one with a password", "save it as .docx without a password"),
    "office": ("a document of another program", "save it there as .docx or as plain text"),
    "rtf": ("an RTF file", "save it as .docx or as plain text"),
    "text": ("something else", "save the article in the format of its suffix, or as plain text"),
}
_RESAVED = "open it in its program and save it as .docx or plain text"
_OTHERS = {  # files that people take for an article: what they are, and what to do
    ".doc .dot .wps": ("an old Word file", _RESAVED),
    ".rtf": ("an RTF file", _RESAVED),
    ".odt .ott .fodt": ("an OpenDocument text", _RESAVED),
    ".pages .wpd .tex": ("a document of another program", _RESAVED),
    ".epub .mobi .azw3": ("an e-book", "open it, copy the one article and save it as plain text"),
    ".url .webloc .lnk .desktop": ("a link to a page, not the page", "open it in a browser and save the page"),
    ".json .jsonl .csv .tsv .xlsx .parquet .spacy .xmi": (
        "a coding or a table, not an article",
        "give the article that it is about",
    ),
    ".jpg .jpeg .png .gif .webp .heic .tif .tiff": ("a picture, without text", "type or copy its words into a file"),
}
_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(  # the head of a page that a browser saved as one file (.mhtml)
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*(?:multipart/related|text/html|application/xhtml)",
    re.IGNORECASE,
)
_ANYTHING = {"plain", "markdown"}  # the formats without a beginning of their own


def kind(data: bytes) -> str:
    """Name what `data` is: pdf, word, page, office, ole, rtf, an archive (zip, gzip, 7z …), or else text."""
    for beginning, name in _BEGINNINGS.items():
        if data.startswith(beginning):
            return _packed(data) if name == "zip" else name
    if data[257:262] == b"ustar":
        return "tar"
    return "page" if _PAGE.match(_head(data)) or _MAIL.match(data[:4096].replace(b"\r\n", b"\n")) else "text"


def _head(data):
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data[:4096].decode("utf-16", "ignore").encode() if wide else data[:4096].removeprefix(codecs.BOM_UTF8)


def archive(data: bytes, path: Path) -> bool:
    """Return True if the file at `path`, with the content `data`, packs other files."""
    return kind(data) in _ARCHIVES or path.suffix.lower() in _SUFFIXES


def unsupported(suffix: str, formats: list[str]) -> str:
    """Say what a file with a `suffix` that is none of `formats` is, and what to do.

    >>> unsupported(".epub", [".txt"])
    'an e-book (.epub); open it, copy the one article and save it as plain text'
    """
    for suffixes, (what, remedy) in _OTHERS.items():
        if suffix in suffixes.split():
            return f"{what} ({suffix}); {remedy}"
    return f"unsupported file type {suffix}; save the article as one of {' '.join(formats)}"


def refuse(data: bytes, where: str, format: str) -> None:
    """Raise ArticleError if `data` is an archive, or plainly not of `format`; plain text may be any text."""
    found = kind(data)
    if found in _ARCHIVES:
        raise ArticleError(f"{where}: not text but an archive ({found}); unpack it and give one article from it")
    if found != format and not (found == "text" and format in {*_ANYTHING, "page"}):
        what, remedy = _WORDS[found]
        expected = "plain text" if format in _ANYTHING else _WORDS[format][0]
        raise ArticleError(f"{where}: not {expected} but {what}; {remedy}")


def _packed(data):
    """Tell a document whose program packs its parts (word, office) from an archive (zip)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except zipfile.BadZipFile:
        return "zip"
    return "word" if "word/document.xml" in names else "office" if names & _OFFICE else "zip"
