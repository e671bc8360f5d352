"""How the tests are marked, and which run one after the other; what they ask for by name is in `shared_fixtures.py`.

Markers: `browser` drives Chromium, `engines` needs a Neo4j server (set here, from what a test asks for), `slow` takes
long and is left out of `make test-fast`, as is what needs the seed in a database. Tests of a file, of a server and of
the browser run one after the other.
"""

from __future__ import annotations

import faulthandler
import gc
import linecache
import sys
import time
from collections.abc import Generator

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key  # where it writes when output is captured
from builds import in_ci
from group_names import group_of
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code. A build draws the same examples each time, so that it says the same of a
# commit; on a developer's machine they are new ones.
settings.register_profile(
    "tests", deadline=None, derandomize=in_ci(), print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fast", settings.get_profile("tests"), max_examples=10)
settings.load_profile("tests")

#: Who asks for one of these needs an engine with the seed: to start it takes longer than all else that a test does.
WITH_SEED = {"seed_database", "seed_copy", "seed_copies"}
#: What takes longest is begun first, so that two processes end together.
LONGEST = (
    "tests/test_browser_pages.py", "neo4j-5", "neo4j-2026", "tests/test_browser_publish.py",
    "tests/test_browser_look_up.py", "tests/test_browser_map_overlap.py", "tests/test_browser.py",
    "tests/test_browser_copying.py", "tests/test_browser_documentation.py", "tests/test_browser_lost.py",
    "tests/test_browser_pictures.py", "tests/test_hosts.py",
    "tests/test_query_engine.py", "tests/test_mcp.py", "tests/test_engine.py", "tests/test_engine_package.py",
    "tests/test_hostile_output.py", "tests/test_documents.py", "tests/test_load_broken_off.py", "tests/test_wheel.py",
    "tests/test_questions.py", "tests/test_row_limit.py", "tests/test_cases_loaded.py", "tests/test_cli.py",
    "tests/test_publish_command.py", "tests/test_load_at_once.py", "tests/test_publish_folder.py",
    "tests/test_publish.py", "tests/test_publish_gone.py", "tests/test_engine_home.py", "tests/test_faults.py",
    "tests/test_tutorials.py", "tests/test_address_texts.py", "tests/test_export_neo4j.py",
)  # fmt: skip


#: Seconds after which a test hangs; of one that begins while another is watched, some less.
HANGING_SECONDS = 600
WATCHED_SECONDS = 60
_WATCHED_UNTIL = pytest.StashKey[float]()


def pytest_configure(config: pytest.Config) -> None:
    """Offer fixtures, collect examples from the files that have some, and draw with the same fonts on every machine.

    Not where other processes run the tests: to import what they need takes a second, and they wait for it.
    """
    if not hasattr(config, "workerinput") and getattr(config.option, "numprocesses", None):
        return
    import doctest_files
    import few_reports
    import shared_fixtures
    from fonts import use_fonts_of_the_library

    config.pluginmanager.register(shared_fixtures)
    config.pluginmanager.register(doctest_files)
    # A file of JUnit's is made of all reports.
    if hasattr(config, "workerinput") and not config.option.xmlpath:
        config.pluginmanager.register(few_reports)
    use_fonts_of_the_library()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests are collected, nor later among what was imported and collected: it stays.

    After that seldom: what tests keep, such as editions, is looked through each time, for half a second.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        # Each example looks whether the files have changed whose lines are kept: those of all that was collected.
        linecache.clearcache()
        gc.freeze()
        gc.set_threshold(5_000, 10, 10)  # by default 700; seldomer still, and memory grows by half
        gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have Python say where each thread stands when a test takes longer than any should.

    Its watch is a thread, and pytest's own `faulthandler_timeout` would start one for each test.
    """
    now = time.monotonic()
    errors = item.config.stash.get(fault_handler_stderr_fd_key, None)  # none by `-p no:faulthandler`
    if errors is not None and now >= item.config.stash.get(_WATCHED_UNTIL, 0.0):
        faulthandler.dump_traceback_later(HANGING_SECONDS, file=errors)
        item.config.stash[_WATCHED_UNTIL] = now + WATCHED_SECONDS


def pytest_exception_interact(node: pytest.Item | pytest.Collector) -> None:
    """Begin to watch anew with the next test: pytest ends the watch where it shows an error."""
    node.config.stash[_WATCHED_UNTIL] = 0.0


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Look once through all that tests kept for what nobody closed; pytest itself does so twice after this."""
    faulthandler.cancel_dump_traceback_later()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """How `-n 2` shares out the tests."""
    from groups import Groups  # xdist is not needed where tests run in one process

    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a server or the seed in a database, and order all."""
    for item in items:
        if WITH_SEED & {*getattr(item, "fixturenames", ())}:
            item.add_marker("slow")
        if group_of(item.nodeid).startswith("neo4j"):
            item.add_marker("engines")
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[int, bool]:
    # Of a server's tests first those that read the seed: it is then loaded once.
    group = group_of(item.nodeid)
    reads_seed = item.get_closest_marker("engines") is not None and "seed_database" in getattr(item, "fixturenames", ())
    return LONGEST.index(group) if group in LONGEST else len(LONGEST), not reads_seed


@pytest.fixture(autouse=True)
def _main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process's main module: a page that is run becomes it, and child processes would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
