"""`python -m core.demo FOLDER`: write a synthetic scene."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command
from core.errors import UserError


def _parser() -> argparse.ArgumentParser:
    parser = CommandParser(
        "python -m core.demo", "Write a synthetic scene: RGB, surface heights, radar, labels."
    )
    parser.add_argument("folder", help="where optical.tif, dsm.tif, sar.tif and labels.tif go")
    parser.add_argument("--size", type=int, default=1024, help="rows and columns (1024)")
    parser.writes()
    parser.add_argument("--seed", type=int, default=1, help="which place (1)")
    return parser


def _main(args: argparse.Namespace) -> dict[str, Any]:
    from core.demo.scene import make_scene
    from core.demo.write import FILES
    from core.products.ours import made_here

    for path in [Path(args.folder).expanduser() / name for name in FILES]:
        if not args.overwrite and not made_here(path):
            raise UserError(
                f"{path} exists and is not of a demo scene, so it is not replaced; choose another folder, or give "
                "--overwrite."
            )

    show = not args.quiet and sys.stderr.isatty()

    def progress(share: float) -> None:
        print(f"\rDrawing {share:4.0%}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)

    scene = make_scene(args.folder, args.size, args.seed, progress if show else None)
    if not args.quiet and not args.json:
        print(f"Wrote {scene.optical}, {scene.dsm.name}, {scene.sar.name}, {scene.labels.name}.")
    return {"optical": scene.optical, "dsm": scene.dsm, "sar": scene.sar, "labels": scene.labels}


if __name__ == "__main__":
    raise SystemExit(run_command(_main, _parser()))
