"""Command line: ``python -m analysis COMMAND``; ``--help`` lists the commands."""

import argparse
import contextlib
import gc
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any, NoReturn

from analysis import ends
from analysis.article import ArticleError

_EXAMPLES = """examples:
  python -m analysis annotate us-weapons-inside-russia
  python -m analysis annotate my-article.txt --out my-reading.json
  python -m analysis annotate saved-page.html --format xlsx --out my-reading.xlsx
  curl … | python -m analysis annotate -
  python -m analysis report my-article.txt --pdf
  python -m analysis report my-article.coding.xlsx
  python -m analysis compare wire.txt courier.html
  python -m analysis coding us-weapons-inside-russia --coder Anna
  python -m analysis agreement us-weapons-inside-russia.coding.xlsx
  python -m analysis corpus my-articles/ --out my-corpus
  python -m analysis refresh
"""

_CALLED = os.environ.get("ANALYSIS_CALLED", "python -m analysis")  # run.py says that it was called instead

_CORPUS = """SOURCE is a folder with everything in it, a file, a pattern in quotation marks, or an address (s3://…, https://…):
  one article a file        .txt .md .html .mhtml .docx .pdf
  one article a record      .jsonl .csv .tsv .parquet, also .gz .bz2 .zst; web archives .warc .warc.gz
Called again it goes on where it was interrupted. --out: docs/corpus.md says what stands in it.

examples:
  python -m analysis corpus my-articles/ --out my-corpus
  python -m analysis corpus news.jsonl.gz --text-column body --out my-corpus --workers 8
  python -m analysis corpus 's3://bucket/2024/*.warc.gz' --out my-corpus --scheduler tcp://HOST:8786
  python -m analysis corpus status my-corpus
  python -m analysis corpus errors my-corpus
"""

_FIELDS = ("text", "id", "date", "outlet", "title")  # of a record, whose columns may have other names

_FORMATS = """formats, and what --out names:
%s

examples:
  python -m analysis annotate my-article.txt --out my-reading.json
  python -m analysis annotate my-article.docx --format csv --out my-tables
  python -m analysis annotate my-article.txt --sure 0.75 --out my-sure-reading.json
"""


class UsageError(ValueError):
    """Say in one line what is wrong with the command."""


class _Parser(argparse.ArgumentParser):
    def format_help(self) -> str:
        if self.epilog == _FORMATS:
            from analysis import exports

            self.epilog = _FORMATS % exports.listing()
        return super().format_help().replace("python -m analysis", _CALLED)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


class _Command(_Parser):
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Complain here of what is strange, so that the line names this command's help."""
        found, strange = super().parse_known_args(args, namespace)
        if strange:
            self.error(f"unrecognized arguments: {' '.join(strange)}")
        return found, strange


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 where no article of a corpus could be read, 2 after one line on
    stderr that says what to do, 130 or 143 where it was interrupted or ended from outside.
    """
    end = ends.End(_tell)
    try:
        with end.watched(), _warnings_as_lines():
            chosen = _parser().parse_args(arguments)
            return chosen.run(chosen) or 0
    except BaseException as error:  # a library may make another of the interrupt
        number = end.number or (signal.SIGINT if isinstance(error, KeyboardInterrupt) else None)
        if number is not None:
            _tell(ends.SAID[number])
            return 128 + number
        if not isinstance(error, (ArticleError, UsageError, OSError, MemoryError)):
            raise
        _tell(f"analysis: {_said(error)}")
        return 2


@contextlib.contextmanager
def _warnings_as_lines():
    """Write what the package warns of as one line; what libraries warn of, nobody can mend here."""

    def show(message, category, *_, **__):
        if category.__module__.startswith("analysis."):
            _tell(f"analysis: {message}")

    with warnings.catch_warnings():
        warnings.showwarning = show
        warnings.simplefilter("always")
        yield


def _tell(line):
    """Write a line for whoever called; where standard error is closed, to nobody."""
    if sys.stderr is not None:
        print(line.encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)


def _said(error):
    """Return one line on an error, without the system's number for it."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename}: {error.strerror[0].lower()}{error.strerror[1:]}; nothing was written"
    if isinstance(error, MemoryError):
        return "not enough memory; close other programs, or give a shorter text"
    return " ".join(str(error).split())


def _parser():
    parser = _Parser(
        prog=_CALLED,
        description="Read conflict news closely.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Command)
    annotate = commands.add_parser(
        "annotate",
        help="write the seven tables of one article, as JSON or for a spreadsheet or an annotation tool",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_FORMATS,
    )
    annotate.add_argument(
        "article",
        metavar="ARTICLE",
        help=(
            "a seed's name, the path of a .txt, .md, .html, .mhtml, .docx or .pdf file, or - for standard input; or a"
            " coding (a corrected sheet, the editor's file, any format below), in place of the machine's reading"
        ),
    )
    annotate.add_argument("--format", default="json", metavar="FORMAT", help="one of those below; default json")
    annotate.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write there instead of standard output; an existing file is replaced",
    )
    annotate.add_argument(
        "--sure",
        metavar="SHARE",
        type=float,
        help=(
            "leave out rows less sure than that (column confidence, 0 to 1; 0.75: three in four such rows are right),"
            " and what hangs on them; rows of a coding stay"
        ),
    )
    annotate.set_defaults(run=_annotate)
    report = commands.add_parser(
        "report",
        help=(
            "write one page with findings, marked article, charts and tables: a single HTML file that needs no network"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  python -m analysis report my-article.txt --out my-report.html --pdf",
    )
    report.add_argument("article", metavar="ARTICLE", help="as for annotate")
    report.add_argument(
        "--out", metavar="FILE.html", type=Path, help="write there; without it NAME-report.html in this folder"
    )
    report.add_argument(
        "--pdf", action="store_true", help="also print the page beside it, by an installed Chrome or Chromium"
    )
    report.set_defaults(run=_report)
    compare = commands.add_parser(
        "compare",
        help="write one page about two to six articles on one event: who tells which act, on whose word, in what order",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=(
            "examples:\n  python -m analysis compare wire.txt courier.html --out compared.html\n"
            "  python -m analysis compare accounts/strait-harbour-wire accounts/strait-dravik-courier"
        ),
    )
    compare.add_argument(
        "articles", metavar="ARTICLE", nargs="+", help="two to six, each as for annotate; codings, too"
    )
    compare.add_argument(
        "--out", metavar="FILE.html", type=Path, help="write there; without it A-and-B-report.html in this folder"
    )
    compare.set_defaults(run=_compare)
    coding = commands.add_parser(
        "coding",
        help="write a sheet (.xlsx) with the machine's reading of one article, for you to correct",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=(
            "examples:\n  python -m analysis coding my-article.txt --coder Anna\n"
            "  python -m analysis coding my-article.txt --coder Omar --empty --out omar.xlsx"
        ),
    )
    coding.add_argument(
        "article", metavar="ARTICLE", help="a seed's name, the path of an article, or - for standard input"
    )
    coding.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write there instead of ARTICLE.coding.xlsx in this folder; never replaces a file",
    )
    coding.add_argument("--coder", metavar="NAME", help="who corrects it; may be written into the sheet later")
    coding.add_argument(
        "--empty",
        action="store_true",
        help="leave the tables empty, so that the coder does not see the machine's reading",
    )
    coding.set_defaults(run=_coding)
    agreement = commands.add_parser(
        "agreement",
        help="compare a coding with the machine's reading of its text, or several codings with each other",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=(
            "example:\n  python -m analysis agreement my-article.coding.xlsx\n  python -m analysis agreement anna.xlsx"
            " omar.json\n  python -m analysis agreement anna.xlsx omar.json lee.json --merge all.json"
        ),
    )
    agreement.add_argument(
        "codings",
        metavar="FILE",
        nargs="+",
        help="a corrected coding sheet (.xlsx), a JSON coding, or a corrected file of any format of annotate",
    )
    agreement.add_argument(
        "--merge",
        metavar="FILE.json",
        type=Path,
        help="also write one coding of all: what most have, with a list of the ties, to be decided in the editor",
    )
    agreement.set_defaults(run=_agreement)
    _add_corpus(commands)
    refresh = commands.add_parser(
        "refresh",
        help="execute all notebooks in place, with a picture beside each chart; write glossary and teaching keys",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  python -m analysis refresh",
    )
    refresh.set_defaults(run=_refresh)
    return parser


def _add_corpus(commands):
    corpus = commands.add_parser(
        "corpus",
        help="read many articles into Parquet datasets, on all cores or on a Dask cluster; status and errors of such",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_CORPUS,
    )
    corpus.add_argument(
        "sources", metavar="SOURCE", nargs="+", help="where the articles are; or `status` or `errors` and a FOLDER"
    )
    corpus.add_argument("--out", metavar="FOLDER", type=Path, help="write there; what is finished in it is kept")
    for field in _FIELDS:
        corpus.add_argument(
            f"--{field}-column", metavar="NAME", help=f"the column of records with the {field}; default `{field}`"
        )
    where = corpus.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="N", type=_positive, help="processes on this machine; default its cores")
    where.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://HOST:8786")
    corpus.add_argument(
        "--limit", metavar="SECONDS", type=_positive, help="for one article, which is then given up; 120"
    )
    corpus.add_argument(
        "--aliases",
        metavar="FILE.csv",
        type=Path,
        help="a table with the columns form and actor: who is meant by a form in every article; see docs/corpus.md",
    )
    corpus.add_argument("--resume", action="store_true", help="go on where a run was interrupted; this is the default")
    corpus.add_argument("--overwrite", action="store_true", help="begin anew in a folder that holds another corpus")
    corpus.set_defaults(run=_corpus)


def _positive(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _corpus(chosen):
    if chosen.sources[0] in {"status", "errors"} and not chosen.out:
        _print(_corpus_told(*chosen.sources))
        return 0
    if not chosen.out:
        raise UsageError("name the folder for the datasets with --out")
    if chosen.resume and chosen.overwrite:
        raise UsageError("--resume goes on and --overwrite begins anew; give one of them")
    from analysis import corpus

    columns = {f: name for f in _FIELDS if (name := getattr(chosen, f"{f}_column")) is not None}
    with _bar() as told:
        done = corpus.run(
            chosen.sources,
            chosen.out,
            columns=columns,
            workers=chosen.workers,
            scheduler=chosen.scheduler,
            overwrite=chosen.overwrite,
            limit=chosen.limit,
            aliases=chosen.aliases,
            told=told,
            dashboard=lambda address: print(f"analysis: Dask's dashboard: {address}", file=sys.stderr),
        )
    if done.left_out:
        kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(done.left_out.items()))
        print(f"analysis: left out are files of kinds that cannot be read: {kinds}", file=sys.stderr)
    if done.counts["errors"]:
        told = f"{_CALLED} corpus errors {chosen.out}"
        print(f"analysis: could not be read: {done.counts['errors']:,}; why: {told}", file=sys.stderr)
    _print(corpus.status(chosen.out))
    return 0 if done.counts["articles"] or not done.counts["errors"] else 1


def _corpus_told(what, *folders):
    """Return the text of `corpus status FOLDER` or `corpus errors FOLDER`."""
    if len(folders) != 1:
        raise UsageError(f"corpus {what} takes one folder, that of --out")
    from analysis import corpus

    told = corpus.status(Path(folders[0]))  # which refuses what is no corpus
    if what == "status":
        return told
    rows = (f"{row['place']}: {row['reason']}\n" for row in corpus.errors(Path(folders[0])))
    return "".join(rows)


@contextlib.contextmanager
def _bar():
    """Show how far a corpus is, at which rate, and how long it will take; yields what to call with its Progress."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}")
    with contextlib.ExitStack() as shown:
        progress, bars = Progress(*columns, console=Console(stderr=True)), {}

        def told(now):
            if not bars:
                shown.enter_context(progress)
            if now.stage not in bars:
                bars[now.stage] = progress.add_task(now.stage, total=now.total, told="")
            rate = f", {now.words / now.seconds:,.0f} words/s" if now.words and now.seconds else ""
            left = f", {_duration(now.remaining)} left" if now.remaining is not None and now.done < now.total else ""
            text = f"{now.done:,} of {now.total:,}{rate}{left}"
            progress.update(bars[now.stage], completed=now.done, told=text)

        yield told


def _duration(seconds):
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min {rest % 60} s"


def _annotate(chosen):
    _spare(chosen.article, [chosen.out] if chosen.out else [])
    with _working(f"reading {chosen.article}"):
        from analysis import coding, exports, variants

        _refuse_where_nothing_can_be_written(chosen, exports)
        held = coding.reading(chosen.article)
        held = held if chosen.sure is None else variants.sure(held, chosen.sure)
        if chosen.out:
            exports.write(held, chosen.out, chosen.format)
    _say_whose(held)
    if not chosen.out:
        _print(exports.text(held, chosen.format))


def _say_whose(reading):
    """Say on stderr whose reading a coding is, so that it is not taken for the machine's."""
    if reading.coder is not None:
        from analysis.show import corrections

        print(f"analysis: {' '.join(corrections.said(reading))}", file=sys.stderr)


def _refuse_where_nothing_can_be_written(chosen, exports):
    if chosen.sure is not None and not 0 <= chosen.sure <= 1:
        raise UsageError(f"--sure {chosen.sure:g} is no share; give one from 0 to 1, such as 0.75")
    if chosen.format not in exports.FORMATS:
        raise UsageError(f"{chosen.format}: no such format; choose one of {', '.join(exports.FORMATS)}")
    if not chosen.out and chosen.format not in exports.TEXTS:
        raise UsageError(f"{chosen.format} is not text that can be printed; name a file with --out")
    folder = chosen.format in exports.FOLDERS
    if chosen.out and not folder:
        suffix = next(held.SUFFIX for held in exports.MODULES if chosen.format == held.NAME)
        _named(chosen.out, f"the format {chosen.format} is", suffix)
    if chosen.out and not (folder and chosen.out.is_dir()):
        _writable(chosen.out)


def _coding(chosen):
    if chosen.out:
        _named(chosen.out, "a coding sheet is", ".xlsx")
    with _working(f"reading {chosen.article}"):
        from analysis import coding, files, reading, seeds

        article = seeds.load(chosen.article)
        out = chosen.out or Path(f"{files.plain(article.name)}.coding.xlsx")
        held = reading.read(article)
        coding.begin(coding.blank(held) if chosen.empty else held, out, coder=chosen.coder)
    print(
        f"analysis: {out} written; {'fill it in' if chosen.empty else 'correct it'} in a spreadsheet program, then:"
        f" {_CALLED} agreement {out}",
        file=sys.stderr,
    )


def _agreement(chosen):
    if chosen.merge:
        _mergeable(chosen)
    with _working("comparing"):
        from analysis import agreement, coding, reading

        held = [coding.read(path) for path in chosen.codings]
        machine = reading.read(held[0].article)
        if len({one.article.text for one in held}) > 1:
            raise UsageError("these are codings of different texts; compare codings of one article")
        many = chosen.merge or len(held) > agreement.FEW
        majority = coding.merged(held, machine=machine) if many else None
        text = agreement.report(held, machine=machine, majority=majority)
        if majority is not None and chosen.merge:
            coding.save(majority, chosen.merge)
            text += f"{agreement.ties(majority)}\n\n{chosen.merge}\n"
    _print(text)
    if len(held) == 1 and reading.Reading(machine.article, held[0].tables) == machine:
        print(
            f"analysis: {chosen.codings[0]}: unchanged; this is the machine's own reading",
            file=sys.stderr,
        )


def _mergeable(chosen):
    """Refuse to merge before any work where it cannot be done or would replace somebody's work."""
    if len(chosen.codings) < 2:
        raise UsageError("--merge needs two or more codings of one article")
    if chosen.merge.exists():
        raise UsageError(f"{chosen.merge}: already exists and may contain someone's work; give another name")
    if chosen.merge.suffix.lower() != ".json":
        raise UsageError(f"{chosen.merge}: a merged coding is a .json file; give it that suffix")
    _writable(chosen.merge)


def _report(chosen):
    if chosen.out:
        _named(chosen.out, "a report is", ".html", ".htm")
        _writable(chosen.out)
        _spare(chosen.article, [chosen.out])
    if chosen.pdf:
        _in_browser("printer")
    with _working(f"reading {chosen.article}"):
        from analysis import coding, files, report, seeds

        held = coding.reading(chosen.article)
    article = held.article
    out = chosen.out or Path(f"{files.plain(article.name)}-report.html")
    pdf = out.with_suffix(".pdf")
    for path in [out, pdf] if chosen.pdf else [out]:
        _writable(path)
    _spare(chosen.article, [out, pdf] if chosen.pdf else [out])
    where = None if chosen.article == "-" else _place(chosen.article, seeds)
    with _chapters() as seen, _cells_that_fail():
        text = report.report(held, where=where, seen=seen)
    if chosen.pdf:
        with _working("printing"):
            files.write(pdf, _in_browser("printed", text))
    files.write(out, text.encode("utf-8"))
    _print(f"{out}\n" + (f"{pdf}\n" if chosen.pdf else ""))


def _compare(chosen):
    from analysis.accounts.model import MOST

    if not 2 <= len(chosen.articles) <= MOST or chosen.articles.count("-") > 1:
        raise UsageError(f"compare takes two to {MOST} articles on one event, one of them at most from standard input")
    if chosen.out:
        _named(chosen.out, "a comparison is", ".html", ".htm")
        _writable(chosen.out)
    with _working(f"reading {', '.join(chosen.articles)}"):
        from analysis import accounts, coding, files
        from analysis.accounts import page
        from analysis.report import pictures

        held = accounts.pair(*map(coding.reading, chosen.articles))
        names = [files.plain(Path(reading.article.name).name) for reading in held.readings]
        out = chosen.out or Path(f"{'-and-'.join(names[:2])}{'-and-more' if len(names) > 2 else ''}-report.html")
        _writable(out)
        for where in chosen.articles:
            _spare(where, [out])
        with pictures.Pictures() as picture:
            text = page.html(held, picture=picture)
        if picture.failed:
            warnings.warn(pictures.BrowserFailed(picture.failed), stacklevel=1)
        files.write(out, text.encode("utf-8"))
    _print(f"{out}\n")


def _place(where, seeds):
    """Return what a notebook in another folder loads: a seed's name as it is, a path made absolute."""
    return where if seeds.is_seed(where) else str(Path(where).resolve())


def _spare(where, written):
    """Refuse to write over the article that is read."""
    if Path(where).exists() and any(path.resolve() == Path(where).resolve() for path in written):
        raise UsageError(f"{where}: this would overwrite its own article; give another --out")


def _in_browser(work, *arguments):
    """Do what of ``report`` needs a browser; say in one line where there is none."""
    from analysis import report

    try:
        return getattr(report, work)(*arguments)
    except report.NoBrowser as error:
        raise UsageError(str(error)) from error


@contextlib.contextmanager
def _chapters():
    """Show a bar that moves with every cell and names the notebook at work; yields what to call with (stem, cell)."""
    import nbformat
    from rich.console import Console
    from rich.progress import Progress

    from analysis.report import notebooks

    paths = notebooks.of_one_article()
    cells = sum(c.cell_type == "code" for path in paths for c in nbformat.read(path, as_version=4).cells)
    stems = [path.stem for path in paths]
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("starting", total=cells)

        def seen(stem, cell):
            name = f"notebook {stems.index(stem) + 1} of {len(stems)}, {stem}"
            progress.update(bar, advance=1, description=name)

        yield seen
        progress.update(bar, completed=cells, description="all notebooks")  # not every cell of theirs is run


@contextlib.contextmanager
def _cells_that_fail():
    """Turn a failing cell into one line."""
    from nbclient.exceptions import CellExecutionError

    try:
        yield
    except CellExecutionError as error:
        raise UsageError(
            f"a notebook's cell failed with {error.ename}: {error.evalue}; run it in JupyterLab to see where"
        ) from error


def _refresh(chosen):
    from analysis.report import notebooks

    if notebooks.FOLDER.is_relative_to(Path(__file__).resolve().parent):
        raise UsageError("refresh rewrites the notebooks of a checkout; those of an installed package are left alone")
    from analysis import files, teaching

    with _cells_that_fail():
        left_out = notebooks.refresh(progress=True)
    files.write(teaching.PAGE, teaching.filled(teaching.PAGE.read_text(encoding="utf-8")).encode("utf-8"))
    if left_out:
        print(
            f"analysis: charts without a picture: {left_out}; no Chrome or Chromium was found; install one, run again",
            file=sys.stderr,
        )


def _working(what):
    if sys.stderr is None or not sys.stderr.isatty():  # nobody looks
        return contextlib.nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"{what} …")


def _named(path, what, *suffixes):
    """Refuse a name that ends as files of another kind do, and may be that of one; a name without an ending will do."""
    if path.suffix and path.suffix.lower() not in suffixes:
        raise UsageError(f"{path}: {what} a {suffixes[0]} file; let the name end in {suffixes[0]}")


def _writable(path):
    """Refuse before any work what could not be written after it."""
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise UsageError(f"{path}: cannot write there (no such folder, or a folder itself); give the path of a file")
    if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
        if not os.access(path, os.W_OK):
            raise UsageError(f"{path}: cannot write there (no permission); give another place with --out")
        return
    if not os.access(path.resolve().parent, os.W_OK):
        raise UsageError(f"{path}: cannot write there (this folder is read-only); give another place with --out")


def _print(text):
    if sys.stdout is None:
        raise UsageError("standard output is closed; name a file with --out")
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the end of Python complains again
        if not isinstance(error, BrokenPipeError):  # the reader (`| head`) has seen enough
            raise OSError(error.errno, error.strerror, "standard output") from error


if __name__ == "__main__":
    gc.set_threshold(50_000)  # of new things, before cycles are looked for: most of what is loaded stays to the end
    code = main()
    gc.freeze()  # what is left goes with the process; looking through it for cycles takes a third of a second
    sys.exit(code)
