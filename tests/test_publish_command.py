"""The command `publish`: its options, the same bytes from any process, and what it writes of the loaded graph."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from command import Command
from engine_processes import until
from engines import EMBEDDED
from own_data import tables, write_folder
from published import CHOICES, broken, contents, publish
from small_data import small

from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.site.parts import PARTS


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """Settings for a command that needs no database, and would be noticed if it started one."""
    return read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})


@pytest.mark.slow
def test_the_command(cli: Command, nowhere: Settings, tmp_path: Path) -> None:
    write_folder(tmp_path / "own", tables())
    made = cli(
        "publish", "site", "--from", "own", "--only", "mechanisms,states", "--date", "2026-11-27", settings=nowhere
    )
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"site: \d+ pages; 0 changed, \d+ new, 0 gone, 0 as they were\n", made.stderr)
    again = ("publish", "site", "--from", "own", "--check")
    same = cli(*again, settings=nowhere)
    assert same.returncode == 0, same.stderr
    (tmp_path / "site" / "index.html").write_text("changed by hand")
    other = cli(*again, settings=nowhere)
    assert other.returncode != 0
    assert "publish --check: found files in site that differ from the data; publish it again" in other.stderr


@pytest.fixture
def published(cli: Command, nowhere: Settings, tmp_path: Path) -> dict[str, bytes]:
    """The files of a site that the command writes of own data."""
    write_folder(tmp_path / "own", tables())
    done = cli("publish", "other", "--from", "own", "--date", "2026-11-27", settings=nowhere)
    assert done.returncode == 0, done.stderr
    return contents(tmp_path / "other")


@pytest.mark.slow
def test_another_process_time_zone_and_language_write_the_same_bytes(
    published: dict[str, bytes], tmp_path: Path
) -> None:
    own = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "de"}
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", str(tmp_path / "own")]
    subprocess.run([*command, "--date", "2026-11-27"], env={**os.environ, **own}, capture_output=True, check=True)
    assert len(published) > 50
    assert contents(tmp_path / "site") == published


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_nothing_behind_for_the_next(
    published: dict[str, bytes], cli: Command, nowhere: Settings, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", str(tmp_path / "own")]
    with subprocess.Popen([*command, "--date", "2026-11-27"], stderr=subprocess.DEVNULL) as process:
        until(lambda: (tmp_path / "site" / ".govgraph-site").exists() or process.poll() is not None)
        process.kill()
    done = cli("publish", "site", "--from", "own", "--date", "2026-11-27", settings=nowhere)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "site") == published


@pytest.mark.slow
def test_an_interrupt_ends_a_build_of_several_processes_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", "seed"]
    parts = ["--edition", "2010", "--edition", "2019", "--only", "mechanisms"]  # more than one process makes in time
    with subprocess.Popen([*command, *parts], stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        until(lambda: any((tmp_path / "site").glob(".govgraph-site/*/*")) or process.poll() is not None)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate()
    assert (process.returncode, told) == (130, "")
    assert not any((tmp_path / "site").iterdir())


@pytest.mark.slow
def test_every_choice_of_who_publishes_stands_on_the_site(cli: Command, nowhere: Settings, tmp_path: Path) -> None:
    write_folder(tmp_path / "own", tables())
    (tmp_path / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    made = cli(
        *("publish", "site", "--from", "own", "--from", "seed", "--edition", "2010", "--edition", "2019"),
        *("--only", "mechanisms,surveys", "--title", "Our <b>network</b>", "--logo", "mark.svg"),
        *("--contact", "desk@example.org", "--licence", "CC BY 4.0", "--base-url", "https://data.example.org/graph"),
        settings=nowhere,
    )
    assert made.returncode == 0, made.stderr
    site = tmp_path / "site"
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "<span>Our &lt;b&gt;network&lt;/b&gt;</span>" in html
    assert 'src="assets/logo.svg"' in html
    assert "<p>CC BY 4.0.</p>" in html
    assert 'content="https://data.example.org/graph/assets/card.png"' in html
    assert 'href="mailto:desk@example.org"' in (site / "about.html").read_text(encoding="utf-8")
    assert {path.parent.name for path in site.glob("*/overlaps.html")} == {"2010", "2019"}
    assert not (site / "state").exists()
    assert not (site / "downloads").exists()
    assert broken(site) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "2026-13-01"], "--date: found '2026-13-01'; write a day such as 2026-11-27"),
        (["--logo", "none.svg"], "--logo: found 'none.svg'; name a picture, .svg, .png, .jpg, .webp"),
        (
            ["--only", "mechanism"],
            f"--only: found 'mechanism'; did you mean 'mechanisms'? use one of {', '.join(PARTS)}",
        ),
        (
            ["--base-url", "data.example"],
            "--base-url: found 'data.example'; write the address at which others open the site, such as https",
        ),
        (["--contact", "me"], "--contact: found 'me'"),
        (["--check"], "publish --check: found no site in site; name a folder that has one"),
    ],
)
def test_what_is_not_allowed_is_told(
    cli: Command, nowhere: Settings, tmp_path: Path, options: list[str], message: str
) -> None:
    refused = cli("publish", "site", "--from", "seed", *options, settings=nowhere)
    assert refused.returncode != 0
    assert message in refused.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@EMBEDDED
def test_the_loaded_graph_gives_the_site_of_its_data(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load(store, small())
    made = cli("publish", "loaded", "--date", "2026-11-27", settings=database)
    assert made.returncode == 0, made.stderr
    version = f"small, sha256 {small().content_hash()[:12]}"
    publish(tmp_path / "direct", small(), choices=replace(CHOICES, version=version))
    loaded, direct = contents(tmp_path / "loaded"), contents(tmp_path / "direct")
    assert loaded.keys() == direct.keys()
    assert [path for path in loaded if loaded[path] != direct[path] and "downloads" not in path] == []
