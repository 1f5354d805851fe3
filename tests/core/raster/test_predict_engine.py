"""The streaming engine against the plain loop over a whole array, and what stays equal whatever the route."""

import dataclasses
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
import torch
from affine import Affine
from raster_support import (
    DSM,
    OPTICAL,
    PLACE,
    UTM,
    WINDOW,
    ContextModel,
    make_card,
    read_raster,
    write_raster,
)

from core.errors import Cancelled, UserError
from core.job import PredictJob
from core.raster import predict
from core.raster.grid import Rect
from core.raster.plan import taper_profile


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", picture)
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
    )


def naive(model, image, window, stride, blend):
    """Whole-array loop: [K, H, W] float64 sums of logits (``reference``) or blended probabilities."""
    height, width = image.shape[-2:]
    total, weights = 0.0, np.zeros((height, width))
    profile = (
        np.outer(taper_profile(window), taper_profile(window))
        if blend == "taper"
        else np.ones((window, window))
    )
    rows = [min(r, height - window) for r in range(0, height, stride)]
    cols = [min(c, width - window) for c in range(0, width, stride)]
    if blend == "taper":
        rows, cols = sorted(set(rows)), sorted(set(cols))
    for row in rows:
        for col in cols:
            part = torch.from_numpy(image[None, :, row : row + window, col : col + window])
            with torch.inference_mode():
                logits = model(part)[0].double()
            values = (logits.softmax(0) if blend == "taper" else logits).numpy() * profile
            if isinstance(total, float):
                total = np.zeros((len(values), height, width))
            total[:, row : row + window, col : col + window] += values
            weights[row : row + window, col : col + window] += profile
    return total, weights


@pytest.mark.parametrize("stride", [8, 16, 20, 32])
@pytest.mark.parametrize("blend", ["reference", "taper"])
def test_streaming_gives_the_sums_of_the_plain_loop(job, picture, optical_model, tmp_path, stride, blend):
    extras = {"probabilities": str(tmp_path / "p.tif"), "confidence": str(tmp_path / "c.tif")}
    result = predict(dataclasses.replace(job, stride=stride, blend=blend, **extras), load=optical_model)
    model, _ = optical_model("")
    total, weights = naive(model, picture.astype(np.float32) / 255, WINDOW, stride, blend)
    labels = read_raster(result.output)
    ordered = np.sort(total / weights, axis=0)
    clear = ordered[-1] - ordered[-2] > 1e-5  # float32 sums may break exact ties otherwise
    assert clear.mean() > 0.999
    assert np.array_equal(labels[clear], total.argmax(axis=0)[clear])
    assert len(np.unique(labels)) >= 3
    mean = total / weights
    share = mean if blend == "taper" else np.exp(mean) / np.exp(mean).sum(axis=0)
    with rasterio.open(tmp_path / "p.tif") as dataset:
        steps = dataset.read().astype(float)
        assert dataset.scales[0] * 200 == 1 and dataset.descriptions == tuple(f"class {i}" for i in range(4))
    assert np.abs(steps - share * 200).max() <= 0.51
    assert np.abs(read_raster(tmp_path / "c.tif") - share.max(axis=0) * 200).max() <= 0.51


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_the_batch_size_changes_nothing(job, optical_model, tmp_path, batch):
    first = predict(job, load=optical_model)
    again = predict(dataclasses.replace(job, batch=batch, output=str(tmp_path / "b.tif")), load=optical_model)
    assert np.array_equal(read_raster(first.output), read_raster(again.output))


@pytest.mark.parametrize("blend", ["reference", "taper"])
@pytest.mark.parametrize(
    "rect", [Rect(0, 0, 5, 5), Rect(37, 41, 22, 50), Rect(80, 100, 10, 10), Rect(50, 0, 1, 110)]
)
def test_a_run_on_an_extent_is_a_crop_of_the_full_run(job, picture, fusion_model, tmp_path, rect, blend):
    coarse = Affine(2.3, 0, PLACE.c - 5, 0, -2.3, PLACE.f + 5)
    height = np.random.default_rng(2).normal(400, 20, (1, 50, 60)).astype(np.float32)
    dsm = write_raster(tmp_path / "dsm.tif", height, transform=coarse)
    job = dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}, blend=blend)
    full = predict(job, load=fusion_model)
    x0, y1 = PLACE.c + rect.col, PLACE.f - rect.row
    part = dataclasses.replace(
        job, output=str(tmp_path / "part.tif"), extent=(x0, y1 - rect.height, x0 + rect.width, y1)
    )
    result = predict(part, load=fusion_model)
    expected = read_raster(full.output)[rect.row : rect.row_end, rect.col : rect.col_end]
    assert np.array_equal(read_raster(result.output), expected)
    assert result.windows < full.windows and (result.width, result.height) == (rect.width, rect.height)
    with rasterio.open(result.output) as dataset:
        assert dataset.bounds == (x0, y1 - rect.height, x0 + rect.width, y1) and dataset.crs == UTM


def test_tiles_give_the_pixels_of_their_mosaic(job, picture, optical_model, tmp_path):
    parts = []
    for row in (0, 40):
        for col in (0, 60):
            moved = Affine(1, 0, PLACE.c + col, 0, -1, PLACE.f - row)
            part = picture[:, row : row + (40 if row == 0 else 50), col : col + (60 if col == 0 else 50)]
            parts.append(write_raster(tmp_path / f"{row}_{col}.tif", part, transform=moved))
    whole = predict(job, load=optical_model)
    tiled = dataclasses.replace(job, sources={"optical": tuple(parts)}, output=str(tmp_path / "t.tif"))
    assert np.array_equal(read_raster(whole.output), read_raster(predict(tiled, load=optical_model).output))


def test_two_runs_give_equal_bytes(job, optical_model, tmp_path):
    outputs = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        run = dataclasses.replace(
            job,
            output=str(folder / "o.tif"),
            probabilities=str(folder / "p.tif"),
            confidence=str(folder / "c.tif"),
            polygons=str(folder / "v.gpkg"),
        )
        result = predict(run, load=optical_model)
        assert sorted(Path(file).name for file in result.files) == sorted(
            path.name for path in folder.iterdir()
        )
        outputs.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(outputs[0]) == 6
    assert outputs[0] == outputs[1]


class TestMissingPixels:
    def test_the_primary_rules_and_empty_windows_are_not_run(self, job, picture, tmp_path):
        picture = picture.copy()
        picture[:, :, :64] = 0
        source = write_raster(tmp_path / "hole.tif", picture, nodata=0)
        model = ContextModel(3, 4).eval()
        job = dataclasses.replace(job, sources={"optical": (source,)})
        result = predict(job, load=lambda _: (model, make_card((OPTICAL,))))
        labels = read_raster(result.output)
        assert (labels[:, :64] == 255).all() and (labels[:, 64:] != 255).all()
        assert result.nodata_pixels == 64 * 90
        assert model.calls == result.windows == 5 * 3  # of 5 x 6: columns from 48, 64 and 78
        assert sum(area.pixels for area in result.areas) == labels.size - result.nodata_pixels

    def test_missing_elevation_is_filled_and_said(self, job, fusion_model, tmp_path):
        height = np.random.default_rng(0).normal(500, 9, (1, 90, 110)).astype(np.float32)
        height[0, :, :55] = -9999
        dsm = write_raster(tmp_path / "dsm.tif", height, nodata=-9999)
        result = predict(dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}), load=fusion_model)
        assert result.nodata_pixels == 0
        assert any(
            "Elevation is missing on 50 % of the classified pixels" in words for words in result.warnings
        )

    def test_a_scene_without_any_valid_pixel_is_refused(self, job, picture, optical_model, tmp_path):
        picture[:, :45] = 0
        source = write_raster(tmp_path / "half.tif", picture, nodata=0)
        Path(job.output).write_text("earlier result")
        extent = (PLACE.c, PLACE.f - 40, PLACE.c + 110, PLACE.f)
        run = dataclasses.replace(job, sources={"optical": (source,)}, extent=extent)
        with pytest.raises(UserError, match=r"half\.tif holds no valid pixel in the chosen area"):
            predict(run, load=optical_model)
        assert Path(job.output).read_text() == "earlier result"
        assert not list(tmp_path.glob(".*"))


def test_a_raster_smaller_than_the_window_is_mirrored(job, optical_model, tmp_path):
    rng = np.random.default_rng(5)
    small = rng.integers(0, 255, (3, 20, 27)).astype(np.uint8)
    source = write_raster(tmp_path / "small.tif", small)
    result = predict(dataclasses.replace(job, sources={"optical": (source,)}), load=optical_model)
    model, _ = optical_model("")
    padded = np.pad(small, ((0, 0), (0, 12), (0, 5)), mode="reflect").astype(np.float32) / 255
    with torch.inference_mode():
        expected = model(torch.from_numpy(padded)[None])[0].argmax(0).numpy()[:20, :27]
    assert np.array_equal(read_raster(result.output), expected)
    assert any("smaller than the window" in words for words in result.warnings)


class TestMask:
    def polygons(self, path, shapes, crs=UTM, **more):
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(shapes)),
            [],
            [],
            geometry_type="Polygon",
            crs=crs,
            driver="GPKG",
            **more,
        )
        return str(path)

    def test_only_inside_and_only_the_windows_needed(self, job, optical_model, tmp_path):
        full = read_raster(predict(job, load=optical_model).output)
        shape = shapely.Polygon(
            [(PLACE.c + 20.5, PLACE.f - 10.5), (PLACE.c + 60, PLACE.f - 15), (PLACE.c + 30, PLACE.f - 40)]
        )
        mask = self.polygons(tmp_path / "m.gpkg", [shape], layer="area")
        run = dataclasses.replace(job, mask=f"{mask}|layername=area", output=str(tmp_path / "m.tif"))
        result = predict(run, load=optical_model)
        labels = read_raster(result.output)
        cols, rows = np.meshgrid(np.arange(110) + 0.5, np.arange(90) + 0.5)
        inside = shapely.contains_xy(shape, PLACE.c + cols, PLACE.f - rows)
        assert np.array_equal(labels != 255, inside)
        assert np.array_equal(labels[inside], full[inside])
        assert 0 < result.windows < 20 and labels.shape == full.shape

    def test_polygons_in_another_crs(self, job, optical_model, tmp_path):
        from rasterio.warp import transform_bounds

        box = shapely.box(
            *transform_bounds(UTM, "EPSG:4326", PLACE.c + 10, PLACE.f - 50, PLACE.c + 40, PLACE.f - 20)
        )
        mask = self.polygons(tmp_path / "m.gpkg", [box], crs="EPSG:4326")
        labels = read_raster(predict(dataclasses.replace(job, mask=mask), load=optical_model).output)
        rows, cols = np.nonzero(labels != 255)
        assert abs(rows.min() - 20) <= 2 and abs(rows.max() - 49) <= 2
        assert abs(cols.min() - 10) <= 2 and abs(cols.max() - 39) <= 2

    @pytest.mark.parametrize("sign", [1, -1])
    def test_pixel_polygons_for_a_raster_without_georeference(
        self, job, picture, optical_model, tmp_path, sign
    ):
        source = write_raster(tmp_path / "plain.tif", picture, crs=None, transform=None)
        mask = self.polygons(tmp_path / "m.gpkg", [shapely.box(10, sign * 20, 40, sign * 50)], crs=None)
        run = dataclasses.replace(job, sources={"optical": (source,)}, mask=mask)
        labels = read_raster(predict(run, load=optical_model).output)
        expected = np.zeros((90, 110), dtype=bool)
        expected[20:50, 10:40] = True
        assert np.array_equal(labels != 255, expected)

    def test_mistakes(self, job, optical_model, tmp_path):
        far = self.polygons(tmp_path / "far.gpkg", [shapely.box(0, 0, 5, 5)])
        lines = tmp_path / "lines.gpkg"
        line = shapely.to_wkb(np.array([shapely.LineString([(0, 0), (1, 1)])]))
        pyogrio.raw.write(lines, line, [], [], geometry_type="LineString", crs=UTM, driver="GPKG")
        near = self.polygons(
            tmp_path / "near.gpkg", [shapely.box(PLACE.c, PLACE.f - 9, PLACE.c + 9, PLACE.f)]
        )
        away = (PLACE.c + 50, PLACE.f - 90, PLACE.c + 60, PLACE.f - 80)
        for mask, extent, words in [
            (str(tmp_path / "none.gpkg"), None, "does not exist"),
            (far, None, "No polygon of the mask far.gpkg lies on the raster"),
            (str(lines), None, "holds no polygons"),
            (job.sources["optical"][0], None, "Cannot read polygons"),
            (near, away, "outside the extent"),
        ]:
            with pytest.raises(UserError, match=words):
                predict(dataclasses.replace(job, mask=mask, extent=extent), load=optical_model)


class TestStopping:
    def test_the_finished_rows_are_kept_beside_an_earlier_result(self, job, optical_model, tmp_path):
        full = read_raster(predict(job, load=optical_model).output)
        before = Path(job.output).read_bytes()
        seen = []
        with pytest.raises(Cancelled, match=r"out\.partial\.tif"):
            predict(
                job, lambda p: seen.append(p.done), lambda: bool(seen) and seen[-1] >= 15, load=optical_model
            )
        assert Path(job.output).read_bytes() == before
        partial = read_raster(tmp_path / "out.partial.tif")
        finished = (partial != 255).all(axis=1).sum()
        assert 16 <= finished < 90
        assert np.array_equal(partial[:finished], full[:finished]) and (partial[finished:] == 255).all()
        assert (tmp_path / "out.partial.qml").exists() and (tmp_path / "out.partial.tif.aux.xml").exists()
        assert not list(tmp_path.glob(".*"))

    def test_stopping_at_once_leaves_nothing(self, job, optical_model, tmp_path):
        with pytest.raises(Cancelled, match="nothing was written"):
            predict(job, None, lambda: True, load=optical_model)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.tif", "model.safetensors"]

    def test_a_wish_to_stop_is_not_heard_while_files_are_put_in_place(self, job, optical_model, tmp_path):
        seen = []
        run = dataclasses.replace(job, confidence=str(tmp_path / "c.tif"), polygons=str(tmp_path / "v.gpkg"))
        writing = lambda: any(p.stage == "write" for p in seen)
        result = predict(run, seen.append, writing, load=optical_model)
        assert [Path(name).name for name in result.files] == [
            "out.tif",
            "out.qml",
            "out.tif.aux.xml",
            "c.tif",
        ]
        assert all(Path(name).exists() for name in result.files)
        assert any("v.gpkg were not written because the run was stopped" in w for w in result.warnings)
        assert not list(tmp_path.glob("*partial*")) and not list(tmp_path.glob(".*"))
        assert not (tmp_path / "v.gpkg").exists()

    def test_ctrl_c_while_files_are_put_in_place(self, job, optical_model, tmp_path):
        def interrupt(progress):
            if progress.stage == "write" and progress.done == 1:
                raise KeyboardInterrupt

        run = dataclasses.replace(job, confidence=str(tmp_path / "c.tif"))
        with pytest.raises(Cancelled, match=r"complete are: out\.tif\."):
            predict(run, interrupt, load=optical_model)
        assert (read_raster(run.output) != 255).all()
        assert not list(tmp_path.glob("*partial*")) and not list(tmp_path.glob(".*"))

    def test_the_partial_result_of_an_earlier_run_goes(self, job, optical_model, tmp_path):
        seen = []
        with pytest.raises(Cancelled) as stopped:
            predict(
                job, lambda p: seen.append(p.done), lambda: bool(seen) and seen[-1] >= 15, load=optical_model
            )
        assert stopped.value.partial == str(tmp_path / "out.partial.tif")
        leftover = tmp_path / ".out.partial-0123abcd.tmp.tif"
        leftover.touch()
        predict(job, load=optical_model)
        assert not list(tmp_path.glob("*partial*")) and not leftover.exists()
        with pytest.raises(Cancelled) as stopped:
            predict(job, None, lambda: True, load=optical_model)
        assert stopped.value.partial == ""

    def test_ctrl_c_is_stopping(self, job, optical_model):
        def interrupt(progress):
            if progress.stage == "predict" and progress.done >= 15:
                raise KeyboardInterrupt

        with pytest.raises(Cancelled, match="partial"):
            predict(job, interrupt, load=optical_model)


def test_polygons_that_cannot_be_written_are_a_warning(job, optical_model, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("database is locked")

    monkeypatch.setattr(pyogrio.raw, "write", broken)
    result = predict(dataclasses.replace(job, polygons=str(tmp_path / "v.gpkg")), load=optical_model)
    assert [Path(name).name for name in result.files] == ["out.tif", "out.qml", "out.tif.aux.xml"]
    assert any("v.gpkg were not written: database is locked" in words for words in result.warnings)


def test_progress_has_a_rate_and_a_remaining_time(job, picture, optical_model, tmp_path):
    source = write_raster(tmp_path / "wide.tif", picture.astype(np.uint16) * 9)
    reports = []
    predict(dataclasses.replace(job, sources={"optical": (source,)}), reports.append, load=optical_model)
    stages = list(dict.fromkeys(report.stage for report in reports))
    assert stages == ["statistics", "predict", "write"]
    last = [report for report in reports if report.stage == "predict"][-1]
    assert (last.done, last.total, last.unit, last.remaining) == (30, 30, "window", 0.0) and last.rate > 0


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

    with pytest.raises(UserError, match="values that are no numbers near row 0"):
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
