"""Estimates, plans and comparisons for a terminal, and the sentence for a report."""

from __future__ import annotations

from typing import Any

from core.contract.sentences import Said

Plain = dict[str, Any]
INTERVAL = "interval95"


def estimates_text(found: Plain) -> str:
    """The figures as a table; intervals are those to show."""
    wide = max([5, *(len(name) for name in found["classes"])])
    lines = [sentence(found), ""]
    lines.append(f"{'class':<{wide}}  {'users':>22}  {'producers':>22}  {'area':>28}  {'mapped':>7}  units")
    for index, name in enumerate(found["classes"]):
        mapped = sum(found["error_matrix"][index])
        units = sum(row[index] for row in found["counts"])
        lines.append(
            f"{name:<{wide}}  {_cell(found['users'][name]):>22}  {_cell(found['producers'][name]):>22}  "
            f"{_cell(found['area'][name], 4):>28}  {mapped:>7.4f}  {units}"
        )
    lines += ["", f"Error matrix in shares of the map ({found['orientation']}):"]
    lines += ["  ".join(f"{share:.4f}" for share in row) for row in found["error_matrix"]]
    if found.get("reliability"):
        lines += ["", found["reliability"]["sentence"], *found["reliability"]["notes"]]
    if found["kappa"] is not None:
        lines.append(
            f"kappa {found['kappa']:.3f} (depends on how common the classes are; not a measure of quality)"
        )
    return "\n".join(lines)


def sentence(found: Plain) -> str:
    """Overall accuracy and how it was found: to paste into a report."""
    overall = found["overall"]
    value, how = f"{100 * overall['value']:.1f}", sampling(found)
    if overall[INTERVAL] is None:
        return Said("Overall accuracy is {0} %, estimated from {1}.", value, how)
    low, high = (f"{100 * end:.1f}" for end in overall[INTERVAL])
    return Said(
        "Overall accuracy is {0} % (95 % interval {1} to {2} %), estimated from {3}.", value, low, high, how
    )


def sampling(found: Plain) -> str:
    """Units, design and estimator."""
    return Said(
        "{0} units of {1} ({2})", found["units"], _DESIGNS[found["design"]], _VARIANCES[found["variance"]]
    )


def area_sentence(found: Plain, name: str) -> str:
    """Area of one class: to paste into a report; empty where there is none."""
    area = found["area"][name]
    if area is None:
        return ""
    scale, unit = (1e-4, "ha") if area.get("area") is not None else (100.0, "% of the map")
    value = area["area"] if unit == "ha" else area["value"]
    pair = area[f"area_{INTERVAL}"] if unit == "ha" else area[INTERVAL]
    told = f"{name} covers {number(value * scale)} {unit}"
    return told + (
        "." if pair is None else f" (95 % interval {number(pair[0] * scale)} to {number(pair[1] * scale)})."
    )


_DESIGNS = {
    "stratified": Said("a stratified random sample"),
    "srs": Said("a simple random sample"),
    "systematic": Said("a systematic sample"),
    "cluster_one_stage": Said("a one-stage cluster sample"),
    "cluster_two_stage": Said("a two-stage cluster sample"),
}
_VARIANCES = {
    "no_fpc": Said("Olofsson et al. 2014; Stehman 2014, without finite population correction"),
    "fpc": Said("Stehman 2014, with finite population correction"),
    "poststratified": Said("post-stratified by map class, Olofsson et al. 2014"),
    "ultimate_cluster": Said("ultimate-cluster variance"),
}


def plan_text(plan: Plain) -> str:
    """Units per stratum and what to expect."""
    wide = max([5, *(len(row["name"]) for row in plan["strata"])])
    lines = [f"{'class':<{wide}}  {'share':>8}  units  {'users accuracy to expect':>26}  {'area, SE':>9}"]
    for row in plan["strata"]:
        pair = row["users_interval95"]
        told = "-" if pair is None else f"{row['expected']:.2f} ({pair[0]:.2f} to {pair[1]:.2f})"
        area = "-" if row["area_se"] is None else f"{row['area_se']:.4f}"
        lines.append(f"{row['name']:<{wide}}  {row['share']:>8.4f}  {row['units']:>5}  {told:>26}  {area:>9}")
    se = plan["overall_se"]
    lines.append(
        f"{plan['units']} units; standard error of the overall accuracy to expect: "
        f"{'not known' if se is None else f'{se:.4f}'} (aimed at {plan['target_se']:g})."
    )
    return "\n".join(lines)


def comparison_text(found: Plain) -> str:
    """The difference of two maps."""
    wide = max([5, *(len(name) for name in found["classes"])])
    lines = [found["sentence"], ""]
    lines.append(f"{'class':<{wide}}  {'users, difference':>26}  {'producers, difference':>26}")
    for name in found["classes"]:
        cells = [_difference(found[measure][name]) for measure in ("users", "producers")]
        lines.append(f"{name:<{wide}}  {cells[0]:>26}  {cells[1]:>26}")
    lines.append(
        f"Units right on both maps {found['both']}, only on {found['first']} {found['only_first']}, only on "
        f"{found['second']} {found['only_second']}, on neither {found['neither']}."
    )
    return "\n".join(lines)


def number(value: float) -> str:
    """Three digits that say something, thousands apart: 0.0123, 1.23, 12,300."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _cell(figure: Plain | None, digits: int = 3) -> str:
    if figure is None:
        return "-"
    pair = figure[INTERVAL]
    told = f"{figure['value']:.{digits}f}"
    return told if pair is None else f"{told} ({pair[0]:.{digits}f}-{pair[1]:.{digits}f})"


def _difference(found: Plain) -> str:
    if found["value"] is None:
        return "-"
    pair = found["ci95"]
    told = f"{100 * found['value']:+.1f}"
    return told if pair is None else f"{told} ({100 * pair[0]:+.1f} to {100 * pair[1]:+.1f})"


def draw_text(found: Plain) -> str:
    """What was drawn."""
    wide = max([7, *(len(row["name"]) for row in found["strata"])])
    lines = [f"{'stratum':<{wide}}  {'pixels':>14}  units"]
    lines += [f"{row['name']:<{wide}}  {row['pixels']:>14,}  {row['units']:>5}" for row in found["strata"]]
    lines.append(f"Wrote {found['units']} units to {found['output']}.")
    return "\n".join(lines)
