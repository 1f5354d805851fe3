"""``auto`` and what it says: the rule, the measure, and the measure kept for the next time."""

import json

import pytest

from core.device import pick_device
from core.errors import UserError
from core.models.quantised import is_exact
from core.probe import choose, fastest, measured


@pytest.mark.parametrize(
    ("seconds", "precision", "words"),
    [
        ({"fp32": 1.0, "int8": 0.4}, "int8", "2.5 x as fast as fp32"),
        ({"fp32": 1.0, "bf16": 0.4, "int8": 0.3}, "int8", "bf16: 2.5 x"),
        ({"fp32": 1.0, "bf16": 0.4, "int8": 0.37}, "bf16", "int8: 2.7 x"),  # too little for what int8 costs
        ({"fp32": 1.0, "int8": 0.95}, "fp32", "int8: 1.1 x"),
        ({"fp32": 1.0, "int8": 9.0}, "fp32", "int8: 0.1 x"),
        ({"fp32": 1.0}, "fp32", ""),
    ],
)
def test_the_rule(seconds, precision, words):
    choice = fastest(seconds)
    assert choice.precision == precision
    assert words in choice.why and bool(choice.why) == bool(words)


def test_the_measure_is_kept_by_processor_threads_and_width(tmp_path):
    first = choose("some processor", False, 96, tmp_path)
    (file,) = tmp_path.iterdir()
    assert json.loads(file.read_text()).keys() == ({"fp32", "int8"} if is_exact() else {"fp32"})
    assert choose("some processor", False, 96, tmp_path) == first
    file.write_text('{"fp32": 3.0, "int8": 1.0}')
    assert choose("some processor", False, 96, tmp_path).why.startswith("3.0 x as fast")
    choose("some processor", False, 64, tmp_path)
    choose("another", False, 96, tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    "text", ["", "[1]", '{"fp32": "fast"}', '{"int8": 1.0}', '{"fp32": 0.0}', '{"fp32": 1, "fp4": 1}']
)
def test_a_damaged_file_is_measured_again(tmp_path, text):
    choose("p", False, 32, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(text)
    choose("p", False, 32, tmp_path)
    assert json.loads(file.read_text())["fp32"] > 0


def test_a_folder_that_cannot_be_written_costs_a_measure_only(tmp_path):
    (tmp_path / "file").write_text("")
    assert choose("p", False, 32, tmp_path / "file").precision in ("fp32", "int8")


def test_a_measure_draws_no_random_number():
    import torch

    state = torch.get_rng_state()
    measured(False, 32)
    assert torch.equal(state, torch.get_rng_state())


def test_int8_is_of_the_processor():
    if is_exact():
        assert pick_device("cpu", "int8").precision == "int8"
    assert pick_device("cpu", "auto").why == ""
    with pytest.raises(UserError, match="computed by the processor"):
        pick_device("cuda", "int8")
