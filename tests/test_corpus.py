"""A corpus: what it is made of, that nothing is lost or doubled however it is interrupted, and what is refused."""

import bz2
import contextlib
import csv
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import corpus_stub
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import page_of

from analysis import Article, corpus, read, seeds, tables
from analysis.__main__ import main
from analysis.actors import keys
from analysis.corpus import articles, duplicates, engine, inputs, partitions, processes, schema, store
from analysis.corpus.inputs import CorpusError

ROOT = Path(__file__).resolve().parent.parent


def text(number):
    """Return a short article, different for each number."""
    names = ["Chad", "Sudan", "Niger", "Libya", "Egypt", "Kenya", "Congo"]
    one, other = names[number % 7], names[(number // 7 + number + 1) % 7]
    return (
        f"The army of {one} shelled {number + 3} towns in {other} on Monday, officials said.\n\n"
        f"“We will answer within {number + 2} days,” the president of {other} warned the {number * 31} rebels."
    )


def records(count):
    return [{"id": f"a{n}", "text": text(n), "title": f"Town {n}", "outlet": "Courier"} for n in range(count)]


def jsonl(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def csv_of(rows, delimiter=","):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "text", "title", "outlet"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def parquet_of(rows):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, row_group_size=4)
    return out.getvalue()


def warc_of(pages, *, packed=lambda data: data):
    """Return a web archive of (address, body, content type, status); each record is `packed` for itself."""
    held = []
    for number, (address, body, kind, status) in enumerate(pages):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        lines = [
            "WARC/1.0", "WARC-Type: response", f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>",
            "WARC-Date: 2024-06-03T09:00:00Z", f"WARC-Target-URI: {address}",
            "Content-Type: application/http; msgtype=response", f"Content-Length: {len(head + body)}",
        ]  # fmt: skip
        held.append(packed("\r\n".join(lines).encode() + b"\r\n\r\n" + head + body + b"\r\n\r\n"))
    return b"".join(held)


def found(source, size=3, **columns):
    held = inputs.listed([str(source)], columns=columns)
    return [one for runs in held.runs(size) for one in articles.found(runs, held.names)]


FORMATS = {
    "n.jsonl": jsonl, "n.csv": csv_of, "n.tsv": lambda rows: csv_of(rows, "\t"), "n.parquet": parquet_of,
    "n.jsonl.gz": lambda rows: gzip.compress(jsonl(rows)), "n.csv.bz2": lambda rows: bz2.compress(csv_of(rows)),
    "n.jsonl.zst": lambda rows: pa.Codec("zstd").compress(jsonl(rows), asbytes=True),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_records_are_the_same_from_every_format_wherever_it_is_cut(tmp_path, name, size):
    (tmp_path / name).write_bytes(FORMATS[name](records(10)))
    held = found(tmp_path, size)
    assert [(one.id, one.article.text, one.article.title, one.reason) for one in held] == [
        (row["id"], row["text"], row["title"], "") for row in records(10)
    ]
    assert held[9].place.endswith(f"{name}#10")


def test_a_folder_gives_what_readers_take_and_leaves_out_the_rest(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name, data in {
        "a.txt": text(1).encode(), "b/c.html": page_of(*text(2).split("\n\n")).encode(), "d.jsonl": jsonl(records(2)),
        "a.aliases.csv": b"form,actor\narmy,Army of Chad\n", "e.jpg": b"\xff\xd8", ".git/f.txt": b"x",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    held = inputs.listed([str(tmp_path)])
    assert [Path(one.path).name for one in held.files] == ["a.txt", "c.html", "d.jsonl"]
    assert held.left_out == {".jpg": 1}
    assert found(tmp_path)[0].article.aliases == {"army": "Army of Chad"}
    assert [Path(one.path).name for one in inputs.listed([f"{tmp_path}/*.txt", f"{tmp_path}/a.txt"]).files] == ["a.txt"]


PAGES = [
    ("https://c.example/1", page_of(*text(1).split("\n\n"), url=None).encode(), "text/html; charset=utf-8", "200 OK"),
    ("https://c.example/i", b"GIF89a", "image/gif", "200 OK"),
    ("https://c.example/2", page_of("Home", url=None).encode(), "text/html", "200 OK"),
    ("https://c.example/3", page_of(*text(3).split("\n\n"), url=None).encode(), "text/html", "404 Not Found"),
    (
        "https://c.example/4",
        page_of(*text(4).split("\n\n"), charset="").encode("utf-16"),
        "text/html; charset=utf-16",
        "200 OK",
    ),
]


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
def test_a_web_archive_gives_its_pages_each_alone(tmp_path, name):
    (tmp_path / name).write_bytes(warc_of(PAGES, packed=gzip.compress if name.endswith("gz") else bytes))
    held = found(tmp_path, 1)
    assert [one.article and one.article.url for one in held] == [
        "https://c.example/1", None, "https://courier.example/2024/army-leaves",
    ]  # fmt: skip
    assert held[1].reason.startswith("no article found in this page")
    assert held[0].article.text.startswith("The army of Sudan")
    assert held[2].article.text.startswith("The army of Egypt")
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) - 150])
    assert [bool(one.article) for one in found(tmp_path, 1)] == [True, False, False]


def test_an_address_gives_what_a_folder_gives(tmp_path):
    import fsspec

    system = fsspec.filesystem("memory")
    for name, data in {"in/a.txt": text(1).encode(), "in/n.jsonl.gz": gzip.compress(jsonl(records(3)))}.items():
        with system.open(f"/{name}", "wb") as file:
            file.write(data)
    held = found("memory://in", 2)
    assert [one.article.text for one in held] == [text(1), *(text(n) for n in range(3))]
    assert [one.id for one in held] == ["memory:///in/a.txt", "a0", "a1", "a2"]
    assert len(found("memory://in/*.gz")) == 3
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as packed:
        packed.writestr("d/a.txt", text(1))
        packed.writestr("d/n.jsonl", jsonl(records(3)))
    held = found(f"zip://d/*::{tmp_path}/z.zip", 2)
    assert [one.article.text for one in held] == [text(1), *(text(n) for n in range(3))]


BAD = {
    b'{"text": \n': "this line is not JSON",
    b"[" * 200_000 + b"\n": "this line is not JSON",
    b'["text"]\n': "this line is not a JSON object",
    b'{"text": null, "id": "x"}\n': "its text is missing",
    b'{"text": 7}\n': "its text is no string",
    b'{"text": "  "}\n': "the text is empty; give one that contains an article",
    b'{"text": "\xff"}\n': "this line is not JSON",
    b'{"text": "Der Krieg geht weiter, sagte der Minister am Montag in der Stadt."}\n': "the text is not English",
}


def test_a_bad_record_has_a_reason_and_harms_no_other(tmp_path):
    lines = b"".join(line + b"\n" + jsonl(records(1)) for line in BAD)
    (tmp_path / "n.jsonl").write_bytes(lines)
    held = found(tmp_path, 4)
    assert [bool(one.article) for one in held] == [False, True] * len(BAD)
    for one, reason in zip(held[::2], BAD.values(), strict=True):
        assert one.reason.startswith(reason)


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path):
    whole = gzip.compress(jsonl(records(3000)))
    (tmp_path / "n.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    held = found(tmp_path, 500)
    assert 500 < len(held) < 3000
    assert held[0].article.text == text(0)
    assert held[-1].reason.startswith("cannot be read on from here")


def test_a_file_that_changed_gives_reasons(tmp_path):
    (tmp_path / "n.jsonl").write_bytes(jsonl(records(5)))
    held = inputs.listed([str(tmp_path)])
    (tmp_path / "n.jsonl").write_bytes(jsonl(records(2)))
    runs = next(held.runs(5))
    assert ["changed" in one.reason for one in articles.found(runs, held.names)] == [False, False, True, True, True]
    (tmp_path / "n.jsonl").unlink()
    assert ["changed" in one.reason for one in articles.found(runs, held.names)] == [True] * 5


@pytest.mark.parametrize(
    ("data", "options", "complaint"),
    [
        ({}, {}, "no article found; give folders or files of .csv"),
        ({"n.jpg": b"x"}, {}, "no article found"),
        ({"n.jsonl": b""}, {}, "no article found"),
        ({"n.jsonl": b'{"body": "x"}\n'}, {}, "no column 'text'; its columns are body; name it with --text-column"),
        ({"n.csv": b"id,body\n1,x\n"}, {}, "no column 'text'; its columns are body, id; name it with --text-column"),
        ({"n.parquet": parquet_of([{"a": 1}])}, {}, "no column 'text'; its columns are a"),
        (
            {"n.jsonl": b'{"text": "x"}\n'},
            {"date": "day"},
            "no column 'day'; its columns are text; name it with --date",
        ),
        ({"n.jsonl.gz": b"no gzip"}, {}, "n.jsonl.gz: cannot be read (Not a gzipped file"),
        ({"n.parquet": b"no parquet"}, {}, "n.parquet: cannot be read ("),
        ({"n.warc.gz": b"nonsense" * 99}, {}, "n.warc.gz: cannot be read ("),
    ],
)
def test_a_bad_source_is_refused_in_one_line(tmp_path, data, options, complaint):
    for name, content in data.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CorpusError) as error:
        inputs.listed([str(tmp_path)], columns=options)
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere", "--out", "o"], "nowhere: no such file or folder"),
        (["*.none", "--out", "o"], "*.none: no file matches this pattern"),
        (["nosuch://x/y", "--out", "o"], "nosuch://x/y: cannot be opened (Protocol not known: nosuch"),
        (["memory://gone/x.txt", "--out", "o"], "memory://gone/x.txt: cannot be opened (nothing is there)"),
        (["n.jsonl"], "name the folder for the datasets with --out"),
        (["n.jsonl", "--out", "n.jsonl"], "n.jsonl: is a file"),
        (["n.jsonl", "--out", "full"], "full: holds other files and no corpus"),
        (["n.jsonl", "--out", "o", "--scheduler", "tcp://127.0.0.1:9"], "tcp://127.0.0.1:9: no Dask scheduler answers"),
        (["n.jsonl", "--out", "o", "--scheduler", "nonsense://"], "nonsense://: no Dask scheduler answers"),
        (["n.jsonl", "--out", "o", "--workers", "0"], "argument --workers: invalid"),
        (["n.jsonl", "--out", "o", "--resume", "--overwrite"], "give one of them"),
        (["n.jsonl", "--out", "o", "--workers", "1", "--scheduler", "x"], "not allowed with argument"),
        (["status", "full"], "full: holds no corpus"),
        (["errors", "full"], "full: holds no corpus"),
        (["errors"], "corpus errors takes one folder"),
        (["n.jsonl", "--out", "o", "--aliases", "gone.csv"], "gone.csv: cannot be opened (No such file or directory)"),
        (["n.jsonl", "--out", "o", "--aliases", "full"], "full: cannot be opened (Is a directory)"),
        (["n.jsonl", "--out", "o", "--aliases", "n.jsonl"], "n.jsonl: an alias table needs the columns form and actor"),
        (["n.jsonl", "--out", "o", "--aliases", "two.csv"], "two.csv: line 4 gives 'Soto' a second actor"),
        (["n.jsonl", "--out", "o", "--aliases", "odd.csv"], "odd.csv: "),
    ],
)
def test_misuse_is_one_line_before_any_work(tmp_path, monkeypatch, capsys, arguments, complaint):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "WAIT", 1)
    Path("n.jsonl").write_bytes(jsonl(records(1)))
    Path("full").mkdir()
    Path("full/mine.txt").write_text("mine")
    Path("two.csv").write_text("form,actor\nSoto,Ana Soto\nSoto,Ana Soto\nSoto,Eva Soto\n")
    Path("odd.csv").write_bytes(b"form,actor\nSoto,\xff\xfeSot\xf3\n")
    assert main(["corpus", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.startswith("analysis: ")
    assert said.count("\n") == 1
    assert complaint in said
    assert not Path("o").exists()


def begin(tmp_path, rows):
    (tmp_path / "n.jsonl").write_bytes(jsonl(rows))
    held = inputs.listed([str(tmp_path / "n.jsonl")])
    return held, store.manifest(held)


def test_a_folder_of_another_corpus_version_or_columns_is_refused(tmp_path):
    held, wanted = begin(tmp_path, records(5))
    out = tmp_path / "out"
    store.check(out, wanted)
    store.begin(out, wanted)
    store.check(out, wanted)
    for changed, complaint in (
        (begin(tmp_path, records(6))[1], "another input list or other input columns"),
        (begin(tmp_path, [*records(4), {"id": "a4", "text": text(9)}])[1], "another input list"),
        ({**wanted, "version": "0.0"}, "another version of the package"),
        ({**wanted, "columns": "0"}, "other columns of the output"),
        (
            store.manifest(held, aliases={"Soto": "Ana Soto"}),
            "another alias table .none; this is [0-9a-f]{16}, 1 row.",
        ),
    ):
        with pytest.raises(CorpusError, match=complaint) as error:
            store.check(out, changed)
        assert "\n" not in str(error.value)
        store.check(out, changed, overwrite=True)
    (tmp_path / "n.jsonl").write_bytes(jsonl(records(5)))
    renamed = store.manifest(inputs.listed([str(tmp_path / "n.jsonl")], columns={"title": "outlet"}))
    with pytest.raises(CorpusError, match="other input columns"):
        store.check(out, renamed)
    assert json.loads((out / "manifest.json").read_text()) == wanted


def test_an_alias_table_is_told_apart_by_its_rows(tmp_path):
    held, wanted = begin(tmp_path, records(1))
    two = {"Soto": "Ana Soto", "Prado": ""}
    told = [
        store.manifest(held, aliases=rows)["aliases"] for rows in (two, dict(reversed(two.items())), {**two, "x": "y"})
    ]
    assert told[0] == told[1] != told[2]
    assert wanted["aliases"] == store.manifest(held, aliases={})["aliases"] == "none"


def test_two_runs_do_not_share_a_folder(tmp_path):
    pytest.importorskip("fcntl")
    with store.alone(tmp_path), pytest.raises(CorpusError, match="another run is at work"), store.alone(tmp_path):
        pass
    with store.alone(tmp_path):
        pass


def test_overwrite_removes_only_what_a_corpus_wrote(tmp_path):
    _, wanted = begin(tmp_path, records(2))
    out = tmp_path / "out"
    store.begin(out, wanted)
    store.write(out, 0, {name: {} for name in schema.schemas()}, {"records": 2})
    (out / "mine.txt").write_text("mine")
    store.begin(out, {**wanted, "version": "2"}, overwrite=True)
    assert store.finished(out) == {} and store.begun(out)["version"] == "2"
    assert (out / "mine.txt").exists() and not list(out.glob("*/part*"))


def test_the_same_text_and_nearly_the_same_are_marked():
    long = " ".join(text(n) for n in range(10))
    texts = [text(1), long, text(1), long.replace("officials", "sources", 1) + " More follows.", text(2), long]
    marks = duplicates.marks("abcdbf", [duplicates.key(t) for t in texts], [duplicates.signature(t) for t in texts])
    assert marks.ids == ["a", "b", "c", "d", "b~2", "f"]
    assert marks.duplicate_of == [None, None, "a", None, None, "b"]
    assert marks.version_of == [None, None, None, duplicates.key(long), None, None]
    assert marks.versions == [2, 3, 2, 3, 1, 3]
    assert duplicates.marks([], [], []) == duplicates.Marks([], [], [], [])


def test_texts_that_share_a_phrase_are_no_versions():
    texts = [f"{text(n)} Analysts told the agency that more would follow in the coming days." for n in range(0, 60, 5)]
    marks = duplicates.marks([*map(str, range(12))], [*map(duplicates.key, texts)], [*map(duplicates.signature, texts)])
    assert marks.versions == [1] * 12


def test_the_estimate_is_near_the_share_of_common_runs():
    chance = random.Random(7)
    words = [f"w{n}" for n in range(600)]
    for changed in (3, 12, 40):
        other = [f"x{n}" if n in chance.sample(range(600), changed) else w for n, w in enumerate(words)]
        runs = [set(zip(*(w[n:] for n in range(duplicates.RUN)), strict=False)) for w in (words, other)]
        true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
        a, b = (duplicates.signature(" ".join(w)) for w in (words, other))
        equal = sum(a[n : n + 4] == b[n : n + 4] for n in range(0, len(a), 4)) / duplicates.ENTRIES
        assert abs(equal - true) < 0.2


_KINDS_OF_WHY = {f"| {why.split(': ')[0]}" for why in keys.WHYS}


def test_every_column_of_the_contract_has_a_type_and_docs_name_it():
    assert list(schema.schemas()) == ["articles", *tables.COLUMNS, "errors"]
    for name, columns in tables.COLUMNS.items():
        assert schema.schemas()[name].names == ["article", *columns, *(schema.KEYS if name == "actors" else [])]
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    assert schema.described() in page
    assert [line.split(" | ")[0] for line in page.splitlines() if line.split(": ")[0] in _KINDS_OF_WHY] == [
        f"| {why}" for why in keys.WHYS
    ]


@pytest.fixture(scope="module", autouse=True)
def ended():
    """End the processes that tests have lent each other: to start one takes two seconds."""
    yield
    partitions.close()


def gathered(folder, corpus_of, wanted):
    """Gather all partitions here, without Dask."""
    setting = partitions.Setting(str(folder), wanted["version"], 30)
    for number, runs in enumerate(corpus_of.runs(wanted["size"])):
        partitions.gather(setting, number, runs, corpus_of.names)
    return setting


def cast(folder, corpus_of, wanted):
    """Gather a corpus, read it here, and return the rows of `actors` of each article as {actor: (key, why)}."""
    gathered(folder, corpus_of, wanted)
    known = store.aliases(folder)
    held = [store.article(row, known) for row in store.gathered_rows(folder, 0)]
    read = [tables["actors"] for tables in processes._batch_read(held)]
    return [dict(zip(one["actor"], zip(one["key"], one["why"], strict=True), strict=True)) for one in read]


def test_one_actor_has_one_key_in_all_articles(tmp_path):
    held, wanted = begin(tmp_path, [
        {"text": "Kenya warned Chad. President Ann Odera met Western diplomats."},
        {"text": "The Kenyan government struck a deal with Ann Odéra, the envoy said."},
        {"text": "Nairobi said on Monday that Odera had left. Officials wept."},
    ])  # fmt: skip
    store.begin(tmp_path / "out", wanted)
    first, second, third = cast(tmp_path / "out", held, wanted)
    assert first["Kenya"] == second["Kenya"] == third["Kenya"] == ("state:KEN", "state: its country")
    assert first["Ann Odera"] == second["Ann Odéra"] == ("person:ann odera", "person: full name")
    assert third["Odera"] == (None, "refused: one name only")
    assert first["Western diplomats"] == third["Officials"] == (None, "refused: a description")


def test_a_correction_holds_for_every_article_but_where_its_own_says_otherwise(tmp_path):
    (tmp_path / "in").mkdir()
    for number, words in enumerate(("Ann Odera warned Chad.", "Chad met Odera on Monday.", "Odera warned Chad.")):
        (tmp_path / "in" / f"{number}.txt").write_text(words)
    (tmp_path / "in" / "2.aliases.csv").write_text("form,actor\nOdera,Eva Odera\n")
    held = inputs.listed([str(tmp_path / "in")])
    table = {"Odera": "Ann Maria Odera", "Ann Odera": "Ann Maria Odera", "Nobody Here": "Else"}
    wanted = store.manifest(held, aliases=table)
    store.begin(tmp_path / "out", wanted, aliases=table)
    names = [{key for key, _ in one.values()} for one in cast(tmp_path / "out", held, wanted)]
    assert names[0] == names[1] == {"person:ann maria odera", "state:TCD"}
    assert names[2] == {"person:eva odera", "state:TCD"}


def test_an_alias_table_of_thousands_of_rows_costs_next_to_nothing():
    words = " ".join(f"{text(n)} Ann Odera warned Chad." for n in range(20))
    table = {f"Body {n} of the North": f"Organisation {n}" for n in range(5_000)} | {"Ann Odera": "Ann Maria Odera"}
    plain, known = Article(words), Article(words, aliases=table)
    assert len(words.split()) > 500

    def seconds(article):
        start = time.perf_counter()
        assert ("Ann Maria Odera" in set(read(article).actors["actor"])) == bool(article.aliases)
        return time.perf_counter() - start

    seconds(plain)
    assert min(seconds(known) for _ in range(3)) - min(seconds(plain) for _ in range(3)) < 0.3


@pytest.mark.slow
def test_what_hangs_or_dies_costs_one_row_and_a_killed_process_none(tmp_path):
    texts = [text(0), "The army said HANG.", text(1), "The army said DIE.", "The army said FAIL.", text(2), text(0)]
    held, wanted = begin(tmp_path, [{"text": t} for t in texts])
    out = tmp_path / "out"
    store.begin(out, wanted)
    setting = gathered(out, held, wanted)._replace(limit=2, command=corpus_stub.COMMAND)
    (marks,) = store.gathered_marks(out, [0])
    counts = partitions.read(setting, 0, marks)
    assert {k: counts[k] for k in ("records", "articles", "repeated", "errors")} == {
        "records": 7, "articles": 7, "repeated": 1, "errors": 3,
    }  # fmt: skip
    places = [f"{tmp_path}/n.jsonl#{n}" for n in (2, 4, 5)]
    assert [(row["place"], row["reason"]) for row in store.errors(out)] == [
        (places[0], "took longer than 2 seconds"),
        (places[1], "ended the process that read it, twice (SIGKILL)"),
        (places[2], "RuntimeError: nothing to be done"),
    ]
    rows = pq.read_table(out / "sentences").to_pylist()
    assert [row["text"] for row in rows] == [text(n) for n in range(3)]
    assert rows[0]["words"] == [{"phrase": "army", "polarity": 0.5, "subjectivity": 0.0}]


@pytest.mark.slow
def test_a_process_killed_from_outside_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("STUB_SECONDS", "0.05")
    held, wanted = begin(tmp_path, records(8))
    out = tmp_path / "out"
    store.begin(out, wanted)
    gathered(out, held, wanted)
    process = processes.Process(limit=30, command=corpus_stub.COMMAND)
    answers = process.ask("readings", 8, str(out), 0, [*range(8)])
    texts = []
    for number, answer in enumerate(answers):
        texts += answer["sentences"]["text"]
        if number in {1, 4}:
            os.kill(process._child.pid, signal.SIGKILL)
    process.close()
    assert texts == [text(n) for n in range(8)]


def test_a_process_that_cannot_start_is_told_in_one_line():
    process = processes.Process(limit=3, command=(sys.executable, "-c", "raise OSError('no model is installed')"))
    with pytest.raises(CorpusError, match="no model is installed") as error:
        list(process.ask("readings", 1, "x", 0, [0]))
    assert "\n" not in str(error.value)


def test_an_orphan_ends_itself(tmp_path):
    held, wanted = begin(tmp_path, records(8))
    child = subprocess.Popen(corpus_stub.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    child.stdin.close()
    assert child.wait(60) == 0


def start(tmp_path, name, workers, seconds="0.02", limit=8):
    command = [*corpus_stub.COMMAND, str(tmp_path / "in"), str(tmp_path / name), str(workers), str(limit)]
    environment = {**os.environ, "STUB_SECONDS": seconds, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def parts(folder):
    """Return the bytes of every file of the datasets."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("[a-z]*/part-*"))}


def family(run):
    """List what a run has started, and what that has."""
    return psutil.Process(run.pid).children(recursive=True)


def is_worker(process):
    """Return True for a worker of Dask that is alive."""
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False


KILLED = [  # who of a run with so many workers is killed, and after how many partitions -> whether the run goes on
    (1, lambda run: [psutil.Process(run.pid), *family(run)], 1, False),
    (2, lambda run: [process for process in family(run) if is_worker(process)][:1], 2, True),
    (2, lambda run: [run], 3, False),
]


@pytest.mark.slow
def test_a_run_killed_again_and_again_leaves_the_same_bytes_with_any_number_of_workers(tmp_path):
    """First all of it; then a worker, and the process that was called, so that what it started is left to itself."""
    (tmp_path / "in").mkdir()
    rows = [{"text": t} for t in [*map(text, range(60)), "The army said DIE.", text(3), "x"]]
    (tmp_path / "in" / "n.jsonl").write_bytes(jsonl(rows))
    whole = corpus.run([str(tmp_path / "in")], tmp_path / "whole", workers=0, limit=8, command=corpus_stub.COMMAND)
    assert whole.counts["records"] == 63
    run = None
    for workers, who, finished, goes_on in KILLED:
        run, end = run or start(tmp_path, "killed", workers, seconds="0.1"), time.monotonic() + 200
        while len(list((tmp_path / "killed").glob("_finished/*"))) < finished:
            assert time.monotonic() < end and run.poll() is None
            time.sleep(0.02)
        killed = who(run)
        for process in killed:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        assert killed
        if not goes_on:
            assert run.wait(60) != 0
            run = None
    said, complaint = start(tmp_path, "killed", 1, seconds="0.01").communicate(timeout=300)
    assert said.strip() == b"63", complaint
    assert parts(tmp_path / "killed") == parts(tmp_path / "whole")
    assert sorted(p.name for p in (tmp_path / "killed").iterdir()) == sorted(
        [*schema.schemas(), "_finished", "manifest.json"]
    )
    assert store.counts(tmp_path / "killed")["records"] == 63
    assert len(list(corpus.errors(tmp_path / "whole"))) == 2
    held = pq.read_table(tmp_path / "whole" / "articles").to_pylist()
    assert [row["duplicate_of"] for row in held[-1:]] == [held[3]["id"]]


@pytest.mark.slow
def test_the_command_reads_as_one_article_is_read_and_knows_when_it_is_done(tmp_path, monkeypatch, capsys):
    """Real readings of the seeds, against ``read``; and what DuckDB and Dask make of the files."""
    names = seeds.names()
    rows = [{"n": name, "body": seeds.load(name).text, "day": "2024-06-01"} for name in names]
    (tmp_path / "n.jsonl").write_bytes(jsonl(rows) + b"{\n")
    out = tmp_path / "out"
    command = ["corpus", str(tmp_path / "n.jsonl"), "--out", str(out), "--workers", "1", "--text-column", "body"]
    command += ["--id-column", "n", "--date-column", "day", "--aliases", str(tmp_path / "who.csv")]
    (tmp_path / "who.csv").write_text("form,actor\nUnited Nations,The Organisation\n")
    assert main(command) == 0
    said = capsys.readouterr()
    assert "Dask's dashboard: http://127.0.0.1:" in said.err
    assert f"{len(names)} articles of" in said.out and "1 could not be read" in said.out
    for name in names:
        key = duplicates.key(seeds.load(name).text)
        reading = read(Article(seeds.load(name).text, name=name, aliases={"United Nations": "The Organisation"}))
        who = keys.keys(reading.actors)
        for table, frame in {**reading.tables, "actors": reading.actors.assign(key=who["key"], why=who["why"])}.items():
            held = pq.read_table(out / table, filters=[("article", "=", key)]).drop_columns("article")
            columns = processes._columns(frame)
            assert held.equals(schema.table(table, {"article": [key] * len(frame), **columns}).drop_columns("article"))
    monkeypatch.setattr(engine, "client", None)  # what is complete needs no workers
    assert main(command) == 0
    assert main(["corpus", "status", str(out)]) == 0
    assert "complete\n" in capsys.readouterr().out
    assert main(["corpus", "errors", str(out)]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/n.jsonl#{len(names) + 1}: this line is not JSON\n"

    import duckdb

    question = f"select count(*), min(date), max(versions) from '{out}/articles/*.parquet'"
    assert duckdb.sql(question).fetchall() == [(len(names), "2024-06-01", 1)]
    nested = f"select count(*) from (select unnest(events) from '{out}/steps/*.parquet')"
    assert duckdb.sql(nested).fetchall()[0][0] > 0


@pytest.mark.slow
def test_a_machine_that_lost_all_its_workers_gets_new_ones(monkeypatch):
    """Dask gives up a worker that was killed while it started; here all are taken away in the middle."""
    monkeypatch.setattr(engine, "_PATIENCE", 1)
    with engine.client(workers=1) as client:
        done = engine.each(client, divmod, [(number, 2) for number in range(6)])
        first = next(done)
        client.cluster.scale(0)
        assert sorted([first, *done]) == sorted(divmod(number, 2) for number in range(6))


def test_a_result_that_was_lost_with_its_worker_is_waited_for_anew(monkeypatch):
    """A worker may go between the end of a task and the handing over of what it made."""

    class Future:
        status, asked = "pending", 0

        def result(self, timeout):
            self.asked += 1
            if self.asked == 1:
                raise TimeoutError
            return "made"

        def release(self):
            pass

    class Client:
        def submit(self, *_, **__):
            return Future()

        def nthreads(self):
            return {"a worker": 1}

    monkeypatch.setattr(engine, "_next", lambda client, futures: futures[0])
    assert [*engine.each(Client(), print, [("a", 1), ("b", 2)])] == ["made"] * 2
    monkeypatch.setattr(Future, "status", "error")
    with pytest.raises(TimeoutError):
        [*engine.each(Client(), print, [("a", 1)])]


def test_a_worker_that_is_starting_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr("distributed.wait", late)
    cluster = Machine({0: SimpleNamespace(status=SimpleNamespace(name="starting"))})
    with pytest.raises(CorpusError, match="no worker is left on this machine"):
        engine._next(cluster, ["a task"])
    assert cluster.scaled == [0, 1] * engine._RESTARTS


def test_a_machine_that_keeps_no_worker_is_said_in_one_line(monkeypatch):
    monkeypatch.setattr("distributed.wait", late)
    cluster = Machine({})
    with pytest.raises(CorpusError, match="no worker is left on this machine"):
        engine._next(cluster, ["a task"])
    assert cluster.scaled == [0, 1] * engine._RESTARTS


class Machine:
    """A client of Dask, and its cluster, without a single thread."""

    def __init__(self, workers):
        self.cluster, self.workers, self.worker_spec, self.scaled = self, workers, {}, []

    def scale(self, count):
        self.scaled.append(count)

    def nthreads(self):
        return {}


def late(*_, **__):
    raise TimeoutError
