"""The accuracy of a map that is delivered, from the answers of a sample that was drawn before the map was finished."""

from __future__ import annotations

from pathlib import Path

from core.evaluation.sample.assess import AssessWish, assess
from core.evaluation.statement.write import Files, write_statement

SAMPLE_SUFFIX = ".gpkg"


def report_for(report: Path | None, result: Path, folder: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """Report and tables to take along.

    Args:
        report: an HTML page, which is taken as it is, or a sample with answers (GeoPackage): then the delivered map is
            judged with them. Strata stay those of the draw (Stehman 2014). None is none.
        result: the map that is delivered.
        folder: of the files that are made.

    Raises:
        UserError: the sample cannot be read, nothing is answered, or no unit lies on the map.
    """
    if report is None or report.suffix.lower() != SAMPLE_SUFFIX:
        return report, ()
    found, plain = assess(AssessWish(str(report), (str(result),)))
    page, table = folder / "accuracy.html", folder / "accuracy.csv"
    write_statement(found, plain, Files(str(page), str(table), title=result.stem))
    return page, (table,)
