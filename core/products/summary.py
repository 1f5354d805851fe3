"""The numbers of a result in words, for a terminal. Standard library only."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract.result import PredictResult


def summary(result: PredictResult, joined: bool = False, shard: tuple[int, int] | None = None) -> str:
    """Area table, device and warnings, for people.

    Args:
        result: of the run.
        joined: of shards, whose windows were run elsewhere.
        shard: which one of how many this is the result of, or None.
    """
    if result.finished_before:
        return "\n".join([*result.warnings[-1:], *_table(result), *_warnings(result.warnings[:-1])])
    if shard is not None and not result.nodata_pixels and not any(area.pixels for area in result.areas):
        sentence = (
            f"Part {shard[0]} of {shard[1]} has no rows: the scene is too small for {shard[1]} parts. "
            "core.merge wants the file all the same."
        )
        files = [f"Wrote {file}" for file in result.files]
        return "\n".join([sentence, *_warnings(result.warnings), *files])
    lines = _table(result)
    if shard is not None:
        lines.append(f"Part {shard[0]} of {shard[1]}: these counts are of its rows only.")
    rate = result.windows / result.seconds if result.seconds else 0.0
    if joined:
        lines.append(
            f"{result.windows} windows of all parts (those over a cut were run for both sides), joined in "
            f"{result.seconds:.1f} s"
        )
    elif result.windows:
        lines.append(f"{result.windows} windows in {result.seconds:.1f} s ({rate:.1f}/s) on {result.device}")
    lines += _warnings(result.warnings)
    lines += [f"Note: {sentence}" for sentence in result.notes]
    lines += [f"Wrote {file}" for file in result.files]
    return "\n".join(lines)


def _warnings(sentences: Sequence[str]) -> list[str]:
    return [f"Warning: {sentence}" for sentence in sentences]


def _table(result: PredictResult) -> list[str]:
    pixels = sum(area.pixels for area in result.areas)
    width = max([5, *(len(area.name) for area in result.areas)])
    grounded = any(area.square_metres is not None for area in result.areas)
    lines = [f"{'class':<{width}}  {'pixels':>12}  {'%':>6}" + ("  " + f"{'ha':>14}" if grounded else "")]
    for area in result.areas:
        share = 100 * area.pixels / pixels if pixels else 0.0
        ground = f"  {area.square_metres / 1e4:>14,.4f}" if area.square_metres is not None else ""
        lines.append(f"{area.name:<{width}}  {area.pixels:>12,}  {share:>6.2f}{ground}")
    lines.append(f"{'no data':<{width}}  {result.nodata_pixels:>12,}")
    lines.append("Pixel counts of the map, not an area estimate.")
    return lines
