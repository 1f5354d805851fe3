"""A folder of wheels, made by ``make wheelhouse`` on a computer with a network: does it fit here?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..wording import tr
from .child import ChildFailed
from .lock import Lock

MANIFEST = "wheelhouse.json"


def check(folder: Path, lock: Lock, python: str, platform: str = sys.platform) -> None:
    """Compare what the folder was made for with what is wanted here.

    Raises:
        ChildFailed: it was made for something else, or holds no wheels.
    """
    if not any(folder.glob("*.whl")):
        raise ChildFailed(
            tr("{0} has no wheels: choose the folder that make wheelhouse wrote.").format(folder)
        )
    try:
        made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # put together by hand: the installer will say what is missing
    wanted = {"variant": lock.variant, "digest": lock.digest, "python": python, "platform": platform}
    for key, words in (
        ("platform", tr("system")),
        ("variant", tr("accelerator")),
        ("python", tr("Python version")),
        ("digest", tr("plugin version")),
    ):
        if made.get(key) != wanted[key]:
            text = tr("{0} was made for another {1} ({2}; here it is {3}): make it again for this computer.")
            raise ChildFailed(text.format(folder, words, str(made.get(key))[:12], wanted[key][:12]))


def variant_of(folder: Path) -> str:
    """What accelerator the folder is for; empty when it does not say."""
    try:
        return str(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["variant"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
