# `make demo` and `make test` need Python >= 3.11 and make, nothing else: scripts/set_up.sh brings
# the rest. Settings: PYTHON, VENV, ICU=system|bundled, NO_APT=1, PYTEST_ARGS.
VENV ?= .venv
PYTEST_ARGS ?=
export VENV
# The tests start the program hundreds of times; let it keep its bytecode.
unexport PYTHONDONTWRITEBYTECODE
BIN = $(VENV)/bin
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-heavy check format wheel peers lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## install what is missing, create .venv with the locked packages and the project
	@sh scripts/set_up.sh
	@$(MAKE) --no-print-directory -s catalogues

.PHONY: catalogues
catalogues: $(CATALOGUES)

%.mo: %.po
	@$(BIN)/python hatch_build.py

demo: setup ## build the termbase from seeds/, look up a name, mark an article, export PO and TBX
	@sh scripts/demo.sh

test: setup ## the tests, but for the slow ones; PYTEST_ARGS='-k keys' for a part
	@$(BIN)/python -m pytest -n 2 -m 'not heavy' $(PYTEST_ARGS)

test-heavy: setup ## the slow tests: big files, fuzzing, processes that are killed
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m heavy $(PYTEST_ARGS)

check: setup ## style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: setup ## rewrite the sources in the house style
	@$(BIN)/ruff check --fix --select I .
	@$(BIN)/ruff format .

wheel: setup ## the wheel, in dist/
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w dist .

peers: setup ## what the benchmarks measure beside us and make their terms from
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements/bench.lock

lock: ## resolve requirements/*.lock anew
	@sh scripts/lock.sh

clean: ## remove what make made; the termbases you made elsewhere stay
	@rm -rf .venv build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@rm -f $(CATALOGUES)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
