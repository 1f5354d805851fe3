"""Our own format: round trip, atomic writes, base weights elsewhere."""

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_models import CONFIGS, ENCODER, make_card, make_model, run_model

import core
from core import load_model
from core.checkpoints import ClassEntry, Modality, Normalisation, read_card, save_checkpoint, store
from core.checkpoints import base as base_module
from core.checkpoints.hashes import file_sha256
from core.checkpoints.header import read_header
from core.errors import UserError
from core.models import freeze_base
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

ROOT = Path(core.__file__).resolve().parents[1]
BASE = replace(ENCODER, image_size=1024)  # as Meta's: adapted models are trained on its tables


def full_card(config):
    return make_card(
        config,
        modalities=(
            Modality(role="dsm", bands=("height",), channels=1, normalisation=Normalisation(low=(1.5,))),
        ),
        classes=tuple(
            ClassEntry(value=i, name=f"k{i} é", colour=(i, 2, 3), parent="p")
            for i in range(getattr(config, "classes", 0))
        ),
        ground_resolution=0.09,
        metrics={"mIoU": 0.5},
        recipe={"steps": 10, "loss": {"name": "ce"}},
        licence="CC0",
        notes="tested",
    )


def test_round_trip(small, tmp_path):
    config, model = small
    path = tmp_path / "m.safetensors"
    card = full_card(config)
    save_checkpoint(path, model, card)
    loaded, found = load_model(path)
    assert (
        found
        == card.model_copy(update={"version": core.__version__, "card_version": found.card_version})
        == read_card(path)
    )
    assert not loaded.training
    assert torch.equal(run_model(loaded, config), run_model(model, config))
    for name, tensor in model.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor), name


def test_equal_models_give_equal_bytes(tmp_path):
    config = CONFIGS["adapter"]
    one, two = tmp_path / "1.safetensors", tmp_path / "2.safetensors"
    save_checkpoint(one, make_model(config), full_card(config))
    save_checkpoint(two, make_model(config), full_card(config))
    assert one.read_bytes() == two.read_bytes()


def trained_on_base(tmp_path, config, base_name="sam_vit_t.pth"):
    """A SAM file as Meta's, and a model of ``config`` whose frozen part is that SAM."""
    sam = make_model(SAMConfig(config.encoder, decoder_mlp_dim=64, decoder_depth=1), seed=5)
    base = tmp_path / base_name
    torch.save(sam.state_dict(), base)
    model = make_model(config, seed=6)
    own, frozen = model.state_dict(), sam.state_dict()
    for name in own:
        table = name.replace(".rel_", ".rel_pos_") if isinstance(config, MFNetConfig) else name
        if name.startswith("image_encoder.") and table in frozen:
            keep_zero = ".rel_" in name and isinstance(config, MFNetConfig)
            own[name].copy_(torch.zeros_like(own[name]) if keep_zero else frozen[table])
    freeze_base(model)
    return model, base


ON_BASE = {
    "lora": MFNetConfig(BASE, mode="lora", classes=4, decode_chans=32),
    "adapter": MFNetConfig(BASE, mode="adapter", classes=4, decode_chans=32),
    "single": MFNetConfig(BASE, mode="single", classes=4, decode_chans=32),
    "cwsam": CWSAMConfig(ENCODER, classes=3, decoder_mlp_dim=64, decoder_depth=1, iou_hidden_dim=48),
}


@pytest.mark.parametrize("kind", ON_BASE)
@pytest.mark.parametrize("where", ["argument", "folder", "variable", "beside"])
def test_incomplete_with_its_base(tmp_path, monkeypatch, kind, where):
    config = ON_BASE[kind]
    store = tmp_path / ("out" if where != "beside" else "")
    store.mkdir(exist_ok=True)
    model, base = trained_on_base(tmp_path, config)
    (tmp_path / "sam_other.pth").write_bytes(b"another file")
    path = store / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    monkeypatch.delenv("SAM_LANDCOVER_BASE_DIR", raising=False)
    if where == "variable":
        monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(tmp_path))
    loaded, card = load_model(path, {"argument": base, "folder": tmp_path}.get(where))
    assert card.base_sha256 == file_sha256(base)
    for name, tensor in model.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor), name


def test_incomplete_holds_only_what_training_changed(tmp_path):
    config = ON_BASE["lora"]
    model, base = trained_on_base(tmp_path, config)
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    names = set(read_header(path).shapes)
    assert all("lora_" in name for name in names if name.startswith("image_encoder."))
    buffers = {name for name in model.state_dict() if "running_" in name}
    assert buffers and buffers <= names
    model.image_encoder.neck.requires_grad_(True)  # somebody thawed it: it must not be lost
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    assert "image_encoder.neck.0.weight" in read_header(path).shapes


def test_buffers_and_special_tables_are_kept(tmp_path):
    config = ON_BASE["cwsam"]  # 256 px: Meta's position tables would not fit
    model, base = trained_on_base(tmp_path, config)
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    kept = set(read_header(path).shapes)
    wanted = {
        "pe_layer.positional_encoding_gaussian_matrix",
        "no_mask_embed.weight",
        "image_encoder.pos_embed",
        "image_encoder.blocks.1.attn.rel_pos_h",
    }
    assert wanted <= kept and "image_encoder.blocks.0.attn.qkv.weight" not in kept


def test_complete_file_needs_no_base(tmp_path):
    config = ON_BASE["lora"]
    model, base = trained_on_base(tmp_path, config)
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)))
    base.unlink()
    _, card = load_model(path)
    assert card.base_sha256 is None
    with pytest.raises(ValueError, match="base_sha256"):
        save_checkpoint(path, model, make_card(config), complete=False)


def test_wrong_or_missing_base(tmp_path, monkeypatch):
    monkeypatch.delenv("SAM_LANDCOVER_BASE_DIR", raising=False)
    config = ON_BASE["single"]
    model, base = trained_on_base(tmp_path, config)
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    other = tmp_path / "sam_vit_x.pth"
    base.rename(other)
    torch.save({"a": torch.ones(1)}, other)
    with pytest.raises(UserError, match=r"sam_vit_x\.pth is not what m\.safetensors was trained on"):
        load_model(path, other)
    with pytest.raises(UserError, match=r"needs the SAM weights .* SAM_LANDCOVER_BASE_DIR"):
        load_model(path)
    with pytest.raises(UserError, match="do not exist"):
        load_model(path, tmp_path / "none.pth")


def test_files_too_small_for_the_base_are_not_read(tmp_path, monkeypatch):
    monkeypatch.delenv("SAM_LANDCOVER_BASE_DIR", raising=False)
    config = ON_BASE["lora"]
    model, base = trained_on_base(tmp_path, config)
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, model, make_card(config, base_sha256=file_sha256(base)), complete=False)
    for name in ("sam_a.pth", "a.safetensors"):
        (tmp_path / name).write_bytes(bytes(1000))
    read, real = [], base_module.file_sha256
    monkeypatch.setattr(base_module, "file_sha256", lambda file: read.append(file.name) or real(file))
    load_model(path)
    assert read == [base.name]


def test_opens_fast(tmp_path):
    """Moonshot 7: a card within 100 ms, also of a large file."""
    config = replace(CONFIGS["lora"], encoder=replace(ENCODER, embed_dim=256, depth=12))
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, make_model(config), full_card(config))
    spans = []
    for _ in range(5):
        start = time.perf_counter()
        read_card(path)
        spans.append(time.perf_counter() - start)
    assert path.stat().st_size > 20e6 and min(spans) < 0.1


def test_a_card_needs_no_torch(tmp_path):
    config = CONFIGS["cwsam"]
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, make_model(config), full_card(config))
    code = (
        "import sys; from core.checkpoints.words import describe; card, words = describe(sys.argv[1]);"
        "assert card.family in words.lower(); assert not {'torch', 'numpy', 'rasterio'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=True)


def test_newer_and_damaged_cards(tmp_path):
    config = CONFIGS["single"]
    path = tmp_path / "m.safetensors"
    model = make_model(config)
    save_checkpoint(path, model, make_card(config, card_version=3))
    with pytest.raises(UserError, match="newer version"):
        read_card(path)
    save_checkpoint(path, model, make_card(config))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'\\"window\\":64', b'\\"window\\":[]'))
    with pytest.raises(UserError, match=r"card of m\.safetensors is damaged"):
        read_card(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mode": "both"}, "mode is 'both'"),
        ({"classes": 0}, "classes is 0"),
        ({"rank": 2.5}, "rank is 2.5"),
        ({"classes": 10**9}, "classes is 1000000000, more than any model has"),
        ({"colour": 1}, "colour"),
        ({"encoder": {"num_heads": 5}}, "5 heads"),
        ({"encoder": {"depth": "x"}}, "depth is 'x'"),
    ],
)
def test_cards_that_describe_no_model(tmp_path, change, words):
    config = CONFIGS["single"]
    card = make_card(config)
    values = {**card.config, **change}
    values["encoder"] = {**card.config["encoder"], **change.get("encoder", {})}
    bad = card.model_copy(update={"config": values})
    with pytest.raises(UserError, match=words):
        save_checkpoint(tmp_path / "m.safetensors", make_model(config), bad)


def test_a_lying_card_allocates_nothing(tmp_path):
    """A card that promises 64 ViT-H blocks of double width, on a file of a small model."""
    config = CONFIGS["single"]
    path = tmp_path / "m.safetensors"
    save_checkpoint(path, make_model(config), make_card(config))
    raw = path.read_bytes()
    big = raw.replace(b'\\"embed_dim\\":32', b'\\"embed_dim\\":9216').replace(
        b'\\"depth\\":2', b'\\"depth\\":99'
    )
    header = int.from_bytes(raw[:8], "little") + len(big) - len(raw)
    path.write_bytes(header.to_bytes(8, "little") + big[8:])
    with pytest.raises(
        UserError, match=r"m\.safetensors is not a whole checkpoint: .* and \d+ more are missing"
    ):
        load_model(path)


def test_saved_file_is_as_readable_as_any_new_file(tmp_path):
    config = CONFIGS["single"]
    path, plain = tmp_path / "m.safetensors", tmp_path / "plain"
    save_checkpoint(path, make_model(config), make_card(config))
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


def test_saving_where_one_cannot(tmp_path, monkeypatch):
    config = CONFIGS["single"]
    model, card = make_model(config), make_card(config)
    with pytest.raises(UserError, match=r"folder .* does not exist"):
        save_checkpoint(tmp_path / "none" / "m.safetensors", model, card)
    with pytest.raises(UserError, match="is a folder"):
        save_checkpoint(tmp_path, model, card)

    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):  # root, whom no mode stops: take the system's own words

        def locked(*_, **__):
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(store, "save_file", locked)
    with pytest.raises(UserError, match=r"locked is read-only: save m\.safetensors elsewhere"):
        save_checkpoint(folder / "m.safetensors", model, card)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX file size limit")
def test_full_disk_keeps_the_old_file(tmp_path):
    """A real short write: the process may not write more than 64 kB to a file."""
    path = tmp_path / "m.safetensors"
    path.write_bytes(b"the old file")
    code = f"""
import resource, sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests" / "support")!r}]
from small_models import CONFIGS, make_card, make_model
from core.checkpoints import save_checkpoint
from core.errors import UserError
config = CONFIGS["lora"]
model = make_model(config)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    save_checkpoint({str(path)!r}, model, make_card(config))
except UserError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "The disk is full or its quota reached" in done.stdout, done
    assert path.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [path]
