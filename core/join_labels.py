"""``python -m core.join_labels``: label files of two people become one; what they call differently is listed."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from core.cli import CommandParser, run_command, say
from core.errors import UserError

_SHOWN = 20


def parser() -> CommandParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.join_labels",
        description="Join the label files of two people. Where they name different classes for the same ground, a rule "
        "decides; without one that ground is left out.",
    )
    words.add_argument("first", metavar="A.gpkg", help="labels of one person, polygons or points")
    words.add_argument("second", metavar="B.gpkg", help="labels of the other person, of the same kind")
    words.add_argument(
        "--output", metavar="C.gpkg", help="labels of both, and the conflicts as a second layer"
    )
    words.add_argument(
        "--rule",
        choices=("leave-out", "newer", "first", "second"),
        default="leave-out",
        help="who is right in a conflict: nobody (the default), the newer label by the field created, A, or B",
    )
    words.add_argument("--conflicts", metavar="T.csv", help="write the conflicts as a table")
    words.add_argument(
        "--decisions",
        metavar="T.csv",
        help="such a table; its column decision (first, second or out) goes before the rule",
    )
    words.add_argument("--field-first", metavar="NAME", help="class field of A; by default a usual one")
    words.add_argument("--field-second", metavar="NAME", help="class field of B; by default a usual one")
    words.writes(output=(".gpkg",), conflicts=(".csv",))
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Join, write, say what was in conflict.

    Raises:
        UserError: as :func:`core.labels.join_files.join_files`; or nothing would be written, or over an input.
    """
    if not args.output and not args.conflicts:
        raise UserError("Nothing would be written: give --output, --conflicts or both.")
    from core.labels.join_files import check_output, join_files, read_decisions, write_joined, write_table

    for written in filter(None, (args.output, args.conflicts)):
        check_output(written, args.first, args.second)
    decisions = read_decisions(args.decisions) if args.decisions else {}
    fields = (args.field_first, args.field_second)
    found = join_files(args.first, args.second, args.rule, decisions, fields)
    if args.conflicts:
        write_table(found.joined.conflicts, args.conflicts)
    if args.output:
        write_joined(found, args.output)
    joined = found.joined
    if not args.quiet and not args.json:
        print(
            f"Labels: {len(joined.labels)}. In both files: {joined.doubles}. Conflicts: {len(joined.conflicts)}."
        )
        for one in joined.conflicts[:_SHOWN]:
            first, second = (f"“{label.name}” ({label.author or '?'})" for label in (one.first, one.second))
            print(
                f"  {one.first.identity} {first} and {one.second.identity} {second}: {one.decision} ({one.why})"
            )
        if len(joined.conflicts) > _SHOWN:
            print(f"  and {len(joined.conflicts) - _SHOWN} more; --conflicts lists all.")
        print(f"Labels that conflicts dropped: {joined.dropped}; cut: {joined.cut}.")
    for note in found.notes:
        say(f"Note: {note}")
    return {
        "output": args.output,
        "labels": len(joined.labels),
        "classes": dict(found.classes),
        "conflicts": [
            {
                "first": one.first.identity,
                "second": one.second.identity,
                "decision": one.decision,
                "why": one.why,
            }
            for one in joined.conflicts
        ],
        "doubles": joined.doubles,
        "dropped": joined.dropped,
        "cut": joined.cut,
        "notes": list(found.notes),
    }


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
