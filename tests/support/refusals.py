"""What every refused job has in common."""

import pytest

from core.errors import UserError
from core.inference import predict


def refuse(job, load, words, tmp_path, kept=()):
    """The job fails with one sentence; no file appears (but those ``kept``) or changes."""
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(UserError, match=words) as caught:
        predict(job, load=load)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 400
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert {p: content for p, content in after.items() if p.name not in kept} == before
    assert all(any(p.name == name for p in after) for name in kept)
