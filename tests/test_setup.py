"""The lists of packages agree, the README's words are true, and nothing leans on one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pypdf
import pytest
import wheels
import yaml

from analysis.__main__ import main

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


def test_every_package_of_the_lock_has_a_wheel_for_every_machine():
    """Nobody needs a compiler. The wheels stand in wheels.csv, written by `python3 run.py lock` or tests/wheels.py."""
    lock, table = wheels.LOCK.read_text("utf-8"), wheels.stored()
    assert {pin[:2] for pin in wheels.pins(lock)} == set(table)
    assert len(table) == len(re.findall("==", re.sub(" ;.*", "", lock)))
    assert wheels.lacking(lock, table) == []


WINDOWS_ONLY, HASH = " ; sys_platform == 'win32'", " \\\n    --hash=sha256:0a\n"
EVERYWHERE = (
    "cp312-abi3-manylinux_2_28_x86_64 cp312-abi3-manylinux_2_17_aarch64 cp312-abi3-macosx_11_0_arm64"
    " cp312-abi3-win_amd64"
)


@pytest.mark.parametrize(
    ("marker", "held", "missed"),
    [
        ("", "py3-none-any", 0),
        ("", "", 16),
        ("", EVERYWHERE, 4),  # for Python 3.11
        (" ; python_full_version >= '3.12'", EVERYWHERE, 0),
        (WINDOWS_ONLY, "py3-none-win_amd64", 0),
        (WINDOWS_ONLY, "py3-none-win32", 4),
        ("", "py3-none-win_amd64", 12),
        (" ; sys_platform != 'darwin'", "py3-none-win_amd64 py3-none-manylinux_2_34_x86_64", 8),  # too new a glibc
    ],
)
def test_a_package_without_a_wheel_is_found(marker, held, missed):
    table = {("some", "1.0"): frozenset().union(*map(wheels.tags.parse_tag, held.split()))}
    assert len(wheels.lacking(f"some==1.0{marker}{HASH}", table)) == missed


def test_binder_builds_the_environment():
    """repo2docker reads environment.yml at the top only where there is no binder folder, and a Python named by `=`."""
    text = (ROOT / "environment.yml").read_text("utf-8")
    assert not (ROOT / "binder").exists() and not (ROOT / ".binder").exists()
    assert re.search(r"^  - python=3\.\d+$", text, re.MULTILINE)
    assert text.rstrip().endswith("\n      - -e .")


def test_forms_and_workflow_are_whole_and_call_what_ci_calls():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    steps = {name: [s["run"] for s in job["steps"] if "run" in s] for name, job in workflow["jobs"].items()}
    assert steps.pop("everything") == ["bash .ci/run"]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert [step for step in steps["tests"] if step.replace("python ", "python3 ", 1) not in ci] == []
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert {"name", "description", "body"} <= set(form)
        assert all({"type", "id", "attributes"} <= set(field) for field in form["body"])
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]


def test_the_wheel_holds_every_package_the_notebooks_and_the_seeds():
    held = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "analysis").rglob("__init__.py")}
    assert set(held["packages"]) == folders | set(held["package-dir"])
    assert set(held["package-dir"].values()) == {"notebooks", "seeds"}
    seeded = held["package-data"]["analysis.collection.seeds"]
    assert {p for p in (ROOT / "seeds").rglob("*") if p.is_file()} == {
        p for glob in seeded for p in (ROOT / "seeds").glob(glob) if p.is_file()
    }


def test_run_hands_on_every_command_of_the_package(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert set(run.COMMANDS) == set(re.findall(r"^    (\w+)", capsys.readouterr().out, re.MULTILINE))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["frobnicate"], "frobnicate: no such job"),
        (["read", "mine.txt"], "read does not take mine.txt"),
        (["lock", "--upgrade", "--hard"], "lock does not take --hard"),
    ],
)
def test_misuse_of_run_is_one_line_and_exit_code_two(arguments, complaint, capsys, monkeypatch):
    monkeypatch.setattr(run, "build", None)
    assert run.main(*arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"run.py: {complaint}")
    assert said.count("\n") == 1


def test_run_hands_on_arguments_folder_and_exit_code(capfd, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "build", lambda: None)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.chdir(tmp_path)
    Path("mine.txt").write_text("Rebels left the town, the army said.", encoding="utf-8")
    assert run.main("annotate", "mine.txt", "--out", "mine.json") == 0
    assert Path("mine.json").exists()
    capfd.readouterr()
    assert run.main("annotate", "yours.txt") == 2
    assert capfd.readouterr().err.startswith("analysis: yours.txt: no such file or seed")


def test_the_readme_justifies_every_package():
    table = {name.lower() for name in re.findall(r"^\| `?([\w.-]+)`? \|", README, re.MULTILINE)}
    assert {bare(p) for p in run.packages()} <= table


def test_the_version_is_one_and_the_changelog_begins_with_it():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    newest = re.search(r"^## (\S+) — (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert (cited["version"], str(cited["date-released"])) == newest.groups()
    assert cited["version"] == version


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


def test_the_sample_report_says_what_the_readme_says():
    """It is made by .ci/sample.py; when this fails, it is stale."""
    pages = pypdf.PdfReader(ROOT / "docs" / "sample.pdf").pages
    text = "".join(page.extract_text() for page in pages)
    reported = [claim for claim, _, path in CLAIMS if not path.startswith(("notebooks/07", "notebooks/08"))]
    assert [claim for claim in reported if squeezed(claim) not in squeezed(text)] == []


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_no_file_names_a_machine():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [
        (path, (ROOT / path).read_text("utf-8", errors="replace"))
        for path in listed
        if not path.endswith((".png", ".pdf", ".lock"))
    ]
    assert [path for path, text in texts if re.search(r"(?<![\w./])/(?:home|root|work|tmp)/\w", text)] == []


def test_the_machine_knows_no_hand_coding():
    """One module finds codings; that nothing which makes a reading imports it is looked at below."""
    sources = list((ROOT / "analysis").rglob("*.py"))
    assert [p.name for p in sources if re.search(r"\.coded[.\"*]|hand_coded|hand-coded", p.read_text("utf-8"))] == [
        "files.py"
    ]


def unannotated(source):
    """List the public functions of `source` that leave an argument or what they return without a type; those inside a
    function are nobody else's.
    """
    found, todo = [], [ast.parse(source)]
    while todo:
        node = todo.pop()
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += ast.iter_child_nodes(node)
        elif not node.name.startswith("_"):
            held = node.args
            given = [*held.posonlyargs, *held.args, *held.kwonlyargs, held.vararg, held.kwarg]
            bare = [a.arg for a in given if a and a.annotation is None and a.arg not in {"self", "cls"}]
            found += [node.name] if bare or node.returns is None else []
    return sorted(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def act(token: int, *, most: int = 6) -> int: ...", []),
        ("def act(token: int, *, most=6) -> int: ...", ["act"]),
        ("def act(token: int): ...", ["act"]),
        ("def act(*tokens) -> int: ...", ["act"]),
        ("def act(token: int = max([1], key=lambda n: n)) -> int: ...", []),
        ("def act(**tokens) -> int: ...", ["act"]),
        ("async def act(token) -> int: ...", ["act"]),
        ("if True:\n    def act(token) -> int: ...", ["act"]),
        ("class Cast:\n    class Actor:\n        def act(self, token) -> int: ...", ["act"]),
        ("class Actor:\n    @classmethod\n    def act(cls, token: int) -> int: ...", []),
        ("def _act(token): ...", []),
        ("def act() -> int:\n    def inner(token): ...", []),
    ],
)
def test_a_function_without_types_is_found(source, found):
    assert unannotated(source) == found


def test_every_public_function_says_what_it_takes_and_gives():
    modules = {str(p.relative_to(ROOT)): unannotated(p.read_text("utf-8")) for p in (ROOT / "analysis").rglob("*.py")}
    assert len(modules) > 50
    assert {path: names for path, names in modules.items() if names} == {}


IMPORTS = [  # what is imported, one after the other -> what that leaves out
    ("from analysis import Article, read; read(Article('Chad shelled a port on Monday.'))",
     {"analysis.coding", "spacy.cli", "requests", "httpx", "plotly", "rich", "analysis.charts", "nbformat"}),
    ("from analysis import charts, show", {"spacy.cli", "rfc3987_syntax", "nbclient"}),
    ("from analysis import app, coding, report", {"rfc3987_syntax"}),
]  # fmt: skip


@pytest.mark.slow
def test_what_takes_seconds_is_not_imported_before_it_is_asked_for():
    told = ["import sys"]
    for imported, left_out in IMPORTS:
        told += [imported, f"held = {left_out} & set(sys.modules)", f"assert not held, ({imported!r}, held)"]
    told += ["import spacy, spacy.cli, rfc3987_syntax"]
    told += ["assert spacy.cli.app and spacy.info(silent=True)['spacy_version'] == spacy.__version__"]
    subprocess.run([sys.executable, "-c", "\n".join(told)], check=True)
