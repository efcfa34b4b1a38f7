"""The lists of packages agree, the README's words are true, and nothing leans on one machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
sys.path.insert(0, str(ROOT))
import run  # noqa: E402  (the set-up script stands at the top of the tree, outside the package)


def bare(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def test_environment_and_pyproject_name_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = project["dependencies"] + [p for extra in project["optional-dependencies"].values() for p in extra]
    assert {bare(p) for p in run.packages()} == {bare(p) for p in named}


def test_the_lock_holds_every_package_with_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert {bare(p) for p in run.packages()} <= set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    pins = re.split(r"\n(?=\S)", lock.strip())
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in lock


def test_the_readme_justifies_every_package():
    table = {name.lower() for name in re.findall(r"^\| `?([\w.-]+)`? \|", README, re.MULTILINE)}
    assert {bare(p) for p in run.packages()} <= table


def test_links_of_the_readme_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", README)
    assert targets
    assert [t for t in targets if "://" not in t and not (ROOT / t).exists()] == []


CLAIMS = re.findall(r"^- (.+?) \(\[`(\S+?)`\]\((\S+?)\)\)$", README, re.MULTILINE)


def test_the_readme_claims_something():
    assert len(CLAIMS) >= 6


@pytest.mark.parametrize(("claim", "notebook"), [(claim, path) for claim, _, path in CLAIMS])
def test_each_claim_of_the_readme_is_printed_by_the_notebook_it_cites(claim, notebook):
    cells = nbformat.read(ROOT / notebook, as_version=4).cells
    printed = " ".join(o["data"].get("text/markdown", "") for c in cells for o in c.get("outputs", []) if "data" in o)
    assert claim in re.sub(r"\\(.)", r"\1", printed)


def test_no_file_names_a_machine():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [(path, (ROOT / path).read_text("utf-8")) for path in listed if not path.endswith((".png", ".lock"))]
    assert [path for path, text in texts if re.search(r"(?<![\w./])/(?:home|root|work|tmp)/\w", text)] == []


def test_the_machine_knows_no_hand_coding():
    """One module finds codings, and nothing that makes a reading imports it."""
    sources = list((ROOT / "analysis").rglob("*.py"))
    assert [p.name for p in sources if re.search(r"\.coded|hand_coded|hand-coded", p.read_text("utf-8"))] == [
        "files.py"
    ]
    program = (
        "import sys, analysis; analysis.read(analysis.Article('Rebels left.')); print('analysis.coding' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"
