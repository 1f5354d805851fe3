"""What recipe files may leave out: a file they extend, variants, scenes by id; and what stays an error."""

import pytest

from core.checkpoints.folders import checkpoint_folder
from core.errors import UserError
from core.training.load import load_config, to_toml

PART = """
[model]
family = "cwsam"
window = 256
[classes]
scheme = "fusar1"
palette = [{ colour = [1, 2, 3], value = 255 }]
names = { "Wald, dicht" = 1 }
[[modalities]]
role = "sar"
bands = ["amplitude"]
[train]
lr = 1e-4
batch = 2
[output]
folder = "run"
[variants.large]
about = "a larger window"
model = { window = 512 }
[variants.quick]
train = { lr = 3e-4 }
model = { window = 128 }
"""

FILE = """
extends = "parts/sar.toml"
[dataset]
name = "Some place"
root = "data"
[train]
batch = 4
[[scenes]]
name = "train"
ids = ["2_10", "7_7", 3]
sar = "{root}/sar_{id:02}.tif"
labels = ["{root}/lab_{id}.tif"]
[[scenes]]
name = "far"
sar = "${PWD}/far.tif"
labels = "far_labels.tif"
[split]
validate = ["train 3"]
test = ["far"]
"""


@pytest.fixture
def recipe(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "sar.toml").write_text(PART)
    (tmp_path / "run.toml").write_text(FILE)
    return tmp_path / "run.toml"


def change(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_extends_merges_tables_and_paths_belong_to_the_file_that_is_run(recipe, tmp_path):
    config = load_config(recipe)
    assert (config.model.window, config.train.lr, config.train.batch) == (256, 1e-4, 4)
    assert config.output.folder == str(tmp_path / "run")


def test_ids_make_scenes(recipe, tmp_path):
    config = load_config(recipe)
    assert [scene.name for scene in config.scenes] == ["train 2_10", "train 7_7", "train 3", "far"]
    assert [scene.group for scene in config.scenes] == ["train", "train", "train", ""]
    assert config.scenes[0].sar == (str(tmp_path / "data" / "sar_02_10.tif"),)
    assert config.scenes[0].labels == (str(tmp_path / "data" / "lab_2_10.tif"),)
    assert config.scenes[2].sar == (str(tmp_path / "data" / "sar_03.tif"),)


def test_variants_in_the_order_asked_for(recipe):
    assert load_config(recipe, variants=["large"]).model.window == 512
    both = load_config(recipe, variants=["quick", "large"])
    assert (both.model.window, both.train.lr, both.train.batch) == (512, 3e-4, 4)
    assert load_config(recipe, ["train.lr=1"], ["quick"]).train.lr == 1


def test_print_config_is_whole_and_reads_back(recipe, tmp_path):
    config = load_config(recipe, variants=["large"])
    (tmp_path / "again.toml").write_text(to_toml(config))
    assert load_config(tmp_path / "again.toml") == config


def test_a_name_of_the_catalogue_is_a_base(recipe):
    base = load_config(recipe, ["model.base=sam_vit_b"]).model.base
    assert base == str(checkpoint_folder() / "sam_vit_b_01ec64.pth")


def test_a_group_may_be_held_out(recipe):
    change(recipe, 'validate = ["train 3"]', 'validate = ["train"]')
    change(recipe, 'test = ["far"]', "")
    config = load_config(recipe)
    assert [scene.is_in(config.split.validate_scenes) for scene in config.scenes] == [True, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('extends = "parts/sar.toml"', 'extends = "run.toml"', "extends itself"),
        ('extends = "parts/sar.toml"', 'extends = "gone.toml"', "no configuration file"),
        ('extends = "parts/sar.toml"', "extends = 3", "extends must be the path"),
        ('root = "data"', "", "dataset.root is missing"),
        ('ids = ["2_10", "7_7", 3]', "ids = []", "ids of 'train' must be a list"),
        ('ids = ["2_10", "7_7", 3]', "ids = [3, '3']", "list of different words"),
        (
            'validate = ["train 3"]',
            'validate = ["train 4"]',
            "no scene is called 'train 4', there are train, far",
        ),
        ('test = ["far"]', 'test = ["train 3"]', "in split.validate as well"),
        ('validate = ["train 3"]', 'validate = ["train"]', "at least one scene must be left"),
    ],
)
def test_mistakes(recipe, old, new, message):
    change(recipe, old, new)
    with pytest.raises(UserError, match=message) as caught:
        load_config(recipe)
    assert str(caught.value).count("\n") == 0


def test_unknown_variant_names_the_known_ones(recipe):
    with pytest.raises(UserError, match="no variant 'slow': it has large, quick"):
        load_config(recipe, variants=["slow"])
