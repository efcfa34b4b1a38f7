"""Pictures of charts, drawn by an installed Chrome or Chromium."""

import base64
from typing import Any

WIDTH = 900  # of a picture, in CSS pixels: as wide as a notebook's output on a laptop


class Pictures:
    """Draw figures as PNG with one browser for all of them, started when the first picture is asked for.

    Calling it with a figure as plotly JSON returns the picture in base64, or None where no browser is installed.
    """

    def __enter__(self):
        self._started = False
        self._browser = browser()  # without one, kaleido's server would wait for ever
        return self

    def __call__(self, figure: Any) -> Any:
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


def browser() -> str | None:
    """Return the path of the Chrome or Chromium that is installed, or None."""
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False)
