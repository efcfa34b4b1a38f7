"""How plotly figures display: as plotly JSON plus their alt text and nothing else.

Importing this module makes them do so: no random ids, no script, no request off the machine. Notebooks stay small and
comparable; a picture is added by ``notebooks.refresh``.
"""

from typing import Any

from analysis import imports

with imports.without(imports.ADDRESSES):
    from plotly.io import base_renderers, renderers

_CONFIG = {"displayModeBar": False, "responsive": True}


class _BundleRenderer(base_renderers.MimetypeRenderer):
    def to_mimebundle(self, fig_dict: dict[str, Any]) -> dict[str, Any]:
        alt = fig_dict.get("layout", {}).get("meta", {}).get("alt", "A chart.")
        return {"application/vnd.plotly.v1+json": {**fig_dict, "config": _CONFIG}, "text/plain": alt}


renderers["close_reading"] = _BundleRenderer()
renderers.default = "close_reading"
