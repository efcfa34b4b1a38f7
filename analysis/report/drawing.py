"""The process in which charts are drawn: a figure as JSON a line comes in, a line goes out, its PNG in base64 or none.

It is a process of its own, because a browser that does not start cannot be waited for in any other way: see
``pictures``.
"""

import base64
import json
import os
import sys


def main() -> None:
    """Draw what comes on standard input until that is closed; a figure that cannot be drawn gets an empty line."""
    import kaleido

    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the drawing itself prints is no picture
    kaleido.start_sync_server(mathjax=False)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            drawn = base64.b64encode(kaleido.calc_fig_sync(asked["figure"], opts=asked["opts"]))
        except Exception:  # whatever the browser meets: the chart is told in words
            drawn = b""
        out.write(drawn + b"\n")
        out.flush()
    kaleido.stop_sync_server()


if __name__ == "__main__":
    main()
