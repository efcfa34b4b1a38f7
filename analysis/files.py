"""Files and folders written whole or not at all, and archives that are the same bytes every time."""

import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path


def collection(name: str) -> Path:
    """Return the folder "seeds" or "notebooks": beside the package in a checkout, inside it where a wheel was
    installed.
    """
    here = Path(__file__).resolve().parent
    inside = here / "collection" / name
    return inside if inside.is_dir() else here.parent / name


def write(path: Path, data: bytes) -> None:
    """Write the bytes `data` to `path`: another process sees the old file or the new one, never a part."""
    path = Path(path)
    with tempfile.NamedTemporaryFile(dir=path.resolve().parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(data)
            file.close()
            beside.chmod(0o666 & ~umask())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def write_folder(path: Path, files: dict[str, bytes]) -> None:
    """Write `files` (name → bytes) as the folder `path`; an earlier one with no other files in it is replaced whole.

    Raises FileExistsError when `path` is a file, or a folder that holds anything else.
    """
    path = Path(path).resolve()
    if path.exists() and (not path.is_dir() or {held.name for held in path.iterdir()} - set(files)):
        raise FileExistsError(f"{path.name}: already exists and contains something else; give the name of a new folder")
    beside = Path(tempfile.mkdtemp(dir=path.parent))
    try:
        for name, data in files.items():
            (beside / "new" / name).parent.mkdir(exist_ok=True)
            (beside / "new" / name).write_bytes(data)
        if path.exists():
            path.rename(beside / "old")
        (beside / "new").rename(path)
    finally:
        shutil.rmtree(beside)


def packed(files: dict[str, bytes]) -> bytes:
    """Pack `files` (name → bytes) into the bytes of a .zip whose entries bear no date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a .zip as name → bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def umask() -> int:
    """Return which permissions new files do not get."""
    held = os.umask(0)
    os.umask(held)
    return held
