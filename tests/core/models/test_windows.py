"""Window groups tile the grid; padding reflects as numpy does."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.models.windows import pad_to_multiple, reflect_pad, window_groups

sizes = st.integers(1, 40)


@given(sizes, sizes, st.integers(0, 15))
def test_groups_cover_every_token_once(height: int, width: int, window: int) -> None:
    groups = window_groups(height, width, window)
    assert 1 <= len(groups) <= 4
    seen = torch.zeros(2, height, width, 1)
    for group in groups:
        windows = group.take(seen) + 1
        assert windows.shape[1:3] == (group.height, group.width)
        if window:
            assert group.height <= window and group.width <= window
        group.put(windows, seen)
    assert torch.equal(seen, torch.ones_like(seen))


def test_windows_keep_their_pixels_together() -> None:
    tokens = torch.arange(5 * 7).view(1, 5, 7, 1)
    windows = window_groups(5, 7, 3)[0].take(tokens)
    assert windows.shape == (2, 3, 3, 1)
    assert torch.equal(windows[1, ..., 0], tokens[0, :3, 3:6, 0])


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 30), st.integers(0, 30))
def test_reflection_equals_numpy(height: int, width: int, bottom: int, right: int) -> None:
    image = torch.arange(height * width, dtype=torch.float32).view(1, 1, height, width)
    ours = reflect_pad(image, bottom, right)[0, 0].numpy()
    assert np.array_equal(ours, np.pad(image[0, 0].numpy(), ((0, bottom), (0, right)), mode="reflect"))


def test_no_padding_is_no_copy() -> None:
    image = torch.zeros(1, 3, 64, 32)
    assert pad_to_multiple(image, 32) is image
    assert pad_to_multiple(image, 48).shape == (1, 3, 96, 48)
