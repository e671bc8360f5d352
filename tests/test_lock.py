"""The locked versions are those that pyproject.toml allows, one for each Python and platform, and tied to no place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = ("linux", "darwin", "win32")


class Locked(NamedTuple):
    """An entry of a lock file: name, the one version, the condition, and the hashes of the files."""

    requirement: Requirement
    hashes: list[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> Version:
        [specifier] = self.requirement.specifier
        assert specifier.operator == "=="
        return Version(specifier.version)


def read(name: str) -> list[Locked]:
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = []
    for line in text.splitlines():
        if line.startswith("-"):
            continue  # an option of pip: the test of addresses refuses it
        requirement, *hashes = line.split(" --hash=")
        entries.append(Locked(Requirement(requirement.strip()), [text.strip() for text in hashes]))
    return entries


def asked_for(name: str) -> Iterator[Requirement]:
    """What pyproject.toml says that is to be installed."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    extras = project["optional-dependencies"]
    texts = [*project["dependencies"], *(text for extra in extras.values() for text in extra), *groups["build"]]
    if name == "dev":
        texts += [*groups["dev"], *groups["docs"]]
    yield from (requirement for text in texts if (requirement := Requirement(text)).name != project["name"])


FILES = {name: read(name) for name in ("app", "dev")}


@pytest.mark.parametrize("name", FILES)
def test_everything_that_is_asked_for_is_locked_in_a_version_that_fits(name: str) -> None:
    for wanted in asked_for(name):
        versions = [locked.version for locked in FILES[name] if locked.name == canonicalize_name(wanted.name)]
        assert versions, f"{wanted}: it is not locked; run `make lock`"
        assert all(wanted.specifier.contains(version) for version in versions), f"{wanted}: run `make lock`"


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", FILES)
def test_there_is_one_version_for_each_python_and_platform(name: str, python: str, platform: str) -> None:
    where = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": platform}
    names = [
        locked.name
        for locked in FILES[name]
        if locked.requirement.marker is None or locked.requirement.marker.evaluate(where)
    ]
    assert len(names) == len(set(names))
    assert {canonicalize_name(requirement.name) for requirement in asked_for(name)} <= set(names)


def test_the_pythons_are_those_that_the_project_allows() -> None:
    allowed = Requirement(f"python{PROJECT['project']['requires-python']}").specifier
    assert [python for python in ("3.10", *PYTHONS, "3.15") if allowed.contains(python)] == list(PYTHONS)


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_known_by_its_hash_and_by_no_address(name: str) -> None:
    for locked in FILES[name]:
        assert locked.requirement.url is None
        assert locked.hashes, locked.name
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in locked.hashes), locked.name
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-[a-z]|^\s*--(?!hash=)|[/@]", text, re.MULTILINE)


def test_the_explorer_is_tested_with_the_versions_that_it_is_run_with() -> None:
    assert {str(locked.requirement) for locked in FILES["app"]} <= {str(locked.requirement) for locked in FILES["dev"]}


def test_what_builds_the_package_is_locked_too() -> None:
    build = {Requirement(text).name for text in PROJECT["dependency-groups"]["build"]}
    assert {Requirement(text).name for text in PROJECT["build-system"]["requires"]} <= build
