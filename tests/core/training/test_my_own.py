"""The example for a newcomer: four changed lines train on two rasters, or on a picture and polygons."""

import json
import re
from pathlib import Path

import pytest
import rasterio
import rasterio.features

from core.checkpoints import read_card
from core.cli import run_command
from core.train import main, parser
from core.training.config import TrainConfig
from core.training.load import _model_in, tomllib

EXAMPLE = Path(__file__).resolve().parents[3] / "resources" / "recipes" / "examples" / "my-own.toml"
FASTER = ["train.steps=4", "train.batch=2", "model.window=64", "output.pictures=false", "train.device=cpu"]


def changed(folder, labels):
    """The example with its four marked lines changed, and nothing else."""
    lines = {
        1: 'optical = "optical.tif"',
        2: f'labels = "{labels}"',
        3: 'entries = ["field", "road", "house"]',
        4: 'folder = "results"',
    }
    text, found = [], []
    for line in EXAMPLE.read_text().splitlines():
        for number, new in lines.items():
            if f"# <-- {number}" in line:
                found.append(number)
                line = new
        text.append(line)
    assert found == [1, 2, 3, 4]
    path = folder / "mine.toml"
    path.write_text("\n".join(text))
    return str(path)


def run(path, *words):
    return run_command(main, parser(), [path, *words])


def test_two_rasters(town, capsys):
    with rasterio.open(town / "labels.tif", "r+") as file:
        labels = file.read(1)
        labels[labels < 255] //= 10
        labels[labels < 255] -= 1
        file.write(labels, 1)
    path = changed(town, "labels.tif")
    assert run(path, "--check") == 0
    assert "Ready to train." in capsys.readouterr().out
    assert run(path, *(f"--set={assignment}" for assignment in FASTER), "--quiet") == 0
    card = read_card(town / "results" / "best.safetensors")
    assert [entry.name for entry in card.classes] == ["field", "road", "house"]
    assert len({entry.colour for entry in card.classes}) == 3
    assert [modality.role for modality in card.modalities] == ["optical"]


def test_a_picture_and_polygons(town, capsys):
    with rasterio.open(town / "labels.tif") as file:
        labels, place = file.read(1), file.transform
    names = {10: "field", 20: "road", 30: "house"}
    shapes = rasterio.features.shapes(labels, mask=labels != 255, transform=place)
    features = [
        {"type": "Feature", "properties": {"class": names[int(value)]}, "geometry": geometry}
        for geometry, value in shapes
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    (town / "drawn.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": features})
    )
    path = changed(town, "drawn.geojson")
    assert run(path, *(f"--set={assignment}" for assignment in FASTER), "--json") == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert result["class_iou"].keys() == {"field", "road", "house"}


@pytest.mark.parametrize("entries", ["[]", '["one", 2]'])
def test_entries_are_names_or_classes(town, capsys, entries):
    path = changed(town, "labels.tif")
    assert run(path, "--check", "--set", f"classes.entries={entries}") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_guide_names_keys_that_exist():
    """Every TOML example of docs/training.md parses, and has no key that the trainer does not know."""
    guide = EXAMPLE.parents[3] / "docs" / "training.md"
    blocks = re.findall(r"```toml\n(.*?)```", guide.read_text(), flags=re.DOTALL)
    assert len(blocks) > 5
    for block in blocks:
        for section, value in tomllib.loads(block).items():
            if section in ("extends", "variants"):  # read before the configuration is checked
                continue
            if section not in TrainConfig.model_fields:  # the four lines of the example
                assert f"\n{section} = " in EXAMPLE.read_text()
                continue
            table = _model_in(TrainConfig.model_fields[section].annotation)
            known = {field.alias or name for name, field in table.model_fields.items()} | {"ids"}
            for part in value if isinstance(value, list) else [value]:
                assert part.keys() <= known, (section, part.keys() - known)
