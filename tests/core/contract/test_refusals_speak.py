"""What a package refuses can be said in the language of QGIS: its sentence remembers its words."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest

from core.contract.protocol import encode
from core.contract.sentences import Said, sentences_in
from core.errors import LicenceError, NetworkError, UserError

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = sorted(
    path
    for path in (ROOT / "core").rglob("*.py")
    if len(path.relative_to(ROOT).parts) > 2 and path.name != "__main__.py" and "demo" not in path.parts
)
REFUSALS = {"UserError", "NetworkError", "LicenceError", "SharedError", "OutsideRaster", "PaletteError"}


def plain_refusals(source: str) -> list[int]:
    """Lines where an English sentence is raised that nobody can say in another language."""
    found = []
    for node in ast.walk(ast.parse(source)):
        call = node.exc if isinstance(node, ast.Raise) else None
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in REFUSALS):
            continue
        text = call.args[0] if call.args else None
        is_plain = isinstance(text, ast.JoinedStr) and any(
            isinstance(part, ast.Constant) and len(part.value.split()) > 1 for part in text.values
        )
        if is_plain or (isinstance(text, ast.Constant) and len(str(text.value).split()) > 2):
            found.append(node.lineno)
    return found


def plain_yields(source: str) -> list[int]:
    """Lines where an English sentence is given out that nobody can say in another language."""
    texts = [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Yield) and isinstance(node.value, (ast.Constant, ast.JoinedStr))
    ]
    return [line for line, text in texts if ast.unparse(text).count(" ") > 4]


@pytest.mark.parametrize("name", ["quick", "labels", "interactive"])
def test_doubts_remember_their_words(name):
    """What the quick head says of labels stands in the panel."""
    found = {
        path.name: plain_yields(path.read_text(encoding="utf-8")) for path in PACKAGES if name in path.parts
    }
    assert not {file: lines for file, lines in found.items() if lines}, "yield Said(...)"
    assert plain_yields('def f():\n    yield f"{a}: one labelled pixel, which is not enough."') == [2]


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: str(path.relative_to(ROOT / "core")))
def test_refusals_of_packages_remember_their_words(path):
    assert not plain_refusals(path.read_text(encoding="utf-8")), "raise UserError(Said(...))"


def test_the_rule_sees_what_it_is_about():
    assert plain_refusals('raise UserError("The map is gone.")') == [1]
    assert plain_refusals('raise NetworkError(f"{name} does not answer.")') == [1]
    assert not plain_refusals('raise UserError(Said("{0} does not answer.", name))')


@pytest.mark.parametrize("kind", [UserError, NetworkError, LicenceError])
def test_whatever_stands_in_a_sentence_can_be_sent(kind):
    """A path, a number of numpy and another refusal: JSON has no word for them, an f-string has."""
    inner = kind(Said("{0} is full", Path("/disk")))
    told = Said("{0}: {1} of {2}, {3}", inner, np.int64(7), np.float32(0.5), Path("/a b"))
    assert str(told) == "/disk is full: 7 of 0.5, /a b"
    assert sentences_in({"message": told})[str(told)]["values"][0]["words"] == "{0} is full"
    assert str(told) in json.loads(encode({"message": told}))["said"]
