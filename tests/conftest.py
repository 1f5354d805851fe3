"""Each environment collects the tests it can run: engine tests need torch, plugin tests need QGIS."""

from importlib.util import find_spec

collect_ignore = []
if find_spec("torch") is None:
    collect_ignore += ["core", "parity"]
if find_spec("qgis") is None:
    collect_ignore += ["plugin", "e2e"]
