"""The report: one file that makes no network requests, says all in words too, and leads from marks to sentences."""

import collections
import csv
import functools
import io
import json
import re
import urllib.parse
from html.parser import HTMLParser

import nbformat
import pypdf
import pytest
from conftest import HOSTILE, reading_of

from analysis import report, seeds
from analysis.report import notebooks, page, pictures

pytestmark = pytest.mark.slow

STORED = {  # without those whose marks lead into several texts
    path.stem: path for path in sorted(notebooks.FOLDER.glob("0[0-7]-*.ipynb"))
}
PLOTLY = "plotly.js v"
VOID = {"meta", "img", "br", "hr", "link", "input"}


class Elements(HTMLParser):
    """Collect every start tag with its attributes, and the texts of scripts."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


@functools.cache
def seed_page(pictures=True):
    """Assemble the first seed's page from the notebooks as stored, with the pictures that they hold."""
    chapters = {stem: nbformat.read(path, as_version=4) for stem, path in STORED.items()}
    for stem, notebook in chapters.items():
        for cell in notebook.cells:
            cell.id = f"n{stem[:2]}-{cell.id}"
    held = [data for notebook in chapters.values() for data in notebooks.bundles(notebook)]
    drawn = {page.key(data[notebooks.PLOTLY]): data[notebooks.PNG] for data in held if pictures}
    return page.html(reading_of("us-weapons-inside-russia"), chapters, drawn)


@functools.cache
def elements(pictures=True):
    return Elements(seed_page(pictures))


def chart_figures():
    """List the JSON of every chart of the page; that of the cards is not one."""
    held = [json.loads(script) for script in elements().scripts if script.startswith("{")]
    return [figure for figure in held if "layout" in figure]


def test_nothing_is_fetched_and_plotly_is_held_once():
    for tag, attributes in elements().tags:
        assert tag not in {"link", "iframe", "object", "embed", "video", "audio", "base"}
        assert not (tag == "script" and "src" in attributes)
        assert attributes.get("src", "data:").startswith("data:")
        assert attributes.get("href", "#").startswith(("#", "data:text/csv;"))
        assert "url(" not in attributes.get("style", "")
    assert "default-src 'none'" in seed_page()
    assert "@import" not in seed_page().partition("</style>")[0]
    assert sum(PLOTLY in script for script in elements().scripts) == 1


def test_every_chart_is_said_in_words_drawn_as_a_picture_and_listed_as_a_table():
    tags, charts = elements().tags, seed_page().count('<figure class="chart"')
    assert charts > 20
    pictures = [a for tag, a in tags if tag == "img"]
    assert len(pictures) == charts
    assert all(len(a["alt"].split()) > 4 for a in pictures)
    assert len([a for _, a in tags if a.get("class") == "live" and len(a["aria-label"].split()) > 4]) == charts
    assert seed_page().count('<details class="marks">') == charts


def test_without_a_browser_the_page_says_so_in_place_of_each_picture():
    assert not [tag for tag, _ in elements(pictures=False).tags if tag == "img"]
    charts = seed_page(pictures=False).count('<figure class="chart"')
    assert seed_page(pictures=False).count("No picture of this chart could be drawn") == charts


def test_ids_are_unique_and_every_link_and_mark_leads_to_one():
    ids = collections.Counter(a["id"] for _, a in elements().tags if "id" in a)
    assert max(ids.values()) == 1
    links = [a["href"] for tag, a in elements().tags if tag == "a"]
    assert {link[1:] for link in links if not link.startswith("data:")} <= set(ids)
    figures = chart_figures()
    behind = re.findall(r"\d+", json.dumps([t.get("customdata") for f in figures for t in f["data"]]))
    assert {f"sentence-{i}" for i in behind} <= set(ids)


def test_every_mark_of_the_text_has_a_card_with_the_line_that_corrects_it():
    (script,) = (s for s in elements().scripts if s.startswith('{"mentions-'))
    cards = json.loads(script)
    rows = {row for _, a in elements().tags for row in a.get("data-rows", "").split()}
    figures = chart_figures()
    held = json.dumps([trace.get("meta", {}).get("rows") for f in figures for trace in f["data"]])
    rows |= set(re.findall(r"\w+-\d+", held))
    assert rows
    assert rows <= set(cards)
    for row, card in cards.items():
        assert len(card["said"]) > 2
        assert card["line"].startswith(f"sheet {row.partition('-')[0]}, row ")
    explained = [row for row in cards if not row.startswith("steps-")]
    linked = r'<td data-name="sentence"><a href="#sentence-\d+">\d+</a></td><td data-name="[^"]*"><b>'
    assert len(re.findall(linked, seed_page())) == len(explained)


def test_findings_lead_to_the_sentences_behind_them():
    assert re.search(r'<span class="behind">sentences? <a href="#sentence-\d+">', seed_page())
    said = "<details><summary>2 sentences behind it</summary>sentence 3: A.<br>sentence 12: “sentence 5: B.”</details>"
    assert re.findall(r'href="#sentence-(\d+)"', page._behind_claims(said)) == ["2", "11"]


def test_it_opens_with_the_findings_and_shows_no_code_and_no_place_on_a_machine():
    order = ["What we found", "The article, marked", "What this cannot tell you", "The seven tables", "Provenance and"]
    heads = re.findall(r"<h2>(.*?)</h2>", seed_page())
    assert [head for head in heads if head.startswith(tuple(order))] == [*order[:-1], "Provenance and versions"]
    own = seed_page().replace(page.plotly_script(), "")
    assert "import charts" not in own
    assert "parameters" not in own
    assert not re.search(r"(?<![\w.:/])/(?:home|root|work|tmp|usr)/\w", own)


def test_the_data_of_every_chart_can_be_taken_along_as_csv():
    tags = elements().tags
    figures = chart_figures()
    files = [urllib.parse.unquote(a["href"]) for tag, a in tags if tag == "a" and "download" in a]
    assert len(files) == len(figures) == seed_page().count('<button type="button" class="copy">')
    for figure, file in zip(figures, files, strict=True):
        rows = list(csv.reader(io.StringIO(file.partition(",")[2])))
        assert rows[0] == ["series", "x", "y", "label", "says", "sentences"]
        drawn = [t for t in figure["data"] if t.get("hoverinfo") != "skip"]
        cells = sum(len(t["x"]) for t in drawn if t["type"] != "heatmap")
        cells += sum(v is not None for t in drawn if t["type"] == "heatmap" for row in t["z"] for v in row)
        assert len(rows) - 1 == cells > 0
        assert "<br>" not in file


def test_a_cell_of_the_data_is_no_formula_and_has_no_markup():
    words = {"y": ["+Peru<br>& Chile", "@a"], "hovertext": ["a &amp; b", "=c"]}
    trace = {"type": "bar", "name": "=1+1", "x": [1, -2], **words}
    rows = list(csv.reader(io.StringIO(page.data_csv({"data": [trace, {"hoverinfo": "skip"}]}))))
    assert [row[1] for row in rows] == ["x", "1", "-2"]
    assert rows[1][2:5] == ["'+Peru & Chile", "", "a & b"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert not [cell for row in rows for cell in row if "&amp;" in cell]


def test_terms_lead_to_the_glossary_and_the_first_page_to_the_sentences_that_it_quotes():
    hrefs = [a["href"] for tag, a in elements().tags if a.get("class") == "term"]
    assert "#term-cameo" in hrefs
    first = seed_page().partition('id="brief"')[2].partition("</section>")[0]
    assert re.search(r'href="#sentence-\d+"', first)


def test_every_cell_of_a_table_bears_the_name_of_its_column():
    body = seed_page().replace(page.plotly_script(), "")
    assert body.count("<td data-name=") == body.count("<td") > 100


@pytest.fixture(scope="module")
def in_a_browser(tmp_path_factory):
    """Return a function that opens the first seed's page in a browser and returns what `look` says of it."""
    playwright = pytest.importorskip("playwright.sync_api")
    found = pictures.browser()
    if not found:
        pytest.skip("no Chrome or Chromium is installed")
    path = tmp_path_factory.mktemp("browser") / "page.html"
    path.write_text(seed_page(), encoding="utf-8")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])

        def opened(look, **options):
            with browser.new_page(**options) as page:
                page.goto(path.as_uri())
                return look(page)

        yield opened
        browser.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(in_a_browser):
    def look(opened):
        for _ in range(60):
            opened.mouse.wheel(0, 900)
            opened.wait_for_timeout(40)
        drawn = opened.locator(".js-plotly-plot").count()
        scrolls = "['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 2"
        wide = f"[...document.querySelectorAll('main *')].filter((e) => {scrolls}).length"
        return drawn, opened.evaluate("document.documentElement.scrollWidth"), opened.evaluate(wide)

    drawn, width, boxes = in_a_browser(look, viewport={"width": 390, "height": 900})
    assert drawn > 20
    assert width <= 390
    assert boxes == 0


def test_in_dark_mode_paper_is_dark_and_ink_light_in_charts_too(in_a_browser):
    def look(opened):
        opened.locator(".chart .live").first.scroll_into_view_if_needed()
        opened.wait_for_selector(".js-plotly-plot .main-svg")
        paper = "getComputedStyle(document.querySelector('.js-plotly-plot .main-svg')).backgroundColor"
        return opened.evaluate("getComputedStyle(document.body).backgroundColor"), opened.evaluate(paper)

    assert in_a_browser(look, color_scheme="dark") == ("rgb(23, 24, 26)",) * 2
    assert in_a_browser(look, color_scheme="light") == ("rgb(255, 255, 255)",) * 2


FAINT_TEXTS = """() => [...document.querySelectorAll('.article > div > p[style*="color-mix"]')].map((p) => {
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const bright = [getComputedStyle(document.body).backgroundColor, getComputedStyle(p).color].map((colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  });
  return Math.max(...bright) / Math.min(...bright);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_legend_and_headline_of_the_marked_article_stand_out_from_the_paper(in_a_browser, scheme):
    contrasts = in_a_browser(lambda opened: opened.evaluate(FAINT_TEXTS), color_scheme=scheme)
    assert contrasts
    assert min(contrasts) > 4.5  # WCAG AA


@pytest.mark.parametrize(("kind", "table"), [("bar", "events"), ("heatmap", "steps")])
def test_from_a_bar_or_a_cell_one_comes_to_the_line_to_correct(in_a_browser, kind, table):
    drawn = re.findall(r'<figure class="chart" id="([^"]+)">(.*?)</figure>', seed_page(), re.DOTALL)
    figures = {name: json.loads(part.partition('json">')[2].partition("</script>")[0]) for name, part in drawn}
    name = next(
        name
        for name, figure in figures.items()
        if all(f'"{table}-' in json.dumps(t.get("meta")) for t in figure["data"] if t["type"] == kind)
        and kind in {t["type"] for t in figure["data"]}
    )

    def look(opened):
        live = opened.locator(f"[id='{name}'] .live")
        live.scroll_into_view_if_needed()
        opened.wait_for_selector(f"[id='{name}'] .main-svg")
        live.focus()
        lines = []
        for _ in range(3):
            opened.keyboard.press("ArrowRight")
            opened.locator("#behind").get_by_role("button", name="This is wrong").click()
            choice = opened.locator("#behind .which button")
            told = choice.first.inner_text() if choice.count() else ""
            if told:
                opened.keyboard.press("Enter")  # the first of them has the focus
            lines.append((told, opened.locator("#behind textarea").input_value()))
            opened.keyboard.press("Escape")
        live.press("ArrowLeft")
        live.press(" ")
        return lines, opened.evaluate("document.activeElement.closest('#behind') !== null")

    lines, inside = in_a_browser(look, viewport={"width": 1280, "height": 900})
    assert inside
    assert len({line for _, line in lines}) > 1 or kind == "heatmap"  # the cells of one row are of one step
    assert all(line.startswith(f"sheet {table}, row ") for _, line in lines)
    assert all(", sentence " in told for told, _ in lines if told)


def test_a_chart_is_copied_as_a_picture_with_its_title(in_a_browser):
    def look(opened):
        kept = "async ([item]) => { window.copied = await item.getType('image/png'); }"
        opened.evaluate(f"() => {{ navigator.clipboard.write = {kept}; }}")
        opened.locator(".copy").first.click()
        opened.wait_for_function("window.copied")
        return opened.evaluate("createImageBitmap(window.copied).then((b) => [b.width, b.height])")

    width, height = in_a_browser(look)
    whole = chart_figures()[0]["whole"]
    assert (width, height) == (1800, 2 * whole["height"])
    assert whole["title"]["text"].startswith("<b>")


def test_an_article_of_450_words_prints_on_at_most_twelve_pages_and_begins_with_the_summary():
    if not pictures.browser():
        pytest.skip("no Chrome or Chromium is installed")
    pages = pypdf.PdfReader(io.BytesIO(report.printed(seed_page()))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in pages]
    assert len(pages) <= 12
    assert "What the machine is unsure of" in texts[0]
    assert "What we found" not in texts[0]
    assert "left out in print" in " ".join(texts)


def test_the_same_notebooks_give_the_same_bytes_under_a_size_that_can_be_sent():
    assert seed_page() == seed_page.__wrapped__()
    assert len(seed_page().encode("utf-8")) < 15_000_000


def test_a_hostile_text_is_shown_not_obeyed():
    text = page.html(reading_of("markup"), {}, {})
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    figure = {"data": [{"x": ["</script><!--"]}], "layout": {}}
    assert "<" not in page.script_json(figure)


def test_a_text_from_standard_input_becomes_one_file_and_leaves_the_notebooks_alone(called, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in STORED.values()}
    result = called("report", "-", stdin=HOSTILE["byte-order mark"].encode())
    assert result.returncode == 0, result.stderr.decode()
    assert result.stdout.decode().split() == ["standard-input-report.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["standard-input-report.html"]
    text = (tmp_path / "standard-input-report.html").read_text("utf-8")
    assert Elements(text).scripts
    assert "shelled" in text
    assert str(tmp_path) not in text
    assert {path: path.read_bytes() for path in STORED.values()} == before
    assert "us-weapons" not in text
    assert [s for s in seeds.load("us-weapons-inside-russia").text.split(". ") if s in text] == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["no-such-article"], "no such file or seed"),
        (["-", "--out", "no/such/folder/x.html"], "cannot write there"),
        (["mine.html", "--out", "mine.html"], "overwrite its own article"),
        ([], "ARTICLE"),
    ],
)
def test_an_error_is_one_clear_line_and_writes_nothing(arguments, complaint, called, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.html").write_text("Rebels left the town, the army said.", encoding="utf-8")
    result = called("report", *arguments)
    assert result.returncode == 2
    assert len(result.stderr.decode().splitlines()) == 1
    assert complaint in result.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.html"]


def test_printing_without_a_browser_is_refused_before_any_work(monkeypatch, capsys, tmp_path):
    from analysis.__main__ import main

    monkeypatch.setattr(pictures, "browser", lambda: None)
    monkeypatch.chdir(tmp_path)
    assert main(["report", "us-weapons-inside-russia", "--pdf"]) == 2
    assert "no Chrome or Chromium was found" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
