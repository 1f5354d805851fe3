"""Every word for people goes through tr(), and the compiled translations are what Qt reads."""

import ast
import contextlib
import re
import sys
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from sam_landcover.plugin import plugin as plugin_module
from sam_landcover.plugin import translation, wording
from sam_landcover.plugin.wording import CONTEXT, progress_line, tr

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
NAMES = {"Library/Application Support", "SAM Land Cover", "Python ", "Scripts", "Zip (*.zip)"}
FILTER = re.compile(r"^SAM Land Cover \(\*")
IN_FILES = {
    "check/kept.py": ["SELECT "],  # asked of a GeoPackage
    "engine/session.py": ["has been deleted"],  # compared with what PyQt says
    "engine/calls.py": ["Call"],
    "environment/install.py": ["import sys"],
    "environment/tools.py": ["No matching distribution"],  # compared with what pip says
    "environment/verify.py": ["not installed"],
    "environment/wheelhouse.py": ["no wheels"],  # the cause of an error that has its own words
    "panel/models/card.py": ["Classes"],  # compared with what the engine says
    "environment/preflight.py": ["#!/bin/sh"],
    "engine/dispatcher.py": ["Not a message from the engine"],  # in the log
    "layers/areas.py": ["pixel count"],  # in a CSV
    # bands of model cards, and sentences of the engine
    "wording.py": [
        "near infrared",
        "height above ground",
        "surface height",
        "no NVIDIA",
        "there is an",
        "no graphics",
        "this Mac",
    ],
    "finish/rules.py": ["# rules: "],  # written into a file
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


def test_reasons_are_those_of_the_engine():
    """The engine speaks English; what the panel always shows is known here word by word."""
    said = (ROOT / "core" / "device.py").read_text(encoding="utf-8")
    known = re.findall(
        r'^        "([a-zN][^"]+)": tr\($|^        "(no graphics[^"]+)": tr', _reasons(), re.MULTILINE
    )
    texts = [first or second for first, second in known]
    assert len(texts) == 4
    for text in texts:
        assert f'"{text}"' in said, text
        assert wording.reason_words(text) == wording.sentence(text)
    assert wording.reason_words("the driver is too old") == "The driver is too old."


def _reasons():
    return (ROOT / "plugin" / "wording.py").read_text(encoding="utf-8")


def test_bands_have_names_for_people():
    assert wording.band_name("near infrared") == "Near infrared"
    assert wording.band_name("VV") == "VV" and wording.band_name("coastal") == "Coastal"


@pytest.mark.parametrize("locale", ["zh_CN", "zh-Hans", "zh"])
def test_qgis_names_of_a_language_find_it(qgis_app, tmp_path, monkeypatch, locale):
    (tmp_path / "sam_landcover_zh_CN.qm").write_bytes(
        translations.compiled("zh_CN", {"Install": "\u5b89\u88c5"})
    )
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    made = translation.install_translator(locale)
    assert tr("Install") == "\u5b89\u88c5"
    translation.remove_translator(made)
    assert translation.install_translator("zh-Hant") is None


# The translations that are shipped

SHIPPED = sorted((ROOT / "plugin" / "i18n").glob("*.ts"))
UPDATE = "run `make translations`, and fill in what it lists"


def test_there_are_french_and_simplified_chinese():
    assert [path.name for path in SHIPPED] == ["sam_landcover_fr.ts", "sam_landcover_zh_CN.ts"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_word_is_translated(path):
    language, done = translations.read(path)
    words = translations.plugin_words()
    missing = [word.text for word in words if word.text not in done]
    assert not missing, f"{UPDATE}: {missing}"
    assert path.read_text(encoding="utf-8") == translations.written(language, words, done), UPDATE


ENGLISH_GRAMMAR = {
    "{0} is not what {1} {2}: its SHA-256 is {3}..., expected {4}....": "2",
    "{0} is not a whole checkpoint: {1} {2} missing.": "2",
    "{0} is of another version of the model: {1} {2} unknown to this one.": "2",
    "The model “{0}” reads {1}, but {2} {3} given; give each of them.": "3",
    "{0} of {1} {2}s {3} outside the raster and {4} left out.": "34",
    "{0} of {1} {2}s {3} where the raster has no data and {4} left out.": "34",
    "{0} of {1} {2}s {3} smaller than a pixel: each stands for the pixels that it touches, which show other things "
    "as well.": "3",
    "{0} {1} had no region of the minimum mapping unit and {2} no longer on the map.": "02",
    "No label of {0} yet: the map cannot show {1}.": "1",
    "The {0} {1} {2} not exist.": "2",
}
"""Values that are ``is`` or ``are``, ``it`` or ``them``: other languages leave them out."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_placeholders_blanks_and_markup_agree(path):
    _, done = translations.read(path)
    for source, text in done.items():
        left_out = ENGLISH_GRAMMAR.get(source, "")
        wanted = [one for one in translations.placeholders(source) if one not in left_out]
        assert wanted == [one for one in translations.placeholders(text) if one not in left_out], source
        formats = re.findall(r"\{\w+:([^}]+)\}", source)
        assert sorted(formats) == sorted(re.findall(r"\{\w+:([^}]+)\}", text)), source
        assert sorted(re.findall(r"</?(\w+)", source)) == sorted(re.findall(r"</?(\w+)", text)), source
        for end in (" ", "…"):
            assert source.endswith(end) == text.endswith(end), source
        if "(*" in source:  # a filter of file dialogs is read by Qt
            assert re.findall(r"\(\*[^)]*\)", source) == re.findall(r"\(\*[^)]*\)", text), source
        text.format(*range(9)) if "{" in text and "{file}" not in text else None


@pytest.mark.parametrize(
    ("unit", "total", "words"),
    [
        ("window", 120, "Classifying: 34 of 120 windows"),
        ("window", 1, "Classifying: 34 of 1 window"),
        ("step", 2, "Classifying: 34 of 2 steps"),
        ("", 7, "Classifying: 34 of 7"),
        ("mask", 7, "Classifying: 34 of 7"),  # unknown: no guess at its plural
    ],
)
def test_what_is_counted_has_its_own_plural(qgis_app, unit, total, words):
    told = progress_line({"stage": "predict", "done": 34, "total": total, "unit": unit})
    assert told == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0.5, "0.5"),
        (0.1234567, "0.123"),
        (10, "10"),
        (1000, "1,000"),
        (0.30000001, "0.3"),
        (30.922, "30.9"),
        (0.00213, "0.00213"),
    ],
)
def test_a_pixel_s_size_is_written_in_one_way(qgis_app, metres, words):
    from qgis.PyQt.QtCore import QLocale
    from sam_landcover.plugin.wording import size_words

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert size_words(metres) == words
    finally:
        QLocale.setDefault(before)
