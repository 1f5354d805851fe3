"""The engine process that QGIS talks to: JSON-RPC, one message a line, on stdin and stdout (``python -m core.serve``).

The messages are listed in :mod:`core.contract.protocol`. Words for people go to stderr. The process ends when stdin closes,
so it never outlives QGIS.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

from core.cli import CommandParser, let_waiting_threads_sleep


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until stdin closes."""
    let_waiting_threads_sleep()  # QGIS draws on the same cores
    CommandParser("python -m core.serve", str(__doc__).splitlines()[0]).parse_args(argv)
    if not sys.stdin.isatty():
        # Ctrl+C in a terminal that QGIS was started from is meant for QGIS; its end is ours.
        with contextlib.suppress(ValueError):
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    from core.serving.methods import METHODS
    from core.serving.server import Server
    from core.serving.streams import claim_streams

    reader, writer = claim_streams()
    Server(reader, writer, METHODS).serve()
    sys.stderr.flush()
    # Threads in the middle of a native call must not meet a half-torn-down interpreter.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
