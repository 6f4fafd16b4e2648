# make run   the bot with its embedded store and the web chat on http://127.0.0.1:8080/
# make test  every check and every quick test, against a real server process
# make proof the long ones: browser journeys in full, chaos, other Python versions
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2

.PHONY: run test proof lint format bench clean

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Hufen needs Python 3.11 or newer: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e .
	touch $@

# Python compiles what the checks import when they do: most of what they bring with them is never imported.
$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --no-compile -c constraints.txt -e '.[dev]'
	touch $(VENV)/.run $@

run: $(VENV)/.run
	$(BIN)/hufen serve

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot dialogs scoring tests
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Following which lines run doubles the time of a test: the rim's tests, held to no share, go without.
PURE := tests/scoring tests/dialogs

test: lint
	$(BIN)/pytest -m "not proof" -rs -n $(WORKERS) --cov --cov-report= $(PURE)
	$(BIN)/coverage report --include='scoring/*' --fail-under=100
	$(BIN)/coverage report --include='dialogs/*' --fail-under=95
	$(BIN)/pytest -m "not proof" -rs -n $(WORKERS) --dist loadgroup $(PURE:%=--ignore=%)
	$(BIN)/hufen check

proof: $(VENV)/.dev
	if command -v npm >/dev/null; then npm ci --prefix tests/peers/node --no-audit --no-fund; else echo "NOT PROVED below: what needs Node"; fi
	$(BIN)/pytest -m proof -rs -n $(WORKERS) --dist loadfile
	tests/house/pythons.sh

bench: $(VENV)/.dev
	for script in tests/bench/*.py; do echo "== $$script"; $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
