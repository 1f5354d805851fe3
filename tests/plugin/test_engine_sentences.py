"""What the engine says is shown in the language of QGIS, and in English where no translation can be had."""

import pytest
from qgis_fakes import speaking
from sam_landcover.plugin.wording import in_our_language, said

from core.contract import protocol
from core.contract.sentences import Said


@pytest.fixture
def chinese(qgis_app):
    with speaking("zh_CN"):
        yield


def test_words_are_translated_and_values_kept(chinese):
    sentence = Said(
        "It reads {0}, but {1} has {2} bands.", Said.bands(("red", "near infrared", "B11")), "正射.tif", 3
    )
    text = said(sentence.to_json(), str(sentence))
    assert "正射.tif" in text and "B11" in text and "3" in text
    assert "reads" not in text and "near infrared" not in text and "bands" not in text


@pytest.mark.parametrize(
    "told", [None, {}, {"words": 3}, {"words": "{0} {1}", "values": ["one"]}, {"words": "{x}", "values": [1]}]
)
def test_what_cannot_be_said_is_in_english(chinese, told):
    assert said(told, "As it was.") == "As it was."


def test_a_message_arrives_in_the_users_language(chinese):
    line = Said("It outlines what you click, and does not classify.")
    message = protocol.decode(protocol.encode(protocol.result(4, {"models": [{"line": line, "key": "a"}]})))
    arrived = in_our_language(message)
    assert (
        arrived["result"]["models"][0]["line"] not in (line, "")
        and arrived["result"]["models"][0]["key"] == "a"
    )
    assert "said" not in arrived and arrived["id"] == 4
