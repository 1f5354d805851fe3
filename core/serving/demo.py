"""The demo scene and the demo models, for a first try without data of one's own."""

from __future__ import annotations

from pathlib import Path

import rasterio
from rasterio.errors import RasterioError

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.sentences import Said
from core.demo import DemoScene, make_scene
from core.errors import Cancelled, UserError

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "demo"


def demo_files(
    folder: Path, size: int, on_progress: ProgressCallback, is_cancelled: CancelCheck
) -> dict[str, str]:
    """Make the scene unless ``folder`` holds it at this size already, and say where everything is.

    Returns:
        Paths: ``optical``, ``dsm``, ``sar``, ``labels``, and the shipped models ``mfnet``, ``cwsam`` and ``three``.

    Raises:
        UserError: the folder cannot be written, or the models are not part of this installation.
        Cancelled: as asked; what the folder held before is untouched.
    """
    models = shipped_models()
    scene = DemoScene(*(folder / f"{name}.tif" for name in ("optical", "dsm", "sar", "labels")))
    files = {"optical": scene.optical, "dsm": scene.dsm, "sar": scene.sar, "labels": scene.labels}
    if not all(_is_raster(path, size) for path in files.values()):

        def progress(share: float) -> None:
            if is_cancelled():
                raise Cancelled(Said("Cancelled; no demo scene was written."))
            on_progress(Progress("demo", round(100 * share), 100, "part"))

        make_scene(folder, size, on_progress=progress)
    return {**{role: str(path) for role, path in files.items()}, **models}


def shipped_models() -> dict[str, str]:
    """Name of a demo model that classifies (``mfnet``, ``cwsam``, ``three``) -> its path."""
    found = {name: SHIPPED / f"{name}.safetensors" for name in ("mfnet", "cwsam", "three")}
    missing = [name for name, path in found.items() if not path.is_file()]
    if missing:
        raise UserError(
            Said(
                "The demo model {0} is missing from {1}: install the plugin again.",
                " and ".join(missing),
                SHIPPED,
            )
        )
    return {name: str(path) for name, path in found.items()}


def _is_raster(path: Path, size: int) -> bool:
    try:
        with rasterio.open(path) as source:
            return bool(source.width == size and source.height == size)
    except RasterioError:
        return False
