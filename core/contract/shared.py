"""Fields that several jobs have: declared once, so that they are called and explained alike."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Dict

from .fields import BANDS, CHOICE, DEVICE, EXTENT, EXTENT_CRS, Option, option
from .words import tr_later

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("auto", "fp32", "bf16", "int8")


def device_field(default: str | None = "auto", **more: Any) -> Any:
    """Where to compute."""
    return field(
        default=default,
        metadata=option(
            DEVICE,
            title=tr_later("Device"),
            help=tr_later("auto takes a GPU where there is one."),
            metavar="auto|cpu|cuda|cuda:1|mps",
            choices=DEVICES,
            advanced=True,
            **more,
        ),
    )


def precision_field() -> Any:
    """In how many bits to compute."""
    return field(
        default="auto",
        metadata=option(
            CHOICE,
            title=tr_later("Precision"),
            help=tr_later(
                "auto takes what is fastest here: bf16 where the device computes it natively, int8 (processors only, "
                "measured once for half a second) where it wins, else fp32."
            ),
            choices=PRECISIONS,
            advanced=True,
        ),
    )


def extent_field(help_text: str) -> Any:
    """A part of the raster; ``help_text`` is marked for the translation where it stands."""
    return field(
        default=None,
        metadata=option(EXTENT, title=tr_later("Extent"), help=help_text, metavar="X0,Y0,X1,Y1"),
    )


def extent_crs_field(help_text: str) -> Any:
    """The coordinate system of the extent."""
    return field(
        default=None,
        metadata=option(EXTENT_CRS, help=help_text, parameter="EXTENT", metavar="CRS"),
    )


def bands_option(help_text: str, **more: Any) -> Dict[str, Option]:
    """Metadata of the band numbers of each role; ``help_text`` as in :func:`extent_field`."""
    return option(
        BANDS,
        title=tr_later("{0}: bands in the model's order"),
        help=help_text,
        parameter="{ROLE}_BANDS",
        **more,
    )
