"""From a STAC MLM item to a checkpoint in the folder of models: fetch what is elsewhere, load it strictly, write our own file."""

from __future__ import annotations

from pathlib import Path

from core.checkpoints.contents import CARD_KEY
from core.checkpoints.download import download, folder_for
from core.checkpoints.folders import checkpoint_folder
from core.checkpoints.foreign import infer, open_foreign
from core.checkpoints.header import read_header
from core.checkpoints.load import assembled, load_model
from core.checkpoints.mlm_import import Item, asset_of, entry_of, filled, read_item
from core.checkpoints.sniff import kind_of
from core.checkpoints.store import save_checkpoint
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.sentences import Said
from core.errors import UserError


def bring_item(
    place: str,
    folder: Path | None = None,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    accepted: bool = False,
) -> Path:
    """A checkpoint of ours from an item.

    Args:
        place: path or address of the item.
        folder: where the checkpoint goes; None is the folder of models.
        on_progress: as of :func:`core.checkpoints.download.download`.
        is_cancelled: likewise.
        accepted: the licence was accepted; needed for weights that must be downloaded.

    Returns:
        The file: named as the model, never in the place of another one.

    Raises:
        UserError: the item or its weights cannot be used, or there is another file of that name.
        LicenceError, NetworkError, Cancelled: see :func:`core.checkpoints.download.download`.
    """
    item, target_folder = read_item(place), folder or checkpoint_folder()
    target = target_folder / f"{item.slug}.safetensors"
    if target.exists():
        raise UserError(
            Said("{0} is there already: rename or delete it, and import {1} again.", target, item.title)
        )
    address, _ = asset_of(item)
    if not address.startswith(("http://", "https://")):
        _convert(item, Path(address), target)
        return target
    fetched = download(entry_of(item), target_folder, on_progress, is_cancelled, accepted=accepted)
    _convert(item, fetched.path, target)
    fetched.path.unlink(missing_ok=True)
    return target


def _convert(item: Item, weights: Path, target: Path) -> None:
    """The weights under our own format, with the card that item and tensors make together."""
    folder_for(target.parent)
    if kind_of(weights) == "safetensors" and CARD_KEY in read_header(weights).metadata:
        model, card = load_model(weights)  # our own file: it says itself what it is
        save_checkpoint(target, model, card, complete=card.base_sha256 is None)
        return
    tensors = open_foreign(weights)
    inferred, used = infer(weights, tensors)
    card = filled(inferred, item)
    model = assembled(weights, card, {name: tensors[name] for name in used}, None)
    save_checkpoint(target, model, card)
