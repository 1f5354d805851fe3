"""Open the dialog of one of our Processing algorithms with what the panel knows already."""

from __future__ import annotations

from typing import Any, List, Mapping

from ..processing.provider import PROVIDER_ID
from ..wording import tr

# Dialogs on the screen. Qt's parent keeps the window, only a Python reference keeps what Python made of it: without one
# the collector leaves a window whose Run does nothing.
_open: List[Any] = []


def open_algorithm(name: str, parameters: Mapping[str, Any]) -> str:
    """Show the dialog and return at once; why it could not be shown, or an empty string.

    Args:
        name: of the algorithm, without the provider.
        parameters: values of its fields.
    """
    try:
        from qgis import processing
    except ImportError:
        return tr("Processing is switched off: enable it in the plugin manager.")
    dialog = processing.createAlgorithmDialog(f"{PROVIDER_ID}:{name}", dict(parameters))
    if dialog is None:
        return tr("The dialog of the algorithm cannot be opened: is Processing enabled?")
    keep_alive(dialog)
    dialog.show()
    return ""


def open_windows() -> List[Any]:
    """Dialogs that are on the screen."""
    return list(_open)


def keep_alive(window: Any) -> None:
    """Hold a window that is made in Python until Qt destroys it; Processing's dialogs destroy themselves when closed."""
    _open.append(window)
    window.destroyed.connect(lambda _object=None, window=window: _let_go(window))


def _let_go(window: Any) -> None:
    _open[:] = [other for other in _open if other is not window]
