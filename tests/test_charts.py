"""Every chart of every text: a title that fits, an alt text, and nothing said that the tables do not hold."""

import functools
import html
import json
import re

import pytest
from conftest import reading_of

from analysis import Article, charts, coding, explanation, findings, grounds, measures, read, seeds, show
from analysis.charts import canvas, pieces
from analysis.show import highlight

pytestmark = pytest.mark.slow

OTHERS = {  # those: test_reliability.py, test_confidence.py, test_accounts.py, test_questions.py
    "agreement", "calibration", "public_sets", "told_by", "places", "heard_by_account", "tone_by_account",
    "voices_by_outlet", "vouched_by_outlet", "tone_by_month", "steps_by_month",
}  # fmt: skip
OF_READINGS = [name for name in charts.__all__ if name not in OTHERS]


def drawn(name, reading):
    """Return a chart of one of the readings of every test, and what it is in JSON, drawn once."""
    return _drawn(name, reading.article.name)


@functools.cache
def _drawn(name, text):
    figure = getattr(charts, name)(reading_of(text))
    return figure, figure.to_json()


def test_every_chart_of_every_text_has_a_short_title_and_an_alt_text(reading):
    for name in OF_READINGS:
        figure, written = drawn(name, reading)
        title = re.sub(r"<.*?>", "", figure.layout.title.text)
        assert 2 <= len(title.split()) <= findings.TITLE, (name, title)
        assert not title.endswith("."), name
        assert figure.layout.meta["alt"].endswith("."), name
        assert not re.search(r"\bnan\b|<NA>", written, re.IGNORECASE), name
        assert len(figure.layout.template.to_plotly_json().get("data", {})) == 0, name  # ours, not plotly's


@pytest.mark.parametrize("name", OF_READINGS)
def test_titles_can_be_replaced(name):
    figure = getattr(charts, name)(
        reading_of(seeds.names()[0]), title="Mine", subtitle="measured so", source="Text: mine"
    )
    assert figure.layout.title.text == "<b>Mine</b>"
    assert figure.layout.title.subtitle.text.startswith("measured so")
    assert figure.layout.annotations[0].text == "Text: mine"


TOLD = [  # (text, how its last act is told)
    ("Peru bombed Chile on Monday.", "told as fact"),
    (
        "Peru bombed Chile. The government of Peru said that its army had captured a Chilean town.",
        "claimed by one side",
    ),
    ("Peru bombed Chile. Brazil's minister said that Peru had shelled a Chilean town.", "attributed to others"),
    ("Peru vowed to bomb Chile.", "threat or plan"),
    ("Peru did not bomb Chile on Monday.", "denied"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_fact_claim_and_threat_are_told_apart(text, told):
    assert grounds.of_events(read(Article(text)))["told"].iloc[-1] == told


def test_a_side_climbs_in_deeds_or_in_words():
    held = measures.climbs(read(Article("Peru's army bombed Chile. Chile condemned Peru and vowed to retaliate.")))
    assert held.loc["Peru"].tolist() == [1, 0, 0]
    assert held.loc["Chile"].tolist() == [0, 1, 1]


SAID = [  # (text, what, how it is said): none, all, a tie
    ("A good dog. A good cat.", findings.positive_sentences, "2 sentences score above zero, none below"),
    ("A good dog. A bad cat.", findings.heaviest_word, "“bad” and “good” move the score most: 0.70 each"),
]


@pytest.mark.parametrize(("text", "finding", "said"), SAID)
def test_none_all_and_a_tie_of_scores_are_said_as_such(text, finding, said):
    assert finding(read(Article(text))) == said


def test_a_chart_of_nothing_says_so_in_its_title():
    figure = charts.who_to_whom(read(Article("Lemons are yellow.")))
    assert figure.layout.title.text == "<b>Reported acts: none found</b>"


def test_axes_of_two_wings_are_marked_at_zero_and_alike_on_both_sides():
    deeds = "".join(f"Peru bombed Chile on {n} May. " for n in range(1, 15)) + "Peru praised Chile."
    axis = charts.deeds_and_words(read(Article(deeds))).layout.xaxis
    assert 0 in axis.tickvals
    assert list(axis.tickvals) == [-n for n in reversed(axis.tickvals)]


def test_dots_stay_in_their_row():
    reading = read(Article("The road was long. " * 200))
    assert max(abs(y - 1) for trace in charts.tone_by_voice(reading).data for y in trace.y) < 0.5


def test_a_long_article_has_no_more_rows_than_fit_and_leaves_no_paragraph_out():
    long = read(Article("\n\n".join(f"Peru bombed Chile on {n} May." for n in range(1, 150))))
    assert sum(sum(trace.x) for trace in charts.voices(long).data) == len(long.article.text.split())
    for chart in (charts.voices, charts.unsourced):
        assert chart(long).layout.height < 2500
    assert pieces.paragraphs(long)[148] == "¶ 148–149"


def test_many_sentences_of_one_paragraph_run_over_several_lines_of_tiles():
    trace = charts.unsourced(read(Article("The road was long. " * 70))).data[0]
    assert max(trace.x) <= 30
    assert len(set(zip(trace.x, trace.y, strict=True))) == 70


def test_a_label_does_not_leave_the_drawing():
    places, _ = pieces.placed([0, 5, 10], [3, 3, 3], ["Ruritania"] * 3, ends=(0, 10), height=12)
    assert places == ["top right", "top center", "top left"]


def test_the_chart_of_sources_tells_how_often_each_is_cited():
    text = "Peru's minister said the army would leave. Chile said it would stay. The minister said it had left."
    rows = {row for trace in charts.words_by_source(read(Article(text))).data for row in trace.y}
    assert rows == {"Peru's minister  ×2", "Chile  ×1"}


@pytest.mark.parametrize("name", ["layers", "mentions"])
def test_a_chart_without_marks_is_no_empty_frame(name):
    assert not getattr(charts, name)(read(Article("Two lemons. Six eggs."))).data


def slanted_or_cut(figure):
    """List the axes and marks of a figure whose words stand aslant or are cut."""
    held = json.loads(figure.to_json())
    axes = [axis for name, axis in held["layout"].items() if name.startswith(("xaxis", "yaxis"))]
    words = [w for t in held["data"] for key in ("x", "y", "text") for w in t.get(key) or [] if isinstance(w, str)]
    words += [w for axis in axes for key in ("ticktext", "categoryarray") for w in axis.get(key, [])]
    return [a for a in axes if a.get("tickangle")] + [w for w in words if "…" in w]


@pytest.mark.parametrize("name", OF_READINGS)
def test_no_name_is_cut_and_none_stands_aslant(name):
    text = "The heads of all the large international news agencies of the far north accused Peru. " * 2
    assert not slanted_or_cut(getattr(charts, name)(read(Article(text))))


def test_every_step_on_the_ladder_bears_its_actor_and_its_act():
    reading = read(Article("Peru's army bombed Chile. Chile condemned Peru. Peru bombed Chile again on 5 May."))
    figure = charts.ladder(reading)
    assert len(figure.data[1].x) == len(figure.layout.yaxis.ticktext) == len(reading.steps)
    assert "Chile: condemned" in " ".join(figure.layout.yaxis.ticktext)


def test_arms_for_an_enemy_are_never_drawn_as_cooperation_or_in_green():
    reading = read(seeds.load("us-weapons-inside-russia"))
    help_against = reading.events[reading.events["third_party"].notna()]
    assert len(help_against)
    assert set(measures.classes(help_against)) == {measures.AGAINST}
    for chart in (charts.who_to_whom, charts.deeds_and_words, charts.rulers):
        assert "#009e73" not in json.dumps(json.loads(chart(reading).to_json())["data"]).lower()


def test_what_is_empty_is_said_to_be_left_out():
    figure = charts.certainty(read(Article("Peru bombed Chile on Monday.")))
    assert "left out: attributed to others" in figure.layout.title.subtitle.text


def test_dated_acts_stand_on_a_calendar_and_the_others_are_said_to_be_left_out():
    text = "Peru bombed Chile on 3 May 2021. Chile bombed Peru on 5 May 2021. Peru condemned Chile on Monday."
    figure = charts.timeline(read(Article(text)))
    assert list(figure.data[0].x) == ["2021-05-03", "2021-05-05"]
    assert "1 act without one left out" in figure.layout.title.subtitle.text
    assert not charts.timeline(read(Article("Peru bombed Chile on Monday."))).data


def test_days_without_a_year_are_of_the_article_or_of_no_year():
    text = "Peru bombed Chile on 5 May. Chile bombed Peru on 25 December."
    dated = measures.dated(read(Article(text, date="2021-06-01")))["day"].tolist()
    assert dated == ["2020-12-25", "2021-05-05"]
    assert "%Y" not in charts.timeline(read(Article(text))).layout.xaxis.tickformat


def test_a_card_is_dark_on_white_whatever_the_colour_of_its_mark(reading):
    card = charts.ladder(reading).layout.template.layout.hoverlabel
    assert (card.bgcolor, card.font.color) == ("white", canvas.INK)


def test_no_label_covers_an_arrow():
    places, _ = pieces.placed([1], [3], ["Peru"], ends=(0, 10), height=12, crossed=[(1, 3 + 22 * 12 / 320)])
    assert places == ["bottom center"]


def test_claims_are_sentences(reading):
    for claim in [*findings.said(reading), *findings.sentiment(reading)]:
        assert re.match(r"^[A-Z0-9“].*\.$", str(claim).replace("\n", " ")), claim
        assert {"None", "nan"}.isdisjoint(str(claim).split())


def test_the_marked_article_holds_every_word_and_no_markup_of_its_own(reading):
    marked = highlight.html_of(reading)
    assert not re.search(r"<(script|b|i|style|a)\b", marked)
    body = re.sub(r"<sup>.*?</sup>|<.*?>", "", marked.partition("</p>")[2], flags=re.DOTALL)
    words = (
        body.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )
    assert "".join(words.split()) == "".join(reading.article.text.split())
    assert marked == highlight.html_of(reading)


def test_a_claim_shows_the_sentences_behind_it_and_obeys_no_markup_in_them():
    made = findings.Claim("x", None, (), 1, "Chad acted.", "Chad", behind=tuple((n, f"<b>{n}*") for n in range(8)))
    shown = show.claims([made]).data
    assert shown.startswith("- Chad acted.<details><summary>8 sentences behind it</summary>sentence 1: &lt;b&gt;0")
    assert "0\\*<br>sentence 2: " in shown
    assert shown.endswith("… and 2 more</details>")


def test_every_mark_of_the_article_bears_its_rows_and_what_they_mean(reading):
    known = {f"{table}-{number}" for table, cards in explanation.cards(reading).items() for number in cards}
    for page in (highlight.html_of(reading), highlight.sources_html_of(reading)):
        rows = re.findall(r'data-rows="(.*?)"', page)
        assert {row for several in rows for row in several.split()} <= known
        assert len(re.findall(r'data-rows="[^"]*" title="[^"]+"', page)) == len(rows)
    acts = {f"events-{number}" for number in reading.events["event"]}
    assert acts <= set(" ".join(re.findall(r'data-rows="(.*?)"', highlight.html_of(reading))).split())
    many = sum(len(reading.tables[name]) for name in ("events", "attributions", "mentions"))
    assert highlight.marks_of(reading).count("<tr><td") == many


@pytest.mark.parametrize("name", ["ladder", "intensity", "layers", "mentions"])
def test_marks_of_rows_bear_them_in_their_order(reading, name):
    known = {f"{table}-{number}" for table, cards in explanation.cards(reading).items() for number in cards}
    for trace in json.loads(drawn(name, reading)[1])["data"]:
        if trace.get("hoverinfo") != "skip":
            assert len(trace["meta"]["rows"]) == len(trace["x"])
            assert set(trace["meta"]["rows"]) <= known


OF_ROWS = {  # charts whose marks count rows -> of which table
    "forms": "mentions", "who_to_whom": "events", "climbs": "events", "certainty": "events",
    "deeds_and_words": "events", "steps_by_source": "events", "grounds_by_level": "events", "leaders": "events",
    "rulers": "steps",
    "words_by_source": "attributions", "source_types": "attributions", "cues": "attributions", "sides": "attributions",
    "voices": "attributions", "unsourced": "attributions",
}  # fmt: skip


def test_bars_and_cells_bear_the_rows_that_they_count(reading):
    """In the sentences to which a mark leads stand just the rows that it bears."""
    for name, table in OF_ROWS.items():
        known = _borne(reading, name, table)
        if name in ("voices", "certainty", "rulers", "source_types"):
            assert known == set(reading.tables[table][table.removesuffix("s")]), name  # these leave out none


def _borne(reading, name, table):
    """Return the numbers of the rows that the marks of a chart bear."""
    known = set()
    if table == "steps":
        stands = {step: set(pieces.step_sentences(reading, acts)) for step, acts in _columns(reading.steps, "events")}
    else:
        stands = {number: {sentence} for number, sentence in _columns(reading.tables[table], "sentence")}
    for trace in json.loads(drawn(name, reading)[1])["data"]:
        for rows, sentences in zip(_flat(trace.get("meta", {}).get("rows", [])), _flat_ids(trace), strict=False):
            numbers = [int(row.removeprefix(f"{table}-")) for row in rows.split()]
            known |= set(numbers)
            assert not rows or set().union(*(stands[n] for n in numbers)) == set(sentences), name
    return known


def _columns(table, column):
    return table[[table.columns[0], column]].itertuples(index=False)


def _flat(rows):
    return [row for part in rows for row in (part if isinstance(part, list) else [part])]


def _flat_ids(trace):
    held = trace.get("customdata", [])
    return [ids for row in held for ids in row] if trace["type"] == "heatmap" else held


PORT = read(Article("Sudan shelled a port in Chad. The army said that Chad would strike  back. It rained."))


def test_words_or_a_sentence_lead_to_the_lines_to_correct():
    told = {
        where: re.findall(r">(sheet \w+, row \d+) [^<]*", show.wrong(PORT, where).data)
        for where in ("SHELLED", "strike back", 1, 2, "it")
    }
    assert told["SHELLED"] == ["sheet events, row 2", "sheet steps, row 2"]
    assert told["strike back"][0] == "sheet events, row 3"  # the shortest mark first, its surroundings last
    assert told["strike back"][-1] == "sheet attributions, row 2"
    assert {"sheet mentions, row 2", "sheet events, row 2"} < set(told[1])
    assert not set(told[1]) & set(told[2])
    held = coding.lines(PORT, "events")[0]
    assert f">{held}<" in show.wrong(PORT, "shelled").data


@pytest.mark.parametrize(
    ("where", "said"),
    [("shell", "no such words"), ("", "no such words"), (9, "no such sentence"), (0, "no such sentence"),
     (3, "Nothing is marked there"), ("rained", "Nothing is marked there")],
)  # fmt: skip
def test_where_nothing_is_marked_one_line_says_so(where, said):
    assert said in show.wrong(PORT, where).data


def test_each_explained_mark_ends_with_the_line_that_corrects_it(reading):
    marks = highlight.marks_of(reading)
    for name in ("events", "attributions", "mentions"):
        for line in coding.lines(reading, name).values():
            assert html.escape(line, quote=False) in marks


def test_markup_in_an_article_is_shown_not_obeyed():
    assert canvas.hover("<b>Iran</b> & co") == "&lt;b&gt;Iran&lt;/b&gt; &amp; co"
    assert show.claims(["*not bold* <script> $x$"]).data == "- \\*not bold\\* &lt;script&gt; \\$x\\$"


def test_figures_display_as_json_and_alt_text_only(reading):
    bundle = charts.ladder(reading)._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "text/plain"}
    assert "bdata" not in json.dumps(bundle)


def test_marks_lead_to_sentences_of_the_article(reading):
    known = set(reading.sentences["sentence"])
    for name in OF_READINGS:
        for trace in json.loads(drawn(name, reading)[1])["data"]:
            if trace.get("hoverinfo") == "skip":
                continue
            lists = trace["customdata"]
            marks = [ids for row in lists for ids in row] if trace["type"] == "heatmap" else lists
            assert len(marks) == (sum(map(len, trace["z"])) if "z" in trace else len(trace["x"])), name
            assert {i for ids in marks for i in ids} <= known, name
