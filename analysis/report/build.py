"""One article as one page or PDF: run all notebooks over it, draw the pictures, and assemble (``page``)."""

import concurrent.futures
import os
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis import ends, files
from analysis.article import Article
from analysis.reading import Reading, read
from analysis.report import notebooks, page, pictures

Seen = Callable[[str, Any], Any]  # called with a notebook's stem and each cell that has run


_PATIENCE = 120  # seconds for a PDF; it takes ten


class NoBrowser(RuntimeError):
    """Say in one line that no Chrome or Chromium can print."""


def report(shown: Article | Reading, *, where: str | None = None, seen: Seen = lambda stem, cell: None) -> str:
    """Run all notebooks over an article, or over a reading of one, and return one self-contained HTML page as text.

    An article is read by the machine; a reading, a person's coding too, is shown as it is, and the page says whose it
    is. `where` is what the notebooks load: a seed's name, or the path of an article or a coding; without it they load a
    copy of the reading. `seen`
    is called with a notebook's stem and each cell that has run. Without an installed Chrome or Chromium the page has no
    pictures and says so. Raises nbclient's CellExecutionError when a cell fails.
    """
    drawings = {}

    def draw(stem, cell):
        for figure in page.figures(cell):
            drawings[page.key(figure)] = pool.submit(picture, page.drawing(figure))
        seen(stem, cell)

    pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
    with files.workshop() as folder, pictures.Pictures(pictures.COLUMN) as picture:
        try:
            held = pool.submit(_read, shown)
            chapters = notebooks.over(where or _copied(held.result(), folder), seen=draw)
            drawn = {key: drawing.result() for key, drawing in drawings.items()}
            text = page.html(held.result(), chapters, drawn)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # whoever interrupts does not wait for the charts
        if picture.failed:
            warnings.warn(pictures.BrowserFailed(picture.failed), stacklevel=2)
        return text


def _read(shown):
    return shown if isinstance(shown, Reading) else read(shown)


def printed(text: str) -> bytes:
    """Return the page `text` as the bytes of a PDF, printed by the installed Chrome or Chromium. Raises NoBrowser."""
    with files.workshop() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(text, encoding="utf-8")
        flags = "--headless --disable-gpu --no-first-run --no-pdf-header-footer"
        rootless = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        outputs = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        command = [printer(), *flags.split(), *rootless, *outputs, source.as_uri()]
        process = ends.own_group(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise NoBrowser(f"the browser did not print within {_PATIENCE} seconds; print the page from it") from None
        finally:
            ends.stopped(process, 0)
        if not target.exists():
            raise NoBrowser(
                f"the browser did not print (exit code {process.returncode}); open the page and print it there"
            )
        return target.read_bytes()


def printer() -> str:
    """Return the path of the browser that prints. Raises NoBrowser where none is installed."""
    found = pictures.browser()
    if not found:
        raise NoBrowser("no Chrome or Chromium was found to print a PDF with; install one, or omit --pdf")
    return found


def _copied(reading, folder):
    """Write `reading` where the notebooks find it, with all that is known of its article."""
    path = Path(folder, "reading.json")
    path.write_text(reading.to_json(), encoding="utf-8", newline="\n")
    return str(path)
