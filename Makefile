# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
SERVE ?= 1

.PHONY: help install messages demo test lint types contracts migrations-check unit test-postgres test-e2e \
	bench-phone bench-stats bench-chunks bench-bridge bench-plain-dutch train-plain-dutch build-plain-dutch-data fonts pins clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

install: .venv/.run .env messages ## virtual environment with what the product needs

.venv/.run: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.env:
	@cp .env.example .env

messages: .venv/.run ## compile the words of the interface
	@$(PY) -m translations.tools.compile_messages

demo: install ## the whole journey with invented data; SERVE=0 ends after the report
	@$(PY) manage.py demo $(if $(filter 0,$(SERVE)),--no-serve,)

test: .venv/.dev .env messages lint types contracts migrations-check unit ## install what tests need; lint, types, contracts, tests

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

migrations-check:
	@$(PY) manage.py makemigrations --check --dry-run

unit:
	$(PY) -m pytest -n 2 --dist worksteal

test-postgres: .venv/.dev messages ## the same suite on a throw-away PostgreSQL cluster
	.ci/with-postgres $(PY) -m pytest -n 2 --dist worksteal

test-e2e: .venv/.dev messages ## real browsers: Debian's Chromium, Firefox and WebKitGTK
	.ci/with-browsers $(PY) -m pytest tests/e2e -n0 -o addopts="-q --strict-markers -p tests.environment"

bench-phone: .venv/.dev install ## weight and speed of the respondent's pages, interviews a second
	.ci/with-chromium .ci/with-postgres $(PY) -m bench.phone

bench-stats: .venv/.dev ## the kernel beside R's survey package, ratios in one run
	.ci/with-r $(PY) -m bench.stats

bench-chunks: .venv/.dev ## a plan over 20 million rows by chunks: seconds and peak memory (ROWS=, ENGINE=)
	$(PY) -m bench.chunks --rows $(or $(ROWS),20000000) --engine $(or $(ENGINE),chunks)

bench-bridge: .venv/.dev install ## 100,000 interviews from PostgreSQL to arrays: seconds and memory
	.ci/with-postgres $(PY) -m bench.bridge

bench-plain-dutch: .venv/.dev ## quality of the A2 check beside the baselines
	$(PY) -m bench.plain_dutch

train-plain-dutch: .venv/.dev ## coefficients of the verdict from ../shared/data/a2/dev.tsv
	$(PY) -m translations.plain_dutch.tools.train

build-plain-dutch-data: .venv/.dev ## word tables from their published sources
	$(PY) -m translations.plain_dutch.tools.build_data

fonts: .venv/.dev ## subset the Noto fonts to the words in use
	$(PY) -m translations.tools.subset_fonts

pins: .venv/.dev ## compile requirements*.in to exact versions with hashes
	@for each in requirements requirements-dask requirements-dev; do \
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	--strip-extras --no-header --allow-unsafe --output-file $$each.txt $$each.in || exit 1; done

clean: ## throw away what can be made again
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
