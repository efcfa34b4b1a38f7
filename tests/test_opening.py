"""What stands above a report: told from its sentences, in no table, and without moving an offset."""

import pytest

from analysis import Article, measures, read, tables
from analysis.grammar import opening, parser
from analysis.show import highlight

REPORT = "Rebels took the port of Lobar on Monday, the army said.\n\nThe army of Chad will strike, General Odera said."
ABOVE = {  # what stands above the report: its title, and its author
    "Soldiers Seize Power": ("Soldiers Seize Power", None),
    "SOLDIERS SEIZE POWER": ("SOLDIERS SEIZE POWER", None),
    "Will Chad Strike Again?": ("Will Chad Strike Again?", None),
    "Chad rejects offer from the U.S.": ("Chad rejects offer from the U.S.", None),
    "‘We will not yield’: Odera speaks": ("‘We will not yield’: Odera speaks", None),
    "Chad strikes port\nThousands flee as the army moves south": ("Chad strikes port", None),
    "WORLD NEWS\n\nRebels take port": ("Rebels take port", None),
    "Africa & Middle East\nRebels take port": ("Rebels take port", None),
    "News > World > Africa\nRebels take port": ("Rebels take port", None),
    "Opinion | War\nRebels take port": ("Rebels take port", None),
    "BREAKING:\nRebels take port": ("Rebels take port", None),
    "Border war\nRebels take port": ("Rebels take port", None),
    "Rebels take port\nBy Jane Roe": ("Rebels take port", "Jane Roe"),
    "Rebels take port\nBy JANE ROE and JUAN DE LA CRUZ, Chief Reporters": ("Rebels take port", "JANE ROE and JUAN DE LA CRUZ"),  # noqa: E501
    "Rebels take port\n\nBy Jane Roe, The Courier.\nMarch 3, 2010": ("Rebels take port", "Jane Roe"),
    "Rebels take port\nJane Roe in Lobar\n3 min read\nPublished 3 March 2010": ("Rebels take port", None),
    "Rebels take port\nJane Roe, Africa correspondent": ("Rebels take port", None),
    "Rebels take port\nFrom our foreign staff": ("Rebels take port", None),
    "Rebels take port\nGENEVA, May 3 (Agency)": ("Rebels take port", None),
    "By Jane Roe": (None, "Jane Roe"),
    "March 3, 2010": (None, None),
}  # fmt: skip
DATELINES = [
    "",
    "MANILA — ",
    "MANILA (Reuters) – ",
    "(Reuters) – ",
    "GOMA, DR Congo, March 3: ",
    "LAGOS, Nigeria (AP) -- ",
]
NONE = [
    "Rebels took the port.\nThe army left.",  # text at once
    "Statement by the minister:\n“We will strike.”",  # leads to the next line
    "The Security Council,\nRecalling its resolution,\nDemands that Chad leave.",
    "Who took the port?\nRebels did, the army said.",  # a question, and no headline's capitals
    "Rebels take port\nThe army leaves",  # nothing below
    "Rebels take port",
    "MANILA — Rebels took the port\nThe army left.",  # the report begins on the line of its dateline
    "By Monday, rebels had left\nThe army came, and left.",
    "\n".join(["Rebels take port"] * 9) + "\nThe army left.",  # a list
    f"{'Rebels take the port and the army leaves and ' * 5}nobody speaks\nThe army left.",  # a forgotten full stop
]


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_a_report_gives_title_and_author(above):
    article = Article(f"{above}\n\n{REPORT}")
    assert (article.title, article.author) == ABOVE[above]
    assert [article.text[start:end] for start, end in article.paragraphs] == REPORT.split("\n\n")
    lines = [article.text[start:end] for start, end in article.opening]
    assert lines == [line for line in above.split("\n") if line]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_headline_is_text(text):
    article = Article(text)
    kinds = {line.kind for line in opening.lines(article.text)}
    assert (article.title, kinds - {"byline"}) == (None, set())


def test_a_title_that_is_known_is_kept_and_the_headline_is_still_none_of_the_text():
    article = Article(f"Rebels take port\nBy Jane Roe\n{REPORT}", title="The port", author="J. Roe")
    assert (article.title, article.author, len(article.paragraphs)) == ("The port", "J. Roe", 2)


@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize("above", ["Soldiers Seize Power\n\n", "WORLD\nChad Warns Sudan\nBy Juan Soto\n\n"])
def test_tables_are_those_of_the_report_alone_moved(above, dateline):
    alone, told = read(Article(dateline + REPORT)), read(Article(above + dateline + REPORT))
    by = len(above)
    for name in tables.COLUMNS:
        assert tables.rows(told.tables[name]) == [_moved(row, by) for row in tables.rows(alone.tables[name])], name


def _moved(row, by):
    places = {"start", "end", "source_start", "source_end", "cue_start", "cue_end"}
    moved = {k: v + by if k in places and v is not None else v for k, v in row.items()}
    return moved | ({"content": [[a + by, b + by] for a, b in row["content"]]} if "content" in row else {})


def test_neither_headline_nor_dateline_is_a_sentence():
    text = "Soldiers Seize Power\n\nMANILA — Rebels left. They did not say why.\n\nLIMA (Agency) - Chad stayed."
    told = [span.text for span in parser.sentences(parser.parse(text))]
    assert told == ["Rebels left.", "They did not say why.", "Chad stayed."]


def test_a_headline_is_shown_above_the_marked_article_and_counts_no_word():
    reading = read(Article(f"Soldiers <Seize> Power\n\n{REPORT}"))
    assert "Soldiers &lt;Seize&gt; Power</p>" in highlight.html_of(reading, anchored=True)
    assert measures.words_by_voice(reading).sum().sum() == len(REPORT.split())
