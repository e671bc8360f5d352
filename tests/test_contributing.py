"""What the documents for contributors name exists, and what machines read of them is as they want it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from govgraph.graph.core import vocabulary

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
MADE = ("build/", ".venv/")
"""Folders that commands make."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_exist(name: str) -> None:
    paths = re.findall(r"`((?:\.?[A-Za-z][\w-]*/)+[\w.-]*|[\w-]+\.(?:md|toml|cff|py))`", text(name))
    paths += [target for target in re.findall(r"\]\(([^)#]+)\)", text(name)) if "://" not in target]
    assert paths
    here = (ROOT / name).parent
    known = [path for path in paths if "NAME" not in path and not path.startswith(MADE)]
    assert not [path for path in known if not (ROOT / path).exists() and not (here / path).exists()]


def test_each_sentence_on_who_may_do_what_has_tests() -> None:
    part = text("SECURITY.md").partition("## Who may do what")[2].partition("\n## ")[0]
    rows = [row for row in re.findall(r"^\| (.+) \| (.+) \|$", part, re.MULTILINE) if row[0] not in ("sentence", "---")]
    assert len(rows) == 20
    for sentence, tests in rows:
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", tests)
        assert named, sentence
        for file, test in named:
            assert re.search(rf"^def {test}\(", text(f"tests/{file}"), re.MULTILINE), f"{file}::{test}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_targets_of_make_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"^(?:[A-Z_]+=\S+ )?make ([a-z-]+)", text(name), re.MULTILINE)) <= targets


def test_names_of_the_code_that_are_to_be_changed_exist() -> None:
    words = text("CONTRIBUTING.md")
    for name, file in re.findall(r"`([A-Z_]{4,})`[^`]*? in\s+`([\w/]+\.py)`", words):
        assert re.search(rf"^{name}\b", text(file), re.MULTILINE), f"{name} in {file}"


def test_the_glossary_has_the_kinds_and_bases_of_the_vocabulary() -> None:
    glossary = text("CONTRIBUTING.md").partition("## Glossary")[2]
    assert all(kind.name in glossary for kind in vocabulary.KINDS.values())
    assert all(basis in glossary for basis in vocabulary.BASES)
    assert all(f"`{kind}`" in glossary for kind in vocabulary.MECHANISM_KINDS)


def test_how_to_cite_names_this_version_and_licence() -> None:
    citation = yaml.safe_load(text("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    assert {reference["version"] for reference in citation["references"]} == {PROJECT["version"]}


def test_the_workflow_runs_the_build_with_each_python_that_is_allowed() -> None:
    workflow = yaml.safe_load(text(".github/workflows/ci.yml"))
    job = workflow["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == ">=3.11,<3.15"
    assert "bash .ci/run" in [step.get("run") for step in job["steps"]]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_of_issues_have_what_they_need(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.stem == "config":
        return
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in fields)
    assert len({field["id"] for field in fields}) == len(fields)


def test_hooks_run_what_is_installed_and_fetch_nothing() -> None:
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))
    assert {repo["repo"] for repo in hooks["repos"]} == {"local"}
    assert all(hook["entry"].startswith(".venv/bin/") for repo in hooks["repos"] for hook in repo["hooks"])
