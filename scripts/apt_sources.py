"""What apt of this machine reads, for ``setup.sh`` and ``test_fresh.sh``: /usr/bin/python3, standard library, Python 3.9.

    apt_sources.py offers SUITE            exit 0 when an enabled source has SUITE's main component
    apt_sources.py stanza SUITE NEW        a .sources entry for NEW from the mirror that has SUITE
    apt_sources.py mirror                  the first Debian mirror, for debootstrap

``--etc FOLDER`` (default ``/etc/apt``) stands before the verb. The rules are those of sources.list(5): files end in ``.list`` or ``.sources``,
their names have letters, digits, ``_``, ``-``, ``:`` and ``.`` only, hidden files are passed over.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_READ_BY_APT = re.compile(r"[A-Za-z0-9_:-][A-Za-z0-9_:.-]*\.(list|sources)")
_OFF = ("no", "false", "without", "off", "disable", "0")
_DEB822_NAMES = {"arch": "architectures", "lang": "languages", "target": "targets"}
_WORD = re.compile(r'(?:"[^"]*"|\[[^\]]*\]|[^\s"])+')


@dataclass(frozen=True)
class Source:
    """One enabled entry for binary packages.

    Attributes:
        uris: mirrors.
        suites: release names such as ``bookworm``, or a folder that ends with ``/``.
        components: such as ``main``; empty where the suite is a folder.
        options: the other fields as in a deb822 entry, names in lower case, for instance ``signed-by``.
    """

    uris: tuple[str, ...]
    suites: tuple[str, ...]
    components: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()


def read_sources(etc: Path) -> list[Source]:
    """Every enabled entry below ``etc`` (``/etc/apt``), in apt's order. Files that cannot be read are named on stderr."""
    found: list[Source] = []
    for path in source_files(etc):
        try:
            text = path.read_bytes().decode("utf-8", "replace").lstrip("\ufeff")
        except OSError as error:
            print(f"{path} cannot be read: {error.strerror}", file=sys.stderr)
            continue
        found += deb822(text) if path.suffix == ".sources" else one_line(text)
    return found


def source_files(etc: Path) -> list[Path]:
    """The files that apt reads."""
    folder = etc / "sources.list.d"
    parts = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [etc / "sources.list"] + [part for part in parts if _READ_BY_APT.fullmatch(part.name)]
    return [path for path in files if path.is_file()]


def one_line(text: str) -> list[Source]:
    """``deb [option=value] uri suite component...`` a line."""
    found = []
    for line in text.splitlines():
        kind, *words = [word.replace('"', "") for word in _WORD.findall(_without_comment(line))] or [""]
        options = words.pop(0)[1:-1].split() if words and words[0].startswith("[") else []
        if kind == "deb" and len(words) >= 2:
            uri, suite, *components = words
            pairs = tuple(_option(word) for word in options if "=" in word)
            found.append(Source((uri.replace(" ", "%20"),), (suite,), tuple(components), pairs))
    return found


def _without_comment(line: str) -> str:
    return re.sub(r"(^|\s)#.*", "", line)


def _option(word: str) -> tuple[str, str]:
    """``arch-=a,b`` is ``architectures-remove: a b``."""
    name, value = word.split("=", 1)
    ending = {"+": "-add", "-": "-remove"}.get(name[-1:], "")
    name = name[:-1] if ending else name
    return _DEB822_NAMES.get(name.lower(), name.lower()) + ending, value.replace(",", " ")


def deb822(text: str) -> list[Source]:
    """Entries of fields. Only a line without anything parts them: to apt, one with spaces goes on with the field before."""
    found = []
    for fields in _stanzas(text):
        off = fields.pop("enabled", "yes").strip().lower() in _OFF
        words = {name: fields.pop(name, "").split() for name in ("types", "uris", "suites", "components")}
        if off or "deb" not in words["types"] or not words["uris"] or not words["suites"]:
            continue
        found.append(
            Source(
                tuple(words["uris"]),
                tuple(words["suites"]),
                tuple(words["components"]),
                tuple(fields.items()),
            )
        )
    return found


def _stanzas(text: str) -> Iterator[dict[str, str]]:
    fields: dict[str, str] = {}
    name = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if fields:
                yield fields
            fields, name = {}, ""
        elif line[0] in " \t":
            if name:
                fields[name] += "\n" + line.rstrip()
        elif ":" in line:
            name, value = line.split(":", 1)
            name = name.strip().lower()
            fields[name] = value.strip()


def offers(sources: list[Source], suite: str) -> bool:
    """Whether an entry has the suite's main component."""
    return any(suite in source.suites and "main" in source.components for source in sources)


def stanza(sources: list[Source], suite: str, new: str) -> str:
    """An entry for ``new`` with the mirror and the options (keys, architectures) of the entry for ``suite``.

    Raises:
        LookupError: no mirror has the suite; a CD has no newer packages.
    """
    for source in sources:
        uris = [uri for uri in source.uris if not uri.startswith("cdrom:")]
        if uris and suite in source.suites and "main" in source.components:
            lines = ["Types: deb", f"URIs: {' '.join(uris)}", f"Suites: {new}", "Components: main"]
            lines += [
                f"{name.title()}: {value}" if value else f"{name.title()}:" for name, value in source.options
            ]
            return "\n".join(lines) + "\n"
    raise LookupError(f"No enabled apt source has {suite} main.")


def mirror(sources: list[Source]) -> str:
    """Where debootstrap can take a Debian from.

    Raises:
        LookupError: there is none.
    """
    for source in sources:
        for uri in _addresses(source):
            if re.search(r"/debian/?$", uri) and "main" in source.components:
                return uri
    raise LookupError("No Debian mirror found in the apt sources.")


def _addresses(source: Source) -> Iterator[str]:
    """Plain addresses; cloud images name a file with a list of mirrors."""
    for uri in source.uris:
        if uri.startswith("mirror+file:"):
            listed = Path(unquote(urlsplit(uri).path))
            if listed.is_file():
                yield from (line.split()[0] for line in listed.read_text().splitlines() if line.strip())
        elif re.match(r"https?://", uri):
            yield uri


def main() -> int:
    """See the module's words."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--etc", type=Path, default=Path("/etc/apt"))
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("offers").add_argument("suite")
    entry = verbs.add_parser("stanza")
    entry.add_argument("suite")
    entry.add_argument("new")
    verbs.add_parser("mirror")
    asked = parser.parse_args()
    sources = read_sources(asked.etc)
    try:
        if asked.verb == "offers":
            return 0 if offers(sources, asked.suite) else 1
        print(stanza(sources, asked.suite, asked.new).rstrip() if asked.verb == "stanza" else mirror(sources))
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
