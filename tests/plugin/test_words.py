"""Every word for people goes through tr(), and the compiled translations are what Qt reads."""

import ast
import contextlib
import re
import sys
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from sam_landcover.plugin import plugin as plugin_module
from sam_landcover.plugin import translation
from sam_landcover.plugin.wording import CONTEXT, tr

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import translations

# A report for developers, whatever language QGIS speaks.
NOT_FOR_USERS = {"environment/diagnostics.py"}
# Calls whose strings nobody reads: styles, patterns, names, keys.
SILENT_CALLS = {
    *("setStyleSheet", "setObjectName", "get", "put", "contains", "object", "getattr"),
    *(
        "compile",
        "match",
        "search",
        "fullmatch",
        "sub",
        "split",
        "startswith",
        "endswith",
        "logMessage",
        "_note",
    ),
}
# Names of things, and words that belong to a file and not to the screen.
NAMES = {"SAM Land Cover", "Python ", "Scripts", "Zip (*.zip)"}
FILTER = re.compile(r"^SAM Land Cover \(\*")
IN_FILES = {
    "engine/session.py": ["has been deleted"],  # compared with what PyQt says
    "engine/calls.py": ["Call"],
    "environment/install.py": ["import sys"],
    "environment/tools.py": ["No matching distribution"],  # compared with what pip says
    "environment/verify.py": ["not installed"],
    "environment/wheelhouse.py": ["no wheels"],  # the cause of an error that has its own words
    "panel/checkpoint_card.py": ["Classes"],  # compared with what the engine says
    "environment/preflight.py": ["#!/bin/sh"],
    "engine/dispatcher.py": ["Not a message from the engine"],  # in the log
    "layers/areas.py": ["pixel count"],  # in a CSV
    "layers/bands.py": ["red edge", "near infrared"],  # names of bands in files
    "layers/training_set.py": ["# Training on polygons", "Clicked on "],  # written into a file
}
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]{2,}( |$|…)")
MARKUP = re.compile(r"<[^>]*>?|[^<]*'>")


def named(call):
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def unmarked(source, allowed=()):
    """``line: text`` of strings that look like words for people and are in no ``tr()``."""
    tree = ast.parse(source)
    quiet = set()

    def hush(node):
        quiet.update(id(inner) for inner in ast.walk(node))

    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hush(node)  # docstrings, and those of attributes
        elif isinstance(node, ast.Call) and named(node) in {*translations.MARKS, *SILENT_CALLS}:
            for argument in node.args:
                hush(argument)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            hush(node)
        elif isinstance(node, (ast.Tuple, ast.List)) and len(node.elts) == 2:
            marked = node.elts[1]
            if isinstance(marked, ast.Call) and named(marked) == "tr_later":
                hush(node.elts[0])  # a pattern and its words
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            text = MARKUP.sub("", node.value)
            code = (
                "import " in text
                or text in NAMES
                or FILTER.match(text)
                or any(text.startswith(start) for start in allowed)
            )
            if WORDS.search(text) and not code:
                found.append(f"{node.lineno}: {node.value}")
    return found


def test_the_search_finds_what_it_should():
    assert unmarked("QLabel('Install now')") == ["1: Install now"]
    assert unmarked("x.setText(f'{n} of the windows')") != []
    assert unmarked("raise Failed('The disk is full.')") != [] and unmarked("box.addItem('Whole')") != []
    assert (
        unmarked("QLabel(tr('Install now'))")
        == unmarked("x = [(r'No space left', tr_later('Full disk'))]")
        == []
    )
    assert unmarked("'''A docstring of words.'''\nx.setStyleSheet('color: red blue')") == []
    assert unmarked("f\"<td style='padding-left:4px; top'>\"") == []


@pytest.mark.parametrize("path", sorted((ROOT / "plugin").rglob("*.py")), ids=lambda path: path.stem)
def test_words_for_people_are_marked(path):
    name = path.relative_to(ROOT / "plugin").as_posix()
    if name not in NOT_FOR_USERS:
        assert unmarked(path.read_text(encoding="utf-8"), IN_FILES.get(name, ())) == []


@pytest.mark.parametrize("path", sorted((ROOT / "plugin").rglob("*.py")), ids=lambda path: path.stem)
def test_tr_gets_a_literal_or_words_that_were_marked(path):
    """``tr(name)`` is fine for what ``tr_later`` marked; a format string or a sum can never be found again."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and named(node) == "tr" and isinstance(node.func, ast.Name):
            given = node.args[0]
            assert isinstance(given, (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)), (
                f"line {node.lineno}"
            )


# Compiled translations, as Qt reads them


@pytest.fixture
def german(tmp_path):
    """A .ts of another language with everything that could go wrong in a file, and what it says."""
    words = {
        "Install": "Einrichten",
        "{0} of {1}": "{0} von {1}",
        "a & b < c > \"d\" 'e'": 'ü & ö < ä > "ß" „e“',
        "two\nlines…": "zwei\nZeilen… 𝄞",
        "x" * 5000: "地" * 3000,
    }
    made = [translations.Word(text, "panel/x.py") for text in words]
    path = tmp_path / "sam_landcover_de.ts"
    path.write_text(translations.written("de", made, words), encoding="utf-8")
    return path, words


@contextlib.contextmanager
def installed(path):
    """As the plugin does it, for one file."""
    translator = QTranslator()
    assert translator.load(str(path))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_qt_reads_what_is_compiled(qgis_app, german):
    path, words = german
    language, done = translations.read(path)
    assert (language, done) == ("de", words)
    path.with_suffix(".qm").write_bytes(translations.compiled(language, done))
    with installed(path.with_suffix(".qm")):
        for source, text in words.items():
            assert tr(source) == text
        assert tr("Remove") == "Remove" and QCoreApplication.translate("Other", "Install") == "Install"


def test_hashes_collide_and_still_the_right_words_come(qgis_app, tmp_path):
    pair = ["aq", "ba"]
    assert translations.elf_hash(b"aq") == translations.elf_hash(b"ba")
    (tmp_path / "x.qm").write_bytes(translations.compiled("de", {text: text.upper() for text in pair}))
    with installed(tmp_path / "x.qm"):
        assert [tr(text) for text in pair] == ["AQ", "BA"]


def test_update_keeps_what_is_done_and_drops_what_is_gone(german, monkeypatch):
    path, _ = german
    now = [translations.Word("Install", "a.py"), translations.Word("New <words>", "b.py")]
    monkeypatch.setattr(translations, "plugin_words", lambda: now)
    assert translations.update(path) == ["New <words>"]
    assert translations.read(path) == ("de", {"Install": "Einrichten"})
    before = path.read_bytes()
    translations.update(path)
    assert path.read_bytes() == before


def test_marks_need_literals():
    assert translations.words_of("tr('a' 'b'); tr(name); x = tr_later('c')") == ["ab", "c"]
    with pytest.raises(ValueError, match="line 1"):
        translations.words_of("tr_later(name)")


def test_the_plugin_speaks_the_language_of_qgis(qgis_app, german, monkeypatch):
    path, _ = german
    path.with_suffix(".qm").write_bytes(translations.compile_file(path))
    monkeypatch.setattr(translation, "FOLDER", path.parent)
    for locale, expected in (
        ("de", "Einrichten"),
        ("de_AT", "Einrichten"),
        ("fr_FR", "Install"),
        ("en_US", "Install"),
    ):
        installed = translation.install_translator(locale)
        assert tr("Install") == expected, locale
        translation.remove_translator(installed)
        assert tr("Install") == "Install"


def test_plugin_installs_and_removes_it(qgis_app, german, monkeypatch):
    path, _ = german
    path.with_suffix(".qm").write_bytes(translations.compile_file(path))
    monkeypatch.setattr(translation, "FOLDER", path.parent)
    monkeypatch.setattr(translation.QgsApplication, "locale", staticmethod(lambda: "de"))
    made = plugin_module.Plugin(None)
    assert QCoreApplication.translate(CONTEXT, "Install") == "Einrichten"
    made.unload()
    assert QCoreApplication.translate(CONTEXT, "Install") == "Install"
