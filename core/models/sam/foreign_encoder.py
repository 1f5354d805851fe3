"""Dimensions of a SAM image encoder from its tensors' shapes (``docs/models.md``, "SAM")."""

from __future__ import annotations

from core.checkpoints.keys import NamedShapes
from core.contract.sentences import Said
from core.errors import UserError
from core.models.config import EncoderConfig
from core.models.sam.names import ENCODER

SAM_WINDOW = 14
_BLOCK = r"image_encoder\.blocks\.(\d+)\.norm1\.weight$"


def infer_encoder(shapes: NamedShapes) -> EncoderConfig:
    """Every dimension of ``image_encoder.*``.

    Heads follow from the width of the relative position tables (= head width), global blocks and the
    window from their rows: a table over ``n`` tokens has ``2 n - 1``.

    Raises:
        UserError: tensors are missing, or their shapes contradict each other.
    """
    _, rows, columns, width = shapes.need(ENCODER + "pos_embed", 4)
    patch = shapes.need(ENCODER + "patch_embed.proj.weight", 4)[-1]
    if rows != columns:
        raise UserError(
            Said("{0} has a position table of {1} x {2} tokens; SAM's is square.", shapes.file, rows, columns)
        )
    depth = shapes.count(_BLOCK)
    if depth == 0:
        raise UserError(Said("{0} is not a whole checkpoint: its encoder has no blocks.", shapes.file))
    tables = [_table(shapes, block) for block in range(depth)]
    head_widths = {head_width for _, head_width in tables}
    if len(head_widths) != 1 or width % min(head_widths):
        raise UserError(
            Said("{0} is not a SAM encoder: its heads do not divide its width of {1}.", shapes.file, width)
        )
    global_blocks, window = _attention([length for length, _ in tables], rows, shapes.file)
    return EncoderConfig(
        embed_dim=width,
        depth=depth,
        num_heads=width // head_widths.pop(),
        global_blocks=global_blocks,
        out_chans=shapes.need(ENCODER + "neck.0.weight", 4)[0],
        image_size=rows * patch,
        patch_size=patch,
        window_size=window,
        mlp_ratio=ratio_of(shapes.need(ENCODER + "blocks.0.mlp.lin1.weight", 2)[0], width, 4.0),
    )


def ratio_of(hidden: int, width: int, usual: float) -> float:
    """The ratio with ``int(width * ratio) == hidden``: the usual one where it fits."""
    if int(width * usual) == hidden:
        return usual
    ratio = hidden / width
    return ratio if int(width * ratio) == hidden else (hidden + 0.5) / width


def _table(shapes: NamedShapes, block: int) -> tuple[int, int]:
    """Rows and columns of a block's vertical table, under SAM's or MFNet's name."""
    start = f"{ENCODER}blocks.{block}.attn."
    name = start + ("rel_h" if start + "rel_h" in shapes.shapes else "rel_pos_h")
    length, head_width = shapes.need(name, 2)
    if length % 2 == 0:
        raise UserError(
            Said("{0} is not a SAM encoder: {1} has an even number of rows, {2}.", shapes.file, name, length)
        )
    return length, head_width


def _attention(lengths: list[int], grid: int, file: str) -> tuple[tuple[int, ...], int]:
    """Global blocks and window side in tokens.

    Where the grid is as large as the window, both kinds of tables have the same length and compute the same
    thing at the native size; SAM's own spacing (the last block of each quarter) is then assumed if it fits.
    """
    whole = 2 * grid - 1
    others = {length for length in lengths if length != whole}
    if len(others) > 1:
        raise UserError(Said("{0} is not a SAM encoder: its attention windows have different sizes.", file))
    if others:
        return tuple(i for i, length in enumerate(lengths) if length == whole), (others.pop() + 1) // 2
    depth = len(lengths)
    if grid == SAM_WINDOW and depth % 4 == 0:
        return tuple(range(depth // 4 - 1, depth, depth // 4)), SAM_WINDOW
    return tuple(range(depth)), SAM_WINDOW
