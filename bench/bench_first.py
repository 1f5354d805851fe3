"""How soon the first finished part of a canvas run can be shown, with a warm model: the run the panel starts.

A demo scene, the demo model, the view in the middle; wall and CPU seconds until the first preview is named, until the
end, and windows run for the order beside the plain one. Run: ``python bench/bench_first.py [--quick] [--scene FOLDER]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import rasterio
import side_by_side as bench

from core.checkpoints import load_model
from core.contract.predict import PredictJob
from core.contract.progress import Progress
from core.demo import make_scene
from core.inference import predict

MODEL = bench.ROOT / "resources" / "demo" / "mfnet.safetensors"
SEED = 31  # the demo models were trained on other ones


def main(quick: bool, scene: str | None) -> None:
    loaded = load_model(str(MODEL))
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(scene) if scene else Path(name)
        if scene is None:
            make_scene(folder, 512 if quick else 1024, SEED)
        sources = {role: (str(folder / f"{role}.tif"),) for role in ("optical", "dsm")}
        with rasterio.open(sources["optical"][0]) as dataset:
            x0, y0, x1, y1 = dataset.bounds
        job = PredictJob(str(MODEL), str(Path(name) / "o.tif"), sources, device="cpu")
        watched = replace(job, view=((x0 + x1) / 2, (y0 + y1) / 2), preview=str(Path(name) / "live"))
        predict(
            replace(job, extent=(x0, y0, x0 + (x1 - x0) / 4, y0 + (y1 - y0) / 4)), load=lambda _: loaded
        )  # warm
        for stride in (loaded[1].stride, loaded[1].window // 4):
            plain = predict(replace(job, stride=stride), load=lambda _: loaded)
            first: list[tuple[float, float]] = []
            began, cpu = time.perf_counter(), time.process_time()

            def look(progress: Progress, began: float = began, cpu: float = cpu, seen: list = first) -> None:
                if progress.preview and not seen:
                    seen.append((time.perf_counter() - began, time.process_time() - cpu))

            result = predict(replace(watched, stride=stride), look, load=lambda _: loaded)
            wall, used = time.perf_counter() - began, time.process_time() - cpu
            size = f"{result.width} x {result.height}"
            rows.append((size, stride, result.windows, plain.windows, *first[0], wall, used))
    head = (
        "px",
        "stride",
        "windows",
        "without a view",
        "first, wall s",
        "first, CPU s",
        "all, wall s",
        "all, CPU s",
    )
    bench.print_table("First pixels of a run watched on the map, demo MFNet", head, rows)


if __name__ == "__main__":
    where = sys.argv.index("--scene") if "--scene" in sys.argv else None
    given = None if where is None else sys.argv[where + 1]
    if where is not None:
        del sys.argv[where : where + 2]
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick, given)
