"""How a command ends that is interrupted, ended from outside, or waits for a browser that does not start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import run
from analysis.report import build, pictures

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")]
TEXT = "The army of Chad attacked the rebels on Monday, Ana Soto said. “We will answer,” she told reporters."
FIGURE = {"data": [], "layout": {"height": 300}}


@pytest.fixture
def idle_browser(tmp_path, monkeypatch):
    """A program that is taken for the browser, starts, and does nothing; its own child does nothing either."""
    path = tmp_path / "chromium"
    path.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/pids\nsleep 600\n")
    path.chmod(0o755)
    monkeypatch.setattr(pictures, "browser", lambda: str(path))
    monkeypatch.setenv("BROWSER_PATH", str(path))
    return tmp_path / "pids"


def alive(pids):
    numbers = pids.read_text().split() if pids.exists() else []
    held = [path for n in numbers if (path := Path("/proc", n, "stat")).exists()]
    return [path for path in held if " Z " not in path.read_text()]


def test_a_browser_that_does_not_start_is_waited_for_once(idle_browser, monkeypatch):
    monkeypatch.setattr(pictures, "PATIENCE", 2.0)
    start = time.monotonic()
    with pictures.Pictures() as picture:
        assert [picture(FIGURE) for _ in range(5)] == [None] * 5
        assert picture.failed.startswith("the browser did not draw a chart within 2 seconds")
    assert time.monotonic() - start < 20
    assert alive(idle_browser) == []


def test_a_browser_that_does_not_print_is_one_line(idle_browser, monkeypatch):
    monkeypatch.setattr(build, "_PATIENCE", 2)
    with pytest.raises(build.NoBrowser, match="did not print within 2 seconds"):
        build.printed("<p>words")
    assert alive(idle_browser) == []


INT, TERM = (signal.SIGINT, 130), (signal.SIGTERM, 143)


@pytest.mark.parametrize(
    ("command", "delay", "ended"),
    [
        ("annotate", 0.5, INT),
        ("annotate", 1.5, TERM),
        ("coding", 1.5, INT),
        ("report", 0.5, TERM),
        ("report", 2.5, INT),
        ("report", 2.5, TERM),
    ],
)
def test_an_end_from_outside_is_one_line_and_leaves_nothing(tmp_path, command, delay, ended):
    """At once, and in the midst of the work; a report has a kernel by then, and perhaps a browser."""
    (tmp_path / "a.txt").write_text(TEXT * (20 if command == "report" else 300))
    number, code = ended
    begun = "import sys; from analysis.__main__ import main; print(flush=True); sys.exit(main(sys.argv[1:]))"
    out = {"annotate": "b.json", "coding": "b.xlsx", "report": "b.html"}[command]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", begun, command, str(tmp_path / "a.txt"), "--out", str(tmp_path / out)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True,
    )  # fmt: skip
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    if process.returncode == 0 or (tmp_path / out).exists():  # a file is there whole or not at all
        assert "nothing was written" not in err
        pytest.skip("it was done before")
    told = [line for line in err.splitlines() if line.startswith("analysis: ")]
    assert process.returncode == code, err
    assert len([line for line in told if "nothing was written" in line]) == 1, err
    assert "Traceback" not in err, err
    assert [path for path in tmp_path.iterdir() if path.name.startswith(("b.", ".close-reading-"))] == []
    deadline = time.monotonic() + 10
    while (left := mentioning(str(tmp_path))) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left == []


def test_who_ends_run_ends_what_it_started(tmp_path):
    program = (
        f"import sys; sys.path.insert(0, {str(run.ROOT)!r}); import run;"
        f"sys.exit(run.handed_on(['sleep', '600'], env={{'NAME': {str(tmp_path)!r}}}))"
    )
    process = subprocess.Popen([sys.executable, "-c", program])
    deadline = time.monotonic() + 20
    while not mentioning(f"NAME={tmp_path}") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert mentioning(f"NAME={tmp_path}")
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 143
    assert mentioning(f"NAME={tmp_path}") == []


def mentioning(words):
    """List the processes in whose call or environment `words` stand, other than this one."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            held = (path / "environ").read_bytes() + (path / "cmdline").read_bytes()
        except OSError:
            continue
        if words.encode() in held and int(path.name) != os.getpid():
            found.append(held[-300:])
    return found
