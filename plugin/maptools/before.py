"""Back to the map tool that was used before one of ours."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip


def give_back(canvas: QgsMapCanvas, tool: QgsMapTool, previous: Optional[QgsMapTool]) -> None:
    """Let ``previous`` take over from ``tool``, unless its plugin has been unloaded meanwhile."""
    gone = previous is None or sip.isdeleted(previous) or getattr(previous, "removed", False)
    if gone:
        canvas.unsetMapTool(tool)
    else:
        canvas.setMapTool(previous)
