"""What went wrong with an installation, in words: the cause, and one next step."""

from __future__ import annotations

import re
from typing import List, Tuple

from ..wording import tr, tr_later

# The first pattern found in the output decides. Causes that hide behind others come first.
_KNOWN: List[Tuple[str, str]] = [
    (
        r"No space left|not enough space|ENOSPC|Errno 28",
        tr_later("The disk is full. Free some space and press Install again."),
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|invalid peer certificate|UnknownIssuer|SSLError",
        tr_later(
            "The connection is not trusted: something between this computer and the package index, often a company's "
            "proxy, shows its own certificate. Ask your administrator to add it to the system's certificates."
        ),
    ),
    (
        r"407 Proxy|ProxyError|Tunnel connection failed|proxy authentication",
        tr_later(
            "The proxy refused the connection. Check user and password in QGIS, Settings, Options, Network."
        ),
    ),
    (
        r"Missing dependencies for SOCKS",
        tr_later(
            "A SOCKS proxy cannot be used here. Set an HTTP proxy in QGIS, Settings, Options, Network, or install from a folder."
        ),
    ),
    (
        r"THESE PACKAGES DO NOT MATCH THE HASHES|Hash mismatch|hash mismatch|^hash$",
        tr_later(
            "A downloaded file is not the one that was published. Something on the network changes downloads, or a mirror "
            "is damaged: try again, from another network if it stays."
        ),
    ),
    (
        r"Looking in links.*(?s:.*)No matching distribution|no-index.*No matching|not found in.*find-links",
        tr_later(
            "The folder lacks packages for this Python or this system. Make it again with make wheelhouse for the same "
            "Python version and system, or press Install with a network."
        ),
    ),
    (
        (
            r"ConnectionError|NewConnectionError|Temporary failure in name resolution|Name or service not known|"
            r"getaddrinfo failed|Network is unreachable|Connection refused|dns error|error sending request|"
            r"Max retries exceeded|Host .* not found"
        ),
        tr_later(
            "The package index cannot be reached. Check the connection and the proxy in QGIS, Settings, Options, Network, "
            "or install from a folder."
        ),
    ),
    (
        r"Read timed out|ReadTimeout|IncompleteRead|Connection broken|timed out|^stalled$",
        tr_later("The connection stopped in the middle. Press Install again: finished downloads are kept."),
    ),
    (
        r"No matching distribution|No solution found|not a supported wheel",
        tr_later(
            "There is no package for this Python or this system. Use a Python from 3.11 to 3.14, or choose another accelerator."
        ),
    ),
    (
        r"blocked by group policy|WinError 1260|AppLocker|This program is blocked|noexec|failed to map segment",
        tr_later(
            "This computer does not run programs from that folder. Choose another folder for the environment, or ask your administrator."
        ),
    ),
    (
        r"Permission denied|PermissionError|Access is denied|WinError 5\b|Read-only file system|Errno 30",
        tr_later(
            "A file cannot be written. Close other QGIS windows, and check that a virus scanner does not hold the folder."
        ),
    ),
    (
        r"c10\.dll|WinError 1114|WinError 126|DLL load failed|vcruntime",
        tr_later(
            "PyTorch does not load. Install “Microsoft Visual C++ Redistributable (x64)” from Microsoft and press Install again."
        ),
    ),
    (
        r"ensurepip|No module named venv",
        tr_later(
            "This Python cannot make environments. Choose another one with venv (on Debian: python3-venv)."
        ),
    ),
    (
        r"MemoryError|Killed|signal 9",
        tr_later("Memory ran out. Close other programs and press Install again."),
    ),
]


def describe(message: str, output: str) -> str:
    """The cause in one or two sentences that end with what to do.

    Args:
        message: of the step that failed.
        output: what the tool said.
    """
    for pattern, words in _KNOWN:
        if re.search(pattern, output, re.IGNORECASE | re.MULTILINE) or re.search(pattern, message):
            return tr(words)
    return message + " " + tr("The log has the details; press Install to try again.")
