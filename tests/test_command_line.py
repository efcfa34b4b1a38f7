"""The command line as a user meets it: its output, its one line of complaint, its exit code; in a process of its own
wherever that may tell something, which takes seconds.
"""

import json
import os
import re
import subprocess
import sys

import pytest

from analysis import exports, seeds
from analysis.__main__ import main

pytestmark = pytest.mark.slow


def run(*arguments, stdin=b""):
    return subprocess.run([sys.executable, "-m", "analysis", *arguments], input=stdin, capture_output=True)


def test_annotate_writes_the_reading_of_a_seed_a_file_and_standard_input_alike(tmp_path, called):
    name = seeds.names()[0]
    text = (seeds.FOLDER / f"{name}.txt").read_bytes()
    (tmp_path / "mine.txt").write_bytes(text)
    said = [called("annotate", name), called("annotate", str(tmp_path / "mine.txt")), run("annotate", "-", stdin=text)]
    tables = [json.loads(result.stdout) for result in said]
    assert [t["article"].pop("name") for t in tables] == [name, "mine", "standard input"]
    assert tables[0].pop("article")["text"] == tables[1].pop("article")["text"] == tables[2].pop("article")["text"]
    assert tables[0] == tables[1] == tables[2]
    assert {*tables[0]} == {"version", "sentences", "mentions", "actors", "attributions", "events", "steps", "tone"}


def test_out_writes_a_file_whole_and_leaves_nothing_beside_it(tmp_path, called):
    result = called("annotate", "-", "--out", str(tmp_path / "r.json"), stdin=b"Rebels left the town, the army said.")
    assert (result.returncode, result.stdout) == (0, b"")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["sentences"][0]["text"].startswith("Rebels")
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


ERRORS = [
    (["annotate", "no-such-article"], b"", "no such file or seed; the seeds are "),
    (["annotate", "https://courier.example/2024/army"], b"", "a web address; nothing is fetched from the network"),
    (["report", "www.courier.example/2024/army"], b"", "a web address; nothing is fetched from the network"),
    (["annotate", "-"], b"https://courier.example/2024/army\n", "only a web address; nothing is fetched"),
    (["agreement", "a.json", "--merge", "b.json"], b"", "--merge needs two or more codings"),
    (["agreement", "a.json", "b.json", "--merge", __file__], b"", "may contain someone's work"),
    (["agreement", "a.json", "b.json", "--merge", "b.xlsx"], b"", "give it that suffix"),
    (
        ["coding", str(seeds.FOLDER / "karvania-truce.coded.json")],
        b"",
        "a coding or a table, not an article (.json)",
    ),
    (["annotate", "karvania-trucee"], b"", "did you mean karvania-truce?"),
    (["agreement", __file__], b"", "give a coding sheet (.xlsx) or a coding in a format of the exports"),
    (["annotate", "."], b"", "this is a folder"),
    (["annotate", ""], b"", "no such file or seed"),
    (["annotate", "-"], b"", "the text is empty"),
    (["annotate", "-"], "Präsident sagt".encode("utf-16"), "not UTF-8"),
    (["annotate", "-"], b"PK\x03\x04\x00\x00", "not text"),
    (["annotate", "-"], b"1234 5678 !!", "no sentence"),
    (["annotate", "-", "--out", "no/such/folder/x.json"], b"Rebels left.", "cannot write there"),
    (["annotate", "-", "--format", "docx"], b"Rebels left.", "no such format; choose one of json, csv"),
    (["annotate", "-", "--format", "xlsx"], b"Rebels left.", "name a file with --out"),
    (["annotate", "-"], b"xx", "no English sentence found"),
    (["report", "-", "--out", "a.json"], b"Rebels left.", "a.json: a report is a .html file"),
    (["report", "-", "--out", "a.pdf", "--pdf"], b"Rebels left.", "a.pdf: a report is a .html file"),
    (["annotate", "-", "--out", "a.html"], b"Rebels left.", "a.html: the format json is a .json file"),
    (["annotate", "-", "--out", "a.json", "--format", "xlsx"], b"Rebels left.", "let the name end in .xlsx"),
    (["coding", "-", "--out", "a.json"], b"Rebels left.", "a.json: a coding sheet is a .xlsx file"),
    (
        ["report", "-", "--bogus"],
        b"Rebels left.",
        "unrecognized arguments: --bogus; see `python -m analysis report",
    ),
    (["annotate"], b"", "ARTICLE"),
    (["frobnicate"], b"", "invalid choice"),
]
ALONE = [  # where libraries log or warn, which pytest takes away from standard error; and no argument at all
    (["annotate", "-"], b"Der Krieg geht weiter, sagte der Minister am Montag.", "not English (detected: de)"),
    (["annotate", "-"], b"%PDF-1.4 torn", "this PDF is damaged"),
    (["annotate", "-"], b"<html><body>Home</body></html>", "no article found"),
    ([], b"", "COMMAND"),
]


@pytest.mark.parametrize(("arguments", "stdin", "complaint"), ERRORS)
def test_an_error_is_one_clear_line_and_exit_code_two(arguments, stdin, complaint, called):
    assert_one_line(called(*arguments, stdin=stdin), complaint)


@pytest.mark.parametrize(("arguments", "stdin", "complaint"), ALONE)
def test_an_error_is_one_clear_line_in_a_process_of_its_own(arguments, stdin, complaint):
    assert_one_line(run(*arguments, stdin=stdin), complaint)


def assert_one_line(result, complaint):
    assert result.returncode == 2
    assert result.stdout == b""
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("analysis: ")
    assert complaint in lines[0]


@pytest.mark.parametrize("command", ["annotate", "report", "compare", "coding", "agreement", "corpus", "refresh"])
def test_the_help_of_each_command_has_an_example(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert re.search(rf"examples?:\n  python -m analysis {command}", capsys.readouterr().out)


@pytest.mark.parametrize("command", ["annotate", "report"])
def test_a_folder_that_may_only_be_read_is_refused_before_any_work(command, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr("analysis.reading.read", None)
    out = tmp_path / ("x.html" if command == "report" else "x.json")
    assert main([command, "karvania-truce", "--out", str(out)]) == 2
    assert "read-only" in capsys.readouterr().err


def test_each_format_is_written_whole_and_a_text_format_may_be_printed(tmp_path, called):
    text = b"Rebels left the town, the army said."
    assert called("annotate", "-", "--format", "doccano", stdin=text).stdout.startswith(b'{"text": "Rebels left')
    result = called("annotate", "-", "--format", "csv", "--out", str(tmp_path / "t"), stdin=text)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert exports.read(tmp_path / "t").article.text == text.decode()
    assert [p.name for p in tmp_path.iterdir()] == ["t"]


def test_a_refused_article_leaves_no_file(tmp_path, called):
    out = str(tmp_path / "t.xlsx")
    assert called("annotate", "-", "--format", "xlsx", "--out", out, stdin=b"PK\x03\x04").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_rows_that_are_not_sure_are_left_out_on_demand(tmp_path, called):
    (tmp_path / "port.txt").write_text(
        "Sudan shelled a port in Chad on Monday. Niger fired missiles. Chad warned Mali.", "utf-8"
    )

    def events(*options):
        said = called("annotate", str(tmp_path / "port.txt"), *options)
        return [row["confidence"] for row in json.loads(said.stdout)["events"]]

    every = events()
    assert min(every) < (most := max(every))
    assert events("--sure", str(most)) == [share for share in every if share == most]
    refused = called("annotate", str(tmp_path / "port.txt"), "--sure", "75")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b"analysis: --sure 75 is no share")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no head, nor a broken pipe")
def test_a_reader_that_stops_early_is_no_error():
    command = f"{sys.executable} -m analysis annotate {seeds.names()[0]} | head -c 10"
    result = subprocess.run(command, shell=True, capture_output=True)
    assert result.stdout == b'{\n "version'[:10]
    assert result.stderr == b""


def test_help_shows_an_example_and_names_every_format():
    shown = run("annotate", "--help").stdout.decode()
    assert "python -m analysis annotate my-article.txt --out" in shown
    assert [format for format in exports.FORMATS if format not in shown] == []


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "refresh" in capsys.readouterr().out


def test_a_reading_is_never_written_over_its_own_article(tmp_path, called):
    path = tmp_path / "mine.txt"
    path.write_text("The army left the town on Monday.", encoding="utf-8")
    result = called("annotate", str(path), "--out", str(path))
    assert (result.returncode, path.read_text("utf-8")) == (2, "The army left the town on Monday.")
    assert b"overwrite its own article" in result.stderr


def test_annotating_a_seed_from_a_cold_start_is_quick():
    before = os.times()
    assert run("annotate", seeds.names()[0]).returncode == 0
    after = os.times()  # of the processor, not of the clock, which runs on while other work has the machine
    assert after.children_user + after.children_system - before.children_user - before.children_system < 10
