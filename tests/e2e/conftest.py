"""Fixtures of the end-to-end tests."""

from __future__ import annotations

import pytest
from e2e_support import QgisProcess


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory: pytest.TempPathFactory) -> QgisProcess:
    """One profile for the whole session."""
    return QgisProcess(tmp_path_factory.mktemp("profile"))
