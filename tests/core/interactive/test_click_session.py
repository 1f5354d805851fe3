"""Clicking: refinement, several objects, places without data, panning for free."""

import threading

import numpy as np
import pytest
import shapely
import torch
from click_support import ColourModel, blobs, promptable, random_model, save_small, small_config, write_raster

from core.errors import UserError
from core.interactive import session as session_module
from core.interactive.cache import Origin
from core.interactive.prompts import Prompts, ToPixels
from core.interactive.session import InteractiveSession
from core.interactive.shapes import OutlineOptions
from core.interactive.source import ImageSource

EXACT = OutlineOptions(specks=0, simplify=0)


@pytest.fixture
def colour(tmp_path):
    """A session on grey ground with three bright rectangles, and a model that finds colours."""
    model = ColourModel()
    source = ImageSource(promptable(model), write_raster(tmp_path / "r.tif", blobs()))
    session = InteractiveSession(source)
    yield session, model
    session.close()


def click(col, row, label=1):
    return Prompts(((float(col), float(row), label),))


def test_a_click_finds_its_rectangle(colour):
    session, _ = colour
    answer = session.predict(click(80, 60))
    assert [round(c.score, 2) for c in answer.candidates] == [0.95, 0.9, 0.5]
    shape = session.shape(answer.candidates[0], answer.area)
    wanted = shapely.box(500000 + 48 / 2, 5300000 - 80 / 2, 500000 + 112 / 2, 5300000 - 40 / 2)
    assert shape.geometry.intersection(wanted).area / shape.geometry.union(wanted).area > 0.95
    assert shape.square_metres == pytest.approx(shape.geometry.area, rel=2e-3)


def test_the_answer_does_not_depend_on_the_area_it_came_from(colour):
    session, _ = colour
    prompts = click(220, 190)
    shapes = []
    for near in (click(220, 190), click(180, 150)):
        area = session.area_for(near)
        answer = session.predict(prompts, area=area, options=EXACT)
        shapes.append(session.shape(answer.candidates[0], area).geometry)
    assert shapes[0].equals(shapes[1])


def test_the_next_click_refines_the_last_answer(colour, monkeypatch):
    session, _ = colour
    seen = []
    decode = session_module.decode

    def spy(model, embedded, area, prompts, mask=None, multimask=None):
        seen.append(None if mask is None else mask.clone())
        return decode(model, embedded, area, prompts, mask, multimask)

    monkeypatch.setattr(session_module, "decode", spy)
    one = click(80, 60)
    two = Prompts((*one.points, (20.0, 60.0, 0)))
    session.predict(one, "a")
    session.predict(two, "a", chosen=1)
    known = session._objects["a"]
    assert seen[0] is None
    assert torch.equal(seen[1], known.steps[one].low_res[1])
    session.predict(two, "b")  # another object knows nothing of the first
    session.predict(two)  # nor does a look without a name
    three = Prompts((*two.points, (30.0, 70.0, 0)))
    session.predict(three, "a")
    assert seen[2] is None
    assert seen[3] is None
    assert torch.equal(seen[4], known.steps[two].low_res[0])
    session.predict(two, "a")  # undo: as it was after the first click
    assert torch.equal(seen[5], known.steps[one].low_res[0])
    session.clear("a")
    session.predict(two, "a")
    assert seen[6] is None
    session.predict(
        Prompts(((90.0, 60.0, 1), (20.0, 60.0, 0), (10.0, 10.0, 0))), "a"
    )  # other clicks: no refinement
    assert seen[7] is None


def test_objects_are_independent_and_bounded(colour):
    session, _ = colour
    alone = session.predict(click(220, 190)).candidates[0].geometry
    for number in range(40):
        session.predict(click(80, 60), f"object {number}")
    assert len(session._objects) == session_module.OBJECTS
    assert session.predict(click(220, 190), "other").candidates[0].geometry.equals(alone)
    prompts = click(80, 60)
    for number in range(30):
        prompts = Prompts((*prompts.points, (100.0 + number / 10, 70.0, 1)))
        session.predict(prompts, "long")
    assert len(session._objects["long"].steps) <= session_module.STEPS


def test_panning_within_an_area_embeds_nothing(colour):
    session, model = colour
    area = session.area_for(click(100, 100))
    session.embed(area, prefetch=False).result(5)
    assert len(model.calls) == 1
    for col in range(area.rect.col + 20, area.rect.col_end - 20, 5):
        assert session.area_for(click(col, 100)) == area
        session.predict(click(col, 100))
    assert len(model.calls) == 1
    assert session.area_for(click(area.rect.col_end + 40, 100)) != area


def test_the_next_areas_are_prefetched(colour):
    session, model = colour
    area = session.area_for(click(200, 150))
    session.embed(area).result(5)
    prefetched = session_module.neighbours(area, session.grid)[:2]
    done = threading.Event()
    for _ in range(500):
        if all(session.ready(other) for other in prefetched):
            break
        done.wait(0.01)
    assert all(session.ready(other) for other in prefetched)
    assert len(model.calls) == 3


def test_an_object_keeps_its_area_while_its_clicks_fit(colour):
    session, _ = colour
    answer = session.predict(click(80, 60), "a")
    further = Prompts(((80.0, 60.0, 1), (float(answer.area.rect.col_end - 1), 60.0, 0)))
    assert session.area_for(further, "a") == answer.area
    beyond = Prompts(((80.0, 60.0, 1), (float(answer.area.rect.col_end + 30), 60.0, 0)))
    assert session.area_for(beyond, "a") != answer.area
    assert session.area_for(beyond, "a").contains(beyond.bounds())


def test_an_object_cut_by_its_area_is_looked_at_in_a_wider_one(colour):
    session, _ = colour
    prompts = click(88, 216)  # 40 .. 136 px, in an area that ends at 128
    answer = session.predict(prompts)
    assert answer.area.rect.col_end == 128
    assert answer.candidates[0].cut
    wider = session.wider(answer, prompts)
    assert wider.reduction == 1
    again = session.predict(prompts, area=wider)
    assert not again.candidates[0].cut
    assert session.wider(again, prompts) is None
    assert session.shape(again.candidates[0], wider).pixels == pytest.approx(96 * 32, rel=0.05)
    ground = session.predict(click(160, 100))
    coarser = session.wider(
        session.predict(click(160, 100), area=session.wider(ground, click(160, 100))), click(160, 100)
    )
    assert coarser.reduction > 1


def test_places_without_data_and_outside(tmp_path):
    values = blobs()
    values[:, :, 200:] = 0
    source = ImageSource(promptable(ColourModel()), write_raster(tmp_path / "r.tif", values, nodata=0))
    session = InteractiveSession(source)
    with pytest.raises(UserError, match=r"r\.tif has no data at this place \(nodata\)"):
        session.predict(click(205, 100))
    with pytest.raises(UserError, match="nodata"):
        session.predict(click(390, 290))
    with pytest.raises(UserError, match="outside the raster"):
        session.predict(click(500, 100))
    with pytest.raises(UserError, match="outside the raster"):
        session.predict(Prompts(((100.0, 100.0, 1), (-5.0, 100.0, 0))))
    with pytest.raises(UserError, match="Nothing to segment"):
        session.predict(Prompts())
    # A negative click beside the picture is fine, and nothing is found where there is no data.
    answer = session.predict(Prompts(((190.0, 150.0, 1), (210.0, 150.0, 0))), options=EXACT)
    shape = session.source.grid.map_affine
    for candidate in answer.candidates:
        placed = session.shape(candidate, answer.area).geometry
        assert placed.bounds[2] <= (shape * (200, 0))[0]


def test_a_raster_that_went_away_or_changed(tmp_path):
    raster = tmp_path / "r.tif"
    write_raster(raster, blobs())
    session = InteractiveSession(ImageSource(promptable(ColourModel()), str(raster)))
    assert session.predict(click(80, 60)).candidates
    write_raster(raster, blobs(height=301))
    with pytest.raises(UserError, match="was changed since it was opened"):
        session.predict(click(350, 250))
    raster.unlink()
    with pytest.raises(UserError, match="is gone"):
        session.predict(click(350, 250))
    assert session.predict(click(80, 60)).candidates  # what is embedded still answers


def test_what_cannot_be_opened(tmp_path):
    raster, checkpoint = write_raster(tmp_path / "r.tif", blobs()), save_small(tmp_path / "m.safetensors")
    with pytest.raises(UserError, match="does not exist"):
        InteractiveSession.open(checkpoint, str(tmp_path / "none.tif"))
    with pytest.raises(UserError, match="does not exist"):
        InteractiveSession.open(tmp_path / "none.pth", raster)
    with pytest.raises(UserError, match=r"Band 4 was asked of r\.tif, which has bands 1, 2, 3"):
        InteractiveSession.open(checkpoint, raster, (4, 1, 2))
    with pytest.raises(UserError, match="not a device"):
        InteractiveSession.open(checkpoint, raster, device="toaster")
    (tmp_path / "text.pth").write_text("hello")
    with pytest.raises(UserError):
        InteractiveSession.open(tmp_path / "text.pth", raster)


def test_a_checkpoint_of_another_model(tmp_path):
    from core.checkpoints import ModelCard, save_checkpoint
    from core.checkpoints.configs import config_to_json
    from core.models import build
    from core.models.mfnet.config import MFNetConfig

    config = MFNetConfig(encoder=small_config().encoder, mode="lora", decode_chans=32)
    card = promptable(random_model(small_config())).card
    values = card.model_dump() | {"family": "mfnet", "config": config_to_json(config)}
    path = tmp_path / "mfnet.safetensors"
    save_checkpoint(path, build(config), ModelCard.model_validate(values))
    with pytest.raises(
        UserError, match=r"mfnet\.safetensors is an MFNet model, which classifies whole scenes"
    ):
        InteractiveSession.open(path, write_raster(tmp_path / "r.tif", blobs()))


def test_a_loaded_model_is_shared(tmp_path):
    raster, checkpoint = write_raster(tmp_path / "r.tif", blobs()), save_small(tmp_path / "m.safetensors")
    one = InteractiveSession.open(checkpoint, raster, device="cpu", precision="fp32")
    two = InteractiveSession.open(checkpoint, raster, device="cpu", precision="fp32")
    assert one.promptable.model is two.promptable.model
    other = InteractiveSession.open(save_small(tmp_path / "m.safetensors", seed=9), raster, device="cpu")
    assert other.promptable.sha256 != one.promptable.sha256


def test_low_precision_is_close(tmp_path):
    raster = write_raster(tmp_path / "r.tif", blobs())
    model = random_model(small_config())
    answers = []
    for precision in ("fp32", "bf16"):
        source = ImageSource(promptable(model, precision), raster)
        area = InteractiveSession(source).area_for(click(80, 60))
        answers.append(source.get(area).embedding)
    assert answers[1].dtype == torch.bfloat16
    assert answers[1].nbytes * 2 == answers[0].nbytes
    assert (answers[0] - answers[1].float()).abs().max() < 0.1 * answers[0].abs().max()


def test_map_coordinates(colour):
    session, _ = colour
    pixels = ToPixels(session.grid)
    assert pixels.xy([(500024.25, 5299980.0)]).tolist() == [[48.5, 40.0]]
    box = pixels.box((500030, 5299970, 500020, 5299990))
    assert box == (40.0, 20.0, 60.0, 60.0)
    degrees = ToPixels(session.grid, "EPSG:4326").xy([(9.0003, 47.8553)])
    assert np.isfinite(degrees).all()
    with pytest.raises(UserError, match="has no area"):
        pixels.box((1, 1, 1, 2))
    with pytest.raises(UserError, match="not a coordinate reference system"):
        ToPixels(session.grid, "moon")


def test_pixel_coordinates_without_georeference(tmp_path):
    source = ImageSource(promptable(ColourModel()), write_raster(tmp_path / "r.tif", blobs(), crs=None))
    for y in (60.0, -60.0):  # rows, or as QGIS shows them
        assert ToPixels(source.grid).xy([(80.0, y)]).tolist() == [[80.0, 60.0]]


def test_origin_keys_are_stable():
    from core.interactive.area import Area
    from core.interactive.stretch import Stretch
    from core.raster.grid import Rect

    origin = Origin("a" * 64, (1, 2, 3), Stretch((0.0,) * 3, (255.0,) * 3, (False,) * 3), "b" * 64, "fp32")
    area = Area(Rect(0, 512, 1024, 1024), 1024)
    assert origin.key(area) == origin.key(Area(Rect(0, 512, 1024, 1024), 1024))
    assert origin.key(area) != origin.key(Area(Rect(0, 512, 1024, 1024), 1024, 2))
