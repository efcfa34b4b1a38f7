"""How a command ends that is interrupted or ended from outside: in one line, with nothing left of it."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis import files

SAID: dict[int, str] = {
    signal.SIGINT: "analysis: interrupted; nothing was written",
    signal.SIGTERM: "analysis: ended from outside; nothing was written",
}
_PATIENCE = 10  # seconds for folders, kernels and browsers to go


class End:
    """Whether, and by which signal, what is ``watched`` was ended: `number`, None until then."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self.number: int | None = None
        self._tell, self._unwound = tell, threading.Event()

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Let an interrupt and SIGTERM unwind what is going on, so that folders, kernels and browsers go too.

        What libraries complain of while they are taken down is not shown. What does not unwind in _PATIENCE, since some
        library has swallowed the interrupt or waits for what never comes, is taken away, and this process ends.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._begun) for number in SAID}
        hooks = sys.unraisablehook, threading.excepthook, logging.root.manager.disable
        try:
            yield
        finally:
            self._unwound.set()
            if self.number is not None:
                _kill(_started_by(os.getpid()))
            if self.number is None:  # else this process is about to end, and libraries complain to the last
                sys.unraisablehook, threading.excepthook, disabled = hooks
                logging.disable(disabled)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _begun(self, number, _):
        self.number = number
        sys.unraisablehook = lambda _: None
        threading.excepthook = lambda _: None
        logging.disable(logging.CRITICAL)
        last = threading.Timer(_PATIENCE, self._given_up, (number,))
        last.daemon = True
        last.start()
        raise KeyboardInterrupt

    def _given_up(self, number):
        _kill(_started_by(os.getpid()))
        files.abandon()
        if not self._unwound.is_set():
            self._tell(SAID[number])
        os._exit(128 + number)


def own_group(command: list[str], **streams: Any) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own, which an interrupt at the keyboard does not reach: see ``stopped``."""
    return subprocess.Popen(command, start_new_session=True, **streams)


def stopped(process: subprocess.Popen[bytes], patience: float) -> None:
    """Wait `patience` seconds for `process`, then kill it with all that it has started."""
    try:
        process.wait(patience)
        return
    except subprocess.TimeoutExpired:
        pass
    _kill([*_started_by(process.pid), process.pid])
    process.wait()


def _kill(numbers):
    for number in numbers:
        with contextlib.suppress(OSError):
            os.kill(number, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)


def _started_by(number):
    """List the processes that a process has started, and those that they have, as far as the system tells."""
    found = []
    for path in Path("/proc", str(number), "task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in path.read_text().split()]
    return [one for child in found for one in (*_started_by(child), child)]
