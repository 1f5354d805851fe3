"""Sentences raised inside packages name things; options are added by the command, fields by QGIS."""

import ast
import re
from pathlib import Path

import pytest

from core.cli import CommandParser, run_command
from core.contract import protocol
from core.errors import Cancelled, UserError
from core.serving.failures import describe

ROOT = Path(__file__).resolve().parents[2]
FLAG = re.compile(r"(?<![\w-])--([a-z][a-z-]*|$)")
ALLOWED = {  # file -> why a flag stands in it
    "core/contract/fields.py": "the declaration of an option",
    "core/contract/predict.py": "the declaration of an option",
    "core/contract/segment.py": "the declaration of an option",
    "core/evaluation/reliability_picture.py": "CSS",
    "core/evaluation/report.py": "CSS",
    "core/evaluation/statement/page.py": "CSS",
    "core/models/sam/vendor.py": "a line for pip",
    "core/serving/product_methods.py": "the command that makes a package again, written into it",
    "core/training/check.py": "what core.train --check prints",
    "core/training/run_plan.py": "a comment of train.toml, which core.train reads",
}


def commands():
    for path in (ROOT / "core").rglob("*.py"):
        if path.name == "__main__.py" or 'if __name__ == "__main__"' in path.read_text(encoding="utf-8"):
            yield path


def flags_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if FLAG.search(text) and id(node) not in words:
            yield node.lineno, text


def test_the_search_finds_flags(tmp_path):
    file = tmp_path / "x.py"
    file.write_text('"""--no"""\nraise ValueError(f"run with --resume, {1}")\n')
    assert list(flags_in(file)) == [(2, "run with --resume, ")]


def test_no_sentence_inside_a_package_names_a_flag():
    skipped = {*commands(), ROOT / "core" / "cli.py", ROOT / "core" / "options.py"}
    found = {}
    for path in sorted((ROOT / "core").rglob("*.py")):
        if path not in skipped:
            for line, text in flags_in(path):
                found.setdefault(path.relative_to(ROOT).as_posix(), []).append((line, text))
    assert {name: lines for name, lines in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found), "nothing there any more: take it out"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (UserError("It holds a run: resume it.", "resume", "output.folder"), 2,
         "It holds a run: resume it (--resume, --set output.folder=...).\n"),
        (UserError("Two bands are named.", "bands"), 2, "Two bands are named (--bands).\n"),
        (UserError("No such file."), 2, "No such file.\n"),
        (Cancelled("Stopped; resume to go on.", "", "resume"), 1, "Stopped; resume to go on (--resume).\n"),
    ],
)  # fmt: skip
def test_a_command_adds_its_options(error, code, words, capsys):
    def main(_args):
        raise error

    assert run_command(main, CommandParser("x", "y"), []) == code
    assert capsys.readouterr().err == words


def test_the_engine_hands_on_what_an_error_is_about():
    failure = describe(UserError("Two bands are named.", "bands"))
    assert (failure.code, failure.message, failure.data) == (
        protocol.USER_ERROR, "Two bands are named.", {"about": ["bands"]},
    )  # fmt: skip
    assert describe(UserError("No.")).data is None
    assert describe(Cancelled("Stopped.", "p.tif", "resume")).data == {
        "partial": "p.tif",
        "about": ["resume"],
    }
