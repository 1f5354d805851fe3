"""Small models in every family, and the goldens as the authors' files would be."""

import json
from pathlib import Path

import pytest
from download_server import server  # noqa: F401
from safetensors.torch import load_file
from small_models import CONFIGS, make_model

PARITY = Path(__file__).resolve().parents[3].parent / "shared" / "parity"


@pytest.fixture(params=sorted(CONFIGS))
def small(request):
    """(config, model) of every family and mode."""
    config = CONFIGS[request.param]
    return config, make_model(config)


@pytest.fixture
def golden():
    """``golden(name)`` -> (state dict with the authors' keys, other tensors, configuration)."""
    if not PARITY.parent.is_dir():
        pytest.skip("the shared folder beside the checkout is absent")

    def read(name):
        tensors = load_file(PARITY / f"{name}.safetensors")
        prefix = "state_dict/"
        state = {key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)}
        others = {key: value for key, value in tensors.items() if not key.startswith(prefix)}
        return state, others, json.loads((PARITY / f"{name}.json").read_text())

    return read
