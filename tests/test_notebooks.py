"""The notebooks as committed: run 1..n, small, in the house's form, and sensitive to the article."""

import copy
import dataclasses
import json
import re

import nbformat
import psutil
import pytest
from nbclient.exceptions import CellExecutionError

from analysis import corpus, glossary, read, seeds
from analysis.corpus import questions
from analysis.report import notebooks

pytestmark = pytest.mark.slow

PATHS = sorted(notebooks.FOLDER.glob("[0-9][0-9]-*.ipynb"))
LOADS = {  # whether a notebook is of a corpus -> how it begins
    False: "reading = coding.reading(name)\narticle = reading.article\nshow.whose(reading)",
    True: "asked = questions.opened(folder, sides=sides)\nshow.table(questions.outlets(asked))",
}
CORPUS = seeds.FOLDER / f"{questions.COMPOSED}.jsonl"
NAME = "Ruritania"  # of an actor that no article has
FORBIDDEN = ("def ", "class ", "print(", "sys.path", "!pip", "%", "open(", "Path(", "http")


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [output for cell in code(notebook) for output in cell.outputs]


def test_there_are_at_least_the_six_notebooks():
    assert {p.stem[:2] for p in PATHS} >= {"00", "01", "02", "03", "04", "05"}


def test_stored_as_run_in_order_without_host_facts(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert set(notebook.metadata) == {"kernelspec"}
    assert not any(output.output_type == "error" or output.get("name") == "stderr" for output in outputs(notebook))
    assert all(set(cell.metadata) <= {"tags"} for cell in notebook.cells)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_small_enough_to_compare(notebook):
    assert len(nbformat.writes(notebook)) < 900_000
    text = [len(json.dumps(o.get("data", {}).get(notebooks.PLOTLY, ""))) for o in outputs(notebook)]
    assert max(text) < 40_000


def test_form_title_imports_definition_questions_evidence_findings_limits(notebook):
    cells = [cell.source for cell in notebook.cells]
    assert re.match(r"# .*\?\n", cells[0])
    assert cells[1].startswith("from analysis import")
    assert cells[2].startswith("## What counts")
    assert len([c for c in cells if re.match(r"## [^\n]*\?$", c)]) >= 3
    heads = [c.splitlines()[0] for c in cells if c.startswith("## ")]
    assert [h for h in heads if h in ("## The evidence", "## What we found", "## What this cannot tell you")] == heads[
        -3:
    ]
    assert notebook.cells[0].metadata.get("tags", []) in ([], ["several-articles"])
    tags = [tag for cell in notebook.cells[1:] for tag in notebooks.tags(cell)]
    assert [tag for tag in tags if tag != "notebook"] == ["counts", "parameters", "load", "found", "limits"]


def test_a_cell_tagged_load_holds_the_lines_that_load_and_say_whose_reading_it_is(notebook):
    loads = [cell.source for cell in notebook.cells if "load" in notebooks.tags(cell)]
    assert loads == [LOADS[_is_of_a_corpus(notebook)]]


def test_prose_that_a_report_takes_over_never_says_notebook(notebook):
    if "several-articles" not in notebooks.tags(notebook.cells[0]):
        prose = [c.source for c in notebook.cells if c.cell_type == "markdown" and "notebook" not in notebooks.tags(c)]
        assert not [text for text in prose if re.search("notebook|chapter", text, re.IGNORECASE)]


def test_cells_are_short_and_define_nothing(notebook):
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 8, cell.source
        assert not [word for word in FORBIDDEN if word in cell.source], cell.source


def test_every_question_is_followed_by_code_and_a_way_to_read_it(notebook):
    kinds = [(cell.cell_type, cell.source) for cell in notebook.cells]
    for (_, question), (then, _), (last, _) in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if re.match(r"## [^\n]*\?$", question):
            assert (then, last) == ("code", "markdown"), question


def test_prose_holds_no_number_of_the_article(notebook):
    """Numbers in prose are scales of the method, never counts: those must be computed."""
    allowed = (
        r"\[F1\]\(glossary\.md#f1\)|\[0\d\]\(0\d-[a-z-]+\.ipynb\)|1965|root 01–20|[−-]?1 to 1|\*\*F1\*\*|0 to 1|[−-]10"
        r" \(war\)|\+10 \(full|1992|^\s*[-−]?[1-5] [a-z]|[-:,;] ?[−-]?[1-5] [a-z]+"
    )
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert not re.findall(r"\d", re.sub(allowed, "", cell.source, flags=re.MULTILINE)), cell.source


def test_terms_are_linked_to_the_glossary_where_they_first_stand(notebook):
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert glossary.linked(prose) == prose
    anchors = re.findall(r"\]\(glossary\.md#([a-z0-9-]+)\)", "\n".join(prose))
    assert len(set(anchors)) == len(anchors) >= 3
    assert set(anchors) <= {one.anchor for one in glossary.terms()}


def test_the_glossary_is_what_its_table_says():
    assert (notebooks.FOLDER / glossary.FILE).read_text("utf-8") == glossary.markdown()


def test_a_term_is_linked_once_not_in_code_nor_in_a_heading():
    texts = ["# The steps\n\n`step` and a step up", "The next step, by CAMEO"]
    once = glossary.linked(texts)
    assert once == [
        "# The steps\n\n`step` and a [step](glossary.md#step) up",
        "The next step, by [CAMEO](glossary.md#cameo)",
    ]
    assert glossary.linked(once) == once


def test_charts_have_a_short_title_a_subtitle_a_source_an_alt_text_and_a_picture(notebook):
    figures = [(o.data[notebooks.PLOTLY], o.data) for o in outputs(notebook) if notebooks.PLOTLY in o.get("data", {})]
    assert len(figures) >= 2
    for figure, data in figures:
        layout = figure["layout"]
        title = re.sub(r"<.*?>", "", layout["title"]["text"])
        assert 2 <= len(title.split()) <= 10, title
        assert not title.endswith("."), title
        assert layout["title"]["subtitle"]["text"]
        assert any(a.get("name") == "source" and a["text"].startswith("Text: ") for a in layout["annotations"])
        assert len(data["text/plain"].split()) >= 5
        assert data[notebooks.PNG].startswith("iVBOR")


def test_a_changed_word_in_the_article_turns_every_notebook_about_it_red(tmp_path):
    """With another name for who stands first, every notebook shows that name."""
    paths = notebooks.of_one_article()
    article = _article(nbformat.read(paths[0], as_version=4))
    where = tmp_path / "text.json"
    where.write_text(read(dataclasses.replace(article, text=_changed(article))).to_json(), encoding="utf-8")
    fresh = notebooks.over(where)
    assert {stem: NAME in " ".join(_texts(held, tmp_path)) for stem, held in fresh.items()} == {
        path.stem: True for path in paths
    }


@pytest.mark.parametrize("path", sorted({*PATHS} - {*notebooks.of_one_article()}), ids=lambda p: p.stem)
def test_a_changed_word_in_one_of_several_articles_turns_the_notebook_red(path, tmp_path):
    """It shows the new name or, of a corpus, other numbers; what says nothing of that article is as stored, which a
    place or a time told in an output would not be.
    """
    stored = nbformat.read(path, as_version=4)
    article = _article(stored)
    fresh = _texts(_rerun(stored, _changed(article), article.title, tmp_path), tmp_path)
    same = [one == other for one, other in zip(fresh, _texts(stored, tmp_path), strict=True)]
    assert set(same) == {True, False}
    assert _is_of_a_corpus(stored) or NAME in " ".join(fresh)


def _changed(article):
    first = read(article).actors["actor"].iloc[0]
    assert first in article.text
    return article.text.replace(first, NAME)


def test_an_unchanged_article_gives_the_same_bytes():
    """What `refresh` would write now is what is stored, pictures taken over where the figure is the same; that all
    others give the same outputs tells nbval.
    """
    notebook = nbformat.read(PATHS[0], as_version=4)
    fresh = notebooks.executed(notebook)
    notebooks.add_pictures(fresh, lambda figure: None, known=notebooks.known_pictures(notebook))
    assert nbformat.writes(fresh) == nbformat.writes(notebook)


def _is_of_a_corpus(notebook):
    return _parameters(notebook).startswith("folder")


def _parameters(notebook):
    return next(cell.source for cell in code(notebook) if "parameters" in notebooks.tags(cell))


def _article(notebook):
    """Return the article of a notebook; of a corpus the first."""
    if _is_of_a_corpus(notebook):
        return seeds.load(f"{CORPUS}#1")
    return seeds.load(re.search(r'name = "(.+)"', _parameters(notebook)).group(1))


def _rerun(notebook, text, title, folder):
    """Execute a copy of the notebook over another text that goes by the same title."""
    copied = copy.deepcopy(notebook)
    parameters = _corpus(text, folder) if _is_of_a_corpus(notebook) else f'name = "{folder / "text.txt"}"'
    (folder / "text.txt").write_text(text, encoding="utf-8")
    for cell in code(copied):
        if "parameters" in notebooks.tags(cell):
            cell.source = parameters
        titled = f"dataclasses.replace(analysis.seeds.load(name), title={title!r})"
        cell.source = cell.source.replace(
            "reading = coding.reading(name)",
            f"import analysis.seeds, dataclasses\nreading = analysis.read({titled})",
        )
    return notebooks.executed(copied)


def _corpus(text, folder):
    """Read the composed corpus with another text as its first, and return the parameters that name it."""
    records = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    records[0]["text"] = text
    (folder / "seeds").mkdir()
    source = folder / "seeds" / CORPUS.name
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    corpus.run([str(source)], folder / "read", workers=0)
    return f'folder = "{folder / "read"}"\nsides = "{CORPUS.with_suffix(".sides.csv")}"'


def _texts(notebook, folder):
    """Return each output but the pictures, and but what the cell that loads says, as a text in which no place tells in
    which folder it lies.
    """
    told = [o for cell in code(notebook) if "load" not in notebooks.tags(cell) for o in cell.outputs]
    kept = [{k: v for k, v in o.get("data", {}).items() if k != notebooks.PNG} for o in told]
    return [json.dumps(one, sort_keys=True).replace(f"{folder}/", "") for one in kept]


def test_where_a_cell_fails_its_notebook_and_those_after_it_stay_and_no_kernel_does(tmp_path):
    for name, code in [("01-a", "1 + 1"), ("02-b", "1 / 0"), ("03-c", "2 + 2"), ("04-d", "3 + 3")]:
        cells = [nbformat.v4.new_code_cell(code, id="one")]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / f"{name}.ipynb")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        notebooks.refresh(folder=tmp_path)
    changed = [name for name, data in sorted(before.items()) if (tmp_path / name).read_bytes() != data]
    assert changed == ["01-a.ipynb"]
    assert not [one for one in psutil.Process().children() if "ipykernel_launcher" in " ".join(one.cmdline())]
