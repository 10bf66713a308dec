# Everything here works from a fresh checkout with Python 3.11 to 3.13, make and a package registry.
PYTHON ?= python3
BIN := .venv/bin
# uv takes seconds where pip takes minutes, but only pip knows a registry set in pip's own files.
PIP := $(BIN)/python -m pip --disable-pip-version-check
UV := $(BIN)/uv pip
export DO_NOT_TRACK = 1
export UV_PYTHON_DOWNLOADS = never

.DEFAULT_GOAL := help
.PHONY: help setup run serve test test-slow lint types check format lock readme bench clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready ## Make .venv with everything the lock names

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "tinkho needs Python 3.11 to 3.13; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(PIP) install --quiet uv

.venv/ready: $(BIN)/uv requirements.lock pyproject.toml
	@$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
		|| $(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@mkdir -p var/prefect
	@touch $@

run: setup ## Run the Prefect flow over samples/ into warehouse/data
	@$(BIN)/python -m flows.ingest samples --warehouse warehouse/data

serve: setup ## Start Prefect's server, deploy, start a worker; Ctrl-C stops all
	@$(BIN)/python -m flows.serve

test: setup ## Run the tests (fast)
	@$(BIN)/pytest -m "not slow" --numprocesses auto --dist loadfile

test-slow: setup ## Run the tests that start servers or take longer
	@$(BIN)/pytest -m slow

lint: setup ## Check style, layers and what is imported
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: setup ## Check types
	@$(BIN)/mypy

check: lint types test ## All that a change must pass

format: setup ## Put the code in order
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

lock: $(BIN)/uv ## Pin what pyproject.toml asks for, with hashes
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --group dev \
		--custom-compile-command "make lock" pyproject.toml --output-file requirements.lock

readme: setup ## Fill the README's outputs from a run of the samples
	@$(BIN)/python -m tests.e2e.readme

bench: setup ## Measure the stages
	@$(BIN)/python -m bench.stages

clean: ## Remove what was made, the virtual environment and the warehouse included
	rm -rf .venv var warehouse/data dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
