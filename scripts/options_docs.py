"""The tables of docs/options.md, from the fields of jobs in core/contract.

python scripts/options_docs.py          writes them
python scripts/options_docs.py --check  says whether they are up to date
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.contract.crosswalk import CrosswalkJob
from core.contract.evaluate import EvaluateJob
from core.contract.fields import BY_ROLE, Field, fields_of
from core.contract.fine_tune import FineTuneJob
from core.contract.predict import PredictJob
from core.contract.roles import ROLES
from core.contract.segment import EverythingOptions, SegmentJob

PAGE = ROOT / "docs" / "options.md"
JOBS: dict[str, type[Any]] = {
    "predict": PredictJob,
    "evaluate": EvaluateJob,
    "segment": SegmentJob,
    "everything": EverythingOptions,
    "fine-tune": FineTuneJob,
    "crosswalk": CrosswalkJob,
}
HEAD = "| option | in QGIS | without it | meaning |\n|---|---|---|---|"


def table(job: type[Any]) -> str:
    """One row for each field that a user can set."""
    return "\n".join([HEAD, *(_row(field) for field in fields_of(job) if field.flag or field.parameter)])


def _row(field: Field) -> str:
    option = field.option
    words = option.help + (f" *{option.only}*" if option.only else "")
    if option.choices:
        words += " One of " + ", ".join(f"`{choice}`" for choice in option.choices) + "."
    cells = (_flag(field), _parameter(field), _default(field), words)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _flag(field: Field) -> str:
    if field.flag == "--ROLE":
        return ", ".join(f"`--{role.word}`" for role in ROLES)
    if field.option.setting and not field.flag:
        return f"`{field.option.setting}`"
    return f"`{field.flag} {field.option.metavar}`".replace(" `", "`") if field.flag else "–"


def _parameter(field: Field) -> str:
    if field.option.kind in BY_ROLE:
        return ", ".join(f"`{field.parameter_for(role.word)}`" for role in ROLES)
    return f"`{field.parameter}`" if field.parameter else "–"


def _default(field: Field) -> str:
    if field.required:
        return "needed"
    return "" if field.default in (None, "", False, (), {}) else f"`{field.default}`"


def written(text: str) -> str:
    """The page with its tables made anew."""
    for name, job in JOBS.items():
        first, last = f"<!-- {name}: made by scripts/options_docs.py -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(first)
        _, _, after = rest.partition(last)
        if not rest or not _:
            raise ValueError(f"{PAGE.name} has no place for the table of {name}")
        text = before + first + table(job) + "\n" + last + after
    return text


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the page is old")
    old = PAGE.read_text(encoding="utf-8")
    new = written(old)
    if parser.parse_args().check:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
