"""The tokens of a scene, window by window: the encoder runs once for each, what it gives is kept small."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from core.byte_cache import ByteCache
from core.checkpoints.card import WINDOW_STEP
from core.contract.sentences import Said
from core.device import DeviceReport
from core.errors import UserError
from core.models.quick.config import FeatureSpec, QuickConfig
from core.models.quick.token_config import TokenSpec
from core.models.quick.tokens import FrozenTokens
from core.quick.card import WINDOW
from core.quick.cells import Key, Windows
from core.quick.encoder import Encoder
from core.raster.grid import Rect
from core.raster.plan import window_inside
from core.raster.scene import Scene
from core.troubles import is_out_of_memory

MARGIN = 8
"""px kept around what counts of a window: half of the widest smoothing."""
_SAMPLE = 6
"""Windows that the projection is fitted on."""
_LEAST_DATA = 0.2
_PIXELS = 768
"""Of each of them, whose components say what is usual."""
_CACHE_BYTES = 64 << 20

Stop = Callable[[], None]
"""Called between blocks of the encoder; may raise to stop."""


def windows_of(scene: Scene, spec: FeatureSpec) -> Windows:
    """The windows in which the streamed run of a head with these features computes tokens."""
    halo, grid = QuickConfig(spec, 1).halo, scene.grid
    size = window_inside(grid.height, grid.width, WINDOW, WINDOW - 2 * halo, halo, WINDOW_STEP)
    return Windows(grid.full, *size, halo, MARGIN)


class SceneTokens:
    """An encoder over a scene. Methods may be called from several threads; one window is run at a time.

    The projection is fitted on a few windows spread over the scene when the first token is asked for.

    Args:
        scene: that is looked at.
        spec: its features, with tokens.
        windows: of :func:`windows_of`.
        encoder: whose weights are loaded.
        device: where the encoder runs, and in which precision.

    Raises:
        UserError: the encoder's file is damaged, or does not fit into memory.
    """

    def __init__(
        self, scene: Scene, spec: FeatureSpec, windows: Windows, encoder: Encoder, device: DeviceReport
    ) -> None:
        if spec.tokens is None:
            raise ValueError("features without tokens")
        self.scene, self.spec, self.windows, self.device = scene, spec.tokens, windows, device
        self.module = _loaded(spec.tokens, encoder, device)
        self._cache: ByteCache[Key, Tensor] = ByteCache(
            _CACHE_BYTES, 2 * _SAMPLE, lambda components: components.nbytes
        )
        self._shown: tuple[Key, Tensor, Tensor] | None = None
        self._usual: NDArray[np.float32] | None = None
        self._lock = threading.RLock()

    def usual(self, stop: Stop | None = None) -> NDArray[np.float32]:
        """[M, T] tokens of pixels from a few windows; fits the projection first.

        Raises:
            UserError: the scene holds no data, or a file cannot be read.
        """
        with self._lock:
            if self._usual is None:
                chosen = self._sample_windows()
                raw = {key: self._raw(key, stop) for key in chosen}
                self._fit(list(raw.values()))
                for key, (planes, _) in raw.items():
                    self._cache.put(key, self._reduced(planes))
                rng = np.random.default_rng(0)
                found = []
                for key in chosen:
                    window = self.windows.window
                    pixels = self._upsampled(key, Rect(*key, window, window))[:, raw[key][1]]
                    found.append(pixels[:, rng.permutation(pixels.shape[1])[:_PIXELS]].T.numpy())
                self._usual = np.concatenate(found)
            return self._usual

    def features(self, key: Key, rect: Rect, stop: Stop | None = None) -> Tensor:
        """[T, rect.height, rect.width] float32, the tokens of a part of a window as that window sees it.

        Raises:
            UserError: a file cannot be read, or memory runs out.
        """
        with self._lock:
            self.usual(stop)
            if self._cache.get(key) is None:
                self._cache.put(key, self._reduced(self._raw(key, stop)[0]))
            return self._upsampled(key, rect)

    def whole(self, rect: Rect) -> NDArray[np.float32]:
        """[T, h, w] tokens of a rectangle of the scene, each pixel's those of one window it counts in.

        Raises:
            UserError: a file cannot be read, or memory runs out.
        """
        found = np.empty((len(self.spec.names), rect.height, rect.width), np.float32)
        for cell in self.windows.touching(rect):
            part = cell.inner.intersect(rect)
            if part is not None:
                rows = slice(part.row - rect.row, part.row_end - rect.row)
                cols = slice(part.col - rect.col, part.col_end - rect.col)
                found[:, rows, cols] = self.features(cell.key, part).numpy()
        return found

    def _sample_windows(self) -> list[Key]:
        rows, cols = self.windows.starts(0), self.windows.starts(1)
        order = np.random.default_rng(0).permutation(len(rows) * len(cols))
        role, found, rest = self.spec.inputs[0].role, [], []
        for number in order[: 20 * _SAMPLE]:
            key = rows[number // len(cols)], cols[number % len(cols)]
            inner = self.windows.cell(key).inner
            _, valid = self.scene.read(inner.row, inner.col, inner.height, inner.width, (role,))[role]
            if valid.mean() >= _LEAST_DATA:
                found.append(key)
            elif valid.any():
                rest.append(key)
            if len(found) == _SAMPLE:
                break
        chosen = (found or rest)[:_SAMPLE]
        if not chosen:
            raise UserError(
                Said(
                    "The raster {0} seems to hold no data: choose another layer.",
                    self.scene.layer(role).source.name,
                )
            )
        return chosen

    def _values(self, key: Key) -> dict[str, Tensor]:
        roles = list(dict.fromkeys(entry.role for entry in self.spec.inputs))
        window = self.windows.window
        read = self.scene.read(*key, window, window, roles)
        return {role: torch.from_numpy(read[role][0])[None].to(self.device.device) for role in roles}

    @torch.inference_mode()
    def _raw(self, key: Key, stop: Stop | None) -> tuple[list[Tensor], NDArray[np.bool_]]:
        """Tokens of all depths [1, D, h, w], and [window, window] where the window has data."""
        pictures, known = self.module.pictures(self._values(key))
        self._shown = key, pictures[0], known
        low = self.device.precision == "bf16"
        try:
            with torch.autocast(self.device.type, torch.bfloat16, enabled=low):
                tokens = self.module.tokens(pictures, known, stop)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            raise UserError(
                Said(
                    "{0} has not enough memory for this encoder: choose a smaller one, or go without.",
                    self.device.name,
                )
            ) from error
        if bool(known.any()) and not all(bool(torch.isfinite(planes).all()) for planes in tokens):
            raise UserError(
                Said(
                    "The encoder gives values that are NaN or infinite; check its file, or choose "
                    "another encoder."
                )
            )
        return tokens, known[0].cpu().numpy()

    def _fit(self, windows: list[tuple[list[Tensor], NDArray[np.bool_]]]) -> None:
        """Principal components of every depth, from patches with data."""
        patch = self.module.encoder.patch_size
        there = [
            F.max_pool2d(torch.from_numpy(known)[None].float(), patch, ceil_mode=True)[0].flatten() > 0
            for _, known in windows
        ]
        for number, depth in enumerate(self.spec.depths):
            parts = [planes[number][0].flatten(1).T.cpu() for planes, _ in windows]
            flat = torch.cat([part[chosen] for part, chosen in zip(parts, there, strict=True)]).double()
            mean = flat.mean(dim=0)
            values, vectors = torch.linalg.eigh((flat - mean).T @ (flat - mean) / len(flat))
            first = vectors[:, -self.spec.components :].flip(1)
            spread = values[-self.spec.components :].flip(0).clamp_min(1e-12).sqrt()
            signs = torch.sign(first.gather(0, first.abs().argmax(dim=0)[None]))
            basis = (first * signs / spread).T
            if basis.shape != (self.spec.components, self.spec.width(depth)):
                raise RuntimeError("a projection of another size")
            self.module.mean[number].copy_(mean)
            self.module.basis[number].copy_(basis)

    @torch.inference_mode()
    def _reduced(self, tokens: list[Tensor]) -> Tensor:
        return self.module.reduce(tokens)

    @torch.inference_mode()
    def _upsampled(self, key: Key, rect: Rect) -> Tensor:
        """[T, rect.height, rect.width] on the CPU."""
        picture, known = self._picture(key)
        top, left = rect.row - key[0], rect.col - key[1]
        part = slice(top, top + rect.height), slice(left, left + rect.width)
        components = self._cache.get(key)
        if components is None:
            raise KeyError(key)
        return self.module.upsample(components, picture, known, part)[0].cpu()

    def _picture(self, key: Key) -> tuple[Tensor, Tensor]:
        """What guides the filter, [1, 3, window, window], and where it has data; cached for the window used last."""
        if self._shown is None or self._shown[0] != key:
            pictures, known = self.module.pictures(self._values(key))
            self._shown = key, pictures[0], known
        return self._shown[1], self._shown[2]


def _loaded(spec: TokenSpec, encoder: Encoder, device: DeviceReport) -> FrozenTokens:
    with torch.device("meta"):
        module = FrozenTokens(spec)
    own = encoder.tensors(spec.model)
    wanted = module.get_submodule("encoder").state_dict()
    missing = [name for name in wanted if name not in own or own[name].shape != wanted[name].shape]
    if missing:
        raise UserError(
            Said("{0} does not fit its own description: {1} is not as it says.", encoder.name, missing[0])
        )
    module.get_submodule("encoder").load_state_dict({name: own[name] for name in wanted}, assign=True)
    for number, depth in enumerate(spec.depths):
        width = spec.width(depth)
        module.mean[number] = torch.nn.Parameter(torch.full((width,), math.nan), requires_grad=False)
        shape = (spec.components, width)
        module.basis[number] = torch.nn.Parameter(torch.full(shape, math.nan), requires_grad=False)
    module.requires_grad_(False)
    try:
        return module.to(device.device).eval()
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise UserError(
            Said(
                "{0} has not enough memory for this encoder: choose a smaller one, or go without.",
                device.name,
            )
        ) from error
