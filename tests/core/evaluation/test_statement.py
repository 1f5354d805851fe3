"""What is written of an estimate: page, table, quality record. Every number in them is that of the estimate."""

import csv
import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from accuracy_support import as_table, load, stratified

from core.evaluation.accuracy.estimate import estimate
from core.evaluation.accuracy.plain import estimates_as_json
from core.evaluation.accuracy.read import read_table
from core.evaluation.statement.iso19157 import iso_xml
from core.evaluation.statement.page import page
from core.evaluation.statement.table import as_csv
from core.evaluation.statement.text import area_sentence, sentence

CASES = load("accuracy_goldens.json")["cases"]
MDQ = "{http://standards.iso.org/iso/19157/-2/mdq/1.0}"


def identify(case):
    return case["id"]


def plain_of(case):
    return estimates_as_json(estimate(read_table(as_table(case))))


class Tags(HTMLParser):
    """Open tags, to see that all are closed and that nothing is fetched."""

    EMPTY = ("meta", "br", "img", "line", "circle")

    def __init__(self):
        super().__init__()
        self.open, self.fetched, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in ("src", "href")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_every_estimate_has_a_page_a_table_and_a_record(case):
    plain = plain_of(case)
    tags = Tags()
    tags.feed(page(plain, "A < map"))
    assert tags.open == [] and tags.fetched == []
    text = " ".join(tags.text)
    assert plain["orientation"] in text and all(name in text for name in plain["classes"])
    rows = list(csv.reader(io.StringIO(as_csv(plain))))
    assert rows[0][:4] == ["measure", "class", "value", "se"]
    root = ElementTree.fromstring(iso_xml(plain, "A < map"))
    assert root.tag == f"{MDQ}DQ_DataQuality"
    assert all(child.tag in (f"{MDQ}scope", f"{MDQ}report") for child in root)


def test_the_table_holds_all_numbers():
    plain = plain_of(CASES[0])
    rows = {(row[0], row[1]): row for row in csv.reader(io.StringIO(as_csv(plain))) if len(row) > 9}
    for measure in ("users", "producers", "area"):
        for name, figure in plain[measure].items():
            row = rows[measure, name]
            wanted = [
                figure["value"],
                figure["se"],
                *figure["ci95"],
                *figure["wilson95"],
                *figure["interval95"],
            ]
            assert [float(cell) for cell in row[2:10]] == wanted
    assert float(rows["area", "Deforestation"][11]) == plain["area"]["Deforestation"]["area"]


def test_the_record_says_how_it_was_sampled_and_what_came_out():
    plain = plain_of(CASES[0])
    root = ElementTree.fromstring(iso_xml(plain, "map"))
    text = " ".join(root.itertext())
    assert (
        f"value: {1 - plain['overall']['value']:.6g}" in text
        and "640 units of a stratified random sample" in text
    )
    methods = root.findall(f".//{MDQ}DQ_SampleBasedInspection")
    order = [child.tag.removeprefix(MDQ) for child in methods[0]]
    assert order == [
        "dateTime",
        "evaluationMethodDescription",
        "evaluationMethodType",
        "samplingScheme",
        "lotDescription",
        "samplingRatio",
    ]
    codes = re.findall(r"\b(61|63|64)\b", text)
    assert {"61", "63", "64"} <= set(codes)


def test_the_sentences_to_paste():
    plain = plain_of(CASES[0])
    words = sentence(plain)
    low, high = plain["overall"]["interval95"]
    assert words.startswith(
        f"Overall accuracy is 94.7 % (95 % interval {100 * low:.1f} to {100 * high:.1f} %)"
    )
    assert "640 units of a stratified random sample" in words and words.endswith(".")
    assert area_sentence(plain, "Deforestation").startswith("Deforestation covers 21,158 ha (95 % interval ")
    alone = plain_of(next(case for case in CASES if case["id"] == "worked-olofsson2013-2"))
    assert "% of the map" in area_sentence(alone, "2")


def test_hostile_names_stay_text():
    name = '<script>alert("x")</script>&'
    table = stratified(
        {name: 500, "b\x07": 500}, {(name, name): 10, ("b\x07", "b\x07"): 9, ("b\x07", name): 1}
    )
    plain = estimates_as_json(estimate(read_table(table)))
    text = page(plain, name)
    assert "<script" not in text and "&lt;script&gt;" in text
    assert name in " ".join(ElementTree.fromstring(iso_xml(plain, name)).itertext())


def test_kappa_is_small_and_has_its_caveat():
    text = page(plain_of(CASES[0]), "map")
    place = text.index("Cohen's kappa")
    assert (
        place > text.index("<details>")
        and "depends on how common the classes are" in text[place : place + 200]
    )
