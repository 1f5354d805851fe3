"""``python -m core.quick``: a checkpoint from labelled polygons or points, in seconds."""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import CommandParser, run_command, say
from core.device_words import check_device
from core.errors import UserError
from core.options import add_rasters, by_role, parse_bands, rasters_of

if TYPE_CHECKING:
    from core.checkpoints.card import Derived
    from core.quick.encoder import Encoder
    from core.quick.fitted import Fitted


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser(
        "python -m core.quick",
        "Fit a quick head to labelled polygons or points: a checkpoint in seconds, for core.predict.",
    )
    add = parser.add_argument
    add(
        "--labels",
        required=True,
        metavar="FILE",
        help="vector file with labelled polygons or points, training input of SCP (.scpx, .scp) or session of AcATaMa (.yml)",
    )
    add(
        "--field",
        metavar="NAME",
        help="its field with the class; default is a usual name such as class; of SCP: macroclass (default) or class; "
        "of AcATaMa: label (default) or thematic_class",
    )
    add_rasters(parser)
    add(
        "--bands",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROLE=N,N,...",
        help="band numbers from 1, e.g. optical=4,1,2; default is all",
    )
    add(
        "--names",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROLE=A,B,...",
        help="names of those bands, e.g. optical=nir,red,green: red, green, blue and nir give indices",
    )
    add(
        "--compute",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROLE=KIND:A,B",
        help="inputs computed of the rasters while they are read: ndsm=difference:dsm,dtm, slope=slope:dtm, "
        "ndvi=normalised_difference:optical:nir,optical:red; also ratio and decibel",
    )
    add(
        "--classes",
        metavar="SCHEME",
        help="class scheme (name or JSON file); default is what the labels name",
    )
    add(
        "--classifier",
        default="auto",
        choices=("auto", "fast", "linear", "perceptron"),
        help="what is fitted",
    )
    add(
        "--encoder",
        metavar="CHECKPOINT",
        help="SAM, MFNet or CWSAM file whose frozen encoder gives features too; default is none",
    )
    add(
        "--device", default="auto", metavar="D", help="where the encoder runs: auto, cpu, cuda, cuda:1 or mps"
    )
    add("--output", required=True, metavar="MODEL", help="checkpoint to write (.safetensors)")
    parser.writes(output=())
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Fit, print, write; returns the result for ``--json``."""
    sources = rasters_of(args)
    if not sources:
        raise UserError("Give the rasters to look at: --optical, --dsm, --sar or --input.")
    bands, names = parse_bands(args.bands), parse_names(args.names)
    _check_output(args.output)
    from core.checkpoints import read_card
    from core.checkpoints.schemes import load_scheme
    from core.labels.vector import classes_of, read_labels, renumbered, without_crs
    from core.quick.rasters import open_rasters

    started = time.monotonic()
    check_device(args.device)
    given = read_labels(args.labels, args.field)
    classes = load_scheme(args.classes) if args.classes else classes_of(given.labels, given.colours)
    computed = parse_computed(args.compute)
    open_rasters(sources, bands, names, computed).close()  # refuses a wrong raster
    if args.encoder:
        read_card(args.encoder)
    from core.quick.session import QuickSession  # torch, after all that can be refused without it

    session = QuickSession(sources, bands, names, encoder=args.encoder, device=args.device, computed=computed)
    try:
        fitted = session.fit(given.labels, classes, args.classifier)
        gains = session.input_gains()[1]
    finally:
        session.close()
    notes = without_crs(given.labels, session.scene.grid), renumbered(classes)
    fitted = replace(fitted, warnings=(*given.notes, *filter(None, notes), *fitted.warnings))
    fitted.save(args.output)
    seconds = round(time.monotonic() - started, 3)
    if not args.quiet:
        print(summary(fitted, args.output, seconds, session.encoder))
        for sentence in (*(gain.sentence for gain in gains), *session.scene.converted):
            print(f"Note: {sentence}")
    for warning in fitted.warnings if args.quiet else ():
        say(f"Warning: {warning}")
    return {
        "output": args.output,
        "seconds": seconds,
        "model": fitted.identity,
        "encoder": session.encoder.words if session.encoder else "none",
        "encoder_sha256": fitted.card.base_sha256,
        "members": fitted.card.recipe["members"],
        "OA": fitted.score.accuracy,
        "mIoU": fitted.score.mean_iou,
        "gains": [asdict(gain) for gain in gains],
        "scored_polygons": fitted.score.polygons,
        "scored_by": fitted.score.unit,
        "scored_places": fitted.score.places,
        "OA_range": fitted.score.accuracy_range,
        "mIoU_range": fitted.score.iou_range,
        "ECE": fitted.score.calibration_error,
        "reliability": [list(step) for step in fitted.score.calibration],
        "classes": _rows(fitted),
        "warnings": list(fitted.warnings),
        "notes": list(session.scene.converted),
    }


def parse_names(words: list[str]) -> dict[str, tuple[str, ...]]:
    """``["optical=nir,red"]`` -> ``{"optical": ("nir", "red")}``.

    Raises:
        UserError: a word is not understood.
    """

    def listed(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(","))
        if not all(names):
            raise ValueError("a name is missing")
        return names

    return by_role(words, "--names", "optical=nir,red,green", listed)


def parse_computed(words: list[str]) -> dict[str, Derived]:
    """``["ndsm=difference:dsm,dtm"]`` -> how the role is computed.

    Raises:
        UserError: a word is not understood.
    """
    from pydantic import ValidationError

    from core.checkpoints.card import Derived
    from core.checkpoints.schemes import first_problem

    def read(text: str) -> Derived:
        kind, _, sources = text.partition(":")
        try:
            return Derived.model_validate(
                {"kind": kind, "of": tuple(part.strip() for part in sources.split(","))}
            )
        except ValidationError as error:
            raise UserError(f"--compute {text}: {first_problem(error)}.") from error

    return by_role(words, "--compute", "ndsm=difference:dsm,dtm", read)


def summary(fitted: Fitted, output: str, seconds: float, encoder: Encoder | None = None) -> str:
    """Classes, scores, members and warnings, for people."""
    from core.models.quick.words import members_words

    rows = _rows(fitted)
    width = max(5, *(len(row["name"]) for row in rows))
    counted = f"{fitted.score.unit}s"
    lines = [f"{'class':<{width}}  {counted:>8}  {'pixels':>7}  {'IoU':>5}"]
    for row in rows:
        iou = "" if row["IoU"] is None else f"{row['IoU']:.3f}"
        lines.append(f"{row['name']:<{width}}  {row['polygons']:>8}  {row['pixels']:>7}  {iou:>5}")
    score = fitted.score
    if score.accuracy is not None and score.mean_iou is not None:
        lines.append(f"OA {score.accuracy:.3f}, mIoU {score.mean_iou:.3f}")
        if score.calibration_error is not None:
            lines.append(
                f"Confidence differs from the share that is right by {score.calibration_error:.3f} on average (ECE)."
            )
    lines.append(score.words)
    lines.append(
        f"Encoder: {encoder.words}, frozen; keep that file, the checkpoint names it by SHA-256 {encoder.sha256[:12]}..."
        if encoder
        else "Encoder: none, a classical classifier of pixels and their surroundings."
    )
    lines.append(f"Members: {members_words(fitted.card, fitted.head.config)}")
    lines += [f"Warning: {warning}" for warning in fitted.warnings]
    lines.append(f"Wrote {output} in {seconds:.1f} s")
    return "\n".join(lines)


def _rows(fitted: Fitted) -> list[dict[str, Any]]:
    rows = []
    for entry in fitted.card.classes:
        polygons, pixels = fitted.counts.get(entry.value, (0, 0))
        iou = fitted.score.by_class.get(entry.value)
        rows.append({"name": entry.name, "polygons": polygons, "pixels": pixels, "IoU": iou})
    return rows


def _check_output(output: str) -> None:
    from core.products.outputs import check_folder

    path = Path(output)
    if path.suffix != ".safetensors":
        raise UserError(f"The checkpoint {path.name} needs the ending .safetensors.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist: create it, or save {path.name} elsewhere.")
    if path.is_dir():
        raise UserError(f"{path} is a folder: give the name of a file to save to.")
    check_folder(path.parent)


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
