"""Two parts of the page that ipywidgets does not have: a place to drop a file, and a report with its downloads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent


class Drop(anywidget.AnyWidget):
    """Take one file, dropped or chosen: ``name`` and ``data`` (bytes); both empty where there is none."""

    _esm = _HERE / "drop.js"
    name = traitlets.Unicode().tag(sync=True)
    data = traitlets.Bytes().tag(sync=True, from_json=lambda value, _: bytes(value))  # comes as a memoryview
    accept = traitlets.Unicode().tag(sync=True)


class Viewer(anywidget.AnyWidget):
    """Show a report, ``page``, and buttons for files that are made when asked for: ``makers`` maps names to functions.

    A maker takes nothing and returns (file name, type, bytes); what it raises is said on the page in one line. `wrong`
    is called with the table and the number of a row of which somebody says in the report that it is wrong.
    """

    _esm = _HERE / "viewer.js"
    page = traitlets.Unicode().tag(sync=True)
    offers = traitlets.List().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.makers: dict[str, Any] = {}
        self.wrong: Callable[[str, int], Any] = lambda table, number: None
        self.on_msg(lambda _, message, __: self._made(message))

    def _made(self, message):
        if isinstance(message, dict):
            self.wrong(str(message.get("table")), int(message.get("id", -1)))
            return
        if message not in self.makers:
            return
        self.said = f"Making the {message} …"
        try:
            name, kind, data = self.makers[message]()
        except (ValueError, OSError, RuntimeError) as error:
            self.said = str(error)
            return
        self.send({"name": name, "type": kind}, buffers=[data])
        self.said = f"{name} is ready"
