"""Files that were made to do harm, or are broken: each is one line and exit code 2, in bounded time and memory."""

import base64
import contextlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from shaped_texts import ENDS, NAMES, NOUNS, VERBS, shaped

from analysis import Article, ArticleError, Reading, coding, exports, files, read, readers
from analysis.__main__ import main
from analysis.article import _cleaned

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent / "hostile"
ARTICLE = "The army of Chad attacked the rebels on Monday, Ana Soto said. “We will answer,” she told reporters."


@pytest.fixture(scope="module")
def reading():
    return read(Article(ARTICLE, name="town"))


@pytest.fixture(autouse=True)
def bounded(request):
    """Let a test that swells fail: it may take 1.5 GB of addresses beyond what is taken when it begins."""
    resource = pytest.importorskip("resource")
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    before = resource.getrlimit(resource.RLIMIT_AS)
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (pages * os.sysconf("SC_PAGE_SIZE") + 1536 * 2**20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.iterdir() if path.name != "README.md"))
@pytest.mark.parametrize("command", ["annotate", "agreement"])
def test_every_file_of_the_corpus_is_read_or_is_one_line(command, name, capsys):
    code = main([command, str(HERE / name)])
    out, err = capsys.readouterr()
    assert code in (0, 2)
    warned = "were cut in" in err  # a sentence too long to be read whole: that is said, and the rest is read
    assert len(err.splitlines()) == (1 if code or warned else 0)
    assert (out == "") == bool(code)
    assert "Traceback" not in err


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(data, name, content):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {known: archive.read(known) for known in archive.namelist()}
    return zipped(parts | {name: content})


ZEROS = bytes(160 * 2**20)
MARKUP = b"<a>" + b"<b/>" * 3_000_000 + b"</a>"


def word():
    import docx

    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph(ARTICLE)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("part", ["word/media/image1.png", "word/document.xml", "customXml/item1.xml", "other.bin"])
@pytest.mark.parametrize("content", [ZEROS, MARKUP], ids=["zeros", "markup"])
def test_a_word_file_that_swells_is_refused_whatever_swells_in_it(tmp_path, part, content):
    if content is MARKUP and not part.endswith(".xml"):
        pytest.skip("no markup is looked for there")
    (tmp_path / "a.docx").write_bytes(with_part(word(), part, content))
    with pytest.raises(ArticleError, match="made to exhaust memory"):
        readers.load(str(tmp_path / "a.docx"))


@pytest.mark.parametrize("format", ["xlsx", "inception"])
@pytest.mark.parametrize("part", ["xl/media/image1.png", "xl/worksheets/sheet2.xml", "reading.json", "more.xmi"])
def test_an_archive_that_swells_is_refused_whatever_swells_in_it(tmp_path, reading, format, part):
    exports.write(reading, tmp_path / "a", format)
    (tmp_path / "a.zip").write_bytes(with_part((tmp_path / "a").read_bytes(), part, ZEROS))
    with pytest.raises(ValueError, match="made to exhaust memory"):
        exports.read(tmp_path / "a.zip")
    with pytest.raises(coding.CodingError):
        coding.read(tmp_path / "a.zip")


def test_a_docbin_that_swells_is_refused(tmp_path):
    (tmp_path / "a.spacy").write_bytes(zlib.compress(ZEROS, 6))
    with pytest.raises(ValueError, match="made to exhaust memory"):
        exports.read(tmp_path / "a.spacy")


def test_a_coding_sheet_whose_hidden_basis_swells_is_refused(tmp_path, reading):
    from openpyxl import load_workbook

    coding.begin(reading, tmp_path / "a.xlsx", coder="Ana")
    book = load_workbook(tmp_path / "a.xlsx")
    packed = base64.b64encode(zlib.compress(ZEROS, 9)).decode()
    page = book[coding.sheet_columns.BASIS]
    page.delete_rows(1, page.max_row)
    for at in range(0, len(packed), 30_000):
        page.append([f".{packed[at : at + 30_000]}"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(coding.CodingError):
        coding.read(tmp_path / "a.xlsx")


def test_a_sheet_with_one_cell_far_down_is_no_million_rows(tmp_path, reading):
    from openpyxl import load_workbook

    exports.write(reading, tmp_path / "a.xlsx", "xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    book["tone"]["XFD900000"] = "far"
    book.save(tmp_path / "a.xlsx")
    assert exports.read(tmp_path / "a.xlsx") == reading


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("article", "aliases"), "x"), (("article", "aliases"), {"a": 1}), (("article", "title"), ["x"]),
        (("article", "text"), 5), (("article",), None), (("article", "unknown"), 1), (("mentions", 0, "start"), 2**70),
        (("mentions", 0, "start"), float("inf")), (("events", 0, "goldstein"), float("inf")),
        (("events", 0, "goldstein"), float("nan")), (("sentences",), {}), (("sentences", 0), "x"),
        (("attributions", 0, "content"), [[2**70, 2**71]]), (("attributions", 0, "content"), "x"),
        (("attributions", 0, "content"), [["a", "b"]]), (("tone", 0, "sentences"), [[1]]), (("steps",), 7),
        (("coding",), []), (("coding",), {"coder": 5}), (("mentions", 0, "actor"), {"a": []}),
    ],
    ids=str,
)  # fmt: skip
def test_a_reading_with_a_wrong_value_is_one_line(tmp_path, reading, capsys, where, value):
    content = json.loads(reading.to_json()) | {"coding": {"coder": "Ana"}}
    place = content
    for key in where[:-1]:
        place = place[key]
    place[where[-1]] = value
    (tmp_path / "a.json").write_text(json.dumps(content))
    assert main(["agreement", str(tmp_path / "a.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("format", exports.FORMATS)
def test_a_file_cut_off_or_changed_anywhere_is_read_or_is_one_line(tmp_path, reading, format, capsys):
    """Half of every file, and one byte changed at each of twenty places."""
    exports.write(reading, tmp_path / "whole", format)
    paths = sorted((tmp_path / "whole").iterdir()) if (tmp_path / "whole").is_dir() else [tmp_path / "whole"]
    for path in paths[:2]:
        data = path.read_bytes()
        changed = [bytes([*data[:at], data[at] ^ 64, *data[at + 1 :]]) for at in range(0, len(data), len(data) // 20)]
        for broken in [data[: len(data) // 2], b"", *changed]:
            path.write_bytes(broken)
            try:
                exports.read(tmp_path / "whole")
            except (ValueError, OSError) as error:
                assert "\n" not in str(error)
        path.write_bytes(data)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of files are Unicode there")
@pytest.mark.parametrize("format", exports.FORMATS)
def test_the_name_of_a_file_may_be_any_bytes(tmp_path, format):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff\xc3\n.txt"))
    path.write_bytes(ARTICLE.encode())
    held = read(readers.load(str(path)))
    exports.write(held, tmp_path / "out", format)
    assert exports.read(tmp_path / "out") == held


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has other shells")
@pytest.mark.parametrize(
    ("article", "closing", "locale"),
    [  # each stream where it is needed; with all of them closed a text and a complaint
        ("-", "<&-", "C"), ("a*.txt", ">&-", "C"), ("-", "2>&-", "C"), ("a*.txt", "> /dev/full", "C"),
        ("-", "<&- >&- 2>&-", "C"), ("a*.txt", "<&- >&- 2>&-", "C"), ("a*.txt", "", "en_US.UTF-8"),
    ],
)  # fmt: skip
def test_closed_standard_streams_are_no_traceback(tmp_path, article, closing, locale):
    (tmp_path / "a\udcff.txt").write_text(ARTICLE)
    command = f"{sys.executable} -m analysis annotate {article} {closing}"
    env = {**os.environ, "LC_ALL": locale}
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, env=env, input=b"")
    assert done.returncode in ((0, 2) if article != "-" else (2,)), done.stderr
    assert len(done.stderr.splitlines()) <= 1, done.stderr


def test_an_archive_of_ours_is_unpacked_as_far_as_it_is_wanted():
    assert files.unpacked(zipped({"a.xml": "<a/>", "b.png": b"x"}), lambda name: name == "b.png") == {"b.png": b"x"}


def test_nobody_is_a_mere_place_even_where_a_pronoun_takes_it_up():
    """A heap of words that the soak came upon: “their” took up the place, and no actor may be one."""
    assert "place" not in set(read(Article("\nIranits (WashingtonNo. their ")).actors["type"])


@pytest.mark.slow
@given(
    st.lists(st.tuples(*(st.sampled_from(words) for words in (NAMES, ENDS, NOUNS, ENDS, VERBS, ENDS))), max_size=12),
    st.permutations(range(6)),
)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@example(
    [("Iran", " ", "", " ", "denied", " it. "), ("Tasnim", ", ", "its news agency", ", ", "said", " so.")], range(6)
)
@example([("Washington", ",", "c", " ", "sponsors", "")], range(6))
def test_any_text_in_the_shape_of_sentences_is_read_or_refused(rows, order):
    """Names, bodies and verbs in any order, with any marks between: what random letters never come upon."""
    text = "".join(row[n] for row in rows for n in order)
    with contextlib.suppress(ArticleError):
        read(Article(f"The army left the town on Monday. {text}"))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(40))
def test_a_text_of_the_soak_is_read_and_comes_back_from_its_json(number):
    """The same as ``tests/bench/soak.py`` does with many more."""
    with contextlib.suppress(ArticleError):
        held = read(Article(shaped(number)))
        assert Reading.from_json(held.to_json()) == held


LINES = st.lists(
    st.text("aB. ,-\n\r\u0085\u2028\u200b\u00a0\x0c\t”", max_size=30) | st.sampled_from(["the army left", "\n"])
)


@given(LINES, st.sampled_from(["\n", "\r\n", " ", "\n\n", "\u0085"]))
@settings(max_examples=500, deadline=None, derandomize=True)
@example(["the army of", "chad left", "the town on", "monday in", "the rain"], "\n")
def test_a_text_that_is_cleaned_again_stays_as_it_is(lines, end):
    once = _cleaned(end.join(lines))
    assert _cleaned(once) == once


@pytest.mark.parametrize("format", [name for name in exports.FORMATS if name != "xlsx"])
def test_a_sentence_of_any_length_reads_back(tmp_path, format):
    held = read(Article(f"{ARTICLE} The army left {'a' * 140_000}."))
    exports.write(held, tmp_path / "a", format)
    assert exports.read(tmp_path / "a") == held


def test_a_sentence_longer_than_a_cell_is_refused_for_a_workbook(tmp_path):
    held = read(Article(f"{ARTICLE} The army left {'a' * 40_000}."))
    with pytest.raises(ArticleError, match="than the 32,767 characters"):
        exports.write(held, tmp_path / "a.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", exports.FORMATS)
def test_control_characters_in_what_is_known_of_an_article_break_no_format(tmp_path, format):
    aliases = {"the \x0barmy": "Army\x00 of\x1b Chad", "x\ud800": ""}
    held = read(Article(ARTICLE, name="a\x07b", title="T\x0c\x85\ufffe", author="\x1b[31m", aliases=aliases))
    exports.write(held, tmp_path / "a", format)
    assert exports.read(tmp_path / "a") == held


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_cell_of_a_csv_file_begins_a_formula_wherever_a_program_splits(tmp_path, delimiter):
    text = f"{ARTICLE} Oman;=1+1 told Iran;+2 and a;'=3 and b\t@SUM(1) in\n\n-4|=5 of the army, said Omar.\n\n=6 left."
    held = read(Article(text, title="a;=cmd", aliases={"x;=1": "y\t=2"}))
    exports.write(held, tmp_path / "a", "csv")
    assert exports.read(tmp_path / "a") == held
    for path in (tmp_path / "a").iterdir():
        for line in path.read_text("utf-8-sig").splitlines():
            cells = [cell for cell in line.split(delimiter) if not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
            assert not [cell for cell in cells if cell.lstrip('"').startswith(tuple("=+-@"))], line


def test_markup_in_names_and_words_is_shown_as_written():
    from analysis.charts import canvas

    bar = go.Bar(x=[1, 2], y=["<b>Chad</b>", "AT&T"], text=["<a href='x'>1</a>", "2"], orientation="h")
    axis = dict(categoryorder="array", categoryarray=["<b>Chad</b>", "AT&T"])
    heat = go.Heatmap(z=[[1]], x=["<i>a</i>"], y=["b"], text=[["<span>c"]])
    drawn = canvas.figure([bar, heat], title="t", subtitle="s", source="o", alt="a", yaxis=axis).to_plotly_json()
    data, layout = json.dumps(drawn["data"], default=list), json.dumps(drawn["layout"]["yaxis"], default=list)
    assert "<" not in data + layout
    assert "&lt;b&gt;Chad&lt;/b&gt;" in data
    assert "&lt;b&gt;Chad&lt;/b&gt;" in layout
    assert "AT&amp;T" in data
