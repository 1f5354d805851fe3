"""Each environment collects the tests it can run: engine tests need torch, plugin tests need QGIS.

End-to-end tests start QGIS themselves and read its results, from the engine environment.
"""

from importlib.util import find_spec

collect_ignore = []
if find_spec("torch") is None:
    collect_ignore += ["core", "parity", "e2e"]
if find_spec("qgis") is None:
    collect_ignore += ["plugin"]
