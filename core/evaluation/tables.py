"""A comparison as text and as CSV."""

from __future__ import annotations

from typing import Any

from core.text import Table

KEYS = ("precision", "recall", "F1", "IoU")


def as_text(figures: dict[str, Any]) -> str:
    """The figures for a terminal."""
    plain = {name: value for name, value in figures["metrics"].items() if " " not in name}
    lines = ["  ".join(f"{name} {value:.4f}" for name, value in plain.items())]
    lines += [f"{name} {value:.4f}" for name, value in figures["metrics"].items() if " " in name]
    lines += ["", f"{'class':<24}{'precision':>10}{'recall':>10}{'F1':>10}{'IoU':>10}{'pixels':>12}"]
    for row in figures["classes"]:
        cells = "".join(f"{cell(row[key]):>10}" for key in KEYS)
        lines.append(f"{row['name'][:23]:<24}{cells}{row['reference_pixels']:>12}")
    lines.append(
        f"Compared {figures['pixels']:,} of the prediction's {figures['prediction_pixels']:,} pixels."
    )
    found = figures.get("intervals")
    if found:
        lines.append(
            "95 % intervals: "
            + "  ".join(f"{name} {low:.4f} to {high:.4f}" for name, (low, high) in found["metrics"].items())
        )
        lines.append(found["how"])
    if figures.get("reliability"):
        lines += [figures["reliability"]["sentence"], *figures["reliability"]["notes"]]
    for other in figures["beside"]:
        told = "  ".join(f"{name} {value:.4f}" for name, value in other["metrics"].items() if " " not in name)
        lines.append(f"{other['name']}: {told}")
    return "\n".join(lines)


def as_csv(figures: dict[str, Any]) -> str:
    """One row per class with its figures and its row of the confusion matrix, then one row per figure."""
    names = [row["name"] for row in figures["classes"]]
    writer = Table()
    writer.writerow(["value", "class", *KEYS, "reference_pixels", *(f"predicted {name}" for name in names)])
    for row, counts in zip(figures["classes"], figures["confusion"], strict=True):
        told = ["" if row[key] is None else row[key] for key in KEYS]
        writer.writerow([row["value"], row["name"], *told, row["reference_pixels"], *counts])
    writer.writerow([])
    writer.writerow(["figure", "value"])
    writer.writerows(figures["metrics"].items())
    found = figures.get("intervals")
    for name, (low, high) in (found["metrics"] if found else {}).items():
        writer.writerows([(f"{name}, 95 % low", low), (f"{name}, 95 % high", high)])
    for other in figures["beside"]:
        writer.writerows((f"{other['name']}: {name}", value) for name, value in other["metrics"].items())
    writer.writerows(reliability_rows(figures.get("reliability")))
    return writer.getvalue()


def reliability_rows(found: dict[str, Any] | None) -> list[list[Any]]:
    """Rows of a table: the expected calibration error and each step of confidence; none where nothing is known."""
    if not found:
        return []
    head = [
        "confidence from",
        "to",
        "mean confidence",
        "share right",
        "95 % low",
        "95 % high",
        found["of"],
        "share",
    ]
    rows: list[list[Any]] = [[], ["expected calibration error", found["error"]], head]
    for step in found["steps"]:
        pair = step["interval95"] or ("", "")
        values = [step[key] for key in ("low", "high", "confidence", "accuracy")]
        rows.append([*values, *pair, step["count"], step["share"]])
    return rows


def cell(value: float | None) -> str:
    """Four decimals, or a dash."""
    return "-" if value is None else f"{value:.4f}"
