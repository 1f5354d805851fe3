"""What is told of a fitted quick head: the answer of ``quick_fit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.contract import protocol

if TYPE_CHECKING:
    from core.quick.fitted import Fitted


def described(fitted: Fitted) -> protocol.Message:
    """See :mod:`core.serving.quick_methods`."""
    names = {entry.value: entry.name for entry in fitted.card.classes}
    counts = []
    for value, name in names.items():
        polygons, pixels = fitted.counts.get(value, (0, 0))
        counts.append({"value": value, "name": name, "polygons": polygons, "pixels": pixels})
    score = fitted.score
    by_class = [
        {"value": value, "name": name, "IoU": score.by_class.get(value)} for value, name in names.items()
    ]
    return {
        "model": fitted.identity,
        "seconds": round(fitted.seconds, 3),
        "counts": counts,
        "score": {
            "OA": score.accuracy,
            "mIoU": score.mean_iou,
            "by_class": by_class,
            "polygons": score.polygons,
            "unit": score.unit,
            "words": score.words,
            "places": score.places,
            "OA_range": score.accuracy_range,
            "mIoU_range": score.iou_range,
            "ECE": score.calibration_error,
            "reliability": [list(step) for step in score.calibration],
        },
        "warnings": list(fitted.warnings),
    }
