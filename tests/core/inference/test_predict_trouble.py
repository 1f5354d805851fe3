"""Memory shortage, precision, and models that misbehave."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from raster_support import (
    DSM,
    OPTICAL,
    WINDOW,
    ContextModel,
    make_card,
    read_raster,
    write_raster,
)
from small_models import CONFIGS

from core.checkpoints.configs import config_to_json
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.models.quantised import is_exact

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo"


class TestMemoryShortage:
    class Greedy(ContextModel):
        """Fails as torch does when a batch is too large."""

        limit = 1

        def forward(self, *images):
            if len(images[0]) > self.limit:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
            return super().forward(*images)

    def test_the_batch_is_halved_until_it_fits(self, job, optical_model, tmp_path):
        greedy = self.Greedy(3, 4).eval()
        first = predict(job, load=optical_model)
        run = dataclasses.replace(job, batch=8, output=str(tmp_path / "g.tif"))
        result = predict(run, load=lambda _: (greedy, make_card((OPTICAL,))))
        assert np.array_equal(read_raster(first.output), read_raster(result.output))
        assert greedy.calls == result.windows == 30

    def test_the_words_of_the_cpu_allocator_are_known(self, job, tmp_path):
        class Linux(self.Greedy):
            def forward(self, *images):
                if len(images[0]) > 1:
                    raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: 8 bytes")
                return super().forward(*images)

        model = Linux(3, 4).eval()
        assert predict(job, load=lambda _: (model, make_card((OPTICAL,)))).windows == model.calls == 30

    def test_too_little_for_one_window_is_said(self, job, tmp_path):
        greedy = self.Greedy(3, 4).eval()
        greedy.limit = 0
        with pytest.raises(UserError, match="not enough memory for one window of 32 px"):
            predict(job, load=lambda _: (greedy, make_card((OPTICAL,))))
        assert not Path(job.output).exists() and not list(tmp_path.glob(".*"))


def test_bf16_agrees_where_the_margin_is_clear(job, optical_model, tmp_path):
    first = predict(job, load=optical_model)
    second = predict(
        dataclasses.replace(job, precision="bf16", output=str(tmp_path / "b.tif")), load=optical_model
    )
    assert "bf16" in second.device and "fp32" in first.device
    assert (read_raster(first.output) == read_raster(second.output)).mean() > 0.97


def test_model_and_card_that_do_not_belong_together(job):
    model = ContextModel(3, 5).eval()
    with pytest.raises(UserError, match="do not belong together"):
        predict(job, load=lambda _: (model, make_card((OPTICAL,))))


def test_logits_that_are_no_numbers_are_no_result(job):
    class Broken(ContextModel):
        def forward(self, *images):
            return super().forward(*images) * float("nan")

    with pytest.raises(UserError, match="values that are NaN or infinite near row 0"):
        predict(job, load=lambda _: (Broken(3, 4).eval(), make_card((OPTICAL,))))
    assert not Path(job.output).exists()


def test_errors_of_the_model_are_not_hidden(job, optical_model):
    class Broken(ContextModel):
        def forward(self, *images):
            raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        predict(job, load=lambda _: (Broken(3, 4).eval(), make_card((OPTICAL,))))


def test_inputs_reach_the_model_in_the_order_of_the_card(job, picture, tmp_path):
    seen = []

    class Spy(ContextModel):
        def forward(self, *images):
            seen.append([tuple(image.shape[1:]) for image in images])
            return super().forward(*images)

    dsm = write_raster(tmp_path / "dsm.tif", picture[:1])
    run = dataclasses.replace(job, sources={"dsm": (dsm,), **job.sources}, bands={"optical": (3, 2, 1)})
    predict(run, load=lambda _: (Spy(4, 4).eval(), make_card((OPTICAL, DSM))))
    assert seen[0] == [(3, WINDOW, WINDOW), (1, WINDOW, WINDOW)]


class TestInt8:
    @pytest.fixture
    def int8_job(self, tmp_path, picture):
        optical = write_raster(tmp_path / "o.tif", np.tile(picture, (1, 4, 4)))
        dsm = write_raster(tmp_path / "d.tif", np.tile(picture[:1], (1, 4, 4)).astype(np.float32))
        return PredictJob(
            str(DEMO / "mfnet.safetensors"), str(tmp_path / "out.tif"), {"optical": (optical,), "dsm": (dsm,)},
            device="cpu", precision="int8",
        )  # fmt: skip

    @pytest.mark.skipif(not is_exact(), reason="this processor or PyTorch has no exact int8")
    def test_the_map_says_it_and_is_nearly_that_of_fp32(self, int8_job, tmp_path):
        result = predict(int8_job)
        assert ", int8" in result.device
        with rasterio.open(result.output) as dataset:
            assert dataset.tags()["SAM_LANDCOVER_PRECISION"] == "int8"
        plain = predict(dataclasses.replace(int8_job, precision="fp32", output=str(tmp_path / "f.tif")))
        one, other = read_raster(result.output), read_raster(plain.output)
        assert (one == other).mean() > 0.98 and len(np.unique(other)) > 1
        again = predict(dataclasses.replace(int8_job, batch=1, output=str(tmp_path / "b.tif")))
        assert np.array_equal(
            read_raster(again.output), one
        )  # a token's scale is its own, whatever the batch

    @pytest.mark.skipif(not is_exact(), reason="this processor or PyTorch has no exact int8")
    def test_a_finished_map_of_another_precision_is_not_taken(self, int8_job):
        predict(int8_job)
        with pytest.raises(UserError, match="precision"):
            predict(dataclasses.replace(int8_job, precision="fp32", resume=True))

    def test_a_model_without_such_blocks_refuses(self, job, tmp_path):
        config = CONFIGS["unet"]
        card = make_card((OPTICAL,)).model_copy(update={"family": "unet", "config": config_to_json(config)})
        with pytest.raises(UserError, match="nothing to compute in int8") as caught:
            predict(dataclasses.replace(job, precision="int8"), load=lambda _: (ContextModel(3, 4), card))
        assert caught.value.about == ("precision",)
