"""Make the tiny goldens of ``tests/parity/goldens``: ``python tests/parity/make_goldens.py``.

They are worth what the implementation is worth that answers, so the large goldens beside the checkout (``shared/parity``,
numbers of the published code) must be there and hold first.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import torch
from safetensors.torch import save_file
from tiny_goldens import FOLDER, answers, load

from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

ENCODER = EncoderConfig(
    embed_dim=16, depth=3, num_heads=2, global_blocks=(1,), out_chans=16, image_size=128, window_size=6
)
CONFIGS: dict[str, Any] = {
    "mfnet_mmadapter": MFNetConfig(
        ENCODER, "adapter", 3, adapter_ratio=0.25, decode_chans=16, rel_pos="stored"
    ),
    "mfnet_mmlora": MFNetConfig(ENCODER, "lora", 3, rank=3, decode_chans=16, rel_pos="stored"),
    "mfnet_single": MFNetConfig(ENCODER, "single", 3, decode_chans=16, rel_pos="stored"),
    "cwsam": CWSAMConfig(
        EncoderConfig(32, 3, 2, (1,), 16, 128, 16, 6), 3, decoder_mlp_dim=24, iou_hidden_dim=8
    ),
    "sam": SAMConfig(ENCODER, decoder_mlp_dim=24, iou_hidden_dim=8, mask_in_chans=8),
}


def main() -> None:
    """Check the large goldens, then write the tiny ones."""
    if not (ROOT.parent / "shared" / "parity").is_dir():
        sys.exit("The large goldens are not beside this checkout (../shared/parity): they must hold first.")
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/parity/test_models.py"]
    if subprocess.run(tests, cwd=ROOT, check=False).returncode:
        sys.exit("The large goldens do not hold, so what this implementation answers is no golden.")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, config in CONFIGS.items():
            shapes = {key: list(tensor.shape) for key, tensor in build(config).state_dict().items()}
            spec: dict[str, Any] = {"tensors": shapes}
            (FOLDER / f"{name}.json").write_text(json.dumps(spec, indent=0) + "\n")
            torch.manual_seed(0)
            save_file(answers(name, load(spec, Path(folder))), FOLDER / f"{name}.safetensors")


if __name__ == "__main__":
    main()
