"""Class names of strangers: no control characters in XML and on terminals, no formulas in tables, no letter that ends a run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from pydantic import ValidationError
from raster_support import write_raster

from core.checkpoints.card import ClassEntry
from core.products.attributes import pam_xml
from core.products.style import qml
from core.text import cell, plain, uncell

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = [
    "a\x00b",
    "bell\x07",
    "\x1b[31mred\x1b[0m",
    "line\nbreak",
    "\x9b31m",
    "turn \u202egnirts",
    "\ud800",
    "\ufffe",
    "\x7f",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_in_xml_and_on_terminals(name):
    entry = ClassEntry(value=0, name=name, colour=(1, 2, 3))
    ElementTree.fromstring(pam_xml((entry,), [5]).encode())
    ElementTree.fromstring(qml((entry,)).encode())
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in entry.name)
    assert "\u202e" not in entry.name


def test_names_that_are_fine_stay():
    for name in ("Wald & Wiese", "水体", "Bâtiment <haut>", "🌲", "a  b", " ", "عربي"):
        assert plain(name) == name
    assert len(plain("x" * 9999)) == 200 and plain(7) == 7


@pytest.mark.parametrize("colour", [(256, 0, 0), (-1, 0, 0), (10**30, 0, 0)])
def test_colours_out_of_range(colour):
    with pytest.raises(ValidationError):
        ClassEntry(value=0, name="a", colour=colour)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\tx", "'=x"])
def test_formulas(name):
    assert not cell(name).startswith(("=", "+", "-", "@", "\t"))
    assert uncell(cell(name)) == name or name.startswith("'")
    assert cell(-3) == -3 and cell("7") == "7"


def test_no_table_is_written_without_it():
    for path in (ROOT / "core").rglob("*.py"):
        if path.name not in ("text.py", "runfolder.py"):  # that one writes numbers
            assert "csv.writer(" not in path.read_text(encoding="utf-8"), path


def test_a_console_without_the_letters(tmp_path):
    """Windows' code page has no 水; a name on Linux may be no UTF-8. The map was complete, and a traceback came."""
    folder = os.fsencode(tmp_path)
    write_raster(tmp_path / "p.tif", np.zeros((1, 8, 8), np.uint8))
    for name, code in (("水体.tif".encode(), 0), (b"\xff\xfe.tif", 2)):
        os.link(folder + b"/p.tif", folder + b"/" + name)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "core.evaluate",
                "--prediction",
                folder + b"/" + name,
                "--reference",
                folder + b"/p.tif",
                "--csv",
                folder + b"/" + name + b".csv",
                "--json",
            ],
            cwd=ROOT,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        )
        words = done.stderr.decode("cp1252")
        assert done.returncode == code and "Traceback" not in words, words
        if code:
            assert "rename the file" in words and words.count("\n") == 1
        else:
            json.loads(done.stdout.decode("cp1252").splitlines()[-1])
            assert (Path(os.fsdecode(folder + b"/" + name) + ".csv")).exists()
