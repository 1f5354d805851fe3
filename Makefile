# Verbs of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup engine demo run test test-core test-plugin test-e2e fuzz test-install test-qgis-next test-fresh lint format bench bench-gpu translations package wheelhouse clean

help:           ## list the verbs
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:          ## install what is missing: QGIS, .venv (engine), .venv-qgis (plugin tests)
	@scripts/setup.sh

engine:         ## only the engine environment (.venv): servers and clusters need no QGIS
	@ENGINE_ONLY=1 scripts/setup.sh

demo: setup     ## classify the demo scene in a real QGIS; results in demo/
	@scripts/demo.sh

run: setup      ## open QGIS with the plugin
	@scripts/with_display.sh scripts/run_qgis.sh

test: setup     ## run every test
	@scripts/test.sh

test-core: engine       ## engine tests only
	@.venv/bin/python -m pytest -n 2 tests/core tests/tools tests/fuzz tests/parity

test-plugin: setup      ## plugin tests only
	@QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest tests/plugin

test-e2e: setup         ## tests that drive a real QGIS
	@.venv/bin/python -m pytest tests/e2e

test-install: setup     ## zip -> new QGIS profile -> Install -> demo with all packages (0.4 GB twice; minutes)
	@.venv/bin/python -m pytest -s tests/install

test-qgis-next: setup   ## plugin tests on the QGIS of Debian unstable, in a folder of its own (2.5 GB, root rights)
	@scripts/test_qgis_next.sh

test-fresh:     ## make demo and make test-core on a bare Debian 12 and 13, in a folder of their own (15 GB, root rights)
	@scripts/test_fresh.sh

fuzz: engine    ## random command lines, engine messages and presses in a real QGIS (minutes)
	@.venv/bin/python tests/fuzz/fuzz_messages.py $(or $(MESSAGES),20000)
	@.venv/bin/python tests/fuzz/fuzz_commands.py $(or $(COMMANDS),3000)
	@.venv/bin/python tests/fuzz/monkey.py $(or $(STEPS),300) $(or $(SEEDS),1 2 3)

lint: engine    ## ruff and mypy
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/python -m mypy

format: engine  ## let ruff tidy the code
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: engine   ## every published number, measured here (hours); ARGS=--quick for a try
	@for script in bench/bench_*.py; do echo "== $$script"; .venv/bin/python $$script $(ARGS) || exit 1; done

bench-gpu: engine       ## what is to be known about a GPU, in six minutes: JSON and tables in bench-gpu.json; ARGS=--quick runs small, anywhere
	@.venv/bin/python bench/bench_gpu.py --json bench-gpu.json $(ARGS)

translations: engine    ## take the plugin's words into plugin/i18n/*.ts and tell what is to be translated
	@.venv/bin/python scripts/translations.py

package: engine ## the plugin zip, in dist/
	@.venv/bin/python scripts/package.py

wheelhouse: engine      ## a folder to install the engine from without a network: VARIANT=cpu|cuda|mps ARGS="--platform win_amd64 --python 3.12"
	@.venv/bin/python scripts/wheelhouse.py $(or $(VARIANT),cpu) $(ARGS)

clean:          ## remove what was made here
	rm -rf demo dist runs .profile .qgis-next .fresh .pytest_cache .mypy_cache .ruff_cache .hypothesis
