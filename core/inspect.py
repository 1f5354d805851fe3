"""``python -m core.inspect CHECKPOINT``: what a checkpoint file is, in plain words; of several what they are together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from core.checkpoints.contents import modes_of, read_card, read_contents
from core.checkpoints.words import count, describe_contents
from core.cli import CommandParser, run_command
from core.errors import UserError


def _inspect(args: argparse.Namespace) -> dict[str, Any]:
    if len(args.checkpoint) > 1:
        return _inspect_together(args)
    contents = read_contents(args.checkpoint[0], args.mode)
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


def _inspect_together(args: argparse.Namespace) -> dict[str, Any]:
    """The card of several models whose probabilities would be averaged; an error says why they cannot be."""
    from core.inference.ensemble import check_members, describe_joint, joint_card

    if args.mode:
        raise UserError("--mode is for one checkpoint: inspect the one that it is of alone.")
    cards = [read_card(path) for path in args.checkpoint]
    check_members(cards, args.checkpoint)
    card = joint_card(cards, args.checkpoint)
    words = describe_joint(card, cards)
    if not args.quiet and not args.json:
        print(words)
    return {"card": card, "words": words}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m core.inspect", "Print in plain words what a checkpoint file is.")
    parser.add_argument(
        "checkpoint",
        nargs="+",
        help="a .safetensors of ours, or a .pth of SAM, MFNet or CWSAM; several: what the mean of their probabilities is",
    )
    parser.add_argument(
        "--mode",
        metavar="MODE",
        help="how a published file was trained, where its names do not tell; the words name the choices",
    )
    return run_command(_inspect, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
