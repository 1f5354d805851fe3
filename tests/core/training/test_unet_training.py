"""A U-Net learns from scratch, goes on from a file with other classes, with its encoder frozen or not, and resumes."""

import numpy as np
import pytest
import rasterio
import torch
from small_models import make_model

from core.checkpoints import ModelCard, load_model, read_card, save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, Normalisation
from core.checkpoints.configs import config_to_json
from core.contract.fine_tune import FineTuneJob, LabelClass
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.models.unet.config import UNetConfig
from core.training.load import expand_paths, load_config, read_values, validate, written_recipe
from core.training.loop import train
from core.training.run_plan import write_plan
from tests.core.training.conftest import CONFIG

SMALL = {"width": 8, "blocks": (1, 1, 1, 1), "decoder": (32, 32, 16, 16, 8)}
MODEL = """
family = "unet"
name = "Tiny U-Net"
window = 64
width = 8
blocks = [1, 1, 1, 1]
decoder = [32, 32, 16, 16, 8]
"""


@pytest.fixture
def unet_town(town):
    head, _, rest = CONFIG.partition("[classes]")
    assert head.startswith("\n[model]")
    (town / "run.toml").write_text(f"[model]{MODEL}[classes]{rest}")
    text = (town / "run.toml").read_text().replace('bands = ["height"]', 'bands = ["height"]\nchannels = 1')
    (town / "run.toml").write_text(text)
    return town


def run(folder, *assignments, resume=False, stop_at=None):
    values, base = read_values(folder / "run.toml", assignments)
    config = validate(expand_paths(values, base))
    log = folder / "run" / "log.csv"

    def stop():
        return log.is_file() and len(log.read_text().splitlines()) > stop_at

    return train(config, written_recipe(values), resume, lambda _: None, stop if stop_at else None)


def test_from_scratch_to_a_map(unet_town):
    result = run(unet_town, "train.steps=80", "train.lr=0.01")
    assert result.metrics["OA"] > 0.8
    card = read_card(result.checkpoint)
    assert (card.family, card.config["channels"], card.config["off"]) == ("unet", 4, [])
    assert card.base_sha256 is None
    output = str(unet_town / "map.tif")
    sources = {role: (str(unet_town / f"{role}.tif"),) for role in ("optical", "dsm")}
    predict(PredictJob(result.checkpoint, output, sources, device="cpu"))
    with rasterio.open(output) as made, rasterio.open(unet_town / "labels.tif") as labels:
        truth = labels.read(1)
        known = truth < 255
        assert (made.read(1)[known] == truth[known] // 10 - 1).mean() > 0.8


def other_classes(path, off=(), source="native"):
    """A checkpoint whose class 2 is ``road``; the others are nothing of the town."""
    config = UNetConfig(channels=4, classes=5, off=off, **SMALL)
    names = ("sea", "ice", "road", "house", "clear cut")
    classes = tuple(ClassEntry(value=i, name=n, colour=(i, i, i)) for i, n in enumerate(names))
    stretch = Normalisation(stretch="minmax")
    card = ModelCard(
        name="Theirs",
        family="unet",
        config=config_to_json(config),
        modalities=(
            Modality(role="optical", bands=("red", "green", "blue")),
            Modality(role="dsm", bands=("height",), channels=1, normalisation=stretch),
        ),
        classes=classes,
        window=64,
        stride=32,
        source=source,
        licence="etalab-2.0",
    )
    model = make_model(config)
    save_checkpoint(path, model, card)
    return model


@pytest.mark.parametrize("frozen", [True, False])
def test_going_on_from_a_file(frozen, unet_town):
    start = other_classes(unet_town / "theirs.safetensors", off=(3,)).state_dict()
    result = run(
        unet_town,
        'model.initial="theirs.safetensors"',
        f"train.lr_parts={{ encoder = {0 if frozen else 1} }}",
        "train.steps=3",
        "validation.every=3",
    )
    model, card = load_model(result.checkpoint)
    assert card.config["off"] == [] and [c.name for c in card.classes] == ["field", "road", "house"]
    now = model.state_dict()
    encoder = [name for name in now if name.startswith("encoder.") and "num_batches" not in name]
    same = [torch.equal(now[name], start[name]) for name in encoder]
    assert all(same) if frozen else not any(same)  # weights, and the statistics of the batch norms
    assert not torch.equal(now["decoder.blocks.0.conv1.0.weight"], start["decoder.blocks.0.conv1.0.weight"])


def test_known_classes_keep_their_output_whatever_their_number(unet_town):
    from core.training.initial import initial_model
    from core.training.model_section import ModelSection

    start = other_classes(unet_town / "theirs.safetensors", off=(2, 4)).state_dict()
    config = load_config(unet_town / "run.toml")
    section = ModelSection(family="unet", initial=str(unet_town / "theirs.safetensors"), window=64)
    entries = config.classes.entries
    made = initial_model(section, entries, config.modalities, 0, labelled=(0, 2))
    weight, before = (
        made.model.state_dict()["segmentation_head.0.weight"],
        start["segmentation_head.0.weight"],
    )
    assert torch.equal(weight[1], before[2]) and torch.equal(weight[2], before[3])
    assert made.config.off == (1,)  # road was switched off, and has no labels
    assert "does not know field by name" in made.notes[0] and len(made.notes) == 1
    labelled = initial_model(section, entries, config.modalities, 0, labelled=(0, 1, 2))
    assert labelled.config.off == () and "road was switched off" in labelled.notes[1]


def test_a_stopped_run_goes_on_to_the_same_weights(unet_town):
    whole = run(unet_town, "train.steps=8", "validation.every=4", 'output.folder="whole"')
    with pytest.raises(Exception, match="resume"):
        run(unet_town, "train.steps=8", "validation.every=4", stop_at=3)
    rest = run(unet_town, "train.steps=8", "validation.every=4", resume=True)
    one, other = (load_model(result.checkpoint)[0].state_dict() for result in (whole, rest))
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_wrong_bands_and_bases_are_sentences(unet_town):
    other_classes(unet_town / "theirs.safetensors")
    text = (unet_town / "run.toml").read_text()
    with pytest.raises(UserError, match="base is a SAM"):
        run(unet_town, 'model.base="sam.pth"')
    with pytest.raises(UserError, match="checkpoint_activations"):
        run(unet_town, "train.checkpoint_activations=true")
    with pytest.raises(UserError, match="mode has no meaning for family 'unet'"):
        run(unet_town, 'model.mode="single"')
    with pytest.raises(UserError, match="width, blocks, decoder has no meaning for family 'mfnet'"):
        run(unet_town, 'model.family="mfnet"')
    start, _, end = text.partition('[[modalities]]\nrole = "dsm"')
    _, _, end = end.partition("[[scenes]]")
    (unet_town / "run.toml").write_text(f"{start}[[scenes]]{end}".replace('dsm = "dsm.tif"\n', ""))
    with pytest.raises(
        UserError, match=r"reads 4 bands \(red, green, blue, height\), but the modalities give 3"
    ):
        run(unet_town, 'model.initial="theirs.safetensors"')


def test_fine_tuning_from_the_panels_choices(unet_town):
    """The published file of another place: classes that labels and model share are the model's."""
    config = UNetConfig(channels=3, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    path = unet_town / "FLAIR-INC_rgb_15cl_weights.pth"
    torch.save({f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}, path)
    classes = (
        LabelClass(value=10, name="Agricultural land", colour=(0, 160, 0)),
        LabelClass(value=20, name="impervious surface", colour=(90, 90, 90)),
        LabelClass(value=30, name="building", colour=(200, 0, 0)),
    )
    wish = FineTuneJob(
        sources={"optical": (str(unet_town / "optical.tif"),)},
        labels=(str(unet_town / "labels.tif"),),
        folder=str(unet_town / "run"),
        classes=classes,
        checkpoint=str(path),
        steps=2,
        window=64,
        batch=2,
        device="cpu",
    )
    plan = write_plan(wish)
    assert plan.family == "unet" and len(plan.classes) == 19
    config = load_config(plan.config)
    result = train(config, {}, False, lambda _: None)
    card = read_card(result.checkpoint)
    assert card.config["off"] == [14, 15, 16, 18] and card.licence.startswith("etalab-2.0")
    assert card.modalities[0].normalisation.mean == pytest.approx([v / 255 for v in (105.08, 110.87, 101.82)])
    assert np.isfinite(list(result.metrics.values())).all()
