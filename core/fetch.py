"""``python -m core.fetch [NAME]``: download a checkpoint of the catalogue, or list them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.progress import Progress
from core.errors import UserError


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.fetch",
        description="Download a checkpoint of the catalogue: resumed where it stopped, checked by its SHA-256. "
        "Without NAME the catalogue is listed. SAM_LANDCOVER_MIRROR=https://mirror.example takes another host.",
    )
    words.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="of the catalogue, e.g. sam_vit_b; or a STAC item with the MLM extension: its file or address",
    )
    words.add_argument(
        "--accept-licence",
        action="store_true",
        help="accept the licence of the weights, where it must be accepted first; the list names it",
    )
    words.add_argument(
        "--folder", metavar="DIR", help="where the file goes (default: the user's data folder)"
    )
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Download or list.

    Raises:
        UserError: see :func:`core.checkpoints.download.download` and
            :func:`core.checkpoints.arrived.check_arrived`.
    """
    from core.checkpoints.catalogue import find_entry
    from core.checkpoints.folders import checkpoint_folder

    folder = Path(args.folder).expanduser().absolute() if args.folder else checkpoint_folder()
    if args.name is None:
        return _list(folder, silent=args.quiet or args.json)
    from core.checkpoints.mlm_import import is_item

    if is_item(args.name):
        return _bring(args, folder)
    from core.checkpoints.arrived import check_arrived
    from core.checkpoints.download import download
    from core.errors import LicenceError

    entry = find_entry(args.name)
    bar = None if args.quiet else _ProgressLine(entry.file)
    try:
        done = download(entry, folder, bar, accepted=args.accept_licence)
    except LicenceError as error:
        raise UserError(f"{str(error).removesuffix('.')} with --accept-licence.") from error
    finally:
        if bar is not None:
            bar.close()
    card = check_arrived(entry, done.path)
    if not args.quiet and not args.json:
        how = "was there already and is right" if not done.received else f"downloaded in {done.seconds:.0f} s"
        print(f"{done.path}: {how}{f'; it is {card.name}' if card is not None else ''}")
    return {
        "name": entry.name,
        "path": str(done.path),
        "bytes": entry.bytes,
        "sha256": entry.sha256,
        "licence": entry.licence,
        "model": card.name if card is not None else entry.title,
        "received": done.received,
        "seconds": round(done.seconds, 1),
    }


def _bring(args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """A model that a STAC item describes."""
    from core.checkpoints.bring import bring_item
    from core.checkpoints.contents import read_card
    from core.errors import LicenceError

    bar = None if args.quiet else _ProgressLine("weights")
    try:
        path = bring_item(args.name, folder, bar, accepted=args.accept_licence)
    except LicenceError as error:
        raise UserError(f"{str(error).removesuffix('.')} with --accept-licence.") from error
    finally:
        if bar is not None:
            bar.close()
    card = read_card(path)
    if not args.quiet and not args.json:
        print(f"{path}: {card.name}")
    return {"name": args.name, "path": str(path), "model": card.name, "licence": card.licence}


def _list(folder: Path, silent: bool) -> dict[str, Any]:
    from core.checkpoints.catalogue import listing

    rows = listing(folder)
    if not silent:
        for row in rows:
            state = row["path"] or (f"{row['partial'] / 1e6:.0f} MB so far" if row["partial"] else "not here")
            licence = row["licence"].partition(" (")[0]
            print(f"{row['name']:<18}{row['bytes'] / 1e6:>6.0f} MB  {licence:<12}{row['title']}: {state}")
        print(f"Downloads go to {folder}")
    return {"folder": str(folder), "checkpoints": rows}


class _ProgressLine:
    """A bar on a terminal; elsewhere a line at each tenth."""

    def __init__(self, name: str) -> None:
        self._name, self._told = name, -1
        self._bar: Any = None

    def __call__(self, progress: Progress) -> None:
        if not sys.stderr.isatty():
            tenth = progress.done * 10 // progress.total
            if progress.stage == "download" and tenth != self._told:
                self._told = tenth
                say(f"{self._name}: {progress.done / 1e6:.0f} of {progress.total / 1e6:.0f} MB")
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=progress.total, unit="B", unit_scale=True, dynamic_ncols=True)
        self._bar.set_description("checking" if progress.stage == "check" else self._name)
        self._bar.n = progress.done
        self._bar.refresh()

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.close()


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
