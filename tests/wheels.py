"""Where the packages of requirements.lock can be installed without a compiler: their wheels, and the machines they fit.

`python3 run.py lock` writes wheels.csv anew; so does `.venv/bin/python tests/wheels.py`, which leaves the lock as it
is. uv asks the index that it is set up for. Kept are the tags of wheels whose sha256 stands in the lock, and no
address.
"""

import csv
import itertools
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging import tags
from packaging.markers import Marker
from packaging.utils import parse_wheel_filename

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
TABLE = Path(__file__).resolve().parent / "wheels.csv"
PYTHONS = (11, 12, 13, 14)
GLIBC = range(5, 29)  # 2.28 is that of 2018: Debian 10, RHEL 8
# what a marker asks of each machine, and the platform tags that it takes, best first
MACHINES = {
    "Linux x86-64": ("linux posix Linux x86_64", [f"manylinux_2_{n}_x86_64" for n in GLIBC] + ["manylinux2014_x86_64"]),
    "Linux aarch64": ("linux posix Linux aarch64",
    [f"manylinux_2_{n}_aarch64" for n in GLIBC] + ["manylinux2014_aarch64"]),
    "macOS arm64": ("darwin posix Darwin arm64", list(tags.mac_platforms((12, 0), "arm64"))),
    "Windows amd64": ("win32 nt Windows AMD64", ["win_amd64"]),
}  # fmt: skip


def pins(lock):
    """List (package, version, marker or None, hashes) of every pin in the text of a lock."""
    found = re.finditer(r"^([\w.-]+)==([^\s;]+)(?: ; ([^\\\n]+?))?((?: \\\n +--hash=sha256:\w+)+)$", lock, re.MULTILINE)
    return [
        (name, version, Marker(marker) if marker else None, set(re.findall(r":(\w+)", hashes)))
        for name, version, marker, hashes in (match.groups() for match in found)
    ]


def lacking(lock, table):
    """List (package, version, machine, Python) wherever a pin that is wanted there has no wheel for it.

    `lock` is a lock's text, `table` gives the tags of the wheels of each (package, version).
    """
    return [
        (name, version, machine, f"3.{minor}")
        for machine, minor in itertools.product(MACHINES, PYTHONS)
        for name, version, marker, _ in pins(lock)
        if marker is None or marker.evaluate(_environment(machine, minor))
        if not table.get((name, version), frozenset()) & _taken(machine, minor)
    ]


def _environment(machine, minor):
    keys = ("sys_platform", "os_name", "platform_system", "platform_machine")
    return {
        **dict(zip(keys, MACHINES[machine][0].split(), strict=True)),
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def _taken(machine, minor):
    version, platforms = (3, minor), MACHINES[machine][1]
    own = tags.cpython_tags(version, [f"cp3{minor}"], platforms)
    return {*own, *tags.compatible_tags(version, f"cp3{minor}", platforms)}


def stored():
    """Return the table as committed: the tags of the wheels of each (package, version)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["package"], row["version"]): frozenset().union(*map(tags.parse_tag, row["wheels"].split())) for row in rows
    }


def fresh():
    """Ask the index for the files of every pin, and return rows (package, version, tags of the wheels that fit a
    machine).
    """
    hashes = {(name, version): held for name, version, _, held in pins(LOCK.read_text("utf-8"))}
    wanted = set().union(*(_taken(machine, minor) for machine, minor in itertools.product(MACHINES, PYTHONS)))
    return [
        (*pin, " ".join(sorted(_tag(wheel) for wheel in wheels if _tags(wheel) & wanted)))
        for pin, wheels in sorted(_files(hashes).items())
    ]


def _files(hashes):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "pylock.toml")
        command = (
            "pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-deps --format pylock.toml"
        )
        subprocess.run([sys.executable, "-m", "uv", *command.split(), "-o", out, LOCK], check=True)
        packages = tomllib.loads(out.read_text("utf-8"))["packages"]
    return {
        (package["name"], package["version"]): [
            wheel["url"].rpartition("/")[2]
            for wheel in package.get("wheels", [])
            if wheel["hashes"]["sha256"] in hashes[package["name"], package["version"]]
        ]
        for package in packages
    }


def _tags(wheel):
    return parse_wheel_filename(wheel)[3]


def _tag(wheel):
    return "-".join(wheel.removesuffix(".whl").split("-")[-3:])


def main():
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("package", "version", "wheels"), *fresh()])


if __name__ == "__main__":
    sys.exit(main())
