"""Print what commands cost beside the bare parse: python tests/bench/start.py [--times 3] [annotate report refresh …]

The bare parse is a process that loads the model and parses the first article, and does nothing else. Each command runs
as many times as is said, in turn with it, and the cheapest time of each counts: seconds on the clock, seconds of the
processor (children of its own counted), and these as a multiple of the bare parse. The clock needs an idle machine; the
multiple tells about the same on a busy one. `refresh` writes the notebooks anew: with the same bytes, or git tells.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "us-weapons-inside-russia"
BARE = f"""
from pathlib import Path
text = Path("seeds/{ARTICLE}.txt").read_text("utf-8")
import MODEL
MODEL.load()(text)
"""


def commands(folder):
    """Map the name of each command to its words; what it writes goes to `folder`."""
    python = [sys.executable, "-m", "analysis"]
    return {
        "annotate": [*python, "annotate", ARTICLE, "--out", f"{folder}/reading.json"],
        "report": [*python, "report", ARTICLE, "--out", f"{folder}/report.html"],
        "refresh": [*python, "refresh"],
        "check": [sys.executable, "run.py", "check"],
    }


def cost(command):
    """Return the seconds on the clock and of the processor that a command takes."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - start, os.times()
    return clock, after.children_user + after.children_system - before.children_user - before.children_system


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=["annotate"])
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(commands("")):  # Python 3.11 takes no choices beside such a default
        parser.error(f"no such command: {', '.join(sorted(unknown))}; there are {', '.join(commands(''))}")
    from analysis.grammar import models

    bare = [sys.executable, "-c", BARE.replace("MODEL", models.installed())]
    with tempfile.TemporaryDirectory() as folder:
        tried = {"bare parse": bare, **{name: commands(folder)[name] for name in chosen.names}}
        turns = [{name: cost(command) for name, command in tried.items()} for _ in range(chosen.times)]
    cheapest = {name: [min(turn[name][part] for turn in turns) for part in (0, 1)] for name in tried}
    for name, (clock, processor) in cheapest.items():
        ratio = processor / cheapest["bare parse"][1]
        print(f"{name:11} {clock:6.1f} s on the clock {processor:6.1f} s of the processor {ratio:6.2f} bare parses")


if __name__ == "__main__":
    main()
