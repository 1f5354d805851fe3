"""Cost of MFNet by the number of rasters, in processor seconds of one thread.

``--beside OTHER`` measures the two-raster model of another checkout in turn with this one. Processor time is compared, so that
other programs on the machine disturb little.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ONCE = """
import sys, time, json
sys.path.insert(0, sys.argv[1])
mode, repeats, size = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
import torch
torch.set_num_threads(1)
torch.manual_seed(0)
from core.models import build
from core.models.config import EncoderConfig
try:
    from core.models.mfnet.config import MFNetConfig
except ImportError:
    from core.models.config import MFNetConfig
encoder = EncoderConfig(384, 6, 6, (2, 5))
model = build(MFNetConfig(encoder, mode=mode))
x, y = torch.rand(1, 3, size, size), torch.rand(1, 1, size, size)
with torch.inference_mode():
    model(x, y)
    found = []
    for _ in range(repeats):
        start = time.process_time()
        out = model(x, y)
        found.append(time.process_time() - start)
print(json.dumps([min(found), float(out.double().sum())]))
"""


def once(root: Path, mode: str, repeats: int, size: int) -> tuple[float, float]:
    """Least processor seconds of a forward pass, and the sum of its logits."""
    words = [sys.executable, "-c", ONCE, str(root), mode, str(repeats), str(size)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd="/")
    seconds, total = json.loads(done.stdout.splitlines()[-1])
    return seconds, total


def by_number(mode: str, repeats: int, size: int) -> dict[int, float]:
    """Least processor seconds by number of rasters."""
    import torch

    from core.models import build
    from core.models.config import EncoderConfig
    from core.models.mfnet.config import MFNetConfig

    torch.set_num_threads(1)
    found = {}
    for count in (1, 2, 3, 4, 6):
        model = build(MFNetConfig(EncoderConfig(384, 6, 6, (2, 5)), mode=mode, streams=count))
        images = [torch.rand(1, 3, size, size) for _ in range(count)]
        times = []
        with torch.inference_mode():
            for _ in range(repeats + 1):
                start = time.process_time()
                model(*images)
                times.append(time.process_time() - start)
        found[count] = min(times)
    return found


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", type=Path, help="checkout to compare with")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--size", type=int, default=256)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    told: dict[str, object] = {}
    for mode in ("adapter", "lora"):
        told[f"seconds by rasters, {mode}"] = {
            count: round(seconds, 4) for count, seconds in by_number(mode, args.repeats, args.size).items()
        }
        if args.beside is None:
            continue
        pairs = [
            (once(args.beside, mode, args.repeats, args.size), once(ROOT, mode, args.repeats, args.size))
            for _ in range(args.turns)
        ]
        ratios = [new[0] / old[0] for old, new in pairs]
        told[f"this over other, {mode}"] = {
            "median": round(statistics.median(ratios), 3),
            "all": [round(ratio, 3) for ratio in ratios],
            "same logits": all(new[1] == old[1] for old, new in pairs),
        }
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
