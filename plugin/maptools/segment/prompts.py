"""What was clicked for one object, in the order it was clicked, in the coordinates of the raster layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple, Union

ADD, REMOVE = 1, 0


@dataclass(frozen=True)
class Point:
    """A click; ``label`` is :data:`ADD` or :data:`REMOVE`."""

    x: float
    y: float
    label: int


@dataclass(frozen=True)
class Box:
    """A box around the object, ``x0 < x1`` and ``y0 < y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


Step = Union[Point, Box]


@dataclass(frozen=True)
class Prompts:
    """All steps so far; a value, so that undo is only the one before."""

    steps: Tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)

    def add(self, step: Step) -> Prompts:
        """With one more step. There is one box at a time: a new one takes the old one's place."""
        kept = tuple(old for old in self.steps if not (isinstance(step, Box) and isinstance(old, Box)))
        return Prompts((*kept, step))

    def undo(self) -> Prompts:
        """Without the last step."""
        return Prompts(self.steps[:-1])

    @property
    def points(self) -> Tuple[Point, ...]:
        """The clicks, in order."""
        return tuple(step for step in self.steps if isinstance(step, Point))

    @property
    def box(self) -> Optional[Box]:
        """The box, or None."""
        return next((step for step in self.steps if isinstance(step, Box)), None)

    def says_where(self) -> bool:
        """Whether anything says where the object is; clicks that remove alone do not."""
        return self.box is not None or any(point.label == ADD for point in self.points)

    def to_json(self) -> Dict[str, Any]:
        """As the engine's ``segment_predict`` takes them."""
        box = self.box
        return {
            "points": [[point.x, point.y, point.label] for point in self.points],
            "box": None if box is None else [box.x0, box.y0, box.x1, box.y1],
        }
