"""Wheels made by ``make wheelhouse`` on a computer with a network, in a folder or a zip: do they fit here?"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterator

from ..disk import is_file
from ..wording import tr
from .child import Cancelled, ChildFailed
from .lock import Lock

MANIFEST = "wheelhouse.json"
UNPACKED = "wheels.unpacking"  # beside the environments, on the disk that was found large enough
PIECE = 1 << 22


def is_zip(place: Path) -> bool:
    """Whether the wheels are in a zip."""
    return is_file(place)


@contextmanager
def opened(place: Path, root: Path, is_cancelled: Callable[[], bool]) -> Iterator[Path]:
    """The folder of wheels: ``place`` itself, or what is in the zip, unpacked below ``root`` for a while.

    Raises:
        ChildFailed: it is no zip, or has no wheels.
        Cancelled: the user asked.
        OSError: there is no room, for instance.
    """
    if not is_zip(place):
        yield place
        return
    folder = root / UNPACKED
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        try:
            with zipfile.ZipFile(place) as archive:
                for entry in archive.infolist():
                    name = entry.filename.replace("\\", "/").rsplit("/", 1)[-1]  # never out of the folder
                    if name.endswith(".whl") or name == MANIFEST:
                        with archive.open(entry) as source, (folder / name).open("wb") as target:
                            for piece in iter(lambda source=source: source.read(PIECE), b""):
                                if is_cancelled():
                                    raise Cancelled
                                target.write(piece)
            if not any(folder.glob("*.whl")):  # of half a zip the end of a wheel in it may pass for its own
                raise zipfile.BadZipFile("no wheels")
        except (zipfile.BadZipFile, EOFError) as error:
            text = tr(
                "{0} is damaged, or no zip of wheels: copy it again, or make it again with make wheelhouse."
            )
            raise ChildFailed(text.format(place)) from error
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check(folder: Path, lock: Lock, python: str, platform: str = sys.platform) -> None:
    """Compare what the folder was made for with what is wanted here.

    Raises:
        ChildFailed: it was made for something else, or holds no wheels.
    """
    if not any(folder.glob("*.whl")):
        raise ChildFailed(tr("There are no wheels in it: choose what make wheelhouse wrote."))
    made = _manifest(folder)
    if not made:
        return  # put together by hand: the installer will say what is missing
    wanted = {"variant": lock.variant, "digest": lock.digest, "python": python, "platform": platform}
    for key, words in (
        ("platform", tr("system")),
        ("variant", tr("accelerator")),
        ("python", tr("Python version")),
        ("digest", tr("plugin version")),
    ):
        if made.get(key) != wanted[key]:
            text = tr(
                "The wheels were made for another {0} ({1}; here it is {2}): make them again for this computer."
            )
            raise ChildFailed(text.format(words, str(made.get(key))[:12], wanted[key][:12]))


def check_files(folder: Path, is_cancelled: Callable[[], bool]) -> None:
    """Compare every wheel with the SHA-256 that make wheelhouse wrote down where it was downloaded.

    Raises:
        ChildFailed: a wheel is another one, or is not in the list. Without a list nothing can be compared.
        Cancelled: the user asked.
    """
    listed = _manifest(folder).get("files")
    if not isinstance(listed, dict):
        return
    for wheel in sorted(folder.glob("*.whl")):
        if listed.get(wheel.name) != sha256(wheel, is_cancelled):
            text = tr("{0} is not the file that make wheelhouse wrote: copy the wheels again.")
            raise ChildFailed(text.format(wheel.name))


def unhashed(folder: Path, lock: Lock, is_cancelled: Callable[[], bool]) -> Dict[str, str]:
    """The wheels of the one build that the lock has no hash for -> their SHA-256; empty where it has all."""
    if not lock.torch:
        return {}
    name, _, version = lock.torch.partition("==")
    return {
        wheel.name: sha256(wheel, is_cancelled)
        for wheel in sorted(folder.glob(f"{name}-{version}*.whl"))
        if wheel.name.split("-")[1].split("+")[0] == version
    }


def sha256(path: Path, is_cancelled: Callable[[], bool]) -> str:
    """Of a file's content, in hexadecimal.

    Raises:
        Cancelled: the user asked.
    """
    found = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            if is_cancelled():
                raise Cancelled
            found.update(piece)
    return found.hexdigest()


def variant_of(place: Path) -> str:
    """What accelerator the folder or zip is for; empty when it does not say."""
    return str(_manifest(place).get("variant", ""))


def _manifest(place: Path) -> Dict[str, Any]:
    try:
        if is_zip(place):
            with zipfile.ZipFile(place) as archive:
                name = next(name for name in archive.namelist() if name.endswith(MANIFEST))
                made = json.loads(archive.read(name))
        else:
            made = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, StopIteration, zipfile.BadZipFile):
        return {}
    return made if isinstance(made, dict) else {}
