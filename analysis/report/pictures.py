"""Pictures of charts, drawn by an installed Chrome or Chromium."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
from typing import IO, Any, cast

from analysis import ends

WIDTH = 900  # of a picture, in CSS pixels: as wide as a notebook's output on a laptop
COLUMN = 560  # of a picture that is printed in one of two columns
TALL = 1000  # CSS pixels of height from which on a picture has fewer points: it would be half of its notebook's bytes


PATIENCE = 60.0  # seconds for a picture, the start of the browser included; it takes two


class BrowserFailed(UserWarning):
    """Say in one line that an installed browser did not draw."""


class Pictures:
    """Draw figures as PNG with one browser for all of them, started when the first picture is asked for.

    Calling it with a figure as plotly JSON returns the picture in base64, or None where no browser is installed, or the
    one that is does not draw within PATIENCE: then `failed` says so in one line, and no further one is waited for.
    """

    def __init__(self, width: int = WIDTH) -> None:
        self._width = width

    def __enter__(self):
        self.failed, self._browser, self._process, self._lines = "", browser(), None, queue.Queue()
        return self

    def __call__(self, figure: Any) -> Any:
        if not self._browser:
            return None
        try:
            line = self._drawn(figure)
        except (queue.Empty, OSError):
            self._stop(0)
            self._browser = None
            self.failed = f"the browser did not draw a chart within {PATIENCE:g} seconds; charts are told in words"
            return None
        return line.decode("ascii") if line.strip() else None

    def __exit__(self, kind, *_):
        self._stop(0 if kind else 10)

    def _drawn(self, figure):
        if self._process is None:
            command = [sys.executable, "-m", "analysis.report.drawing"]
            self._process = ends.own_group(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._asked = cast(IO[bytes], self._process.stdin)
            threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        height = figure["layout"]["height"]
        opts = {"format": "png", "width": self._width, "height": height, "scale": 1.5 if height < TALL else 1.2}
        self._asked.write(json.dumps({"figure": figure, "opts": opts}).encode("utf-8") + b"\n")
        self._asked.flush()
        line = self._lines.get(timeout=PATIENCE)
        if not line:
            raise BrokenPipeError("the process that draws has ended")
        return line

    def _listen(self, stream):
        for line in stream:
            self._lines.put(line)
        self._lines.put(b"")

    def _stop(self, patience):
        """Let the process end by itself for some seconds, then end it and its browser."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            ends.stopped(process, patience)


def browser() -> str | None:
    """Return the path of the Chrome or Chromium that is installed, or None."""
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False)
