"""U-Net (ResNet-34, 5 bands, 19 outputs): what folding the batch norms, and channels last, save.

The plain formulation is the network as it is loaded: convolution, batch norm, ReLU, and channels before rows.
Run: ``python bench/bench_unet.py [--quick] [--threads N]``.
"""

from __future__ import annotations

from functools import partial

import side_by_side as bench
import torch

from core.models.unet.config import UNetConfig
from core.models.unet.fold import folded
from core.models.unet.model import UNet

OFF = (14, 15, 16, 18)
ON = [index for index in range(19) if index not in OFF]


def main(quick: bool) -> None:
    """Time one window of 512 px and print the table."""
    torch.manual_seed(0)
    plain = UNet(UNetConfig(channels=5, classes=19, off=OFF)).eval()
    rows_first = folded(plain).to(memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    forms = {"plain": plain, "folded": rows_first, "folded, channels last": folded(plain)}
    side = 128 if quick else 512
    image = torch.randn(1, 5, side, side)
    with torch.inference_mode():
        found = {name: form(image)[:, ON] for name, form in forms.items()}
        times = bench.interleaved(
            {name: partial(form, image) for name, form in forms.items()}, 2 if quick else 7
        )
    bench.print_machine()
    rows = [
        (
            name,
            times[name].median,
            f"{times['plain'].median / times[name].median:.2f} x",
            f"{bench.relative_difference(found[name], found['plain']):.1e}",
        )
        for name in forms
    ]
    bench.print_table(f"One window of {side} px, fp32", ("form", "CPU s", "ratio", "from plain"), rows)


if __name__ == "__main__":
    main(bench.arguments(__doc__).quick)
