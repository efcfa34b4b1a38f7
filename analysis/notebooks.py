"""Execute the notebooks in place, so that a rerun over an unchanged article gives the same bytes.

Each runs from a fresh kernel in its own folder. Beside every plotly bundle a PNG is stored, for GitHub and for readers
without scripts; a picture is drawn anew only where its figure changed, so pictures do not depend on the machine's fonts.
"""

import base64
import copy
import json
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
PLOTLY, PNG = "application/vnd.plotly.v1+json", "image/png"
WIDTH = 900  # of a picture, in CSS pixels: as wide as a notebook's output on a laptop
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def refresh(*, folder=FOLDER, progress=False):
    """Execute every notebook of `folder` in place and return how many charts were left without a picture.

    A notebook is replaced whole, and only when its bytes change. Raises nbclient's CellExecutionError when a cell fails:
    that notebook and those after it stay as they were.
    """
    left_out = 0
    with _Pictures() as picture:
        for path in _tracked(sorted(folder.glob("*.ipynb")), progress):
            stored = nbformat.read(path, as_version=4)
            fresh = executed(stored, folder=folder)
            left_out += add_pictures(fresh, picture, known=known_pictures(stored))
            _replace(path, nbformat.writes(fresh) + "\n")
    return left_out


def executed(notebook, *, folder=FOLDER):
    """Return a copy of `notebook` run from a fresh kernel: outputs as run, cells numbered 1..n, no timing, no host facts."""
    fresh = copy.deepcopy(notebook)
    NotebookClient(
        fresh,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        timeout=600,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    fresh.metadata = nbformat.from_dict({"kernelspec": _KERNEL})
    for cell in fresh.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k == "tags"})
    return fresh


def add_pictures(notebook, picture, *, known):
    """Put a PNG beside each plotly bundle, from `known` (figure JSON → PNG) or drawn by `picture`; count those without."""
    left_out = 0
    for data in _bundles(notebook):
        figure = _key(data[PLOTLY])
        png = known.get(figure) or picture(data[PLOTLY])
        if png:
            data[PNG] = png
        left_out += not png
    return left_out


def known_pictures(notebook):
    return {_key(data[PLOTLY]): data[PNG] for data in _bundles(notebook) if PNG in data}


def _key(figure):
    return json.dumps(figure, sort_keys=True)


def _bundles(notebook):
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [output["data"] for output in outputs if PLOTLY in output.get("data", {})]


class _Pictures:
    """Draw figures as PNG with one browser for all of them, started when the first picture is asked for."""

    def __enter__(self):
        from choreographer.browsers.chromium import Chromium

        self._started = False
        self._browser = Chromium.find_browser(skip_local=False)  # without one, kaleido's server would wait for ever
        return self

    def __call__(self, figure):
        if not self._browser:
            return None
        import kaleido

        if not self._started:
            kaleido.start_sync_server(mathjax=False)
            self._started = True
        size = {"width": WIDTH, "height": figure["layout"]["height"], "scale": 1.5}
        drawn = kaleido.calc_fig_sync(figure, opts={"format": "png", **size})
        return base64.b64encode(drawn).decode("ascii") + "\n"

    def __exit__(self, *_):
        if self._started:
            import kaleido

            kaleido.stop_sync_server()


def _tracked(paths, progress):
    from rich.console import Console
    from rich.progress import track

    return track(paths, "executing notebooks", console=Console(stderr=True)) if progress else paths


def _replace(path, text):
    if path.read_text(encoding="utf-8") == text:
        return
    beside = path.with_suffix(".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
