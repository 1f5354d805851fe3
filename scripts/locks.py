"""Resolve requirements/engine.txt once, for every platform, into requirements/locks/.

    python scripts/locks.py          (needs the package index; run it after a change of requirements/engine.txt)

Writes cpu.txt, cuda.txt and mps.txt (exact versions, wheels only, a hash for every wheel of the package index) and
locks.json: what the panel and the installer need to know about them. PyTorch's own index publishes the builds that
the package index has not (CPU on Linux, CUDA on Windows); their hashes are not in the locks, so those builds are
taken by exact version from that index over TLS, and nothing else ever is.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomllib

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements" / "locks"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
UV, PIP = "0.13.9", "26.3"
PYTORCH = "https://download.pytorch.org/whl"
GPU_ONLY = ("nvidia-", "cuda-", "triton")
PLATFORMS = {"linux": "manylinux", "win32": "win_amd64", "darwin": "macosx"}
# Builds that are not on the package index: where, and about how big.
CPU_LINUX_BYTES, CUDA_WINDOWS_BYTES = 192_000_000, 1_900_000_000


@dataclass(frozen=True)
class Variant:
    """One lock. ``elsewhere``: platform -> (index, bytes) of a torch that the package index has not."""

    name: str
    platforms: tuple[str, ...]
    elsewhere: dict[str, tuple[str, int]]
    words: str
    unpacked: float  # bytes on disk per byte downloaded, measured on Linux


VARIANTS = (
    Variant("cpu", ("linux", "win32"), {"linux": (f"{PYTORCH}/cpu", CPU_LINUX_BYTES)}, "Processor only", 4.0),
    Variant(
        "cuda",
        ("linux", "win32"),
        {"win32": (f"{PYTORCH}/cu130", CUDA_WINDOWS_BYTES)},
        "NVIDIA GPU (CUDA 13)",
        2.3,
    ),
    Variant("mps", ("darwin",), {}, "Apple GPU (Metal)", 4.0),
)


def main() -> None:
    """Resolve and write."""
    wanted = [line for line in (ROOT / "requirements/engine.txt").read_text().splitlines() if "==" in line]
    lock, exported = resolve(wanted)
    packages = {(p["name"], p["version"]): p for p in lock["package"]}
    torch = next(version for name, version in packages if name == "torch")
    summary: dict[str, Any] = {"pythons": [PYTHONS[0], PYTHONS[-1]], "variants": {}}
    for variant in VARIANTS:
        text, sizes = write(variant, exported, packages, torch)
        (FOLDER / f"{variant.name}.txt").write_text(text, encoding="utf-8")
        summary["variants"][variant.name] = {
            "words": variant.words,
            "torch": f"torch=={torch}",
            "torch_index": {platform: index for platform, (index, _) in variant.elsewhere.items()},
            "download": sizes,
            "unpacked": {platform: round(size * variant.unpacked) for platform, size in sizes.items()},
        }
    for tool, version in (("uv", UV), ("pip", PIP)):
        wheels = [
            _wheel(wheel) for wheel in packages[(tool, version)]["wheels"] if _usable(wheel["url"], PLATFORMS)
        ]
        summary[tool] = {"version": version, "wheels": wheels}
    tools = [
        f"{wheel.pop('sha256')}  {wheel['file']}"
        for tool in ("uv", "pip")
        for wheel in summary[tool]["wheels"]
    ]
    # Not in the JSON: scanners for secrets take quoted hashes for keys.
    (FOLDER / "tools.txt").write_text("\n".join(tools) + "\n", encoding="utf-8")
    (FOLDER / "locks.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")


def resolve(wanted: list[str]) -> tuple[dict[str, Any], str]:
    """uv.lock (sizes and hashes) and its export as pip requirements (markers)."""
    uv = [sys.executable, "-m", "uv", "--no-config", "-q"]
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            '[project]\nname = "engine"\nversion = "0"',
            f'requires-python = ">={PYTHONS[0]},<3.{int(PYTHONS[-1].split(".")[1]) + 1}"',
            f"dependencies = {json.dumps(wanted)}",
            f'[dependency-groups]\ntools = ["uv=={UV}", "pip=={PIP}"]',
        ]
        Path(folder, "pyproject.toml").write_text("\n".join(lines), encoding="utf-8")
        subprocess.run([*uv, "lock", "--index-url", "https://pypi.org/simple"], cwd=folder, check=True)
        export = [
            *uv,
            "export",
            "--no-emit-project",
            "--no-annotate",
            "--no-header",
            "--frozen",
            "--no-dev",
            "--no-default-groups",
        ]
        done = subprocess.run(export, cwd=folder, check=True, capture_output=True, text=True)
        return tomllib.loads(Path(folder, "uv.lock").read_text(encoding="utf-8")), done.stdout


def write(
    variant: Variant, exported: str, packages: dict[Any, Any], torch: str
) -> tuple[str, dict[str, int]]:
    """The lock's text, and the bytes to download by platform."""
    platforms = {name: PLATFORMS[name] for name in variant.platforms}
    sizes = dict.fromkeys(platforms, 0)
    blocks = []
    for match in re.finditer(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))?(?: \\)?$", exported, re.MULTILINE):
        name, version, marker = match[1], match[2], match[3] or ""
        if variant.name != "cuda" and name.startswith(GPU_ONLY):
            continue
        here = platforms
        if name == "torch":
            here = {key: value for key, value in platforms.items() if key not in variant.elsewhere}
            if len(here) != len(platforms):
                marker = " or ".join(f"sys_platform == '{platform}'" for platform in here)
        wheels = [wheel for wheel in packages[(name, version)]["wheels"] if _usable(wheel["url"], here)]
        if not wheels:
            continue
        blocks.append(_block(name, version, marker, wheels))
        for platform in here:
            if _for_typical(marker, platform):
                sizes[platform] += _typical_size(wheels, PLATFORMS[platform])
    for platform, (_, size) in variant.elsewhere.items():
        sizes[platform] += size
    return "\n".join([_header(variant, torch), *blocks]) + "\n", sizes


def _header(variant: Variant, torch: str) -> str:
    lines = [
        f"# {variant.words}. Made by scripts/locks.py from requirements/engine.txt; do not edit.",
        f"# Python {PYTHONS[0]} to {PYTHONS[-1]}. Every wheel below is hashed; install it with --no-deps: the list is complete.",
    ]
    for platform, (index, _) in variant.elsewhere.items():
        lines.append(f"# Not below and not hashed: torch=={torch} on {platform}, from {index}")
    return "\n".join(lines)


def _block(name: str, version: str, marker: str, wheels: list[dict[str, Any]]) -> str:
    head = f"{name}=={version}" + (f" ; {marker}" if marker else "")
    return " \\\n    --hash=".join([head, *sorted({wheel["hash"] for wheel in wheels})])


def _usable(url: str, platforms: dict[str, str]) -> bool:
    """Whether a wheel is for a Python and a platform of ours."""
    python, abi, platform = url.rsplit("/", 1)[1].removesuffix(".whl").rsplit("-", 3)[1:]
    ours = {"cp" + version.replace(".", "") for version in PYTHONS}
    if not (python in ours or "py3" in python.split(".") or (abi == "abi3" and python.startswith("cp3"))):
        return False
    if abi.endswith("t"):  # free-threaded builds
        return False
    if platform == "any":
        return bool(platforms)
    known = any(word in platform for word in platforms.values())
    return known and not any(
        old in platform for old in ("armv", "ppc64", "s390x", "i686", "riscv", "loongarch")
    )


def _for_typical(marker: str, platform: str = "") -> bool:
    """Whether a line counts for the size told to people: Python 3.12 on this platform."""
    if "python_full_version < '3.12'" in marker:
        return False
    named = re.findall(r"sys_platform == '(\w+)'", marker)
    return not platform or not named or platform in named


def _typical_size(wheels: list[dict[str, Any]], word: str) -> int:
    """Bytes of the wheel that a usual computer takes."""

    def fits(wheel: dict[str, Any]) -> bool:
        python, abi, platform = wheel["url"].rsplit("/", 1)[1].removesuffix(".whl").rsplit("-", 3)[1:]
        right_python = python == "cp312" or "py3" in python or abi == "abi3"
        usual = (
            "arm64" in platform or "universal2" in platform if word == "macosx" else "aarch64" not in platform
        )
        return right_python and (platform == "any" or (word in platform and usual))

    return max((wheel["size"] for wheel in wheels if fits(wheel)), default=0)


def _wheel(wheel: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": wheel["url"].rsplit("/", 1)[1],
        "sha256": wheel["hash"].removeprefix("sha256:"),
        "size": wheel["size"],
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    main()
