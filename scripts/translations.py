"""The plugin's words in other languages: plugin/i18n/sam_landcover_LANGUAGE.ts.

    python scripts/translations.py             takes the words of the plugin into every .ts, and tells what is missing
    python scripts/translations.py --compile   writes the .qm beside every .ts (make setup and make package do so)

Every string for people goes through ``tr()``, or ``tr_later()`` where it is kept in a table first; a sentence of the engine
is a ``Said()`` (core/contract/sentences.py). All take a literal;
placeholders are ``{0}``, ``{1}``. To translate, fill in ``<translation type="unfinished"/>`` (Qt Linguist does it, any
editor too). A new language: copy a .ts, change its ``language``, empty it, run this.

No Qt tool is needed: the strings are one context, and the .qm format is a sorted table
(https://code.qt.io/cgit/qt/qtbase.git/tree/src/corelib/kernel/qtranslator.cpp).
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = ROOT / "plugin"
CORE = ROOT / "core"
CONTRACT = CORE / "contract"  # its words are shown by QGIS too
SCHEMES = ROOT / "resources" / "schemes"
FOLDER = PLUGIN / "i18n"
CONTEXT = "SamLandCover"  # as plugin/wording.py has it
MARKS = ("tr", "tr_later")
SAID = ("Said",)  # sentences of the engine, see core/contract/sentences.py
LITERAL = ("tr_later", "Said")
MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
SECTION_HASHES, SECTION_MESSAGES, SECTION_LANGUAGE = 0x42, 0x69, 0xA7
TAG_END, TAG_TRANSLATION, TAG_SOURCE, TAG_CONTEXT = 1, 3, 6, 7


@dataclass(frozen=True)
class Word:
    """One string of the plugin and where it is used first."""

    text: str
    file: str


def words_of(source: str, marks: tuple[str, ...] = MARKS) -> list[str]:
    """The literals in ``tr(...)`` and ``tr_later(...)``, or in calls of other ``marks``, in order.

    Raises:
        ValueError: ``tr_later`` or ``Said`` got something that is no literal, so nobody could translate it.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks):
            continue
        given = node.args[0] if node.args else None
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            found.append((node.lineno, node.col_offset, given.value))
        elif node.func.id in LITERAL:
            raise ValueError(f"line {node.lineno}: {node.func.id}() needs a literal")
    return [text for _, _, text in sorted(found)]


def plugin_words() -> list[Word]:
    """All strings that the plugin shows, each once: its own, those of the contract, sentences of the engine, class schemes."""
    words: dict[str, Word] = {}
    files = [(path, MARKS) for path in [*sorted(PLUGIN.rglob("*.py")), *sorted(CONTRACT.glob("*.py"))]]
    files += [(path, SAID) for path in sorted(CORE.rglob("*.py"))]
    for path, marks in files:
        for text in words_of(path.read_text(encoding="utf-8"), marks):
            words.setdefault(text, Word(text, Path(os.path.relpath(path, PLUGIN)).as_posix()))
    for path in sorted(SCHEMES.glob("*.json")):
        scheme = json.loads(path.read_text(encoding="utf-8"))
        for text in [scheme["title"], *(entry["name"] for entry in scheme["classes"])]:
            words.setdefault(text, Word(text, Path(os.path.relpath(path, PLUGIN)).as_posix()))
    return list(words.values())


def read(path: Path) -> tuple[str, dict[str, str]]:
    """Language of a .ts, and its finished translations."""
    root = ElementTree.parse(path).getroot()
    done = {}
    for message in root.iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            done[message.findtext("source", "")] = translation.text
    return root.get("language", ""), done


def written(language: str, words: list[Word], done: dict[str, str]) -> str:
    """The .ts with these words; translations of words that are gone are dropped."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        f"<context>\n    <name>{CONTEXT}</name>",
    ]
    for word in words:
        text = done.get(word.text)
        translation = (
            '<translation type="unfinished"></translation>'
            if text is None
            else f"<translation>{escape(text)}</translation>"
        )
        lines += [
            "    <message>",
            f'        <location filename="../{word.file}"/>',
            f"        <source>{escape(word.text)}</source>",
            f"        {translation}",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def placeholders(text: str) -> list[str]:
    """``{0}``, ``{1:g}`` and so on, sorted, without their formats."""
    return sorted(re.findall(r"\{(\w*)[^{}]*\}", text))


def compiled(language: str, done: dict[str, str]) -> bytes:
    """The .qm of some translations."""
    messages, hashes = b"", []
    for source, text in sorted(done.items()):
        hashes.append((elf_hash(source.encode()), len(messages)))
        fields = (
            (TAG_TRANSLATION, text.encode("utf-16-be")),
            (TAG_SOURCE, source.encode()),
            (TAG_CONTEXT, CONTEXT.encode()),
        )
        for tag, value in fields:
            messages += struct.pack(">BI", tag, len(value)) + value
        messages += struct.pack(">B", TAG_END)
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    sections = (
        (SECTION_LANGUAGE, language.encode()),
        (SECTION_HASHES, table),
        (SECTION_MESSAGES, messages),
    )
    return MAGIC + b"".join(struct.pack(">BI", tag, len(value)) + value for tag, value in sections)


def elf_hash(text: bytes) -> int:
    """The hash by which Qt finds a message."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        if high:
            value ^= high >> 24
        value &= ~high
    return value or 1


def compile_file(path: Path) -> bytes:
    """The .qm of a .ts."""
    return compiled(*read(path))


def update(path: Path) -> list[str]:
    """Take the plugin's words into a .ts; what is missing."""
    language, done = read(path)
    words = plugin_words()
    path.write_text(written(language, words, done), encoding="utf-8", newline="\n")
    return [word.text for word in words if word.text not in done]


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compile", action="store_true", help="write the .qm files instead")
    given = parser.parse_args()
    missing = 0
    for path in sorted(FOLDER.glob("*.ts")):
        if given.compile:
            path.with_suffix(".qm").write_bytes(compile_file(path))
            continue
        left = update(path)
        missing += len(left)
        print(f"{path.relative_to(ROOT)}: {len(plugin_words())} strings, {len(left)} to translate")
        for text in left:
            print("  " + text)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
