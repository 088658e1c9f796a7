# Every target sets up what it needs in .venv; a second run starts at once.
# make PYTHON=/path/to/python3.12 demo    takes another Python

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
# pip must not fill one environment from two sides.
.NOTPARALLEL:
.PHONY: help demo test lint format types bench docs clean

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## build the example campaign into out/
	$(BIN)/collateral build

test: $(VENV)/test.stamp ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/lint.stamp ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/lint.stamp ## bring files into the format `make lint` asks for
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/lint.stamp ## check types
	$(BIN)/mypy

bench: $(VENV)/bench.stamp ## measure against other tools
	$(BIN)/python -m benchmarks

docs: $(VENV)/run.stamp ## write the tables and pictures of docs/ again
	$(BIN)/python -m docs.make_reference

clean: ## remove everything that was made, .venv too
	rm -rf $(VENV) out dist build benchmarks/out
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says that an extra of this pyproject.toml is installed; a change of the file installs again.
$(VENV)/run.stamp: pyproject.toml | $(BIN)/python
	@echo "installing collateral into $(VENV)"
	@$(PIP) install -e .
	@touch $@

$(VENV)/%.stamp: $(VENV)/run.stamp
	@echo "installing what \`make $*\` needs"
	@$(PIP) install -e '.[$*]'
	@touch $@

# Debian and Ubuntu ship Python without the module that fills a new environment.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "collateral needs Python 3.11 or newer as $(PYTHON); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments: install its venv module (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@echo "making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
