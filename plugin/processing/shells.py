"""Words for a shell, whatever a stranger called his files and layers: POSIX shells, cmd and PowerShell. Pure functions."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from typing import Iterable, Tuple

POSIX, CMD, POWERSHELL = "posix", "cmd", "powershell"

# Control characters, and those that turn or hide the text around them (bidirectional marks, zero width, line ends).
_HIDDEN = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
_PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_CMD_PLAIN = re.compile(r"[A-Za-z0-9_@+=:,./\\-]+")
_CMD_SIGNS = re.compile(r'([()%!^"<>&|])')
_COMMENT_STARTS = {POSIX: "# ", CMD: "rem ", POWERSHELL: "# "}


def shells_here() -> Tuple[str, ...]:
    """The shells that people of this system type into, the usual one first."""
    return (POWERSHELL, CMD) if os.name == "nt" else (POSIX,)


def quote(text: str, shell: str = "") -> str:
    r"""One argument, as a shell passes it on unchanged when the line is pasted at its prompt.

    Args:
        text: any text. Control characters, which act on a terminal while they are pasted, are spelled out for POSIX
            shells (``$'\n'``: bash, zsh, ksh) and left out for the others: names of files on Windows have none.
        shell: one of :data:`POSIX`, :data:`CMD`, :data:`POWERSHELL`; empty is this system's usual one.
    """
    shell = shell or shells_here()[0]
    if shell == POSIX:
        return _posix(text)
    visible = "".join(sign for sign in text if not _is_hidden(sign))
    return _cmd(visible) if shell == CMD else _powershell(visible)


def command(words: Iterable[str], shell: str = "") -> str:
    """A line of quoted words."""
    return " ".join(quote(word, shell) for word in words)


def comment(text: str, shell: str = "") -> str:
    """A line that no shell runs anything of: also where ``#`` begins no comment, as at the prompt of zsh."""
    harmless = "".join(sign if _is_harmless(sign) else " " for sign in text.replace(";", ","))
    return _COMMENT_STARTS[shell or shells_here()[0]] + " ".join(harmless.split())


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in _HIDDEN


def _is_harmless(sign: str) -> bool:
    return sign.isalnum() or sign in " _.,:/-“”「」。，：、" or unicodedata.category(sign) == "Mn"


def _posix(text: str) -> str:
    if not any(_is_hidden(sign) for sign in text):
        return text if _PLAIN.fullmatch(text) else shlex.quote(text)
    spelled = []
    for sign in text:
        if _is_hidden(sign):
            spelled += [f"\\x{byte:02x}" for byte in sign.encode("utf-8", "surrogateescape")]
            continue
        spelled.append("\\" + sign if sign in "\\'" else sign)
    return _spelled("".join(spelled))


def _spelled(text: str) -> str:
    r"""``$'...'``, broken up where a digit after ``\x0a`` would be read as a part of it."""
    return "$'" + re.sub(r"(\\x[0-9a-f]{2})(?=[0-9A-Fa-f])", r"\1'$'", text) + "'"


def _argument(text: str) -> str:
    """As Windows programs take their command line apart: quotes and the backslashes before them get backslashes."""
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', text)
    return '"' + re.sub(r"(\\+)$", r"\1\1", escaped) + '"'


def _cmd(text: str) -> str:
    """Each sign that cmd knows gets a caret, the quotes too: between quotes it would still replace %NAME%."""
    return text if _CMD_PLAIN.fullmatch(text) else _CMD_SIGNS.sub(r"^\1", _argument(text))


def _powershell(text: str) -> str:
    """Single quotes, which keep everything; double quotes as Windows PowerShell 5 hands them on to programs.

    Newer ones hand on both: the program then refuses the argument, in words.
    """
    if _PLAIN.fullmatch(text) and not text.startswith(("@", "-", "%", ",", "+")) and "," not in text:
        return text
    if re.fullmatch(r"--?[A-Za-z][A-Za-z0-9_-]*", text):
        return text
    escaped = re.sub(r'(\\*)"', r'\1\1\\"', text)
    if " " in escaped:  # PowerShell then puts quotes around it, which a backslash at the end would undo
        escaped = re.sub(r"(\\+)$", r"\1\1", escaped)
    return "'" + re.sub("(['‘’‚‛])", r"\1\1", escaped) + "'"
