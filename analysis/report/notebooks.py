"""Execute the notebooks in place, so that a re-run over an unchanged article gives the same bytes.

Each runs from a fresh kernel in its own folder. Beside every plotly bundle a PNG is stored, for GitHub and for readers
without scripts; a picture is redrawn only where its look changed, so pictures do not depend on the machine's fonts.

Cells talk to this module and to ``page`` through tags: `parameters` names the article, `load` loads and reads it,
`counts`, `found` and `limits` head the sections that a report places itself, `notebook` is for a notebook's reader
alone, and `several-articles` on the first cell keeps a notebook out of reports.
"""

import concurrent.futures
import copy
import json
import os
import threading
from pathlib import Path
from typing import Any

from analysis import files, glossary
from analysis.report.jupyter import NotebookClient, nbformat
from analysis.report.pictures import Pictures

FOLDER = files.collection("notebooks")
PLOTLY, PNG = "application/vnd.plotly.v1+json", "image/png"
_WIDGET = "application/vnd.jupyter.widget-view+json"  # is nothing without the kernel that made it
_START = "start-here.ipynb"  # the page for one's own article
_KERNELS = min(4, os.cpu_count() or 1)  # at once; each takes 400 MB
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def refresh(*, folder: Any = FOLDER, progress: Any = False) -> Any:
    """Execute every notebook of `folder` in place and return how many charts were left without a picture.

    A notebook is replaced whole, and only when its bytes change. Raises nbclient's CellExecutionError when a cell
    fails: that notebook and those after it stay as they were.
    """
    files.write(folder / glossary.FILE, glossary.markdown().encode("utf-8"))
    paths = [*_paths(folder), *folder.glob(_START)]
    known, left_out = [stored(path) for path in paths], 0
    with Pictures() as picture:
        runs = _all_executed(map(_with_terms, known), folder)
        for path, before, fresh in zip(_tracked(paths, progress), known, runs, strict=True):
            left_out += add_pictures(fresh, picture, known=known_pictures(before))
            _replace(path, nbformat.writes(fresh) + "\n")
    return left_out


def _with_terms(notebook):
    """Return a copy of `notebook` whose terms are linked to the glossary, each where it first stands."""
    fresh = copy.deepcopy(notebook)
    prose = [cell for cell in fresh.cells if cell.cell_type == "markdown"]
    for cell, text in zip(prose, glossary.linked([cell.source for cell in prose]), strict=True):
        cell.source = text
    return fresh


def executed(notebook: Any, *, folder: Any = FOLDER) -> Any:
    """Return a copy of `notebook` run from a fresh kernel: cells numbered 1..n, no timing, no host facts; of widgets
    their text alone, since they live in the kernel that made them.
    """
    return next(_all_executed([notebook], folder))


def _all_executed(notebooks, folder):
    """Yield each notebook as ``executed`` returns it, in order; several run at once, each in a kernel of its own."""
    copies, begun = [copy.deepcopy(notebook) for notebook in notebooks], []
    try:
        for number, fresh in enumerate(copies):
            for following in copies[len(begun) : number + _KERNELS]:
                begun.append(_begun(_client(following, folder)))
            begun[number].result()
            yield _without_traces(fresh)
    except Exception:  # a cell failed: the others end, and their kernels with them
        concurrent.futures.wait(begun)
        raise


def _without_traces(fresh):
    """Take off what tells of the machine, the time or the kernel."""
    fresh.metadata = nbformat.from_dict({"kernelspec": _KERNEL})
    for cell in fresh.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k == "tags"})
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
    return fresh


def _client(notebook, folder, **hooks):
    return NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--log-level=CRITICAL"],  # a kernel that is taken down complains on our standard error
        record_timing=False,
        timeout=600,
        resources={"metadata": {"path": str(folder)}},
        **hooks,
    )


def _begun(client):
    """Begin to run the notebook of `client` and return its Future.

    A thread of its own does it: there nbclient leaves signals to whom they went, and whoever interrupts is heard at
    once (``ends``).
    """
    done: concurrent.futures.Future[Any] = concurrent.futures.Future()

    def work():
        try:
            done.set_result(client.execute())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return done


def over(where: str, *, folder: Any = FOLDER, seen: Any = lambda stem, cell: None) -> Any:
    """Run every notebook of `folder` that is about one article over that at `where` and return the executed copies by
    their stems.

    All run one after the other in one kernel that loads and reads the article once; the files stay as they are. `where`
    is a seed's name or the path of a file. `seen` is called with the stem and each code cell that has run. Raises
    nbclient's CellExecutionError when a cell fails.
    """
    copies = {
        path.stem: _parametrised(nbformat.read(path, as_version=4), path.stem, where) for path in of_one_article(folder)
    }
    for held in list(copies.values())[1:]:
        _read_already(held)
    stems = [stem for stem, held in copies.items() for _ in held.cells]
    joined = nbformat.v4.new_notebook(cells=[cell for held in copies.values() for cell in held.cells])
    with files.workshop() as elsewhere:
        told = dict(on_cell_executed=lambda cell, cell_index, **_: seen(stems[cell_index], cell))
        _begun(_client(joined, elsewhere, **told)).result()
    for stem, held in copies.items():
        held.cells = [cell for cell, of in zip(joined.cells, stems, strict=True) if of == stem]
    return copies


def tags(cell: Any) -> list[str]:
    """Return the tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def _read_already(notebook):
    """Leave out the cell that loads and reads the article: the kernel has done so for the notebook before."""
    notebook.cells = [cell for cell in notebook.cells if "load" not in tags(cell)]


def _parametrised(notebook, stem, where):
    """Put `where` into the cell tagged parameters, empty the outputs, and make cell ids unique across notebooks."""
    for cell in notebook.cells:
        cell.id = f"n{stem[:2]}-{cell.id}"
        if "parameters" in tags(cell):
            cell.source = f"name = {str(where)!r}"
        if cell.cell_type == "code":
            cell.outputs = []
    return notebook


def add_pictures(notebook: Any, picture: Any, *, known: Any) -> Any:
    """Put a PNG beside each plotly bundle, from `known` (figure JSON → PNG) or `picture`; count those without."""
    left_out = 0
    for data in bundles(notebook):
        figure = _key(data[PLOTLY])
        png = known.get(figure) or picture(data[PLOTLY])
        if png:
            data[PNG] = png
        left_out += not png
    return left_out


def known_pictures(notebook: Any) -> Any:
    """Map the charts of `notebook` that have a picture to it: figure JSON → PNG, as ``add_pictures`` takes them."""
    return {_key(data[PLOTLY]): data[PNG] for data in bundles(notebook) if PNG in data}


def _key(figure):
    """Return a text that is the same for figures that look alike: what the pointer brings up is in no picture."""
    traces = [{name: value for name, value in trace.items() if name != "hovertext"} for trace in figure["data"]]
    return json.dumps({**figure, "data": traces}, sort_keys=True)


def bundles(notebook: Any) -> list[Any]:
    """List the data of every output of `notebook` that holds a plotly figure: media type → content, to be changed in
    place.
    """
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [output["data"] for output in outputs if PLOTLY in output.get("data", {})]


def of_one_article(folder: Path = FOLDER) -> list[Path]:
    """List the notebooks that are about one article: all but those whose first cell has the tag "several-articles"."""
    firsts = {path: nbformat.read(path, as_version=4).cells[0] for path in _paths(folder)}
    return [path for path, cell in firsts.items() if "several-articles" not in tags(cell)]


def stored(path: Path) -> Any:
    """Return the notebook at `path` as it is stored."""
    return nbformat.read(path, as_version=4)


def _paths(folder):
    return sorted(folder.glob("[0-9][0-9]-*.ipynb"))  # the essays, and not the page start-here


def _tracked(paths, progress):
    from rich.console import Console
    from rich.progress import track

    return track(paths, "executing notebooks", console=Console(stderr=True)) if progress else paths


def _replace(path, text):
    if path.read_text(encoding="utf-8") == text:
        return
    files.write(path, text.encode("utf-8"))
