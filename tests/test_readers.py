"""Articles in every format that people have them in, and files that only look like one."""

import io
import time
import zipfile

import docx
import pypdf
import pytest
from files import page_of, pdf_of

from analysis import ArticleError, readers, seeds

WORDS = "The army said on Monday that it had left the town. The rebels denied it."
MORE = "“We saw no soldiers leave,” the mayor told reporters after he had talked to the envoy of the United Nations."
PAGE = page_of(WORDS, MORE)


def loaded(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return seeds.load(str(path))


def word_file(*paragraphs, **properties):
    document = docx.Document()
    for paragraph in paragraphs:
        style, text = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
        document.add_paragraph(text, style=style)
    for key, value in properties.items():
        setattr(document.core_properties, key, value)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# Markdown


@pytest.mark.parametrize(
    ("markdown", "text", "title"),
    [
        (f"# Army leaves\n\n{WORDS}\n", WORDS, "Army leaves"),
        (f"---\ntitle: 'Army leaves'\nauthor: A. Writer\n---\n\n{WORDS}", WORDS, "Army leaves"),
        ("The *army* **said** on [Monday](http://x.org) it\nhad left `town`.",
        "The army said on Monday it had left town.", None),
        (f"Army leaves\n===\n\n> {WORDS}\n\n- {MORE}\n", f"{WORDS}\n\n{MORE}", "Army leaves"),
        (f"{WORDS}\n\n## Denial\n\n{MORE}", f"{WORDS}\n\nDenial\n\n{MORE}", "Denial"),
        (f"{WORDS} ![A tank](tank.png)\n\n```\ncode = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>ad</div>\n",
        WORDS, None),
        ("The army[^1] left ~~Kesh~~ ![x](y.png) today.\n\n[^1]: Of Chad.\n    All of it.\n",
        "The army left Kesh today.", None),
        ("The price rose 5\\* and it was told &amp; sold by the army.",
        "The price rose 5* and it was told & sold by the army.", None),
    ],
)  # fmt: skip
def test_markdown_becomes_prose(tmp_path, markdown, text, title):
    article = loaded(tmp_path, "a.md", markdown)
    assert (article.text, article.title) == (text, title)


def test_front_matter_is_kept(tmp_path):
    article = loaded(
        tmp_path, "a.md", f"---\ntitle: T\nauthor: A. Writer\ndate: 2024-06-01\nurl: http://x.org/1\n---\n{WORDS}"
    )
    assert (article.author, article.date, article.url) == ("A. Writer", "2024-06-01", "http://x.org/1")


# Web pages


def test_a_saved_page_gives_its_article_and_what_it_says_of_it(tmp_path):
    article = loaded(tmp_path, "a.html", PAGE)
    assert article.text == f"{WORDS}\n\n{MORE}"
    assert (article.title, article.author, article.date) == ("Army leaves town", "Ana Writer", "2024-06-03")
    assert (article.outlet, article.url) == ("The Courier", "https://courier.example/2024/army-leaves")
    assert len(article.paragraphs) == 2


def test_a_page_whose_date_is_not_stated_has_none(tmp_path):
    assert loaded(tmp_path, "a.htm", page_of(WORDS, MORE, date=None)).date is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("", "cp1252"), ("", "utf-16"),
    ("nonsense", "utf-8")],
)  # fmt: skip
def test_a_page_is_decoded_as_a_browser_would(tmp_path, declared, encoding):
    assert MORE in loaded(tmp_path, "a.html", page_of(WORDS, MORE, charset=declared).encode(encoding)).text


def test_a_page_saved_as_one_file_by_chrome_is_read(tmp_path):
    import email.message

    parts = email.message.EmailMessage()
    parts["Snapshot-Content-Location"] = "https://courier.example/saved"
    parts.add_related(page_of(WORDS, MORE, url=None), subtype="html")
    article = loaded(tmp_path, "a.mhtml", parts.as_bytes())
    assert (article.text, article.url) == (f"{WORDS}\n\n{MORE}", "https://courier.example/saved")


def page_with(inside, head=""):
    return page_of(WORDS, MORE).replace("</article>", f"{inside}</article>").replace("</head>", f"{head}</head>")


@pytest.mark.parametrize(
    ("inside", "more"),
    [
        ("<p>That was in a letter dated <time>Monday</time>.</p>", ["That was in a letter dated Monday."]),
        ("<p>He called it <q>a <em>plain</em> lie</q>.</p>", ["He called it “a plain lie”."]),
        ("<p>It has:</p><ul><li>one town;</li><li>two ports.</li></ul>", ["It has:", "one town;", "two ports."]),
        ("<p>He left.<br>She did not.</p>", ["He left.", "She did not."]),
        ("<p>___</p><p>* * *</p><p>“No.”</p>", ["“No.”"]),
        ("<blockquote class='pullquote'><p>We saw no soldiers leave</p></blockquote>", []),
        ("<blockquote class='twitter-tweet'><p>We are alarmed.</p>— UN (@un) <a href='x'>June 3</a></blockquote>", []),
        ("<p><b>Read more: <a href='x'>How the war began and who took part</a></b></p>", []),
        ("<p><a href='x'>How the war of ten years began and who took part</a></p>", []),
        ("<p>after newsletter promotion</p><p>Advertisement</p><p>Subscribe to our newsletter</p>", []),
        ("<h2>March 2022</h2><p>The war began.</p>", ["March 2022", "The war began."]),
    ],
)
def test_a_page_loses_its_furniture_and_none_of_its_words(tmp_path, inside, more):
    assert loaded(tmp_path, "a.html", page_with(inside)).text.split("\n\n") == [WORDS, MORE, *more]


LAST = "The war between the two has gone on since the year 2003, and nobody has counted its dead."


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        (["<a href='x'>The government denied it.</a>"], True),
        (
            [
                "<b><a href='x'>The government denied on Tuesday that any of its soldiers had been in the town, "
                "as the mayor says, or near to it.</a></b>"
            ],
            True,
        ),
        (["<a href='x'>Chad</a> and <a href='y'>Mali</a> met."], True),
        (["He said: <a href='x'>No.</a>"], True),
        (["“No,” he said.", "The town is quiet.", "“No,” he said."], True),
        (["Read more: <a href='x'>The government denied it.</a>"], False),
        (["<a href='x'>Read more: The government denied it.</a>"], False),
        (["RELATED | <a href='x'>The government denied it.</a>"], False),
        (["<a href='x'>Watch our film of the town.</a>"], False),
        (["<a href='x'>Who has left the town?</a>"], False),
        (["<a href='x'>The government denied it.</a>", "<a href='y'>The mayor is angry.</a>"], False),
    ],
)  # fmt: skip
def test_a_sentence_of_links_stays_and_what_leads_to_other_stories_goes(tmp_path, between, kept):
    from lxml import html

    words = [html.fromstring(f"<p>{line}</p>").text_content() for line in between] if kept else []
    text = loaded(tmp_path, "a.html", page_of(WORDS, *between, MORE, LAST)).text
    assert text.split("\n\n") == [WORDS, *words, MORE, LAST]


def test_what_stands_above_the_first_paragraph_of_a_page_is_known_from_its_metadata(tmp_path):
    above = "<h1>Another headline</h1><p>March 12, 2024 | 9:30 am</p><p>4 min read</p>"
    article = loaded(tmp_path, "a.html", PAGE.replace("<h1>Army leaves town</h1>", above))
    assert article.text == f"{WORDS}\n\n{MORE}"


def test_all_posts_of_a_live_page_are_read(tmp_path):
    posts = "".join(
        f"<article><h2>Post {n}</h2><p>{WORDS}</p><p>{MORE} That was post {n}.</p></article>" for n in "321"
    )
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
    text = loaded(
        tmp_path, "a.html", f"<html><head><title>War, live</title>{live}</head><body><main>{posts}</main></body></html>"
    ).text
    assert [line for line in text.split("\n\n") if line.startswith("Post")] == ["Post 3", "Post 2", "Post 1"]


def test_a_page_saved_as_one_file_is_known_without_its_suffix(tmp_path):
    import email.message

    parts = email.message.EmailMessage()
    parts["From"] = "<Saved by Blink>"
    parts.add_related(PAGE, subtype="html")
    assert loaded(tmp_path, "army", parts.as_bytes()).title == "Army leaves town"
    assert loaded(tmp_path, "wide", PAGE.encode("utf-16")).title == "Army leaves town"
    assert (
        loaded(tmp_path, "noted", f"<!-- saved from url=(0014)http://x.org/1 -->\n{PAGE}").title == "Army leaves town"
    )


# Word


def test_a_word_file_gives_its_paragraphs_and_properties(tmp_path):
    import datetime

    made = datetime.datetime(2024, 6, 3, 12)
    article = loaded(
        tmp_path, "a.docx", word_file(("Title", "Army leaves"), WORDS, "", MORE, author="A. Writer", created=made)
    )
    assert article.text == f"{WORDS}\n\n{MORE}"
    assert (article.title, article.author, article.date) == ("Army leaves", "A. Writer", "2024-06-03")
    assert loaded(tmp_path, "b.docx", word_file(WORDS, title="Core")).title == "Core"


def test_tracked_changes_count_as_made_and_tables_are_left_out(tmp_path):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("The army ")
    for change in (
        "<w:del {0}><w:r><w:delText>never </w:delText></w:r></w:del>",
        "<w:ins {0}><w:r><w:t>left the town.</w:t></w:r></w:ins>",
        "<w:moveFrom {0}><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
    ):
        paragraph._p.append(parse_xml(change.format(nsdecls("w"))))
    document.add_table(1, 1).cell(0, 0).text = "cell"
    file = io.BytesIO()
    document.save(file)
    assert loaded(tmp_path, "a.docx", file.getvalue()).text == "The army left the town."


def test_properties_are_those_of_the_file_wherever_its_program_puts_them(tmp_path):
    data = word_file(WORDS, title="Army leaves", author="A. Writer")
    moved = rewritten(data, b"package/2006/relationships/metadata", b"officedocument/2006/relationships/metadata")
    article = loaded(tmp_path, "libre.docx", moved)
    assert (article.title, article.author) == ("Army leaves", "A. Writer")
    assert loaded(tmp_path, "bare.docx", rewritten(data, b"docProps/core.xml", b"docProps/app.xml")).title is None


def rewritten(data, old, new):
    """Return a .docx whose list of parts says `new` for `old`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as written:
        for name in packed.namelist():
            part = packed.read(name)
            written.writestr(name, part.replace(old, new) if name == "_rels/.rels" else part)
    return out.getvalue()


def test_a_headline_in_a_word_file_is_its_title_whatever_the_properties_say(tmp_path):
    article = loaded(tmp_path, "a.docx", word_file(("Heading 1", "Army leaves"), WORDS, title="Document1"))
    assert (article.title, article.text) == ("Army leaves", WORDS)


def test_a_paragraph_whose_end_was_deleted_runs_on_and_hidden_words_stay_hidden(tmp_path):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    first = document.add_paragraph("The army said ")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='1'/></w:rPr>"))
    document.add_paragraph("it had left.").add_run(" No.").font.hidden = True
    file = io.BytesIO()
    document.save(file)
    assert loaded(tmp_path, "a.docx", file.getvalue()).text == "The army said it had left."


# PDF


def test_a_pdf_is_put_together_into_paragraphs(tmp_path):
    lines = [
        (700, "The well-known army said on Mon-"),
        (688, "day that it had left the well-"),
        (676, "known town of Gaza with the UN-"),
        (664, "Habitat \ufb01le, and went home."),
        (640, "The rebels, who had waited, denied it."),
        (628, "They were there themselves, they said."),
    ]
    article = loaded(tmp_path, "a.pdf", pdf_of([lines], title="Army leaves", author="A. Writer"))
    assert (
        article.text
        == "The well-known army said on Monday that it had left the well-known town of Gaza with the UN-Habitat file, "
        "and went home.\n\nThe rebels, who had waited, denied it. They were there themselves, they said."
    )
    assert (article.title, article.author, article.date) == ("Army leaves", "A. Writer", None)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the govern-", "ment of Chad", "the government of Chad"),
        ("the mayor, Zelen-", "skyy, left", "the mayor, Zelenskyy, left"),
        ("the Iran-", "Iraq border", "the Iran-Iraq border"),
        ("a cease-", "fire was made", "a cease-fire was made"),
        ("no ceasefire but a cease-", "fire of a day", "no ceasefire but a ceasefire of a day"),
        ("a re-entry, and the re-", "entry of all", "a re-entry, and the re-entry of all"),
        ("THE GOVERN-", "MENT OF CHAD", "THE GOVERNMENT OF CHAD"),
        ("THE LONG-", "RANGE ARMS", "THE LONG-RANGE ARMS"),
        ("a two-year-", "old child", "a two-year-old child"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(tmp_path, first, second, whole):
    lines = [(700, f"The army said on Monday that {first}"), (688, f"{second}, and went home.")]
    assert loaded(tmp_path, "a.pdf", pdf_of([lines])).text == f"The army said on Monday that {whole}, and went home."


def test_running_heads_and_page_numbers_are_dropped_and_a_sentence_runs_over_the_page(tmp_path):
    pages = [
        [
            (780, f"The Courier, {n}"),
            (700, text),
            (688, "who had come " + place),
            (676, place + " said so"),
            (20, f"Page {n} of 3"),
        ]
        for n, (text, place) in enumerate(
            [
                ("The army said that the soldiers", "from the north"),
                ("and the rebels", "by sea"),
                ("before the mayor", "by air"),
            ],
            1,
        )
    ]
    text = loaded(tmp_path, "a.pdf", pdf_of(pages)).text
    assert "Courier" not in text
    assert "Page" not in text
    assert "\n" not in text
    assert "north said so and the rebels who had" in text


def test_short_paragraphs_stay_apart_though_most_gaps_are_between_them(tmp_path):
    lines = ["The army said that it had left the town of Kesh on Monday.", 
             "The rebels denied it, and so did the mayor of Kesh.",
             "“They are here,” the mayor told reporters in his office.",
             "Nobody else was to be seen there on Monday."]  # fmt: skip
    drawn = [(700 - 18 * n, line) for n, line in enumerate(lines)]
    last = [
        (700 - 18 * 4, "The war, which is now in its third year, has cost thousands of"),
        (700 - 18 * 4 - 12, "lives."),
    ]
    text = loaded(tmp_path, "a.pdf", pdf_of([drawn + last])).text
    assert text.split("\n\n") == [*lines, f"{last[0][1]} lives."]


@pytest.mark.parametrize("stated", [None, "Army leaves town: The Courier"])
def test_a_headline_above_the_text_of_a_pdf_stands_in_the_title_alone(tmp_path, stated):
    lines = [(720, "Army leaves", 18), (702, "town", 18), (670, WORDS)]
    article = loaded(tmp_path, "a.pdf", pdf_of([lines], title=stated))
    assert (article.text, article.title) == (WORDS, stated or "Army leaves town")


def test_what_a_browser_prints_at_the_edges_is_no_text_but_its_address_is_kept(tmp_path):
    lines = [(780, "11/23/24, 3:06 AM Army leaves town"), (700, WORDS), (20, "https://courier.example/a 1/1")]
    article = loaded(tmp_path, "a.pdf", pdf_of([lines], title="Microsoft Word - army.docx"))
    assert (article.text, article.url, article.title) == (WORDS, "https://courier.example/a", None)


def locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([[(700, WORDS)]])))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# What is refused


def archive(name="a.txt", content=WORDS):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return file.getvalue()


GERMAN = "Der Krieg geht weiter, sagte der Minister am Montag in Berlin, und niemand weiß, wie lange er noch dauert."
REFUSED = {
    "a.zip": (archive(), "archive"),
    "a.tar": (b"\0" * 257 + b"ustar" + b"\0" * 250, "archive"),
    "a.tar.gz": (b"\x1f\x8b\x08\x00", "archive"),
    "zip.docx": (archive(), "archive (zip)"),
    "zip.txt": (archive(), "archive (zip)"),
    "text.docx": (WORDS.encode(), "not a Word file but something else"),
    "torn.docx": (word_file(WORDS)[:-200], "archive"),
    "a.odt": (archive("mimetype"), "an OpenDocument text (.odt); open it in its program and save it as .docx"),
    "a.epub": (archive("mimetype"), "an e-book (.epub); open it, copy the one article"),
    "a.webloc": (b"<plist></plist>", "a link to a page, not the page (.webloc)"),
    "a.xlsx": (archive("xl/workbook.xml"), "a coding or a table, not an article"),
    "a.xyz": (b"", "unsupported file type .xyz; save the article as one of .docx"),
    "link.txt": (b"https://courier.example/2024/army-leaves\n", "only a web address; nothing is fetched"),
    "link.md": (b"www.courier.example/2024", "only a web address; nothing is fetched"),
    "teaser.html": (
        page_of(WORDS, "Subscribe to continue reading", "Already a subscriber? Log in."),
        "asks for a subscription and holds at most the beginning of its article; open it as a subscriber",
    ),
    "paid.html": (
        page_of(WORDS).replace(
            "</head>", '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script></head>'
        ),  # noqa: E501
        "asks for a subscription",
    ),
    "odt.docx": (archive("mimetype"), "a document of another program"),
    "sheet.docx": (archive("xl/workbook.xml"), "a document of another program"),
    "bomb.docx": (archive("word/document.xml", b" " * (129 * 2**20)), "unpacks to more than"),
    "broken.docx": (archive("word/document.xml", "<a/>"), "damaged"),
    "empty.docx": (word_file(""), "no text found"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Word file (.doc); open it in its program"),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a password"),
    "a.rtf": (b"{\\rtf1 Hello}", "an RTF file (.rtf); open it in its program"),
    "rtf.txt": (b"{\\rtf1 Hello}", "an RTF file"),
    "a.jpg": (b"\xff\xd8\xff", "a picture, without text (.jpg)"),
    "pdf.txt": (pdf_of([[(700, WORDS)]]), "not plain text but a PDF; name it .pdf"),
    "page.txt": (PAGE.encode(), "not plain text but a web page; name it .html"),
    "text.pdf": (WORDS.encode(), "not a PDF but something else"),
    "scan.pdf": (pdf_of([[], []]), "looks like a scan"),
    "stamped.pdf": (pdf_of([[(20, "12")], [(20, "13")]]), "looks like a scan"),
    "locked.pdf": (locked_pdf(), "encrypted"),
    "torn.pdf": (b"%PDF-1.4\n" + b"junk " * 100, "damaged"),
    "menu.html": (
        "<html><body><nav><a href='/'>Home</a></nav><script>load()</script></body></html>",
        "no article found",
    ),
    "blank.html": ("", "the file is empty, as one saved before its page had loaded"),
    "blank.mhtml": (b"\n", "the file is empty"),
    "denied.html": (
        "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>You don't have permission to"
        " access this page on this server. Please disable any blocker and try it again in a minute.</p></body></html>",
        "shows a notice in place of the article (access refused, page gone, or a check for robots)",
    ),
    "robots.html": (
        "<html><head><title>Just a moment...</title></head><body><p>Verify you are human by completing the action"
        " below. The Courier needs to review the security of your connection before proceeding.</p></body></html>",
        "shows a notice in place of the article",
    ),
    "script.html": (
        f"<html><body><div></div><noscript>{'You need to enable JavaScript to run this. ' * 3}</noscript></body>",
        "no article found",
    ),
    "paywall.html": (
        (
            "<html><body><main><article><h1>Army leaves town</h1><p>Subscribe to continue reading</p><p>Already a"
            " subscriber? Log in.</p><p>Get unlimited access to our journalism for $1 a week. Cancel or pause"
            " anytime.</p></article></main></body></html>"
        ),
        "asks for a subscription",
    ),
    "bare.html": (PAGE.replace(WORDS, "").replace(MORE, ""), "no article found"),
    "claims.html": (page_of(WORDS, "“é” " * 9 + MORE, charset="utf-8").encode("cp1252"), "encoding it declares"),
    "german.html": (page_of(GERMAN, GERMAN), "not English (detected: de)"),
    "german.docx": (word_file(GERMAN), "not English (detected: de)"),
    "german.pdf": (pdf_of([[(700, GERMAN)]]), "not English (detected: de)"),
    "latin.txt": ("Präsident".encode("latin-1"), "not UTF-8"),
    "latin.md": ("# Präsident".encode("latin-1"), "not UTF-8"),
    "utf16.txt": (WORDS.encode("utf-16"), "not UTF-8"),
    "code.md": ("```\nx = 1\n```\n", "the text is empty"),
    "large.txt": (b"a" * (readers.LARGEST + 1), "larger than the limit of 32 MB"),
    "long.txt": (b"The war goes on. " * 70_000, "exceed the limit"),
    "long.pdf": (pdf_of([[(700, "The war goes on. " * 70_000)]]), "more text than the limit"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_in_one_line_that_names_the_file(tmp_path, name):
    data, complaint = REFUSED[name]
    started = time.perf_counter()
    with pytest.raises(ArticleError) as refusal:
        loaded(tmp_path, name, data)
    message = str(refusal.value)
    assert complaint in message
    assert "\n" not in message
    assert name.rpartition(".")[0] in message
    assert ";" in message, "says what to do"
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "data", [PAGE.encode(), pdf_of([[(700, WORDS), (676, MORE)]]), word_file(WORDS, MORE), WORDS.encode()]
)
def test_standard_input_may_hold_any_format(monkeypatch, data):
    import types

    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))
    article = seeds.load("-")
    assert article.name == "standard input"
    assert article.text.startswith(WORDS)


def test_a_file_without_suffix_is_known_by_its_content(tmp_path):
    assert loaded(tmp_path, "army", WORDS).text == WORDS
    assert loaded(tmp_path, "page", PAGE).title == "Army leaves town"


def test_an_alias_table_serves_every_format(tmp_path):
    (tmp_path / "a.aliases.csv").write_text("form,actor\nthe army,Army of Chad\n", encoding="utf-8")
    assert loaded(tmp_path, "a.html", PAGE).aliases == {"the army": "Army of Chad"}


def test_reading_fetches_nothing(tmp_path, monkeypatch):
    import socket

    def refuse(*_):
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    linked = PAGE.replace(
        "<article>", '<article><img src="http://x.example/a.png"><iframe src="http://x.example/b"></iframe>'
    )
    assert loaded(tmp_path, "a.html", linked).text == f"{WORDS}\n\n{MORE}"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("comments.html", b"<!---->" * 40 + b" The army left the town on Monday, it said."),
        ("wordpress.html", b"<!-- wp:paragraph -->\n<p>The army left.</p>\n<!-- /wp:paragraph -->\n\n" * 40),
        ("spaced.html", b" " * 4_000 + b"<?xml?>" * 4_000),
        ("url.pdf", pdf_of([[(700, "https://x.example/" + "1" * 4_000 + "!")]])),
        ("notes.md", "[^" * 20_000 + WORDS),
        ("divided.pdf", pdf_of([[(700 - n, f"{'the' * 300} under-") for n in range(60)] for _ in range(40)])),
    ],
)
def test_no_expression_of_a_reader_hangs(tmp_path, name, data):
    """Forty comments before a sentence once took minutes, and each further one twice as long."""
    start = time.process_time()
    try:
        loaded(tmp_path, name, data)
    except ArticleError as error:
        assert "\n" not in str(error)
    assert time.process_time() - start < 10


def test_an_article_about_a_refusal_is_no_refusal(tmp_path):
    page = page_of(*[f"{WORDS} {n}" + MORE for n in range(8)], "Access denied.")
    assert WORDS in loaded(tmp_path, "whole.html", page).text
    assert WORDS in loaded(tmp_path, "short.html", page_of(WORDS, "Access was denied to monitors." + MORE)).text


def test_a_whole_article_beside_an_offer_to_subscribe_is_read(tmp_path):
    page = page_of(*[f"{WORDS} {n}" + MORE for n in range(8)], "Already a subscriber? Log in.")
    assert len(loaded(tmp_path, "a.html", page).paragraphs) == 8
