"""A sentence of the engine is English text that remembers its words, also through errors, copies and JSON."""

import copy
import dataclasses
import json
import pickle

from core.contract import protocol
from core.contract.sentences import Said, replaced, sentences_in
from core.errors import UserError
from core.inference.fitting import Fit
from core.serving.failures import describe


def test_it_is_its_text_and_remembers_its_words():
    said = Said("{0} has {1}.", "a{b}.tif", Said("{0} bands", 3))
    assert said == "a{b}.tif has 3 bands." and isinstance(said, str)
    assert said.to_json() == {
        "words": "{0} has {1}.",
        "values": ["a{b}.tif", {"words": "{0} bands", "values": [3]}],
    }
    assert Said("braces {stay} {0}") == "braces {stay} {0}"


def test_copies_keep_it():
    said = Said("{0} of {1}", "{x}", 2)
    for twin in (copy.deepcopy(said), copy.copy(said), pickle.loads(pickle.dumps(said))):
        assert twin == said and twin.to_json() == said.to_json()
    fit = Fit("k", True, 1.0, said)
    assert dataclasses.asdict(fit)["line"].values == ("{x}", 2)


def test_lists_and_names_of_bands():
    assert Said.bands(("red", "B11")) == "red, B11"
    assert Said.bands(("red", "B11")).to_json()["values"] == [{"words": "red", "values": []}, "B11"]
    assert Said.joined([Said("One."), Said("Two {0}.", 2)]) == "One. Two 2." and Said.joined([]) == ""


def sent(failure):
    message = protocol.error(1, failure.code, failure.message, failure.data)
    return json.loads(protocol.encode(message))


def test_errors_carry_it_to_the_plugin():
    message = sent(describe(UserError(Said("{0} has no CRS.", "x.tif"), "optical")))
    assert message["error"]["message"] == "x.tif has no CRS." and message["error"]["data"] == {
        "about": ["optical"]
    }
    assert message["said"] == {"x.tif has no CRS.": {"words": "{0} has no CRS.", "values": ["x.tif"]}}
    assert "said" not in sent(describe(UserError("Plain.")))
    full = sent(describe(OSError(28, "no space", "/tmp/out.tif")))
    assert full["said"][full["error"]["message"]]["values"] == ["/tmp/out.tif"]


def test_results_carry_it_however_deep():
    message = protocol.result(
        1, {"models": [{"line": Said("{0} of {1}", "a", Said("two"))}], "names": ["a", "two"]}
    )
    said = json.loads(protocol.encode(message))["said"]
    assert list(said) == ["a of two"]
    fit = Fit("k", True, 1.0, Said("{0} classes", 3))
    assert list(sentences_in({"models": (fit,)})) == ["3 classes"]
    ours = replaced(message["result"], {"a of two": "zwei", "models": "no"})
    assert ours == {"models": [{"line": "zwei"}], "names": ["a", "two"]}
