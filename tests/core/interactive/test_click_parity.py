"""Clicks through the session's own path give what segment_anything gives (golden: SAM with random weights)."""

import json

import numpy as np
import pytest
import torch
from click_support import SHARED, promptable, write_raster
from safetensors.torch import load_file

from core.interactive.area import Area
from core.interactive.cache import Embedded
from core.interactive.decode import boxes_tensor, decode, logits_of, masks_of
from core.interactive.picture import Picture, model_input, read_picture
from core.interactive.prompts import Prompts
from core.interactive.source import ImageSource
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from core.raster.grid import Rect

GOLDEN = SHARED / "parity" / "sam_256"
TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def golden():
    if not SHARED.exists():
        pytest.skip("the shared folder is not here")
    about = json.loads(GOLDEN.with_suffix(".json").read_text())
    tensors = load_file(GOLDEN.with_suffix(".safetensors"))
    encoder = EncoderConfig(
        embed_dim=about["embed_dim"],
        depth=about["depth"],
        num_heads=about["num_heads"],
        global_blocks=tuple(about["global_attn_indexes"]),
        out_chans=about["neck_out_chans"],
        image_size=about["img_size"],
        window_size=about["window_size"],
    )
    model = build(SAMConfig(encoder=encoder, decoder_mlp_dim=about["decoder_mlp_dim"]))
    prefix = "state_dict/"
    state = {key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)}
    model.load_state_dict({key: value for key, value in state.items() if key in model.state_dict()})
    return model, tensors, about


@pytest.fixture(scope="module")
def place(golden):
    """The golden's original picture as an area: 180 x 240 px, enlarged to 192 x 256, padded to 256 x 256."""
    _, _, about = golden
    height, width = about["original_size"]
    area = Area(Rect(0, 0, height, width), about["img_size"])
    assert area.resized == tuple(about["resized_size"])
    return area


@pytest.fixture(scope="module")
def embedded(golden):
    """The resized picture, as a raster that needs no resizing, through reading and encoding."""
    model, tensors, about = golden
    image = tensors["input/image_u8_resized"].numpy()
    height, width = about["resized_size"]
    area = Area(Rect(0, 0, height, width), about["img_size"])
    assert area.scale == 1
    normalised = model_input(model, Picture(image, np.ones(image.shape[1:], bool)), area)
    return Embedded(promptable(model).encode(normalised))


def test_preprocessing_is_sams(golden):
    model, tensors, about = golden
    image = tensors["input/image_u8_resized"].numpy()
    area = Area(Rect(0, 0, *image.shape[1:]), about["img_size"])
    got = model_input(model, Picture(image, np.ones(image.shape[1:], bool)), area)
    side = about["img_size"]
    padded = torch.nn.functional.pad(got, (0, side - got.shape[-1], 0, side - got.shape[-2]))[0]
    assert torch.allclose(padded[:, ::4, ::4], tensors["act/preprocessed_s4"], atol=1e-6)


def test_embedding_of_a_raster_is_sams(golden, embedded, tmp_path):
    model, tensors, _ = golden
    assert (embedded.embedding - tensors["act/image_embedding"]).abs().max() < TOLERANCE
    raster = write_raster(tmp_path / "image.tif", tensors["input/image_u8_resized"].numpy())
    source = ImageSource(promptable(model), raster)
    height, width = tensors["input/image_u8_resized"].shape[1:]
    read = source.get(Area(Rect(0, 0, height, width), source.promptable.side))
    assert torch.equal(read.embedding, embedded.embedding)


def test_coordinates_are_sams(golden, place):
    _, tensors, _ = golden
    # SAM counts pixel centres as whole numbers, we pixel borders.
    points = tensors["input/points_orig"].double().numpy() + 0.5
    np.testing.assert_allclose(place.to_model(points), tensors["act/points_resized"].numpy(), atol=1e-4)
    boxes = [tuple(tensors["input/box_orig"][0].double().numpy() + 0.5)]
    got = boxes_tensor(place, boxes, torch.device("cpu"))
    assert torch.allclose(got, tensors["act/box_resized"].reshape(1, 4), atol=1e-4)


def prompts_of(case, tensors):
    points = tensors["input/points_orig"].double().numpy() + 0.5
    labels = tensors["input/point_labels"].numpy()
    clicks = tuple((float(x), float(y), int(label)) for (x, y), label in zip(points, labels, strict=True))
    box = tuple(float(v) + 0.5 for v in tensors["input/box_orig"].double().reshape(-1))
    return {
        "point": Prompts(clicks[:1]),
        "points": Prompts(clicks),
        "box": Prompts((), box),
        "points_box": Prompts(clicks, box),
        "box_mask": Prompts((), box),
    }[case]


@pytest.mark.parametrize("several", [True, False], ids=["multi", "single"])
@pytest.mark.parametrize("case", ["point", "points", "box", "points_box", "box_mask"])
def test_masks_are_sams(golden, place, embedded, case, several):
    model, tensors, _ = golden
    mask = tensors["input/mask_prompt"][0, 0] if case == "box_mask" else None
    got = decode(model, embedded, place, prompts_of(case, tensors), mask, several)
    kind = "multi" if several else "single"
    wanted = tensors[f"output/{case}_{kind}_low_res"][0]
    quality = tensors[f"output/{case}_{kind}_iou"][0]
    order = quality.argsort(descending=True, stable=True)  # ours come best first
    assert (got.low_res - wanted[order]).abs().max() < TOLERANCE
    assert np.abs(np.array(got.scores) - quality[order].numpy()).max() < TOLERANCE


@pytest.mark.parametrize("case", ["points", "box", "points_box", "box_mask"])
def test_candidates_of_clear_prompts_are_sams_single_mask_and_its_two_best_of_three(
    golden, place, embedded, case
):
    model, tensors, _ = golden
    mask = tensors["input/mask_prompt"][0, 0] if case == "box_mask" else None
    got = decode(model, embedded, place, prompts_of(case, tensors), mask)
    best = tensors[f"output/{case}_multi_iou"][0].argsort(descending=True, stable=True)[:2]
    wanted = (tensors[f"output/{case}_single_low_res"][0], tensors[f"output/{case}_multi_low_res"][0][best])
    assert (got.low_res - torch.cat(wanted)).abs().max() < TOLERANCE
    scores = (tensors[f"output/{case}_single_iou"][0], tensors[f"output/{case}_multi_iou"][0][best])
    assert np.abs(np.array(got.scores) - torch.cat(scores).numpy()).max() < TOLERANCE


@pytest.mark.parametrize("several", [True, False], ids=["multi", "single"])
def test_two_objects_in_one_picture_are_sams(golden, place, embedded, several):
    model, tensors, _ = golden
    kind = "multi" if several else "single"
    for index, corners in enumerate(tensors["input/boxes2_orig"].double().numpy() + 0.5):
        got = decode(model, embedded, place, Prompts((), tuple(map(float, corners))), None, several)
        quality = tensors[f"output/two_boxes_{kind}_iou"][index]
        order = quality.argsort(descending=True, stable=True)
        wanted = tensors[f"output/two_boxes_{kind}_low_res"][index][order]
        assert (got.low_res - wanted).abs().max() < TOLERANCE


def test_masks_at_the_original_size_are_sams(golden, place, embedded):
    model, tensors, _ = golden
    got = decode(model, embedded, place, prompts_of("points", tensors), None, True)
    order = tensors["output/points_multi_iou"][0].argsort(descending=True, stable=True)
    wanted = tensors["output/points_multi_masks_s4"][0][order]
    masks = logits_of(model, got.low_res, place)
    assert masks.shape[1:] == place.picture
    assert (masks[:, ::4, ::4] - wanted).abs().max() < TOLERANCE


def test_upscaling_without_padding_takes_a_short_cut_to_the_same_numbers(golden):
    model, _, about = golden
    side = about["img_size"]
    low_res = torch.randn(3, side // 4, side // 4)
    whole = Area(Rect(0, 0, side, side), side)
    assert torch.equal(
        logits_of(model, low_res, whole), model.upscale(low_res[None], (side, side), (side, side))[0]
    )


@pytest.mark.parametrize("level", [0.0, 0.7])
def test_a_mask_is_interpolated_where_it_is_and_the_same_as_a_whole_one(golden, level):
    model, _, about = golden
    side = about["img_size"]
    whole, seeded = Area(Rect(0, 0, side, side), side), torch.Generator().manual_seed(4)
    valid = torch.rand(side, side, generator=seeded).numpy() > 0.1
    shares = []
    for cells, shift in ((3, 1.0), (4, 0.0), (6, 2.5), (9, 1.5), (2, 9.0)):
        blobs = torch.randn(1, 3, cells, cells, generator=seeded) - shift
        low_res = torch.nn.functional.interpolate(blobs, (side // 4, side // 4), mode="bicubic")[0]
        wanted = (logits_of(model, low_res, whole) > level).numpy()
        assert np.array_equal(masks_of(model, low_res, whole, None, level), wanted)
        assert np.array_equal(masks_of(model, low_res, whole, valid, level), wanted & valid)
        shares.append(wanted.mean())
    assert min(shares) == 0 and max(shares) > 0.1


def test_small_pictures_are_enlarged_as_sam_does(golden, tmp_path):
    """``ResizeLongestSide``: bilinear on 8-bit pixels (Pillow); ours may differ by rounding only."""
    from PIL import Image

    model, _, about = golden
    rng = np.random.default_rng(0)
    image = rng.integers(0, 255, (3, 18, 24), dtype=np.uint8).repeat(5, 1).repeat(5, 2)
    source = ImageSource(promptable(model), write_raster(tmp_path / "small.tif", image))
    area = Area(source.grid.full, about["img_size"])
    picture = read_picture(source._scene, area, source.stretch)
    got = model_input(model, picture, area)[0] * model.pixel_std + model.pixel_mean
    height, width = area.resized
    wanted = np.asarray(Image.fromarray(image.transpose(1, 2, 0)).resize((width, height), Image.BILINEAR))
    assert (height, width) == (192, 256)
    assert np.abs(got.numpy() - wanted.transpose(2, 0, 1)).max() <= 1.01
