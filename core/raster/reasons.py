"""Why GDAL could not open or read a raster, in plain words: what is missing, damaged, out of reach or not supported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.contract.sentences import Said

_MISSING = re.compile(
    r"(?:^|['`\"])([^'`\"\n]+?)['`\"]?:? (?:No such file or directory|does not exist in the file system)",
    re.MULTILINE,
)
_CODEC = re.compile(
    r"missing codec (?:of code )?(\w+)|[Cc]ompression scheme (\w+).* not|(\w+) compression .*not (?:configured|supported)"
)
_NETWORK = re.compile(
    r"(?:could not resolve|failed to connect|couldn't connect|timed? ?out|connection (?:refused|reset)|http (?:error|"
    r"response)|curl error|unable to download)[^\n]*",
    re.IGNORECASE,
)
_DAMAGED = re.compile(
    r"read error|unexpected end|truncat|not enough data|corrupt|decod\w* error|got \d+ bytes|checksum|premature|"
    r"file too short|cannot seek|zipdecode|lzwdecode|tifffill|jpeglib",
    re.IGNORECASE,
)
_UNSUPPORTED = re.compile(
    r"unsupported|not supported|not (?:yet )?implemented|unknown (?:codec|compression|version)|data precision|"
    r"arithmetic cod|newer version|cannot handle",
    re.IGNORECASE,
)
_MOST = 160
"""Characters of what GDAL says."""


def _chain(error: BaseException) -> Iterator[str]:
    """What an error and its causes say, the innermost last."""
    seen: BaseException | None = error
    for _ in range(20):
        if seen is None:
            return
        yield str(seen)
        seen = seen.__cause__ or seen.__context__


def reason_of(error: BaseException) -> str:
    """A clause that follows "Cannot read FILE: ", with what to do where that is plain."""
    said = list(_chain(error))
    words = "\n".join(said)
    network = sorted(_NETWORK.findall(words), key=lambda text: text.lower().startswith("unable"))
    if network:
        return Said("its server cannot be reached ({0}); check the connection", _short(network[0]))
    missing = _MISSING.search(words)
    if missing is not None:
        return Said(
            "it needs {0}, which is not there; put it back, or make the raster again",
            _short(missing.group(1)),
        )
    codec = _CODEC.search(words)
    if codec is not None:
        name = next(filter(None, codec.groups()))
        return Said(
            "it is compressed by a method ({0}) that is not installed here; save it with another one, e.g. DEFLATE",
            name,
        )
    if _UNSUPPORTED.search(words):
        return Said(
            "it is packed in a way that cannot be read here (GDAL says “{0}”); save it with another one, e.g. DEFLATE",
            _line(words, _UNSUPPORTED),
        )
    if _DAMAGED.search(words):
        return Said(
            "it is truncated or damaged (or its drive is gone); copy it again (GDAL says “{0}”)",
            _line(words, _DAMAGED),
        )
    return Said("GDAL says “{0}”", _short(said[-1]))


def _line(words: str, pattern: re.Pattern[str]) -> str:
    """The line in which a pattern was found, shortened."""
    return next(_short(line) for line in reversed(words.split("\n")) if pattern.search(line))


def _short(text: str) -> str:
    line = " ".join(text.split("\n")[0].split()).rstrip(".")
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
