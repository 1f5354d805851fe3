"""How the raster of a delivery is stored: as asked, else as its product wants it, else as all our rasters."""

from __future__ import annotations

from core.contract.deliver import BLOCKS, COMPRESSIONS
from core.contract.sentences import Said
from core.errors import UserError
from core.products.checking.definition import read_definition
from core.products.label_raster import Layout


def layout_for(product: str, compression: str = "", block: int | None = None) -> Layout:
    """The layout of a raster that shall pass as a product.

    Args:
        product: name or file of its definition; empty for none.
        compression: one of :data:`core.contract.deliver.COMPRESSIONS`; empty follows the product.
        block: side of a tile in px, one of :data:`core.contract.deliver.BLOCKS`; None follows the product.

    Raises:
        UserError: the definition cannot be read, or a value is none of ours.
    """
    usual = Layout()
    definition = read_definition(product) if product else None
    allowed = definition.compression if definition is not None else ()
    if not compression:
        ours = [name for name in COMPRESSIONS if name in {one.upper() for one in allowed}]
        compression = ours[0] if ours else usual.compression
    if block is None:
        most = definition.largest_block if definition is not None else None
        block = max([side for side in BLOCKS if side <= min(most or usual.block, usual.block)] or BLOCKS[:1])
    if compression not in COMPRESSIONS or block not in BLOCKS:
        raise UserError(
            Said(
                "A raster is stored with {0} in tiles of {1} px, not with {2} in {3} px.",
                ", ".join(COMPRESSIONS),
                ", ".join(map(str, BLOCKS)),
                compression,
                block,
            )
        )
    return Layout(compression, block)
