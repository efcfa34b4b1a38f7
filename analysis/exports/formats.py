"""What a format is: a module that says its name, its file, what it carries, and how its files are recognised."""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from analysis import files
from analysis.article import Article
from analysis.exports.tool_files import Found
from analysis.reading import Reading


@dataclass(frozen=True)
class Contents:
    """Hold what is at a path: the bytes of a file, or the files of a folder by name."""

    data: bytes
    folder: dict[str, bytes]

    @classmethod
    def of(cls, path: Path) -> "Contents":
        held = [file for file in sorted(path.iterdir()) if file.is_file()] if path.is_dir() else [path]
        if sum(file.stat().st_size for file in held) > files.UNPACKED:
            raise files.BoundError(f"larger than {files.UNPACKED // 2**20} MB; no reading is")
        if path.is_dir():
            return cls(b"", {file.name: file.read_bytes() for file in held})
        return cls(path.read_bytes(), {})

    @cached_property
    def parts(self) -> set[str]:
        """The names of the parts of a zip archive; none for anything else. Raises BadZipFile for a damaged one."""
        if not self.data.startswith(b"PK\x03\x04"):
            return set()
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return set(archive.namelist())

    @cached_property
    def text(self) -> str:
        """The text of a JSON file; empty for anything else."""
        return self._json[0]

    @cached_property
    def lines(self) -> int:
        """How many JSON values a JSON file contains: one, or one a line; 0 for anything else."""
        return len(self._json[1])

    @cached_property
    def keys(self) -> set[str]:
        """The keys of the first JSON object."""
        first = next(iter(self._json[1]), {})
        return set(first[0] if isinstance(first, list) else first)

    @cached_property
    def _json(self) -> tuple[str, list[Any]]:
        try:
            text = self.data.decode("utf-8-sig")
            try:
                values = [json.loads(text)]
            except json.JSONDecodeError:
                values = [json.loads(line) for line in text.split("\n") if line.strip()]
        except ValueError:
            return "", []
        objects = [value[0] if isinstance(value, list) and value else value for value in values]
        return (text, values) if all(isinstance(one, dict) for one in objects) else ("", [])


class Format(Protocol):
    """Describe the module of a format."""

    NAME: str  # as given to --format
    SUFFIX: str  # of its file; empty for a folder
    FILE: str  # the file in words, in Markdown
    CARRIES: str
    CHANGES: str  # what a coder changes in it

    def recognises(self, contents: Contents, /) -> bool: ...

    def dumps(self, reading: Reading, /) -> str | bytes | dict[str, bytes]: ...

    def loads(self, contents: Any, article: Article | None = None, /) -> Reading | Found: ...
