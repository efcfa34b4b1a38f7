"""Every chart of every text: a title that fits, an alt text, and nothing said that the tables do not hold."""

import json
import re

import pytest

from analysis import canvas, charts, findings, highlight, show

CLAIMS = (
    findings.article,
    findings.actors,
    findings.sentiment,
    findings.escalation,
    findings.sources,
    findings.whose_word,
    findings.other_readings,
)


@pytest.mark.parametrize("name", charts.__all__)
def test_every_chart_of_every_text_has_a_short_title_and_an_alt_text(reading, name):
    figure = getattr(charts, name)(reading)
    title = re.sub(r"<.*?>", "", figure.layout.title.text)
    assert 2 <= len(title.split()) <= findings.TITLE, title
    assert not title.endswith(".")
    assert figure.layout.meta["alt"].endswith(".")
    assert not re.search(r"\bnan\b|<NA>", figure.to_json(), re.IGNORECASE)
    assert len(figure.layout.template.to_plotly_json().get("data", {})) == 0  # ours, not plotly's


@pytest.mark.parametrize("name", charts.__all__)
def test_titles_can_be_replaced(reading, name):
    figure = getattr(charts, name)(reading, title="Mine", subtitle="measured so", source="Text: mine")
    assert figure.layout.title.text == "<b>Mine</b>"
    assert figure.layout.title.subtitle.text.startswith("measured so")
    assert figure.layout.annotations[0].text == "Text: mine"


def test_claims_are_sentences(reading):
    for claims in CLAIMS:
        for claim in claims(reading):
            assert re.match(r"^[A-Z0-9“].*\.$", claim.replace("\n", " ")), claim
            assert "None" not in claim.split()
            assert "nan" not in claim.split()


def test_the_marked_article_holds_every_word_and_no_markup_of_its_own(reading):
    marked = highlight.html_of(reading)
    assert not re.search(r"<(script|b|i|style|a)\b", marked)
    body = re.sub(r"<sup>.*?</sup>|<.*?>", "", marked.partition("</p>")[2])
    words = (
        body.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )
    assert "".join(words.split()) == "".join(reading.article.text.split())
    assert marked == highlight.html_of(reading)


def test_markup_in_an_article_is_shown_not_obeyed():
    assert canvas.hover("<b>Iran</b> & co") == "&lt;b&gt;Iran&lt;/b&gt; &amp; co"
    assert show.claims(["*not bold* <script> $x$"]).data == "- \\*not bold\\* &lt;script&gt; \\$x\\$"


def test_figures_display_as_json_and_alt_text_only(reading):
    bundle = charts.ladder(reading)._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "text/plain"}
    assert "bdata" not in json.dumps(bundle)
