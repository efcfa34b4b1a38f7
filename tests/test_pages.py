"""Saved pages, and what files state of themselves, by kinds of fault: each with what must go and what must stay."""

import datetime
import io

import docx
import pytest
from files import page_of, pdf_of

from analysis import readers

FIRST = "The army of Karvania said on Monday that it had left the town of Orlec after ten days. The rebels denied it."
THEN = "“We saw no soldiers leave,” the mayor told reporters after he had talked to the envoy of the United Nations."
LAST = "The war between the two has gone on since the year 2003, and nobody has counted its dead."


def between(inside, head=""):
    """Return what is read of markup that stands between the paragraphs of a page."""
    page = page_of(FIRST, THEN, "@@", LAST).replace("<p>@@</p>", inside).replace("</head>", f"{head}</head>")
    text = readers.from_bytes(page.encode(), "a.html").text.split("\n\n")
    assert {FIRST, THEN, LAST} <= set(text)
    return [line for line in text if line not in (FIRST, THEN, LAST)]


# Lines that are none of the article's

FURNITURE = """
Like this story? Share it with a friend!
Enjoyed this article? Send it to someone.
If you liked this piece, tell your friends.
SOURCE: News agencies
(Source: Reuters)
Sources: AFP, Xinhua
941 comments
No comments yet
Comments are closed.
Leave a comment
Reporting by A. Sarel; Editing by B. Orban
(Additional reporting by Lena Okoro and T. Vann in Kesh; Writing by B. Lu; Editing by C. Mo.)
With reporting by Ann Sarel in Orlec.
Ann Sarel and Ben Orban contributed reporting from Kesh.
The Associated Press contributed to this report.
Updated at 1:23 p.m.
Last modified on Thu 4 Mar 2010 12.30 GMT
Updated 4 hours ago
This story was updated on March 4.
A version of this article appeared in print on March 4.
Correction: An earlier version of this story misstated the number of dead.
E-mail to a friend
Click to share on Facebook (Opens in new window)
Facebook Twitter LinkedIn Email
[Back to top]
Next »
Page 2 of 3
Load more comments
Loading comments…
Read the original article here.
Continue reading
More from The Courier
Most read
Other Opinion Columns
Don't miss: Rebels take port
WATCH | The battle of Orlec
Tags: Karvania, army, rebels
Filed under: World, Karvania
Got a tip? Write to us
Contact the reporter at lena@courier.example.
Get the latest news in your inbox
Support independent journalism. Donate now.
Follow The Courier on Twitter
Photo: Ann Sarel/AFP
(AP Photo/Ann Sarel)
AFP/Getty Images
© The Courier
All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
Username
Forgot password?
Log in to comment
Privacy Policy | Terms of Use
This site uses cookies. By continuing you agree to their use.
The views expressed in this article are the author's own and do not necessarily reflect our editorial policy.
Sponsored content
You have 3 free articles left
toggle caption
Text size: A A
— ENDS —
"""
PROSE = """
“Like it or not, we will stay.”
Sources: two of them were soldiers.
“No comments,” he said.
Comments by the minister angered the rebels.
Reporting by the two agencies differed on the dead.
Reporting by Amnesty International shows that soldiers shot at the crowd.
Ann Sarel contributed to this report by the United Nations, and was shot a week later.
Updated plans for the bridge were shown to the envoy.
Published in 2010, the report named twelve men.
This article was published by the newspaper of the party.
Share prices fell by a third on Tuesday.
Print shops were raided by the police.
Next, they shelled the port.
Top officials met on Tuesday.
Loading of the ships began at dawn.
Read the treaty, he said.
More troops from the south arrived.
Most of the dead were children.
The latest from the front was grim.
Watch towers were built along the border.
Tags of dead soldiers were found.
Filed under protest, the note reached the ministry on Monday.
Contact was lost at noon.
Support for the rebels is growing.
“Join us,” he told them.
Follow me, he told the soldiers.
Photo shops in the town were closed.
AFP reported twelve dead.
Copyright law was changed in 2010 by the junta.
Log in hand, the rebel waited.
Opinions in the town differed.
End the war, she said.
"""


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_furniture_between_paragraphs_is_left_out(line):
    assert between(f"<p>{line}</p>") == []


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_a_sentence_that_begins_like_furniture_stays(line):
    assert between(f"<p>{line}</p>") == [line]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (["Ann Reed is a reporter based in Kesh."], []),
        (["AFP", "Video"], []),
        (["Ann Reed", "Share this"], []),
        (["Ann Reed was shot by a reporter."], ["Ann Reed was shot by a reporter."]),
        (["They want:", "the port", "the bridge"], ["They want:", "the port", "the bridge"]),
    ],
)
def test_labels_below_the_last_sentence_are_left_out(below, kept):
    text = readers.from_bytes(page_of(FIRST, THEN, LAST, *below).encode(), "a.html").text
    assert text.split("\n\n") == [FIRST, THEN, LAST, *kept]


# Cards that a browser shows only to the pointer

CARD = "<a href='x'>Sarel loses vote</a><a href='y'>Sarel in court</a> MORE"


@pytest.mark.parametrize(
    ("card", "head"),
    [
        (f"<span class='tooltip-card'>{CARD}</span>", ""),
        (f"<span class='profile hover-card__popover'>{CARD}</span>", ""),
        (f"<span role='tooltip'>{CARD}</span>", ""),
        ("<a href='x'><span class='sr-only'>(opens in a new tab)</span></a>", ""),
        ("<span hidden>Follow</span><span style='color: red; display: none'>Follow</span>", ""),
        (
            f"<span class='zz9'>{CARD}</span>",
            "<style>/* cards */ a {color: red} b.q, .zz9 {top: 0; display: none}</style>",
        ),
        (f"<div class='popover'><p>{CARD}</p></div>", ""),
    ],
)
def test_a_card_hidden_inside_a_sentence_is_no_part_of_it(card, head):
    page = f"<p>The leader, <a href='/s'>Anton Sarel</a>{card} told reporters that he would stay.</p>"
    assert between(page, head) == ["The leader, Anton Sarel told reporters that he would stay."]


@pytest.mark.parametrize(
    ("mark", "head"),
    [
        ("class='person cardinal hidden-xs'", ""),
        ("class='discarded'", ""),
        ("class='person'", "<style>@media print {.person {display: none}} .js .person {display: none}</style>"),
        ("style='display: inline'", ""),
    ],
)
def test_words_that_are_seen_stay_whatever_their_class_is_called(mark, head):
    page = f"<p>The leader, <span {mark}>Anton Sarel</span>, told reporters that he would stay.</p>"
    assert between(page, head) == ["The leader, Anton Sarel, told reporters that he would stay."]


# Lists of other stories

OTHER = "<a href='x'>The army should go</a> By Carl Dun. It has been there for too long."


@pytest.mark.parametrize(
    "inside",
    [
        f"<h4>Other Opinion Columns</h4><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p>",
        "<h3>More from World</h3><div><h4><a href='x'>Rebels take a port</a></h4><p>They took it on Monday.</p></div>",
        "<p><b>Latest headlines</b></p><p><a href='x'>Rebels took a port.</a></p><p><a href='x'>Peace now.</a></p>",
        "<h2>Related stories</h2><ul><li><a href='x'>Rebels took a port.</a></li></ul>",
    ],
)
def test_the_stories_under_a_heading_of_other_stories_are_left_out(inside):
    page = page_of(FIRST, THEN, LAST, "@@").replace("<p>@@</p>", inside).encode()
    assert readers.from_bytes(page, "a.html").text.split("\n\n") == [FIRST, THEN, LAST]


def test_what_follows_another_heading_stays():
    inside = f"<h3>Related stories</h3><p>{OTHER}</p><h3>The front</h3>"
    assert between(inside) == ["The front"]
    linked = "<p>The army said that it had <a href='x'>left</a> the town for good.</p>"
    assert between(f"<h3>More news of the front</h3>{linked}")[-1].startswith("The army said")


# What a page states of itself


def page_stating(title="Karvania shells port", author="Ann Reed", site="The Courier"):
    page = page_of(FIRST, THEN, LAST).replace("<h1>Army leaves town</h1>", "").replace("Ana Writer", author)
    stated = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    page = page.replace("<title>Army leaves town | The Courier</title>", stated)
    page = page.replace("site_name" if not site else "@@", "no_name").replace(
        'content="The Courier"', f'content="{site}"'
    )
    return readers.from_bytes(page.encode(), "a.html")


@pytest.mark.parametrize(
    "stated",
    [
        "Karvania shells port | The Orlec Courier", "Karvania shells port - The Courier",
        "Karvania shells port – Courier", "The Courier: Karvania shells port", "Karvania shells port » The Courier",
        "Karvania shells port | World | The Courier", "Karvania shells port | World news",
    ],
)  # fmt: skip
@pytest.mark.parametrize("site", ["The Courier", ""], ids=["named", "unnamed"])
def test_a_headline_is_its_title_without_outlet_and_section(stated, site):
    assert page_stating(stated, site=site).title == "Karvania shells port"


@pytest.mark.parametrize(
    "stated",
    ["Karvania - Orlec border closes", "Orlec: the long road", "Karvania – a war without end", "Courier shot in Orlec"],
)
def test_a_headline_with_a_dash_or_colon_of_its_own_stays_whole(stated):
    assert page_stating(stated).title == stated


def test_a_heading_of_the_page_tells_where_its_title_ends():
    page = page_of(FIRST, THEN, LAST).replace(
        "<title>Army leaves town | The Courier<", "<title>Army leaves town - Evening Star<"
    )
    assert readers.from_bytes(page.encode(), "a.html").title == "Army leaves town"


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Username", None), ("admin", None), ("Log in", None), ("areed", None), ("Share on Facebook", None),
        ("Ann Reed March 4, 2010 3:46 PM", "Ann Reed"), ("Ann Reed 2 hours ago", "Ann Reed"),
        ("Posted by Ann Reed on March 4", "Ann Reed"), ("Ann Reed is a reporter for the Courier", "Ann Reed"),
        ("Ann Reed, Foreign Correspondent", "Ann Reed"), ("Ann Reed | The Courier", "Ann Reed"),
        ("Ann Reed, Ben Orban", "Ann Reed; Ben Orban"), ("Ahmed al-Sarel", "Ahmed al-Sarel"),
        ("April May", "April May"), ("The Associated Press", "The Associated Press"),
    ],
)  # fmt: skip
def test_an_author_is_a_name_without_what_stands_beside_it(stated, author):
    assert page_stating(author=stated).author == author


# Properties that a program filled in


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("10811.exe", None), ("story-final.indd", None), ("Microsoft Word - army.docx", None), ("Document1", None),
        ("PowerPoint Presentation", None), ("3f2b9c1d0e", None), ("Untitled document", None),
        ("Army leaves Orlec", "Army leaves Orlec"), ("War in 2024", "War in 2024"),
        ("Document shows who shot", "Document shows who shot"),
    ],
)  # fmt: skip
def test_a_title_that_a_program_filled_in_is_none(stated, title):
    lines = [(720, "Army leaves", 18), (702, "town", 18), (670, FIRST)]
    made = readers.from_bytes(pdf_of([lines], title=stated, author="Ann Reed"), "a.pdf")
    assert (made.title, made.author) == (title or "Army leaves town", "Ann Reed")
    assert readers.from_bytes(word_stating(title=stated), "a.docx").title == title


@pytest.mark.parametrize(
    "stated", ["python-docx", "Microsoft Office User", "HP", "Apache POI", "Ann’s MacBook", "Administrator"]
)
def test_an_author_that_a_program_filled_in_is_none(stated):
    assert readers.from_bytes(word_stating(author=stated), "a.docx").author is None
    assert readers.from_bytes(word_stating(author="Ann Reed"), "a.docx").author == "Ann Reed"


@pytest.mark.parametrize(
    ("made", "date"),
    [
        (None, None),  # that of the template
        (datetime.datetime(1970, 1, 1), None), (datetime.datetime(1601, 1, 1), None),
        (datetime.datetime(2013, 12, 23, 9), "2013-12-23"), (datetime.datetime(1980, 1, 2), "1980-01-02"),
    ],
)  # fmt: skip
def test_a_date_that_a_program_filled_in_is_none(made, date):
    assert readers.from_bytes(word_stating(created=made), "a.docx").date == date


def word_stating(**properties):
    document, file = docx.Document(), io.BytesIO()
    for paragraph in (FIRST, THEN, LAST):
        document.add_paragraph(paragraph)
    for name, value in properties.items():
        if value is not None:
            setattr(document.core_properties, name, value)
    document.save(file)
    return file.getvalue()
