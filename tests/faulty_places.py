"""Commands where a machine refuses something: each ends in time, with a result or with one message."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from govgraph.graph import engine
from govgraph.graph.core.settings import read_settings

#: Seconds for what takes some on a machine at rest.
HANGS = 300.0
COMMAND = (sys.executable, "-m", "govgraph")
_READING: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("ask", "members", "-p", "mechanism=bali"),
    ("overlap", "--top", "3"),
)


def faults(home: Path, work: Path) -> Iterator[str]:
    """What is wrong with commands at each of these places; `home` gets the seed, `work` what they write."""
    settings = read_settings({"GOVGRAPH_HOME": str(home)})
    environment = {"PATH": os.environ["PATH"], "HOME": str(work), "GOVGRAPH_HOME": str(home)}
    try:
        yield from outcome("a first load", environment, ("load",), codes=(0,))
        yield from _without_a_home(environment)
        yield from _limited(environment, work)
        yield from _at_other_times(environment, work)
        yield from _full_disk(environment, work)
        engine.stop(settings)
        yield from _newer_data(environment, home)
    finally:
        engine.stop(settings)


def not_tried() -> list[str]:
    """What is left out on this machine, and for want of what."""
    with tempfile.TemporaryDirectory() as disk:
        mounts = subprocess.run([*_mounted(Path(disk)), "1m", "true"], capture_output=True, check=False).returncode == 0
    left_out = {
        "other times: faketime is not installed": shutil.which("faketime") is None,
        "a full disk: no file system can be mounted": not mounts,
        "a full output: there is no /dev/full": not Path("/dev/full").exists(),
    }
    return [place for place, lacks in left_out.items() if lacks]


def _without_a_home(environment: dict[str, str]) -> Iterator[str]:
    # Nobody, root included, can make a folder there.
    nowhere = "/proc/self/govgraph"
    for command in (*_READING, ("load",), ("cypher", "RETURN 1")):
        yield from outcome(
            "a home that cannot be written", environment | {"GOVGRAPH_HOME": nowhere}, command, codes=(1,)
        )
    bare = {name: value for name, value in environment.items() if name != "HOME"}
    for command in (*_READING, ("settings",), ("check", "seed")):
        yield from outcome("no HOME", bare, command, codes=(0,))
    yield from outcome(
        "a HOME that is not there", {"PATH": environment["PATH"], "HOME": nowhere}, ("status",), codes=(1,)
    )


def _limited(environment: dict[str, str], work: Path) -> Iterator[str]:
    for command in (*_READING, ("check", "seed"), ("load",)):
        yield from outcome("64 open files", environment, command, limit=(resource.RLIMIT_NOFILE, 64))
    for command in (
        ("export", "tables", str(work / "tables")), ("template", str(work / "own.xlsx")),
        ("overlap", "-o", str(work / "overlap.csv")), ("export", "graphml", "-o", str(work / "g.graphml")),
    ):  # fmt: skip
        yield from outcome(
            "files of 20 kB at most", environment, command, limit=(resource.RLIMIT_FSIZE, 20_000), codes=(1,)
        )
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            yield from outcome("a full output", environment, ("questions",), output=full, codes=(1,))


def _at_other_times(environment: dict[str, str], work: Path) -> Iterator[str]:
    if not (faketime := shutil.which("faketime")):
        return
    # A clock that is wrong or jumps leaves the time since the machine's start as it is.
    there = environment | {"DONT_FAKE_MONOTONIC": "1"}
    for moment in ("@1970-01-02 00:00:00", "@2038-01-20 00:00:00", "-1d", "+400d"):
        for command in (*_READING, ("load",), ("template", str(work / f"{moment[1:5]}.xlsx"))):
            yield from outcome(f"the time {moment}", there, command, before=(faketime, "-f", moment))


def _full_disk(environment: dict[str, str], work: Path) -> Iterator[str]:
    disk = work / "disk"
    disk.mkdir()
    mounted = _mounted(disk)
    if subprocess.run([*mounted, "1m", "true"], capture_output=True, check=False).returncode:
        return
    for size in ("1m", "60m"):
        there = environment | {"GOVGRAPH_HOME": str(disk / "home")}
        steps = " && ".join(f"{' '.join(COMMAND)} {word}" for word in ("load", "db stop"))
        yield from outcome(f"a disk of {size}", there, (), before=(*mounted, size, "sh", "-c", steps))


def _mounted(disk: Path) -> list[str]:
    """How a command is run with a file system of its own there; its size comes first."""
    return ["unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o size=$0 none "{disk}" && exec "$@"']


def _newer_data(environment: dict[str, str], home: Path) -> Iterator[str]:
    path = home / "engine" / "format.json"
    before = path.read_text(encoding="utf-8")
    for changed in ({"layout": 99}, {"arcadedb": "99.1.1"}):
        path.write_text(json.dumps(json.loads(before) | changed), encoding="utf-8")
        content = _content(home / "engine" / "databases")
        for command in (("status",), ("load",), ("unload", "seed")):
            yield from outcome(f"data of a newer version {changed}", environment, command, codes=(1,))
        if _content(home / "engine" / "databases") != content:
            yield f"data of a newer version {changed}: they were changed"
    path.write_text(before, encoding="utf-8")
    yield from outcome("data of this version again", environment, ("status",), codes=(0,))


def _content(folder: Path) -> str:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return hashlib.sha256(b"".join(str(file).encode() + file.read_bytes() for file in files)).hexdigest()


def outcome(
    where: str,
    environment: dict[str, str],
    command: tuple[str, ...],
    *,
    codes: tuple[int, ...] = (0, 1),
    limit: tuple[int, int] | None = None,
    before: tuple[str, ...] = (),
    output: object = subprocess.PIPE,
) -> Iterator[str]:
    """What is wrong with a command there; `codes` are those with which it may end."""
    place = f"{where}: govgraph {' '.join(command)}"
    set_limit: Callable[[], None] | None = None
    if limit:
        number, value = limit
        set_limit = lambda: resource.setrlimit(number, (value, value))  # noqa: E731 - run in the process to be
    # Where files may not be long, Python leaves a part of a compiled module, which it cannot read afterwards.
    environment = environment | {"PYTHONDONTWRITEBYTECODE": "1"}
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [*before, *(COMMAND if command else ()), *command], env=environment, cwd="/", text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE,  # type: ignore[call-overload] # a file, or a pipe
            timeout=HANGS, preexec_fn=set_limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        yield f"{place}: more than {HANGS:.0f} s"
        return
    last = (done.stderr.strip().splitlines() or ["no message"])[-1]
    if "Traceback" in done.stderr or "Error in sys.excepthook" in done.stderr:
        yield f"{place}: a traceback: {last[:300]}"
    if done.returncode not in codes:
        yield f"{place}: ends with {done.returncode} after {time.monotonic() - begun:.0f} s: {last[:300]}"
    if done.returncode == 1 and not done.stderr.strip():
        yield f"{place}: fails without a word"
