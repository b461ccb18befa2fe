# Everything runs in .venv, made from requirements.lock on first use. Needs Python 3.11+ and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
BENCH  := .bench
EXAMPLES := .examples
KILLS  := tests/end_to_end/test_kills.py tests/end_to_end/test_cluster.py \
  tests/run/intake/test_killed.py tests/run/ledger_intake/test_killed.py

.PHONY: help briefings docs lab replay verdicts bench reruns test test-browser screenshots test-examples test-kills test-long test-prose lint lock clean
.DEFAULT_GOAL := help

help:
	@echo "make briefings     run the workbook and write the briefings"
	@echo "make docs          the pictures of README and docs, the gallery, and the docs as web pages"
	@echo "make lab           open the notebooks in JupyterLab"
	@echo "make replay        how good past projections would have been"
	@echo "make verdicts      how long it takes to judge every target for every region"
	@echo "make bench         the forecasting engine beside statsforecast: speed, cost, quality"
	@echo "make reruns        whole batches beside papermill's own ways: first run, no change, one change"
	@echo "make test          all tests but the following ones"
	@echo "make test-browser  tests of the briefings in Chromium"
	@echo "make screenshots   store anew how a page of made-up blocks should look"
	@echo "make test-kills    commands and ingests killed at random moments, a worker of a cluster among them"
	@echo "make test-long     wrong clocks, both engines side by side, all publications, and other long tests"
	@echo "make test-prose    the numbers in the sentences of pages of all plans, days, and languages"
	@echo "make test-examples the examples of docs/examples with Airflow and jupyter-scheduler"
	@echo "make lint          style, format, and the arrows between layers"
	@echo "make lock          pin the dependencies anew (LOCK_ARGS=--upgrade for newer versions)"
	@echo "make clean         remove the environment and the caches; outputs stay"

briefings: $(READY)
	$(BIN)/plantrack run

# Pages are made in .cache/docs; what has not changed since the last time is not run again.
docs: $(READY)
	$(BIN)/python docs/build

lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir=notebooks $(LAB_ARGS)

replay: $(READY)
	$(BIN)/python benchmarks/replay.py $(REPLAY_ARGS)

verdicts: $(READY)
	$(BIN)/python benchmarks/verdicts.py $(VERDICTS_ARGS)

reruns: $(READY)
	$(BIN)/python benchmarks/reruns.py $(RERUNS_ARGS)

# A second environment: what it compares with does not go with requirements.lock.
bench: $(BENCH)/.ready
	OMP_NUM_THREADS=1 PYTHONPATH=lib $(BENCH)/bin/python benchmarks/trajectory.py $(BENCH_ARGS)

# In the order of the files: by default those with few tests go last, and these are the longest.
test: lint
	$(BIN)/pytest -m "not long" --ignore=tests/browser --ignore=tests/examples \
	  $(KILLS:%=--ignore=%) \
	  --numprocesses=auto --dist=loadfile --no-loadscope-reorder $(TEST_ARGS)
	$(BIN)/pytest --nbval-lax --nbval-current-env --nbval-cell-timeout=300 \
	  --numprocesses=auto --dist=loadfile notebooks

# EVERY_PAGE=1 looks at pages in English and at more of hostile text as well.
test-browser: briefings
	@command -v chromium >/dev/null || { \
	  echo "The browser tests need Chromium. On Debian and Ubuntu: apt-get install chromium" >&2; \
	  exit 1; }
	$(BIN)/pytest tests/browser --numprocesses=auto --dist=loadscope --no-loadscope-reorder $(TEST_ARGS)

# Stores how the page of made-up blocks looks now; git shows what changed.
screenshots: $(READY)
	PLANTRACK_STORE_PICTURES=1 $(BIN)/pytest tests/browser/specimen -k as_it_did $(TEST_ARGS)

# Commands killed at random moments and ingests at every touch: three minutes more than fit into
# all tests.
test-kills: $(READY)
	$(BIN)/pytest $(KILLS) $(TEST_ARGS)

# What is looked at less often: with CI it would take longer than a quarter of an hour.
test-long: $(READY)
	$(BIN)/pytest -m long --ignore=tests/browser --ignore=tests/examples \
	  --numprocesses=auto --dist=loadfile $(TEST_ARGS)

# Some 150 pages made in two processes, which takes some minutes; `make test` reads a few of them.
test-prose: $(READY)
	EVERY_PAGE=1 $(BIN)/pytest tests/publish/prose --numprocesses=auto --dist=load $(TEST_ARGS)

# Environments of their own: what these programs need does not go with requirements.lock.
test-examples: $(READY) $(EXAMPLES)/airflow/.ready $(EXAMPLES)/jupyter-scheduler/.ready
	$(BIN)/pytest tests/examples --numprocesses=auto --dist=loadfile $(TEST_ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --cache-dir .cache/import-linter

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --output-file requirements.lock --all-extras \
	  --universal --python-version 3.11 --generate-hashes --quiet \
	  --no-emit-index-url --no-header --no-annotate $(LOCK_ARGS)

clean:
	rm -rf $(VENV) $(BENCH) $(EXAMPLES) .cache

# The stamp goes first and comes back last, so an installation cut short starts afresh next time.
# uv is only the faster way: it is pinned in the lock as well, and where it does not work, pip
# installs the same files. Neither fetches anything that the lock does not name. Both compile to
# bytecode, whatever the environment says: without it each kernel takes seconds longer to start.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install
UV  := UV_SYSTEM_CERTS=1 $(BIN)/uv --quiet pip install --python $(BIN)/python --compile-bytecode

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "plantrack needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ...")'
	@echo "Installing what requirements.lock names into $(VENV) ..."
	@test -e $@ || $(PYTHON) -m venv --clear $(VENV)
	@rm -f $@
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.txt
	@{ $(PIP) --require-hashes -r $(VENV)/uv.txt && $(UV) --require-hashes -r requirements.lock; } || { \
	  echo "uv did not work here; pip takes about a minute ..."; \
	  $(PIP) --compile --require-hashes -r requirements.lock; }
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(BENCH)/.ready: benchmarks/requirements.txt
	@echo "Installing what benchmarks/requirements.txt names into $(BENCH) ..."
	@rm -f $@
	@$(PYTHON) -m venv --clear $(BENCH)
	@$(BENCH)/bin/python -m pip --disable-pip-version-check -qq install --requirement $<
	@touch $@

$(EXAMPLES)/%/.ready: docs/examples/requirements-%.txt | $(READY)
	@echo "Installing what $< names into $(@D) ..."
	@rm -f $@
	@$(PYTHON) -m venv --clear $(@D)
	@UV_SYSTEM_CERTS=1 $(BIN)/uv --quiet pip install --python $(@D)/bin/python --requirement $<
	@touch $@
