"""Small files that tests write themselves: a web page, and a PDF put together by hand."""


def page_of(*paragraphs, date="2024-06-03", charset="utf-8", url="https://courier.example/2024/army-leaves"):
    """Return a news page as HTML: menu, headline, byline, paragraphs, comments, footer."""
    head = [
        f'<meta charset="{charset}">' if charset else "",
        "<title>Army leaves town | The Courier</title>",
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="Ana Writer">',
        f'<meta property="article:published_time" content="{date}T09:00:00Z">' if date else "",
        f'<link rel="canonical" href="{url}">' if url else "",
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head>{''.join(head)}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<main><article><h1>Army leaves town</h1>{body}</article></main>"
        "<div class='comments' id='comments'><p>First! I think so too.</p></div>"
        "<footer>Cookies and terms of use</footer></body></html>"
    )


def pdf_of(pages, *, title=None, author=None):
    """Return a PDF of `pages`, each a list of (height in points, line) or (height, line, size), with a text layer in
    Windows-1252.
    """
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding"
        " /WinAnsiEncoding /Differences [1 /fi] >> >>"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", font]
    for n, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (*(size or [10]), y, _literal(line))
            for y, line, *size in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 800] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    facts = [f"/{key} ({value})" for key, value in (("Title", title), ("Author", author)) if value]
    objects.append(f"<< {' '.join(facts)} >>")
    return _numbered([o if isinstance(o, bytes) else o.encode() for o in objects])


def _literal(line):
    data = line.replace("\ufb01", "\x01").encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _numbered(objects):
    out, at = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R"
        b" >>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, size - 1, len(out))
    )
