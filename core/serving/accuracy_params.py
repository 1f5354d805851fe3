"""What the messages of an accuracy check ask, read from their parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import UserError
from core.serving import warm
from core.serving.asked import text
from core.serving.failures import InvalidParams
from core.serving.server import Call

if TYPE_CHECKING:
    from core.evaluation.accuracy.plan import PlanWish
    from core.evaluation.sample.foreign import PointsWish
    from core.evaluation.sample.sample import Answer, Sample

T = TypeVar("T")


def answer_of(call: Call) -> Answer:
    """The answer that is to be kept."""
    from core.evaluation.sample.sample import Answer

    p = call.params
    label, seconds = p.get("label"), p.get("seconds")
    return asked(
        call,
        lambda: Answer(
            label=None if label in (None, "") else str(label),
            certainty=str(p.get("certainty") or ""),
            cannot_tell=bool(p.get("cannot_tell")),
            note=str(p.get("note") or ""),
            photo=str(p.get("photo") or ""),
            interpreter=str(p.get("interpreter") or ""),
            seconds=None if seconds is None else float(seconds),
        ),
    )


def wish_of(call: Call) -> PlanWish:
    """What a plan is asked for."""
    from core.evaluation.accuracy.plan import Allocation, PlanWish

    p = call.params
    units, half_width = p.get("units"), p.get("half_width")
    return asked(
        call,
        lambda: PlanWish(
            target_se=float(p.get("target_se") or 0.01),
            units=None if units is None else int(units),
            allocation=Allocation(p.get("allocation") or "mixed"),
            min_units=int(p["floor"]) if p.get("floor") is not None else 50,
            half_width=None if half_width is None else float(half_width),
        ),
    )


def expected_of(call: Call) -> dict[str, float]:
    """User's accuracies expected, by stratum."""
    return asked(
        call, lambda: {str(name): float(share) for name, share in (call.params.get("expected") or {}).items()}
    )


def sample_of(call: Call) -> Sample:
    """The sample, as it is on disk now."""
    warm.load("core.evaluation.sample.open")
    from core.evaluation.sample.open import open_sample

    return open_sample(text(call, "sample"))


def asked(call: Call, read: Callable[[], T]) -> T:
    """A value of the request; what is not understood is an error of whoever asks."""
    try:
        return read()
    except UserError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InvalidParams(f"{call.method}: {type(error).__name__} {error}") from error


def paths_of(call: Call, name: str) -> tuple[str, ...]:
    """Paths of a raster."""
    given = call.params.get(name)
    paths = [given] if isinstance(given, str) else given
    if not isinstance(paths, list) or not paths or not all(isinstance(path, str) and path for path in paths):
        raise InvalidParams(f"{call.method} needs {name}, a path or a list of paths.")
    return tuple(str(Path(path).expanduser()) for path in paths)


def values_of(call: Call) -> tuple[int, ...]:
    """Values of the map that are left out."""
    return asked(call, lambda: tuple(int(value) for value in call.params.get("exclude") or ()))


def optional(params: Mapping[str, Any], name: str) -> str | None:
    """A word, or None."""
    value = params.get(name)
    return str(value) if value else None


def points_of(call: Call) -> PointsWish:
    """Points of others, and what is known of them."""
    from core.evaluation.accuracy.tables import Design, Variance
    from core.evaluation.sample.foreign import PointsWish

    p = call.params
    return asked(
        call,
        lambda: PointsWish(
            path=text(call, "points"),
            map=optional(p, "map"),
            reference_field=optional(p, "reference_field"),
            map_field=optional(p, "map_field"),
            stratum_field=optional(p, "stratum_field"),
            design=Design(p["design"]) if p.get("design") else None,
            variance=Variance(p["variance"]) if p.get("variance") else None,
            leave_out=bool(p.get("leave_out")),
        ),
    )
