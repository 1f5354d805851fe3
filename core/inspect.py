"""``python -m core.inspect CHECKPOINT``: what a checkpoint file is, in plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from core.checkpoints.contents import modes_of, read_contents
from core.checkpoints.words import count, describe_contents
from core.cli import CommandParser, run_command


def _inspect(args: argparse.Namespace) -> dict[str, Any]:
    contents = read_contents(args.checkpoint, args.mode)
    words = describe_contents(contents)
    numbers = count(contents)
    modes = modes_of(contents)
    if not args.quiet and not args.json:
        print(words)
        for mode, meaning in modes.items():
            print(f"  {'--mode ' + mode:<22}{meaning}")
    return {
        "path": str(contents.path),
        "bytes": contents.bytes,
        "parameters": {"total": numbers.total, "trainable": numbers.trainable},
        "card": contents.card,
        "words": words,
        "modes": modes,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m core.inspect", "Print in plain words what a checkpoint file is.")
    parser.add_argument("checkpoint", help="a .safetensors of ours, or a .pth of SAM, MFNet or CWSAM")
    parser.add_argument(
        "--mode",
        metavar="MODE",
        help="how a published file was trained, where its names do not tell; the words name the choices",
    )
    return run_command(_inspect, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
