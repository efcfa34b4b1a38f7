"""Files and folders written whole or not at all, and archives that are the same bytes every time."""

import contextlib
import ctypes
import errno
import gc
import io
import os
import re
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

UNPACKED = 128 * 2**20  # bytes, of all parts of a document together; pictures hardly swell, and text has a limit
_ELEMENTS = 2_000_000  # beginnings and ends of elements; a thousand bytes of memory each would be two gigabytes


class BoundError(ValueError):
    """Say in one line which bound of ours a file goes beyond."""


def collection(name: str) -> Path:
    """Return the folder "seeds" or "notebooks": beside the package in a checkout, inside it where a wheel was
    installed.
    """
    here = Path(__file__).resolve().parent
    inside = here / "collection" / name
    return inside if inside.is_dir() else here.parent / name


def write(path: Path, data: bytes, *, made_in: Path | None = None) -> None:
    """Write the bytes `data` to `path`: another process sees the old file or the new one, never a part.

    It is made in the folder `made_in`, else in its own. A link is followed, and the file it leads to replaced; a device
    or a pipe is written to. Raises OSError.
    """
    path = Path(path)
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.write(data)
        return
    path = Path(os.path.realpath(path))
    sweep(made_in or path.parent)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask()
    with tempfile.NamedTemporaryFile(dir=made_in or path.parent, prefix=_OURS, delete=False) as file:
        beside = Path(file.name)
        try:
            with _telling(path):
                file.write(data)
                file.close()
                beside.chmod(mode)
                beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def write_folder(path: Path, files: dict[str, bytes]) -> None:
    """Write `files` (name → bytes) as the folder `path`; an earlier one with no other files in it is replaced whole.

    Raises FileExistsError when `path` is a file, or a folder that holds anything else.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and (not path.is_dir() or {held.name for held in path.iterdir()} - set(files)):
        raise FileExistsError(f"{path.name}: already exists and contains something else; give the name of a new folder")
    sweep(path.parent)
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=_OURS))
    try:
        new = beside / "new"
        with _telling(path):
            new.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
        if path.exists() and not _swapped(new, path):
            path.rename(beside / "old")
        if new.exists() and not path.exists():
            new.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def of_workbook(book: Any) -> bytes:
    """Return the bytes of a workbook of openpyxl, which writes its parts to files of its own first. Raises OSError."""
    from lxml.etree import SerialisationError

    out, whole, told = io.BytesIO(), True, sys.unraisablehook
    sys.unraisablehook = lambda _: None  # a part that was not written whole complains once more when it goes
    try:
        book.save(out)
    except SerialisationError:
        whole = False
    finally:
        if not whole:
            gc.collect()
        sys.unraisablehook = told
    if not whole:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir())
    return out.getvalue()


def plain(name: str) -> str:
    """Return `name` as the name of a file that lies where it is put, on every system: letters, figures, "." and "-".

    >>> plain("../../a b"), plain("…")
    ('a-b', 'article')
    """
    return re.sub(r"[^\w.-]+", "-", name)[:100].strip(".-") or "article"


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """Make a folder for what is needed only while something is made; it goes at the end, with any that a kill left."""
    sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_OURS, ignore_cleanup_errors=True) as folder:
        _OPEN.add(folder)
        try:
            yield Path(folder)
        finally:
            _OPEN.discard(folder)


_OPEN: set[str] = set()  # the workshops of this process


def abandon() -> None:
    """Take away every workshop of this process, which is about to end without unwinding."""
    for folder in list(_OPEN):
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what an earlier call, killed an hour ago or more, has left in `folder`."""
    for left in folder.glob(f"{_OURS}*"):
        with contextlib.suppress(OSError):
            if not left.is_symlink() and time.time() - left.stat().st_mtime > _HOUR:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextlib.contextmanager
def _telling(path):
    """Let an error name the file that was asked for, not the one beside it."""
    try:
        yield
    except OSError as error:
        if error.errno:
            error.filename, error.filename2 = str(path), None
        raise


def _swapped(one, other):
    """Let two folders change places in one step, where the system can, so that neither is ever missing."""
    with contextlib.suppress(AttributeError, OSError):
        library, paths = ctypes.CDLL(None, use_errno=True), (os.fsencode(one), os.fsencode(other))
        if sys.platform == "darwin":
            return library.renamex_np(*paths, _SWAP) == 0
        return library.renameat2(_HERE, paths[0], _HERE, paths[1], _SWAP) == 0
    return False


_OURS = ".close-reading-"  # how the names of temporary files and folders begin
_HOUR = 60 * 60
_HERE, _SWAP = -100, 2  # AT_FDCWD; RENAME_EXCHANGE, which is RENAME_SWAP on macOS


def packed(files: dict[str, bytes]) -> bytes:
    """Pack `files` (name → bytes) into the bytes of a .zip whose entries bear no date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def unpacked(data: bytes, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, bytes]:
    """Return those files of a .zip as name → bytes whose names are `wanted`; nothing else is unpacked.

    Raises BoundError, before memory is taken, for a .zip that swells to more than any document does.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED:
            raise BoundError(f"unpacks to more than {UNPACKED // 2**20} MB; it was made to exhaust memory")
        parts = {name: archive.read(name) for name in archive.namelist() if wanted(name)}
    if sum(part.count(b"<") for name, part in parts.items() if name.endswith((".xml", ".rels", ".xmi"))) > _ELEMENTS:
        raise BoundError(f"holds more than {_ELEMENTS:,} pieces of markup; it was made to exhaust memory")
    return parts


def inflated(data: bytes) -> bytes:
    """Return what zlib compressed. Raises BoundError for more than UNPACKED bytes, ValueError for what is no zlib."""
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(data, UNPACKED)
    except zlib.error as error:
        raise ValueError(f"not compressed by zlib, or cut off ({error})") from error
    if stream.unconsumed_tail:
        raise BoundError(f"unpacks to more than {UNPACKED // 2**20} MB; it was made to exhaust memory")
    return out


def umask() -> int:
    """Return which permissions new files do not get."""
    held = os.umask(0)
    os.umask(held)
    return held
