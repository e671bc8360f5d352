# POSIX make and sh. Each target does its own set-up; .ci/setup says how, and what is missing when it cannot.
.POSIX:

ARGS =
# Processes of the tests. Each has its own engines, and needs 3 GB with Neo4j and Chromium, 1 GB without.
WORKERS = 2
# tests/conftest.py says which tests run in one process, and in which order. What Python compiled of them is kept: to
# compile them at each run is a third of the time until the first test. numpy counts in one thread, as in the command:
# where each process has a core, a second thread waits for the first and takes processor time for it.
PYTEST = PYTHONDONTWRITEBYTECODE= OPENBLAS_NUM_THREADS=1 .venv/bin/python -m pytest -rs -n $(WORKERS) --no-loadscope-reorder

help:
	@echo 'make explore    start the explorer (ARGS="--port 8600" passes options to govgraph explore)'
	@echo 'make test       run the tests (ARGS="tests/test_store.py -k reader" passes arguments to pytest, WORKERS=4 makes 4 processes)'
	@echo 'make test-fast  run the tests that need no browser, no Neo4j server, no loaded seed and little time'
	@echo 'make check      lint, strict types, and whether the documentation is complete'
	@echo 'make docs       build the site of the documentation in build/documentation/site; a warning is an error'
	@echo 'make pictures   take the pictures of the documentation anew, in docs/pictures'
	@echo 'make lock       write requirements/ anew from pyproject.toml (ARGS="--upgrade" takes the newest versions that fit)'
	@echo 'make bench      measure loading and the analyses against others; writes benchmarks/results.json'
	@echo 'make clean      remove .venv, fetched jars and caches; no data of yours is touched'

explore:
	@sh .ci/setup app
	@.venv/bin/govgraph explore $(ARGS)

test:
	@sh .ci/setup dev chromium firefox neo4j faketime
	$(PYTEST) $(ARGS)

test-fast:
	@sh .ci/setup dev
	GOVGRAPH_TEST_ENGINES=embedded $(PYTEST) -m 'not browser and not slow' --hypothesis-profile fast $(ARGS)

check:
	@sh .ci/setup dev
	.venv/bin/ruff check .
	.venv/bin/mypy
	@if [ -f tests/test_documentation.py ]; then set -x; .venv/bin/python -m pytest tests/test_documentation.py; fi

# In a copy: where zensical runs it takes .cache for its own, in which the tests keep what they fetched.
docs:
	@sh .ci/setup dev
	@rm -rf build/documentation && mkdir -p build/documentation && cp -RL zensical.toml docs build/documentation
	cd build/documentation && ../../.venv/bin/zensical build --strict

pictures:
	@sh .ci/setup dev chromium
	.venv/bin/python tests/take_pictures.py $(ARGS)

lock:
	@sh .ci/setup dev
	@sh .ci/lock $(ARGS)

bench:
	@sh .ci/setup dev neo4j
	.venv/bin/python benchmarks/all.py $(ARGS)

clean:
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help explore test test-fast check docs pictures lock bench clean
