"""What an optimiser step of the example recipes takes, and where: windows, forward, loss, backward, clip, update, average.

Run: ``SCENES=/path/to/scenes python bench/bench_train_step.py [--steps N] [--rounds N] [--other CHECKOUT] [--set KEY=VALUE]``. With ``--other`` that
checkout's trainer and this one's take turns, each in a process of its own, and with ``--set train.optimiser=muon`` this one's
with that setting, too; the table has the least of each, and the losses of the first steps beside each other. Times are CPU seconds of one thread: they hardly depend on who else is at work.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLACES = ("zurich", "sanfrancisco")
PARTS = ("windows", "forward", "loss", "backward", "clip", "update", "average")


def child(place: str, steps: int, switches: list[str]) -> None:
    """Print, as JSON, losses of the first five steps and CPU ms a step of each part; the trainer is that of the folder we are in."""
    sys.path[0] = str(Path.cwd())
    import torch

    torch.set_num_threads(1)
    from core.training import optimise
    from core.training.load import expand_paths, read_values, validate, written_recipe
    from core.training.prepare import prepare
    from core.training.runtime import make_fabric
    from core.training.step import one_step, own_windows

    with tempfile.TemporaryDirectory() as folder:
        file = Path("resources/recipes/examples") / f"{place}.toml"
        values, base = read_values(file, [f"output.folder={folder}/run", *switches], ())
        config = validate(expand_paths(values, base))
        run, _ = prepare(config, written_recipe(values), make_fabric(config.train), False)
        losses = [one_step(run, own_windows(run, run.step)) for _ in range(5)]
        spent = dict.fromkeys(PARTS, 0.0)

        def timed(part: str, work: Callable[[], Any]) -> Any:
            began = time.process_time()
            made = work()
            spent[part] += time.process_time() - began
            return made

        def clip() -> None:
            own = getattr(optimise, "clip_gradients", None)
            if own is not None:
                own(run.optimiser, config.train.clip)
            else:  # as it was before
                run.fabric.clip_gradients(run.model, run.optimiser, max_norm=config.train.clip)

        for _ in range(steps):
            batch = timed("windows", lambda: own_windows(run, run.step))
            run.optimiser.zero_grad(set_to_none=True)
            logits = timed("forward", lambda b=batch: run.model(*b.images))
            loss = timed("loss", lambda b=batch, found=logits: run.objective(found, b.labels))
            timed("backward", lambda found=loss: run.fabric.backward(found))
            timed("clip", clip)
            timed("update", run.optimiser.step)
            timed("average", lambda: run.average.update(run.module))
            run.step += 1
        print(json.dumps([losses, {part: 1000 * value / steps for part, value in spent.items()}]))


def measured(
    checkout: Path, place: str, steps: int, switches: list[str]
) -> tuple[list[float], dict[str, float]]:
    """What :func:`child` prints, of a checkout."""
    words = [sys.executable, str(Path(__file__).resolve()), "--child", place, "--steps", str(steps)]
    words += [word for switch in switches for word in ("--set", switch)]
    done = subprocess.run(words, cwd=checkout, capture_output=True, text=True, check=True)
    losses, spent = json.loads(done.stdout.splitlines()[-1])
    return losses, spent


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    words.add_argument("--steps", type=int, default=25)
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--other", type=Path, help="another checkout to measure in turn")
    words.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", dest="switches", help="of a further row"
    )
    words.add_argument("--child", choices=PLACES, help=argparse.SUPPRESS)
    args = words.parse_args()
    os.environ.setdefault("SCENES", str((ROOT / "../shared/data").resolve()))
    if args.child:
        child(args.child, args.steps, args.switches)
        return
    trainers: dict[str, tuple[Path, list[str]]] = {"here": (ROOT, [])}
    if args.other:
        trainers = {"other": (args.other.resolve(), []), **trainers}
    if args.switches:
        trainers["here, " + ", ".join(args.switches)] = (ROOT, args.switches)
    print(f"| recipe | trainer | {' | '.join(PARTS)} | whole step, CPU ms |\n|{'---|' * (len(PARTS) + 3)}")
    for place in PLACES:
        runs: dict[str, list[tuple[list[float], dict[str, float]]]] = {name: [] for name in trainers}
        for _ in range(args.rounds):
            for name, (folder, switches) in trainers.items():
                runs[name].append(measured(folder, place, args.steps, switches))
        for name, found in runs.items():
            least = min((spent for _, spent in found), key=lambda spent: sum(spent.values()))
            cells = " | ".join(f"{least[part]:.1f}" for part in PARTS)
            print(f"| {place} | {name} | {cells} | {sum(least.values()):.1f} |", flush=True)
        for name, found in runs.items():
            print(f"{place}, {name}: losses {', '.join(f'{loss:.7f}' for loss in found[0][0])}", flush=True)


if __name__ == "__main__":
    main()
