"""Whatever is written is there whole or not at all: full disks, kills, links, devices, and what stood there before."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis import Article, exports, files, read
from analysis.__main__ import main
from analysis.reading import Reading

TEXT = b"Rebels left the town, the army said."


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def reading():
    return read(Article(TEXT.decode(), name="town"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
@pytest.mark.slow
def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path):
    """No file may grow beyond 100 bytes: half a coding sheet once stayed, and was then taken for somebody's work."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    script = """if True:
        import resource, sys
        from analysis import seeds
        from analysis.__main__ import main
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        for format, out in (("json", "a.json"), ("xlsx", "a.xlsx"), ("csv", "tables"), ("labelstudio", "l.json")):
            assert main(["annotate", "a.txt", "--format", format, "--out", out]) == 2, format
        assert main(["coding", "a.txt"]) == 2
    """
    result = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert [line.startswith("analysis: ") for line in result.stderr.splitlines()] == [True] * 5
    assert names(tmp_path) in (["a.txt"], ["a.txt", "l.xml"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "delays"),
    [(["coding", "a.txt", "--out", "b.xlsx"], (0.05, 0.4, 1.0)), (["annotate", "a.txt", "--out", "b.json"], (0.4,))],
)
def test_a_kill_leaves_no_part(tmp_path, command, delays):
    """Killed ever later, a command leaves its file whole or none at all; what it worked on has a name of its own."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    calls = "import sys, time, analysis.__main__ as m, analysis.reading, analysis.coding, openpyxl; print(flush=True);"
    calls += f"m.main({command!r})"
    for delay in delays:
        process = subprocess.Popen([sys.executable, "-c", calls], cwd=tmp_path, stdout=subprocess.PIPE, stderr=-3)
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        left = set(names(tmp_path)) - {"a.txt"}
        out = tmp_path / command[-1]
        assert all(name == out.name or name.startswith(".close-reading-") for name in left)
        if out.exists():
            assert out.read_bytes().endswith((b"}\n", b"\x00\x00"))
            out.unlink()


def test_a_folder_that_is_replaced_is_never_missing(tmp_path):
    """Every look at the folder while it is replaced two hundred times shows all files of one version."""
    path, seen, done = tmp_path / "tables", set(), threading.Event()
    versions = [{name: bytes([n]) * 10 for name in ("a.csv", "b.csv")} for n in (65, 66)]
    files.write_folder(path, versions[0])

    def look():
        while not done.is_set():
            seen.add(path.exists() or path.exists())

    thread = threading.Thread(target=look)
    thread.start()
    for n in range(200):
        files.write_folder(path, versions[n % 2])
    done.set()
    thread.join()
    assert seen == {True} or sys.platform not in {"linux", "darwin"}
    assert {file.name: file.read_bytes() for file in path.iterdir()} == versions[1]
    assert names(tmp_path) == ["tables"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes, and links only for some users")
def test_a_pipe_is_written_to_and_a_link_is_followed(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        files.write(tmp_path / "pipe", b"words")
        assert reader.communicate()[0] == b"words"
    assert not (tmp_path / "pipe").is_file()
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    for words in (b"one", b"two"):
        files.write(tmp_path / "link", words)
        assert ((tmp_path / "link").is_symlink(), (tmp_path / "there" / "file").read_bytes()) == (True, words)
    (tmp_path / "there" / "file").chmod(0o600)
    files.write(tmp_path / "link", b"three")
    assert (tmp_path / "there" / "file").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device")
def test_a_device_stays_one(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_bytes(TEXT)
    before = Path("/dev/null").stat().st_mode
    assert main(["annotate", str(tmp_path / "a.txt"), "--out", "/dev/null"]) == 0
    assert main(["annotate", str(tmp_path / "a.txt"), "--out", "/dev/null", "--format", "labelstudio"]) == 0
    assert Path("/dev/null").stat().st_mode == before
    assert not Path("/dev/null.xml").exists()


def test_no_file_of_another_kind_is_lost_to_a_labelling_interface(tmp_path, reading):
    (tmp_path / "a.xml").write_text("<feed/>")
    for name in ("a.json", "a.xml"):
        with pytest.raises(FileExistsError, match="a.xml"):
            exports.write(reading, tmp_path / name, "labelstudio")
    assert (names(tmp_path), (tmp_path / "a.xml").read_text()) == (["a.xml"], "<feed/>")
    for _ in range(2):  # its own one may be replaced
        exports.write(reading, tmp_path / "b.json", "labelstudio")


def test_what_a_kill_left_goes_after_an_hour(tmp_path):
    for name, age in ((".close-reading-old", 2), (".close-reading-new", 0), ("mine", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part").write_text("x")
        os.utime(tmp_path / name, (time.time() - age * 3600,) * 2)
    files.write(tmp_path / "a.json", b"{}")
    assert sorted(names(tmp_path)) == [".close-reading-new", "a.json", "mine"]
    with files.workshop() as folder:
        (folder / "a").write_text("x")
    assert not folder.exists()


@pytest.mark.parametrize("name", ["../../climbs", "/etc/climbs", "a/b", "..", "", "x\ud800", "CON:", "a" * 400, "\n"])
def test_an_article_of_any_name_is_copied_into_its_folder(tmp_path, reading, name):
    from analysis.report import build

    path = Path(build._copied(Reading(Article(TEXT.decode(), name=name), reading.tables), tmp_path))
    assert path.resolve().parent == tmp_path
    assert TEXT in path.read_bytes()
