"""``python -m core.inspect CHECKPOINT``: what a checkpoint file is, in plain words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from core.checkpoints.contents import read_contents
from core.checkpoints.words import count, describe_contents
from core.cli import CommandParser, run_command


def _inspect(args: argparse.Namespace) -> dict[str, Any]:
    contents = read_contents(args.checkpoint)
    words = describe_contents(contents)
    numbers = count(contents)
    if not args.quiet and not args.json:
        print(words)
    return {
        "path": str(contents.path),
        "bytes": contents.bytes,
        "parameters": {"total": numbers.total, "trainable": numbers.trainable},
        "card": contents.card,
        "words": words,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m core.inspect", "Print in plain words what a checkpoint file is.")
    parser.add_argument("checkpoint", help="a .safetensors of ours, or a .pth of SAM, MFNet or CWSAM")
    return run_command(_inspect, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
