"""The scheme in use and the user's own classes, as the settings keep them."""

from __future__ import annotations

import json
from typing import Optional

from ... import settings
from ...layers import schemes
from ...layers.scheme_edit import SchemeDraft
from .told import NEWS

OWN = "own"
DEFAULT = "demo"


class _OfProject:
    """The user's own classes of the open project, where they are others than those of the user's settings."""

    classes: Optional[schemes.Classes] = None


OF_PROJECT = _OfProject()


def own_classes() -> schemes.Classes:
    """The user's own list, chosen now or not; empty where there is none."""
    if OF_PROJECT.classes is not None:
        return OF_PROJECT.classes
    return schemes.from_json(json.loads(settings.get("click_classes", "[]")))


def chosen_name() -> str:
    """Name of the scheme in use: a shipped one's, or ``own``."""
    name = settings.get("click_scheme", DEFAULT)
    return name if name in {*schemes.shipped(), OWN} else DEFAULT


def chosen_classes() -> schemes.Classes:
    """The scheme in use."""
    name = chosen_name()
    return own_classes() if name == OWN else schemes.load(name)


def keep_own(classes: schemes.Classes) -> None:
    """These are the user's own classes from now on; those of the settings are kept where the project has others."""
    if OF_PROJECT.classes is not None:
        OF_PROJECT.classes = classes
        return
    settings.put("click_classes", json.dumps(schemes.to_json(classes)))


def keep_for_project(classes: schemes.Classes) -> None:
    """These are the user's own classes of the open project; those of the settings stay."""
    OF_PROJECT.classes = classes


def keep_draft(draft: SchemeDraft) -> None:
    """An edited scheme is the user's own and in use; labels are renamed first, then matched with it by name."""
    for one in draft.renames():
        NEWS.renamed.emit(one.value, one.old, one.new)
    keep_own(draft.classes)
    settings.put("click_scheme", OWN)
    NEWS.chosen.emit()
