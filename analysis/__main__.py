"""Command line: ``python -m analysis annotate ARTICLE`` and ``python -m analysis refresh``."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from analysis.article import ArticleError

_EXAMPLES = """examples:
  python -m analysis annotate us-weapons-inside-russia
  python -m analysis annotate my-article.txt --out my-reading.json
  curl … | python -m analysis annotate -
  python -m analysis refresh
"""


class UsageError(ValueError):
    """Say in one line what is wrong with the command."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UsageError(f"{message}; see `{self.prog} --help`")


def main(arguments=None):
    """Run one command and return its exit code: 0, or 2 after one line on stderr that says what is wrong and what to do."""
    try:
        chosen = _parser().parse_args(arguments)
        chosen.run(chosen)
    except (ArticleError, UsageError, OSError) as error:
        print(f"analysis: {error}", file=sys.stderr)
        return 2
    return 0


def _parser():
    parser = _Parser(
        prog="python -m analysis",
        description="Read conflict news closely.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    annotate = commands.add_parser(
        "annotate",
        help="write the seven tables of one article as JSON",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  python -m analysis annotate my-article.txt --out my-reading.json",
    )
    annotate.add_argument(
        "article", metavar="ARTICLE", help="a seed's name, the path of a .txt file, or - for standard input"
    )
    annotate.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write there instead of standard output; an existing file is replaced whole",
    )
    annotate.set_defaults(run=_annotate)
    refresh = commands.add_parser("refresh", help="execute all notebooks in place, with a picture beside each chart")
    refresh.set_defaults(run=_refresh)
    return parser


def _annotate(chosen):
    if chosen.out and (chosen.out.is_dir() or not chosen.out.resolve().parent.is_dir()):
        raise UsageError(
            f"{chosen.out}: cannot write there (no such folder, or a folder itself); give the path of a file"
        )
    with _working(f"reading {chosen.article}"):
        from analysis import reading, seeds

        text = reading.read(seeds.load(chosen.article)).to_json()
    if chosen.out:
        _write(chosen.out, text)
    else:
        _print(text)


def _refresh(chosen):
    from nbclient.exceptions import CellExecutionError

    from analysis import notebooks

    try:
        left_out = notebooks.refresh(progress=True)
    except CellExecutionError as error:
        raise UsageError(
            f"a notebook's cell failed with {error.ename}: {error.evalue}; run it in JupyterLab to see where"
        ) from error
    if left_out:
        print(
            f"analysis: {left_out} charts have no picture: no Chrome or Chromium was found; install one and run again",
            file=sys.stderr,
        )


def _working(what):
    from rich.console import Console

    return Console(stderr=True).status(f"{what} …")


def _write(path, text):
    """Write `text` to `path` whole or not at all."""
    with tempfile.NamedTemporaryFile(
        "w", dir=path.resolve().parent, delete=False, encoding="utf-8", newline="\n"
    ) as file:
        file.write(text)
    os.chmod(file.name, 0o666 & ~_umask())
    os.replace(file.name, path)


def _umask():
    held = os.umask(0)
    os.umask(held)
    return held


def _print(text):
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
