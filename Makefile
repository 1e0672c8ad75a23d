# Two commands do all the set-up: `make demo` and `make test`. PYTHON chooses the interpreter (3.11, 3.12 or 3.13).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# durable-rules 2.0.28 sets its own compiler flags; these make it fast on 3.11+ and let it be imported on 3.13.
ENGINE_FLAGS = CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST = $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow coverage lint format bench templates schemas docs docs-pictures verify mutants dist clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(VENV)/.base: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "skprules needs Python 3.11 or later; call make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) "pip>=24"
	$(ENGINE_FLAGS) $(PIP) -e ".[engine,fast]"
	@touch $@

$(VENV)/.test: $(VENV)/.base
	$(ENGINE_FLAGS) $(PIP) -e ".[engine,fast,test]"
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	$(ENGINE_FLAGS) $(PIP) -e ".[engine,fast,test,lint]"
	@touch $@

demo: $(VENV)/.base ## check the shipped examples and write their Word forms to demo/
	$(BIN)/skprules demo -o demo

test: $(VENV)/.test ## the quick tests (under 8 minutes)
	$(PYTEST) -m "not slow" -n auto

test-slow: $(VENV)/.test ## the rest: LibreOffice, long runs (under 25 minutes)
	$(PYTEST) -m slow -n 2 --dist loadfile

coverage: $(VENV)/.test ## the quick tests with branch coverage
	$(PYTEST) -m "not slow" -n auto --cov --cov-report=term

lint: $(VENV)/.lint ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.lint ## let ruff format and mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test ## ratios, side by side in one run
	$(BIN)/python benchmarks/bench.py

templates: $(VENV)/.base ## rebuild the Word templates
	$(BIN)/python docx_templates/build/make.py

schemas: $(VENV)/.test ## write the JSON Schemas of case and unit files anew
	$(BIN)/python tests/write_schemas.py

docs-pictures: $(VENV)/.test ## the pictures of the README
	$(BIN)/python docs/pictures.py

$(VENV)/.docs: pyproject.toml # an environment of its own: what the site needs touches nothing else
	$(PYTHON) -m venv $(VENV)/docs
	$(VENV)/docs/bin/python -m pip install --quiet --disable-pip-version-check "pip>=24"
	$(ENGINE_FLAGS) $(VENV)/docs/bin/python -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	@touch $@

docs: $(VENV)/.docs ## the documentation as a site, in build/docs/
	$(VENV)/docs/bin/python -m sphinx -W --keep-going -q -b html docs build/docs

verify: $(VENV)/.base ## prove the rules
	$(BIN)/skprules rules verify

mutants: $(VENV)/.test ## change every rule file by one thing at a time: each change is caught
	$(BIN)/python tests/mutants/run.py

dist: $(VENV)/.test ## build wheel and sdist
	$(PIP) build
	rm -rf build dist
	$(BIN)/python -m build --quiet

clean: ## remove everything that make has made
	rm -rf $(VENV) build dist demo docs/_generated *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
