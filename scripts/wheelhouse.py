"""Every wheel of a lock in one folder, to install from where there is no network.

    python scripts/wheelhouse.py [cpu|cuda|mps] [--platform win_amd64] [--python 3.12] [--zip]

Writes dist/wheelhouse-VARIANT[-PLATFORM]/, or with --zip one file of that name. Without options it is made for this
system and this Python; with them for another one, e.g. Windows from Linux. In QGIS: the panel's "Install without a
network".
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform as this_platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements" / "locks"
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
COMMON = ["--no-deps", "--only-binary", ":all:"]


def system_of(platform: str) -> str:
    """``sys.platform`` of a wheel platform; of this system when empty."""
    for word, system in (("win", "win32"), ("macosx", "darwin"), ("manylinux", "linux")):
        if platform.startswith(word):
            return system
    return sys.platform


def machine_of(platform: str) -> str:
    """``platform.machine()`` of a wheel platform."""
    for word, name in (("amd64", "AMD64"), ("arm64", "arm64"), ("aarch64", "aarch64"), ("x86_64", "x86_64")):
        if platform.endswith(word):
            return name
    return this_platform.machine()


def target_options(platform: str, python: str) -> list[str]:
    """Pip's options for another system or Python; a wheel for an older system fits a newer one."""
    options = ["--python-version", python]
    tags = {
        "win_amd64": ["win_amd64"],
        "macosx_arm64": [f"macosx_{major}_0_arm64" for major in (15, 14, 13, 12, 11)]
        + ["macosx_11_0_universal2", "macosx_10_9_universal2"],
        "manylinux_x86_64": [f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 24, 17, 12, 5)]
        + ["manylinux2014_x86_64", "manylinux1_x86_64"],
    }
    for tag in tags.get(platform, [platform] if platform else []):
        options += ["--platform", tag]
    return options


def lock_digest(lock: Path, torch: str, index: str) -> str:
    """As plugin/environment/lock.py has it."""
    decisive = json.dumps([torch if index else "", index]).encode()
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n") + decisive).hexdigest()


def decided(lock: Path, platform: str, python: str) -> str:
    """The lock with its markers decided for the target; pip would decide them for the computer it runs on."""
    system = system_of(platform)
    target = {
        "sys_platform": system,
        "platform_system": {"win32": "Windows", "darwin": "Darwin", "linux": "Linux"}[system],
        "platform_machine": machine_of(platform),
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    kept, keep = [], False
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            wanted = Requirement(line.removesuffix(" \\"))
            keep = wanted.marker is None or wanted.marker.evaluate(target)
            line = f"{wanted.name}{wanted.specifier} \\"
        if keep:
            kept.append(line)
    return "\n".join(kept) + "\n"


def download(variant: str, platform: str, python: str, folder: Path) -> None:
    """Fill ``folder``: the lock against its hashes, then a torch that only its own index has.

    Raises:
        subprocess.CalledProcessError: pip said why.
    """
    lock = LOCKS / f"{variant}.txt"
    system = system_of(platform)
    entry = json.loads((LOCKS / "locks.json").read_text(encoding="utf-8"))["variants"][variant]
    if system not in entry["download"]:
        sys.exit(f"There is no {variant} lock for {system}.")
    index = entry["torch_index"].get(system, "")
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "-d", str(folder), *COMMON]
    foreign = platform != "" or python != THIS_PYTHON
    target = target_options(platform, python) if foreign else []
    wanted = folder / "requirements.txt"
    wanted.write_text(decided(lock, platform, python), encoding="utf-8")
    subprocess.run([*pip, *target, "--require-hashes", "-r", str(wanted)], check=True)
    if index:
        own = os.environ.get("TORCH_INDEX", index)
        subprocess.run([*pip, *target, "--index-url", own, entry["torch"]], check=True)
    manifest = {
        "variant": variant,
        "platform": system,
        "python": python,
        "digest": lock_digest(lock, entry["torch"], index),
        "files": {wheel.name: sha256(wheel) for wheel in sorted(folder.glob("*.whl"))},
    }
    (folder / "wheelhouse.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def packed(folder: Path) -> Path:
    """The folder as one zip beside it; wheels are compressed already. The folder goes."""
    target = folder.with_name(folder.name + ".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    shutil.rmtree(folder)
    return target


def sha256(path: Path) -> str:
    """Of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("variant", nargs="?", default="cpu", choices=["cpu", "cuda", "mps"])
    parser.add_argument(
        "--platform", default="", help="win_amd64, macosx_arm64, manylinux_x86_64 or another wheel platform"
    )
    parser.add_argument("--python", default=THIS_PYTHON, help="of the computer without a network, e.g. 3.12")
    parser.add_argument("--output", type=Path, help="folder to write; dist/wheelhouse-... by default")
    parser.add_argument("--zip", action="store_true", help="one file instead of a folder")
    given = parser.parse_args()
    name = "-".join(part for part in ("wheelhouse", given.variant, given.platform) if part)
    folder = given.output or ROOT / "dist" / name
    download(given.variant, given.platform, given.python, folder)
    wheels = list(folder.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels)
    made = packed(folder) if given.zip else folder
    print(f"{made}: {len(wheels)} wheels, {size / 1e6:.0f} MB, for Python {given.python}")


if __name__ == "__main__":
    main()
