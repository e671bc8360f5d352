# POSIX make and sh. Each target does its own set-up; .ci/setup says how, and what is missing when it cannot.
.POSIX:

ARGS =

help:
	@echo 'make explore    start the explorer (ARGS="--port 8600" passes options to govgraph explore)'
	@echo 'make test       run the tests (ARGS="tests/test_store.py -k reader" passes arguments to pytest)'
	@echo 'make check      lint, strict types, and whether the documentation is complete'
	@echo 'make lock       write requirements/ anew from pyproject.toml (ARGS="--upgrade" takes the newest versions that fit)'
	@echo 'make bench      measure loading and the analyses against others; writes benchmarks/results.json'
	@echo 'make clean      remove .venv, fetched jars and caches; no data of yours is touched'

explore:
	@sh .ci/setup app
	@.venv/bin/govgraph explore $(ARGS)

test:
	@sh .ci/setup dev chromium neo4j
	.venv/bin/python -m pytest -rs $(ARGS)

check:
	@sh .ci/setup dev
	.venv/bin/ruff check .
	.venv/bin/mypy
	@if [ -f tests/test_documentation.py ]; then set -x; .venv/bin/python -m pytest tests/test_documentation.py; fi

lock:
	@sh .ci/setup dev
	@sh .ci/lock $(ARGS)

bench:
	@sh .ci/setup dev neo4j
	.venv/bin/python benchmarks/all.py $(ARGS)

clean:
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help explore test check lock bench clean
