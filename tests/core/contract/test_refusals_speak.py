"""What a package refuses or warns of can be said in the language of QGIS: its sentence remembers its words."""

import ast
import copy
import json
import pickle
import re
from pathlib import Path

import numpy as np
import pytest

from core.contract.protocol import encode
from core.contract.sentences import Said, remembered, sentences_in
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


IN_ENGLISH = {
    # written into model cards, and into metadata and pages that go out with a map
    "checkpoints/mlm.py": {"*"},
    "checkpoints/mlm_import.py": {"*"},
    "checkpoints/schemes.py": {"assumed_classes"},
    "evaluation/reliability_picture.py": {"*"},
    "evaluation/report.py": {"*"},
    "evaluation/statement/iso19157.py": {"*"},
    "evaluation/statement/page.py": {"*"},
    "inference/ensemble.py": {"joint_card"},
    "models/mfnet/foreign.py": {"*"},
    "models/sam/foreign.py": {"*"},
    "models/unet/foreign.py": {"*"},
    "products/delivery/facts.py": {"*"},
    "products/delivery/iso.py": {"*"},
    "quick/fitted.py": {"card_notes"},
    "training/fine_tune.py": {"_output"},
    "training/forest.py": {"sentence"},
    "training/loop.py": {"_sampled"},
    "training/runfolder.py": {"*"},
    # printed by a command
    "evaluation/statement/text.py": {
        "comparison_text",
        "draw_text",
        "plan_text",
    },
    "evaluation/tables.py": {"*"},
    "products/checking/run.py": {"words"},
    "products/summary.py": {"*"},
    "training/check.py": {"as_text", "_table"},
    "training/trial.py": {"sentences"},
    # in the log of the engine
    "models/mfnet/model.py": {"*"},
}
"""File -> functions (``*``: all) whose sentences nobody reads in QGIS."""
SPOKEN = ("Said", "tr_later")
OURS = (
    "ValueError",
    "TypeError",
    "RuntimeError",
    "InvalidParams",
)  # caught by us, or refused by the protocol
TOLD = {"warnings", "notes", "doubts", "caveats", "troubles", "told", "said", "sentences", "found"}


def _words_of(text: ast.Constant | ast.JoinedStr) -> str:
    """What stands in a text besides its values."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


def _is_said_of(text: ast.expr, above: ast.AST, call: ast.Call | None) -> bool:
    """Whether a text is yielded, or appended to a list of what is said."""
    if isinstance(above, ast.Yield):
        return True
    return (
        call is not None
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("append", "insert")
        and ast.unparse(call.func.value).rsplit(".", 1)[-1].strip("_") in TOLD
    )


def plain_sentences(source: str, allowed: frozenset[str] = frozenset()) -> list[int]:
    """Lines where an English sentence is made that nobody can say in another language: a text of words that ends with a full
    stop, or that is given out as a warning without one."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Constant, ast.JoinedStr)):
            continue
        around = [node]
        while around[-1] in above:
            around.append(above[around[-1]])
        if isinstance(around[1], (ast.JoinedStr, ast.FormattedValue, ast.Expr)):
            continue  # a part of a text that was looked at, a docstring
        words = _words_of(node)
        if len(re.findall(r"(?:^|\s)[“(]?[A-Za-z]{2,}", words)) < 3 or re.search(
            r"</|/>|^SELECT |^DELETE ", words
        ):
            continue
        calls = [one for one in around if isinstance(one, ast.Call)]
        names = {ast.unparse(one.func).rsplit(".", 1)[-1] for one in calls}
        inside = {one.name for one in around if isinstance(one, ast.FunctionDef)} | {"*"}
        if names & {*SPOKEN, *OURS} or inside & allowed:
            continue
        if ast.unparse(node).rstrip("'\"").endswith((".", "?")) or _is_said_of(
            node, around[1], (calls or [None])[0]
        ):
            found.append(node.lineno)
    return found


SPEAKING = [path for path in PACKAGES if not {"contract", "serving"} & set(path.relative_to(ROOT).parts[:2])]


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT / "core")))
def test_what_packages_say_remembers_its_words(path):
    """Warnings, notes, caveats and lines of a check stand in the panel. The protocol's own complaints do not."""
    allowed = IN_ENGLISH.get(path.relative_to(ROOT / "core").as_posix(), set())
    assert not plain_sentences(path.read_text(encoding="utf-8"), frozenset(allowed)), "Said(...)"


@pytest.mark.parametrize(
    "source",
    [
        'def f():\n    yield f"{a}: one labelled pixel, which is not enough."',
        'def f():\n    yield f"{a} is not what the model reads"',
        'def f():\n    return (f"{name} has no date: the metadata have none.",)',
        'notes = [f"The confidence is read from {name}."]',
        'self._doubts.append(f"no values in {name} at all")',
        'return_ = "" if good else "The map has no CRS at all."',
        'line("codes", good, "All of them are allowed.", wrong)',
    ],
)
def test_the_rule_sees_a_plain_sentence(source):
    assert plain_sentences(source)


@pytest.mark.parametrize(
    "source",
    [
        'notes = [Said("The confidence is read from {0}.", name)]',
        'def f():\n    """Sentences about it, for whoever reads them."""',
        'raise ValueError(f"{name} has a key of its own.")',
        'path = f"{folder}/{name}.tif"',
        'names.append("Global land cover of the year")',
    ],
)
def test_the_rule_leaves_the_rest_alone(source):
    assert not plain_sentences(source)


def test_the_list_of_what_stays_english_is_no_longer_than_needed():
    for name, functions in IN_ENGLISH.items():
        source = (ROOT / "core" / name).read_text(encoding="utf-8")
        for function in functions:
            assert plain_sentences(source, frozenset(functions - {function})), (name, function)


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


def test_a_sentence_survives_a_file_another_process_and_another_path():
    inner = Said("{0} of {1}", "/tmp/made/a.tif", 3)
    told = Said("Cannot open {0}: {1}.", inner, "gone")
    for way in (
        remembered(str(told), json.loads(json.dumps(sentences_in([told])))),
        pickle.loads(pickle.dumps(told)),
        copy.deepcopy(told),
    ):
        assert way == told and isinstance(way, Said) and way.to_json() == told.to_json()
    moved = told.changed("/tmp/made", "/home/me")
    assert moved == "Cannot open /home/me/a.tif of 3: gone." and moved.values[0].words == "{0} of {1}"


@pytest.mark.parametrize(
    "kept", [{}, {"x": 3}, {"x": {"words": "{1}", "values": [1]}}, {"x": {"words": "y", "values": []}}]
)
def test_a_file_that_remembers_badly_says_its_text(kept):
    assert remembered("x", kept) == "x" and not isinstance(remembered("x", kept), Said)


def test_lists_of_names_are_as_they_were():
    assert Said.both(["a"]) == "a" and Said.both("abc") == "a and b and c"
    assert Said.some(["a", "b"], 2) == "a, b" and Said.some("abcd", 2) == "a, b and 2 more"
