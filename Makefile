# The two commands of a new user are `make run` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || echo python3)
BIN := .venv/bin
LOCK := pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement

.PHONY: help install run test e2e check bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: .venv/installed ## make .venv with the locked dependencies and the command `ambit`

run: install ## load the bundled data into var/ and serve http://127.0.0.1:3978 in development mode
	AMBIT_DEV=1 $(BIN)/ambit serve

test: .venv/installed-dev ## all tests that need no browser, on up to four processors
	$(BIN)/python -m pytest -m "not e2e" --numprocesses auto --maxprocesses 4 --dist loadfile

e2e: .venv/installed-dev tests/e2e/node_modules/installed ## browser and Teams-client tests; screenshots in artifacts/
	@command -v chromium > /dev/null || (apt-get update -qq && apt-get install --yes --no-install-recommends chromium > /dev/null)
	$(BIN)/python -m pytest -m e2e

check: .venv/installed-dev ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/installed-dev ## measure the figures that the README quotes
	$(BIN)/python -m tests.bench

lock: ## renew the lock files from pyproject.toml (needs uv on the PATH)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  pyproject.toml --group build --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what these commands made, but never var/
	rm -rf .venv artifacts dist tests/e2e/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/$(LOCK) requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/$(LOCK) requirements-dev.lock
	touch $@

tests/e2e/node_modules/installed: tests/e2e/package-lock.json
	npm ci --prefix tests/e2e --no-audit --no-fund
	touch $@
