# Two commands do everything: `make demo` and `make test`. Each installs what it needs.
.PHONY: demo test serve lint shots lock bench-recognition bench-matching bench-speed bench-spread

PYTHON := .venv/bin/python
WORKERS ?= 2

demo:
	@scripts/bootstrap
	@KOHTAANTO_DEMO=true .venv/bin/kohtaanto demo

test:
	@scripts/bootstrap --browser
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup --cov --cov-report=term:skip-covered $(ARGS)

serve:
	@scripts/bootstrap
	@.venv/bin/kohtaanto serve

lint:
	@scripts/bootstrap
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports
	@$(PYTHON) -W ignore -m django makemigrations --check --dry-run --settings=kohtaanto.config.settings

shots:
	@scripts/bootstrap --browser
	@KOHTAANTO_DEMO=true .venv/bin/kohtaanto shots $(ARGS)

# Peers are installed on demand, each in its own locked environment; ARGS="--test" also asks the test sets and logs it.
bench-recognition:
	@scripts/bootstrap
	@$(PYTHON) -m benchmarks.recognition $(ARGS)

bench-speed:
	@scripts/bootstrap
	@$(PYTHON) -m benchmarks.speed $(ARGS)

# Needs full ESCO: KOHTAANTO_ESCO_DIR, or data/esco in KOHTAANTO_TESTDATA.
bench-matching:
	@scripts/bootstrap
	@$(PYTHON) -m benchmarks.matching $(ARGS)

# Reading the demo's adverts takes longer than the rest; ARGS="--keep FILE" keeps them for the next run.
bench-spread:
	@scripts/bootstrap
	@$(PYTHON) -m benchmarks.spread $(ARGS)

# For maintainers: the newest versions that requirements/*.in allow, as names, versions and hashes.
lock:
	@scripts/bootstrap
	@for part in runtime dev; do .venv/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 \
		--no-emit-index-url --upgrade requirements/$$part.in -o requirements/$$part.lock; done
